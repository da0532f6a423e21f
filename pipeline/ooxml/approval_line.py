"""The line at the end of a report by which an adviser says that it may go out.

«☐ Nagekeken door functie op datum»: a box and two fields, known by their tags. It is no part of
what the participant reads, so it is left out of the text that was approved and of what is mailed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from pipeline.base.messages import text as text_of
from pipeline.ooxml.controls import Control, controls
from pipeline.ooxml.ns import W14, W
from pipeline.ooxml.text import CELL, PARAGRAPH, TEXT, visible_text

TICK, WHO, WHEN = "nagekeken.vink", "nagekeken.door", "nagekeken.datum"
_TAGS = {TICK, WHO, WHEN}
_TICKED, _EMPTY = "☒☑✔✓xX", "☐"
_ON = {"1", "true", "on"}
_CHECKED = W14 + "checked"
_SECTION, _PROPERTIES, _TABLE = W + "sectPr", W + "pPr", W + "tbl"
_SIGNS = re.compile(r"^[^\w]*(?:[xXvV]\s)?[^\w]*")


class Line(NamedTuple):
    """What stands in the line: whether the box is ticked, by which function and on which day."""

    ticked: bool = False
    who: str = ""
    when: str = ""


def line_in(root: etree._Element) -> Line:
    """Return what stands in the line of a document; one without it has nothing ticked."""
    found = {one.tag: one for one in controls(root) if one.tag in _TAGS}
    ticked = TICK in found and _is_ticked(found[TICK])
    return Line(ticked, _typed(found.get(WHO)), _typed(found.get(WHEN)))


def take_off(root: etree._Element) -> bool:
    """Empty the box in a document; return whether it was ticked. Function and day stay."""
    boxes = [one for one in controls(root) if one.tag == TICK and _is_ticked(one)]
    for box in boxes:
        for checked in box.element.iter(_CHECKED):
            checked.set(f"{W14}val", "0")
        for number, text in enumerate(box.element.iter(TEXT)):
            text.text = "" if number else _EMPTY
    return bool(boxes)


def take_out(root: etree._Element) -> bool:
    """Take the line out of a document; return whether there was one.

    Its paragraph goes, but an empty one stays where a document has to have one: at the end of a
    section, in a cell, and after the last table.
    """
    lines = list(dict.fromkeys(_lines(root)))
    for line in lines:
        parent = line.getparent()
        if parent is not None and _has_to_stay(line, parent):
            _empty(line)
        elif parent is not None:
            parent.remove(line)
    return bool(lines)


def _has_to_stay(line: etree._Element, parent: etree._Element) -> bool:
    if line.find(f"{_PROPERTIES}/{_SECTION}") is not None:
        return True
    before, after = line.getprevious(), line.getnext()
    last = after is None or after.tag == _SECTION
    return last and (parent.tag == CELL or (before is not None and before.tag == _TABLE))


def _empty(line: etree._Element) -> None:
    """Take everything out of a paragraph, so that it takes hardly any room either."""
    for child in list(line):
        if child.tag != _PROPERTIES:
            line.remove(child)
    properties = line.find(_PROPERTIES)
    if properties is None:
        properties = etree.SubElement(line, _PROPERTIES)
    for child in list(properties):
        if child.tag != _SECTION:
            properties.remove(child)
    spacing = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
    room = etree.Element(W + "spacing", {W + name: value for name, value in spacing.items()})
    properties.insert(0, room)


def _is_ticked(box: Control) -> bool:
    """Return whether a box is ticked: by its property, or by the sign a reader sees."""
    checked = next(box.element.iter(_CHECKED), None)
    said = checked is not None and checked.get(f"{W14}val", "1") in _ON
    return said or box.text.strip()[:1] in set(_TICKED)


def _typed(field: Control | None) -> str:
    """Return what was typed in a field, "" for its invitation."""
    text = " ".join(field.text.split()) if field else ""
    invites = (text_of("U-APPROVAL-WHO"), text_of("U-APPROVAL-WHEN"))
    return "" if text.casefold() in invites else text


def _lines(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs of the line, by its fields, else by its words: a program may drop them.

    A field may also stand around its paragraph.
    """
    found = False
    for control in controls(root):
        if control.tag in _TAGS:
            found = True
            around = next(control.element.iterancestors(PARAGRAPH), None)
            yield from control.element.iter(PARAGRAPH) if around is None else (around,)
    if found:
        return
    words = text_of("U-APPROVAL-WORDS")
    for paragraph in root.iter(PARAGRAPH):
        if _SIGNS.sub("", visible_text(paragraph)).startswith(words):
            yield paragraph
