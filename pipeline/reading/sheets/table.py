"""Reads the first sheet of any workbook, or a CSV, as rows of texts: a list somebody keeps."""

from __future__ import annotations

import codecs
import csv
import io

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.ooxml.package import MAX_PART, Package
from pipeline.reading.sheets.binary import open_xls
from pipeline.reading.sheets.cells import MAX_COLUMN, shown, without_control_characters
from pipeline.reading.sheets.ods import read_first_table
from pipeline.reading.sheets.sheet import ReadSheet
from pipeline.reading.sheets.xlsb import open_xlsb
from pipeline.reading.sheets.xml import read_first_sheet

TABLES = {"xlsx", "xlsb", "xls", "ods", "fods", "csv"}  # formats in which a list can be kept
_MOST_LINES = 250_000  # of a list in a text file; a sheet has fewer rows
Rows = tuple[tuple[str, ...], ...]


def read_rows(data: bytes, kind: str) -> Rows:
    """Return the cells as people see them, in single spaces; `kind` is one of TABLES.

    Raises UnreadableFile when the file is damaged, locked or too big.
    """
    rows = _lines(data) if kind == "csv" else _sheet(data, kind).rows
    return tuple(
        tuple(" ".join(without_control_characters(shown(cell)).split()) for cell in row)
        for row in rows
    )


def _sheet(data: bytes, kind: str) -> ReadSheet:
    if kind == "xlsx":
        return read_first_sheet(Package.open(data))
    if kind in ("ods", "fods"):
        return read_first_table(data)
    sheets = open_xls(data).sheets if kind == "xls" else open_xlsb(data).sheets
    return next(iter(sheets), ReadSheet("", [], {})).without_far()


def _lines(data: bytes) -> list[list[str]]:
    if len(data) > MAX_PART:
        raise refused("R-TOO-BIG", detail=f"{len(data) // 2**20} MB")
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            if len(rows) == _MOST_LINES or len(row) > MAX_COLUMN:
                raise refused("R-TOO-BIG", detail=text_of("D-LINES"))
            rows.append(row)
    except csv.Error as error:
        raise refused("R-DAMAGED", detail=text_of("D-TABLE")) from error
    return rows


def _decoded(data: bytes) -> str:
    """Return a text of Excel: in UTF-8, in UTF-16 with a mark, or in the code page of Windows."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
