"""Codes that say how a cell of a Word table looks: its colour, its width, cells that are one.

The elements are put where the schema wants them (ECMA-376 part 1, 17.4.70, CT_TcPr).
"""

from __future__ import annotations

import re

from lxml import etree
from markupsafe import Markup

from pipeline.base.messages import text as text_of
from pipeline.ooxml.ns import W
from pipeline.templating.codes import Codes, Placed
from pipeline.templating.language import SANDBOX, Xml

CELL_CODES = frozenset(("cellbg", "colspan", "vm"))
_ORDER = (
    *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar"),
    *("textDirection", "tcFitText", "vAlign", "hideMark"),
)
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})|auto")
_FIRST = "{% if loop.first %}"


def put_in_cell(paragraph: etree._Element, code: Placed, codes: Codes) -> None:
    """Put what a code says in the properties of the cell around a paragraph."""
    cell = next(paragraph.iterancestors(f"{W}tc"))
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        properties = etree.Element(f"{W}tcPr")
        cell.insert(0, properties)
    word, _, value = code.tag.code.partition(" ")
    if word == "cellbg":
        fill = codes.put(f"{{{{ ({value}) | celkleur }}}}", code.spot)
        _put(properties, "shd", {"val": "clear", "color": "auto", "fill": fill})
    elif word == "colspan":
        width = codes.put(f"{{{{ ({value}) | celbreedte }}}}", code.spot)
        _put(properties, "gridSpan", {"val": width})
    else:
        merge = codes.put(_FIRST + "restart{% else %}continue{% endif %}", code.spot)
        _put(properties, "vMerge", {"val": merge})
        properties.tail = codes.put(_FIRST, code.spot) + (properties.tail or "")
        cell[-1].tail = (cell[-1].tail or "") + codes.put("{% endif %}", code.spot)


def _put(properties: etree._Element, name: str, attributes: dict[str, str]) -> None:
    """Put a property among those of a cell, in the place of the one there was."""
    for old in properties.findall(f"{W}{name}"):
        properties.remove(old)
    after = {f"{W}{other}" for other in _ORDER[: _ORDER.index(name)]}
    at = max((at + 1 for at, node in enumerate(properties) if node.tag in after), default=0)
    values = {f"{W}{key}": value for key, value in attributes.items()}
    properties.insert(at, etree.Element(f"{W}{name}", values))


def _colour(value: object) -> Xml:
    """Return a colour as the fill of a cell; raises ValueError for what is none."""
    found = _COLOUR.fullmatch(str(value or "auto").strip())
    if not found:
        raise ValueError(text_of("U-NO-COLOUR"))
    return Xml((found[1] or found[0]).upper() if found[1] else "auto")


def _width(value: object) -> Xml:
    """Return a number of columns; raises ValueError for what is none."""
    text = str(value).strip()
    if isinstance(value, bool | Markup) or not re.fullmatch("[1-9][0-9]?", text):
        raise ValueError(text_of("U-NO-COLUMNS"))
    return Xml(text)


SANDBOX.filters.update(celkleur=_colour, celbreedte=_width)
