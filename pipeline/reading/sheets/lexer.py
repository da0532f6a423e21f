"""The cells of a worksheet as they stand in its XML, without a word on what they mean.

Nearly every sheet is written in one usual way. Of such a sheet the cells are taken straight from
the text: every character between the first row and the last has to belong to a row or a cell of a
known shape. With one character that does not, the sheet is read from its tree instead, where
every way of writing is understood. A test keeps both equal; our form is read in half the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.base.errors import UnreadableFile
from pipeline.base.messages import text as text_of
from pipeline.ooxml.cells import damaged
from pipeline.ooxml.package import PARSER

INLINE = "inlineStr"  # the kind of a cell whose text stands in the cell itself, pieces joined
# Row from 1, column from 0, number of the style, kind, text, is there a formula?
Cell = tuple[int, int, str, str, str, bool]

_MOST = 4 * 2**20  # bytes; a sheet of ours has 100,000
# No character that XML lacks, and no return, which it takes for a newline.
_TEXT = r"[^<\x00-\x08\x0b-\x1f]*"
_ATTRIBUTES = r'(?: (?!xmlns)[\w:]+="[^"<&\x00-\x1f]*")*'
_TOKEN = re.compile(
    r'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d+)")?(?: t="(\w+)")?'
    rf"(?:/>|>(<f{_ATTRIBUTES}(?:/>|>{_TEXT}</f>))?"
    rf'(?:<v>({_TEXT})</v>|<v/>|<is><t(?: xml:space="preserve")?>({_TEXT})</t></is>)?</c>)'
    rf'|<row r="(\d{{1,7}})"{_ATTRIBUTES}/?>|</row>|(.+)',
    re.DOTALL | re.ASCII,
)


class _Columns(dict[str, int]):
    """The place of a column, counted from 0, by its letters."""

    def __missing__(self, letters: str) -> int:
        if not (letters.isalpha() and letters.isascii() and len(letters) < 4):
            raise damaged(text_of("D-CELL-PLACE"))
        place = 0
        for letter in letters.upper():
            place = place * 26 + ord(letter) - 64
        self[letters] = place - 1
        return place - 1


_COLUMNS = _Columns()


def lexed(xml: bytes) -> list[Cell] | None:
    """Return the cells of a sheet that is written in the usual way, None of any other."""
    try:
        return list(_cells(_TOKEN.findall(_rows(xml).decode())))
    except (ValueError, etree.XMLSyntaxError):
        return None  # the tree tells what is unusual, or wrong


def _rows(xml: bytes) -> bytes:
    """Return what stands between the first row and the last.

    What stands around it is parsed, to be certain that these are the rows of a sound worksheet.
    Raises ValueError or XMLSyntaxError when that is unusual.
    """
    head, _, rest = xml.partition(b"<sheetData>")
    rows, found, tail = rest.rpartition(b"</sheetData>")
    if not found or len(xml) > _MOST:
        raise ValueError("no rows, or too many")
    root = etree.fromstring(b"".join((head, b"<sheetData/>", tail)), PARSER)
    name = root.tag.replace("}worksheet", "}sheetData")
    utf8 = root.getroottree().docinfo.encoding in ("UTF-8", "utf-8")
    if not utf8 or len(root.findall(name)) != 1:
        raise ValueError("not certain that these are the rows")
    return rows


def _cells(tokens: Iterable[tuple[str, ...]]) -> Iterator[Cell]:
    """Yield the cells with a text or a formula; raises ValueError at anything unusual."""
    row, digits = 0, ""
    for letters, place, style, kind, formula, value, inline, number, other in tokens:
        text = value or inline
        if text or formula:
            if place != digits or (kind == INLINE) != (inline != ""):
                raise ValueError("a cell that is not what it says")
            if "&" in text:
                text = etree.fromstring(f"<t>{text}</t>", PARSER).text or ""
            yield row, _COLUMNS[letters], style, kind, text, formula != ""
        elif number:
            row, digits = int(number), number
        elif other:
            raise ValueError("something between the cells")


def parsed(root: etree._Element) -> Iterator[Cell]:
    """Yield the cells of any sheet; raises UnreadableFile with code R-DAMAGED."""
    space = root.tag.rpartition("}")[0]
    number = 0
    for row in root.iterfind(f"{space}}}sheetData/{space}}}row"):
        place = row.get("r", "")
        number = int(place) if place.isdecimal() and len(place) < 9 else number + 1
        digits, column = str(number), -1
        for cell in row.iterchildren(etree.Element):
            reference = cell.get("r")
            try:
                column = _COLUMNS[reference.removesuffix(digits)] if reference else column + 1
            except UnreadableFile:
                if len(cell):
                    raise
            if len(cell):  # more than a style
                kind, text, formula = _content(cell)
                yield number, column, cell.get("s", ""), kind, text, formula


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
