"""The rows of a list an adviser keeps in Excel or as CSV, as texts without needless blanks."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.files import cause
from pipeline.base.messages import message


def rows_of(path: Path) -> list[list[str]]:
    """Return the cells of a .csv, or of the first sheet of an .xlsx; raises DefinitionError."""
    return _csv_rows(path) if path.suffix.lower() == ".csv" else _sheet_rows(path)


def decoded(path: Path) -> str:
    """Return the text of a file from Excel, which writes UTF-8 or the code page of Windows.

    Raises DefinitionError when it cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise refused(path.name, "E-DEF-FILE", reason=cause(error)) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def refused(where: str, code: str, **values: object) -> DefinitionError:
    """Return the error for a list that cannot be used at all."""
    what, remedy = message(code, **values)
    return DefinitionError(Problem(where, what, remedy))


def _csv_rows(path: Path) -> list[list[str]]:
    text = decoded(path)
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def _sheet_rows(path: Path) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    except (CalamineError, OSError) as error:
        raise refused(path.name, "E-LIST-UNREADABLE") from error
    return [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def _cell(value: object) -> str:
    """Return a cell as people see it: a year in a number cell is «2026», not «2026.0»."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
