"""Whole paragraphs, rows and tables that come or go, as tracked changes.

The last paragraph of a cell cannot go, and nothing comes after it: its end is that of the cell.
So the end of the paragraph before it is marked instead, and properties change places.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable

from lxml import etree

from pipeline.merging.blocks import PARAGRAPH, ROW, TABLE, Block, is_struck_out
from pipeline.merging.document import Story
from pipeline.merging.marks import (
    Marks,
    own_properties,
    properties_of,
    run_properties_of,
    runs_in,
    unwrap,
)
from pipeline.merging.pieces import (
    COMES,
    DELETED,
    DELETED_TEXT,
    GOES,
    INSERTED,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    State,
    remove_empty,
)
from pipeline.ooxml.draft import drop, holder
from pipeline.ooxml.ns import W

_BLOCKS = (PARAGRAPH, TABLE, ROW, W + "tc", W + "sdt")
_MARK = f"{PARAGRAPH_PROPERTIES}/{RUN_PROPERTIES}/"
_ROW_MARK = W + "trPr/"


class Placing:
    """Puts blocks into a document and strikes them out."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks

    def insert_after(self, anchor: etree._Element, fresh: etree._Element) -> etree._Element:
        """Put a new block after another one, as an insertion of ours; return where it stands."""
        hollow = anchor.getnext()
        if fresh.tag == PARAGRAPH and hollow is not None and self._is_hollow(hollow):
            return self._fill(hollow, fresh)
        last = anchor.tag == PARAGRAPH and fresh.tag != ROW and _is_last(anchor)
        if fresh.tag == TABLE and (last or anchor.tag == TABLE):
            between = _empty_like(anchor)
            anchor.addnext(between)
            self._come(between, anchor if last else None)
            between.addprevious(fresh) if last else between.addnext(fresh)
            self._come(fresh, None)
            return fresh
        anchor.addnext(fresh)
        self._come(fresh, anchor if last else None)
        return fresh

    def _end_again(self, hollow: etree._Element) -> None:
        """Give the paragraph back its end that went because that of the last one could not."""
        for before in hollow.itersiblings(PARAGRAPH, preceding=True):
            mark = before.find(f"{_MARK}{DELETED}")
            if not self._marks.is_ours(mark):
                return
            if mark is not None and not self._is_struck(before):
                drop(mark)
                return

    def append(self, parent: etree._Element, fresh: etree._Element) -> etree._Element:
        """Put a new block into something that holds no block yet; return where it stands."""
        parent.append(fresh)
        self._come(fresh, None)
        return fresh

    def insert_before(self, anchor: etree._Element, fresh: etree._Element) -> etree._Element:
        """Put a new block before another one, as an insertion of ours; return where it stands."""
        if fresh.tag == PARAGRAPH and self._is_hollow(anchor):
            return self._fill(anchor, fresh)
        anchor.addprevious(fresh)
        self._come(fresh, None)
        return fresh

    def _is_hollow(self, node: etree._Element) -> bool:
        """Tell whether a paragraph only stands because it is the last one: we struck it all out."""
        return node.tag == PARAGRAPH and _is_last(node) and self._is_struck(node)

    def _is_struck(self, node: etree._Element) -> bool:
        """Tell whether we struck out all that stands in a paragraph."""
        runs = list(runs_in(node))
        return bool(runs) and all(
            any(one.tag == DELETED and self._marks.is_ours(one) for one in run.iterancestors())
            for run in runs
        )

    def _fill(self, hollow: etree._Element, fresh: etree._Element) -> etree._Element:
        """Let new words come in a last paragraph that we struck out, whose end cannot go."""
        self._end_again(hollow)
        if _all_text(hollow) == _all_text(fresh):
            self._marks.undo(hollow)
            self._marks.properties(hollow, properties_of(fresh))
            return hollow
        contents = [node for node in fresh if node.tag != PARAGRAPH_PROPERTIES]
        hollow.extend(contents)
        self._marks.wrap([run for one in contents for run in _runs_of(one)], INSERTED)
        self._marks.properties(hollow, properties_of(fresh))
        return hollow

    def _come(self, fresh: etree._Element, last: etree._Element | None) -> None:
        """Mark a block as inserted; `last` is the paragraph that was the last of its cell."""
        self._marks.wrap(list(runs_in(fresh)), INSERTED)
        for row in (fresh,) if fresh.tag == ROW else list(fresh.iter(ROW)):
            self._marks.row(row, INSERTED)
        if fresh.tag != PARAGRAPH:
            return
        if last is None:
            self._marks.paragraph(fresh, INSERTED)
            return
        wanted = copy.deepcopy(properties_of(fresh))
        _set_properties(fresh, own_properties(last))
        _end_as(fresh, last)
        self._marks.properties(fresh, wanted)
        self._marks.paragraph(last, INSERTED)

    def strike_out(self, block: Block) -> None:
        """Strike a block out; what is only there as a pending insertion of ours is removed."""
        element = block.element
        if element.tag == PARAGRAPH:
            self._strike_out_paragraph(element)
            return
        rows = [element] if element.tag == ROW else list(element.iter(ROW))
        if all(self._marks.is_ours(row.find(f"{_ROW_MARK}{INSERTED}")) for row in rows):
            drop(element)
            return
        self._go(element)
        for row in rows:
            self._marks.row(row, DELETED)

    def _strike_out_paragraph(self, element: etree._Element) -> None:
        last, pending = _is_last(element), self._is_pending(element)
        before = self._standing_before(element)
        self._go(element)
        if not last and pending:
            drop(element)
        elif not last:
            self._marks.paragraph(element, DELETED)
        elif before is not None and self._is_pending(before):
            self._unmark(before)
            self._fill(element, before)
            drop(before)
        elif before is not None and pending and self._ends_new(before):
            for mark in before.findall(f"{_MARK}{INSERTED}"):  # it is the last one again
                drop(mark)
            drop(element)
        elif before is not None and before.tag == PARAGRAPH:
            wanted = copy.deepcopy(properties_of(before))
            self._marks.paragraph(before, DELETED)  # since the end of the last one cannot go
            self._marks.properties(element, wanted)

    def _is_pending(self, element: etree._Element) -> bool:
        """Tell whether a paragraph is there only because we inserted it."""
        if element.tag == ROW:
            return self._marks.is_ours(element.find(f"{_ROW_MARK}{INSERTED}"))
        if element.tag != PARAGRAPH or not (self._ends_new(element) or _is_last(element)):
            return False
        runs = list(runs_in(element))
        return bool(runs) and all(
            any(one.tag == INSERTED and self._marks.is_ours(one) for one in run.iterancestors())
            for run in runs
        )

    def _ends_new(self, element: etree._Element) -> bool:
        """Tell whether we inserted the end of a paragraph."""
        return self._marks.is_ours(element.find(f"{_MARK}{INSERTED}"))

    def _unmark(self, fresh: etree._Element) -> None:
        """Take our marks out of a paragraph that came, before its words come elsewhere."""
        for mark in list(fresh.iter(INSERTED)):
            if self._marks.is_ours(mark) and holder(mark).tag != RUN_PROPERTIES:
                unwrap(mark)

    def _standing_before(self, element: etree._Element) -> etree._Element | None:
        """Return the last block before one that nobody struck out; None when there is none."""
        for before in element.itersiblings(*_BLOCKS, preceding=True):
            if before.tag != PARAGRAPH or before.find(f"{_MARK}{DELETED}") is None:
                return before
        return None

    def _go(self, element: etree._Element) -> None:
        """Strike out the runs in an element that nobody struck out yet."""
        for run in list(runs_in(element)):
            above = list(run.iterancestors())
            if any(one.tag in GOES for one in above):
                continue
            if any(one.tag in COMES and self._marks.is_ours(one) for one in above):
                parent = holder(run)
                drop(run)
                remove_empty(parent)
        standing = [
            run
            for run in runs_in(element)
            if not any(one.tag in GOES for one in run.iterancestors())
            and run.find(W + "commentReference") is None
        ]
        self._marks.wrap(standing, DELETED)

    def bring_back(
        self, after: Iterable[etree._Element], wanted: Block, story: Story
    ) -> etree._Element | None:
        """Undo a pending deletion of ours in the next blocks, when that is what must come."""
        for node in after:
            if node.tag not in _BLOCKS:
                continue
            block = Block(node, story)
            struck = is_struck_out(block, self._marks.author)
            if struck and node.tag == wanted.kind and _struck_text(block) == wanted.exact:
                self._undo(node)
                return node
            if not struck and not self._is_pending(node):
                return None
        return None

    def _undo(self, element: etree._Element) -> None:
        for mark in list(element.iter(DELETED)):
            if not self._marks.is_ours(mark):
                continue
            if holder(mark).tag in (RUN_PROPERTIES, W + "trPr"):
                drop(mark)
            else:
                unwrap(mark)


