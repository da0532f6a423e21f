"""The words an OCR program wrote under the picture of a page: guesses too, with their places."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfPosConv

LONGEST = 2_000  # characters in one box
_MOST = 30_000  # characters on a page; a full one has about 4 000


class Turn(NamedTuple):
    """How a page was turned to be straight: degrees counter-clockwise, around its middle."""

    degrees: float
    width: int
    height: int

    def moved(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page lies after the turn, in pixels."""
        angle = math.radians(self.degrees)
        right, down = x - self.width / 2, y - self.height / 2
        return (
            self.width / 2 + right * math.cos(angle) + down * math.sin(angle),
            self.height / 2 - right * math.sin(angle) + down * math.cos(angle),
        )


class PlacedWord(NamedTuple):
    """A word, and where its middle lies on the straight page, in pixels."""

    text: str
    x: float
    y: float


def words_under(page: PdfPage, places: PdfPosConv, turn: Turn) -> list[PlacedWord]:
    """Return the words under a page; `places` are those of its drawing."""
    return [
        PlacedWord("".join(text for text, _, _ in word), *_middle(word, turn))
        for word in _words(page, places)
    ]


def text_in(box: tuple[int, int, int, int], words: Iterable[PlacedWord]) -> str:
    """Return the words of which the middle lies in a box: left, top, right and bottom."""
    left, top, right, bottom = box
    inside = (one.text for one in words if left <= one.x < right and top <= one.y < bottom)
    return " ".join(inside)[:LONGEST]


_Char = tuple[str, float, float]


def _words(page: PdfPage, places: PdfPosConv) -> Iterator[list[_Char]]:
    """Yield the characters of each word with their middles, on the page as it was drawn."""
    layer = page.get_textpage()
    word: list[_Char] = []
    for at in islice(range(layer.count_chars()), _MOST):
        text = layer.get_text_range(at, 1)
        if text.strip():
            left, low, right, high = layer.get_charbox(at)
            word.append((text, *places.to_bitmap((left + right) / 2, (low + high) / 2)))
        elif word:
            yield word
            word = []
    if word:
        yield word


def _middle(word: list[_Char], turn: Turn) -> tuple[float, float]:
    count = len(word)
    return turn.moved(sum(x for _, x, _ in word) / count, sum(y for _, _, y in word) / count)
