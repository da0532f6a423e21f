"""The text of an OpenDocument file exactly as a reader of that document sees it.

White space in the XML means little: a run of it is one space, and what a person typed stands in
elements of its own. Element names are those of the standard (OpenDocument 1.3, part 3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = f"{{{_OASIS}office:1.0}}"
TEXT: Final = f"{{{_OASIS}text:1.0}}"
TABLE: Final = f"{{{_OASIS}table:1.0}}"
DRAW: Final = f"{{{_OASIS}drawing:1.0}}"
META: Final = f"{{{_OASIS}meta:1.0}}"
STYLE: Final = f"{{{_OASIS}style:1.0}}"
LOEXT: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

PARAGRAPH, _HEADING, _SPAN = TEXT + "p", TEXT + "h", TEXT + "span"
_HIDDEN_FIELDS = (TEXT + "hidden-text", TEXT + "hidden-paragraph")
STYLED: Final = (PARAGRAPH, _HEADING, _SPAN, *_HIDDEN_FIELDS)
ROW, CELL = TABLE + "table-row", TABLE + "table-cell"
CONTROL = LOEXT + "content-control"
PICTURES = (DRAW + "image", DRAW + "object", DRAW + "object-ole")
DRAWINGS = (DRAW + "path", DRAW + "polyline", DRAW + "line", DRAW + "plugin")

_BLANKS = re.compile(r"[ \t\r\n]+")
# Set on a paragraph of which the mark before it was deleted: it goes on where that one stopped.
JOINED: Final = "joined"


@dataclass(frozen=True, slots=True)
class OdfStyles:
    """The names of styles, as (family, name), that decide whether a reader sees text."""

    hidden: frozenset[tuple[str, str]]
    struck: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, roots: Iterable[etree._Element]) -> OdfStyles:
        """Collect the styles of a document; a style inherits what it does not say itself."""
        parents: dict[tuple[str, str], tuple[str, str]] = {}
        display: dict[tuple[str, str], bool] = {}
        strike: dict[tuple[str, str], bool] = {}
        for root in roots:
            for node in root.iter(STYLE + "style"):
                family = node.get(STYLE + "family", "")
                key = family, node.get(STYLE + "name", "")
                parents[key] = family, node.get(STYLE + "parent-style-name", "")
                for properties in node.iterchildren(STYLE + "text-properties"):
                    _keep(display, key, properties.get(TEXT + "display"))
                    _keep(strike, key, properties.get(STYLE + "text-line-through-style"))
        return cls(
            frozenset(key for key in parents if _inherited(key, parents, display) is False),
            frozenset(key for key in parents if _inherited(key, parents, strike) is True),
        )

    def hide(self, node: etree._Element) -> bool:
        """Tell whether a paragraph or a piece of it is hidden, by its style or as a field."""
        return _style_of(node) in self.hidden or node.get(TEXT + "is-hidden") == "true"

    def strike(self, node: etree._Element) -> bool:
        """Tell whether a paragraph or a piece of it is struck out."""
        return _style_of(node) in self.struck


def _style_of(node: etree._Element) -> tuple[str, str]:
    family = "text" if node.tag == _SPAN else "paragraph"
    return family, node.get(TEXT + "style-name", "")


def _keep(known: dict[tuple[str, str], bool], key: tuple[str, str], value: str | None) -> None:
    if value is not None:
        known[key] = value != "none"


def _inherited(
    key: tuple[str, str],
    parents: dict[tuple[str, str], tuple[str, str]],
    known: dict[tuple[str, str], bool],
) -> bool | None:
    seen = set()
    while key in parents and key not in seen:
        if key in known:
            return known[key]
        seen.add(key)
        key = parents[key]
    return None


def visible_text(
    element: etree._Element, styles: OdfStyles, without: Collection[etree._Element] = ()
) -> str:
    """Return the text inside an element as a reader sees it, leaving out some controls and cells.

    Paragraphs and line breaks are newlines, cells of a row are parted by tabs, the text of a
    frame stands once, after its paragraph.
    """
    page = _Page(styles, without)
    page.inside = element.tag not in _HOLDERS
    if page.inside:
        page.blank = False
        page.add(element.text)
    page.read(element)
    page.place_boxes()
    return "".join(page.pieces)


def spaces_in(node: etree._Element) -> int:
    """Return how many spaces a `text:s` stands for."""
    count = node.get(TEXT + "c", "1")
    return int(count) if count.isascii() and count.isdigit() and len(count) < 12 else 1


class _Page:
    """Collects text in one pass over the tree."""

    __slots__ = ("blank", "boxes", "gap", "inside", "pieces", "styles", "without")

    def __init__(self, styles: OdfStyles, without: Collection[etree._Element]) -> None:
        self.styles = styles
        self.without = without
        self.pieces: list[str] = []
        self.gap = ""  # what parts the next paragraph from the text before it
        self.inside = False  # of a paragraph: text anywhere else is layout of the XML
        self.blank = True  # white space now adds nothing to what is already there
        self.boxes: list[str] = []

    def read(self, element: etree._Element) -> None:
        """Read the children of an element, and what stands between them."""
        for child in element:
            visit = _VISITS.get(child.tag, _Page.phrase)
            if visit is not None:
                visit(self, child)
            self.add(child.tail)

    def add(self, text: str | None) -> None:
        """Add text, with white space as it counts in OpenDocument."""
        if not text or not self.inside:
            return
        text = _BLANKS.sub(" ", text)
        if self.blank and text[0] == " ":
            text = text[1:]
        if text:
            self.put(text)
            self.blank = text[-1] == " "

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.blank = False

    def phrase(self, element: etree._Element) -> None:
        """Read an element that has no meaning of its own."""
        if isinstance(element.tag, str):  # and not a comment
            self.add(element.text)
            self.read(element)

    def span(self, span: etree._Element) -> None:
        if not self.styles.hide(span):
            self.phrase(span)

    def paragraph(self, paragraph: etree._Element) -> None:
        fields = paragraph.iter(TEXT + "hidden-paragraph")
        if self.styles.hide(paragraph) or any(map(self.styles.hide, fields)):
            return
        if paragraph.get(JOINED) is None:
            self.pieces.append(self.gap)
        self.gap = "\n"
        outside, self.inside, self.blank = self.inside, True, True
        self.phrase(paragraph)
        self.inside = outside
        if not outside:
            self.place_boxes()

    def section(self, section: etree._Element) -> None:
        if section.get(TEXT + "display", "true") == "true":
            self.read(section)

    def spaces(self, node: etree._Element) -> None:
        self.put(" " * spaces_in(node))

    def tab(self, _: etree._Element) -> None:
        self.put("\t")

    def new_line(self, _: etree._Element) -> None:
        self.put("\n")

    def row(self, row: etree._Element) -> None:
        if row.get(TABLE + "visibility", "visible") == "visible":
            self.read(row)
            self.gap = "\n"

    def cell(self, cell: etree._Element) -> None:
        if cell not in self.without:
            self.read(cell)
        self.gap = "\t"

    def control(self, control: etree._Element) -> None:
        if control not in self.without:
            self.phrase(control)

    def box(self, box: etree._Element) -> None:
        page = _Page(self.styles, self.without)
        page.read(box)
        page.place_boxes()
        text = "".join(page.pieces)
        if text:
            self.boxes.append(text)

    def place_boxes(self) -> None:
        for text in self.boxes:
            self.pieces += ("\n" if self.pieces else "", text)
            self.gap = "\n"
        self.boxes.clear()


_SHAPES = "text-box custom-shape rect ellipse circle polygon polyline path regular-polygon caption"
_UNSEEN = (
    *PICTURES,
    TEXT + "ruby-text",
    TEXT + "number",
    TEXT + "table-of-content-source",
    LOEXT + "list-item",
    TABLE + "covered-table-cell",
    f"{{{_OASIS}svg-compatible:1.0}}title",
    f"{{{_OASIS}svg-compatible:1.0}}desc",
)
_HOLDERS = {ROW, CELL, OFFICE + "text", OFFICE + "body", STYLE + "footer", STYLE + "header"}
_VISITS: dict[object, Callable[[_Page, etree._Element], None] | None] = {
    PARAGRAPH: _Page.paragraph,
    _HEADING: _Page.paragraph,
    _SPAN: _Page.span,
    TEXT + "s": _Page.spaces,
    TEXT + "tab": _Page.tab,
    TEXT + "line-break": _Page.new_line,
    TEXT + "section": _Page.section,
    TEXT + "hidden-text": _Page.span,
    ROW: _Page.row,
    CELL: _Page.cell,
    CONTROL: _Page.control,
    **dict.fromkeys((DRAW + name for name in _SHAPES.split()), _Page.box),
    **dict.fromkeys(_UNSEEN),
}
