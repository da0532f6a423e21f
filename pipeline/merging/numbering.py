"""The lists of a document: what is shown before a paragraph at each level (ECMA-376, 17.9)."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from pipeline.merging.pieces import PARAGRAPH_PROPERTIES, VALUE
from pipeline.ooxml.ns import W

_ALIKE = {"\u2013": "-", "\u2212": "-", "\u00b7": "\u2022"}
_ID, _LEVEL = W + "numId", W + "ilvl"


class Level(NamedTuple):
    """What a level of a list shows, («bullet», «•»), and the properties it gives paragraphs."""

    shown: tuple[str, str]
    properties: etree._Element | None


_NONE = Level(("", ""), None)


class Numbering:
    """The numbering part of a document."""

    def __init__(self, root: etree._Element) -> None:
        abstract = {one.get(W + "abstractNumId", ""): one for one in root.iter(W + "abstractNum")}
        self._lists = {
            one.get(_ID, ""): abstract.get(_value(one, W + "abstractNumId"))
            for one in root.iter(W + "num")
        }

    def level(self, numbered: etree._Element) -> Level:
        """Return the level a `w:numPr` names; one that shows nothing when there is none."""
        found = self._lists.get(_value(numbered, _ID))
        if found is None:
            return _NONE
        number = _value(numbered, _LEVEL) or "0"
        for level in found.iter(W + "lvl"):
            if level.get(_LEVEL) == number:
                shown = _value(level, W + "numFmt"), _as_seen(_value(level, W + "lvlText"))
                return Level(shown, level.find(PARAGRAPH_PROPERTIES))
        return _NONE


def _as_seen(text: str) -> str:
    """Return what a level shows: LibreOffice takes some bullets from the font Symbol."""
    plain = (chr(ord(char) & 0xFF) if 0xF000 <= ord(char) <= 0xF0FF else char for char in text)
    return "".join(_ALIKE.get(char, char) for char in plain)


def _value(node: etree._Element, name: str) -> str:
    found = node.find(name)
    return "" if found is None else found.get(VALUE, "")
