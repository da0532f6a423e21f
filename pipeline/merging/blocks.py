"""A story as blocks: paragraphs, tables, rows and cells, as a reader sees them now.

What somebody struck out is not there; what is still to be accepted is. A block knows the heading
it stands under, because equal lines stand under different headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.merging.document import Story
from pipeline.merging.pieces import AUTHOR, PARAGRAPH_PROPERTIES, VALUE, Piece
from pipeline.ooxml.ns import W

PARAGRAPH, TABLE, ROW, CELL = W + "p", W + "tbl", W + "tr", W + "tc"
_BLOCKS = frozenset((PARAGRAPH, TABLE, ROW, CELL))
_HOLDERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
_HEADING = re.compile(r"heading|kop\b|kop \d|title|titel")
_NUMBER = re.compile(r"[\d.]+\s+")
_BLANKS = re.compile(r"[ \t\n\u00a0\u2002\u2003\u2009\u202f]+")
_WORD = re.compile(r"\w+")
PART = "\x1f"  # between the paragraphs of a cell, the cells of a row and the rows of a table
_AGREEMENT = "actie."
_STYLE = W + "pStyle"
_MARK = f"{PARAGRAPH_PROPERTIES}/{W}rPr/"


class Block:
    """One paragraph, table, row or cell of a story; what it says is worked out once."""

    __slots__ = (
        *("_agreements", "_exact", "_parts", "_pieces", "_style", "_text", "_words"),
        *("element", "heading", "story"),
    )

    def __init__(self, element: etree._Element, story: Story, heading: str = "") -> None:
        self.element, self.story = element, story
        self.heading = heading  # the text of the heading it stands under
        self.forget()

    def forget(self) -> None:
        """Work everything out again: the element was changed."""
        self._pieces: list[Piece] | None = None
        self._parts: list[Block] | None = None
        self._exact: str | None = None
        self._text: str | None = None
        self._style: str | None = None
        self._agreements: frozenset[str] | None = None
        self._words: list[str] | None = None

    @property
    def kind(self) -> object:
        """The name of its element: `w:p`, `w:tbl`, `w:tr` or `w:tc`."""
        return self.element.tag

    @property
    def pieces(self) -> list[Piece]:
        """What stands in a paragraph."""
        if self._pieces is None:
            self._pieces = self.story.pieces(self.element)
        return self._pieces

    @property
    def parts(self) -> list[Block]:
        """The blocks in it; none in a paragraph."""
        if self._parts is None:
            inside = self.kind != PARAGRAPH
            self._parts = list(blocks_in(self.element, self.story)) if inside else []
        return self._parts

    @property
    def exact(self) -> str:
        """Its text with signs, character by character."""
        if self._exact is None:
            if self.element.tag == PARAGRAPH:
                self._exact = self.story.text(self.element)
            elif self.story.is_plain:  # the same, without looking at what each cell is
                inside = self.element.iter(PARAGRAPH)
                self._exact = PART.join([self.story.text(one) for one in inside])
            else:
                self._exact = PART.join([part.exact for part in self.parts])
        return self._exact

    @property
    def text(self) -> str:
        """Its text with signs, all blanks alike: to find it again, not to compare it."""
        if self._text is None:
            self._text = _BLANKS.sub(" ", self.exact).strip()
        return self._text

    @property
    def words(self) -> list[str]:
        """Its words in small letters."""
        if self._words is None:
            self._words = _WORD.findall(self.text.lower())
        return self._words

    @property
    def style(self) -> str:
        """The name of a paragraph's style."""
        return self.story.document.style_names.get(self.style_id, "")

    @property
    def style_id(self) -> str:
        """The id of a paragraph's style."""
        if self._style is None:
            self._style = _style_id(self.element)
        return self._style

    @property
    def agreements(self) -> frozenset[str]:
        """The questions of which somebody can fill in an agreement here."""
        if self._agreements is None:
            tags = (tag.get(VALUE, "") for tag in self.element.iter(W + "tag"))
            ours = (tag.rpartition(".")[0] for tag in tags if tag.startswith(_AGREEMENT))
            self._agreements = frozenset(ours)
        return self._agreements

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading, by the name of its style."""
        return self.kind == PARAGRAPH and bool(_HEADING.match(self.style))

    def __repr__(self) -> str:
        return f"<{etree.QName(self.element).localname} {self.text[:40]!r}>"


def _style_id(element: etree._Element) -> str:
    if element.tag != PARAGRAPH or not len(element) or element[0].tag != PARAGRAPH_PROPERTIES:
        return ""
    named = element[0].find(_STYLE)
    return "" if named is None else named.get(VALUE, "")


def blocks_in(element: etree._Element, story: Story) -> Iterator[Block]:
    """Yield the blocks that stand in an element, without what is struck out."""
    for child in element:
        if child.tag in _BLOCKS:
            block = Block(child, story)
            if story.is_plain or not is_struck_out(block):
                yield block
        elif child.tag in _HOLDERS:
            yield from blocks_in(child, story)


def story_blocks(story: Story) -> list[Block]:
    """Return the blocks of a story, each with the heading it stands under."""
    found = list(blocks_in(story.root, story))
    heading = ""
    for block in found:
        if block.is_heading:
            heading = (
                _NUMBER.sub("", block.text, count=1) if block.text[:1].isdigit() else block.text
            )
        block.heading = heading
    return found


def is_struck_out(block: Block, author: str | None = None) -> bool:
    """Tell whether somebody (this author, when given) struck a block out as a whole."""
    element = block.element
    if element.tag == TABLE:
        return not block.parts and element.find(f".//{ROW}") is not None
    if element.tag == ROW:
        return _by(element.find(f"{W}trPr/{W}del"), author)
    if element.tag != PARAGRAPH or not _by(element.find(f"{_MARK}{W}del"), author):
        return False
    return not block.exact


def _by(mark: etree._Element | None, author: str | None) -> bool:
    return mark is not None and (author is None or mark.get(AUTHOR) == author)
