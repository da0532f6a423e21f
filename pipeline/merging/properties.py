"""Properties of text and paragraphs as values that compare: an editor writes «on» in four ways."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.merging.pieces import VALUE
from pipeline.ooxml.ns import W

Look = dict[str, object]

_SWITCHES = frozenset(
    (
        *("b", "i", "strike", "dstrike", "caps", "smallCaps", "vanish", "outline", "shadow"),
        *("emboss", "imprint", "keepNext", "keepLines", "pageBreakBefore", "contextualSpacing"),
        *("mirrorIndents",),
    )
)
_OFF = {"0", "false", "off", "none"}
# What no reader sees, or what an editor fills in by itself: languages, fonts of other scripts,
# who typed it, what belongs to tracked changes.
_UNSEEN_IN_TEXT = frozenset(
    (
        *("rStyle", "lang", "bCs", "iCs", "szCs", "kern", "noProof", "rsid", "cs", "rtl"),
        *("webHidden", "snapToGrid", "eastAsianLayout", "fitText", "specVanish", "oMath"),
        *("ins", "del", "moveFrom", "moveTo", "rPrChange"),
    )
)
_UNSEEN_IN_PARAGRAPHS = frozenset(
    (
        *("pStyle", "rPr", "sectPr", "pPrChange", "numPr", "widowControl"),
        *("suppressAutoHyphens", "bidi", "cnfStyle", "divId", "textAlignment", "snapToGrid"),
        *("autoSpaceDE", "autoSpaceDN", "overflowPunct", "topLinePunct", "adjustRightInd"),
        *("suppressLineNumbers", "kinsoku", "wordWrap", "suppressOverlap", "textboxTightWrap"),
    )
)
_STRIPES = 0.333  # part of a striped ground that is ink, as LibreOffice 25.2 mixes it
_SIDES = {"start": "left", "end": "right"}
_PLAIN = {
    "jc": "left",
    "color": "auto",
    "highlight": "none",
    "u": "none",
    "vertAlign": "baseline",
    "spacing": "0",
    "w": "100",
    "position": "0",
    "em": "none",
    "effect": "none",
}


def of_text(look: Look, properties: etree._Element | None) -> None:
    """Add what `w:rPr` says to a look."""
    for node in properties if properties is not None else ():
        name = _local(node)
        if name in _UNSEEN_IN_TEXT:
            continue
        if name == "rFonts":
            font = node.get(W + "asciiTheme") or node.get(W + "ascii")
            if font:
                look["font"] = font
        elif name == "shd":
            look["ground"] = ground(node)
        elif name == "bdr":
            look["border"] = "" if node.get(VALUE) in _OFF else _attributes(node)
        else:
            look[name] = _value(name, node)


def of_paragraph(look: Look, properties: etree._Element | None) -> None:
    """Add what `w:pPr` says to a look."""
    for node in properties if properties is not None else ():
        name = _local(node)
        if name in _UNSEEN_IN_PARAGRAPHS:
            continue
        if name == "ind":
            _indent(look, node)
        elif name == "spacing":
            for key, value in node.attrib.items():
                look[f"spacing {etree.QName(key).localname}"] = value
        elif name == "shd":
            look["ground"] = ground(node)
        elif name == "pBdr":
            for side in node:
                look[f"border {_local(side)}"] = (
                    "" if side.get(VALUE) in ("nil", "none") else _line(side)
                )
        elif name == "tabs":
            for tab in node:
                position = f"tab {tab.get(W + 'pos')}"
                look[position] = "" if tab.get(VALUE) in ("clear", "num") else _tab(tab)
        else:
            look[name] = _value(name, node)


def settled(look: Look) -> frozenset[tuple[str, object]]:
    """Return a look without what means nothing: off, none, zero."""
    return frozenset(
        (name, value)
        for name, value in look.items()
        if value not in (False, "", None)
        and _PLAIN.get(name) != value
        and not _is_zero(name, value)
    )


def ground(shading: etree._Element) -> str:
    """Return the colour behind a text, RRGGBB; "" for none. LibreOffice writes a pattern as one."""
    fill, ink = (shading.get(W + name, "auto").upper() for name in ("fill", "color"))
    pattern = shading.get(VALUE, "clear")
    if pattern == "solid":
        fill, pattern = ink, "clear"
    if pattern in ("clear", "nil") or ink == "AUTO":
        return "" if fill == "AUTO" else fill
    share = int(pattern[3:]) / 100 if re.fullmatch(r"pct\d+", pattern) else _STRIPES
    back = "FFFFFF" if fill == "AUTO" else fill
    channels = ((int(back[at : at + 2], 16), int(ink[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{int(behind - (behind - over) * share):02X}" for behind, over in channels)


def _is_zero(name: str, value: object) -> bool:
    measured = name.startswith(("indent", "spacing before", "spacing after"))
    return measured and value in ("0", "false", "off")


def _indent(look: Look, node: etree._Element) -> None:
    for key, value in node.attrib.items():
        name = etree.QName(key).localname
        look[f"indent {_SIDES.get(name, name)}"] = value
        if name == "hanging":
            look["indent firstLine"] = "0"
        elif name == "firstLine":
            look["indent hanging"] = "0"


def _value(name: str, node: etree._Element) -> object:
    """Return the value of a property: on or off, a word, or everything it says."""
    value = node.get(VALUE)
    if value is None:
        return _attributes(node) if node.attrib or len(node) else True
    if name in _SWITCHES:
        return value not in _OFF
    if name == "color":
        return value.upper() if value != "auto" else value
    return _SIDES.get(value, value)


def _attributes(node: etree._Element) -> str:
    inner = [_attributes(one) for one in node]
    return " ".join(
        (
            _local(node),
            *map("=".join, sorted((str(k), str(v)) for k, v in node.attrib.items())),
            *inner,
        )
    )


def _line(side: etree._Element) -> tuple[str, str, str]:
    return side.get(VALUE, ""), side.get(W + "sz", ""), side.get(W + "color", "auto").upper()


def _tab(tab: etree._Element) -> tuple[str, str]:
    value = tab.get(VALUE, "left")
    leader = tab.get(W + "leader", "none")
    return _SIDES.get(value, value), leader


def _local(node: etree._Element) -> str:
    name = str(node.tag)
    return name.removeprefix(W) if name.startswith(W) else name
