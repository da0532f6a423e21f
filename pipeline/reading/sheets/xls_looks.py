"""What a .xls sheet shows of its cells: numbers in their format, what is struck, merged or drawn.

Numbers of records and their fields are those of [MS-XLS], the published description of the format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.reading.sheets.beside import Drawn
from pipeline.reading.sheets.cells import Place, Value
from pipeline.reading.sheets.formats import built_in, in_format, shows_date
from pipeline.reading.sheets.records import Record, covered, rk

_FONT, _FORMAT, _STYLE = 0x31, 0x041E, 0xE0
_NUMBER, _RK, _MANY_RK, _FORMULA = 0x0203, 0x027E, 0xBD, 0x06
_CELLS = (0xFD, 0x0204, 0xD6, _NUMBER, _RK, _FORMULA)  # they begin with row, column and style
_MERGED, _OBJECT, _TEXT, _CONTINUED = 0xE5, 0x5D, 0x1B6, 0x3C
_STRUCK = 0x08  # a flag of a font
_DRAWN = {1, 2, 3, 4, 5, 6, 8, 9, 0x1E}  # kinds of objects; others are buttons, lists and comments
_MISSING_FONT = 4  # there is no font with this number


class Styles(NamedTuple):
    """The styles of a book by their number: number formats, and which strike their text out."""

    formats: tuple[str, ...]
    dates: frozenset[int]
    struck: frozenset[int]

    @classmethod
    def of(cls, book: Iterable[Record]) -> Styles:
        """Collect the styles from the records of the book."""
        own: dict[int, str] = {}
        fonts: list[bool] = []
        styles: list[tuple[int, int]] = []
        for kind, record in book:
            if kind == _FORMAT and len(record) > 5:
                own[struct.unpack_from("<H", record)[0]] = _string(record[2:])
            elif kind == _FONT and len(record) >= 4:
                fonts.append(bool(struct.unpack_from("<H", record, 2)[0] & _STRUCK))
            elif kind == _STYLE and len(record) >= 4:
                styles.append(struct.unpack_from("<HH", record))
        codes = [own.get(number, built_in(number)) for _, number in styles]
        dates = (at for at, code in enumerate(codes) if shows_date(code))
        struck = (at for at, (font, _) in enumerate(styles) if _is_struck(font, fonts))
        return cls(tuple(codes), frozenset(dates), frozenset(struck))


class Looks:
    """What the records of one sheet tell about the looks of its cells."""

    def __init__(self, records: Iterable[Record], styles: Styles) -> None:
        self.styles = styles
        self.numbers: dict[Place, str] = {}  # what a number shows, where that is not the number
        self.plain: dict[Place, float] = {}  # numbers that are no dates
        self.looks: dict[Place, str] = {}
        self.drawn: list[Drawn] = []
        before = 0
        for kind, record in records:
            if kind == _MANY_RK:
                self.many(record)
            elif kind in _CELLS and len(record) >= 6:
                self.cell(kind, record)
            elif kind == _MERGED:
                self.merged(record)
            elif kind == _OBJECT and len(record) >= 6:
                if struct.unpack_from("<H", record, 4)[0] in _DRAWN:
                    self.drawn.append(Drawn(None, ""))
            elif kind == _CONTINUED and before == _TEXT and self.drawn:
                self.drawn[-1] = Drawn(None, _characters(record))
            before = kind

    def cell(self, kind: int, record: bytes) -> None:
        """Read the record of one cell."""
        row, column, style = struct.unpack_from("<HHH", record)
        if style in self.styles.struck:
            self.looks[row, column] = "V-STRUCK"
        if kind == _RK and len(record) >= 10:
            self.number((row, column), style, rk(struct.unpack_from("<I", record, 6)[0]))
        elif kind == _NUMBER and len(record) >= 14:
            self.number((row, column), style, struct.unpack_from("<d", record, 6)[0])

    def many(self, record: bytes) -> None:
        """Read the record of a row of numbers."""
        row, column = struct.unpack_from("<HH", record)
        for at in range((len(record) - 6) // 6):
            style, number = struct.unpack_from("<HI", record, 4 + 6 * at)
            self.number((row, column + at), style, rk(number))

    def number(self, place: Place, style: int, value: float) -> None:
        """Remember what a number shows, unless it is a date."""
        if style in self.styles.dates:
            return
        self.plain[place] = value
        code = self.styles.formats[style] if style < len(self.styles.formats) else ""
        shown = in_format(value, code)
        if shown:
            self.numbers[place] = shown

    def merged(self, record: bytes) -> None:
        """Remember the cells that lie under a merged one."""
        for at in range(2, len(record) - 7, 8):
            self.looks |= covered(*struct.unpack_from("<HHHH", record, at))

    def as_seen(self, rows: Sequence[Sequence[Value]]) -> list[list[Value]]:
        """Return the values of the sheet with every number as its cell shows it."""
        values = [list(row) for row in rows]
        for (row, column), number in self.plain.items():
            if row < len(values) and column < len(values[row]) and values[row][column] != "":
                values[row][column] = self.numbers.get((row, column), number)
        return values


def _is_struck(font: int, fonts: Sequence[bool]) -> bool:
    at = font - (font > _MISSING_FONT)
    return at < len(fonts) and fonts[at]


def _string(data: bytes) -> str:
    """Return a text with its length before it, of Excel 97 or of a version before it."""
    length = struct.unpack_from("<H", data)[0]
    if len(data) >= 3 + length and data[2] in (0, 1):
        wide = data[2] == 1
        return data[3 : 3 + length * (1 + wide)].decode(
            "utf-16-le" if wide else "latin-1", "replace"
        )
    return data[1 : 1 + data[0]].decode("latin-1")


def _characters(record: bytes) -> str:
    """Return the text of a shape."""
    wide = record[:1] == b"\x01"
    return record[1:].decode("utf-16-le" if wide else "latin-1", "replace").strip("\0\r\n")
