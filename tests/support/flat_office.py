"""Office files as one XML file: a Word document as Flat OPC, a workbook as SpreadsheetML 2003."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from pipeline.ooxml.package import CONTENT_TYPES, Package

_PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
_SS = "urn:schemas-microsoft-com:office:spreadsheet"


def flat_word(data: bytes) -> bytes:
    """Return a Word document as one XML file, as Word saves it."""
    package = Package.open(data)
    parts = (_part(package, name) for name in package.names if name != CONTENT_TYPES)
    start = '<?xml version="1.0" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
    return f'{start}<pkg:package xmlns:pkg="{_PKG}">{"".join(parts)}</pkg:package>'.encode()


def _part(package: Package, name: str) -> str:
    about = (
        f"pkg:name={quoteattr('/' + name)} pkg:contentType={quoteattr(package.content_type(name))}"
    )
    if name.endswith((".xml", ".rels")):
        content = f"<pkg:xmlData>{etree.tostring(package.tree(name)).decode()}</pkg:xmlData>"
    else:
        packed = base64.encodebytes(package.read(name)).decode()
        content = f"<pkg:binaryData>{packed}</pkg:binaryData>"
    return f"<pkg:part {about}>{content}</pkg:part>"


def spreadsheetml(sheets: Mapping[str, Sequence[Sequence[str]]], styles: str = "") -> bytes:
    """Return a workbook of texts as SpreadsheetML; empty cells are left out, as SheetJS does."""
    tables = {name: "".join(map(_row, rows)) for name, rows in sheets.items()}
    body = "".join(
        f"<Worksheet ss:Name={quoteattr(name)}><Table>{rows}</Table></Worksheet>"
        for name, rows in tables.items()
    )
    start = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    start += f'<Workbook xmlns="{_SS}" xmlns:ss="{_SS}">'
    return f"{start}<Styles>{styles}</Styles>{body}</Workbook>".encode()


def _row(cells: Sequence[str]) -> str:
    return f"<Row>{''.join(cell(text, at) for at, text in enumerate(cells, 1) if text)}</Row>"


def cell(text: str, at: int, more: str = "", kind: str = "String") -> str:
    """Return a cell at a column, counted from 1."""
    data = escape(text, {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
    return f'<Cell ss:Index="{at}"{more}><Data ss:Type="{kind}">{data}</Data></Cell>'
