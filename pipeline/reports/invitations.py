"""`deelnemers.xlsx`: an empty list of those to invite, with every participant to choose from.

Written with openpyxl: it is made once, for somebody who goes on with it in Excel.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from pipeline.base.grammar import grammar
from pipeline.base.messages import message, text
from pipeline.base.names import names, shown
from pipeline.definitions.respondents import Organisation
from pipeline.ooxml.cells import column_name
from pipeline.ooxml.draft import Draft
from pipeline.ooxml.fonts import order_fonts
from pipeline.ooxml.package import Package
from pipeline.ooxml.sheet_styles import BOX, HEADING, INK, LINE, TINT
from pipeline.ooxml.traces import remove_traces

if TYPE_CHECKING:
    from openpyxl.styles import NamedStyle
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_ROWS = 400  # more than there are participants
_COLUMNS = {  # to fill in, with their width in characters
    "gemeente": 26,
    "code": 10,
    "e-mailadres": 38,
    "contactpersoon (functie)": 38,
    "groep": 20,
    "ronde": 10,
    "cc": 38,
    "bcc": 38,
    "members": 38,
    "questions": 20,
}
_EXPLAINED = (
    "U-INVITED-TOWN",
    "U-INVITED-CODE",
    "U-INVITED-EMAIL",
    "U-INVITED-CONTACT",
    "U-INVITED-GROUP",
    "U-INVITED-ROUND",
    "U-INVITED-CC",
    "U-INVITED-BCC",
    "U-INVITED-MEMBERS",
    "U-INVITED-QUESTIONS",
    "U-INVITED-CHECK",
)
_HEADER, _BODY, _WRAPPED, _FILL_IN = "kop", "tekst", "uitleg", "invullen"  # styles of cells


def invitation_list(towns: Sequence[Organisation], day: date | None) -> bytes:
    """Return the workbook; participants that were merged away by a day are no choice."""
    from openpyxl import Workbook  # slow to load

    there = (one for one in towns if not (day and one.until and one.until <= day))
    those = sorted(there, key=lambda one: one.name.casefold())
    book = Workbook()
    for style in _styles():
        book.add_named_style(style)
    everyone = text("U-INVITED-TOWNS")
    blank = [""] * len(_COLUMNS)
    invited = _sheet(
        book,
        text("U-INVITED-SHEET"),
        _named(_COLUMNS),
        [_FILL_IN] * len(_COLUMNS),
        [blank] * _ROWS,
    )
    invited.freeze_panes = "B2"
    _offer(invited, f"{everyone}!$A$2:$A${len(those) + 1}")
    how = [message(code) for code in _EXPLAINED]
    _sheet(book, text("U-LIST-HOW"), _named({"kolom": 26, "uitleg": 100}), [_BODY, _WRAPPED], how)
    every = [(one.name, one.code, one.province) for one in those]
    _sheet(
        book, everyone, _named({"gemeente": 28, "code": 10, "provincie": 18}), [_BODY] * 3, every
    )
    return _saved(book, text("U-INVITED-TITLE"))


def _named(columns: Mapping[str, int]) -> dict[str, int]:
    """Return columns by their headings: those of the list itself are called by what they hold."""
    usual = names().headings
    headings = {name: usual[name][0] if name in usual else shown(name) for name in columns}
    return {headings[name]: width for name, width in columns.items()}


def _sheet(
    book: Workbook,
    name: str,
    columns: dict[str, int],
    styles: Sequence[str],
    rows: Iterable[Sequence[str]],
) -> Worksheet:
    """Add a sheet with a heading above its rows, ready to be filtered and printed."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Worksheet = book.create_sheet(name)
    for number, row in enumerate((list(columns), *rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value or None)
            cell.style = _HEADER if number == 1 else styles[column - 1]
            if value:
                cell.data_type = "s"  # also when it looks like a formula
    for at, width in enumerate(columns.values()):
        sheet.column_dimensions[column_name(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.sheet_view.showGridLines = False
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes, each one sheet wide
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _offer(sheet: Worksheet, source: str) -> None:
    """Let a participant be chosen from a list; another name may be typed as well."""
    from openpyxl.worksheet.datavalidation import DataValidation

    title, what = (one.rstrip(".") for one in message("U-LIST-CHOOSE"))
    choices = DataValidation("list", source, allow_blank=True, showErrorMessage=True)
    choices.errorStyle, choices.errorTitle, choices.error = "warning", title, what
    choices.add(f"A2:A{_ROWS + 1}")
    sheet.add_data_validation(choices)


def _styles() -> Iterable[NamedStyle]:
    """Yield the styles of the cells; they look as in our other workbooks."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    below, edge = Border(bottom=Side("thin", LINE)), Side("thin", BOX)
    box = Border(left=edge, right=edge, top=edge, bottom=edge)
    middle, top = Alignment(vertical="center"), Alignment(vertical="top")
    wrapped = Alignment(vertical="top", wrap_text=True)
    ink, tint = Font("Calibri", 11, color=INK), PatternFill("solid", TINT)
    bold = Font("Calibri", 11, bold=True, color=HEADING)
    yield NamedStyle(_HEADER, bold, tint, alignment=middle, number_format="@")
    yield NamedStyle(_BODY, ink, border=below, alignment=top, number_format="@")
    yield NamedStyle(_WRAPPED, ink, border=below, alignment=wrapped, number_format="@")
    yield NamedStyle(_FILL_IN, ink, border=box, alignment=wrapped, number_format="@")


def _saved(book: Workbook, title: str) -> bytes:
    """Return a workbook without its first, empty sheet, and without an author or a moment."""
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.language = title, grammar().tag
    out = io.BytesIO()
    book.save(out)
    draft = Draft(Package.open(out.getvalue()))
    remove_traces(draft)
    order_fonts(draft.tree("xl/styles.xml"))
    return draft.finish().write({})
