"""How many changes Word shows in its review pane: a stretch that came or went as a whole is one.

A stretch goes on from paragraph to paragraph. A row of a table is one by itself, and so is a
paragraph that only got another style. ECMA-376, part 1, 17.13.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from pipeline.merging.marks import PROPERTIES_CHANGE
from pipeline.merging.pieces import (
    AUTHOR,
    COMES,
    GOES,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
)
from pipeline.ooxml.ns import W

_PARAGRAPH, _ROW, _ROW_PROPERTIES = W + "p", W + "tr", W + "trPr"
_UNTOUCHED = ""


def changes_shown(root: etree._Element, author: str) -> int:
    """Return how many changes by an author Word shows in a story."""
    restyled = sum(one.get(AUTHOR) == author for one in root.iter(PROPERTIES_CHANGE))
    return restyled + sum(kind != _UNTOUCHED for kind, _ in groupby(_fates(root, author)))


def _fates(element: etree._Element, author: str, fate: str = _UNTOUCHED) -> Iterator[str]:
    """Yield in reading order whether each run, end of a paragraph and row came, went or stayed."""
    for node in element:
        if node.tag == RUN:
            yield fate
        elif node.tag == _ROW:
            row = _marked(node.find(_ROW_PROPERTIES), author)
            yield _UNTOUCHED
            yield from (row,) if row else _fates(node, author, fate)
            yield _UNTOUCHED
        elif node.tag in (*COMES, *GOES):
            yield from _fates(node, author, _fate(node) if node.get(AUTHOR) == author else fate)
        elif node.tag != PARAGRAPH_PROPERTIES:
            yield from _fates(node, author, fate)
            if node.tag == _PARAGRAPH:
                yield _marked(node.find(f"{PARAGRAPH_PROPERTIES}/{RUN_PROPERTIES}"), author)


def _marked(properties: etree._Element | None, author: str) -> str:
    """Return whether a row or the end of a paragraph came or went."""
    marks = [] if properties is None else properties.iterchildren(*COMES, *GOES)
    return next((_fate(one) for one in marks if one.get(AUTHOR) == author), _UNTOUCHED)


def _fate(mark: etree._Element) -> str:
    return "came" if mark.tag in COMES else "went"
