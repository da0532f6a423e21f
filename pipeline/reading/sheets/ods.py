"""Reads a form saved as an OpenDocument spreadsheet: .ods, or .fods where it is one XML file.

Read here and not by the library for other workbooks: here what a count asks for is held to the
limits of a form, parts in two bytes per character are read, and an error or a formula is told from
a text.
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import FilledForm
from pipeline.ooxml.package import Package
from pipeline.ooxml.starts import ZIP
from pipeline.reading.odf.asides import asides, set_aside
from pipeline.reading.odf.document import MACROS, body_of, user_defined
from pipeline.reading.odf.text import (
    CELL,
    DRAW,
    OFFICE,
    PARAGRAPH,
    ROW,
    STYLE,
    STYLED,
    TABLE,
    OdfStyles,
    visible_text,
)
from pipeline.reading.shared.flat_xml import flat_root
from pipeline.reading.shared.unseen import unseen, unseen_in
from pipeline.reading.sheets.beside import Drawn
from pipeline.reading.sheets.cells import MAX_COLUMN, MAX_ROW, MOST_FAR, Place, Value, shown
from pipeline.reading.sheets.grid import read_grid
from pipeline.reading.sheets.sheet import ReadSheet, too_far

_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_DRAWN = tuple(
    DRAW + name for name in ("frame", "custom-shape", "rect", "ellipse", "line", "path", "g")
)
_PADDED = re.compile(r"[+-]?0\d")  # 007 is no plain number
_PAGES = STYLE + "master-page-name"
_COVERED = TABLE + "covered-table-cell"
_GROUPS = {TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group")}
_NO_STYLES = OdfStyles(frozenset(), frozenset())


def read_opensheet(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a returned OpenDocument spreadsheet.

    Raises UnreadableFile when the file is damaged, locked, too big or not a spreadsheet.
    """
    if not data.startswith(ZIP):
        form = _read("fods", [flat_root(data)], questionnaire, set())
        return replace(form, asides=(*form.asides, *unseen_in(data)))
    package = Package.open(data)
    roots = [package.tree("content.xml")]
    roots += [package.tree(name) for name in ("styles.xml", "meta.xml") if name in package]
    macros = {"V-MACRO" for name in package.names if name.startswith(MACROS)}
    form = _read("ods", roots, questionnaire, macros)
    return replace(form, asides=(*form.asides, *unseen(package)))


def _read(
    format_: str, roots: list[etree._Element], questionnaire: Questionnaire, notes: set[str]
) -> FilledForm:
    body = body_of(roots[0], "spreadsheet")
    beside = asides(body)
    notes |= set_aside(body)
    styles = OdfStyles.of(roots)
    sheets = [sheet._replace(headers=()) for sheet in _sheets(body, styles)]
    if sheets:
        sheets[0] = sheets[0]._replace(headers=tuple(_margins(roots)))
    found = read_grid(format_, sheets, questionnaire, user_defined(roots), notes)
    return replace(found, asides=beside)


def read_first_table(data: bytes) -> ReadSheet:
    """Return the first sheet of an OpenDocument spreadsheet; an empty one when there is none.

    Raises UnreadableFile like `read_opensheet`.
    """
    return next(read_tables(data), ReadSheet("", [], {})).without_far()


def read_tables(data: bytes) -> Iterator[ReadSheet]:
    """Return the sheets of an OpenDocument spreadsheet.

    Raises UnreadableFile like `read_opensheet`.
    """
    root = Package.open(data).tree("content.xml") if data.startswith(ZIP) else flat_root(data)
    body = body_of(root, "spreadsheet")
    set_aside(body)
    return _sheets(body)


def _sheets(body: etree._Element, styles: OdfStyles = _NO_STYLES) -> Iterator[ReadSheet]:
    return (_Table(table, styles).sheet() for table in body.iterchildren(TABLE + "table"))


