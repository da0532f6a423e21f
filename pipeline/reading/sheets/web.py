"""Reads an Excel form saved as a web page, with a table per sheet.

So LibreOffice, Gnumeric, SheetJS and Excel write it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import Beside, FilledForm
from pipeline.reading.shared.web_page import WebPage, is_struck
from pipeline.reading.sheets.beside import Drawn
from pipeline.reading.sheets.cells import MAX_COLUMN, MAX_ROW, MOST_FAR, Place, Value
from pipeline.reading.sheets.grid import read_grid
from pipeline.reading.sheets.sheet import ReadSheet, too_far

# What these programs write around the tables: the names of the sheets, and links to them.
_AROUND = ("table", "h1", "a", "caption")
_ROWS = ("tr", "thead/tr", "tbody/tr", "tfoot/tr")


def read_web_sheets(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a workbook that was saved as a web page.

    Raises UnreadableFile when the file is too big or not to be read to its end.
    """
    page = WebPage(data)
    tables = [
        one for one in page.root.iter("table") if next(one.iterancestors("table"), None) is None
    ]
    sheets = [_Table(page, one).sheet() for one in tables]
    form = read_grid("html", sheets, questionnaire, page.identities(), page.notes)
    around = page.text(page.root, set(page.root.iter(*_AROUND))).splitlines()
    beside = [Beside("", line, line) for line in around if line.strip()]
    return replace(form, asides=page.said_aside(), beside=(*form.beside, *beside))


class _Table:
    """One table, with every cell at the place where a reader sees it."""

    def __init__(self, page: WebPage, table: etree._Element) -> None:
        self.page = page
        self.name = _name(table)
        self.nodes = [row for path in _ROWS for row in table.iterfind(path)]
        self.rows: list[list[Value]] = [[] for _ in self.nodes[:MAX_ROW]]
        self.taken: set[Place] = set()  # under a cell that spans more
        self.looks: dict[Place, str] = {}
        self.drawn: list[Drawn] = []
        self.far: list[str] = []

    def sheet(self) -> ReadSheet:
        """Return the cells; raises UnreadableFile when many stand far beyond those of a form."""
        for number, row in enumerate(self.nodes):
            column = 0
            for cell in row.iterchildren("td", "th"):
                while (number, column) in self.taken:
                    column += 1
                self.take(cell, (number, column))
                column += _span(cell, "colspan")
        return ReadSheet(self.name, self.rows, {}, self.looks, self.drawn, far=self.far)

    def take(self, cell: etree._Element, place: Place) -> None:
        """Put what a cell shows at its place."""
        number, column = place
        text = self.page.text(cell).strip("\n")
        if number >= MAX_ROW or column >= MAX_COLUMN:
            self.far += [text] if text else []
            if len(self.far) > MOST_FAR:
                raise too_far(self.name)
            return
        for below in range(1, _span(cell, "rowspan")):
            across = range(column, column + _span(cell, "colspan"))
            self.taken |= {(number + below, at) for at in across}
        values = self.rows[number]
        values += [""] * (column + 1 - len(values))
        values[column] = text
        if any(map(is_struck, cell.iter(etree.Element))):
            self.looks[place] = "V-STRUCK"
        self.drawn += (Drawn(place, "") for _ in cell.iter("img"))


def _span(cell: etree._Element, name: str) -> int:
    """Return how many rows or columns a cell takes, no more than a form has."""
    text = cell.get(name, "1")
    return max(1, min(int(text), MAX_COLUMN)) if text.isascii() and text.isdigit() else 1


def _name(table: etree._Element) -> str:
    """Return the name of a sheet: it stands in the caption, or in the heading above the table."""
    above = table.getprevious()
    captions: Iterator[etree._Element] = table.iterchildren("caption")
    for node in (*captions, *([] if above is None else above.iter("em"))):
        return "".join(map(str, node.itertext())).strip()
    return ""
