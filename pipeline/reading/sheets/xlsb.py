"""Reads a form saved as a binary workbook of Excel 2007 and later: .xlsb.

Numbers of records are those of [MS-XLSB]. A cell can also be written short, without its column:
it stands next to the one before. SheetJS and Spire write these, and python-calamine skips them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from pipeline.base.messages import text
from pipeline.base.refusal import refused
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import FilledForm
from pipeline.ooxml.package import Package
from pipeline.reading.shared.form_code import from_property
from pipeline.reading.shared.unseen import unseen, unseen_in_bytes
from pipeline.reading.sheets.cells import MAX_COLUMN, MAX_ROW, MOST_FAR, Place, Value, shown
from pipeline.reading.sheets.formats import as_seen, built_in
from pipeline.reading.sheets.grid import read_grid
from pipeline.reading.sheets.records import Opened, Record, covered, rk
from pipeline.reading.sheets.sheet import ReadSheet, too_far

_BROKEN = (struct.error, IndexError, KeyError, UnicodeDecodeError)
_SHEET, _PROPERTIES = 0x9C, 0x99  # BrtBundleSh, BrtWbProp
_ROW, _STRING, _MERGED = 0, 0x13, 0xB0
_FONT, _FORMAT, _STYLE, _STYLES, _STYLES_END = 0x2B, 0x2C, 0x2F, 0x269, 0x26A
_STRUCK, _HIDDEN = 0x08, 0x10  # a flag of a font, and one of a row
_FIRST_CELL, _LAST_CELL, _FIRST_SHORT, _LAST_SHORT = 1, 11, 12, 18
_SHORTER = _FIRST_SHORT - _FIRST_CELL
# Kinds of cells; formulas have those of their values.
_RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = 2, 3, 4, 5, 6, 7
_FORMULAS = {8: _TEXT, 9: _REAL, 10: _BOOL, 11: _ERROR}
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!"}
_NOT_AVAILABLE = "#N/A"


class _Style(NamedTuple):
    """The style of cells: their number format, and whether their text is struck out."""

    code: str
    struck: bool


def read_xlsb(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a form saved as .xlsb; raises UnreadableFile like `open_xlsb`."""
    package = Package.open(data)
    book = _opened(package)
    form = read_grid("xlsb", book.sheets, questionnaire, book.properties, book.notes)
    parts = (package.read(name) for name in package.names if name.lower().endswith(".bin"))
    hidden = (one for part in parts for one in unseen_in_bytes(part, form))
    return replace(form, asides=(*book.asides, *hidden))


def open_xlsb(data: bytes) -> Opened:
    """Open a .xlsb workbook.

    Raises UnreadableFile when the file is damaged, locked, too big or not a workbook.
    """
    return _opened(Package.open(data))


def _opened(package: Package) -> Opened:
    relations = package.relationships(package.main_part)
    try:
        book = _Book(package)
        named = [_named(one) for kind, one in _records(book.main) if kind == _SHEET]
        kept = [(name, relations[id_]) for name, id_ in named if id_]
        sheets = [
            _Sheet(book, name).read(package.read(one.target))
            for name, one in kept
            if one.kind == "worksheet"
        ]
    except _BROKEN as error:
        raise refused("R-DAMAGED", detail=text("D-WORKBOOK")) from error
    names = [name.lower() for name in package.names]
    notes = {"V-MACRO" for name in names if name.endswith("vbaproject.bin")}
    notes |= {"V-COMMENTS" for name in names if name.startswith("xl/comments")}
    return Opened(sheets, list(from_property(package)), notes, tuple(unseen(package)))


class _Book:
    """What the sheets share: texts, number formats, the day they count from."""

    def __init__(self, package: Package) -> None:
        self.main = package.read(package.main_part)
        self.from_1904 = any(
            record[0] & 1 for kind, record in _records(self.main) if kind == _PROPERTIES
        )
        self.texts: list[str] = []
        self.styles: list[_Style] = []  # by their number
        for name in package.names:
            if name.lower().endswith("sharedstrings.bin"):
                records = _records(package.read(name))
                self.texts += [_wide(record, 1) for kind, record in records if kind == _STRING]
            if name.lower().endswith("xl/styles.bin"):
                self.styles += _styles(_records(package.read(name)))

    def style(self, cell: bytes) -> _Style:
        """Return the style of a cell."""
        number = int.from_bytes(cell[:3], "little")
        return self.styles[number] if number < len(self.styles) else _Style("", struck=False)


