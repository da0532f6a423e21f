"""Where the rows of a worksheet in a template go in an output: repeated, left out or moved."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

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

    @cached_property
    def _around(self) -> dict[int, tuple[Loop, ...]]:
        return {}

    def around(self, row: int | None) -> tuple[Loop, ...]:
        """Return the repetitions a row stands in, the outermost first."""
        if row is None:
            return ()
        found = self._around.get(row)
        if found is None:
            held = (one for one in self.loops if one.holds(row))
            found = self._around[row] = tuple(sorted(held, key=lambda one: one.first))
        return found

    def together(self, first: int, last: int) -> tuple[Loop, ...]:
        """Return the repetitions around both of two rows, the outermost first."""
        return tuple(loop for loop in self.around(first) if loop.holds(last))

    def filled(self, first: int, last: int) -> list[int]:
        """Return the rows of an area that can come out."""
        return [row for row in self.present if first <= row <= last and row not in self.tags]

    @cached_property
    def all_filled(self) -> frozenset[int]:
        """All rows that can come out."""
        return frozenset(self.present) - self.tags

    @property
    def last(self) -> int:
        """The last row that exists."""
        return self.present[-1] if self.present else 0


@dataclass(frozen=True)
class Edge:
    """Where an area begins or ends: at a row, in the passes it is bound to, by their loop's row."""

    row: int
    passes: Mapping[int, int]


@dataclass
class Rows:
    """Where the rows of a template went in one output.

    Every pass of a repetition has a number, which is higher than that of all passes before it. The
    *path* of a row that comes out is, of each repetition around it, the first row and the pass, and
    then its own row in the template: paths are in the order in which rows come out.
    """

    layout: Layout
    places: dict[int, list[int]] = field(default_factory=dict)
    count: int = 0  # rows so far
    # The spans of areas that are the same from every row, by how they are seen.
    everywhere: dict[object, list[tuple[int, int]]] = field(default_factory=dict)
    _paths: list[tuple[int, ...]] = field(default_factory=list)  # in the order of `_numbers`
    _numbers: list[int] = field(default_factory=list)
    _in_pass: dict[tuple[int, int], list[int]] = field(default_factory=dict)  # by row and pass
    _passes: dict[tuple[int, int], list[int]] = field(default_factory=dict)  # of a loop in a pass
    _runs: dict[int, list[dict[int, int]]] = field(default_factory=dict)  # with those around them
    _now: dict[int, int] = field(default_factory=dict)  # the pass each loop is in
    _begun: int = 0  # passes so far

    def skip(self, row: int, gap: int) -> None:
        """Note that the empty rows before a row come next."""
        for empty in range(row - gap, row):
            self.count += 1
            self._note(empty)

    def put(self, row: int, gap: int) -> int:
        """Note that a row comes next, `gap` empty rows further, and return its number."""
        self.skip(row, gap)
        self.count += 1
        self._note(row)
        return self.count

    def pass_tag(self, row: int) -> None:
        """Note where a row that only holds a tag vanished."""
        self.places.setdefault(row, []).append(self.count + 1)

    def begin(self, row: int) -> None:
        """Note that a pass of the loop that begins in a row begins."""
        self._begun += 1
        around = self.layout.around(row)
        above = self._now.get(around[-1].first, 0) if around else 0
        self._now[row] = self._begun
        self._passes.setdefault((row, above), []).append(self._begun)
        passes = {loop.first: self._now.get(loop.first, 0) for loop in around}
        self._runs.setdefault(row, []).append({**passes, row: self._begun})

    def _note(self, row: int) -> None:
        self.places.setdefault(row, []).append(self.count)
        path: tuple[int, ...] = ()
        for loop in self.layout.around(row):
            now = self._now.get(loop.first, 0)
            path += (loop.first, now)
            self._in_pass.setdefault((row, now), []).append(self.count)
        self._paths.append((*path, row))
        self._numbers.append(self.count)

    def copies(self, row: int) -> list[int]:
        """Return the numbers of all copies of a row; for a tag row, of the row that follows."""
        if row > self.layout.last:
            return [min(self.count + row - self.layout.last, LAST_ROW)]
        return self.places.get(row, [])

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """Return the rows from the first copy of one row to the last copy of another."""
        return next(iter(self.between(Edge(first, {}), Edge(last, {}))), None)

    def passes_at(self, place: int) -> dict[int, int]:
        """Return the pass that a row which came out is in, of each loop around it."""
        at = bisect_left(self._numbers, place)
        if at == len(self._numbers) or self._numbers[at] != place:
            return {}
        path = self._paths[at]
        return dict(zip(path[:-1:2], path[1::2], strict=True))

    def within(self, loop: Loop | None, place: int, rows: Iterable[int]) -> list[int]:
        """Return the copies of rows in the pass of a loop that a place is in, or else all."""
        if loop is None:
            return sorted(copy for row in rows for copy in self.copies(row))
        now = self.passes_at(place).get(loop.first, 0)
        return sorted(copy for row in rows for copy in self._in_pass.get((row, now), ()))

    def turn(self, loop: Loop, place: int) -> int:
        """Return how many passes of an outer loop came before the one a place is in."""
        now = self.passes_at(place).get(loop.first, 0)
        return bisect_left(self._passes.get((loop.first, 0), []), now)

    def in_turn(self, loop: Loop, turn: int, row: int) -> list[int]:
        """Return the copies of a row in the pass of an outer loop that follows `turn` others."""
        passes = self._passes.get((loop.first, 0), [])[turn : turn + 1]
        return [copy for now in passes for copy in self._in_pass.get((row, now), ())]

    def between(self, first: Edge, last: Edge) -> list[tuple[int, int]]:
        """Return the span of all rows from one edge to another, nothing when there are none."""
        begin = bisect_left(self._paths, self._path(first, 0))
        end = bisect_right(self._paths, self._path(last, -1))
        start = self._numbers[begin] if begin < len(self._numbers) else self.count + 1
        stop = self._numbers[end - 1] if end else 0
        if first.row > self.layout.last:
            start = self.copies(first.row)[0]
        if last.row > self.layout.last:
            stop = self.copies(last.row)[0]
        return [(start, stop)] if start <= stop else []

    def _path(self, edge: Edge, side: int) -> tuple[int, ...]:
        path: tuple[int, ...] = ()
        above = 0
        for loop in self.layout.around(edge.row):
            passes = self._passes.get((loop.first, above), [0])
            above = edge.passes.get(loop.first, passes[side])
            path += (loop.first, above)
        return (*path, edge.row)

    def pieces(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the spans of every copy of an area."""
        around = self.layout.together(first, last)
        runs = self._runs.get(around[-1].first, []) if around else [{}]
        return [
            span
            for passes in runs
            for span in self.between(Edge(first, passes), Edge(last, passes))
        ]

    def joined(self, found: list[int], area: tuple[int, int]) -> list[tuple[int, int]]:
        """Return copies of rows of an area as spans that hold no row from outside the area."""
        spans: list[tuple[int, int]] = []
        for row in found:
            if spans and not self._others(spans[-1][1], row, area):
                spans[-1] = (spans[-1][0], row)
            else:
                spans.append((row, row))
        return spans

    def _others(self, start: int, stop: int, area: tuple[int, int]) -> bool:
        """Tell whether a row from outside an area stands between two rows that came out."""
        paths = self._paths[bisect_right(self._numbers, start) : bisect_left(self._numbers, stop)]
        filled = self.layout.all_filled
        return any(not area[0] <= path[-1] <= area[1] and path[-1] in filled for path in paths)
