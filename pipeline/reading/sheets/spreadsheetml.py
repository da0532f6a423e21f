"""Reads a form saved as SpreadsheetML 2003: a workbook as one XML file.

Names are those of Microsoft's «XML Spreadsheet Reference»; converters and SheetJS write it as .xml
or .xls. Cells that are left out say so by the index of the next one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from lxml import etree

from pipeline.base.messages import text as text_of
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import FilledForm
from pipeline.ooxml.cells import damaged
from pipeline.reading.shared.flat_xml import flat_root
from pipeline.reading.shared.form_code import form_codes
from pipeline.reading.shared.unseen import unseen_in
from pipeline.reading.sheets.cells import MAX_COLUMN, MAX_ROW, MOST_FAR, Place, Value, shown
from pipeline.reading.sheets.formats import as_seen
from pipeline.reading.sheets.grid import read_grid
from pipeline.reading.sheets.sheet import ReadSheet, too_far

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_NO_DAY = datetime.date(1899, 12, 31)  # of a time alone
_NAMED = {  # formats that have a name in such a file
    "General Number": "",
    "Currency": '"€" #,##0.00',
    "Euro Currency": '"€" #,##0.00',
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    **dict.fromkeys(("General Date", "Long Date", "Medium Date", "Short Date"), "d-m-yyyy"),
    **dict.fromkeys(("Long Time", "Medium Time", "Short Time"), "h:mm"),
}
_ON = "1"


def read_spreadsheetml(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a form saved as SpreadsheetML 2003.

    Raises UnreadableFile when the file is damaged, too big or not a workbook.
    """
    root = flat_root(data)
    if root.tag != f"{_SS}Workbook":
        raise damaged(text_of("D-WORKBOOK"))
    styles = _Styles(root)
    sheets = [_Sheet(one, styles).sheet() for one in root.iterchildren(f"{_SS}Worksheet")]
    properties = root.findall(f"{_OFFICE}CustomDocumentProperties")
    identities = [code for one in properties for code in form_codes(_text(one))]
    comments = [("COMMENT", _text(one)) for one in root.iter(f"{_SS}Comment")]
    notes = {"V-COMMENTS"} if comments else set()
    form = read_grid("xmlss", sheets, questionnaire, identities, notes)
    return replace(form, asides=(*comments, *unseen_in(data)))


class _Styles:
    """The number formats of the styles of a workbook, and which strike their text out."""

    def __init__(self, root: etree._Element) -> None:
        self.formats: dict[str, str] = {}
        self.struck: set[str] = set()
        for style in root.iterfind(f"{_SS}Styles/{_SS}Style"):
            name = style.get(f"{_SS}ID", "")
            for one in style.iterchildren(f"{_SS}NumberFormat"):
                code = one.get(f"{_SS}Format", "")
                self.formats[name] = _NAMED.get(code, code)
            if any(one.get(f"{_SS}StrikeThrough") == _ON for one in style.iter(f"{_SS}Font")):
                self.struck.add(name)


class _Sheet:
    """One worksheet, cell by cell at its place."""

    def __init__(self, node: etree._Element, styles: _Styles) -> None:
        self.node = node
        self.name = node.get(f"{_SS}Name", "")
        self.styles = styles
        self.rows: list[list[Value]] = []
        self.odd: dict[Place, str] = {}
        self.looks: dict[Place, str] = {}
        self.far: list[str] = []

    def sheet(self) -> ReadSheet:
        """Return the cells; raises UnreadableFile when many stand far beyond those of a form."""
        for number, row in _placed(self.node.iterfind(f"{_SS}Table/{_SS}Row"), "Span"):
            for column, cell in _placed(row.iterchildren(f"{_SS}Cell"), "MergeAcross"):
                self.take((number, column), row, cell)
        kinds = (f"{_EXCEL}Header", f"{_EXCEL}Footer")
        headers = [one.get(f"{_EXCEL}Data", "") for one in self.node.iter(*kinds)]
        return ReadSheet(self.name, self.rows, self.odd, self.looks, headers=headers, far=self.far)

    def take(self, place: Place, row: etree._Element, cell: etree._Element) -> None:
        """Put what a cell holds at its place."""
        style = cell.get(f"{_SS}StyleID", "")
        value, odd = self.value(cell, style), _odd(cell)
        if value == "" and not odd:
            return
        number, column = place
        if number >= MAX_ROW or column >= MAX_COLUMN:
            self.far.append(shown(value))
            if len(self.far) > MOST_FAR:
                raise too_far(self.name)
            return
        self.rows += [[] for _ in range(number + 1 - len(self.rows))]
        values = self.rows[number]
        values += [""] * (column + 1 - len(values))
        values[column] = value
        if odd:
            self.odd[place] = odd
        if row.get(f"{_SS}Hidden") == _ON:
            self.looks[place] = "V-HIDDEN-CELL"
        elif style in self.styles.struck or next(cell.iter("{*}S"), None) is not None:
            self.looks[place] = "V-STRUCK"

    def value(self, cell: etree._Element, style: str) -> Value:
        """Return what a cell holds: a text, or a number or a moment as it shows it."""
        data = cell.find(f"{_SS}Data")
        if data is None:
            return ""
        text, kind = _text(data), data.get(f"{_SS}Type", "String")
        with suppress(ValueError):
            if kind == "Number":
                return as_seen(float(text), self.styles.formats.get(style, ""))
            if kind == "DateTime":
                moment = datetime.datetime.fromisoformat(text)
                return moment.time() if moment.date() == _NO_DAY else moment
        return text not in ("0", "") if kind == "Boolean" else text


def _placed(nodes: Iterator[etree._Element], span: str) -> Iterator[tuple[int, etree._Element]]:
    """Yield rows or cells with their place, counted from 0; `span` says how many more one takes.

    Raises UnreadableFile when one stands where another does.
    """
    at = 0
    for node in nodes:
        before, at = at, _number(node, "Index", at + 1) - 1
        if at < before:
            raise damaged(text_of("D-CELL-TWICE"))
        yield at, node
        at += 1 + _number(node, span, 0)


def _number(node: etree._Element, name: str, otherwise: int) -> int:
    text = node.get(_SS + name, "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 9 else otherwise


def _odd(cell: etree._Element) -> str:
    """Return the message code for a cell with an error or a formula."""
    data = cell.find(f"{_SS}Data")
    if data is not None and data.get(f"{_SS}Type") == "Error":
        return "V-CELL-ERROR"
    if not cell.get(f"{_SS}Formula"):
        return ""
    return "V-FORMULA-EMPTY" if data is None or not _text(data) else "V-FORMULA"


def _text(node: etree._Element) -> str:
    return "".join(map(str, node.itertext()))
