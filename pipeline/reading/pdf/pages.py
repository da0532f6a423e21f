"""What is printed on the pages of a PDF: text, table rows, and what was put on top of it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from pdfminer.layout import LTChar, LTContainer, LTItem, LTPage
from pdfminer.pdfpage import PDFPage
from pdfminer.psparser import PSLiteral
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from pipeline.reading.pdf.drawing import Device, Interpreter
from pipeline.reading.pdf.file import decoded
from pipeline.reading.pdf.text import Box, Character, label_text, lines_in

_PICTURE_SHARE = 0.5  # of a page: from here on the page is taken for a scan
_NARROW = 60.0  # points: a cell less wide holds no answer; AbiWord colours a part of a label
_FRAME = 0.3  # of the height of a page: what clips more is no frame of an answer
_TYPED = "FreeText"
_REMARKS = {"Text", "Highlight", "StrikeOut", "Underline", "Squiggly", "Caret", "Ink", "Stamp"}
_REMARKS |= {_TYPED}  # also when it stands beside the answers


class Row(NamedTuple):
    """A label and the place of its answer; the first two cells of a row of a table."""

    label: str
    place: Box | None  # None in a row of one cell
    typed: str = ""  # text somebody put on top of the answer cell afterwards
    is_sure: bool = True  # whether it surely begins and ends there
    goes_on: bool = False  # whether it is the rest of an answer on the page before


class PrintedPage(Page):
    """A page on which characters have the text the PDF says they stand for.

    One drawing can stand for several characters, or for another one than its font says: an emoji
    with a skin colour, a space that does not break. The library leaves that out.
    """

    proved: Mapping[tuple[int, int], str] = MappingProxyType({})  # texts of drawings without one

    @property
    def layout(self) -> LTPage:
        """Everything drawn on the page."""
        if not hasattr(self, "_layout"):
            self._device = Device(self.pdf.rsrcmgr, self.page_number, laparams=None)
            Interpreter(self.pdf.rsrcmgr, self._device).process_page(self.page_obj)
            self._layout = self._device.get_result()
        return self._layout

    @cached_property
    def characters(self) -> list[Character]:
        """Every character on the page, in the order in which it is drawn."""
        drawn = list(_drawn(self.layout))
        meanings = dict(enumerate(self._device.meanings))
        found = []
        for one in drawn:
            meaning = getattr(one, "mcid", None)
            told = one.get_text() if meaning is None else meanings.pop(meaning, "")
            glyph = getattr(one, "glyph", (0, 0))
            told = self.proved.get(glyph, told) if meaning is None else told
            box = self._from_top((one.x0, one.y0, one.x1, one.y1))
            found.append(Character(told, *box, one.size, glyph, self._home(one, box)))
        return found

    def _from_top(self, box: Box) -> Box:
        """Return a box that the library measures from the lower left corner of the page."""
        left, top = self.mediabox[:2]
        high, low = self.height - box[3] + top, self.height - box[1] + top
        return box[0] + left, high, box[2] + left, low

    def _home(self, one: LTChar, box: Box) -> Box | None:
        """Return the frame of a character that stands outside it, as in a field that is full."""
        frame = getattr(one, "frame", None)
        if frame is None:
            return None
        home = self._from_top(frame)
        if home[3] - home[1] > _FRAME * self.height:
            return None
        across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        is_inside = home[0] <= across <= home[2] and home[1] <= down <= home[3]
        return None if is_inside else home

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


def pages(pdf: PDF, proved: Mapping[tuple[int, int], str]) -> Iterator[PrintedPage]:
    """Yield the pages one by one, and forget each after use: 200 together need too much memory.

    `proved` is what drawings stand for that say nothing themselves.
    """
    for number, found in enumerate(PDFPage.create_pages(pdf.doc), 1):
        page = PrintedPage(pdf, found, number)
        page.proved = proved
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
            if len(cells) < 2 or cells[1][2] - cells[1][0] < _NARROW:
                yield Row(_text(page, cells[0]), None)
                continue
            label, answer = cells[:2]
            # A line drawn through an answer would end its cell too early; the label has none.
            box = (answer[0], label[1], answer[2], label[3])
            on_top = "\n".join(text for place, text in typed if _overlap(place, box))
            yield Row(_text(page, label), box, on_top)


def upright(page: PrintedPage) -> list[Box]:
    """Return the upright lines on a page."""
    return [_box(edge) for edge in page.edges if edge["orientation"] == "v"]


def has_remarks(page: PrintedPage) -> bool:
    """Tell whether somebody marked the page: a note in the margin, a tick, a stamp."""
    return any(kind in _REMARKS for _, kind, _ in _notes(page))


def remarks(page: PrintedPage) -> Iterator[str]:
    """Yield what was written on a page afterwards, also where nobody sees it."""
    return (text for _, _, text in _notes(page) if text.strip())


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
