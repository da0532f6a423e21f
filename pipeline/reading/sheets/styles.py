"""What the styles of a workbook say: the number format of a cell, and whether it is struck out.

Names of elements are those of the standard (ECMA-376 part 1, 18.8). The styles of one program are
the same in every return it saved, so these are worked out once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from pipeline.ooxml.package import PARSER, Package
from pipeline.reading.sheets.formats import built_in, shows_date

_ON = {"1", "true", "on", ""}
_LONGEST = 200_000  # bytes of styles that are worth keeping; ours have 20,000


class Styles(NamedTuple):
    """What the cell styles say, by their number."""

    formats: dict[str, str]  # the number format; a built-in date has one of its own
    dates: frozenset[str]  # those that show a date or a time
    struck: frozenset[str]  # those that strike their text out


def styles_of(package: Package) -> Styles:
    """Return what all parts with cell styles say; raises UnreadableFile when one is no XML."""
    names = _names(package)
    if len(names) == 1 and len(xml := package.read(names[0])) < _LONGEST:
        try:
            return _kept(xml)
        except (etree.XMLSyntaxError, ValueError, MemoryError):
            pass  # the package says what is wrong
    return _said([package.tree(name) for name in names])


def may_strike(package: Package) -> bool:
    """Tell whether a style may strike text out, without reading the styles."""
    return any(b"strike" in package.read(name) for name in _names(package))


def _names(package: Package) -> list[str]:
    return [name for name in package.names if name.lower().endswith("xl/styles.xml")]


@lru_cache(maxsize=8)
def _kept(xml: bytes) -> Styles:
    return _said([etree.fromstring(xml, PARSER)])


def _said(roots: list[etree._Element]) -> Styles:
    formats = {style: code for root in roots for style, code in _formats(root)}
    dates = frozenset(style for style, code in formats.items() if shows_date(code))
    return Styles(formats, dates, frozenset(style for root in roots for style in _struck(root)))


def _formats(root: etree._Element) -> Iterator[tuple[str, str]]:
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
    for at, style in enumerate(_children(root, "cellXfs")):
        number = style.get("numFmtId", "")
        yield str(at), own.get(number, "") or _built_in(number)


def _built_in(format_: str) -> str:
    """Return a format that a file need not spell out."""
    number = int(format_) if format_.isdecimal() and len(format_) < 6 else 0
    return built_in(number)


def _struck(root: etree._Element) -> Iterator[str]:
    """Yield the cell styles with a font that is struck out."""
    fonts = {
        str(at)
        for at, font in enumerate(_children(root, "fonts"))
        for node in font.iter("{*}strike")
        if node.get("val", "1") in _ON
    }
    for at, style in enumerate(_children(root, "cellXfs")):
        if style.get("fontId", "") in fonts:
            yield str(at)


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    found = root.find(f"{{*}}{name}")
    return [] if found is None else list(found)
