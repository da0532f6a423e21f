"""Answers in sheets of cells, found by their keys: the same in every kind of spreadsheet.

The form has a hidden row and column of keys on each sheet with answers; the place of a row or
column means nothing. Where they are gone, the name people see stands before each answer, or above
it. Each reader only has to say what its cells are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.marks import FORM_CODE, VALUE
from pipeline.model.response import Beside, FilledForm, FormIdentity, SourceKind
from pipeline.reading.shared.answers import Answers, doubtful, fold
from pipeline.reading.shared.fixed import HIDDEN_SHEET, lines_of
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
from pipeline.reading.sheets.cells import (
    MAX_COLUMN,
    Place,
    Value,
    shown,
    without_control_characters,
)
from pipeline.reading.sheets.headed import headed_items
from pipeline.reading.sheets.sheet import ReadSheet

_CELL = SourceKind.CELL
_LONGEST_NAME = 60  # characters of the name of a field, however it is spaced
_EXACT = 1e15  # a spreadsheet keeps fifteen digits of a number


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
    form = _read_as_far_as_needed(list(sheets), questionnaire)
    form.read_items()
    form.note_drawn()
    form.check_named_questions()
    identity = form.identity(list(properties))
    for code in sorted(set(notes)):
        form.answers.note(code)
    found = form.answers
    beside = form.beside(identity.layout) if found.readings else ()
    return FilledForm(format_, identity, found.readings, tuple(found.notes), beside=beside)


def _read_as_far_as_needed(sheets: list[ReadSheet], questionnaire: Questionnaire) -> _Grid:
    """Return the workbook with its answers found; for nearly every one keys or names will do."""
    form = _Grid(sheets, questionnaire)
    if form.has_answers():
        return form
    changed = _ChangedGrid(sheets, questionnaire)
    return changed if changed.has_answers() else form


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
        self.far: list[str] = []
        for sheet in sheets:
            self.headers += sheet.headers
            self.far += sheet.far
            if sheet.far:
                self.answers.note("V-FAR-CELL", sheet=sheet.name)
            self.take(sheet)

    def take(self, sheet: ReadSheet) -> None:
        """Take one sheet as it is."""
        if not self.find(sheet):
            self.other_sheets.append(sheet)

    def find(self, sheet: ReadSheet) -> bool:
        """Find the answers of one sheet; tell whether it is one with answers."""
        self.found.append(_found(sheet))
        self.drawn.append((self.found[-1], sheet.drawn))
        anchor = sheet.anchor()
        if anchor is None:
            return self.find_named(sheet)
        self.find_cells(sheet, *anchor)
        return True

    def has_answers(self) -> bool:
        """Tell whether the field of the answer to any question was found."""
        return any(one.answer.code in self.cells for one in self.questionnaire.questions)

    def find_cells(self, sheet: ReadSheet, key_row: int, key_column: int) -> None:
        """Find the answer cells of one sheet: where a key in the row meets one in the column."""
        keys = [
            (at, "" if name == VALUE else f".{name}")
            for at, key in enumerate(sheet.rows[key_row])
            if isinstance(key, str) and at != key_column and (name := key.strip().casefold())
        ]
        items = self.answers.items
        for number, row in enumerate(sheet.rows):
            key = row[key_column] if key_column < len(row) else ""
            if number == key_row or not isinstance(key, str) or not key:
                continue
            code = key.strip().casefold()
            for at, ending in keys:
                item = code + ending
                if item in items:
                    self.keep(item, sheet, (number, at))
            self.check_question(code, row)

    def find_named(self, sheet: ReadSheet) -> bool:
        """Find the answers behind the names that begin a row; tell whether there are any."""
        found = False
        if sheet.name == HIDDEN_SHEET:
            return False
        for number, row in enumerate(sheet.rows):
            at = 0
            if row and row[0] == "":
                at = next((at for at, value in enumerate(row) if value != ""), 0)
            label = row[at] if row else ""
            text = label if isinstance(label, str) and len(label) <= _LONGEST_NAME else ""
            item = item_of(text, self.answers) if text else None
            if item is not None:
                self.keep(item.code, sheet, (number, at + 1))
                found = True
        if found:
            self.named.append(sheet)
        return found

    def keep(self, item: str, sheet: ReadSheet, place: Place) -> None:
        """Keep the answer cell of an item, also when there is nothing in it."""
        number, at = place
        row = sheet.rows[number]
        value = row[at] if at < len(row) else ""
        odd, looks = sheet.odd.get(place, ""), sheet.looks.get(place, "")
        self.cells[item].append(_Cell(sheet.cell_name(place), value, odd, looks))
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
        texts += [Beside("", line, line) for far in self.far for line in lines_of(far)]
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


class _ChangedGrid(_Grid):
    """A workbook of which somebody changed the tables: without keys, or turned round."""

    def take(self, sheet: ReadSheet) -> None:
        """Take one sheet in the shape in which it has answers, or else as it is."""
        for one in (sheet, sheet.turn()) if len(sheet.rows) <= MAX_COLUMN else (sheet,):
            self.find(one)
            if self.found[-1].answers or self.find_headed(one):
                return
            self.found.pop()
            self.drawn.pop()
        super().take(sheet)

    def find_headed(self, sheet: ReadSheet) -> bool:
        """Find the answers below their headings; tell whether there are any."""
        for code, place in headed_items(sheet.rows, self.answers):
            self.keep(code, sheet, place)
        found = bool(self.found[-1].answers)
        self.named += [sheet] * found
        return found


def _found(sheet: ReadSheet) -> Found:
    """Return a sheet of which the answers are still to be found."""
    counted = {place for place, code in sheet.odd.items() if code in FORMULAS}
    return Found(sheet.name, sheet.rows, counted, {})
