"""The fonts of a workbook in the order that Excel writes and Microsoft's validator asks for."""

from __future__ import annotations

from lxml import etree

from pipeline.ooxml.ns import S

_ORDER = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz"),
    *("color", "name", "family", "charset", "scheme"),
)


def order_fonts(styles: etree._Element) -> None:
    """Put what is said of every font in Microsoft's order; LibreOffice and openpyxl have others."""
    for font in styles.iter(f"{S}font"):
        font[:] = sorted(font, key=lambda child: _place(child))


def _place(child: etree._Element) -> int:
    name = etree.QName(child).localname
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)
