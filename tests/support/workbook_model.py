"""A sheet of a workbook template as rows and blocks, and the rows that come out of it.

Nothing here reads a reference: a row that comes out knows of which row of the template it is, in
which passes of which repetitions, and the outcome of a formula is a sum over such rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

Names = dict[str, Any]


class Formula(Protocol):
    """A formula of a row: as typed, and what it must give."""

    @property
    def text(self) -> str:
        """The formula as typed."""

    @property
    def sheet(self) -> str:
        """The other sheet it goes over, "" when that is its own."""

    def refused(self) -> list[str]:
        """Return the references that can be right in no output."""

    def outcome(self, out: Out, rows: Sequence[Out]) -> float:
        """Return what it gives in a row that comes out, given all of the sheet it goes over."""


@dataclass(eq=False)
class Row:
    """A row of the template: codes alone, a number in column C with formulas, or nothing."""

    code: str = ""
    value: Callable[[Names], float] | None = None
    text: str = ""  # what the template has for the value
    subtotal: Formula | None = None  # instead of a value
    formulas: list[Formula] = field(default_factory=list)
    marked: bool = False  # merged cells and a rule for entries stand in it
    number: int = 0  # in the template
    loops: tuple[Block, ...] = ()  # around it, the outermost first

    @property
    def filled(self) -> bool:
        """Whether something of it comes out."""
        return bool(self.value or self.subtotal or self.text or self.formulas)


@dataclass(eq=False)
class Block:
    """Rows that are repeated, or left out when `variable` is empty."""

    begin: Row
    parts: list[Row | Block]
    end: Row
    source: str = ""  # what is repeated, as typed
    variable: str = ""
    chosen: Callable[[Names], Any] = lambda names: names["toon"]  # the items, or whether they show
    middle: Row | None = None  # of «else»
    otherwise: list[Row | Block] = field(default_factory=list)
    spare: Row | None = None  # comes out when a table would be left without rows


@dataclass(eq=False)
class Out:
    """A row that comes out; `key` orders all rows as they come out."""

    row: Row
    passes: tuple[int, ...]
    key: tuple[int, ...]
    value: float = 0


def number(parts: Sequence[Row | Block]) -> None:
    """Give all rows of a sheet their number and the repetitions around them."""
    for at, (row, loops) in enumerate(_walk(parts, ()), 1):
        row.number, row.loops = at, loops


def rows_of(parts: Sequence[Row | Block]) -> list[Row]:
    """Return all rows of a sheet in order."""
    return [row for row, _ in _walk(parts, ())]


def _walk(
    parts: Sequence[Row | Block], loops: tuple[Block, ...]
) -> Iterator[tuple[Row, tuple[Block, ...]]]:
    for part in parts:
        if isinstance(part, Row):
            yield part, loops
            continue
        yield part.begin, loops
        yield from _walk(part.parts, (*loops, part) if part.variable else loops)
        if part.middle:
            yield part.middle, loops
            yield from _walk(part.otherwise, loops)
        yield part.end, loops


def come_out(parts: Sequence[Row | Block], names: Names) -> list[Out]:
    """Return the rows that come out, with the values of subtotals."""
    rows = [*_come_out(parts, names, (), ())]
    for out in rows:
        if out.row.subtotal:
            out.value = out.row.subtotal.outcome(out, rows)
    return rows


def _come_out(
    parts: Sequence[Row | Block], names: Names, passes: tuple[int, ...], key: tuple[int, ...]
) -> Iterator[Out]:
    for part in parts:
        if isinstance(part, Row):
            value = part.value(names) if part.value else 0
            yield Out(part, passes, (*key, part.number), value)
            continue
        chosen = part.chosen(names)
        if not part.variable and chosen:
            yield from _come_out(part.parts, names, passes, key)
        for at, item in enumerate(chosen if part.variable else ()):
            own = {**names, part.variable: item}
            deeper = (*key, part.begin.number, at)
            yield from _come_out(part.parts, own, (*passes, at), deeper)
        if not chosen:
            yield from _come_out(part.otherwise, names, passes, key)
            if part.spare:
                yield Out(part.spare, passes, (*key, part.begin.number, 0))
