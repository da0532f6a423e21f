"""Cells of a .xls sheet that stand far beyond those of a form: moved to below the others.

The library that reads the values takes memory for every cell in between: a space that somebody
typed in the last row would cost half a gigabyte. Numbers of records are those of [MS-XLS].
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

import olefile

from pipeline.reading.sheets.cells import MAX_COLUMN, MAX_ROW, MOST_FAR, Place, shown
from pipeline.reading.sheets.records import xls_records
from pipeline.reading.sheets.sheet import ReadSheet

_CELLS = {0x06, 0xD6, 0xFD, 0x0203, 0x0204, 0x0205, 0x027E}  # each one cell: row, column, style
_DIMENSIONS = 0x0200
_LONG = 14  # bytes of the record with the size of a sheet, since Excel 97


def moved_near(stream: bytes, starts: Sequence[int]) -> tuple[bytes, list[list[Place]]]:
    """Return the stream of a workbook with far cells below the others, and their places by sheet.

    A sheet with many of them stays as it is, and is refused. Raises struct.error or IndexError for
    a damaged one.
    """
    changed = bytearray(stream)
    moved: list[list[Place]] = []
    for start in starts:
        last, size, far = 0, 0, []
        for kind, at, _ in xls_records(stream, start):
            if kind == _DIMENSIONS:
                size = at
            elif kind in _CELLS:
                row, column = struct.unpack_from("<HH", stream, at)
                if row < MAX_ROW and column < MAX_COLUMN:
                    last = max(last, row)
                else:
                    far.append(at)
        places = [(last + 2 + number, 0) for number in range(len(far))]
        if not far or len(far) > MOST_FAR or last + 2 + len(far) >= MAX_ROW:
            moved.append([])
            continue
        moved.append(places)
        for at, place in zip(far, places, strict=True):
            struct.pack_into("<HH", changed, at, *place)
        if size and struct.unpack_from("<H", stream, size - 2)[0] >= _LONG:
            struct.pack_into("<IIHH", changed, size, 0, places[-1][0] + 1, 0, MAX_COLUMN)
    return bytes(changed), moved


def rewritten(data: bytes, name: str, stream: bytes) -> bytes:
    """Return a workbook with another stream of the same length in it."""
    file = io.BytesIO(data)
    with olefile.OleFileIO(file, write_mode=True) as ole:
        ole.write_stream(name, stream)
        return file.getvalue()


def told_apart(sheet: ReadSheet, moved: Sequence[Place]) -> ReadSheet:
    """Return a sheet without the cells that were moved, and with what stands in them."""
    if not moved:
        return sheet
    rows = sheet.rows[: moved[0][0]]
    values = [sheet.rows[row][column] for row, column in moved if row < len(sheet.rows)]
    return sheet._replace(rows=rows, far=[shown(one) for one in values])
