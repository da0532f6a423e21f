"""Formulas for random workbooks, and what each must give for the rows that come out.

The rules are those of the page for advisers. A reference in a repeated row means the row beside it,
of the same item. An area of rows repeated further in is all copies of its rows in this pass. With
`$` before a row, that end is not bound to the innermost pass. An area from outside a pass to a row
within it runs on to this pass. One cell of rows repeated elsewhere is the first of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.support.workbook_model import Out, Row, rows_of

# How a function is typed around an area, and what it gives for the values in it.
FUNCTIONS = {
    "SUM({})": sum,
    "2*SUM({})+1": lambda values: 2 * sum(values) + 1,
    "MAX(0,{})": lambda values: max((0, *values)),
    'COUNTIF({},">0")': lambda values: sum(value > 0 for value in values),
    "SUMPRODUCT({0},{0})": lambda values: sum(value * value for value in values),
}
MAY_PART = ("SUM({})", "2*SUM({})+1", "MAX(0,{})")


@dataclass
class Area:
    """A function of an area, typed in a row of the template."""

    home: Row
    first: Row
    last: Row
    fixed: tuple[bool, bool] = (False, False)  # a `$` before the row
    function: str = "SUM({})"
    sheet: str = ""  # when it is another one than that of the formula

    @property
    def reference(self) -> str:
        """The area as typed."""
        one, other = ("$" if fixed else "" for fixed in self.fixed)
        return f"{self.sheet}C{one}{self.first.number}:C{other}{self.last.number}"

    @property
    def absolute(self) -> str:
        """The area as a name stands for it."""
        return f"{self.sheet}$C${self.first.number}:$C${self.last.number}"

    @property
    def text(self) -> str:
        """The formula as typed."""
        return self.function.format(self.reference)

    def refused(self) -> list[str]:
        """Return the area for every time it is typed, when its rows do not stay together."""
        if self.function in MAY_PART or not self._all_copies:
            return []
        loops = {*self.first.loops[self._depth :], *self.last.loops[self._depth :]}
        rows = [row.number for loop in loops for row in rows_of(loop.parts) if row.filled]
        apart = any(not self.first.number <= row <= self.last.number for row in rows)
        return [self.reference] if apart else []

    def outcome(self, out: Out, rows: Sequence[Out]) -> float:
        """Return what the function gives for the values that are meant."""
        return FUNCTIONS[self.function]([one.value for one in rows if self._meant(one, out, rows)])

    def _meant(self, one: Out, out: Out, rows: Sequence[Out]) -> bool:
        if self._all_copies:
            inside = self.first.number <= one.row.number <= self.last.number
            return inside and one.passes[: self._depth] == out.passes[: self._depth]
        return self._edge(0, out, rows) <= one.key <= self._edge(1, out, rows)

    @property
    def _shared(self) -> tuple[int, int]:
        """How many repetitions the formula has in common with each end."""
        one, other = (shared(self.home, row, self.sheet) for row in (self.first, self.last))
        return one, other

    @property
    def _released(self) -> tuple[bool, bool]:
        """Whether the `$` of each end sets it free of its innermost repetition."""
        one, other = (
            fixed and count == len(row.loops) > 0
            for fixed, count, row in zip(
                self.fixed, self._shared, (self.first, self.last), strict=True
            )
        )
        return one, other

    @property
    def _all_copies(self) -> bool:
        counts = self._shared
        deeper = any(
            len(row.loops) > count
            for row, count in zip((self.first, self.last), counts, strict=True)
        )
        return (deeper and counts[0] == counts[1]) or all(self._released)

    @property
    def _depth(self) -> int:
        """How many repetitions hold the pass of which all copies are meant."""
        return min(self._shared) - all(self._released)

    def _edge(self, end: int, out: Out, rows: Sequence[Out]) -> tuple[int, ...]:
        """Return where an end stands: in the passes of the formula, or in the first or last one."""
        row, bound = (self.first, self.last)[end], self._shared[end] - self._released[end]
        key: tuple[int, ...] = ()
        for at, loop in enumerate(row.loops):
            key = (*key, loop.begin.number)
            passes = {one.key[len(key)] for one in rows if one.key[: len(key)] == key} or {0}
            key = (*key, out.passes[at] if at < bound else (max(passes) if end else min(passes)))
        return (*key, row.number)


@dataclass
class Cell:
    """A formula with one cell, typed in a row of the template."""

    home: Row
    aim: Row
    sheet: str = ""
    fixed: bool = False

    @property
    def text(self) -> str:
        """The formula as typed."""
        return f"{self.reference}*2"

    @property
    def reference(self) -> str:
        """The cell as typed."""
        return f"{self.sheet}C{'$' * self.fixed}{self.aim.number}"

    def refused(self) -> list[str]:
        """Return the cell when it belongs to items the formula has nothing to do with."""
        count = shared(self.home, self.aim, self.sheet)
        elsewhere = len(self.aim.loops) > count and len(self.home.loops) > count
        return [self.reference] if elsewhere and not self._paired else []

    def outcome(self, out: Out, rows: Sequence[Out]) -> float:
        """Return twice the value of the copy that is meant, 0 when it did not come out."""
        depth = 1 if self._paired else shared(self.home, self.aim, self.sheet)
        if self.fixed and not self._paired and depth == len(self.aim.loops) > 0:
            depth -= 1
        copies = [
            one for one in rows if one.row is self.aim and one.passes[:depth] == out.passes[:depth]
        ]
        return 2 * copies[0].value if copies else 0

    @property
    def _paired(self) -> bool:
        """Whether both stand in repetitions of the same list, so that the items pair."""
        if shared(self.home, self.aim, self.sheet):
            return False
        if len(self.home.loops) != 1 or len(self.aim.loops) != 1:
            return False
        return self.home.loops[0].source == self.aim.loops[0].source


def shared(home: Row, row: Row, sheet: str) -> int:
    """Return how many repetitions two rows have in common."""
    if sheet:
        return 0
    pairs = zip(home.loops, row.loops, strict=False)
    return sum(1 for one, other in pairs if one is other)
