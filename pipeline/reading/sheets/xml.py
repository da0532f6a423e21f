"""The worksheets of an xlsx file as rows of values, read from their own XML.

Here a cell beyond the limits of a form is refused before there is room made for it, and so is XML
that is not well-formed; errors and formulas are seen for what they are.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import cached_property
from html import escape

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.model.marks import FORM_CODE
from pipeline.ooxml.cells import damaged, worksheets
from pipeline.ooxml.package import Package
from pipeline.reading.sheets.cells import MAX_COLUMN, MAX_ROW, Place, Serial, Value
from pipeline.reading.sheets.grid import ReadSheet
from pipeline.reading.sheets.lexer import INLINE, Cell, joined, lexed, parsed

_KEYS = b"quickscan:"  # where keys cross
_LABEL, _ANY_CODE = FORM_CODE.encode(), re.compile(rb">([A-Z]{2,8}-[\w-]+)<", re.ASCII)
_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)
_NUMERIC, _FALSE = {"", "n"}, {"0", "false", ""}  # kinds of cells, texts of a boolean
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # of a number format: no letters of a date
# Number formats of dates and times that a file need not spell out (ECMA-376 part 1, 18.8.30).
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_LAST_DAY = 2_958_466  # 1 January 10000
_LEAP_BUG = 60  # Excel believes in 29 February 1900: earlier days count from a day later


def read_sheets(package: Package, form_code: str, names: Iterable[str] = ()) -> list[ReadSheet]:
    """Return the worksheets; of one without keys only the form codes.

    `form_code` is how those of this questionnaire begin, `names` are those of its fields.
    Raises UnreadableFile with code R-DAMAGED or R-TOO-BIG.
    """
    book = _Book(package)
    code = re.compile(re.escape(form_code.encode()) + rb"[\w-]+", re.ASCII)
    keys = [_KEYS, *(f">{escape(name, quote=False)}<".encode() for name in names)]
    sheets = []
    for name, part, xml in worksheets(package):
        if _is_wide(xml) or book.texts or any(key in xml for key in keys):
            sheets.append(book.read(name, part, xml))
        else:
            _check_start(name, xml)
            sheets.append(ReadSheet(name, _codes(xml, code), {}))
    return sheets


def read_first_sheet(package: Package) -> ReadSheet:
    """Return all of the first worksheet; an empty one when there is none.

    Raises UnreadableFile with code R-DAMAGED or R-TOO-BIG.
    """
    book = _Book(package)
    return next((book.read(*one) for one in worksheets(package)), ReadSheet("", [], {}))


def _is_wide(xml: bytes) -> bool:
    """Return whether a part takes two bytes per character."""
    return b"\0" in xml[:4]


def _check_start(name: str, xml: bytes) -> None:
    """Refuse what is no worksheet, such as a web page."""
    if not _is_wide(xml) and b"worksheet" not in xml[:2000]:
        raise damaged(text_of("D-NO-SHEET", name=name))


def _codes(xml: bytes, own: re.Pattern[bytes]) -> list[list[Value]]:
    """Return the form codes of a sheet; where their label stands also of other questionnaires."""
    found, label = own.findall(xml), []
    if _LABEL in xml:
        found, label = [*found, *_ANY_CODE.findall(xml)], [FORM_CODE]
    return [[*label, one.decode()] for one in found]


def _parsed(package: Package, part: str, name: str) -> list[Cell]:
    root = package.tree(part)
    if root.tag.rpartition("}")[2] != "worksheet":
        raise damaged(text_of("D-NO-SHEET", name=name))
    return list(parsed(root))


class _Book:
    """What the sheets of one workbook share: texts, number formats, the day they count from."""

    def __init__(self, package: Package) -> None:
        self.package = package
        names = [name for name in package.names if name.lower().endswith("sharedstrings.xml")]
        roots = [package.tree(name) for name in names]
        self.texts = [_unescaped(joined(node)) for root in roots for node in root]

    def read(self, name: str, part: str, xml: bytes) -> ReadSheet:
        """Return one worksheet, from its text or else from its tree."""
        _check_start(name, xml)
        cells = lexed(xml)
        return self.sheet(name, _parsed(self.package, part, name) if cells is None else cells)

    def sheet(self, name: str, cells: Iterable[Cell]) -> ReadSheet:
        """Return one worksheet with its odd cells, by their place."""
        rows: list[list[Value]] = []
        values: list[Value] = []
        odd: dict[Place, str] = {}
        current = 0
        for row, column, style, kind, text, formula in cells:
            if row != current:
                if row < current:
                    raise damaged(text_of("D-ROW-TWICE", name=name))
                _check_size(name, row)
                rows += [[] for _ in range(row - current)]
                values, current = rows[-1], row
            if column != len(values):
                _check_size(name, column=column)
                if column < len(values):
                    raise damaged(text_of("D-CELL-TWICE"))
                values += [""] * (column - len(values))
            if kind == INLINE and not formula:
                values.append(_unescaped(text) if "_x" in text else text)
                continue
            if kind == "s":
                values.append(self.shared(text))
            elif text and kind in _NUMERIC and _NUMBER.fullmatch(text):
                values.append(self.number(text, style))
            else:
                values.append(text not in _FALSE if kind == "b" else _unescaped(text))
                if text and kind in _NUMERIC:
                    odd[row - 1, column] = "V-NUMBER"
            if formula or kind == "e":
                odd[row - 1, column] = _strange(kind, text)
        return ReadSheet(name, rows, odd)

    def shared(self, text: str) -> str:
        """Return a text of the shared list; raises UnreadableFile when there is none."""
        try:
            number = int(text)
            return self.texts[number if number >= 0 else len(self.texts)]
        except (ValueError, IndexError) as error:
            raise damaged(text_of("D-CELL-NO-TEXT")) from error

    def number(self, text: str, style: str) -> Serial:
        """Return a number that knows what its cell shows."""
        number = Serial(text)
        number.style, number.seen_as = style, self.moment
        return number

    def moment(self, number: float, style: str) -> Value:
        """Return the moment a number stands for in a cell that shows dates, else the number."""
        if style not in self.dates or not 0 <= number < _LAST_DAY:
            return number
        start = datetime.datetime(1904, 1, 1) if self.from_1904 else _day_zero(number)
        moment = start + datetime.timedelta(seconds=round(number * 86400))
        return moment.time() if number < 1 else moment

    @cached_property
    def from_1904(self) -> bool:
        """Whether days count from 1904, as Excel on a Mac once did."""
        root = self.package.tree(self.package.main_part)
        return any(node.get("date1904") in ("1", "true") for node in root.iter("{*}workbookPr"))

    @cached_property
    def dates(self) -> set[str]:
        """The numbers of the cell styles that show a date or a time."""
        found: set[str] = set()
        for name in self.package.names:
            if name.lower().endswith("xl/styles.xml"):
                root = self.package.tree(name)
                own = {
                    node.get("numFmtId", ""): _LITERAL.sub("", node.get("formatCode", "")).lower()
                    for node in root.iter("{*}numFmt")
                }
                styles = root.find("{*}cellXfs")
                for number, style in enumerate([] if styles is None else styles):
                    if _shows_date(style.get("numFmtId", ""), own):
                        found.add(str(number))
        return found


def _day_zero(number: float) -> datetime.datetime:
    return datetime.datetime(1899, 12, 30 if number >= _LEAP_BUG else 31)


def _shows_date(format_: str, own: dict[str, str]) -> bool:
    if format_ in own:
        return not set("dmyhs").isdisjoint(own[format_]) and own[format_] != "general"
    return format_.isdecimal() and int(format_) in _DATE_FORMATS


def _strange(kind: str, text: str) -> str:
    """Return the message code of a cell with an error or a formula."""
    if kind == "e":
        return "V-CELL-ERROR"
    return "V-FORMULA" if text else "V-FORMULA-EMPTY"


def _check_size(name: str, row: int = 0, column: int = 0) -> None:
    if row > MAX_ROW or column >= MAX_COLUMN:
        raise refused("R-TOO-BIG", detail=text_of("D-THE-SHEET", name=name))


def _unescaped(text: str) -> str:
    """Return a text with «_x000D_» and the like as the characters they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
