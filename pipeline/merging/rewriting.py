"""One paragraph brought from what it says to what it must say, word by word, as tracked changes.

What stays is not touched, so that it keeps its look. Pending changes of ours are taken back, not
tracked once more: an insertion that goes is removed, a deletion that comes back is undone.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from pipeline.merging.blocks import Block
from pipeline.merging.importing import Importer
from pipeline.merging.marks import Marks, unwrap
from pipeline.merging.pieces import (
    COMES,
    DELETED,
    GOES,
    INSERTED,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    Piece,
    Said,
    State,
    attributes,
    cut,
    remove_empty,
    said,
    take_apart,
)
from pipeline.merging.words import Change, kept, starts, tokens
from pipeline.ooxml.draft import drop, holder
from pipeline.ooxml.ns import XML_SPACE, W

_CONTROL = re.compile("([\t\n\u2011\u00ad])")
_NODES = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen"}
_LINK = W + "hyperlink"


class Source(NamedTuple):
    """A paragraph as it was in our last version, and as it is in the new one."""

    base: Block
    new: Block


class Edit(NamedTuple):
    """Characters `start` to `end` go, characters `first` to `last` of the new version come."""

    start: int
    end: int
    first: int
    last: int


class Rewriting:
    """One paragraph of the edited document while it is rewritten."""

    def __init__(self, block: Block, source: Source, marks: Marks, importer: Importer) -> None:
        self._marks, self._importer, self._source = marks, importer, source
        take_apart(block.element)
        block.forget()
        self._block, self._pieces = block, block.pieces
        self._looks = Looks(block, source.base)

    def apply(self, found: Sequence[Change]) -> None:
        """Make changes, given in tokens of the paragraph's own text and of the new version's."""
        here, there = starts(tokens(self._block.exact)), starts(tokens(self._source.new.exact))
        for one in reversed(found):
            self._apply(Edit(here[one.start], here[one.end], there[one.first], there[one.last]))
        self._block.forget()

    def _apply(self, edit: Edit) -> None:
        first, last = self._at(edit.start), self._at(edit.end)
        gone = self._pieces[first:last]
        after = self._pieces[last:]
        before = self._pieces[:first]
        stays = [piece for piece in gone if not self._take_out(piece)]
        self._delete(stays)
        self._pieces = [*before, *stays, *after]
        if edit.first < edit.last:
            self._insert(len(before) + len(stays), list(self._parts(edit.first, edit.last)))

    def _at(self, position: int) -> int:
        """Return the index of the piece that begins here in the text, cutting one when needed."""
        at = 0
        for index, piece in enumerate(self._pieces):
            if piece.state is State.OURS_OUT:
                continue
            if at == position:
                return index
            if position < at + len(piece.text):
                cut(self._pieces, index, position - at)
                return index + 1
            at += len(piece.text)
        return len(self._pieces)

    def _take_out(self, piece: Piece) -> bool:
        """Remove a piece that is only there as a pending insertion of ours; tell whether it was."""
        if piece.state is not State.OURS_IN:
            return False
        for run in piece.runs:
            parent = holder(run)
            drop(run)
            remove_empty(parent)
        return True

    def _delete(self, gone: Sequence[Piece]) -> None:
        stands = [run for piece in gone if piece.state is State.STANDS for run in piece.runs]
        nodes = [
            inner
            for run in stands
            for inner in (run.iter(RUN) if run.tag == W + "fldSimple" else [run])
        ]
        self._marks.wrap(nodes, DELETED)
        for piece in gone:
            piece.state = State.OURS_OUT

    def _parts(self, first: int, last: int) -> Iterator[tuple[str, Piece]]:
        """Yield the text of the new version from here to there, each with the piece it is of."""
        at = 0
        for piece in self._source.new.pieces:
            end = at + len(piece.text)
            if at < last and end > first:
                yield piece.text[max(0, first - at) : last - at], piece
            at = end

    def _insert(self, at: int, parts: Sequence[tuple[str, Piece]]) -> None:
        """Insert before the piece with index `at`, bringing back what we struck out just there."""
        begin = at
        while begin and self._pieces[begin - 1].state is State.OURS_OUT:
            begin -= 1
        struck = "".join(piece.text for piece in self._pieces[begin:at])
        wanted = "".join(text for text, _ in parts)
        if struck and wanted and struck == wanted:
            self._bring_back(begin, at)
            return
        runs = [run for text, piece in parts for run in self._runs(at, text, piece)]
        if runs:
            self._place(at, runs)

    def _bring_back(self, begin: int, end: int) -> None:
        for piece in self._pieces[begin:end]:
            piece.state = State.STANDS
            for run in piece.runs:
                self._free(run)

    def _free(self, run: etree._Element) -> None:
        """Take a run out of the deletion it stands in; the rest of it stays deleted."""
        mark = holder(run)
        if mark.tag not in GOES:
            return
        after = run.getnext()
        if after is not None:
            self._split(after)
        self._split(run)
        unwrap(holder(run))

    def _split(self, first: etree._Element) -> None:
        """Cut a mark in two, the second beginning with this child, unless it is the first one."""
        mark = holder(first)
        if mark.index(first) == 0:
            return
        rest = etree.Element(mark.tag, attributes(mark))
        self._marks.renumber(rest)
        for node in list(mark)[mark.index(first) :]:
            rest.append(node)
        mark.addnext(rest)

    def _runs(self, at: int, text: str, piece: Piece) -> Iterator[etree._Element]:
        """Yield the runs that say a text, looking as it must here."""
        new, here = self._source.new.story, self._block.story
        if piece.node is None and piece.text not in _NODES:
            for run in piece.runs:
                yield self._importer.copy(run, new, here)
            return
        run = etree.Element(RUN)
        look = self._looks.of(piece, self._neighbours(at))
        if look is None and piece.properties is not None:
            look = self._importer.copy(piece.properties, new, here)
        if look is not None and len(look):
            run.append(copy.deepcopy(look))
        for part in filter(None, _CONTROL.split(text)):
            if part in _NODES:
                etree.SubElement(run, W + _NODES[part])
            else:
                node = etree.SubElement(run, TEXT)
                node.text = part
                node.set(XML_SPACE, "preserve")
        yield run

    def _neighbours(self, at: int) -> list[Piece]:
        """Return the pieces around a place, the one before it first."""
        return [*self._pieces[max(0, at - 1) : at], *self._pieces[at : at + 1]]

    def _place(self, at: int, runs: list[etree._Element]) -> None:
        """Put runs before the piece with index `at`, as one insertion of ours."""
        mark = self._marks.new(INSERTED)
        mark.extend(runs)
        before = self._pieces[at - 1].runs[-1] if at else None
        after = self._pieces[at].runs[0] if at < len(self._pieces) else None
        if before is not None:
            self._place_after(mark, before, after)
        elif after is not None:
            self._place_before(mark, after)
        else:
            self._block.element.append(mark)

    def _place_after(
        self, mark: etree._Element, spot: etree._Element, after: etree._Element | None
    ) -> None:
        while holder(spot).tag in (*COMES, *GOES):
            rest = spot.getnext()
            if rest is not None:
                self._split(rest)
            spot = holder(spot)
        link = holder(spot)
        outside = after is None or not any(above is link for above in after.iterancestors())
        if link.tag == _LINK and outside and spot.getnext() is None:
            spot = link
        spot.addnext(mark)

    def _place_before(self, mark: etree._Element, spot: etree._Element) -> None:
        while holder(spot).tag in (*COMES, *GOES):
            self._split(spot)
            spot = holder(spot)
        if holder(spot).tag == _LINK:
            spot = holder(spot)
        spot.addprevious(mark)


class Looks:
    """How words must look that come into a paragraph somebody may have made up otherwise.

    When the new words look as their neighbours did in our last version, they look as those
    neighbours do now; else they look as the new version says.
    """

    def __init__(self, block: Block, base: Block) -> None:
        then, now = list(_by_token(base)), list(_by_token(block))
        self._now: dict[Said, etree._Element | None] = {}
        for i, j in kept([word for word, _ in then], [word for word, _ in now]):
            was, piece = look_of(then[i][1]), now[j][1]
            piece.was = was
            self._now.setdefault(was, piece.properties)

    def of(self, piece: Piece, neighbours: Sequence[Piece]) -> etree._Element | None:
        """Return the look of a new piece, None when the new version says it."""
        wanted = look_of(piece)
        for one in neighbours:
            if one.was == wanted:
                return _or_plain(one.properties)
        return _or_plain(self._now[wanted]) if wanted in self._now else None


def looking(block: Block) -> Iterator[tuple[str, Said]]:
    """Yield every token of a paragraph of ours with how it looks: a sign may change its colour."""
    for word, piece in _by_token(block):
        yield word, look_of(piece)


def _or_plain(look: etree._Element | None) -> etree._Element:
    return etree.Element(RUN_PROPERTIES) if look is None else look


def look_of(piece: Piece) -> Said:
    """Return how a piece looks by its own properties, to compare within our own versions."""
    return said(piece.properties)


def _by_token(block: Block) -> Iterator[tuple[str, Piece]]:
    """Yield every token of a paragraph with the piece it begins in."""
    standing = [piece for piece in block.pieces if piece.state is not State.OURS_OUT]
    ends = starts([piece.text for piece in standing])[1:]
    words = tokens(block.exact)
    at = 0
    for word, begin in zip(words, starts(words), strict=False):
        while ends[at] <= begin:
            at += 1
        yield word, standing[at]
