"""How text and paragraphs look in the end, by style and by hand, to see what somebody made up.

An editor writes the same look in another way: LibreOffice puts what a table style gives on the
text itself. So looks are compared as they come out (ECMA-376, part 1, 17.7.2): document defaults,
table style, paragraph style, numbering, character style, then the text itself. Whatever is not
known to say nothing counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from lxml import etree

from pipeline.merging.blocks import CELL, Block
from pipeline.merging.document import Document
from pipeline.merging.numbering import Numbering
from pipeline.merging.pieces import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VALUE,
    Piece,
    Said,
    State,
    said,
)
from pipeline.merging.properties import Look, ground, of_paragraph, of_text, settled
from pipeline.merging.table_places import TablePlace, place_of
from pipeline.ooxml.appearance import Styles
from pipeline.ooxml.ns import W

_STYLE, _TEXT_STYLE = W + "pStyle", W + "rStyle"
_NUMBERING = W + "numPr"

Stretch = tuple[int, frozenset[tuple[str, object]]]  # characters, and how they look


class Formatting:
    """The looks in one document, each worked out once; properties that are `apart` do not count.

    With `worn`, another document, they are what they would be with its styles, found by their name.
    """

    def __init__(
        self, document: Document, apart: Collection[str] = (), worn: Document | None = None
    ) -> None:
        styled, self._apart = worn or document, frozenset(apart)
        ids = {name: id_ for id_, name in reversed(styled.style_names.items())}
        self._ids = {id_: ids.get(name, id_) for id_, name in document.style_names.items()}
        self._styles = Styles(styled.styles)
        self._numbering = Numbering(document.tree_of("numbering"))
        self._of_styles = Numbering(styled.tree_of("numbering"))
        root = styled.styles
        self._text_defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{RUN_PROPERTIES}")
        self._paragraph_defaults = root.find(f"{W}docDefaults/{W}pPrDefault/{PARAGRAPH_PROPERTIES}")
        self._places: dict[etree._Element, TablePlace] = {}
        self._of_text: dict[tuple[str, TablePlace, Said], frozenset[tuple[str, object]]] = {}
        self._of_paragraph: dict[tuple[TablePlace, Said], frozenset[tuple[str, object]]] = {}

    def of(self, block: Block) -> tuple[object, ...]:
        """Return how a block looks, to compare with another block that says the same."""
        if block.parts or block.kind == CELL:
            own = () if block.kind != CELL else (self._cell(block.element),)
            return (*own, *(self.of(part) for part in block.parts))
        if block.element.tag != W + "p":
            return ()
        place = self._place(block.element)
        return self.paragraph(block, place), tuple(self.stretches(block, place))

    def _place(self, element: etree._Element) -> TablePlace:
        """Return the place in a table, looked up once for all that stands in a cell."""
        above = element.getparent()
        cell = element if element.tag == CELL or above is None else above
        if cell.tag != CELL:
            return place_of(element)
        if cell not in self._places:
            self._places[cell] = place_of(cell)
        return self._places[cell]

    def paragraph(self, block: Block, place: TablePlace) -> frozenset[tuple[str, object]]:
        """Return how a paragraph looks as a whole."""
        own = block.element.find(PARAGRAPH_PROPERTIES)
        key = place, said(own)
        if key not in self._of_paragraph:
            look: Look = {}
            of_paragraph(look, self._paragraph_defaults)
            for style in self._table_styles(place):
                of_paragraph(look, style.find(PARAGRAPH_PROPERTIES))
            for style in self._chain(block.style_id, "paragraph"):
                _numbered(look, style.find(PARAGRAPH_PROPERTIES), self._of_styles)
            _numbered(look, own, self._numbering)
            look["style"] = block.style
            counts = {name: value for name, value in look.items() if name not in self._apart}
            self._of_paragraph[key] = settled(counts)
        return self._of_paragraph[key]

    def stretches(self, block: Block, place: TablePlace) -> Iterator[Stretch]:
        """Yield how long each stretch of a paragraph is that looks the same, blanks apart."""
        length, look = 0, frozenset[tuple[str, object]]()
        for piece in block.pieces:
            seen = len("".join(piece.text.split()))
            if piece.state is State.OURS_OUT or not seen:
                continue
            next_ = self._piece(piece, block.style_id, place)
            if next_ != look and length:
                yield length, look
                length = 0
            length, look = length + seen, next_
        if length:
            yield length, look

    def _piece(self, piece: Piece, style: str, place: TablePlace) -> frozenset[tuple[str, object]]:
        own = piece.properties
        key = style, place, said(own)
        if key not in self._of_text:
            look: Look = {}
            of_text(look, self._text_defaults)
            for one in self._table_styles(place):
                of_text(look, one.find(RUN_PROPERTIES))
            for one in self._chain(style, "paragraph"):
                of_text(look, one.find(RUN_PROPERTIES))
            named = None if own is None else own.find(_TEXT_STYLE)
            if named is not None:
                for one in self._chain(named.get(VALUE, ""), "character"):
                    of_text(look, one.find(RUN_PROPERTIES))
            of_text(look, own)
            self._of_text[key] = settled(look)
        return self._of_text[key]

    def _chain(self, id_: str, kind: str) -> Iterable[etree._Element]:
        """Return a style and what it is based on, the furthest first."""
        return list(self._styles.chain(self._ids.get(id_, id_), kind))[::-1]

    def _table_styles(self, place: TablePlace) -> Iterator[etree._Element]:
        """Yield what a table style says for a place in the table, the weakest first."""
        if not place.style:
            return
        chain = self._chain(place.style, "table")
        yield from chain
        for condition in place.conditions:
            for style in chain:
                for one in style.iterchildren(W + "tblStylePr"):
                    if one.get(W + "type") == condition:
                        yield one

    def _cell(self, cell: etree._Element) -> frozenset[tuple[str, object]]:
        """Return how a cell looks: its ground, and how it is joined with others."""
        look: Look = {}
        place = self._place(cell)
        for style in self._table_styles(place):
            _of_cell(look, style.find(W + "tcPr"))
        _of_cell(look, cell.find(W + "tcPr"))
        return settled(look)


def _numbered(look: Look, properties: etree._Element | None, lists: Numbering) -> None:
    """Add paragraph properties to a look, after those of the list they name."""
    numbered = None if properties is None else properties.find(_NUMBERING)
    if numbered is not None:
        level = lists.level(numbered)
        look["list"] = level.shown
        of_paragraph(look, level.properties)
    of_paragraph(look, properties)


def _of_cell(look: Look, properties: etree._Element | None) -> None:
    for node in properties if properties is not None else ():
        if node.tag == W + "shd":
            look["ground"] = ground(node)
        elif node.tag in (W + "gridSpan", W + "vMerge"):
            look[str(node.tag)] = node.get(VALUE, "continue")
