"""Where pages end when the questions of an Excel form are printed.

A workbook cannot keep rows together, so the form says itself after which questions a page ends.
The heights are those that the sheet holds; an empty row to fill in may print lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lxml import etree

from pipeline.ooxml.ns import S

_A4 = (595.3, 841.9)  # points
_PIXELS = 0.75  # points; a column has 7 pixels for each character, and 5 more
_USUAL = 18.0  # the height of a row that does not say it, in points: some have two small lines
_MOST = 2  # questions on a page: answers need room as well


def page_ends(sheet: etree._Element) -> list[int]:
    """Return which of the page breaks of a sheet are needed, counted from 0, in order.

    The rows between two breaks stay on one page.
    """
    pane = sheet.find(f".//{S}pane")
    titles = int(pane.get("ySplit", "0")) if pane is not None else 0
    heights = {int(row.get("r", "0")): _height(row) for row in sheet.iter(f"{S}row")}
    breaks = sorted(int(one.get("id", "0")) for one in sheet.iter(f"{S}brk"))
    last = max(heights, default=0)
    blocks = [
        sum(heights.get(row, _USUAL) for row in range(start + 1, stop + 1))
        for start, stop in pairwise([titles, *breaks, max(last, *breaks)] if breaks else [])
    ]
    room = _room(sheet) - sum(heights.get(row, _USUAL) for row in range(1, titles + 1))
    return divided([one for one in blocks if one], room)


def divided(heights: Sequence[float], room: float) -> list[int]:
    """Return after which blocks a page ends: as few pages as can be, and as equally filled.

    A block that is higher than a page has one of its own. White counts squared: two pages that are
    half empty are better than a full and an empty one.
    """
    least, begins = [0.0], [0]
    for stop in range(1, len(heights) + 1):
        options = []
        for start in range(stop - 1, max(stop - 1 - _MOST, -1), -1):
            white = room - sum(heights[start:stop])
            if white < 0 and start < stop - 1:
                break
            options.append((least[start] + max(white, 0) ** 2, start))
        cost, start = min(options)
        least.append(cost)
        begins.append(start)
    ends, stop = [], len(heights)
    while begins[stop]:
        stop = begins[stop]
        ends.append(stop - 1)
    return ends[::-1]


def _height(row: etree._Element) -> float:
    return 0.0 if row.get("hidden") in ("1", "true") else float(row.get("ht", _USUAL))


def _room(sheet: etree._Element) -> float:
    """Return what fits on a page that is as wide as the sheet, in points of the sheet."""
    width = sum(
        (float(column.get("width", "9")) * 7 + 5) * _PIXELS
        for column in sheet.iter(f"{S}col")
        if column.get("hidden") not in ("1", "true")
    )
    setup, margins = sheet.find(f"{S}pageSetup"), sheet.find(f"{S}pageMargins")
    lying = setup is not None and setup.get("orientation") == "landscape"
    across, along = _A4[::-1] if lying else _A4
    if margins is not None:
        across -= 72 * sum(float(margins.get(side, "0.7")) for side in ("left", "right"))
        along -= 72 * sum(float(margins.get(side, "0.75")) for side in ("top", "bottom"))
    return along * max(1.0, width / across)
