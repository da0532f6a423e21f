"""The worksheets of an xlsx file as rows of values, read from their own XML.

Here a cell beyond the limits of a form is refused before there is room made for it, and so is XML
that is not well-formed; errors and formulas are seen for what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from html import escape

from lxml import etree

from pipeline.base.errors import UnreadableFile
from pipeline.base.messages import text as text_of
from pipeline.model.marks import FORM_CODE
from pipeline.ooxml.cells import damaged, worksheets
from pipeline.ooxml.package import Package
from pipeline.reading.shared.fixed import HIDDEN_SHEET
from pipeline.reading.sheets.cells import (
    MAX_COLUMN,
    MAX_ROW,
    MOST_FAR,
    Place,
    Serial,
    Value,
)
from pipeline.reading.sheets.formats import as_seen, built_in, shows_date
from pipeline.reading.sheets.lexer import INLINE, Cell, joined, lexed, parsed
from pipeline.reading.sheets.looks import drawn_on, headers_of, looks_of, struck_in, struck_styles
from pipeline.reading.sheets.sheet import ReadSheet, too_far

_KEYS = b"quickscan:"  # where keys cross
_LABEL, _ANY_CODE = FORM_CODE.encode(), re.compile(rb">([A-Z]{2,8}-[\w-]+)<", re.ASCII)
_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)
_NUMERIC, _FALSE = {"", "n"}, {"0", "false", ""}  # kinds of cells, texts of a boolean
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_sheets(package: Package, form_code: str, names: Sequence[str] = ()) -> list[ReadSheet]:
    """Return the worksheets; of one without keys only the form codes.

    `form_code` is how those of this questionnaire begin, `names` are those of its fields.
    Raises UnreadableFile with code R-DAMAGED or R-TOO-BIG.
    """
    book = _Book(package)
    code = re.compile(re.escape(form_code.encode()) + rb"[\w-]+", re.ASCII)
    sheets = []
    for name, part, xml in worksheets(package):
        _check_start(name, xml)
        if name == HIDDEN_SHEET and not (_is_wide(xml) or book.texts or _KEYS in xml):
            sheets.append(ReadSheet(name, _codes(xml, code), {}))
            continue
        try:
            sheets.append(book.read(name, part, xml))
        except UnreadableFile:
            keys = (f">{escape(one, quote=False)}<".encode() for one in names)
            if _is_wide(xml) or book.texts or _KEYS in xml or any(key in xml for key in keys):
                raise
            sheets.append(ReadSheet(name, _codes(xml, code), {}))  # no answer stands in it
    return sheets


def read_first_sheet(package: Package) -> ReadSheet:
    """Return all of the first worksheet; an empty one when there is none.

    Raises UnreadableFile with code R-DAMAGED or R-TOO-BIG.
    """
    book = _Book(package)
    found = next((book.read(*one) for one in worksheets(package)), ReadSheet("", [], {}))
    return found.without_far()


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


def _is_struck(text: etree._Element) -> bool:
    """Tell whether (a part of) a shared text is struck out."""
    return len(text) > 1 and any(
        node.get("val", "1") not in _FALSE for node in text.iter("{*}strike")
    )


def _parsed(root: etree._Element, name: str) -> list[Cell]:
    if root.tag.rpartition("}")[2] != "worksheet":
        raise damaged(text_of("D-NO-SHEET", name=name))
    return list(parsed(root))


class _Book:
    """What the sheets of one workbook share: texts, number formats, the day they count from."""

    def __init__(self, package: Package) -> None:
        self.package = package
        names = [name for name in package.names if name.lower().endswith("sharedstrings.xml")]
        roots = [package.tree(name) for name in names]
        nodes = [node for root in roots for node in root.iterchildren(etree.Element)]
        self.texts = [_unescaped(joined(node)) for node in nodes]
        self.struck_texts = {str(at) for at, node in enumerate(nodes) if _is_struck(node)}

    def read(self, name: str, part: str, xml: bytes) -> ReadSheet:
        """Return one worksheet, from its text or else from its tree."""
        _check_start(name, xml)
        cells = lexed(xml)
        struck: list[Place] = []
        if cells is None:
            root = self.package.tree(part)
            cells = _parsed(root, name)
            struck = list(struck_in(root)) if b"strike" in xml else []
        struck += self.struck(cells)
        looks = looks_of(xml, dict.fromkeys(struck, "V-STRUCK"))
        try:
            sheet = self.sheet(name, cells)
        except _TooFar:
            far = [one for one in cells if _is_far(one)]
            if len(far) > MOST_FAR:
                raise too_far(name) from None
            sheet = self.sheet(name, [one for one in cells if not _is_far(one)])
            sheet = sheet._replace(far=[self.words(one) for one in far])
        return sheet._replace(
            looks=looks, drawn=drawn_on(self.package, part), headers=headers_of(xml)
        )

    def struck(self, cells: Iterable[Cell]) -> Iterator[Place]:
        """Yield the places of the cells that are struck out by their style or their shared text."""
        if self.struck_styles or self.struck_texts:
            for row, column, style, kind, text, _ in cells:
                if style in self.struck_styles or (kind == "s" and text in self.struck_texts):
                    yield row - 1, column

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
                _check_size(row)
                rows += [[] for _ in range(row - current)]
                values, current = rows[-1], row
            if column != len(values):
                _check_size(column=column)
                if column < len(values):
                    raise damaged(text_of("D-CELL-TWICE"))
                values += [""] * (column - len(values))
            if kind == INLINE and not formula:
                values.append(_unescaped(text) if "_x" in text else text)
                continue
            if kind == "s":
                values.append(self.shared(text) if text or formula else "")
            elif text and kind in _NUMERIC and _NUMBER.fullmatch(text):
                values.append(self.number(text, style))
            else:
                values.append(text not in _FALSE if kind == "b" else _unescaped(text))
                if text and kind in _NUMERIC:
                    odd[row - 1, column] = "V-NUMBER"
            if formula or kind == "e":
                odd[row - 1, column] = _strange(kind, text)
        return ReadSheet(name, rows, odd)

    def words(self, cell: Cell) -> str:
        """Return what stands in a cell, whatever its format."""
        kind, text = cell[3], cell[4]
        return self.shared(text) if kind == "s" and text else _unescaped(text)

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
        """Return what a cell shows: a moment, a number in its format, else the number."""
        code = self.formats.get(style, "")
        return as_seen(number, code, self.from_1904 if style in self.dates else False)

    @cached_property
    def from_1904(self) -> bool:
        """Whether days count from 1904, as Excel on a Mac once did."""
        root = self.package.tree(self.package.main_part)
        return any(node.get("date1904") in ("1", "true") for node in root.iter("{*}workbookPr"))

    @cached_property
    def dates(self) -> set[str]:
        """The numbers of the cell styles that show a date or a time."""
        return {style for style, code in self.formats.items() if shows_date(code)}

    @cached_property
    def formats(self) -> dict[str, str]:
        """The number format of every cell style; a built-in date has its number."""
        found = {}
        for root in self.styles:
            own = {
                one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter("{*}numFmt")
            }
            styles = root.find("{*}cellXfs")
            for number, style in enumerate([] if styles is None else styles):
                format_ = style.get("numFmtId", "")
                found[str(number)] = own.get(format_, "") or _built_in(format_)
        return found

    @cached_property
    def struck_styles(self) -> set[str]:
        """The numbers of the cell styles that strike their text out."""
        names = (name for name in self.package.names if name.lower().endswith("xl/styles.xml"))
        if not any(b"strike" in self.package.read(name) for name in names):
            return set()
        return {style for root in self.styles for style in struck_styles(root)}

    @cached_property
    def styles(self) -> list[etree._Element]:
        """The parts with cell styles."""
        names = (name for name in self.package.names if name.lower().endswith("xl/styles.xml"))
        return [self.package.tree(name) for name in names]


def _built_in(format_: str) -> str:
    """Return a format that a file need not spell out."""
    return built_in(int(format_) if format_.isdecimal() and len(format_) < 6 else 0)


def _strange(kind: str, text: str) -> str:
    """Return the message code of a cell with an error or a formula."""
    if kind == "e":
        return "V-CELL-ERROR"
    return "V-FORMULA" if text else "V-FORMULA-EMPTY"


class _TooFar(Exception):
    """A cell stands far beyond those of a form."""


def _check_size(row: int = 0, column: int = 0) -> None:
    if row > MAX_ROW or column >= MAX_COLUMN:
        raise _TooFar


def _is_far(cell: Cell) -> bool:
    return cell[0] > MAX_ROW or cell[1] >= MAX_COLUMN


def _unescaped(text: str) -> str:
    """Return a text with «_x000D_» and the like as the characters they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
