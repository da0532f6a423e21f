"""References of formulas in a worksheet whose rows are repeated, left out or moved.

What a reference means is seen from the row its formula stands in. A row of the same pass of the
same repetition is the copy beside it. An area of rows that are repeated further in is all of
their copies in this pass, and no other row. An area with `$` before both rows is all copies of
its own repetition. A row that did not come out is an empty cell, and never `#REF!`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from pipeline.templating.sheet_functions import ANY_AREAS, is_area
from pipeline.templating.sheet_rows import LAST_ROW, Edge, Layout, Loop, Rows

_CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_FORMULA = re.compile(
    r'"(?:[^"]|"")*"|\{[^}]*\}'  # text, a list of constants
    r"|(?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
    rf"(?P<ref>{_CELL}(?::{_CELL})?|\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}})(?![\w(.!\[])"
    r"|\[[^\]]*\][^!+*/,;()]*!?\$?[A-Z]*\$?[0-9]*"  # another workbook, or a column of a table
    r"|(?P<name>[^\W\d][\w.\\]*)"  # functions, names
    r"|[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
    r"|.",
    re.DOTALL,
)
ROW = re.compile(r"(\$?[A-Z]{0,3})(\$?)([0-9]+)")
_MOST_ARGUMENTS = 30


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in a formula: its columns and rows, and the function it is an argument of."""

    sheet: str
    prefix: str  # as written: «Vragen!»
    ends: tuple[re.Match[str], re.Match[str]]
    ranged: bool  # written with a colon
    whole: bool  # all of an argument, or all of the formula
    function: str
    argument: int  # of the function, counted from 1

    @property
    def rows(self) -> tuple[int, int]:
        """The first and last row."""
        return int(self.ends[0][3]), int(self.ends[1][3])

    @property
    def is_area(self) -> bool:
        """Whether it means all copies of its rows rather than one of them."""
        takes_area = not self.function or is_area(self.function, self.argument)
        return self.ranged or (self.whole and takes_area)

    @property
    def may_part(self) -> bool:
        """Whether it may become several areas."""
        return self.whole and (self.function in ANY_AREAS or not self.function)

    def written(self, spans: list[tuple[int, int]]) -> str:
        """Return the reference with other rows; an empty cell when it has none."""
        found = [self._span(*span) for span in spans] or [self._span(LAST_ROW, LAST_ROW)]
        text = ",".join(self.prefix + one for one in found)
        return f"({text})" if len(found) > _MOST_ARGUMENTS else text

    def _span(self, first: int, last: int) -> str:
        one, other = (
            f"{end[1]}{end[2]}{row}" for end, row in zip(self.ends, (first, last), strict=True)
        )
        return one if one == other and not self.ranged else f"{one}:{other}"


@dataclass(frozen=True)
class Formula:
    """A formula of a template; `home` is its row, None when it stands outside the cells."""

    edges: ClassVar[str] = ""  # what stands before and after the formula as a whole

    text: str
    sheet: str
    home: int | None = None
    label: str = ""  # where it stands, for people

    def views(self, layouts: Mapping[str, Layout]) -> list[View]:
        """Return how its references are seen from it; those whose rows do not move are left out."""
        own = layouts[self.sheet].around(self.home) if self.sheet in layouts else ()
        return [
            View(
                place,
                reference,
                layouts[reference.sheet],
                own if reference.sheet == self.sheet else (),
                own,
            )
            for place, reference in self._references()
            if reference.sheet in layouts
        ]

    def move(self, views: Iterable[View], sheets: Mapping[str, Rows], place: int = 0) -> str:
        """Return the formula for its copy in row `place`."""
        pieces: list[str] = []
        done = 0
        for view in views:
            start, stop = view.place
            spans = self._spans(view, sheets, place)
            pieces += (self.text[done:start], view.reference.written(spans))
            done = stop
        return "".join((*pieces, self.text[done:]))

    def unclear(self, views: Iterable[View]) -> Iterator[str]:
        """Yield the references that can be right in no output."""
        for view in views:
            if (view.parts and not view.reference.may_part) or view.strange:
                yield self.text[slice(*view.place)]

    def _references(self) -> Iterator[tuple[tuple[int, int], Reference]]:
        """Yield every reference with where it begins and ends in the text."""
        called: list[tuple[str, int]] = [("", 1)]  # functions, with the argument that is read
        name = ""
        for found in _FORMULA.finditer(self.text):
            token = found[0]
            if token == "(":
                called.append((name.upper(), 1))
            elif token == ")" and len(called) > 1:
                called.pop()
            elif token in (",", ";"):
                called[-1] = (called[-1][0], called[-1][1] + 1)
            if not token.isspace():
                name = found["name"] or ""
            if found["ref"]:
                yield found.span(), self._reference(found, *called[-1])

    def _reference(self, found: re.Match[str], function: str, argument: int) -> Reference:
        first, _, last = found["ref"].partition(":")
        start, end = ROW.fullmatch(first), ROW.fullmatch(last or first)
        assert start is not None
        assert end is not None
        prefix = found["sheet"] or ""
        sheet = prefix[:-1].strip("'").replace("''", "'") or self.sheet
        whole = self._is_whole(found)
        return Reference(sheet, prefix, (start, end), bool(last), whole, function, argument)

    def _is_whole(self, found: re.Match[str]) -> bool:
        before = self.text[: found.start()].rstrip()[-1:] or self.edges[:1]
        after = self.text[found.end() :].lstrip()[:1] or self.edges[-1:]
        return bool(before and after) and before in "(,;" and after in "),;"

    def _spans(self, view: View, sheets: Mapping[str, Rows], place: int) -> list[tuple[int, int]]:
        """Return the rows a reference becomes."""
        rows, first = sheets[view.reference.sheet], view.rows[0]
        if view.paired:
            own, other = view.paired
            found = rows.in_turn(other, sheets[self.sheet].turn(own, place), first)
            return [(row, row) for row in found[:1]]
        if not view.reference.is_area:
            found = rows.within(view.innermost, place, [first])
            return [(row, row) for row in found[:1]]
        if not view.all_copies:
            passes = rows.passes_at(place) if any(view.bound) else {}
            begin, end = (
                Edge(row, {loop.first: passes.get(loop.first, 0) for loop in bound})
                for row, bound in zip(view.rows, view.bound, strict=True)
            )
            return rows.between(begin, end)
        if view.loop_of_all is not None:
            return _all_copies(view, rows, place)
        if view not in rows.everywhere:
            rows.everywhere[view] = _all_copies(view, rows, place)
        return rows.everywhere[view]


