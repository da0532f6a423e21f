"""Random workbook templates whose formulas are known beforehand, for every length of their lists.

A model of each sheet is drawn and written out as a template. One in three workbooks has a second
sheet, with lists of its own and formulas that refer to the first; one in eight has a mistake.
"""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import openpyxl
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.workbook_formulas import FUNCTIONS, MAY_PART, Area, Cell
from tests.support.workbook_model import Block, Formula, Names, Out, Row, number, rows_of

NUMBERS = (0, 1, 3, 12)  # of items
_SHEETS = ("Blad", "R&D's blad 2")
_NAME = "alle_rijen"
# What is wrong in a cell, as typed.
_MISTAKES = (
    "=SUM({{ x.w }}:C9)",
    "{{ onaf",
    "{# noot",
    "{%tr endfor %} woord",
    "{% for z in v %}",
    "{%p if toon %}",
)


def context(count: int) -> Names:
    """Return lists of a length; every item has a number, a mark and a list of its own."""
    return {"v": _items(count, 1), "u": _items(count // 2, 4), "toon": count % 2 == 1}


def _items(count: int, step: int, level: int = 0) -> list[Names]:
    return [
        {
            "w": step * (10 * at + 7) + level,
            "even": (at + level) % 2 == 0,
            "s": _items((at + step) % 4, step + 2, level + 1) if level < 2 else [],
        }
        for at in range(count)
    ]


class _Maker:
    """Draws the model of a sheet; `other` are the rows of one its formulas may refer to."""

    def __init__(self, draw: random.Random, other: list[Row]) -> None:
        self.draw, self.other = draw, other
        self.table: Block | None = None
        self.parts: list[Row | Block] = []

    def make(self) -> None:
        draw = self.draw
        self.parts = [self.plain()]
        for _ in range(draw.randint(1, 3)):
            self.parts.append(draw.choice((self.plain, self.loop, self.optional, Row))())
        if draw.random() < 0.3:
            self.add_table()
        self.parts += [self.loop(), *([Row()] if draw.random() < 0.3 else ()), self.plain()]
        number(self.parts)
        self.add_formulas()

    def plain(self) -> Row:
        own = self.draw.randint(1, 9)
        return Row(value=lambda _: own, text=str(own))

    def item(self, name: str) -> Row:
        factor = self.draw.randint(1, 4)
        return Row(
            value=lambda names: names[name]["w"] * factor,
            text=f"{{{{ {name}.w * {factor} | getal }}}}",
            marked=self.draw.random() < 0.1,
        )

    def loop(self, above: str = "") -> Block:
        """Return rows that are repeated for the items of a list, or of those of an item above."""
        draw = self.draw
        name = {"": draw.choice("xp"), "x": "y", "p": "y", "y": "z"}[above]
        source = draw.choice(("v", "v", "u", f"v if {name}.even")) if not above else f"{above}.s"
        parts: list[Row | Block] = [self.item(name) for _ in range(draw.randint(1, 2))]
        if name != "z" and draw.random() < 0.45:
            parts.insert(draw.randint(0, len(parts)), self.loop(name))
        if draw.random() < 0.3:
            parts.insert(draw.randint(0, len(parts)), self.optional(name))
        if draw.random() < 0.3:
            parts.insert(draw.randint(0, len(parts)), draw.choice((Row(), _subtotal())))
        found = _repeated(parts, name, source)
        if draw.random() < 0.2:
            found.middle, found.otherwise = Row("{%tr else %}"), [self.plain()]
        return found

    def optional(self, name: str = "") -> Block:
        own = name and self.draw.random() < 0.7
        code = f"{{%tr if {name}.even %}}" if own else "{%tr if toon %}"
        parts: list[Row | Block] = [self.item(name) if name else self.plain()]
        found = Block(Row(code), parts, Row("{%tr endif %}"))
        if own:
            found.chosen = lambda names: names[name]["even"]
        if self.draw.random() < 0.4:
            found.middle, found.otherwise = Row("{%tr else %}"), [self.plain()]
        return found

    def add_table(self) -> None:
        row = self.item("x")
        self.table = _repeated([row], "x", self.draw.choice(("v", "u")))
        self.table.spare = Row(marked=row.marked)
        self.parts += [Row(text="Kop"), self.table, self.plain()]

    def add_formulas(self) -> None:
        draw, rows = self.draw, rows_of(self.parts)
        valued = [row for row in rows if row.value]
        for row in rows:
            if not row.code and not row.value and row.text == "?":
                aim = draw.choice(valued)
                row.subtotal = Area(row, aim, aim)
        homes = [row for row in rows if row.value or row.subtotal]
        for home in homes:
            for _ in range(draw.randint(0, 2)):
                home.formulas.append(self.formula(home, rows))
            if self.other and draw.random() < 0.3:
                home.formulas.append(self.elsewhere(home))
        for aim in valued:
            if draw.random() < 0.4:
                homes[-1].formulas.append(Area(homes[-1], aim, aim))

    def formula(self, home: Row, rows: list[Row]) -> Formula:
        draw, valued = self.draw, [row for row in rows if row.value or row.subtotal]
        if draw.random() < 0.3:
            near = [row for row in valued if row.loops == home.loops[: len(row.loops)]]
            aim = draw.choice(valued if draw.random() < 0.02 else near or valued)
            return Cell(home, aim, fixed=draw.random() < 0.2)
        first = draw.choice(valued)
        last = first
        if draw.random() < 0.5:
            first, last = sorted(draw.sample(rows, 2), key=lambda row: row.number)
        fixed = draw.choice(((False, False),) * 3 + ((True, True), (True, False)))
        return self.possible(Area(home, first, last, fixed, draw.choice((*FUNCTIONS,))))

    def elsewhere(self, home: Row) -> Formula:
        draw = self.draw
        sheet = f"{_SHEETS[0]}!"
        valued = [row for row in self.other if row.value]
        if draw.random() < 0.3:
            paired = [row for row in valued if not Cell(home, row, sheet).refused()]
            return Cell(home, draw.choice(paired or [self.other[0]]), sheet)
        first, last = sorted(draw.choices(valued, k=2), key=lambda row: row.number)
        return self.possible(
            Area(home, first, last, sheet=sheet, function=draw.choice((*FUNCTIONS,)))
        )

    def possible(self, area: Area) -> Area:
        """Return an area that can be right, and now and then one that cannot."""
        if area.refused() and self.draw.random() < 0.97:
            area.function = self.draw.choice(MAY_PART)
        return area


def _subtotal() -> Row:
    return Row(text="?")


def _repeated(parts: list[Row | Block], name: str, source: str) -> Block:
    begin = Row(f"{{%tr for {name} in {source} %}}")
    found = Block(begin, parts, Row("{%tr endfor %}"), source, name)
    above, _, field_ = source.partition(".")
    if source == f"v if {name}.even":
        found.chosen = lambda names: [item for item in names["v"] if item["even"]]
    elif field_:
        found.chosen = lambda names: names[above]["s"]
    else:
        found.chosen = lambda names: names[source]
    return found


@dataclass
class Named:
    """The sum of all rows that have a name."""

    area: Area
    text = f"SUM({_NAME})"
    sheet = f"{_SHEETS[0]}!"

    def refused(self) -> list[str]:
        """Return nothing: a name may stand for any rows."""
        return []

    def outcome(self, out: Out, rows: Sequence[Out]) -> float:
        """Return the sum of all copies of the rows."""
        return self.area.outcome(out, rows)


@dataclass
class Made:
    """A workbook template with its model."""

    data: bytes
    sheets: list[list[Row | Block]]
    tables: list[Block | None]
    named: Area
    mistaken: set[str] = field(default_factory=set)  # places with codes that are wrong

    def refused(self) -> set[str]:
        """Return the places, with the reference when one cannot go along, of what is wrong."""
        return self.mistaken or {
            f"«{sheet}», cel {column}{row.number}{reference}"
            for sheet, parts in zip(_SHEETS, self.sheets, strict=False)
            for row in rows_of(parts)
            for column, formula in zip("DEFGHIJKLMNOPQRSTUVW", row.formulas, strict=False)
            for reference in formula.refused()
        }


def make(draw: random.Random) -> Made:
    """Return a random workbook template."""
    makers: list[_Maker] = []
    for _ in range(draw.choice((1, 1, 2))):
        makers.append(_Maker(draw, rows_of(makers[0].parts) if makers else []))
        makers[-1].make()
    rows = [row for row in rows_of(makers[0].parts) if row.value]
    sheet = f"{_SHEETS[0]}!"
    first, last = sorted(draw.choices(rows, k=2), key=lambda row: row.number)
    made = Made(
        b"",
        [one.parts for one in makers],
        [one.table for one in makers],
        Area(Row(), first, last, sheet=sheet),
    )
    homes = [row for row in rows_of(makers[-1].parts) if row.value and not row.loops]
    homes[-1].formulas.append(Named(made.named))
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, one in zip(_SHEETS, makers, strict=False):
        _write(book.create_sheet(name), one)
    book.defined_names[_NAME] = DefinedName(_NAME, attr_text=made.named.absolute)
    if draw.random() < 0.12:
        _spoil(book[_SHEETS[0]], made, draw)
    out = io.BytesIO()
    book.save(out)
    made.data = out.getvalue()
    return made


def _write(sheet: Worksheet, maker: _Maker) -> None:
    rules = DataValidation(type="whole", operator="greaterThan", formula1="-1")
    for row in rows_of(maker.parts):
        if row.code:
            sheet.cell(row.number, 1, row.code)
        elif row.subtotal:
            sheet.cell(row.number, 3, f"={row.subtotal.text}")
        elif row.text:
            sheet.cell(row.number, 3, int(row.text) if row.text.isdigit() else row.text)
        for at, formula in enumerate(row.formulas):
            sheet.cell(row.number, 4 + at, f"={formula.text}")
        if row.marked:
            sheet.merge_cells(f"X{row.number}:Y{row.number}")
            rules.add(f"C{row.number}")
    if rules.sqref:
        sheet.add_data_validation(rules)
    if maker.table:
        begin, end = maker.table.begin.number - 1, maker.table.end.number
        sheet.add_table(Table(displayName=f"Tabel{len(sheet.title)}", ref=f"C{begin}:C{end}"))


def _spoil(sheet: Worksheet, made: Made, draw: random.Random) -> None:
    """Type a mistake in a cell behind a row that is filled in."""
    row = draw.choice([row for row in rows_of(made.sheets[0]) if row.value])
    sheet.cell(row.number, 26, draw.choice(_MISTAKES))
    made.mistaken.add(f"«{sheet.title}», cel Z{row.number}")
