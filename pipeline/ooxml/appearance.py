"""What a Word document looks like where it matters for reading: styles, ink, background, lists.

Formatting is inherited as the standard says (ECMA-376, part 1, 17.7.2): document defaults, table
style, paragraph style, character style, then what stands on the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from pipeline.ooxml.ns import W
from pipeline.ooxml.text import is_on

WHITE, BLACK = "FFFFFF", "000000"
LEAST_CONTRAST = 4.5  # level AA, text of any size
_NO_LEVEL = 9  # outlineLvl of body text


def luminance(colour: str) -> float:
    """Return the relative luminance of RRGGBB, 0 to 1 (WCAG 2.1)."""

    def linear(part: str) -> float:
        share = int(part, 16) / 255
        return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(colour[at : at + 2]) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(ink: str, ground: str) -> float:
    """Return the contrast between two colours RRGGBB, 1 to 21 (WCAG 2.1, 1.4.3)."""
    high, low = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def value(node: etree._Element | None, path: str = "", name: str = "val") -> str:
    """Return an attribute of an element, or of what stands at a path in it; "" without one."""
    if node is not None and path:
        node = node.find(_steps(path))
    return node.get(W + name, "") if node is not None else ""


@cache
def _steps(path: str) -> str:
    return "/".join(W + step for step in path.split("/"))


class Styles:
    """The styles of one document, each with what it is based on."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._by_id = {value(one, "", "styleId"): one for one in root.iter(W + "style")}
        self._default = {
            value(one, "", "type"): one
            for one in root.iter(W + "style")
            if one.get(W + "default") in ("1", "true")
        }
        self._found: dict[tuple[str, str, str, str], str] = {}

    def chain(self, id_: str, kind: str) -> Iterator[etree._Element]:
        """Yield a style and what it is based on, the nearest first."""
        style = self._by_id.get(id_)
        style = self._default.get(kind) if style is None else style
        seen: set[str] = set()
        while style is not None and value(style, "", "styleId") not in seen:
            seen.add(value(style, "", "styleId"))
            yield style
            style = self._by_id.get(value(style, "basedOn"))

    def inherited(self, id_: str, kind: str, path: str, name: str = "val") -> str:
        """Return an attribute a style or what it is based on gives, the nearest; "" without one."""
        key = (id_, kind, path, name)
        if key not in self._found:
            found = (value(style, path, name) for style in self.chain(id_, kind))
            self._found[key] = next((one for one in found if one), "")
        return self._found[key]

    def _given(self, paragraph: etree._Element, path: str, name: str = "val") -> str:
        """Return what a paragraph or its style gives."""
        return value(paragraph, path, name) or self.inherited(
            value(paragraph, "pPr/pStyle"), "paragraph", path, name
        )

    @property
    def language(self) -> str:
        """The language of all text without one of its own."""
        return value(self.root, "docDefaults/rPrDefault/rPr/lang")

    def level(self, paragraph: etree._Element) -> int:
        """Return the heading level of a paragraph, 1 to 9; 0 for body text."""
        level = int(self._given(paragraph, "pPr/outlineLvl") or _NO_LEVEL)
        return level + 1 if level < _NO_LEVEL else 0

    def listed(self, paragraph: etree._Element) -> bool:
        """Tell whether a paragraph is an entry of a real list."""
        return self._given(paragraph, "pPr/numPr/numId") not in ("", "0")

    def hidden(self, run: etree._Element) -> bool:
        """Tell whether a run is hidden."""
        styles = self.chain(value(run, "rPr/rStyle"), "character")
        switches = (holder.find(_steps("rPr/vanish")) for holder in (run, *styles))
        found = next((one for one in switches if one is not None), None)
        return found is not None and is_on(found)

    def ink(self, run: etree._Element, place: Place) -> str:
        """Return the colour of the text of a run; `auto` is black or white, as the ground asks."""
        path = "rPr/color"
        colour = (
            value(run, path)
            or self.inherited(value(run, "rPr/rStyle"), "character", path)
            or self.inherited(value(place.paragraph, "pPr/pStyle"), "paragraph", path)
            or self._of_table(place, path)
            or value(self.root, "docDefaults/rPrDefault/rPr/color")
            or "auto"
        )
        if colour != "auto":
            return colour.upper()
        ground = self.ground(run, place)
        return max((BLACK, WHITE), key=lambda one: contrast(one, ground))

    def ground(self, run: etree._Element, place: Place) -> str:
        """Return the colour behind the text of a run."""
        character = value(run, "rPr/rStyle")
        found = (
            _fill(value(run, "rPr/shd", "fill"))
            or _fill(self.inherited(character, "character", "rPr/shd", "fill"))
            or _fill(self._given(place.paragraph, "pPr/shd", "fill"))
        )
        if not found and place.cell is not None and place.table is not None:
            found = (
                _fill(value(place.cell, "tcPr/shd", "fill"))
                or _fill(self._of_table(place, "tcPr/shd", "fill"))
                or _fill(value(place.table, "tblPr/shd", "fill"))
                or _fill(self.inherited(place.table_style, "table", "tblPr/shd", "fill"))
            )
        return found or WHITE

    def _of_table(self, place: Place, path: str, name: str = "val") -> str:
        """Return what the table style gives the cell of a text: for its part, then for all."""
        if place.table is None:
            return ""
        for part in place.parts:
            for style in self.chain(place.table_style, "table"):
                for one in style.findall(W + "tblStylePr"):
                    if value(one, "", "type") == part and (found := value(one, path, name)):
                        return found
        return self.inherited(place.table_style, "table", path, name)


class Place:
    """Where a text stands: its paragraph, and the cell and table around it."""

    def __init__(self, paragraph: etree._Element) -> None:
        self.paragraph = paragraph
        self.cell = _around(paragraph, "tc")
        self.table = _around(paragraph, "tbl")
        self.table_style = value(self.table, "tblPr/tblStyle")
        self.parts = self._parts()

    def _parts(self) -> list[str]:
        """Return the parts of a table style that hold here: the first row, the first column."""
        if self.cell is None or self.table is None:
            return []
        row = _around(self.cell, "tr")
        if row is None:
            return []
        look = self.table.find(f"{W}tblPr/{W}tblLook")
        first_row = next(self.table.iter(W + "tr")) is row and is_shown(look, "firstRow", 0x20)
        first_cell = next(row.iter(W + "tc")) is self.cell
        first_column = first_cell and is_shown(look, "firstColumn", 0x80)
        return ["firstRow"] * first_row + ["firstCol"] * first_column


def _fill(colour: str) -> str:
    """Return a fill that covers what is behind it."""
    return "" if colour in ("", "auto") else colour.upper()


def is_shown(look: etree._Element | None, name: str, bit: int) -> bool:
    """Tell whether `w:tblLook` turns a part of the table style on; older files use a number."""
    if look is None:
        return False
    if look.get(W + name) is not None:
        return look.get(W + name) in ("1", "true", "on")
    return bool(int(look.get(W + "val") or "0", 16) & bit)


def _around(node: etree._Element, name: str) -> etree._Element | None:
    return next(node.iterancestors(W + name), None)
