"""Random workbook templates whose formulas are known beforehand, for every length of their lists.

A small model of each sheet is written out twice: as a template, and, row by row, as what must come
out. What each formula has to give follows from that second list, never from references. Half of
the workbooks have a second sheet, with lists of its own and totals of the first one.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

NUMBERS = (0, 1, 3, 12)  # of items
_NAMES = ("Blad", "Ander")


def context(count: int) -> dict[str, object]:
    """Return lists of a length; every item has a number and a list of its own."""
    items = [
        {"w": 10 * at + 7, "s": [{"w": 100 * at + deep} for deep in range(at % 4)]}
        for at in range(count)
    ]
    return {"v": items, "u": items[: count // 2], "toon": count % 2 == 1}


@dataclass
class Row:
    """A row of the template: a number or an expression in column C, formulas behind it."""

    number: int = 0  # in the template
    code: str = ""  # of a row that only holds that
    value: Callable[[dict[str, object]], object] | None = None
    text: str = ""  # what the template has for the value
    formulas: list[Formula] = field(default_factory=list)


@dataclass
class Out:
    """A row that comes out: of which row of the template, in which passes, with which number."""

    row: Row
    passes: tuple[int, ...]
    value: float | None


# As typed, and what it gives in a row that comes out, given all rows: those of its sheet first.
Formula = tuple[str, Callable[[Out, list[Out]], float]]


@dataclass
class Block:
    """Rows that are repeated or left out."""

    begin: Row
    parts: list[Row | Block]
    end: Row
    name: str = ""  # of the list, "" for rows that are left out


class _Maker:
    """Makes the model of a sheet; `other` is that of a sheet its totals may go over."""

    def __init__(self, draw: random.Random, other: list[Row | Block]) -> None:
        self.draw, self.other = draw, other
        self.parts: list[Row | Block] = []

    def make(self) -> None:
        draw, kinds = self.draw, (self.plain, self.loop, self.optional)
        self.parts.append(self.plain())
        for _ in range(draw.randint(1, 3)):
            self.parts.append(draw.choice(kinds)())
        self.parts += [self.loop(), self.plain()]
        for number, row in enumerate(_rows(self.parts), 1):
            row.number = number
        self.add_formulas()

    def plain(self) -> Row:
        number = self.draw.randint(1, 9)
        return Row(value=lambda _: number, text=str(number))

    def item(self, name: str, factor: int) -> Row:
        return Row(
            value=lambda names: names[name]["w"] * factor,  # type: ignore[index]
            text=f"{{{{ {name}.w * {factor} | getal }}}}",
        )

    def loop(self) -> Block:
        draw, name = self.draw, self.draw.choice("vu")
        parts: list[Row | Block] = [
            self.item("x", draw.randint(1, 4)) for _ in range(draw.randint(1, 2))
        ]
        if draw.random() < 0.4:
            inner = Block(
                Row(code="{%tr for y in x.s %}"),
                [self.item("y", 1)],
                Row(code="{%tr endfor %}"),
                "x.s",
            )
            parts.insert(draw.randint(0, len(parts)), inner)
        if draw.random() < 0.3:
            extra = Block(
                Row(code="{%tr if toon %}"), [self.item("x", 2)], Row(code="{%tr endif %}")
            )
            parts.insert(draw.randint(0, len(parts)), extra)
        return Block(
            Row(code=f"{{%tr for x in {name} %}}"), parts, Row(code="{%tr endfor %}"), name
        )

    def optional(self) -> Block:
        return Block(Row(code="{%tr if toon %}"), [self.plain()], Row(code="{%tr endif %}"))

    def add_formulas(self) -> None:
        rows = [row for row in _rows(self.parts) if not row.code]
        chains = _chains(self.parts)
        for home in rows:
            for _ in range(self.draw.randint(0, 2)):
                home.formulas.append(self.formula(home, self.draw.choice(rows), chains))
        others = [row for row in _rows(self.other) if not row.code]
        for home in rows if others else ():
            if self.draw.random() < 0.3:
                home.formulas.append(_elsewhere(self.draw.choice(others)))
        top = [part for part in self.parts if isinstance(part, Row)]
        for aim in rows:
            if self.draw.random() < 0.5:
                top[-1].formulas.append(_total(top[-1], aim, chains))

    def formula(self, home: Row, aim: Row, chains: dict[int, tuple[Block, ...]]) -> Formula:
        kind = self.draw.random()
        if kind < 0.3:
            return f"C{home.number}*2", lambda out, _: (out.value or 0) * 2
        if kind < 0.5 and _loops(chains[home.number]):
            depth = len(_loops(chains[home.number])) - 1

            def share(out: Out, all_: list[Out]) -> float:
                same = [o for o in all_ if o.row is home and o.passes[:depth] == out.passes[:depth]]
                return sum(o.value or 0 for o in same)

            return f"SUM(C${home.number}:C${home.number})", share
        if kind < 0.6 and self.parts[0] is not home and isinstance(self.parts[0], Row):
            first = self.parts[0]

            def running(out: Out, all_: list[Out]) -> float:
                upto = all_[: next(at for at, o in enumerate(all_) if o is out) + 1]
                return sum(o.value or 0 for o in upto)

            return f"SUM(C${first.number}:C{home.number})", running
        return _total(home, aim, chains)


def _total(home: Row, aim: Row, chains: dict[int, tuple[Block, ...]]) -> Formula:
    """Return a total of all copies of a row that belong to the pass the formula is in."""
    of_home, of_aim = _loops(chains[home.number]), _loops(chains[aim.number])
    shared = sum(1 for one, other in zip(of_home, of_aim, strict=False) if one is other)

    def total(out: Out, all_: list[Out]) -> float:
        found = [o for o in all_ if o.row is aim and o.passes[:shared] == out.passes[:shared]]
        return sum(o.value or 0 for o in found)

    return f"SUM(C{aim.number}:C{aim.number})", total


def _elsewhere(aim: Row) -> Formula:
    """Return a total of all copies of a row of the other sheet."""

    def total(_: Out, all_: list[Out]) -> float:
        return sum(o.value or 0 for o in all_ if o.row is aim)

    return f"SUM({_NAMES[0]}!C{aim.number}:C{aim.number})", total


def _rows(parts: list[Row | Block]) -> Iterator[Row]:
    for part in parts:
        if isinstance(part, Row):
            yield part
        else:
            yield part.begin
            yield from _rows(part.parts)
            yield part.end


def _chains(
    parts: list[Row | Block], above: tuple[Block, ...] = ()
) -> dict[int, tuple[Block, ...]]:
    found: dict[int, tuple[Block, ...]] = {}
    for part in parts:
        if isinstance(part, Row):
            found[part.number] = above
        else:
            found |= _chains(part.parts, (*above, part))
    return found


def _loops(chain: tuple[Block, ...]) -> list[Block]:
    return [block for block in chain if block.name]


def _out(
    parts: list[Row | Block], names: dict[str, object], passes: tuple[int, ...]
) -> Iterator[Out]:
    for part in parts:
        if isinstance(part, Row):
            value = part.value(names) if part.value else None
            yield Out(part, passes, value)  # type: ignore[arg-type]
        elif not part.name:
            if names["toon"]:
                yield from _out(part.parts, names, passes)
        else:
            inner = part.name.startswith("x.")
            items = names["x"]["s"] if inner else names[part.name]  # type: ignore[index]
            for at, item in enumerate(items):  # type: ignore[arg-type, var-annotated]
                own = {**names, "y" if inner else "x": item}
                yield from _out(part.parts, own, (*passes, at))


@dataclass
class Made:
    """A workbook template, with the numbers that must come out for a context."""

    data: bytes
    sheets: list[list[Row | Block]]

    def expected(self, names: dict[str, object]) -> list[list[list[float]]]:
        """Return of every row of every sheet the number and the outcomes of its formulas."""
        first, *others = [[*_out(parts, names, ())] for parts in self.sheets]
        return [_outcomes(first, first), *(_outcomes(own, [*own, *first]) for own in others)]


def _outcomes(own: list[Out], all_: list[Out]) -> list[list[float]]:
    return [
        [out.value or 0, *(compute(out, all_) for _, compute in out.row.formulas)] for out in own
    ]


def make(draw: random.Random) -> Made:
    """Return a random workbook template."""
    sheets: list[list[Row | Block]] = []
    for _ in range(draw.randint(1, 2)):
        maker = _Maker(draw, sheets[0] if sheets else [])
        maker.make()
        sheets.append(maker.parts)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, parts in zip(_NAMES, sheets, strict=False):
        _write(book.create_sheet(name), parts)
    out = io.BytesIO()
    book.save(out)
    return Made(out.getvalue(), sheets)


def _write(sheet: Worksheet, parts: list[Row | Block]) -> None:
    for row in _rows(parts):
        if row.code:
            sheet.cell(row.number, 1, row.code)
            continue
        sheet.cell(row.number, 3, int(row.text) if row.text.isdigit() else row.text)
        for at, (text, _) in enumerate(row.formulas):
            sheet.cell(row.number, 4 + at, f"={text}")
