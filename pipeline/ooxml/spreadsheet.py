"""A plain workbook of text, written as XML: sheets of rows of strings with a styled header.

Every cell is a shared string, so a text that starts with `=` never becomes a formula, and the
same rows always give the same bytes. openpyxl takes 3.4 times as long for the answers of 342
municipalities and stamps the time of writing into the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import chain, count, islice

from pipeline.base.messages import message
from pipeline.ooxml.archive import FAST, Member, join
from pipeline.ooxml.cells import column_name
from pipeline.ooxml.draft import DECLARATION
from pipeline.ooxml.ns import CORE_NS, OFFICE_RELATIONSHIPS, RELATIONSHIPS_NS, SHEET_NS, TYPES_NS

MAX_CELL = 32_767  # UTF-16 code units: the most Excel keeps in a cell
MAX_ROWS = 1_048_576  # the most it keeps on a sheet, with the header
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x0041_ as «A»
_KIND = OFFICE_RELATIONSHIPS  # what one part is to another
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIT_COLUMNS = 20  # more of them, printed on the width of one page, are too small to read
# Text, headings on a tint, hairlines between rows, and the box around what is to be filled in.
INK, HEADING, TINT, LINE, BOX = "FF1F2937", "FF0B4F6C", "FFE8F1F5", "FFC9D6DD", "FF8793A5"
_BODY, _HEADER, _WRAPPED, _FILL_IN = 0, 1, 2, 3  # places in cellXfs of _STYLES
_ERROR_TITLE, _ERROR = (one.rstrip(".") for one in message("U-LIST-CHOOSE"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its width in characters, whether long texts wrap.

    People fill in a column with `fill_in`; a hidden one is for machines.
    """

    heading: str
    width: int = 16
    wrap: bool = False
    fill_in: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class DropDown:
    """A list to choose from, in some rows of one column; all counted from 1, with the header."""

    column: int
    rows: Sequence[int]
    source: str  # where the list stands: `Keuzes!$A$1:$A$5`
    told: tuple[str, str] = ("", "")  # heading and words shown at a chosen cell; 255 characters


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `frozen` columns stay in view at the left."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[str]]
    frozen: int = 0
    drop_downs: Sequence[DropDown] = ()
    hidden: bool = False


def pieces(text: str) -> list[str]:
    """Split a text into parts that each fit in a cell; a short text is one part."""
    size = MAX_CELL if text.isascii() or max(text) <= "\uffff" else MAX_CELL // 2
    return [text[start : start + size] for start in range(0, len(text), size)] or [""]


