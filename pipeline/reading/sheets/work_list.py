"""Reads a work list that came back, by the hidden key of each row; nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.base.names import meant
from pipeline.model.decisions import (
    DECISION,
    KEYS,
    REMARK,
    Decision,
    FilledWorkList,
    Key,
    ReportKey,
    Verb,
    is_note_column,
)
from pipeline.ooxml.package import Package
from pipeline.reading.sheets.binary import open_xls
from pipeline.reading.sheets.cells import Value, shown, without_control_characters
from pipeline.reading.sheets.ods import read_tables
from pipeline.reading.sheets.sheet import ReadSheet
from pipeline.reading.sheets.xlsb import open_xlsb
from pipeline.reading.sheets.xml import read_sheets

_Row = Sequence[Value]


WORKLISTS = {"xlsx", "xlsb", "xls", "ods"}  # formats in which a work list can come back


def read_worklist(data: bytes, kind: str) -> FilledWorkList | None:
    """Read the decisions in a work list, None when the workbook is none.

    The place of a row or column means nothing.
    """
    lists = [one.without_far().rows for one in _sheets(data, kind) if _is_list(one.rows)]
    found = [one for sheet in lists for one in _decisions(sheet)]
    decided = tuple(one for one in found if one.value)
    return FilledWorkList(decided, len(found)) if lists else None


def _sheets(data: bytes, kind: str) -> Iterable[ReadSheet]:
    if kind == "xlsx":
        return read_sheets(Package.open(data), KEYS)
    if kind == "ods":
        return read_tables(data)
    return (open_xls(data) if kind == "xls" else open_xlsb(data)).sheets


def _is_list(rows: Sequence[_Row]) -> bool:
    return any(KEYS in row for row in rows)


def _decisions(rows: Sequence[_Row]) -> Iterator[Decision]:
    """Yield every point on one sheet, decided or not."""
    start = next(at for at, row in enumerate(rows) if KEYS in row)
    columns = {meant(shown(cell).strip().casefold()): at for at, cell in enumerate(rows[start])}
    for number, row in enumerate(rows[start + 1 :], start + 2):
        key = Key.parse(_text(row, columns[KEYS]))
        row_of_report = ReportKey.of(key) if key else None
        if row_of_report:
            yield from _notes(row, columns, row_of_report, number)
        elif key is not None:
            value = _decided(_text(row, columns.get(DECISION, -1)))
            yield Decision(key, value, _text(row, columns.get(REMARK, -1)), number)


def _notes(
    row: _Row, columns: Mapping[str, int], about: ReportKey, number: int
) -> Iterator[Decision]:
    """Yield what was written about one report; a text that is gone from its cell is withdrawn."""
    for heading, at in columns.items():
        if is_note_column(heading):
            gone = Verb.WITHDRAW if heading in about.filled else ""
            typed = _text(row, at) or gone
            yield Decision(about.note(heading), typed, about.made, number)


def _decided(typed: str) -> str:
    """Return a decision as the code knows it; a name of an answer or a participant stays."""
    known = meant(typed)
    return known if known in set(Verb) else typed


def _text(row: _Row, at: int) -> str:
    """Return what a reader sees in a cell, "" when there is none."""
    return without_control_characters(shown(row[at])).strip() if 0 <= at < len(row) else ""
