"""What keeps people from reading a workbook: no title, sheets without a name, too little contrast.

The contrast is that of WCAG 2.1, level AA, for text of any size, in every cell that holds text.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator

from lxml import etree

from pipeline.base.errors import Problem
from pipeline.base.grammar import grammar
from pipeline.base.messages import message, text
from pipeline.ooxml.appearance import BLACK, LEAST_CONTRAST, WHITE, contrast
from pipeline.ooxml.ns import A, R, S
from pipeline.ooxml.package import Package

_NAMELESS = re.compile(r"(?:blad|sheet|tabelle|feuil)\s?\d+", re.IGNORECASE)
# The order in which a cell counts the colours of a theme (ECMA-376, part 1, 18.8.3).
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")


def sheet_faults(package: Package) -> Iterator[Problem]:
    """Yield what keeps people from reading a workbook; `package.where` names it.

    Raises UnreadableFile when a part that has to be there is missing.
    """
    core = [rel.target for rel in package.relationships().values() if rel.kind == "core-properties"]
    titles = [node for name in core for node in package.tree(name).iter("{*}title")]
    if not any((node.text or "").strip() for node in titles):
        yield Problem(package.where, *message("A-TITLE"))
    links = package.relationships(package.main_part)
    looks = _Looks(package, {rel.kind: rel.target for rel in links.values()})
    for sheet in package.tree(package.main_part).iter(f"{S}sheet"):
        name = sheet.get("name", "")
        if _NAMELESS.fullmatch(name):
            yield Problem(package.where, *message("A-SHEET-NAME", name=name))
        part = links[sheet.get(f"{R}id", "")].target
        yield from _contrast(package, part, name, looks)
        yield from _pictures(package, part, name)


def _contrast(package: Package, part: str, name: str, looks: _Looks) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for cell in package.tree(part).iter(f"{S}c"):
        if cell.find(f"{S}v") is None and cell.find(f"{S}is") is None:
            continue
        pair = looks.of(int(cell.get("s", "0")))
        ratio = contrast(*pair)
        if ratio < LEAST_CONTRAST and pair not in seen:
            seen.add(pair)
            values = {"ink": f"#{pair[0]}", "ground": f"#{pair[1]}"}
            values["ratio"] = f"{ratio:.1f}".replace(".", grammar().decimal)
            where = text("U-PLACE-CELL", place=package.where, sheet=name, cell=cell.get("r"))
            yield Problem(where, *message("A-CONTRAST", **values))


def _pictures(package: Package, part: str, name: str) -> Iterator[Problem]:
    for rel in package.relationships(part).values():
        if rel.kind != "drawing":
            continue
        for shape in package.tree(rel.target).iter("{*}cNvPr"):
            if not shape.get("descr", "").strip():
                where = text("U-PLACE-SHEET-OF", place=package.where, sheet=name)
                yield Problem(where, *message("A-PICTURE", name=shape.get("name", "")))


class _Looks:
    """The ink and the ground of every kind of cell."""

    def __init__(self, package: Package, links: dict[str, str]) -> None:
        styles = package.tree(links["styles"])
        themes = [package.tree(links["theme"])] if "theme" in links else []
        slots = {
            etree.QName(slot).localname: slot
            for theme in themes
            for scheme in theme.iter(f"{A}clrScheme")
            for slot in scheme
        }
        self._theme = [_named(slots.get(name)) for name in _THEME]
        fonts = styles.findall(f"{S}fonts/{S}font")
        fills = styles.findall(f"{S}fills/{S}fill")
        self._pairs = [
            (
                self._colour(fonts[int(xf.get("fontId", "0"))].find(f"{S}color"), BLACK),
                self._ground(fills[int(xf.get("fillId", "0"))]),
            )
            for xf in styles.findall(f"{S}cellXfs/{S}xf")
        ]

    def of(self, style: int) -> tuple[str, str]:
        """Return the colour of the text and the colour behind it."""
        return self._pairs[style]

    def _ground(self, fill: etree._Element) -> str:
        pattern = fill.find(f"{S}patternFill")
        if pattern is None or pattern.get("patternType") != "solid":
            return WHITE
        return self._colour(pattern.find(f"{S}fgColor"), WHITE)

    def _colour(self, node: etree._Element | None, otherwise: str) -> str:
        if node is None:
            return otherwise
        colour = node.get("rgb", "")[-6:].upper()
        if node.get("theme"):
            colour = self._theme[int(node.get("theme", "0"))]
        return _tinted(colour, float(node.get("tint", "0"))) if colour else otherwise


def _named(slot: etree._Element | None) -> str:
    if slot is None or not len(slot):
        return ""
    return (slot[0].get("lastClr") or slot[0].get("val") or "").upper()


def _tinted(colour: str, tint: float) -> str:
    """Return a colour made lighter (tint above 0) or darker, as 18.8.19 of the standard says."""
    if not tint:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    mixed = colorsys.hls_to_rgb(hue, light, strength)
    return "".join(f"{round(part * 255):02X}" for part in mixed)
