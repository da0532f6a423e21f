"""Small forms as OpenDocument files, web pages and tables of text, filled with answers."""

from __future__ import annotations

import csv
import html
import io
import re
import struct
from collections.abc import Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from pipeline.definitions.questionnaire import Item, Questionnaire
from pipeline.ooxml.archive import Member, join
from pipeline.reading.shared.answers import Answers
from tests.support.small_forms import IDENTITY

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = (
    f'xmlns:office="{_OASIS}:office:1.0" xmlns:text="{_OASIS}:text:1.0" '
    f'xmlns:table="{_OASIS}:table:1.0" xmlns:style="{_OASIS}:style:1.0" '
    f'xmlns:draw="{_OASIS}:drawing:1.0" xmlns:meta="{_OASIS}:meta:1.0" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
_MIME = "application/vnd.oasis.opendocument"
META = (
    '<office:meta><meta:user-defined meta:name="quickscan-formulier">'
    f"{IDENTITY.form_code}</meta:user-defined></office:meta>"
)
FOOTER = (
    '<office:master-styles><style:master-page style:name="Standard"><style:footer><text:p>'
    f"Formuliercode <text:span>{IDENTITY.form_code}</text:span></text:p></style:footer>"
    "</style:master-page></office:master-styles>"
)
_SPECIAL = {"\n": "<text:line-break/>", "\t": "<text:tab/>"}


def given(answers: Mapping[str, str], questionnaire: Questionnaire) -> dict[str, str]:
    """The answers a form gives back: who types the very text of a placeholder gave none."""
    typed_in = Answers(questionnaire).typed
    return {code: text for code, text in answers.items() if typed_in(text)}


def typed(text: str) -> str:
    """What an editor writes for a text: white space that counts as elements."""
    pieces = [piece for piece in re.split(r"([\n\t]| +)", text) if piece]
    return "".join(
        _SPECIAL.get(piece) or (_spaces(len(piece), number) if piece[0] == " " else escape(piece))
        for number, piece in enumerate(pieces)
    )


def _spaces(count: int, place: int) -> str:
    literal = " " if place else ""  # white space at the start of a paragraph does not count
    more = count - len(literal)
    return literal + (f'<text:s text:c="{more}"/>' if more else "")


def paragraph(text: str) -> str:
    return f"<text:p>{typed(text)}</text:p>"


def control(code: str, markup: str, entries: str = "") -> str:
    names = f"loext:alias={quoteattr(code)} loext:tag={quoteattr(code)}"
    return f"<loext:content-control {names}>{entries}{markup}</loext:content-control>"


def row(*cells: str) -> str:
    made = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{made}</table:table-row>"


def table(*rows: str) -> str:
    return f'<table:table table:name="T">{"".join(rows)}</table:table>'


def answer_row(item: Item, text: str) -> str:
    entries = "".join(
        f"<loext:list-item loext:display-text={quoteattr(category.name)}/>"
        for category in item.categories
    )
    return row(
        paragraph(item.row_key),
        f"<text:p>{control(item.code, typed(text or item.placeholder), entries)}</text:p>",
    )


def form_body(questionnaire: Questionnaire, answers: Mapping[str, str]) -> str:
    blocks = [paragraph(question.text) for question in questionnaire.questions]
    rows = (answer_row(item, answers.get(code, "")) for code, item in questionnaire.items.items())
    return "".join(blocks) + table(*rows)


def document(kind: str, body: str, styles: str = "") -> str:
    """The XML of a document about `text` or a `spreadsheet`."""
    return (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )


def flat(kind: str, body: str, before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document {NAMESPACES} '
        f'office:mimetype="{_MIME}.{kind}">{META}{FOOTER}<office:body><office:{kind}>{body}'
        f"</office:{kind}></office:body></office:document>"
    ).encode()


def archive(kind: str, content: bytes | str, more: Mapping[str, str] | None = None) -> bytes:
    """An .odt or .ods file; `kind` is `text` or `spreadsheet`."""
    meta = f"<office:document-meta {NAMESPACES}>{META}</office:document-meta>"
    styles = f"<office:document-styles {NAMESPACES}>{FOOTER}</office:document-styles>"
    parts: dict[str, str | bytes] = {
        "content.xml": content,
        "meta.xml": meta,
        "styles.xml": styles,
        **(more or {}),
    }
    members = {"mimetype": Member.store(f"{_MIME}.{kind}".encode())}
    for name, part in parts.items():
        members[name] = Member.pack(part.encode() if isinstance(part, str) else part)
    return join(members)


def odt(body: str, styles: str = "") -> bytes:
    return archive("text", document("text", body, styles))


def cells(questionnaire: Questionnaire, answers: Mapping[str, str]) -> dict[str, list[list[str]]]:
    """The sheets of the Excel form as texts, with their keys."""
    facts = [["quickscan:gegevens", "", "waarde"]]
    facts += [
        [item.code, item.row_key, answers.get(item.code, "")]
        for item in (*questionnaire.header, *questionnaire.closing)
    ]
    asked = [["quickscan:vragen", "", "", "antwoord", "bewijs", "toelichting"]]
    asked += [
        [q.code, str(q.number), q.text, *(answers.get(item.code, "") for item in q.items)]
        for q in questionnaire.questions
    ]
    return {"Gegevens": facts, "Vragen": asked, "_meta": [["formuliercode", IDENTITY.form_code]]}


def cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    lines = "".join(map(paragraph, text.split("\n"))) if text else ""
    return f"<table:table-cell {attributes}>{lines}</table:table-cell>"


def sheet(name: str, rows: str) -> str:
    return f"<table:table table:name={quoteattr(name)}>{rows}</table:table>"


def sheets(contents: Mapping[str, list[list[str]]]) -> str:
    return "".join(
        sheet(
            name,
            "".join(
                f"<table:table-row>{''.join(map(cell, line))}"
                '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
                for line in rows
            )
            + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>',
        )
        for name, rows in contents.items()
    )


def web_page(questionnaire: Questionnaire, answers: Mapping[str, str]) -> str:
    """The form as LibreOffice saves it: a line break per new line, spaces as typed."""
    lines = [f"<p>{html.escape(question.text)}</p>" for question in questionnaire.questions]
    for code, item in questionnaire.items.items():
        text = html.escape(answers.get(code) or item.placeholder).replace("\n", "<br/>\n")
        text += "<br/>" if text.endswith("<br/>\n") else ""
        lines.append(
            f'\t<tr>\n\t\t<td><p align="left">\n\t\t\t<b>{item.row_key}</b></p>\n\t\t</td>\n'
            f'\t\t<td><p align="left">\n\t\t\t<font>{text}\x01</font></p>\n\t\t</td>\n\t</tr>'
        )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><meta name="generator" '
        'content="LibreOffice 25.2"/><meta name="quickscan-formulier" '
        f'content="{IDENTITY.form_code}"/></head><body><table>{"".join(lines)}</table></body></html>'
    )


