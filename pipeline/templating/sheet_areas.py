"""Areas of a worksheet that are no formula, moved along with its rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from pipeline.templating.sheet_refs import ROW as _ROW
from pipeline.templating.sheet_rows import Rows


def move_area(ref: str, rows: Rows) -> str:
    """Return the areas («A1 B2:C3») that the areas of a template became; "" when they vanished."""
    found = []
    for area in ref.split():
        first, _, last = area.partition(":")
        start, end = _ROW.fullmatch(first), _ROW.fullmatch(last or first)
        if not start or not end:
            found.append(area)
            continue
        pieces = rows.pieces(int(start[3]), int(end[3]))
        found += [_area(start[1] + start[2], end[1] + end[2], a, b) for a, b in _joined(pieces)]
    return " ".join(found)


def move_span(ref: str, rows: Rows) -> str:
    """Return the one area from the first copy of an area to the last; "" when it vanished."""
    first, _, last = ref.partition(":")
    start, end = _ROW.fullmatch(first), _ROW.fullmatch(last or first)
    span = rows.span(int(start[3]), int(end[3])) if start and end else None
    if not span or not start or not end:
        return ""
    return _area(start[1] + start[2], end[1] + end[2], *span)


def copies_of_area(ref: str, rows: Rows) -> list[str]:
    """Return one area for every copy of an area, such as merged cells."""
    first, _, last = ref.partition(":")
    start, end = _ROW.fullmatch(first), _ROW.fullmatch(last or first)
    if not start or not end:
        return [ref]
    pieces = rows.pieces(int(start[3]), int(end[3]))
    return [_area(start[1] + start[2], end[1] + end[2], a, b) for a, b in pieces]


def _area(start: str, end: str, first: int, last: int) -> str:
    one, other = f"{start}{first}", f"{end}{last}"
    return one if one == other else f"{one}:{other}"


def _joined(pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join spans that follow one another without a gap."""
    pieces = sorted(pieces)
    gaps = [0][: len(pieces)]
    for (_, end), (start, _) in pairwise(pieces):
        gaps.append(gaps[-1] + (start > end + 1))
    for _, group in groupby(zip(gaps, pieces, strict=True), lambda pair: pair[0]):
        spans = [span for _, span in group]
        yield spans[0][0], spans[-1][1]
