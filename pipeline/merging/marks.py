"""Tracked changes as Word writes them: what came, what went, and of whom it is.

ECMA-376, part 1, 17.13.5. Every mark has a number, an author and a date; all are given, so the same
merge gives the same document.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from pipeline.merging.pieces import (
    AUTHOR,
    DELETED,
    DELETED_TEXT,
    INSERTED,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
)
from pipeline.ooxml.draft import holder
from pipeline.ooxml.ns import XML_SPACE, W

_ID, _DATE = W + "id", W + "date"
_ROW_PROPERTIES, _EXCEPTIONS, _ROW_CHANGE = W + "trPr", W + "tblPrEx", W + "trPrChange"
_SECTION, PROPERTIES_CHANGE = W + "sectPr", W + "pPrChange"
_GONE = {TEXT: DELETED_TEXT, W + "instrText": W + "delInstrText"}
_BACK = {gone: there for there, gone in _GONE.items()}


class Marks:
    """Makes the marks of one merge, by one author at one moment (ISO 8601), numbered on."""

    def __init__(self, author: str, date: str, last: int) -> None:
        self.author, self.date, self._last = author, date, last
        self.made = 0

    def new(self, tag: str) -> etree._Element:
        """Return a mark with a number of its own."""
        self._last += 1
        self.made += 1
        return etree.Element(tag, {_ID: str(self._last), AUTHOR: self.author, _DATE: self.date})

    def renumber(self, mark: etree._Element) -> None:
        """Give a copied mark of anybody a number of its own."""
        self._last += 1
        mark.set(_ID, str(self._last))

    def is_ours(self, mark: etree._Element | None) -> bool:
        """Tell whether a mark is one of ours."""
        return mark is not None and mark.get(AUTHOR) == self.author

    def wrap(self, nodes: Iterable[etree._Element], tag: str) -> None:
        """Mark runs as inserted or deleted; neighbours come under one mark."""
        for group in _neighbours(nodes):
            mark = self.new(tag)
            group[0].addprevious(mark)
            for node in group:
                mark.append(node)
                if tag == DELETED:
                    _rename(node, _GONE)

    def paragraph(self, paragraph: etree._Element, tag: str) -> None:
        """Mark the end of a paragraph as inserted or deleted."""
        look = run_properties_of(paragraph)
        if look.find(tag) is None:
            after = look.find(INSERTED) if tag == DELETED else None
            look.insert(0 if after is None else 1, self.new(tag))

    def row(self, row: etree._Element, tag: str) -> None:
        """Mark a row as inserted or deleted."""
        properties = row.find(_ROW_PROPERTIES)
        if properties is None:
            properties = etree.Element(_ROW_PROPERTIES)
            row.insert(0 if row.find(_EXCEPTIONS) is None else 1, properties)
        if properties.find(tag) is None:
            change = properties.find(_ROW_CHANGE)
            properties.insert(
                len(properties) if change is None else properties.index(change), self.new(tag)
            )

    def undo(self, paragraph: etree._Element) -> bool:
        """Reject our pending changes in the words of a paragraph; tell whether there were any."""
        found = False
        for mark in list(paragraph.iter(INSERTED, DELETED)):
            if self.is_ours(mark) and holder(mark).tag != RUN_PROPERTIES:
                found = True
                if mark.tag == DELETED:
                    unwrap(mark)
                else:
                    holder(mark).remove(mark)
        return found

    def properties(self, paragraph: etree._Element, wanted: etree._Element | None) -> None:
        """Give a paragraph other properties, so that rejecting gives it back its own."""
        own = properties_of(paragraph)
        old = own.find(PROPERTIES_CHANGE)
        before = plain(own) if old is None else old[0]
        fresh = plain(wanted) if wanted is not None else etree.Element(PARAGRAPH_PROPERTIES)
        for node in list(own):
            if node.tag not in (RUN_PROPERTIES, _SECTION):
                own.remove(node)
        for place, node in enumerate(list(fresh)):
            own.insert(place, node)
        if old is not None and not self.is_ours(old):
            own.append(old)
        elif etree.tostring(before) != etree.tostring(plain(own)):
            change = self.new(PROPERTIES_CHANGE)
            change.append(copy.deepcopy(before))
            own.append(change)


def unwrap(mark: etree._Element) -> None:
    """Take a mark away and leave what stands in it; deleted text is text again."""
    for node in list(mark):
        _rename(node, _BACK)
        mark.addprevious(node)
    holder(mark).remove(mark)


def properties_of(paragraph: etree._Element) -> etree._Element:
    """Return a paragraph's properties, made when it has none."""
    found = paragraph.find(PARAGRAPH_PROPERTIES)
    if found is None:
        found = etree.Element(PARAGRAPH_PROPERTIES)
        paragraph.insert(0, found)
    return found


def run_properties_of(paragraph: etree._Element) -> etree._Element:
    """Return how the end of a paragraph looks, made when nothing says it."""
    own = properties_of(paragraph)
    found = own.find(RUN_PROPERTIES)
    if found is None:
        found = etree.Element(RUN_PROPERTIES)
        after = next(
            (own.index(n) for n in own if n.tag in (_SECTION, PROPERTIES_CHANGE)), len(own)
        )
        own.insert(after, found)
    return found


def plain(properties: etree._Element) -> etree._Element:
    """Return a copy of paragraph properties: no look of its end, no section, no change."""
    found = copy.deepcopy(properties)
    for node in list(found):
        if node.tag in (RUN_PROPERTIES, _SECTION, PROPERTIES_CHANGE):
            found.remove(node)
    return found


def own_properties(paragraph: etree._Element) -> etree._Element:
    """Return the properties a paragraph has when nothing of ours is accepted."""
    own = properties_of(paragraph)
    change = own.find(PROPERTIES_CHANGE)
    return plain(own) if change is None or not len(change) else plain(change[0])


def runs_in(element: etree._Element) -> Iterator[etree._Element]:
    """Yield all runs in an element, not those of a text box in one of them."""
    for run in element.iter(RUN):
        above = run.getparent()
        while above is not None and above is not element and above.tag != RUN:
            above = above.getparent()
        if above is element:
            yield run


def _neighbours(nodes: Iterable[etree._Element]) -> Iterator[list[etree._Element]]:
    """Yield nodes in groups that stand directly after each other."""
    found = list(nodes)
    links = [
        0 if number == 0 or found[number - 1].getnext() is not node else 1
        for number, node in enumerate(found)
    ]
    group = 0
    numbers = [group := group + (1 - link) for link in links]
    for _, members in groupby(zip(numbers, found, strict=True), key=lambda pair: pair[0]):
        yield [node for _, node in members]


def _rename(node: etree._Element, names: dict[str, str]) -> None:
    """Rename the text in a run, which has another name while it is deleted."""
    for inner in node.iter(*names):
        inner.tag = names[str(inner.tag)]
        inner.set(XML_SPACE, "preserve")