class _Sheet:
    """One worksheet, cell by cell."""

    def __init__(self, book: _Book, name: str) -> None:
        self.book = book
        self.name = name
        self.rows: list[list[Value]] = []
        self.odd: dict[Place, str] = {}
        self.looks: dict[Place, str] = {}
        self.far: list[str] = []
        self.hidden = False  # the row that is read

    def read(self, part: bytes) -> ReadSheet:
        """Return the cells; raises UnreadableFile when many stand far beyond those of a form."""
        row = column = -1
        for kind, record in _records(part):
            if kind == _ROW:
                row, column = struct.unpack_from("<I", record)[0], -1
                self.hidden = len(record) > 11 and bool(record[11] & _HIDDEN)
            elif _FIRST_CELL <= kind <= _LAST_CELL:
                column = struct.unpack_from("<I", record)[0]
                self.take((row, column), kind, record[4:])
            elif _FIRST_SHORT <= kind <= _LAST_SHORT:
                column += 1
                self.take((row, column), kind - _SHORTER, record)
            elif kind == _MERGED:
                self.looks |= covered(*struct.unpack_from("<4I", record))
        return ReadSheet(self.name, self.rows, self.odd, self.looks, far=self.far)

    def take(self, place: Place, kind: int, cell: bytes) -> None:
        """Put what a cell holds at its place: its style, and then its value."""
        holds = _FORMULAS.get(kind, kind)
        odd = "V-CELL-ERROR" if holds == _ERROR else "V-FORMULA" if kind in _FORMULAS else ""
        value = self.value(holds, cell)
        row, column = place
        if value == "" and not odd:
            return
        if row >= MAX_ROW or column >= MAX_COLUMN or row < 0:
            self.far.append(shown(value))
            if len(self.far) > MOST_FAR:
                raise too_far(self.name)
            return
        self.rows += [[] for _ in range(row + 1 - len(self.rows))]
        values = self.rows[row]
        values += [""] * (column + 1 - len(values))
        values[column] = value
        if odd:
            self.odd[place] = odd
        if self.book.style(cell).struck:
            self.looks[place] = "V-STRUCK"
        if self.hidden:
            self.looks[place] = "V-HIDDEN-CELL"

    def value(self, kind: int, cell: bytes) -> Value:
        """Return the value of a cell, in the format of its style."""
        if kind == _TEXT:
            return _wide(cell, 4)
        if kind == _SHARED:
            return self.book.texts[int.from_bytes(cell[4:8], "little")]
        if kind in (_RK, _REAL):
            (number,) = struct.unpack_from("<d" if kind == _REAL else "<I", cell, 4)
            number = number if kind == _REAL else rk(number)
            return as_seen(number, self.book.style(cell).code, self.book.from_1904)
        if kind == _BOOL:
            return bool(cell[4])
        return _ERRORS.get(cell[4], _NOT_AVAILABLE) if kind == _ERROR else ""


def _named(record: bytes) -> tuple[str, str]:
    """Return name of a sheet, and the id of its relationship."""
    id_ = _wide(record, 8)
    return _wide(record, 12 + len(id_.encode("utf-16-le"))), id_


def _styles(records: Iterator[Record]) -> Iterator[_Style]:
    """Yield every cell style."""
    own: dict[int, str] = {}
    fonts: list[bool] = []
    inside = False
    for kind, record in records:
        inside = kind == _STYLES or (inside and kind != _STYLES_END)
        if kind == _FORMAT:
            own[struct.unpack_from("<H", record)[0]] = _wide(record, 2)
        elif kind == _FONT:
            fonts.append(bool(record[2] & _STRUCK))
        elif kind == _STYLE and inside:
            number, font = struct.unpack_from("<HH", record, 2)
            yield _Style(own.get(number) or built_in(number), font < len(fonts) and fonts[font])


def _wide(record: bytes, at: int) -> str:
    """Return a text with its length in front of it."""
    length = 2 * struct.unpack_from("<I", record, at)[0]
    raw = record[at + 4 : at + 4 + length]
    if len(raw) < length:
        raise struct.error
    return raw.decode("utf-16-le")


def _records(part: bytes) -> Iterator[Record]:
    """Yield the records of a part; kind and length take a byte more while the high bit is set."""
    at = 0
    while at < len(part):
        kind, length = part[at], 0
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | part[at] << 7
            at += 1
        for shift in (0, 7, 14, 21):
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        yield kind, part[at : at + length]
        at += length