def separated(rows: list[list[str]], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def xlsb(
    contents: Mapping[str, list[list[str]]],
    special: Mapping[str, tuple[int, bytes]] = MappingProxyType({}),
    style: tuple[str, bool] | None = None,
) -> bytes:
    """A binary workbook with its texts in the cells; records as in [MS-XLSB].

    `style` is that of every cell: its number format, and whether it strikes its text out.
    """
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    book, parts, links = b"", {}, ""
    for number, (name, rows) in enumerate(contents.items(), 1):
        book += _record(0x9C, struct.pack("<II", 0, number) + wide(f"rId{number}") + wide(name))
        parts[f"xl/worksheets/sheet{number}.bin"] = sheet_records(rows, special)
        links += (
            f'<Relationship Id="rId{number}" Type="{relations}/worksheet" '
            f'Target="worksheets/sheet{number}.bin"/>'
        )
    top = f'<Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.bin"/>'
    rels = f'<Relationships xmlns="{package}/relationships">{{}}</Relationships>'
    parts |= {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="bin" '
        f'ContentType="{main}"/></Types>'.encode(),
        "_rels/.rels": rels.format(top).encode(),
        "xl/_rels/workbook.bin.rels": rels.format(links).encode(),
        "xl/workbook.bin": _record(0x83) + _record(0x8F) + book + _record(0x90) + _record(0x84),
    }
    if style:
        parts["xl/styles.bin"] = style_records(*style)
    return join({name: Member.pack(part) for name, part in parts.items()})


_SHORT = range(12, 19)  # cells without their column


def style_records(code: str, struck: bool) -> bytes:
    """The styles of a workbook in which every cell has the same style."""
    font = _record(0x2B, struct.pack("<HH", 200, 0x08 * struck) + bytes(21))
    own = _record(0x2C, struct.pack("<H", 164) + wide(code))
    of_a_name = _record(0x2F, struct.pack("<HHHHH", 0xFFFF, 0, 0, 0, 0) + bytes(6))
    of_a_cell = _record(0x2F, struct.pack("<HHHHH", 0, 164, 0, 0, 0) + bytes(6))
    names = _record(0x272, struct.pack("<I", 1)) + of_a_name + _record(0x273)
    cells_ = _record(0x269, struct.pack("<I", 1)) + of_a_cell + _record(0x26A)
    count = struct.pack("<I", 1)
    fonts = _record(0x263, count) + font + _record(0x264)
    return (
        _record(0x116) + _record(0x267, count) + own + _record(0x268) + fonts + names + cells_
    ) + _record(0x117)


def sheet_records(rows: list[list[str]], special: Mapping[str, tuple[int, bytes]]) -> bytes:
    """One sheet; a text that is a key of `special` becomes a record of that kind."""
    area = struct.pack("<IIII", 0, len(rows), 0, 10)
    out = _record(0x81) + _record(0x94, area) + _record(0x91)
    for number, line in enumerate(rows):
        out += _record(0, struct.pack("<I", number) + bytes(13))
        for column, text in enumerate(line):
            if text:
                kind, value = special.get(text) or (6, wide(text))
                place = b"" if kind in _SHORT else struct.pack("<I", column)
                out += _record(kind, place + bytes(4) + value)
    return out + _record(0x92) + _record(0x82)


def wide(text: str) -> bytes:
    """A text with its length in front of it."""
    raw = text.encode("utf-16-le")
    return struct.pack("<I", len(raw) // 2) + raw


def _record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(data)
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return head + length + data
