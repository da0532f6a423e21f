"""What is printed on the pages of a PDF: text, table rows, and what was put on top of it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from pdfminer.layout import LTChar, LTContainer, LTItem, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.psparser import PSLiteral
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.reading.pdf.file import decoded
from pipeline.reading.pdf.text import Box, Character, PrintedLine, label_text, lines_in

MAX_DRAWN = 50_000  # characters, lines and pictures on one page; a full page has 5,000
_PICTURE_SHARE = 0.5  # of a page: from here on the page is taken for a scan
_TYPED = "FreeText"
_REMARKS = {"Text", "Highlight", "StrikeOut", "Underline", "Squiggly", "Caret", "Ink", "Stamp"}
_REMARKS |= {_TYPED}  # also when it stands beside the answers


class Row(NamedTuple):
    """The first two cells of a row of a table; the first one is its label."""

    label: str
    answer: list[PrintedLine]
    typed: str  # text somebody put on top of the answer cell afterwards


class PrintedPage(Page):
    """A page on which characters have the text the PDF says they stand for.

    One drawing can stand for several characters, or for another one than its font says: an emoji
    with a skin colour, a space that does not break. The library leaves that out.
    """

    @property
    def layout(self) -> LTPage:
        """Everything drawn on the page."""
        if not hasattr(self, "_layout"):
            self._device = _Device(self.pdf.rsrcmgr, self.page_number, laparams=None)
            PDFPageInterpreter(self.pdf.rsrcmgr, self._device).process_page(self.page_obj)
            self._layout = self._device.get_result()
        return self._layout

    @cached_property
    def characters(self) -> list[Character]:
        """Every character on the page, in the order in which it is drawn."""
        drawn = list(_drawn(self.layout))
        meanings = dict(enumerate(self._device.meanings))
        left, top = self.mediabox[:2]
        found = []
        for one in drawn:
            meaning = getattr(one, "mcid", None)
            told = one.get_text() if meaning is None else meanings.pop(meaning, "")
            high, low = self.height - one.y1 + top, self.height - one.y0 + top
            found.append(Character(told, one.x0 + left, high, one.x1 + left, low, one.size))
        return found

    @property
    def text(self) -> str:
        """Every character on the page."""
        return "".join(one.text for one in self.characters)

    def iter_layout_objects(
        self, layout_objects: Iterable[LTItem]
    ) -> Generator[dict[str, Any], None, None]:
        """Yield lines and pictures: the library needs ten times as long for characters."""
        for one in layout_objects:
            if isinstance(one, LTContainer):
                yield from self.iter_layout_objects(one)
            elif not isinstance(one, LTChar):
                yield self.process_object(one)


def _drawn(container: Iterable[LTItem]) -> Iterator[LTChar]:
    for one in container:
        if isinstance(one, LTChar):
            yield one
        elif isinstance(one, LTContainer):
            yield from _drawn(one)


class _Device(PDFPageAggregatorWithMarkedContent):
    """Marks each character with the number of the meaning it has a part in."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.drawn = 0
        self.meanings: list[str] = []
        self.around: list[int | None] = []

    def begin_tag(self, _tag: PSLiteral, props: Any = None) -> None:
        """Enter a marked part of the page, perhaps one that says what it stands for."""
        self.around.append(self.cur_mcid)
        meaning = props.get("ActualText") if isinstance(props, dict) else None
        if isinstance(meaning, bytes):
            self.cur_mcid = len(self.meanings)
            self.meanings.append(decoded(meaning))

    def end_tag(self) -> None:
        """Leave it again."""
        self.cur_mcid = self.around.pop() if self.around else None

    def tag_cur_item(self) -> None:
        """Mark what was drawn last, unless it is far too much for a page."""
        super().tag_cur_item()
        self.drawn += 1
        if self.drawn > MAX_DRAWN:
            raise refused("R-TOO-BIG", detail=text_of("D-PDF-PAGE"))


def pages(pdf: PDF) -> Iterator[PrintedPage]:
    """Yield the pages one by one, and forget each after use: 200 together need too much memory."""
    for number, found in enumerate(PDFPage.create_pages(pdf.doc), 1):
        page = PrintedPage(pdf, found, number)
        yield page
        page.close()


def is_picture(page: PrintedPage) -> bool:
    """Tell whether a page is a scan or photo; text on it was then guessed by a machine."""
    area = max((_area(_box(one)) for one in page.images), default=0.0)
    return area > _PICTURE_SHARE * float(page.width * page.height)


def rows_of(page: PrintedPage) -> Iterator[Row]:
    """Yield the rows of all tables with lines around their cells, from top to bottom."""
    typed = [(_box(note), text) for note, kind, text in _notes(page) if kind == _TYPED]
    for table in sorted(page.find_tables(), key=lambda table: table.bbox[1]):
        for row in table.rows:
            cells = [cell for cell in row.cells if cell is not None]
            if len(cells) < 2:
                yield Row(_text(page, cells[0]), [], "")
                continue
            label, answer = cells[:2]
            # A line drawn through an answer would end its cell too early; the label has none.
            box = (answer[0], label[1], answer[2], label[3])
            on_top = "\n".join(text for place, text in typed if _overlap(place, box))
            yield Row(_text(page, label), lines_in(page.characters, box, page.page_number), on_top)


def has_remarks(page: PrintedPage) -> bool:
    """Tell whether somebody marked the page: a note in the margin, a tick, a stamp."""
    return any(kind in _REMARKS for _, kind, _ in _notes(page))


def _notes(page: PrintedPage) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Yield place, kind and text of what was put on a page afterwards."""
    for note in page.annots:
        kind, text = note["data"].get("Subtype"), note["data"].get("Contents")
        name = str(kind.name) if isinstance(kind, PSLiteral) else ""
        contents = decoded(text) if isinstance(text, bytes) else ""
        yield note, name, contents


def _text(page: PrintedPage, box: Box) -> str:
    return label_text(lines_in(page.characters, box, page.page_number))


def _box(thing: dict[str, float]) -> Box:
    return (thing["x0"], thing["top"], thing["x1"], thing["bottom"])


def _area(box: Box) -> float:
    return float(max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1]))


def _overlap(one: Box, other: Box) -> bool:
    """Tell whether the middle of one box is in the other."""
    across, down = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    return other[0] <= across <= other[2] and other[1] <= down <= other[3]
