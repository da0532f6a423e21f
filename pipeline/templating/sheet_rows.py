"""Where the rows of a worksheet in a template go in an output: repeated, left out or moved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

LAST_ROW = 1_048_576  # of an Excel worksheet


@dataclass(frozen=True)
class Loop:
    """A repetition of rows: its first and last row, both of codes, and what it goes over."""

    first: int
    last: int
    code: str

    def holds(self, row: int) -> bool:
        """Tell whether a row is repeated."""
        return self.first < row < self.last


@dataclass(frozen=True)
class Layout:
    """The rows of a worksheet in a template.

    `present` holds the rows that exist, `tags` those that only hold codes.
    """

    present: tuple[int, ...]
    tags: frozenset[int]
    loops: tuple[Loop, ...]

    def around(self, row: int | None) -> tuple[Loop, ...]:
        """Return the repetitions a row stands in, the outermost first."""
        if row is None:
            return ()
        return tuple(
            sorted((one for one in self.loops if one.holds(row)), key=lambda one: one.first)
        )

    def together(self, *rows: int) -> bool:
        """Tell whether rows stand in the same repetition."""
        return any(all(map(loop.holds, rows)) for loop in self.loops)

    def shared(self, home: int | None, *rows: int) -> tuple[Loop, ...]:
        """Return the repetitions that a row has in common with others, the outermost first."""
        return tuple(one for one in self.around(home) if all(map(one.holds, rows)))

    def filled(self, first: int, last: int) -> list[int]:
        """Return the rows of an area that can come out."""
        return [row for row in self.present if first <= row <= last and row not in self.tags]


@dataclass
class Rows:
    """Where the rows of a template went in one output."""

    layout: Layout
    places: dict[int, list[int]] = field(default_factory=dict)
    begins: dict[int, list[int]] = field(default_factory=dict)  # of each pass, by the loop's row
    count: int = 0  # rows so far
    # The spans of areas that are the same from every row, by how they are seen.
    everywhere: dict[object, list[tuple[int, int]]] = field(default_factory=dict)

    def put(self, row: int, gap: int) -> int:
        """Note that a row comes next, `gap` empty rows further, and return its number."""
        self.count += gap + 1
        self.places.setdefault(row, []).append(self.count)
        return self.count

    def pass_tag(self, row: int) -> None:
        """Note where a row that only holds a tag vanished."""
        self.places.setdefault(row, []).append(self.count + 1)

    def begin(self, row: int) -> None:
        """Note that a pass of the loop that begins in a row begins."""
        self.begins.setdefault(row, []).append(self.count + 1)

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
        inside = [self.copies(row) for row in self.layout.filled(first, last)]
        starts = starts or [min(c) for c in inside if c][:1]
        ends = ends or [max(c) for c in inside if c][-1:]
        if not starts or not ends:
            return None
        end = max(ends) - (last in self.layout.tags)
        return (min(starts), end) if min(starts) <= end else None

    def within(self, loop: Loop | None, place: int, rows: Iterable[int]) -> list[int]:
        """Return the copies of rows in the pass of a loop that a place is in, or else all."""
        found = sorted(copy for row in rows for copy in self.copies(row))
        if loop is None:
            return found
        begins = self.begins.get(loop.first, [])
        at = bisect_right(begins, place)
        start = begins[at - 1] if at else 0
        stop = begins[at] if at < len(begins) else LAST_ROW + 1
        return [copy for copy in found if start <= copy < stop]

    def pieces(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the spans of every copy of an area."""
        if not self.layout.together(first, last):
            whole = self.span(first, last)
            return [whole] if whole else []
        ends = self.copies(last)
        return [(a, min(b for b in ends if b >= a)) for a in self.copies(first)]

    def joined(self, found: list[int], area: tuple[int, int]) -> list[tuple[int, int]]:
        """Return copies of rows of an area as spans that hold no row from outside the area."""
        inside = {*self.layout.filled(*area)}
        others = sorted(
            place
            for row, places in self.places.items()
            if row not in inside and row not in self.layout.tags
            for place in places
        )
        spans: list[tuple[int, int]] = []
        for row in found:
            if spans and bisect_right(others, row) == bisect_right(others, spans[-1][1]):
                spans[-1] = (spans[-1][0], row)
            else:
                spans.append((row, row))
        return spans
