"""The worksheets of an xlsx file as rows of values, read from their own XML.

A fast library read them before. It aborts the process on some files, takes XML that is not
well-formed for something else and gives an error value as nothing; the checks against that cost
more than reading the cells here, where errors and formulas are seen for what they are.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from lxml import etree

from pipeline.errors import Problem, UnreadableFile
from pipeline.messages import message
from pipeline.ooxml.package import Package
from pipeline.readers.cells import MAX_COLUMN, MAX_ROW, Value, damaged, worksheets
from pipeline.readers.grid import FORM_CODE, Sheet

_KEYS = (b"quickscan:", FORM_CODE.encode())  # where keys cross, and the label of the form code
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_NO_NUMBER = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # of a number format: no letters of a date
# Number formats of dates and times that a file need not spell out (ECMA-376 part 1, 18.8.30).
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_LAST_DAY = 2_958_466  # 1 January 10000
_LEAP_BUG = 60  # Excel believes in 29 February 1900: earlier days count from a day later


def read_sheets(package: Package, form_code: str) -> list[Sheet]:
    """Return the worksheets; of one without keys only texts that begin with `form_code`.

    Raises UnreadableFile with code R-DAMAGED or R-TOO-BIG.
    """
    book = _Book(package)
    code = re.compile(rb">[^<]*?(\b" + re.escape(form_code.encode()) + rb"[\w-]+)", re.ASCII)
    sheets = []
    for name, part, xml in worksheets(package):
        wide = b"\0" in xml[:4]
        if not wide and b"worksheet" not in xml[:2000]:  # a web page
            raise damaged(f"het blad {name} is geen werkblad")
        if wide or book.texts or any(key in xml for key in _KEYS):
            sheets.append(book.sheet(name, package.tree(part)))
        else:
            sheets.append(Sheet(name, [[found.decode()] for found in code.findall(xml)], {}))
    return sheets


class _Columns(dict[str, int]):
    """The place of a column, counted from 0, by its letters."""

    def __missing__(self, letters: str) -> int:
        if not (letters.isalpha() and letters.isascii() and len(letters) < 4):
            raise damaged("een cel heeft een vreemde plaats")
        place = 0
        for letter in letters.upper():
            place = place * 26 + ord(letter) - 64
        self[letters] = place - 1
        return place - 1


_COLUMNS = _Columns()


class _Book:
    """What the sheets of one workbook share: texts, number formats, the day they count from."""

    def __init__(self, package: Package) -> None:
        self.package = package
        names = [name for name in package.names if name.lower().endswith("sharedstrings.xml")]
        self.texts = [_text(node) for name in names for node in package.tree(name)]

    def sheet(self, name: str, root: etree._Element) -> Sheet:
        """Return one worksheet with its odd cells."""
        space, _, kind = root.tag.rpartition("}")
        if kind != "worksheet":
            raise damaged(f"het blad {name} is geen werkblad")
        rows: list[list[Value]] = []
        odd: dict[str, str] = {}
        for row in root.iterfind(f"{space}}}sheetData/{space}}}row"):
            place = row.get("r", "")
            number = int(place) if place.isdecimal() and len(place) < 9 else len(rows) + 1
            values = self.values(row, str(number), odd)
            if not values:
                continue
            if number > MAX_ROW or len(values) > MAX_COLUMN:
                what = message("R-TOO-BIG", detail=f"het blad {name}")
                raise UnreadableFile("R-TOO-BIG", Problem("", *what))
            if number <= len(rows):
                raise damaged(f"het blad {name} heeft een rij twee keer")
            rows += [[] for _ in range(number - 1 - len(rows))]
            rows.append(values)
        return Sheet(name, rows, odd)

    def values(self, row: etree._Element, number: str, odd: dict[str, str]) -> list[Value]:
        """Return the values of a row as far as they matter: one beyond the last column at most."""
        values: list[Value] = []
        following, digits = 0, -len(number)
        for cell in row:
            reference = cell.get("r")
            column = _COLUMNS[reference[:digits]] if reference else following
            following = column + 1
            if not len(cell):  # a style and nothing else
                continue
            if column > len(values):
                values += [""] * (min(column, MAX_COLUMN) - len(values))
            elif column < len(values):
                raise damaged("een cel staat twee keer in een rij")
            first, kind = cell[0], cell.get("t")
            if kind == "inlineStr" and len(first) == 1 and not len(first[0]):
                text = first[0].text or ""
                values.append(_unescaped(text) if "_x" in text else text)
            elif kind == "s" and len(cell) == 1:
                values.append(self.shared(first.text))
            else:
                values.append(self.other(cell, reference or "", odd))
        return values

    def shared(self, text: str | None) -> str:
        """Return a text of the shared list; raises UnreadableFile when there is none."""
        try:
            number = int(text or "")
            return self.texts[number if number >= 0 else len(self.texts)]
        except (ValueError, IndexError) as error:
            raise damaged("een cel verwijst naar een tekst die er niet is") from error

    def other(self, cell: etree._Element, reference: str, odd: dict[str, str]) -> Value:
        """Return a number, date, truth, error, formula or text in pieces."""
        kind = cell.get("t")
        parts = dict(_parts(cell, {"f", "v", "is", "extLst"}))
        value = parts.get("v")
        text = (value.text or "") if value is not None else ""
        if kind == "e":
            odd[reference] = "V-CELL-ERROR"
        elif "f" in parts:
            odd[reference] = "V-FORMULA" if text else "V-FORMULA-EMPTY"
        if "is" in parts:
            return _text(parts["is"])
        if kind == "s":
            return self.shared(text)
        if kind == "b":
            return text not in ("0", "false", "")
        if kind in ("str", "e", "d") or not text:
            return _unescaped(text)
        if not _NUMBER.fullmatch(text.strip()):
            if _NO_NUMBER.fullmatch(text.strip()):
                odd.setdefault(reference, "V-NUMBER")
            return _unescaped(text)
        return self.number(text, cell.get("s", ""))

    def number(self, text: str, style: str) -> Value:
        """Return a number, or the moment it stands for in a cell that shows dates."""
        number = float(text)
        if style in self.dates and 0 <= number < _LAST_DAY:
            start = datetime.datetime(1904, 1, 1) if self.from_1904 else _day_zero(number)
            moment = start + datetime.timedelta(seconds=round(number * 86400))
            return moment.time() if number < 1 else moment
        return number

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


def _parts(
    node: etree._Element, allowed: Sequence[str] | set[str]
) -> Iterator[tuple[str, etree._Element]]:
    """Yield the children of a node by name; raises UnreadableFile when one is out of place."""
    for child in node:
        if isinstance(child.tag, str):
            name = child.tag.rpartition("}")[2]
            if name not in allowed:
                raise damaged("een cel klopt niet")
            yield name, child


def _text(node: etree._Element) -> str:
    """Return a text with its runs joined; how it is pronounced (rPh) is no part of it."""
    return _unescaped("".join(_runs(node)))


def _runs(node: etree._Element) -> Iterator[str]:
    for name, child in _parts(node, {"t", "r", "rPr", "rPh", "phoneticPr"}):
        if name == "t":
            if len(child):
                raise damaged("een cel klopt niet")
            yield child.text or ""
        elif name == "r":
            yield from _runs(child)


def _unescaped(text: str) -> str:
    """Return a text with «_x000D_» and the like as the characters they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
