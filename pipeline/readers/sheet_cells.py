"""The cells of a worksheet as they stand in its XML, without a word on what they mean.

Nearly every sheet is written in one usual way. Of such a sheet the cells are taken straight from
the text: every character between the first row and the last has to belong to a row or a cell of a
known shape. With one character that does not, the sheet is read from its tree instead, where
every way of writing is understood. A test keeps both equal; the first takes half the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.errors import UnreadableFile
from pipeline.ooxml.package import PARSER
from pipeline.readers.cells import damaged

INLINE = "inlineStr"  # the kind of a cell whose text stands in the cell itself, pieces joined
# Row from 1, column from 0, number of the style («» when inline), kind, text, is there a formula?
Cell = tuple[int, int, str, str, str, bool]

_MOST = 4 * 2**20  # bytes; a sheet of ours has 100,000
_START = re.compile(
    rb"""(?:<\?xml version=["']1\.0["'] encoding=["'](?:UTF|utf)-8["']"""
    rb"""(?: standalone=["'](?:yes|no)["'])? ?\?>\s*)?<worksheet[ >]"""
)
_ROWS, _ROWS_END, _NO_ROWS = b"<sheetData>", b"</sheetData>", b"<sheetData/>"
# What XML does not have, and the return, which it takes for a newline.
_CONTROL = bytes({*range(32)} - {9, 10})
# Possessive («++»): what a part has taken it keeps, which saves a fifth of the time. An empty cell
# takes the empty ones behind it along: with nothing in them, their place is of no account.
_TOKEN = re.compile(
    r'<c r="([A-Z]{1,3}+)(\d{1,7}+)"(?:'
    r'(?: s="\d++")?+ t="inlineStr"><is><t(?: xml:space="preserve")?+>([^<]++)</t></is></c>|'
    r'(?: s="(\d++)")?+(?: t="(\w++)")?+(?:'
    r'/>(?:<c r="[A-Z]{1,3}+\d{1,7}+"(?: s="\d++")?+(?: t="\w++")?+/>)*+|'
    r">(<f\b(?:[^<>]*/>|[^<]*+</f>))?+(?:<v>([^<]*+)</v>|<v/>)?+</c>))"
    r'|<row r="(\d{1,7}+)"(?![^>]*xmlns)[^<>]*+>|</row>|(.)',
    re.DOTALL | re.ASCII,
)
_REFERENCE = re.compile(r"&[^;]*;?")
_REFERRED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_REFERRED |= {"&#10;": "\n", "&#xA;": "\n", "&#13;": "\r", "&#xD;": "\r"}


class _Columns(dict[str, int]):
    """The place of a column, counted from 0, by its letters."""

    def __missing__(self, letters: str) -> int:
        if not (letters.isalpha() and letters.isascii() and len(letters) < 4):
            raise damaged("een cel heeft een vreemde plaats")
        place = 0
        for letter in letters.upper():
            place = place * 26 + ord(letter) - 64
        self[letters] = place - 1
        return place - 1


_COLUMNS = _Columns()


def lexed(xml: bytes) -> list[Cell] | None:
    """Return the cells of a sheet that is written in the usual way, None of any other."""
    try:
        return _lexed(_TOKEN.findall(_rows(xml).decode()))
    except (ValueError, KeyError, etree.XMLSyntaxError):
        return None  # the tree tells what is unusual, or wrong


def _rows(xml: bytes) -> bytes:
    """Return what stands between the first row and the last.

    What stands around it is parsed, to be certain that these are the rows of a sound worksheet.
    Raises ValueError or XMLSyntaxError when that is unusual.
    """
    start, end = xml.index(_ROWS), xml.rindex(_ROWS_END)
    rows = xml[start + len(_ROWS) : end]
    if len(xml) > _MOST or not _START.match(xml):
        raise ValueError("too large, or in another encoding")
    root = etree.fromstring(b"".join((xml[:start], _NO_ROWS, xml[end + len(_ROWS_END) :])), PARSER)
    name = root.tag.replace("}worksheet", "}sheetData")
    if sum(child.tag == name for child in root) != 1:
        raise ValueError("not certain that these are the rows")
    if len(rows.translate(None, _CONTROL)) < len(rows):
        raise ValueError("a control character")
    return rows


def _lexed(tokens: Iterable[tuple[str, ...]]) -> list[Cell]:
    """Return the cells; raises ValueError or KeyError at anything unusual."""
    cells: list[Cell] = []
    row, digits = 0, ""
    for letters, place, inline, style, kind, formula, value, number, other in tokens:
        if letters:
            if place != digits or (kind == INLINE and (value or formula)):
                raise ValueError("a cell that is not what it says")
            text = inline or value
            if text or formula:
                if "&" in text:
                    text = _REFERENCE.sub(_referred, text)
                cells.append(
                    (row, _COLUMNS[letters], style, INLINE if inline else kind, text, formula != "")
                )
        elif number:
            row, digits = int(number), number
        elif other:
            raise ValueError("something between the cells")
    return cells


def _referred(found: re.Match[str]) -> str:
    return _REFERRED[found[0]]


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
                style = "" if kind == INLINE else cell.get("s", "")
                yield number, column, style, kind, text, formula


def _content(cell: etree._Element) -> tuple[str, str, bool]:
    """Return kind, text and whether there is a formula."""
    found = list(_parts(cell, {"f", "v", "is", "extLst"}))
    parts = dict(found)
    kind, formula, value = cell.get("t", ""), "f" in parts, parts.get("v")
    text = "" if value is None else value.text or ""
    # With two texts, or one where another was promised, who knows which a reader sees?
    promised = text == "" if kind == INLINE else "is" not in parts
    if not promised or len(parts) < len(found) or (value is not None and len(value)):
        raise damaged("een cel klopt niet")
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
                raise damaged("een cel klopt niet")
            yield child.text or ""
        elif name == "r":
            yield from _runs(child)


def _parts(node: etree._Element, allowed: set[str]) -> Iterator[tuple[str, etree._Element]]:
    """Yield the children of a node by name; raises UnreadableFile when one is out of place."""
    for child in node.iterchildren(etree.Element):
        name = child.tag.rpartition("}")[2]
        if name not in allowed:
            raise damaged("een cel klopt niet")
        yield name, child
