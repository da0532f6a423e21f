"""Reads a form saved in the binary workbooks of Excel 1997–2003: .xls.

python-calamine reads the values. The records are walked first, to hold what the file says about
its own size to limits, and to tell an error from an empty text. Numbers of records are those of
[MS-XLS], the published description of the format.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace

import olefile
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from pipeline.base.messages import text
from pipeline.base.refusal import refused
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import FilledForm
from pipeline.reading.shared.form_code import form_codes
from pipeline.reading.shared.unseen import unseen_in_bytes
from pipeline.reading.sheets.cells import MAX_COLUMN, MAX_ROW, Place
from pipeline.reading.sheets.grid import read_grid
from pipeline.reading.sheets.records import Opened, Record, xls_records
from pipeline.reading.sheets.sheet import ReadSheet
from pipeline.reading.sheets.xls_far import moved_near, rewritten, told_apart
from pipeline.reading.sheets.xls_looks import Looks, Styles

_MOST_AREA = 4_000_000  # cells in the area a sheet says it uses; much formatting gives 1 million
_SMALLEST_STRING = 3  # bytes, in the table of shared strings
_WORKBOOK, _OLD_WORKBOOK = "Workbook", "Book"
_PROPERTIES = "\x05DocumentSummaryInformation"
_MACROS = "_VBA_PROJECT_CUR"
_EMBEDDED = "MBD"  # how the name of a folder with an embedded document begins
_BROKEN = (struct.error, IndexError, OSError, ValueError)


def read_xls(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a form saved as .xls; raises UnreadableFile like `open_xls`."""
    book = open_xls(data)
    form = read_grid("xls", book.sheets, questionnaire, book.properties, book.notes)
    return replace(form, asides=tuple(unseen_in_bytes(data, form)))


def open_xls(data: bytes) -> Opened:
    """Open a .xls workbook.

    Raises UnreadableFile when the file is damaged, locked, too big or not a workbook.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            _check_chains(ole)
            name = _WORKBOOK if ole.exists(_WORKBOOK) else _OLD_WORKBOOK
            stream = ole.openstream(name).read()
            texts = ole.openstream(_PROPERTIES).read() if ole.exists(_PROPERTIES) else b""
            notes = {"V-MACRO"} if ole.exists(_MACROS) else set()
            inside = any(one[0].startswith(_EMBEDDED) for one in ole.listdir(storages=True))
            notes |= {"V-EMBEDDED"} if inside else set()
        book = list(_xls_records(stream, 0))
        _check_xls(book)
        starts = [struct.unpack_from("<I", record)[0] for kind, record in book if kind == 0x85]
        whole, (stream, far) = stream, moved_near(stream, starts)
        data = rewritten(data, name, stream) if stream != whole else data
        found = [_XlsCells(_xls_records(stream, start)) for start in starts]
        styles = Styles.of(book)
        looks = [Looks(_xls_records(stream, start), styles) for start in starts]
    except _BROKEN as error:
        raise refused("R-DAMAGED", detail=text("D-WORKBOOK")) from error
    notes |= {"V-COMMENTS" for cells in found if cells.comments}
    sheets = _values(data, [cells.odd for cells in found], looks, far)
    return Opened(sheets, list(form_codes(texts.decode("latin-1"))), notes)


def _check_chains(ole: olefile.OleFileIO) -> None:
    """Refuse a chain of sectors that is longer than the table it stands in."""
    streams = [entry.isectStart for entry in ole.direntries if entry and entry.size]
    for start in (ole.first_dir_sector, *streams):
        sector, steps = start, 0
        while sector < len(ole.fat):
            sector, steps = ole.fat[sector], steps + 1
            if steps > len(ole.fat):
                raise refused("R-DAMAGED", detail=text("D-WORKBOOK-LOOP"))


def _values(
    data: bytes,
    odd: Sequence[dict[Place, str]],
    looks: Sequence[Looks],
    far: Sequence[Sequence[Place]],
) -> list[ReadSheet]:
    """Return every worksheet with its values.

    `odd`, `looks` and `far` have an entry for each sheet of the book.
    """
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return [
                told_apart(
                    _with_looks(
                        ReadSheet(
                            about.name,
                            book.get_sheet_by_index(number).to_python(skip_empty_area=False),
                            odd[number] if number < len(odd) else {},
                        ),
                        looks[number : number + 1],
                    ),
                    far[number] if number < len(far) else (),
                )
                for number, about in enumerate(book.sheets_metadata)
                if about.typ == SheetTypeEnum.WorkSheet
            ]
    except BaseException as error:
        # What the library says of damage is not always an ordinary exception.
        if isinstance(error, (CalamineError, OSError)) or type(error).__name__ == "PanicException":
            raise refused("R-DAMAGED", detail=text("D-SHEET")) from error
        raise


def _with_looks(sheet: ReadSheet, looks: Sequence[Looks]) -> ReadSheet:
    for one in looks:
        rows = one.as_seen(sheet.rows)
        sheet = sheet._replace(rows=rows, looks=one.looks, drawn=one.drawn)
    return sheet


def _check_cell(row: int, column: int) -> None:
    if row >= MAX_ROW or column >= MAX_COLUMN:
        raise refused("R-TOO-BIG", detail=text("D-FAR-CELL"))


def _xls_records(stream: bytes, start: int) -> Iterator[Record]:
    """Yield the records of the book or of one sheet, to the end of it."""
    return ((kind, stream[at:end]) for kind, at, end in xls_records(stream, start))


def _check_xls(book: list[Record]) -> None:
    for kind, record in book:
        if kind == 0x2F:  # FilePass
            raise refused("R-PASSWORD")
        if kind == 0xFC:  # SST
            unique = struct.unpack_from("<I", record, 4)[0]
            following = sum(len(part) for what, part in book if what in (0xFC, 0x3C))
            if unique > following // _SMALLEST_STRING:
                raise refused("R-DAMAGED", detail=text("D-TEXTS"))


class _XlsCells:
    """What the records of one sheet tell about its cells."""

    def __init__(self, records: Iterator[Record]) -> None:
        self.odd: dict[Place, str] = {}
        self.comments = False
        for kind, record in records:
            if kind == 0x0200:  # Dimensions
                self.check_area(record)
            elif kind == 0x1C:  # Note
                self.comments = True
            elif kind in (0x06, 0xBD, 0xD6, 0xFD, 0x0203, 0x0204, 0x0205, 0x027E):
                row, column = struct.unpack_from("<HH", record)
                last = struct.unpack_from("<H", record, len(record) - 2)[0]
                _check_cell(row, max(column, last) if kind == 0xBD else column)
                code = _xls_code(kind, record)
                if code:
                    self.odd[row, column] = code

    def check_area(self, record: bytes) -> None:
        short = len(record) < 14  # before Excel 97
        first, last, left, right = struct.unpack_from("<HHHH" if short else "<IIHH", record)
        if max(0, last - first) * max(0, right - left) > _MOST_AREA:
            raise refused("R-TOO-BIG", detail=text("D-SHEET-SIZE"))


def _xls_code(kind: int, record: bytes) -> str:
    """Return the message code for a cell with an error or a formula."""
    if kind == 0x0205:  # BoolErr
        return "V-CELL-ERROR" if record[7] else ""
    if kind != 0x06:  # Formula
        return ""
    special = record[12:14] == b"\xff\xff"
    if special and record[6] == 2:
        return "V-CELL-ERROR"
    return "V-FORMULA-EMPTY" if special and record[6] == 3 else "V-FORMULA"
