"""The text of a paragraph as people see it, over all its runs: read as one, changed in place."""

from __future__ import annotations

import copy
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.ooxml.draft import drop, holder
from pipeline.ooxml.ns import MC, XML_SPACE, M, W
from pipeline.templating.source import KEPT_BREAK, KEPT_TAB
from pipeline.templating.tags import OBJECT, FaultyTag, Tag

_BLANKS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# What stands in a text without being text, with the name people have for it.
OBJECTS = {
    f"{W}drawing": "U-OBJECT-PICTURE",
    f"{W}pict": "U-OBJECT-PICTURE",
    f"{W}object": "U-OBJECT-PICTURE",
    f"{MC}AlternateContent": "U-OBJECT-PICTURE",
    f"{W}footnoteReference": "U-OBJECT-NOTE",
    f"{W}endnoteReference": "U-OBJECT-NOTE",
    f"{W}fldChar": "U-OBJECT-FIELD",
    f"{W}instrText": "U-OBJECT-FIELD",
    f"{W}fldSimple": "U-OBJECT-FIELD",
    f"{W}pgNum": "U-OBJECT-FIELD",
    f"{W}ptab": "U-OBJECT-TAB",
    f"{W}sym": "U-OBJECT-SYMBOL",
    f"{M}oMath": "U-OBJECT-FORMULA",
    f"{M}oMathPara": "U-OBJECT-FORMULA",
}
_SKIPPED = frozenset(f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "p", "tbl"))
_UNSEEN = frozenset(f"{W}{name}" for name in ("lang", "noProof", "rStyle"))


@dataclass(slots=True, eq=False)
class Piece:
    """A node of a paragraph with the text it stands for."""

    node: etree._Element
    text: str
    start: int = 0

    @property
    def is_text(self) -> bool:
        """Whether it is a text, not a tab, a line end or an object."""
        return str(self.node.tag).endswith(("}t", "}instrText"))


class Line:
    """The text of a paragraph or a cell, as the pieces it stands in.

    Offsets are those of the text as it was read. Changes have to be made from the end to the
    beginning, so that what stands before keeps its offsets.
    """

    def __init__(self, paragraph: etree._Element, pieces: Iterable[Piece]) -> None:
        self.paragraph = paragraph
        self.pieces = [*pieces]
        self.keeps = False  # whether a node stays when it lost all of its text
        self._touched: set[int] = set()
        length = 0
        for piece in self.pieces:
            piece.start = length
            length += len(piece.text)
        self._starts = [piece.start for piece in self.pieces]
        self.text = "".join(piece.text for piece in self.pieces)

    def at(self, offset: int) -> Piece:
        """Return the piece that holds a character."""
        return self.pieces[bisect_right(self._starts, offset) - 1]

    def gather(self, start: int, stop: int) -> None:
        """Bring all characters of a range together in the piece that holds the first one."""
        first = self.at(start)
        end = first.start + len(first.text)
        if stop <= end:
            return
        for piece in self.pieces[self.pieces.index(first) + 1 :]:
            if piece.start >= stop:
                break
            piece.text, piece.start = piece.text[stop - piece.start :], stop
            self._touched.add(id(piece))
        first.text += self.text[end:stop].replace("\n", KEPT_BREAK).replace("\t", KEPT_TAB)
        self._touched.add(id(first))
        self._starts = [piece.start for piece in self.pieces]

    def cut(self, start: int, stop: int) -> None:
        """Take characters out; objects among them stay."""
        for piece in reversed(self.pieces):
            low, high = max(start, piece.start), min(stop, piece.start + len(piece.text))
            if low >= high or piece.text == OBJECT:
                continue
            piece.text = piece.text[: low - piece.start] + piece.text[high - piece.start :]
            self._touched.add(id(piece))

    def put(self, piece: Piece, offset: int, mark: str) -> None:
        """Put a mark in a piece, before the character at an offset or else at its beginning."""
        at = max(0, offset - piece.start)
        piece.text = piece.text[:at] + mark + piece.text[at:]
        self._touched.add(id(piece))

    def write(self) -> None:
        """Write the changed texts; nodes and runs that lost all of theirs go."""
        for piece in self.pieces:
            if id(piece) not in self._touched:
                continue
            if piece.is_text and (piece.text or self.keeps):
                piece.node.text = piece.text
                piece.node.set(XML_SPACE, "preserve")
            elif not piece.text:
                run = holder(piece.node)
                drop(piece.node)
                drop_if_empty(run)

    def looks(self, start: int, stop: int) -> set[bytes]:
        """Return the looks of the text in a range, as far as people see them."""
        found = set()
        for piece in self.pieces:
            low, high = max(start, piece.start), min(stop, piece.start + len(piece.text))
            if piece.is_text and self.text[low:high].strip():
                found.add(_look(holder(piece.node)))
        return found


