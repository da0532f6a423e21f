"""Cell references of a worksheet whose rows are repeated, left out or moved when it is rendered."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import ClassVar

LAST_ROW = 1_048_576  # of an Excel worksheet

_CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_FORMULA = re.compile(
    r'"(?:[^"]|"")*"'  # text
    r"|(?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
    rf"(?P<ref>{_CELL}(?::{_CELL})?|\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}})(?![\w(.!\[])"
    r"|\[[^\]]*\][^!+*/,;()]*!?\$?[A-Z]*\$?[0-9]*"  # another workbook, or a column of a table
    r"|[^\W\d][\w.\\]*"  # functions, names
    r"|[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
    r"|.",
    re.DOTALL,
)
_ROW = re.compile(r"(\$?[A-Z]{0,3})(\$?)([0-9]+)")


@dataclass(frozen=True)
class Layout:
    """The rows of a worksheet in a template.

    `present` holds the rows that exist, `tags` those that only hold a tag, `loops` the first and
    last row (both tag rows) of every repetition.
    """

    present: tuple[int, ...]
    tags: frozenset[int]
    loops: tuple[tuple[int, int], ...]

    def together(self, *rows: int) -> bool:
        """Tell whether rows stand in the same repetition."""
        return any(all(a < row < b for row in rows) for a, b in self.loops)


@dataclass
class Rows:
    """Where the rows of a template went in one output."""

    layout: Layout
    places: dict[int, list[int]] = field(default_factory=dict)
    count: int = 0  # rows so far

    def put(self, row: int, gap: int) -> int:
        """Note that a row comes next, `gap` empty rows further, and return its number."""
        self.count += gap + 1
        self.places.setdefault(row, []).append(self.count)
        return self.count

    def pass_tag(self, row: int) -> None:
        """Note where a row that only holds a tag vanished."""
        self.places.setdefault(row, []).append(self.count + 1)

    def copies(self, row: int) -> list[int]:
        """Return the numbers of all copies of a row; for a tag row, of the row that follows."""
        present = self.layout.present
        at = bisect_right(present, row - 1)
        if at == len(present):
            return [min(self.count + row - (present[-1] if present else 0), LAST_ROW)]
        return [place - (present[at] - row) for place in self.places.get(present[at], ())]

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """Return the rows from the first copy of one row to the last copy of another."""
        starts, ends = self.copies(first), self.copies(last)
        inside = [self.copies(row) for row in self.layout.present if first <= row <= last]
        starts = starts or [min(c) for c in inside if c][:1]
        ends = ends or [max(c) for c in inside if c][-1:]
        if not starts or not ends:
            return None
        end = max(ends) - (last in self.layout.tags)
        return (min(starts), end) if min(starts) <= end else None

    def near(self, row: int, home: int, place: int) -> int | None:
        """Return the copy of a row that belongs to the copy at `place` of row `home`."""
        copies = self.copies(row)
        if self.layout.together(row, home):
            before = [copy for copy in copies if copy <= place]
            after = [copy for copy in copies if copy >= place]
            chosen = max(before, default=None) if row <= home else min(after, default=None)
            return chosen or (copies[0] if copies else None)
        return copies[0] if copies else None

    def pieces(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the spans of every copy of an area."""
        if not self.layout.together(first, last):
            whole = self.span(first, last)
            return [whole] if whole else []
        ends = self.copies(last)
        return [(a, min(b for b in ends if b >= a)) for a in self.copies(first)]


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


@dataclass(frozen=True)
class Formula:
    """A formula of a template; `home` is its row, None when it stands outside the cells.

    A reference to one cell follows the copy of the row the formula is in. A range from outside
    a repetition grows to all copies; so does a single cell that is a whole argument, as in
    `SUM(E5)`, because LibreOffice saves `E5:E5` like that.
    """

    edges: ClassVar[str] = ""  # what stands before and after the formula as a whole

    text: str
    sheet: str
    home: int | None = None

    def move(self, sheets: Mapping[str, Rows], place: int = 0) -> str:
        """Return the formula for its copy in row `place`."""
        return _FORMULA.sub(lambda found: self._moved(found, sheets, place), self.text)

    def _moved(self, found: re.Match[str], sheets: Mapping[str, Rows], place: int) -> str:
        ref = found["ref"]
        prefix = found["sheet"] or ""
        name = prefix[:-1].strip("'").replace("''", "'") or self.sheet
        rows = sheets.get(name)
        if not ref or rows is None:
            return found[0]
        first, _, last = ref.partition(":")
        start, end = _ROW.fullmatch(first), _ROW.fullmatch(last or first)
        if not start or not end:
            return found[0]
        home = self.home if name == self.sheet or self.home is None else 0
        ranged = bool(last) or self._is_argument(found)
        span = _choose(rows, (int(start[3]), int(end[3])), (home, place), ranged=ranged)
        if span is None:
            return "#REF!"
        one, other = (f"{p[1]}{p[2]}{n}" for p, n in zip((start, end), span, strict=True))
        single = not last and one == other
        return prefix + (one if single else f"{one}:{other}")

    def _is_argument(self, found: re.Match[str]) -> bool:
        before = found.string[: found.start()].rstrip()[-1:] or self.edges[:1]
        after = found.string[found.end() :].lstrip()[:1] or self.edges[-1:]
        return bool(before and after) and before in "(,;" and after in "),;"


@dataclass(frozen=True)
class AnchoredFormula(Formula):
    """A formula of a validation or conditional format: it is read from the area's first cell."""

    edges: ClassVar[str] = "()"

    def move(self, sheets: Mapping[str, Rows], place: int = 0) -> str:
        """Return the formula for the first copy of its row."""
        copies = sheets[self.sheet].copies(self.home or 1)
        return super().move(sheets, copies[0] if copies else place)


def _choose(
    rows: Rows, span: tuple[int, int], at: tuple[int | None, int], *, ranged: bool
) -> tuple[int, int] | None:
    """Return the rows a reference becomes: those of one copy, or all of them."""
    home, place = at
    if home is not None and (not ranged or rows.layout.together(*span, home)):
        near = [rows.near(row, home, place) for row in span]
        return (near[0], near[1]) if near[0] and near[1] else None
    return rows.span(*span)