class _Table:
    """One sheet, unrolled as far as a form can reach: rows and cells are stored with a count."""

    def __init__(self, table: etree._Element, styles: OdfStyles) -> None:
        self.styles = styles
        self.looks: dict[Place, str] = {}
        self.drawn: list[Drawn] = []
        self.name = table.get(TABLE + "name", "")
        self.table = table
        self.rows: list[list[Value]] = []
        self.odd: dict[Place, str] = {}
        self.far: list[str] = []
        self.far_cells = 0

    def sheet(self) -> ReadSheet:
        """Return the cells; raises UnreadableFile when many stand far beyond those of a form."""
        for row, times in _repeated(_rows(self.table), "rows"):
            values = self.values(row, times)
            self.rows += [values] * min(times, MAX_ROW - len(self.rows))
        while self.rows and not self.rows[-1]:
            self.rows.pop()
        if self.table.find(TABLE + "shapes") is not None:
            self.drawn += (_drawing(one, None) for one in self.table.iterfind(f"{TABLE}shapes/*"))
        return ReadSheet(self.name, self.rows, self.odd, self.looks, self.drawn, far=self.far)

    def values(self, row: etree._Element, row_times: int) -> list[Value]:
        values: list[Value] = []
        for cell, times in _repeated(row.iterchildren(CELL, _COVERED), "columns"):
            place = len(self.rows), len(values)
            self.drawn += (_drawing(one, place) for one in cell.iterchildren(*_DRAWN))
            value, code = _value(cell), _odd(cell)
            if value == "" and not code:
                values += [""] * min(times, MAX_COLUMN - len(values))
            elif len(values) + times > MAX_COLUMN or len(self.rows) + row_times > MAX_ROW:
                self.keep_far(value, times * row_times)
                values += [""] * min(times, MAX_COLUMN - len(values))
            else:
                columns = range(len(values), len(values) + times)
                if code:
                    self.note(self.odd, code, columns, row_times)
                look = self.look(row, cell)
                if look:
                    self.note(self.looks, look, columns, row_times)
                values += [value] * times
        while values and values[-1] == "":
            values.pop()
        return values

    def keep_far(self, value: Value, times: int) -> None:
        """Keep what stands far beyond the cells of a form, as long as it is little."""
        self.far_cells += times
        if self.far_cells > MOST_FAR:
            raise too_far(self.name)
        self.far.append(shown(value))

    def look(self, row: etree._Element, cell: etree._Element) -> str:
        """Return the message code of a cell that is struck out, covered by another or hidden."""
        if cell.tag == _COVERED:
            return "V-COVERED"
        if row.get(TABLE + "visibility", "visible") != "visible":
            return "V-HIDDEN-CELL"
        style = "table-cell", cell.get(TABLE + "style-name", "")
        struck = style in self.styles.struck or any(map(self.styles.strike, cell.iter(*STYLED)))
        return "V-STRUCK" if struck else ""

    def note(self, found: dict[Place, str], code: str, columns: range, row_times: int) -> None:
        """Remember odd cells, of this row and of those that repeat it."""
        for column in columns:
            for number in range(len(self.rows), len(self.rows) + row_times):
                found[number, column] = code


def _rows(holder: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, also those in groups, and not those of a table in a cell."""
    for child in holder:
        if child.tag == ROW:
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _repeated(nodes: Iterator[etree._Element], what: str) -> Iterator[tuple[etree._Element, int]]:
    """Yield every row or cell with the number of times it stands there in a row."""
    for node in nodes:
        times = node.get(f"{TABLE}number-{what}-repeated", "1")
        yield node, int(times) if times.isascii() and times.isdigit() and len(times) < 12 else 1


def _value(cell: etree._Element) -> Value:
    """Return what a cell holds; a number or a date as such, whatever its looks."""
    if not len(cell) and not cell.attrib:
        return ""
    kind = cell.get(OFFICE + "value-type", "")
    try:
        if kind == "float":
            return _as_seen(float(cell.get(OFFICE + "value", "")), _text(cell))
        if kind == "date":
            return datetime.datetime.fromisoformat(cell.get(OFFICE + "date-value", ""))
        if kind == "boolean":
            return cell.get(OFFICE + "boolean-value") == "true"
    except ValueError:
        pass  # then what it shows
    return _text(cell) or cell.get(OFFICE + "string-value", "")


def _text(cell: etree._Element) -> str:
    paragraphs = (visible_text(text, _NO_STYLES) for text in cell.iterchildren(PARAGRAPH))
    return "\n".join(paragraphs)


def _as_seen(number: float, text: str) -> Value:
    """Return what a cell shows of a number: the number itself, or «007», «1/2», «1.500»."""
    plain = text.strip().replace(",", ".")
    with contextlib.suppress(ValueError):
        if float(plain) == number and not _PADDED.match(plain):
            return number
    return text or number


def _drawing(node: etree._Element, place: Place | None) -> Drawn:
    """Return what lies on a sheet; a comment or a button has been set aside."""
    texts = (visible_text(one, _NO_STYLES) for one in node.iter(PARAGRAPH))
    return Drawn(place, "\n".join(text for text in texts if text.strip()))


def _margins(roots: list[etree._Element]) -> Iterator[str]:
    """Yield the texts of headers and footers that are shown, of pages that a sheet uses."""
    styles = [one for root in roots for one in root.iter(STYLE + "style")]
    used = {one.get(_PAGES) for one in styles if one.get(STYLE + "family") == "table"}
    pages = [one for root in roots for one in root.iter(STYLE + "master-page")]
    for page in (one for one in pages if one.get(STYLE + "name") in used):
        for margin in page.iter(*(STYLE + name for name in ("header", "footer"))):
            if margin.get(STYLE + "display", "true") == "true":
                yield from ("".join(map(str, one.itertext())) for one in margin.iter(PARAGRAPH))


def _odd(cell: etree._Element) -> str:
    """Return the message code for a cell with an error or a formula."""
    if cell.get(_CALC + "value-type") == "error":
        return "V-CELL-ERROR"
    if not cell.get(TABLE + "formula"):
        return ""
    return "V-FORMULA" if cell.get(OFFICE + "value-type") else "V-FORMULA-EMPTY"
