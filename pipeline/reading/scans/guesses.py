"""What may stand on the pieces of a scan: as Tesseract sees it, or as it lies under the pages."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from PIL import Image, ImageOps

from pipeline.base.tesseract import find_tesseract, words_on
from pipeline.definitions.questionnaire import Item
from pipeline.reading.scans.cutting import CutRow, CutScan, Piece
from pipeline.reading.scans.proposals import most_likely, text_of_words

_ONE_LINE, _ONE_WORD, _BLOCK = 7, 8, 6  # how Tesseract takes a picture
_LABEL_SCALE = 2.0  # times as large
_MARGIN = 20  # pixels of paper around a piece: Tesseract wants some
# Scale, layout, and whether only letters of answers are looked for.
_TRIES: tuple[tuple[float, int, bool], ...] = (
    (2.0, _ONE_LINE, False),
    (2.0, _ONE_LINE, True),
    (1.5, _ONE_WORD, True),
    (2.5, _BLOCK, False),
)


class ItemRow(NamedTuple):
    """A row of which it is known of what item it is."""

    item: Item
    row: CutRow


class Guesses(Protocol):
    """Somebody who guesses what stands on a scan; raises NoTesseract when that is not possible."""

    def labels(self) -> list[str]:
        """Return the label of each row."""

    def feet(self) -> list[str]:
        """Return what stands at the foot of each page."""

    def answers(self, rows: Sequence[ItemRow]) -> list[str]:
        """Return what to propose for each of these rows."""


class TextLayer:
    """What an OCR program wrote under the pages; of one reading nothing better can be made."""

    def __init__(self, cut: CutScan) -> None:
        self.cut = cut

    def labels(self) -> list[str]:
        """Return the label of each row."""
        return [row.label_text for row in self.cut.rows]

    def feet(self) -> list[str]:
        """Return what stands at the foot of each page."""
        return [foot.text for foot in self.cut.feet]

    def answers(self, rows: Sequence[ItemRow]) -> list[str]:
        """Return what to propose for each of these rows."""
        return [one.row.answer_text for one in rows]


class Tesseract:
    """What Tesseract sees; a choice is looked at more than once."""

    def __init__(self, pictures: dict[Piece, Image.Image], cut: CutScan) -> None:
        self.pictures = pictures
        self.cut = cut

    def labels(self) -> list[str]:
        """Return the label of each row."""
        return self._texts([row.label for row in self.cut.rows], _ONE_LINE)

    def feet(self) -> list[str]:
        """Return what stands at the foot of each page."""
        return self._texts([foot.piece for foot in self.cut.feet], _BLOCK)

    def answers(self, rows: Sequence[ItemRow]) -> list[str]:
        """Return what to propose for each of these rows."""
        choices = [one.row.answer for one in rows if one.item.categories]
        names = (one.name for row in rows for one in row.item.categories)
        letters = "".join(sorted(set("".join(names)) - {" "}))
        tries = [
            self._texts(choices, layout, scale, letters if few else "")
            for scale, layout, few in _TRIES
        ]
        others = [one.row.answer for one in rows if not one.item.categories]
        chosen, written = zip(*tries, strict=True), iter(self._texts(others, _BLOCK))
        return [
            most_likely(one.item, next(chosen)) if one.item.categories else next(written)
            for one in rows
        ]

    def _texts(
        self, pieces: list[Piece], layout: int, scale: float = _LABEL_SCALE, letters: str = ""
    ) -> list[str]:
        drawn = [_ready(self.pictures[piece], scale) for piece in pieces]
        return [text_of_words(words) for words in words_on(drawn, layout, letters)]


def guesses(cut: CutScan, pictures: dict[Piece, Image.Image]) -> Iterator[Guesses]:
    """Yield who can guess what stands on a scan, the best first."""
    if find_tesseract():
        yield Tesseract(pictures, cut)
    if any(row.label_text for row in cut.rows):
        yield TextLayer(cut)


def as_png(picture: Image.Image) -> bytes:
    """Return a picture as a PNG."""
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _ready(picture: Image.Image, scale: float) -> bytes:
    """Return a piece as Tesseract reads it best."""
    size = round(picture.width * scale), round(picture.height * scale)
    larger = picture.resize(size, Image.Resampling.BICUBIC)
    return as_png(ImageOps.expand(larger, _MARGIN, 255))
