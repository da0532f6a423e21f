"""Cuts the rows of our tables out of a scan, behind the wall; and what its parent gets of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.base.files import sha256
from pipeline.base.refusal import refused
from pipeline.reading.scans.text_layer import LONGEST
from pipeline.wall.job import Carrier, Job, demand

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MAX_PAGES = 40
_DPI = 200  # dots per inch at which pages are drawn, whatever the scanner made of them
_MOST_PIECES = 600  # a form has 90 rows of two, and 14 pages
_WIDEST, _HIGHEST = 2_400, 2_400  # pixels
_MOST_BYTES = 64 * 2**20  # of all pieces
_FOOT = 0.9  # of the height of a page: where the form code stands


class Piece(NamedTuple):
    """A part of a page as a grey picture: a byte per pixel, row by row."""

    page: int
    width: int
    height: int
    sha256: str

    @property
    def size(self) -> int:
        """Its number of pixels, and of bytes."""
        return self.width * self.height


class CutRow(NamedTuple):
    """A row of a table: its label, its answer, and whether anything is written there.

    The texts are those an OCR program wrote under them, "" for none.
    """

    label: Piece
    answer: Piece
    has_ink: bool
    label_text: str
    answer_text: str


class Foot(NamedTuple):
    """The foot of a page, with the text an OCR program wrote under it."""

    piece: Piece
    text: str


class CutPage(NamedTuple):
    """The rows on a page from top to bottom, and its foot."""

    rows: tuple[CutRow, ...]
    foot: Foot


@dataclass(frozen=True, slots=True)
class CutScan(Carrier):
    """What was cut out of every page of a scan."""

    pages: tuple[CutPage, ...] = ()
    data: tuple[bytes, ...] = ()  # of all pieces in order

    @property
    def rows(self) -> list[CutRow]:
        """The rows of all pages."""
        return [row for page in self.pages for row in page.rows]

    @property
    def feet(self) -> list[Foot]:
        """The feet of all pages."""
        return [page.foot for page in self.pages]

    @property
    def pieces(self) -> Iterator[Piece]:
        """All pieces, in the order of their data."""
        for page in self.pages:
            for row in page.rows:
                yield row.label
                yield row.answer
            yield page.foot.piece

    def emptied(self) -> CutScan:
        """Return all but the pictures."""
        return replace(self, data=())

    def cargo(self) -> Iterable[bytes]:
        """Yield the pictures."""
        return self.data

    def expected(self) -> Iterable[tuple[int, str]]:
        """Yield size and checksum of each picture."""
        return ((piece.size, piece.sha256) for piece in self.pieces)

    def filled(self, cargo: Sequence[bytes]) -> CutScan:
        """Return it with its pictures."""
        return replace(self, data=tuple(cargo))


def _cut(data: bytes) -> CutScan:
    """Cut the rows out of a PDF of which the pages are pictures; runs in the child."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        if len(pdf) > MAX_PAGES:
            raise refused("R-PDF-SCAN")
        drawn: list[bytes] = []
        pages = tuple(_cut_page(page, number, drawn) for number, page in enumerate(pdf, 1))
    return CutScan(pages, tuple(drawn))


def _cut_page(page: PdfPage, number: int, drawn: list[bytes]) -> CutPage:
    """Cut a page; its pieces are added to what was drawn."""
    from pipeline.reading.scans.boxes import has_ink, rows_on
    from pipeline.reading.scans.straight import angle_of, straightened
    from pipeline.reading.scans.text_layer import Turn, text_in, words_under

    bitmap = page.render(scale=_DPI / 72, grayscale=True)
    picture = bitmap.to_pil().convert("L")
    angle = angle_of(picture)
    straight = straightened(picture, angle)
    words = words_under(page, bitmap.get_posconv(page), Turn(angle, *straight.size))

    def piece(box: tuple[int, int, int, int]) -> Piece:
        part = straight.crop(box)
        drawn.append(part.tobytes())
        return Piece(number, part.width, part.height, sha256(drawn[-1]))

    rows = tuple(
        CutRow(
            piece(row.label),
            piece(row.answer),
            has_ink(straight, row.answer),
            text_in(row.label, words),
            text_in(row.answer, words),
        )
        for row in rows_on(straight)
    )
    box = (0, round(_FOOT * straight.height), straight.width, straight.height)
    return CutPage(rows, Foot(piece(box), text_in(box, words)))


def _check(untrusted: object) -> None:
    """Check what a child says before its pictures come; raises Implausible."""
    demand(isinstance(untrusted, CutScan))
    assert isinstance(untrusted, CutScan)
    pieces = list(untrusted.pieces)
    demand(len(pieces) <= _MOST_PIECES and not untrusted.data)
    demand(all(0 < one.width <= _WIDEST and 0 < one.height <= _HIGHEST for one in pieces))
    demand(all(0 < one.page <= MAX_PAGES for one in pieces))
    demand(sum(one.size for one in pieces) <= _MOST_BYTES)
    under = [one for row in untrusted.rows for one in (row.label_text, row.answer_text)]
    demand(all(len(one) <= LONGEST for one in (*under, *(foot.text for foot in untrusted.feet))))


CUTTING = Job(
    "cutting-scans",
    _cut,
    {b"s": CutScan},
    _check,
    modules=("pipeline.reading.scans.straight", "pipeline.reading.scans.boxes"),
    libraries=("PIL", "pypdfium2"),
)
