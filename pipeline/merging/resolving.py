"""Tracked changes accepted or rejected, as Word does it: of one author, or of everybody.

ECMA-376, part 1, 17.13.5. A paragraph whose end goes runs on into the next one, which keeps its own
properties.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from pipeline.merging.marks import PROPERTIES_CHANGE, plain, properties_of, unwrap
from pipeline.merging.pieces import (
    AUTHOR,
    DELETED,
    INSERTED,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
)
from pipeline.ooxml.draft import drop, holder
from pipeline.ooxml.ns import W

_PARAGRAPH, _TABLE, _ROW, _CELL = W + "p", W + "tbl", W + "tr", W + "tc"
_ROW_MARKS = W + "trPr"
_MOVES = {W + "moveFrom": DELETED, W + "moveTo": INSERTED}
_IN_PROPERTIES = (RUN_PROPERTIES, _ROW_MARKS)

Mine = Callable[[etree._Element], bool]


def accept(root: etree._Element, author: str | None = None) -> None:
    """Accept the tracked changes below an element, of one author or of everybody."""
    _resolve(root, DELETED, INSERTED, _by(author))
    for change in list(root.iter(PROPERTIES_CHANGE)):
        if _by(author)(change):
            drop(change)


def reject(root: etree._Element, author: str | None = None) -> None:
    """Reject the tracked changes below an element, of one author or of everybody."""
    for change in list(root.iter(PROPERTIES_CHANGE)):
        if _by(author)(change):
            _give_back(change)
    _resolve(root, INSERTED, DELETED, _by(author))


def _by(author: str | None) -> Mine:
    return lambda mark: author is None or mark.get(AUTHOR) == author


def _give_back(change: etree._Element) -> None:
    """Give a paragraph the properties back that it had before a change."""
    own = holder(change)
    before = plain(change[0]) if len(change) else etree.Element(PARAGRAPH_PROPERTIES)
    for node in list(own):
        if node.tag not in (RUN_PROPERTIES, W + "sectPr"):
            own.remove(node)
    for place, node in enumerate(list(before)):
        own.insert(place, node)


def _resolve(root: etree._Element, goes: str, stays: str, mine: Mine) -> None:
    """Take out what goes with one kind of mark, and leave what stays with the other."""
    for moved in list(root.iter(*_MOVES)):
        if mine(moved):
            moved.tag = _MOVES[str(moved.tag)]
    _drop_rows(root, goes, mine)
    for mark in list(root.iter(goes)):
        if mine(mark) and holder(mark).tag not in _IN_PROPERTIES:
            drop(mark)
    for mark in filter(mine, list(root.iter(stays))):
        if holder(mark).tag in _IN_PROPERTIES:
            drop(mark)
        else:
            unwrap(mark)
    for mark in filter(mine, list(root.iter(goes))):  # what is left ends a paragraph
        paragraph = next(mark.iterancestors(_PARAGRAPH), None)
        if paragraph is not None:
            _run_on(paragraph, mark)


def _drop_rows(root: etree._Element, goes: str, mine: Mine) -> None:
    """Take out the rows that go, and tables of which no row is left."""
    for row in list(root.iter(_ROW)):
        mark = row.find(f"{_ROW_MARKS}/{goes}")
        if mark is not None and mine(mark):
            drop(row)
    for table in list(root.iter(_TABLE)):
        if table.find(f".//{_ROW}") is None:
            drop(table)


def _run_on(paragraph: etree._Element, mark: etree._Element) -> None:
    """Let a paragraph run on into the next one; without one it stays, unless it is empty."""
    after = _next_block(paragraph)
    contents = [node for node in paragraph if node.tag != PARAGRAPH_PROPERTIES]
    if after is not None and after.tag == _PARAGRAPH:
        place = after.index(properties_of(after)) + 1
        for number, node in enumerate(contents):
            after.insert(place + number, node)
        drop(paragraph)
    elif after is not None and not any(node.tag == W + "r" for node in paragraph.iter()):
        drop(paragraph)
    else:
        drop(mark)


def _next_block(node: etree._Element) -> etree._Element | None:
    """Return the paragraph or table after an element, also out of a content control."""
    while node.tag not in (W + "body", _CELL):
        for after in node.itersiblings():
            if after.tag in (_PARAGRAPH, _TABLE):
                return after
            inner = next(after.iter(_PARAGRAPH, _TABLE), None) if after.tag == W + "sdt" else None
            if inner is not None:
                return inner
        above = node.getparent()
        if above is None:
            return None
        node = above
    return None