def _all_copies(view: View, rows: Rows, place: int) -> list[tuple[int, int]]:
    """Return the spans of all copies of an area that a reference means."""
    first, last = view.rows
    members = {*rows.layout.filled(first, last)}
    members |= {row for row in (first, last) if row not in rows.layout.present}
    spans = rows.joined(rows.within(view.loop_of_all, place, members), (first, last))
    whole = [(spans[0][0], spans[-1][1])] if spans else []
    return spans if view.reference.may_part else whole


class View:
    """A reference as it is seen from the row its formula stands in.

    `place` is where it begins and ends in the text; `own` are the repetitions around the formula,
    and `home` those of them that are of the sheet referred to: all or none.
    """

    def __init__(
        self,
        place: tuple[int, int],
        reference: Reference,
        layout: Layout,
        home: tuple[Loop, ...],
        own: tuple[Loop, ...],
    ) -> None:
        self.place, self.reference, self.rows = place, reference, reference.rows
        self._layout, self._own = layout, own
        around = [layout.around(row) for row in self.rows]
        self._shared = [tuple(loop for loop in one if loop in home) for one in around]
        self._deeper = [[loop for loop in one if loop not in home] for one in around]
        dollars = [bool(end[2]) for end in reference.ends]
        self._anchored = [
            fixed and bool(shared) and not deeper
            for fixed, shared, deeper in zip(dollars, self._shared, self._deeper, strict=True)
        ]
        self.bound = [
            shared[:-1] if anchored else shared
            for shared, anchored in zip(self._shared, self._anchored, strict=True)
        ]

    @property
    def innermost(self) -> Loop | None:
        """The loop of which the pass holds the copy that one cell can be."""
        return self.bound[0][-1] if self.bound[0] else None

    @cached_property
    def all_copies(self) -> bool:
        """Whether an area is all copies of its rows.

        It is not when it runs from outside a pass to a row within it: then it ends in this pass.
        """
        beside = len(self._shared[0]) == len(self._shared[1])
        return (any(self._deeper) and beside) or all(self._anchored)

    @cached_property
    def _depth(self) -> int:
        """How many loops have the pass in common that holds all copies."""
        return min(map(len, self._shared)) - all(self._anchored)

    @property
    def loop_of_all(self) -> Loop | None:
        """The loop of which the pass holds all copies."""
        return self._shared[0][self._depth - 1] if self._depth else None

    @property
    def parts(self) -> bool:
        """Whether an area falls apart, since its repetition holds other rows as well."""
        if not self.reference.is_area or not self.all_copies:
            return False
        first, last = self.rows
        loops = {loop for row in self.rows for loop in self._layout.around(row)[self._depth :]}
        return any(
            loop.holds(row) and not first <= row <= last
            for loop in loops
            for row in self._layout.all_filled
        )

    @cached_property
    def paired(self) -> tuple[Loop, Loop] | None:
        """The loop of the formula and that of the row, when both go over the same list."""
        if self.reference.is_area or self._shared[0]:
            return None
        if len(self._own) != 1 or len(self._deeper[0]) != 1:
            return None
        own, other = self._own[0], self._deeper[0][0]
        return (own, other) if own.code == other.code else None

    @property
    def strange(self) -> bool:
        """Whether one row is meant of a repetition that the formula has nothing to do with."""
        single = not self.reference.is_area and bool(self._deeper[0])
        others = [loop for loop in self._own if loop not in self._shared[0]]
        return single and bool(others) and not self.paired


@dataclass(frozen=True)
class NamedArea(Formula):
    """What a name or the series of a chart stands for: all copies of its rows."""

    edges: ClassVar[str] = "()"


@dataclass(frozen=True)
class AnchoredFormula(Formula):
    """A formula of a validation or conditional format: it is read from the area's first cell."""

    edges: ClassVar[str] = "()"

    def move(self, views: Iterable[View], sheets: Mapping[str, Rows], place: int = 0) -> str:
        """Return the formula for the first copy of its row."""
        copies = sheets[self.sheet].copies(self.home or 1)
        return super().move(views, sheets, copies[0] if copies else place)