def write(title: str, sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook (.xlsx) with these sheets; no author, no time of writing.

    A sheet with more rows than Excel keeps goes on, under the same header, on «Lang 2», «Lang 3».
    Characters that XML cannot hold show as �. Raises ValueError when a text is longer than a
    cell can hold: splitting it is up to the caller, cutting it never.
    """
    strings = _Strings()
    pages = [page for sheet in sheets for page in _pages(sheet, strings)]
    sheets = [sheet for sheet, _ in pages]
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations(
            (f"{_KIND}/officeDocument", "xl/workbook.xml"),
            (f"{RELATIONSHIPS_NS}/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(title),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            *((f"{_KIND}/worksheet", f"worksheets/sheet{n}.xml") for n in _count(sheets)),
            (f"{_KIND}/styles", "styles.xml"),
            (f"{_KIND}/sharedStrings", "sharedStrings.xml"),
        ),
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": strings.xml(),
        **{f"xl/worksheets/sheet{n}.xml": xml for n, (_, xml) in enumerate(pages, 1)},
    }
    return join({n: Member.pack((DECLARATION + x).encode(), FAST) for n, x in parts.items()})


def _count(sheets: Sequence[Sheet]) -> range:
    return range(1, len(sheets) + 1)


def _text(value: str) -> str:
    if len(value) * 2 > MAX_CELL and len(value.encode("utf-16-le", "replace")) // 2 > MAX_CELL:
        raise ValueError("text too long for a cell")
    value = _ILLEGAL.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
    return escape(_LOOKS_ESCAPED.sub("_x005F_", value), quote=False)


class _Strings(dict[str, str]):
    """How a cell with a text ends; each text of a workbook is kept once, by its number."""

    def __init__(self) -> None:
        super().__init__({"": "/>"})

    def __missing__(self, text: str) -> str:
        """Give a new text the next number."""
        self[text] = end = f' t="s"><v>{len(self) - 1}</v></c>'
        return end

    def xml(self) -> str:
        """Return the table of texts."""
        texts = "".join(f'<si><t xml:space="preserve">{_text(t)}</t></si>' for t in self if t)
        return f'<sst xmlns="{SHEET_NS}" uniqueCount="{len(self) - 1}">{texts}</sst>'


def _pages(sheet: Sheet, strings: _Strings) -> Iterator[tuple[Sheet, str]]:
    """Yield a sheet as XML, on as many as its rows take; drop-downs stand on the first."""
    names = [column_name(at) for at in range(len(sheet.columns))]
    heading = [column.heading for column in sheet.columns]
    header = _row(1, _cells(names, [_HEADER] * len(names)), heading, strings)
    cells = _cells(names, [_style(column) for column in sheet.columns])
    page, rows = sheet, iter(sheet.rows)
    for number in count(2):
        fitting = islice(rows, MAX_ROWS - 1)
        written = [_row(at, cells, row, strings) for at, row in enumerate(fitting, 2)]
        yield page, _sheet(page, [header, *written])
        following = next(rows, None)
        if following is None:
            return
        rows = chain([following], rows)
        page = replace(sheet, name=f"{sheet.name} {number}", drop_downs=())


def _sheet(sheet: Sheet, rows: Sequence[str]) -> str:
    names = [column_name(at) for at in range(len(sheet.columns))]
    cols = "".join(
        f'<col min="{n}" max="{n}" width="{column.width}" '
        f'hidden="{int(column.hidden)}" customWidth="1"/>'
        for n, column in enumerate(sheet.columns, 1)
    )
    table = f"A1:{names[-1]}{len(rows)}"
    fit = int(len(names) <= _FIT_COLUMNS)
    return (
        f'<worksheet xmlns="{SHEET_NS}"><sheetPr><pageSetUpPr fitToPage="{fit}"/></sheetPr>'
        f'<dimension ref="{table}"/>{_view(sheet)}<sheetFormatPr defaultRowHeight="15"/>'
        f'<cols>{cols}</cols><sheetData>{"".join(rows)}</sheetData><autoFilter ref="{table}"/>'
        f"{_drop_downs(sheet.drop_downs)}"
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _style(column: Column) -> int:
    if column.fill_in:
        return _FILL_IN
    return _WRAPPED if column.wrap else _BODY


def _drop_downs(lists: Sequence[DropDown]) -> str:
    if not lists:
        return ""
    entries = "".join(
        '<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" '
        f'{_told(one)}errorTitle="{_ERROR_TITLE}" error="{_ERROR}" '
        f'sqref="{" ".join(f"{column_name(one.column - 1)}{row}" for row in one.rows)}">'
        f"<formula1>{escape(one.source, quote=False)}</formula1></dataValidation>"
        for one in lists
    )
    return f'<dataValidations count="{len(lists)}">{entries}</dataValidations>'


def _told(one: DropDown) -> str:
    title, words = (escape(text) for text in one.told)
    return f'showInputMessage="1" promptTitle="{title}" prompt="{words}" ' if words else ""


def _view(sheet: Sheet) -> str:
    corner = f"{column_name(sheet.frozen)}2"
    split = f'xSplit="{sheet.frozen}" ' if sheet.frozen else ""
    pane = "bottomRight" if sheet.frozen else "bottomLeft"
    return (
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
        f'<pane {split}ySplit="1" topLeftCell="{corner}" activePane="{pane}" state="frozen"/>'
        f'<selection pane="{pane}" activeCell="{corner}" sqref="{corner}"/>'
        "</sheetView></sheetViews>"
    )


def _cells(names: Sequence[str], styles: Sequence[int]) -> str:
    """Return a row in which `#` stands for its number and `%s` for the end of each cell."""
    both = zip(names, styles, strict=True)
    cells = "".join(f'<c r="{name}#" s="{style}"%s' for name, style in both)
    return f'<row r="#">{cells}</row>'


def _row(at: int, cells: str, values: Sequence[str], strings: _Strings) -> str:
    """Return a row; raises TypeError unless there is one value per cell."""
    return cells.replace("#", str(at)) % tuple([strings[value] for value in values])


def _workbook(sheets: Sequence[Sheet]) -> str:
    entries = "".join(
        f'<sheet name="{escape(sheet.name, quote=False)}" sheetId="{n}" '
        f'state="{"hidden" if sheet.hidden else "visible"}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    titles = "".join(  # the header row is repeated on every printed page
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">'
        f"'{escape(sheet.name, quote=False)}'!$1:$1</definedName>"
        for n, sheet in enumerate(sheets)
    )
    return (
        f'<workbook xmlns="{SHEET_NS}" xmlns:r="{_KIND}"><sheets>{entries}</sheets>'
        f"<definedNames>{titles}</definedNames></workbook>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS_NS}">{entries}</Relationships>'


def _content_types(sheets: int) -> str:
    kinds = {"workbook": "sheet.main", "styles": "styles", "sharedStrings": "sharedStrings"}
    kinds |= {f"worksheets/sheet{n}": "worksheet" for n in range(1, sheets + 1)}
    entries = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'<Types xmlns="{TYPES_NS}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{CORE_NS}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_text(title)}</dc:title><dc:language>nl-NL</dc:language>"
        "</cp:coreProperties>"
    )


_ALIGN = 'vertical="top"'
_STYLES = (
    f'<styleSheet xmlns="{SHEET_NS}"><fonts count="2">'
    f'<font><sz val="11"/><color rgb="{INK}"/><name val="Calibri"/><family val="2"/></font>'
    f'<font><b/><sz val="11"/><color rgb="{HEADING}"/><name val="Calibri"/><family val="2"/></font>'
    '</fonts><fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    f'<fill><patternFill patternType="solid"><fgColor rgb="{TINT}"/></patternFill></fill></fills>'
    '<borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f'<border><left/><right/><top/><bottom style="thin"><color rgb="{LINE}"/></bottom>'
    "<diagonal/></border><border>"
    f'<left style="thin"><color rgb="{BOX}"/></left><right style="thin"><color rgb="{BOX}"/>'
    f'</right><top style="thin"><color rgb="{BOX}"/></top><bottom style="thin">'
    f'<color rgb="{BOX}"/></bottom><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4">'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" '
    f'applyBorder="1" applyAlignment="1"><alignment {_ALIGN}/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" '
    'applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" '
    f'applyBorder="1" applyAlignment="1"><alignment {_ALIGN} wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="2" xfId="0" applyNumberFormat="1" '
    f'applyBorder="1" applyAlignment="1"><alignment {_ALIGN} wrapText="1"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
