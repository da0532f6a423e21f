"""The rows of the tables on a page of a scan: a label and an answer, by the lines around them.

Only the lines are looked for, so a row is found whatever is written in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from PIL import Image, ImageFilter

Box = tuple[int, int, int, int]  # left, top, right, bottom; pixels

_COVERED = 0.8  # of the height of a row that a line between its cells covers; of text it is half
_ACROSS = 0.7  # of the width of a page that a line above or below a row covers
_LABEL = (0.13, 0.3)  # width of a label, as a share of the width of a page
_LOWEST = 0.012  # height of a row, as a share of the height of a page
_INSET = 5  # pixels between a line and what is cut out
_LEAST_INK = 60  # pixels; less is what is left of a line


class Row(NamedTuple):
    """A row of a table on a page: where its label stands, and its answer."""

    label: Box
    answer: Box


def rows_on(page: Image.Image) -> Iterator[Row]:
    """Yield the rows on a page that have a label, from top to bottom."""
    ink = page.point(_as_ink)
    for above, below in pairwise(_lines_across(ink)):
        if below - above > _LOWEST * page.height:
            cells = list(_cells(ink, above, below))
            if len(cells) > 1 and _is_label(cells[0], page.width):
                yield Row(cells[0], cells[1])


def has_ink(page: Image.Image, box: Box) -> bool:
    """Tell whether anything is written in a box."""
    return sum(page.crop(box).histogram()[:255]) > _LEAST_INK


def _is_label(box: Box, width: int) -> bool:
    return _LABEL[0] * width < box[2] - box[0] < _LABEL[1] * width


def _lines_across(ink: Image.Image) -> list[int]:
    """Return the heights of the lines that run over a large part of a page."""
    thick = ink.filter(ImageFilter.MinFilter(3))
    shares = thick.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    return _middles([at for at, one in enumerate(shares) if one < 255 * (1 - _ACROSS)])


def _cells(ink: Image.Image, above: int, below: int) -> Iterator[Box]:
    """Yield the cells of a row between two lines, from left to right."""
    top, bottom = above + _INSET, below - _INSET
    if bottom <= top:
        return
    thick = ink.crop((0, top, ink.width, bottom)).filter(ImageFilter.MinFilter(3))
    shares = thick.resize((ink.width, 1), Image.Resampling.BOX).tobytes()
    sides = _middles([at for at, one in enumerate(shares) if one < 255 * (1 - _COVERED)])
    for left, right in pairwise(sides):
        if right - left > 3 * _INSET:
            yield left + _INSET, top, right - _INSET, bottom


def _middles(found: list[int]) -> list[int]:
    """Return the middle of each run of neighbours."""
    runs: list[list[int]] = []
    for at in found:
        if runs and at - runs[-1][-1] <= 2:
            runs[-1].append(at)
        else:
            runs.append([at])
    return [run[len(run) // 2] for run in runs]


def _as_ink(value: int) -> int:
    return 255 if value == 255 else 0
