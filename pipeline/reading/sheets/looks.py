"""What a sheet shows of its cells, and what lies on it: struck out, merged away, hidden, drawn.

Names of elements are those of the standard (ECMA-376 part 1, chapters 18 and 20.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from pipeline.base.errors import UnreadableFile
from pipeline.ooxml.package import Package
from pipeline.reading.sheets.beside import Drawn
from pipeline.reading.sheets.cells import MAX_COLUMN, MAX_ROW, Place

_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell [^>]*ref="\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)"'
)
_MERGES, _MARGINS = b"mergeCells", b"eaderFooter"
_HEADER = re.compile(
    rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)(?: [^>]*)?>([^<]+)<", re.IGNORECASE
)
_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
_ON = {"1", "true", "on", ""}
_MOST_PLACES = 200_000  # of cells under merged ones; a form has some hundreds of cells
_MOST_ROWS = 1_000  # under one merged cell; a form has two hundred
_DRAWN = ("{*}pic", "{*}sp", "{*}cxnSp", "{*}graphicFrame", "{*}contentPart")


def merged_in(xml: bytes) -> Iterator[Place]:
    """Yield the cells under a merged one, which nobody sees."""
    left_to_list = _MOST_PLACES
    merged = xml.find(_MERGES)
    for left, top, right, bottom in _MERGED.findall(xml, merged) if merged >= 0 else ():
        rows = range(int(top) - 1, min(int(bottom), MAX_ROW))
        columns = range(_column(left), min(_column(right) + 1, MAX_COLUMN))
        rows = rows[:_MOST_ROWS]
        under = [(row, column) for row in rows for column in columns][:_MOST_PLACES]
        yield from under[1:]
        left_to_list -= len(under)
        if left_to_list < 0:
            break


def struck_in(root: etree._Element) -> Iterator[Place]:
    """Yield the cells of which (a part of) the text is struck out in the cell itself."""
    for strike in root.iter("{*}strike"):
        cell = next(strike.iterancestors("{*}c"), None)
        match = _CELL.fullmatch(cell.get("r", "")) if cell is not None else None
        if match and strike.get("val", "1") in _ON:
            yield int(match[2]) - 1, _column(match[1].encode())


def headers_of(xml: bytes) -> tuple[str, ...]:
    """Return the headers and footers of a sheet, with the codes they hold."""
    start = xml.find(_MARGINS)
    found = _HEADER.findall(xml, start) if start >= 0 else ()
    return tuple(unescape(one.decode("utf-8", "replace")) for one in found)


def drawn_on(package: Package, part: str) -> tuple[Drawn, ...]:
    """Return what lies on a sheet; an editor may leave an empty drawing, which is nothing."""
    links = package.relationships(part).values() if _has_drawing(package) else ()
    found: list[Drawn] = []
    for link in links:
        if link.kind == "drawing" and link.target in package:
            try:
                found += _drawn(package.tree(link.target))
            except UnreadableFile:  # no answer stands in it
                found.append(Drawn((0, 0), ""))
    return tuple(found)


def _has_drawing(package: Package) -> bool:
    return any(name.startswith("xl/drawings/") for name in package.names)


def _drawn(root: etree._Element) -> Iterator[Drawn]:
    for anchor in root.iterchildren():
        if next(anchor.iter(*_DRAWN), None) is not None:
            texts = ("".join(t.text or "" for t in p.iter("{*}t")) for p in anchor.iter("{*}p"))
            place = (_number(anchor, "row"), _number(anchor, "col"))
            yield Drawn(place, "\n".join(text for text in texts if text.strip()))


def _number(anchor: etree._Element, name: str) -> int:
    """Return the row or column over which something begins."""
    found = anchor.find(f"{{*}}from/{{*}}{name}")
    text = (found.text or "").strip() if found is not None else ""
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
