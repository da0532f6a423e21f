"""A form with a marked sentence, and a test BSN in it, in one of the places that hold text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

BSN = "123456782"
MARK = f"KanariePlek BSN {BSN}."
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org"
_DRAWN = f'xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing"'
_DOCUMENT, _SHEET, _BOOK = "word/document.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"
Change = Callable[[bytes], bytes]


def _in_body(paragraph: str) -> dict[str, Change]:
    def change(data: bytes) -> bytes:
        at = data.rindex(b"<w:sectPr")
        return data[:at] + f"<w:p>{paragraph}</w:p>".encode() + data[at:]

    return {_DOCUMENT: change}


def _at(pattern: str, text: str) -> Change:
    """Return what puts a text in the place of the first match of a pattern."""
    return lambda data: re.sub(pattern.encode(), text.encode(), data, count=1, flags=re.S)


def _part(text: str) -> Change:
    return lambda _: text.encode()


def _run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


_PROPERTIES: dict[str, Mapping[str, Change]] = {
    "title": {
        "docProps/core.xml": _part(
            f'<cp:coreProperties xmlns:cp="{_OFFICE}/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{MARK}</dc:title>'
            "</cp:coreProperties>"
        )
    },
    "company": {
        "docProps/app.xml": _part(
            f'<Properties xmlns="{_OFFICE}/officeDocument/2006/extended-properties">'
            f"<Company>{MARK}</Company></Properties>"
        )
    },
}
WORD: dict[str, Mapping[str, Change]] = {
    "text": _in_body(_run(f"<w:t>{MARK}</w:t>")),
    "hidden text": _in_body(_run(f"<w:rPr><w:vanish/></w:rPr><w:t>{MARK}</w:t>")),
    "tracked deletion": _in_body(
        f'<w:del w:id="9" w:author="a">{_run(f"<w:delText>{MARK}</w:delText>")}</w:del>'
    ),
    "comment": {
        "word/comments.xml": _part(
            f'<w:comments {_W}><w:comment w:id="7"><w:p>{_run(f"<w:t>{MARK}</w:t>")}</w:p>'
            "</w:comment></w:comments>"
        )
    },
    "footnote": {
        "word/footnotes.xml": _part(
            f'<w:footnotes {_W}><w:footnote w:id="7"><w:p>{_run(f"<w:t>{MARK}</w:t>")}</w:p>'
            "</w:footnote></w:footnotes>"
        )
    },
    "field code": _in_body(
        _run('<w:fldChar w:fldCharType="begin"/>')
        + _run(f"<w:instrText>{MARK}</w:instrText>")
        + _run('<w:fldChar w:fldCharType="end"/>')
    ),
    "simple field": _in_body(f'<w:fldSimple w:instr="{MARK}">{_run("<w:t>x</w:t>")}</w:fldSimple>'),
    "bookmark": _in_body(f'<w:bookmarkStart w:id="77" w:name="BSN_{BSN}"/>'),
    "alternative text": _in_body(
        _run(
            f"<w:drawing><wp:inline {_DRAWN}>"
            f'<wp:docPr id="99" name="x" descr="{MARK}"/></wp:inline></w:drawing>'
        )
    ),
    "name of a style": {"word/styles.xml": _at('<w:name w:val="[^"]*"', f'<w:name w:val="{MARK}"')},
    "custom part": {"customXml/item9.xml": _part(f"<a>{MARK}</a>")},
    **_PROPERTIES,
}
EXCEL: dict[str, Mapping[str, Change]] = {
    "comment": {
        "xl/comments1.xml": _part(
            f'<comments {_S}><commentList><comment ref="A1"><text><r><t>{MARK}</t></r></text>'
            "</comment></commentList></comments>"
        )
    },
    "header": {
        _SHEET: _at(
            "</worksheet>",
            f"<headerFooter><oddHeader>{MARK}</oddHeader></headerFooter></worksheet>",
        )
    },
    "name of a range": {
        _BOOK: _at(
            "<definedNames>",
            f'<definedNames><definedName name="x" comment="{MARK}">"{BSN}"</definedName>',
        )
    },
    "hidden sheet": {
        "xl/worksheets/sheet5.xml": _at(
            "</sheetData>",
            f'<row r="999"><c r="A999" t="inlineStr"><is><t>{MARK}</t></is></c></row></sheetData>',
        )
    },
    "formula": {
        _SHEET: _at(
            "</sheetData>",
            f'<row r="999"><c r="Z999" t="str"><f>"{MARK}"</f><v>x</v></c></row></sheetData>',
        )
    },
    "alternative text": {"xl/drawings/drawing9.xml": _part(f'<a descr="{MARK}"/>')},
    "name of a style": {
        "xl/styles.xml": _at('<cellStyle name="[^"]*"', f'<cellStyle name="{MARK}"')
    },
    **_PROPERTIES,
}


_FORMULA = f'table:formula="of:=&quot;{MARK}&quot;"'
_ANYWHERE: dict[str, Mapping[str, Change]] = {
    "title": {"meta.xml": _at("</office:meta>", f"<dc:title>{MARK}</dc:title></office:meta>")},
    "property": {
        "meta.xml": _at(
            "</office:meta>",
            f'<meta:user-defined meta:name="x">{MARK}</meta:user-defined></office:meta>',
        )
    },
    "name of a style": {
        "styles.xml": _at(
            "</office:styles>",
            f'<style:style style:name="x9" style:display-name="{MARK}" '
            'style:family="paragraph"/></office:styles>',
        )
    },
    "setting": {
        "settings.xml": _at("</office:settings>", f"<config:x>{MARK}</config:x></office:settings>")
    },
}
OPEN_TEXT: dict[str, Mapping[str, Change]] = {
    "bookmark": {
        "content.xml": _at(
            "</office:text>", f'<text:p><text:bookmark text:name="{MARK}"/></text:p></office:text>'
        )
    },
    "alternative text": {
        "content.xml": _at(
            "</office:text>",
            f"<text:p><draw:frame><svg:desc>{MARK}</svg:desc></draw:frame></text:p></office:text>",
        )
    },
    "comment": {
        "content.xml": _at(
            "</office:text>",
            f"<text:p><office:annotation><text:p>{MARK}</text:p></office:annotation></text:p>"
            "</office:text>",
        )
    },
    **_ANYWHERE,
}
OPEN_SHEET: dict[str, Mapping[str, Change]] = {
    "formula": {"content.xml": _at("<table:table-cell ", f"<table:table-cell {_FORMULA} ")},
    "name of a range": {
        "content.xml": _at(
            "</office:spreadsheet>",
            f'<table:named-range table:name="{MARK}"/></office:spreadsheet>',
        )
    },
    **_ANYWHERE,
}
PAGE: dict[str, Change] = {
    "title": _at("</head>", f"<title>{MARK}</title></head>"),
    "property": _at("</head>", f'<meta name="x" content="{MARK}"></head>'),
    "comment of a program": _at("</body>", f"<!-- {MARK} --></body>"),
    "alternative text": _at("</body>", f'<img alt="{MARK}"></body>'),
    "script": _at("</body>", f"<script>var x = '{MARK}'</script></body>"),
    "hidden text": _at("</body>", f'<p style="display:none">{MARK}</p></body>'),
}


def marked(form: bytes, changes: Mapping[str, Change]) -> bytes:
    """Return a form with the mark in one place."""
    waiting, out = dict(changes), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            change = waiting.pop(info.filename, None)
            data = old.read(info)
            new.writestr(info.filename, change(data) if change else data)
        for name, change in waiting.items():
            new.writestr(name, change(b""))
    return out.getvalue()


def holds(data: bytes) -> bool:
    """Return whether the BSN stands in any part of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return any(BSN.encode() in package.read(name) for name in package.namelist())