def _all_text(paragraph: etree._Element) -> str:
    """Return all text in a paragraph, also what is struck out."""
    return "".join(node.text or "" for node in paragraph.iter(TEXT, DELETED_TEXT))


def _struck_text(block: Block) -> str:
    """Return what a block said before we struck it out."""
    paragraphs = [Block(node, block.story) for node in block.element.iter(PARAGRAPH)]
    texts = [
        "".join(piece.text for piece in one.pieces if piece.state is not State.OURS_IN)
        for one in paragraphs
    ]
    return "\x1f".join(texts)


def _runs_of(node: etree._Element) -> list[etree._Element]:
    return [node] if node.tag == RUN else list(runs_in(node))


def _is_last(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph is the last one of its cell or story."""
    if next(paragraph.itersiblings(*_BLOCKS), None) is not None:
        return False
    above = holder(paragraph)
    return above.tag not in (W + "sdtContent", W + "customXml") or _is_last(holder(above))


def _empty_like(anchor: etree._Element) -> etree._Element:
    """Return an empty paragraph that looks like the one beside it."""
    fresh = etree.Element(PARAGRAPH)
    if anchor.tag == PARAGRAPH:
        _set_properties(fresh, own_properties(anchor))
    return fresh


def _set_properties(paragraph: etree._Element, wanted: etree._Element) -> None:
    old = paragraph.find(PARAGRAPH_PROPERTIES)
    if old is not None:
        paragraph.remove(old)
    paragraph.insert(0, copy.deepcopy(wanted))


def _end_as(paragraph: etree._Element, last: etree._Element) -> None:
    """Let a paragraph end as another one does: it takes over the end of its cell."""
    look = last.find(f"{PARAGRAPH_PROPERTIES}/{RUN_PROPERTIES}")
    if look is not None:
        own = run_properties_of(paragraph)
        for node in look:
            if node.tag not in (INSERTED, DELETED):
                own.append(copy.deepcopy(node))
