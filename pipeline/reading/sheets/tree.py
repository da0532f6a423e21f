"""The cells of a worksheet from its tree, in whatever way it is written.

`lexer` reads the usual way faster, and a test keeps both equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.base.errors import UnreadableFile
from pipeline.base.messages import text as text_of
from pipeline.ooxml.cells import damaged
from pipeline.reading.sheets.cells import MAX_COLUMN, MAX_ROW, MOST_FAR
from pipeline.reading.sheets.lexer import COLUMNS, INLINE, TRUE, Cell, Lexed, Marks, unescaped
from pipeline.reading.sheets.sheet import too_far


def parsed(root: etree._Element, name: str = "") -> Lexed:
    """Return the cells of any sheet with this name.

    Raises UnreadableFile with code R-DAMAGED or R-TOO-BIG.
    """
    space = root.tag.rpartition("}")[0]
    found = Lexed([], [], [], b"", [])
    number = 0
    for row in root.iterfind(f"{space}}}sheetData/{space}}}row"):
        place = row.get("r", "")
        number = int(place) if place.isdecimal() and len(place) < 9 else number + 1
        cells = list(_near(_parsed_cells(row, number), found.far, name))
        if cells:
            if number < len(found.rows):
                raise damaged(text_of("D-ROW-TWICE", name=name))
            found.rows.extend([] for _ in range(number - len(found.rows)))
            _put(found, cells)
            styles = [(cell[1], cell[2]) for cell in cells]
            found.marks.append(Marks(number, row.get("hidden") in TRUE, styles))
    return found


def _near(cells: Iterable[Cell], far: list[Cell], name: str) -> Iterator[Cell]:
    """Yield the cells that a form reaches; the others go to `far`, until there are many."""
    for cell in cells:
        if cell[0] < MAX_ROW and cell[1] < MAX_COLUMN:
            yield cell
            continue
        far.append(cell)
        if len(far) > MOST_FAR:
            raise too_far(name)


def _put(found: Lexed, cells: list[Cell]) -> None:
    """Put the cells of a row behind those that stand there."""
    values = found.rows[-1]
    for cell in cells:
        _, column, _, kind, text, formula = cell
        if column < len(values):
            raise damaged(text_of("D-CELL-TWICE"))
        values += [""] * (column - len(values))
        if kind == INLINE and not formula:
            values.append(unescaped(text))
        else:
            values.append("")
            found.others.append(cell)


def _parsed_cells(row: etree._Element, number: int) -> Iterator[Cell]:
    digits, column = str(number), -1
    for cell in row.iterchildren(etree.Element):
        reference = cell.get("r")
        try:
            column = COLUMNS[reference.removesuffix(digits)] if reference else column + 1
        except UnreadableFile:
            if len(cell):
                raise
        if len(cell):  # more than a style
            kind, text, formula = _content(cell)
            yield number - 1, column, cell.get("s", ""), kind, text, formula


def _content(cell: etree._Element) -> tuple[str, str, bool]:
    """Return kind, text and whether there is a formula."""
    found = list(_parts(cell, {"f", "v", "is", "extLst"}))
    parts = dict(found)
    kind, formula, value = cell.get("t", ""), "f" in parts, parts.get("v")
    text = "" if value is None else value.text or ""
    # With two texts, or one where another was promised, who knows which a reader sees?
    promised = text == "" if kind == INLINE else "is" not in parts
    if not promised or len(parts) < len(found) or (value is not None and len(value)):
        raise damaged(text_of("D-CELL"))
    if "is" in parts:
        return INLINE, joined(parts["is"]), formula
    return "" if kind == INLINE else kind, text, formula


def joined(node: etree._Element) -> str:
    """Return a text with its runs joined; how it is pronounced (rPh) is no part of it."""
    return "".join(_runs(node))


def _runs(node: etree._Element) -> Iterator[str]:
    for name, child in _parts(node, {"t", "r", "rPr", "rPh", "phoneticPr"}):
        if name == "t":
            if len(child):
                raise damaged(text_of("D-CELL"))
            yield child.text or ""
        elif name == "r":
            yield from _runs(child)


def _parts(node: etree._Element, allowed: set[str]) -> Iterator[tuple[str, etree._Element]]:
    """Yield the children of a node by name; raises UnreadableFile when one is out of place."""
    for child in node.iterchildren(etree.Element):
        name = child.tag.rpartition("}")[2]
        if name not in allowed:
            raise damaged(text_of("D-CELL"))
        yield name, child
