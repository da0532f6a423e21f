"""Where in a table something stands, as far as a table style makes a difference (17.7.6)."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from pipeline.merging.pieces import VALUE
from pipeline.ooxml.ns import W

_TABLE, _ROW, _CELL = W + "tbl", W + "tr", W + "tc"
_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
_CONDITIONS = {
    "firstColumn": "firstCol",
    "lastColumn": "lastCol",
    "firstRow": "firstRow",
    "lastRow": "lastRow",
}  # in the order in which they give way to the next


class TablePlace(NamedTuple):
    """The style of the table, "" outside one, and the conditions of that style that hold."""

    style: str
    conditions: tuple[str, ...]


_OUTSIDE = TablePlace("", ())


def place_of(node: etree._Element) -> TablePlace:
    """Return the place of a paragraph or cell in the innermost table around it."""
    cell = node if node.tag == _CELL else next(node.iterancestors(_CELL), None)
    row = None if cell is None else next(cell.iterancestors(_ROW), None)
    table = None if row is None else next(row.iterancestors(_TABLE), None)
    if cell is None or row is None or table is None:
        return _OUTSIDE
    about = table.find(W + "tblPr")
    if about is None:
        return _OUTSIDE
    named = about.find(W + "tblStyle")
    if named is None:
        return _OUTSIDE
    here = {
        "firstRow": _is_end(row, _ROW, before=True),
        "lastRow": _is_end(row, _ROW, before=False),
        "firstColumn": _is_end(cell, _CELL, before=True),
        "lastColumn": _is_end(cell, _CELL, before=False),
    }
    wanted = about.find(W + "tblLook")
    holds = (name for name in _CONDITIONS if here[name] and _asked(wanted, name))
    return TablePlace(named.get(VALUE, ""), tuple(_CONDITIONS[name] for name in holds))


def _asked(look: etree._Element | None, name: str) -> bool:
    """Tell whether a table asks for a condition of its style: by name, or as a bit of old."""
    if look is None:
        return False
    said = look.get(W + name)
    if said is not None:
        return said in ("1", "true", "on")
    try:
        return bool(int(look.get(VALUE, "0"), 16) & _BITS[name])
    except ValueError:
        return False


def _is_end(node: etree._Element, tag: str, *, before: bool) -> bool:
    """Tell whether a row or cell is the first or the last one, also inside a content control."""
    while node.tag != _TABLE and node.tag != (_ROW if tag == _CELL else _TABLE):
        if next(node.itersiblings(tag, W + "sdt", W + "ins", preceding=before), None) is not None:
            return False
        above = node.getparent()
        if above is None:
            return True
        node = above
    return True
