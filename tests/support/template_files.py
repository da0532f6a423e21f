"""Small Word and Excel templates with what somebody typed in a place people know."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

import openpyxl
from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

TEXT_BOX = (
    "<w:r {ns}><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
    "<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    "</v:shape></w:pict></w:r>"
)
_LIST = (
    "<w:sdt {ns}><w:sdtPr><w:dropDownList><w:listItem w:displayText={text} w:value='x'/>"
    "<w:listItem w:displayText='een' w:value='een'/></w:dropDownList></w:sdtPr>"
    "<w:sdtContent><w:r><w:t>Kies</w:t></w:r></w:sdtContent></w:sdt>"
)
_PICTURE = (
    "<w:r {ns} xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'>"
    "<w:drawing><wp:inline><wp:extent cx='9' cy='9'/>"
    "<wp:docPr id='1' name='Figuur 1' descr={text}/></wp:inline></w:drawing></w:r>"
)
_NOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {ns}>'
    '<w:footnote w:id="1"><w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


def template(place: str, typed: str) -> bytes:
    """Return a template with a text in a place: «tekst», «koptekst», «werkblad»."""
    if place == "werkblad":
        return workbook(typed)
    document = Document()
    if place == "tekst":
        for text in typed.split("\n"):
            document.add_paragraph(text)
    elif place == "tabel":
        _add_table(document, typed)
    else:
        _PLACES[place](document, typed)
    data = saved(document)
    return _with_notes(data, typed) if place == "voetnoot" else data


def saved(document: DocumentType) -> bytes:
    """Return a document as the bytes of its file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def workbook(typed: str) -> bytes:
    """Return a workbook with one sheet: cells end with «|», rows with «||»."""
    book = openpyxl.Workbook()
    for row, cells in enumerate(typed.removesuffix("||").split("||"), 1):
        for column, text in enumerate(cells.split("|") if " | " not in cells else [cells], 1):
            book.active.cell(row, column, text or None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _add_table(document: DocumentType, typed: str) -> None:
    rows = [row.split("|") for row in typed.removesuffix("||").split("||")]
    table = document.add_table(0, 2)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text


def _add(xml: str, document: DocumentType, text: str) -> None:
    document.add_paragraph("Tekst")._p.append(parse_xml(xml.format(ns=nsdecls("w"), text=text)))


def _link(document: DocumentType, text: str) -> None:
    id_ = document.part.relate_to(text, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    xml = f"<w:hyperlink {nsdecls('w', 'r')} r:id='{id_}'><w:r><w:t>Site</w:t></w:r></w:hyperlink>"
    document.add_paragraph("Zie ")._p.append(parse_xml(xml))


def _title(document: DocumentType, text: str) -> None:
    document.core_properties.title = text


def _header(document: DocumentType, text: str) -> None:
    document.sections[0].header.paragraphs[0].text = text


def _footer(document: DocumentType, text: str) -> None:
    document.sections[0].footer.paragraphs[0].text = text


_PLACES = {
    "koptekst": _header,
    "voettekst": _footer,
    "voetnoot": lambda document, _: document.add_paragraph("Tekst"),
    "titel": _title,
    "adres": _link,
    "tekstvak": lambda document, text: _add(TEXT_BOX, document, escape(text)),
    "keuzelijst": lambda document, text: _add(_LIST, document, quoteattr(text)),
    "alternatieve tekst": lambda document, text: _add(_PICTURE, document, quoteattr(text)),
}


def _with_notes(data: bytes, text: str) -> bytes:
    """Add a footnote to a document."""
    out = io.BytesIO()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            held = old.read(name)
            if name == "[Content_Types].xml":
                held = re.sub(b"</Types>", part, held)
            new.writestr(name, held)
        new.writestr("word/footnotes.xml", _NOTES.format(ns=nsdecls("w"), text=escape(text)))
    return out.getvalue()


def signs_left(data: bytes) -> list[str]:
    """Return what is left of codes in any part of a file, as it is or as in an address."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                found += re.findall(r"\{[{%#]|[}%#]\}|%7[Bb]%7[Bb]", package.read(name).decode())
    return found
