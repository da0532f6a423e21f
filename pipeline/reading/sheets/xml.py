"""The worksheets of an xlsx file as rows of values, read from their own XML.

Here a cell beyond the limits of a form is refused before there is room made for it, and so is XML
that is not well-formed; errors and formulas are seen for what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from html import escape

from lxml import etree

from pipeline.base.errors import UnreadableFile
from pipeline.base.messages import text as text_of
from pipeline.model.marks import FORM_CODE
from pipeline.ooxml.cells import damaged, worksheets
from pipeline.ooxml.package import Package
from pipeline.reading.shared.fixed import HIDDEN_SHEET
from pipeline.reading.sheets.cells import Place, Serial, Value
from pipeline.reading.sheets.formats import as_seen
from pipeline.reading.sheets.lexer import Cell, Lexed, lexed, unescaped
from pipeline.reading.sheets.looks import drawn_on, headers_of, merged_in, struck_in
from pipeline.reading.sheets.sheet import ReadSheet
from pipeline.reading.sheets.styles import Styles, may_strike, styles_of
from pipeline.reading.sheets.tree import joined, parsed

_KEYS = b"quickscan:"  # where keys cross
_LABEL, _ANY_CODE = FORM_CODE.encode(), re.compile(rb">([A-Z]{2,8}-[\w-]+)<", re.ASCII)
_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)
_NUMERIC, _FALSE = {"", "n"}, {"0", "false", ""}  # kinds of cells, texts of a boolean


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
            sheets.append(ReadSheet(name, _codes(xml, code), {}, unread=xml))
            continue
        try:
            sheets.append(book.read(name, part, xml))
        except UnreadableFile:
            keys = (f">{escape(one, quote=False)}<".encode() for one in names)
            if _is_wide(xml) or book.texts or _KEYS in xml or any(key in xml for key in keys):
                raise
            sheets.append(
                ReadSheet(name, _codes(xml, code), {}, unread=xml)
            )  # no answer stands in it
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


def _is_struck(text: etree._Element) -> bool:
    """Tell whether (a part of) a shared text is struck out."""
    return len(text) > 1 and any(
        node.get("val", "1") not in _FALSE for node in text.iter("{*}strike")
    )


def _parsed(root: etree._Element, name: str) -> Lexed:
    if root.tag.rpartition("}")[2] != "worksheet":
        raise damaged(text_of("D-NO-SHEET", name=name))
    return parsed(root, name)


class _Book:
    """What the sheets of one workbook share: texts, number formats, the day they count from."""

    def __init__(self, package: Package) -> None:
        self.package = package
        names = [name for name in package.names if name.lower().endswith("sharedstrings.xml")]
        roots = [package.tree(name) for name in names]
        nodes = [node for root in roots for node in root.iterchildren(etree.Element)]
        self.texts = [unescaped(joined(node)) for node in nodes]
        self.struck_texts = {str(at) for at, node in enumerate(nodes) if _is_struck(node)}

    def read(self, name: str, part: str, xml: bytes) -> ReadSheet:
        """Return one worksheet, from its text or else from its tree."""
        _check_start(name, xml)
        struck: list[Place] = []
        found = lexed(xml)
        if found is None:
            root = self.package.tree(part)
            found = _parsed(root, name)._replace(around=xml)
            struck = list(struck_in(root)) if b"strike" in xml else []
        struck += self.struck(found)
        looks = dict.fromkeys(struck, "V-STRUCK")
        for number, hidden, styles in found.marks:
            if hidden:
                looks |= {(number - 1, column): "V-HIDDEN-CELL" for column, _ in styles}
        looks |= dict.fromkeys(merged_in(found.around), "V-COVERED")
        odd = self.fill(found)
        drawn, headers = drawn_on(self.package, part), headers_of(found.around)
        far = [self.words(one) for one in found.far]
        return ReadSheet(name, found.rows, odd, looks, drawn, headers, far)

    def struck(self, found: Lexed) -> Iterator[Place]:
        """Yield the places of the cells that are struck out by their style or their shared text."""
        if self.struck_styles:
            for number, _, styles in found.marks:
                for column, style in styles:
                    if style in self.struck_styles:
                        yield number - 1, column
        if self.struck_texts:
            for row, column, _, kind, text, _ in found.others:
                if kind == "s" and text in self.struck_texts:
                    yield row, column

    def fill(self, found: Lexed) -> dict[Place, str]:
        """Put the other values in their cells; return the code of every odd one, by its place."""
        odd: dict[Place, str] = {}
        for cell in found.others:
            row, column, _, kind, text, formula = cell
            found.rows[row][column] = value = self.value(cell)
            if formula or kind == "e":
                odd[row, column] = _strange(kind, text)
            elif text and kind in _NUMERIC and not isinstance(value, float):
                odd[row, column] = "V-NUMBER"
        return odd

    def value(self, cell: Cell) -> Value:
        """Return what stands in a cell whose text is not its own."""
        _, _, style, kind, text, formula = cell
        if kind == "s":
            return self.shared(text) if text or formula else ""
        if text and kind in _NUMERIC and _NUMBER.fullmatch(text):
            return self.number(text, style)
        return text not in _FALSE if kind == "b" else unescaped(text)

    def words(self, cell: Cell) -> str:
        """Return what stands in a cell, whatever its format."""
        kind, text = cell[3], cell[4]
        return self.shared(text) if kind == "s" and text else unescaped(text)

    def shared(self, text: str) -> str:
        """Return a text of the shared list; raises UnreadableFile when there is none."""
        try:
            number = int(text)
            return self.texts[number if number >= 0 else len(self.texts)]
        except (ValueError, IndexError) as error:
            raise damaged(text_of("D-CELL-NO-TEXT")) from error

    def number(self, text: str, style: str) -> float:
        """Return a number; one in a cell with a format knows what its cell shows."""
        if not self.styles.formats.get(style):
            return float(text)
        number = Serial(text)
        number.style, number.seen_as = style, self.moment
        return number

    def moment(self, number: float, style: str) -> Value:
        """Return what a cell shows: a moment, a number in its format, else the number."""
        code = self.styles.formats.get(style, "")
        return as_seen(number, code, self.from_1904 if style in self.styles.dates else False)

    @cached_property
    def from_1904(self) -> bool:
        """Whether days count from 1904, as Excel on a Mac once did."""
        root = self.package.tree(self.package.main_part)
        return any(node.get("date1904") in ("1", "true") for node in root.iter("{*}workbookPr"))

    @cached_property
    def styles(self) -> Styles:
        """What the cell styles say."""
        return styles_of(self.package)

    @cached_property
    def struck_styles(self) -> frozenset[str]:
        """The numbers of the cell styles that strike their text out."""
        return self.styles.struck if may_strike(self.package) else frozenset()


def _strange(kind: str, text: str) -> str:
    """Return the message code of a cell with an error or a formula."""
    if kind == "e":
        return "V-CELL-ERROR"
    return "V-FORMULA" if text else "V-FORMULA-EMPTY"