def objects_in(element: etree._Element) -> Iterator[str]:
    """Yield what in a paragraph or row is no text, as the code of its name for people."""
    for node in element.iter(f"{W}sectPr", f"{W}pageBreakBefore", f"{W}br", f"{W}sdt", *OBJECTS):
        if node.tag == f"{W}sectPr":
            yield "U-OBJECT-SECTION"
        elif node.tag == f"{W}pageBreakBefore":
            if node.get(f"{W}val", "1") not in ("0", "false", "off"):
                yield "U-OBJECT-PAGE"
        elif node.tag == f"{W}br":
            if node.get(f"{W}type") in ("page", "column"):
                yield "U-OBJECT-PAGE"
        elif node.tag == f"{W}sdt":
            yield "U-OBJECT-CONTROL"
        else:
            yield OBJECTS[str(node.tag)]


def trimmed(line: Line, tags: list[Tag], at: int) -> tuple[int, int]:
    """Return the range of a code with the blanks that its minus signs take away.

    Raises FaultyTag when a minus would reach over the paragraph, the row or the cell.
    """
    tag = tags[at]
    start, stop = tag.start, tag.stop
    if tag.trims[0]:
        low = tags[at - 1].stop if at else 0
        while start > low and line.text[start - 1].isspace() and line.at(start - 1).is_text:
            start -= 1
        if start == 0:
            raise FaultyTag(tag.typed, "E-CODE-MINUS", side="{%-")
    if tag.trims[1]:
        high = tags[at + 1].start if at + 1 < len(tags) else len(line.text)
        while stop < high and line.text[stop].isspace() and line.at(stop).is_text:
            stop += 1
        if stop == len(line.text):
            raise FaultyTag(tag.typed, "E-CODE-MINUS", side="-%}")
    return start, stop


def split_run(text: etree._Element, mark: str) -> None:
    """Put a mark of a text between two runs: what stands before it, and what stands after."""
    run = holder(text)
    before, _, after = (text.text or "").partition(mark)
    rest = etree.Element(str(run.tag))
    properties = run.find(f"{W}rPr")
    if properties is not None:
        rest.append(copy.deepcopy(properties))
    followers = list(text.itersiblings())
    if after:
        new = etree.SubElement(rest, str(text.tag))
        new.set(XML_SPACE, "preserve")
        new.text = after
    rest.extend(followers)
    rest.tail, run.tail = run.tail, mark
    parent = holder(run)
    parent.insert(parent.index(run) + 1, rest)
    text.text = before
    if not before:
        drop(text)
    drop_if_empty(rest)
    drop_if_empty(run)


def drop_if_empty(run: etree._Element) -> None:
    """Take a run that holds nothing out of its paragraph; text after it stays."""
    if any(child.tag != f"{W}rPr" for child in run):
        return
    replace(run, "")


def replace(node: etree._Element, text: str) -> None:
    """Put text in the place of an element; text after it stays."""
    before, parent = node.getprevious(), holder(node)
    text += node.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(node)


def fill(line: Line, tags: list[Tag], mark: Callable[[int, Piece], str]) -> None:
    """Replace the codes of a line by what `mark` gives for each, from the last to the first."""
    begun = len(line.text)  # where the code that was written last begins
    for at in range(len(tags) - 1, -1, -1):
        piece = line.at(tags[at].start)
        start, stop = trimmed(line, tags, at)
        line.cut(start, min(stop, begun))
        begun = start
        text = mark(at, piece)
        if text:
            line.put(piece, start, text)
    line.write()


def pieces_of(element: etree._Element) -> Iterator[Piece]:
    """Yield the pieces of a paragraph's own text: not that of text boxes in it."""
    for node in element:
        tag = node.tag
        if tag == f"{W}t":
            yield Piece(node, node.text or "")
        elif tag in OBJECTS:
            yield Piece(node, OBJECT)
            if tag == f"{W}fldSimple":
                yield from pieces_of(node)
        elif tag in _BLANKS:
            yield Piece(node, _BLANKS[str(tag)])
        elif tag == f"{W}br":
            kind = node.get(f"{W}type", "textWrapping")
            yield Piece(node, "\n" if kind == "textWrapping" else OBJECT)
        elif tag not in _SKIPPED and isinstance(tag, str):
            yield from pieces_of(node)


def _look(run: etree._Element) -> bytes:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return b""
    seen = sorted(
        etree.tostring(node, with_tail=False) for node in properties if node.tag not in _UNSEEN
    )
    return b"".join(seen)
