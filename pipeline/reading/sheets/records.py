"""What the binary workbooks of Excel share: .xls ([MS-XLS]) and .xlsb ([MS-XLSB])."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.model.response import FormIdentity
from pipeline.reading.sheets.cells import MAX_COLUMN, MAX_ROW, Place
from pipeline.reading.sheets.sheet import ReadSheet

_MOST_COVERED = 100_000  # cells under one merged cell
_BEGINNINGS, _END = (0x0809, 0x0409, 0x0209), 0x0A  # of the book, a sheet or a chart in .xls

Record = tuple[int, bytes]  # its kind and what it holds


class Opened(NamedTuple):
    """A binary workbook: its worksheets, its document properties, codes of what is odd in it."""

    sheets: list[ReadSheet]
    properties: list[FormIdentity]
    notes: set[str]
    asides: tuple[tuple[str, str], ...] = ()


def xls_records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Yield the kind of each record of a book or sheet of .xls, and where what it holds stands.

    Raises struct.error where the stream breaks off.
    """
    depth = 0
    while start < len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        yield kind, start + 4, start + 4 + length
        start += 4 + length
        depth += kind in _BEGINNINGS  # also of a chart in a sheet
        depth -= kind == _END
        if depth <= 0:
            return


def rk(number: int) -> float:
    """Return a number of 30 bits and two flags: hundredths, and whole."""
    if number & 2:
        value = float((number >> 2) - (1 << 30 if number & 0x80000000 else 0))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (number & ~3) << 32))[0]
    return value / 100 if number & 1 else value


def covered(first: int, last: int, left: int, right: int) -> dict[Place, str]:
    """Return the message code of every cell that lies under a merged one, which nobody sees.

    The numbers are those of its rows and columns, from 0. Of a huge one nothing is told.
    """
    rows = range(first, min(last + 1, MAX_ROW))
    columns = range(left, min(right + 1, MAX_COLUMN))
    if len(rows) * len(columns) > _MOST_COVERED:
        return {}
    under = [(row, column) for row in rows for column in columns]
    return dict.fromkeys(under[1:], "V-COVERED")
