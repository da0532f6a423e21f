"""The shape of tables: columns, rows and lines, as far as people change them by hand."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.merging.blocks import ROW, TABLE, Block
from pipeline.merging.pieces import VALUE, Said
from pipeline.merging.table_places import TablePlace, place_of
from pipeline.ooxml.ns import W

_NEAR = 0.03  # part of the width of a table: editors divide what is left in their own way
_SIDES = {"start": "left", "end": "right"}


def same_tables(one: Block, other: Block) -> bool:
    """Tell whether two tables have the same columns, rows and lines; True for other blocks."""
    if one.kind != TABLE:
        return True
    here, there = _columns(one.element), _columns(other.element)
    if len(here) != len(there):
        return False
    width = max(1.0, sum(here))
    if any(abs(a - b) > _NEAR * width for a, b in zip(here, there, strict=True)):
        return False
    rows = zip(one.element.iter(ROW), other.element.iter(ROW), strict=False)
    return all(_row(a) == _row(b) for a, b in rows) and _same_lines(one, other)


def _columns(table: etree._Element) -> list[float]:
    grid = table.find(W + "tblGrid")
    widths = (node.get(W + "w", "0") for node in (grid if grid is not None else ()))
    return [float(width) if width.replace(".", "", 1).isdigit() else 0.0 for width in widths]


def _row(row: etree._Element) -> tuple[str, bool]:
    """Return how high a row must be, and whether it is repeated on every page."""
    properties = row.find(W + "trPr")
    if properties is None:
        return "", False
    height = properties.find(W + "trHeight")
    return (
        "" if height is None else height.get(VALUE, ""),
        any(node.get(VALUE) not in ("0", "false") for node in properties.iter(W + "tblHeader")),
    )


def _same_lines(one: Block, other: Block) -> bool:
    """Tell whether cells that had the same lines still have the same ones.

    LibreOffice writes the lines a table style gives on every cell. So they are the lines of the
    style when all cells at such a place have them; one that differs was changed by hand.
    """
    found: dict[tuple[TablePlace, bool, bool, Said], Said] = {}
    for (cell, edges), (changed, _) in zip(_cells(one), _cells(other), strict=False):
        own, now = _lines(cell), _lines(changed)
        if own == now:
            continue
        if found.setdefault((place_of(cell), *edges, own), now) != now:
            return False
    return True


def _cells(table: Block) -> Iterator[tuple[etree._Element, tuple[bool, bool]]]:
    """Yield the cells of a table, and whether each is the first or the last of its row."""
    for row in table.element.iter(ROW):
        cells = list(row.iter(W + "tc"))
        for cell in cells:
            yield cell, (cell is cells[0], cell is cells[-1])


def _lines(cell: etree._Element) -> Said:
    """Return the lines that stand on a cell itself."""
    lines = cell.find(f"{W}tcPr/{W}tcBorders")
    if lines is None:
        return ()
    shown = [node for node in lines if node.get(VALUE) not in ("nil", "none")]
    return tuple(sorted(map(str, (_line(node) for node in shown))))


def _line(node: etree._Element) -> Said:
    name = etree.QName(node).localname
    measures = (node.get(VALUE), node.get(W + "sz"), (node.get(W + "color") or "").upper())
    return _SIDES.get(name, name), *measures
