"""Tables of a workbook that a repetition of nothing would leave without a row of data."""

from __future__ import annotations

import copy
import re

from lxml import etree

from pipeline.ooxml.cells import column_name
from pipeline.ooxml.draft import unset
from pipeline.ooxml.strings import SharedTexts
from pipeline.templating.sheet import CLOSE, OPEN

_CODE = re.compile(r"\{%tr\s+(\w+)")


def data_rows(table: etree._Element) -> tuple[int, int]:
    """Return the first and last row of the data of a table."""
    first, last = (int(row) for row in (*re.findall("[0-9]+", table.get("ref", "")) * 2,)[:2])
    heads, totals = int(table.get("headerRowCount", "1")), int(table.get("totalsRowCount", "0"))
    return first + heads, last - totals


def spare_rows(
    data: etree._Element, tables: list[tuple[int, int]], shared: SharedTexts
) -> dict[int, tuple[int, etree._Element]]:
    """Return an empty row for every table of which all rows are repeated.

    The key is the row of codes that ends the repetition, and with the empty row goes the one that
    begins it: Excel calls a file damaged in which a table is only a header.
    """
    rows = {int(row.get("r", "0")): row for row in data}
    codes = {number: _codes(row, shared) for number, row in rows.items()}
    found = {}
    for first, last in tables:
        end = _last_loop({row: words for row, words in codes.items() if first <= row <= last})
        if end:
            body = next(row for row in sorted(rows) if row > end[0] and not codes[row])
            found[end[1]] = (end[0], _empty(rows[body], body))
    return found


def _codes(row: etree._Element, shared: SharedTexts) -> list[str]:
    """Return the first words of the codes in a row."""
    return [word for cell in row for word in _CODE.findall(shared.text(cell))]


def _last_loop(codes: dict[int, list[str]]) -> tuple[int, int] | None:
    """Return the last outer repetition among rows; None when a row always comes out."""
    opened: list[tuple[str, int]] = []
    found = None
    for row, words in codes.items():
        if not words and not opened:
            return None
        for word in words:
            if word in ("for", "if"):
                opened.append((word, row))
            elif word == "else" and len(opened) == 1:
                return None  # something comes out when there is nothing to repeat
            elif word.startswith("end") and opened:
                begun = opened.pop()
                found = (begun[1], row) if begun[0] == "for" and not opened else found
    return found


def _empty(row: etree._Element, number: int) -> etree._Element:
    """Return a row with the looks of another one and nothing in it."""
    spare = copy.deepcopy(row)
    spare.tail = None
    spare.set("r", f"{OPEN}row:{number}:0{CLOSE}")
    unset(spare, "spans")
    for at, cell in enumerate(spare):
        column = re.sub("[0-9]", "", cell.get("r", "")) or column_name(at)
        cell.set("r", f"{column}{OPEN}here{CLOSE}")
        unset(cell, "t")
        for child in list(cell):
            cell.remove(child)
    return spare
