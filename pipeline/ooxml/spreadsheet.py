"""A plain workbook of text, written as XML: sheets of rows of strings with a styled header.

Every cell is a shared string, so a text that starts with `=` never becomes a formula, and the
same rows always give the same bytes. openpyxl takes 3.4 times as long for the answers of 342
participants and stamps the time of writing into the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import chain, count, islice

from pipeline.base.grammar import grammar
from pipeline.base.names import shown
from pipeline.ooxml.archive import FAST, Member, Packing, join
from pipeline.ooxml.cells import column_name
from pipeline.ooxml.draft import DECLARATION
from pipeline.ooxml.drop_downs import DropDown, drop_downs
from pipeline.ooxml.ns import CORE_NS, OFFICE_RELATIONSHIPS, RELATIONSHIPS_NS, SHEET_NS, TYPES_NS
from pipeline.ooxml.sheet_styles import STYLES

MAX_CELL = 32_767  # UTF-16 code units: the most Excel keeps in a cell
MAX_ROWS = 1_048_576  # the most it keeps on a sheet, with the header
_REMEMBERED = 2**16  # texts; one that comes back after so many others is written again
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x0041_ as «A»
_KIND = OFFICE_RELATIONSHIPS  # what one part is to another
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIT_COLUMNS = 20  # more of them, printed on the width of one page, are too small to read
_BODY, _HEADER, _WRAPPED, _FILL_IN = 0, 1, 2, 3  # places in cellXfs of STYLES


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
    texts = {
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
        "xl/styles.xml": STYLES,
    }
    parts = {n: Member.pack((DECLARATION + x).encode(), FAST) for n, x in texts.items()}
    parts["xl/sharedStrings.xml"] = strings.member()
    parts |= {f"xl/worksheets/sheet{n}.xml": part for n, (_, part) in enumerate(pages, 1)}
    return join(parts)


def _count(sheets: Sequence[Sheet]) -> range:
    return range(1, len(sheets) + 1)


def _text(value: str) -> str:
    if len(value) * 2 > MAX_CELL and len(value.encode("utf-16-le", "replace")) // 2 > MAX_CELL:
        raise ValueError("text too long for a cell")
    value = _ILLEGAL.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
    return escape(_LOOKS_ESCAPED.sub("_x005F_", value), quote=False)


class _Strings(dict[str, str]):
    """How a cell with a text ends; each text is written once: of very many, those that came first.

    It stands for its number in the table of texts.
    """

    def __init__(self) -> None:
        super().__init__({"": "/>"})
        self._number = 0
        self._part = Packing(FAST)
        self._write(f'{DECLARATION}<sst xmlns="{SHEET_NS}">')

    def __missing__(self, text: str) -> str:
        """Give a text the next number."""
        end = f' t="s"><v>{self._number}</v></c>'
        self._write(f'<si><t xml:space="preserve">{_text(text)}</t></si>')
        if self._number < _REMEMBERED:
            self[text] = end
        self._number += 1
        return end

    def member(self) -> Member:
        """Return the table."""
        self._write("</sst>")
        return self._part.member()

    def _write(self, xml: str) -> None:
        self._part.add(xml.encode())


def _pages(sheet: Sheet, strings: _Strings) -> Iterator[tuple[Sheet, Member]]:
    """Yield a sheet as a part, on as many as its rows take; drop-downs stand on the first."""
    names = [column_name(at) for at in range(len(sheet.columns))]
    heading = [shown(column.heading) for column in sheet.columns]
    header = _row(1, _cells(names, [_HEADER] * len(names)), heading, strings)
    cells = _cells(names, [_style(column) for column in sheet.columns])
    page, rows = sheet, iter(sheet.rows)
    for number in count(2):
        fitting = islice(rows, MAX_ROWS - 1)
        written = (_row(at, cells, row, strings) for at, row in enumerate(fitting, 2))
        yield page, _sheet(page, chain([header], written))
        following = next(rows, None)
        if following is None:
            return
        rows = chain([following], rows)
        page = replace(sheet, name=f"{sheet.name} {number}", drop_downs=())


def _sheet(sheet: Sheet, rows: Iterable[str]) -> Member:
    """Return a sheet as a part, packed row by row."""
    names = [column_name(at) for at in range(len(sheet.columns))]
    part, number = Packing(FAST), 0
    part.add(f"{DECLARATION}{_before_rows(sheet)}".encode())
    for row in rows:
        part.add(row.encode())
        number += 1
    part.add(_behind_rows(sheet, f"A1:{names[-1]}{number}").encode())
    return part.member()


def _before_rows(sheet: Sheet) -> str:
    cols = "".join(
        f'<col min="{n}" max="{n}" width="{column.width}" '
        f'hidden="{int(column.hidden)}" customWidth="1"/>'
        for n, column in enumerate(sheet.columns, 1)
    )
    fit = int(len(sheet.columns) <= _FIT_COLUMNS)
    return (
        f'<worksheet xmlns="{SHEET_NS}"><sheetPr><pageSetUpPr fitToPage="{fit}"/></sheetPr>'
        f'{_view(sheet)}<sheetFormatPr defaultRowHeight="15"/><cols>{cols}</cols><sheetData>'
    )


def _behind_rows(sheet: Sheet, table: str) -> str:
    return (
        f'</sheetData><autoFilter ref="{table}"/>{drop_downs(sheet.drop_downs)}'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _style(column: Column) -> int:
    if column.fill_in:
        return _FILL_IN
    return _WRAPPED if column.wrap else _BODY


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
        f"<dc:title>{_text(title)}</dc:title><dc:language>{grammar().tag}</dc:language>"
        "</cp:coreProperties>"
    )
