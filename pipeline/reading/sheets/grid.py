"""Answers in sheets of cells, found by their keys: the same in every kind of spreadsheet.

The form has a hidden row and column of keys on each sheet with answers; the place of a row or
column means nothing. Where they are gone, the name people see stands before each answer. Each
reader only has to say what its cells are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.marks import FACTS, FORM_CODE, QUESTIONS, VALUE
from pipeline.model.response import Beside, FilledForm, FormIdentity, SourceKind
from pipeline.ooxml.cells import column_name
from pipeline.reading.shared.answers import Answers, doubtful, fold
from pipeline.reading.shared.fixed import HIDDEN_SHEET
from pipeline.reading.shared.form_code import agreed, form_codes
from pipeline.reading.shared.rows import check_questions, item_of
from pipeline.reading.sheets.beside import (
    FORMULAS,
    Drawn,
    Found,
    cells_beside,
    headers_beside,
    item_at,
)
from pipeline.reading.sheets.cells import Place, Value, shown, without_control_characters

_CELL = SourceKind.CELL
_LONGEST_NAME = 60  # characters of the name of a field, however it is spaced
_EXACT = 1e15  # a spreadsheet keeps fifteen digits of a number


class ReadSheet(NamedTuple):
    """One sheet: its cells, and by its place the message code of every odd one."""

    name: str
    rows: Sequence[Sequence[Value]]
    odd: Mapping[Place, str]
    looks: Mapping[Place, str] = MappingProxyType({})  # code of what is struck, hidden or merged
    drawn: Sequence[Drawn] = ()
    headers: Sequence[str] = ()

    def anchor(self) -> tuple[int, int] | None:
        """Return row and column of the cell where the keys cross, if the sheet has one."""
        for number, row in enumerate(self.rows):
            for anchor in (QUESTIONS, FACTS):
                if anchor in row:
                    return number, row.index(anchor)
        return None


class _Cell(NamedTuple):
    """One answer cell: its place, its value, a code when it holds an error or a formula."""

    place: str
    value: Value
    odd: str
    looks: str


def read_grid(
    format_: str,
    sheets: Iterable[ReadSheet],
    questionnaire: Questionnaire,
    properties: Iterable[FormIdentity] = (),
    notes: Iterable[str] = (),
) -> FilledForm:
    """Read the answers in the sheets of one workbook.

    `properties` are what its document properties say it is, `notes` message codes for all of it.
    """
    form = _Grid(sheets, questionnaire)
    form.read_items()
    form.note_drawn()
    form.check_named_questions()
    identity = form.identity(list(properties))
    for code in sorted(set(notes)):
        form.answers.note(code)
    found = form.answers
    beside = form.beside(identity.layout) if found.readings else ()
    return FilledForm(format_, identity, found.readings, tuple(found.notes), beside=beside)


class _Grid:
    """One workbook: finds the answer cells by their keys and settles them item by item."""

    def __init__(self, sheets: Iterable[ReadSheet], questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.answers = Answers(questionnaire)
        self.cells: dict[str, list[_Cell]] = defaultdict(list)
        self.other_sheets: list[ReadSheet] = []
        self.named: list[ReadSheet] = []  # read by the names people see
        self.found: list[Found] = []
        self.drawn: list[tuple[Found, Sequence[Drawn]]] = []
        self.headers: list[str] = []
        for sheet in sheets:
            self.found.append(_found(sheet))
            self.headers += sheet.headers
            self.drawn.append((self.found[-1], sheet.drawn))
            anchor = sheet.anchor()
            if anchor is not None:
                self.find_cells(sheet, *anchor)
            elif not self.find_named(sheet):
                self.other_sheets.append(sheet)

    def find_cells(self, sheet: ReadSheet, key_row: int, key_column: int) -> None:
        """Find the answer cells of one sheet: where a key in the row meets one in the column."""
        keys = [
            (at, column_name(at), "" if name == VALUE else f".{name}")
            for at, key in enumerate(sheet.rows[key_row])
            if isinstance(key, str) and at != key_column and (name := key.strip().casefold())
        ]
        items = self.answers.items
        for number, row in enumerate(sheet.rows):
            key = row[key_column] if key_column < len(row) else ""
            if number == key_row or not isinstance(key, str) or not key:
                continue
            code = key.strip().casefold()
            for at, column, ending in keys:
                item = code + ending
                if item in items:
                    self.keep(item, sheet, (number, at), column)
            self.check_question(code, row)

    def find_named(self, sheet: ReadSheet) -> bool:
        """Find the answers behind the names that begin a row; tell whether there are any."""
        found = False
        if sheet.name == HIDDEN_SHEET:
            return False
        for number, row in enumerate(sheet.rows):
            at = next((at for at, value in enumerate(row) if value != ""), 0)
            label = row[at] if row else ""
            text = label if isinstance(label, str) and len(label) <= _LONGEST_NAME else ""
            item = item_of(text, self.answers) if text else None
            if item is not None:
                self.keep(item.code, sheet, (number, at + 1), column_name(at + 1))
                found = True
        if found:
            self.named.append(sheet)
        return found

    def keep(self, item: str, sheet: ReadSheet, place: Place, column: str) -> None:
        """Keep the answer cell of an item, also when there is nothing in it."""
        number, at = place
        row = sheet.rows[number]
        name = f"{sheet.name}!{column}{number + 1}"
        value = row[at] if at < len(row) else ""
        looks = sheet.looks.get(place, "")
        self.cells[item].append(_Cell(name, value, sheet.odd.get(place, ""), looks))
        self.found[-1].answers[place] = item

    def beside(self, layout: str) -> tuple[Beside, ...]:
        """Return the words beside our own texts and the answers."""
        texts = [
            Beside(item_at(sheet, one.place), line, line)
            for sheet, drawn in self.drawn
            for one in drawn
            for line in one.text.splitlines()
            if line.strip()
        ]
        cells = cells_beside(self.found, layout, self.answers)
        return (*cells, *texts, *headers_beside(dict.fromkeys(self.headers), self.answers))

    def note_drawn(self) -> None:
        """Note what lies on a sheet at the field it lies over, or nearest to."""
        for sheet, drawn in self.drawn:
            found = {
                ("V-TEXT-BOX" if one.text else "V-DRAWN", item_at(sheet, one.place))
                for one in drawn
            }
            for code, item in sorted(found):
                self.answers.note(code, item)

    def check_named_questions(self) -> None:
        """Note every question whose text does not stand in a sheet that was read by its names."""
        if self.named:
            cells = (c for sheet in self.named for row in sheet.rows for c in row)
            check_questions(self.answers, "\n".join(c for c in cells if isinstance(c, str)))

    def check_question(self, code: str, row: Sequence[Value]) -> None:
        """Note a question whose text does not stand in the row with its key.

        Someone who sorts only the visible columns parts the keys from their questions.
        """
        question = self.questionnaire.by_code.get(code)
        if question is None or question.text in row:
            return
        wanted = self.answers.lookup.questions[code]
        if not any(isinstance(c, str) and wanted in fold(c) for c in row):
            self.answers.note("V-QUESTION-ALTERED", code)

    def read_items(self) -> None:
        """Settle every item of which a cell was found."""
        for code, item in self.answers.items.items():
            cells = self.cells.get(code)
            if cells:
                texts = [self.text(code, cell.value) for cell in cells]
                self.answers.settle(item, texts, _CELL, cells[0].place)
                for cell in cells:
                    if cell.odd:
                        self.note_odd(code, cell.place, cell.odd)
                    if cell.looks and cell.value != "":
                        self.answers.note(cell.looks, code)

    def text(self, code: str, value: Value) -> str:
        """Return what a reader sees in a cell."""
        if isinstance(value, str) and value.isprintable():
            return value
        text = shown(value)
        if isinstance(value, float) and not abs(value) < _EXACT:  # also when no number
            self.answers.note("V-NUMBER", code, text=text)
        clean = without_control_characters(text)
        if clean != text:
            self.answers.note("V-CONTROL-CHARACTERS", code)
        return clean

    def note_odd(self, code: str, place: str, odd: str) -> None:
        """Note an error or a formula; without a value the reading is uncertain."""
        reading = self.answers.readings[code]
        self.answers.note(odd, code, cell=place, text=reading.text)
        if odd != "V-FORMULA":
            self.answers.readings[code] = doubtful(reading)

    def identity(self, properties: list[FormIdentity]) -> FormIdentity:
        """Return what the workbook says it is: property, hidden sheet and visible code."""
        found: dict[str, list[FormIdentity]] = {"eigenschap": properties, "meta": [], "blad": []}
        for place, text in self.visible_texts():
            found[place] += form_codes(text)
        return agreed(found, self.answers)

    def visible_texts(self) -> Iterator[tuple[str, str]]:
        """Yield the texts that may hold a form code, with the kind of place they stand in."""
        mark = f"{self.questionnaire.code}-"
        for sheet in (*self.other_sheets, *self.named):
            for row in sheet.rows:
                place = "blad"
                for cell in row:
                    if isinstance(cell, str) and cell:
                        if cell == FORM_CODE:
                            place = "meta"
                        elif place == "meta" or mark in cell:
                            yield place, cell


def _found(sheet: ReadSheet) -> Found:
    """Return a sheet of which the answers are still to be found."""
    counted = {place for place, code in sheet.odd.items() if code in FORMULAS}
    return Found(sheet.name, sheet.rows, counted, {})
