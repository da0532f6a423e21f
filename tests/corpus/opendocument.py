"""The seed as LibreOffice saves it (.odt, .ods), made by hand: same elements, far less around."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from xml.sax.saxutils import escape

from benchmarks.synthetic.samples import questionnaire
from pipeline.definitions.questionnaire import Item, ItemKind
from tests.corpus.archives import Entry, zipped
from tests.corpus.form import CODE, seed

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "text", "table", "meta")
) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TYPE = "application/vnd.oasis.opendocument."
_LAST_COLUMN = 16_384


def form_code() -> str:
    """Return the visible form code of the seed."""
    asked = questionnaire()
    return f"{asked.code}-2026-{CODE}-{asked.fingerprint}"


@cache
def text() -> bytes:
    """The seed as a text document."""
    return packed("text", text_content())


@cache
def sheet() -> bytes:
    """The seed as a spreadsheet."""
    return packed("spreadsheet", sheet_content())


def packed(kind: str, content: str, mimetype: str = "", encrypted: str = "") -> bytes:
    """Return a file of this kind (`text`, `spreadsheet`) with these contents."""
    meta = (
        f'{_XML}<office:document-meta {NAMESPACES} office:version="1.4"><office:meta>'
        f'<meta:user-defined meta:name="quickscan-formulier">{form_code()}</meta:user-defined>'
        "</office:meta></office:document-meta>"
    )
    listed = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}{kind}"/>'
    manifest = (
        f'{_XML}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.4">'
        f'{listed}<manifest:file-entry manifest:full-path="content.xml" '
        f'manifest:media-type="text/xml">{encrypted}</manifest:file-entry></manifest:manifest>'
    )
    members = [Entry("mimetype", (mimetype or _TYPE + kind).encode(), method=0)]
    rest = {"content.xml": content, "meta.xml": meta, "META-INF/manifest.xml": manifest}
    members += [Entry(name, xml.encode()) for name, xml in rest.items()]
    return zipped([one for one in members if one.data])


def text_content(answers: dict[str, str] | None = None, body: str = "") -> str:
    """Return the XML of the text document; `answers` are pieces of XML by item code."""
    given = {code: _lines(answer) for code, answer in seed().items()} | (answers or {})
    asked = questionnaire()
    blocks = [_table(asked.header, given)]
    for question in asked.questions:
        blocks.append(f'<text:h text:outline-level="2">{escape(question.title)}</text:h>')
        blocks.append(f"<text:p>{escape(question.text)}</text:p>")
        blocks.append(_table(question.items, given))
    blocks.append(_table(asked.closing, given))
    blocks.append(f"<text:p>Einde van het formulier {form_code()}.</text:p>{body}")
    return _content(f"<office:text>{''.join(blocks)}</office:text>")


def _content(body: str) -> str:
    return (
        f'{_XML}<office:document-content {NAMESPACES} office:version="1.4"><office:body>'
        f"{body}</office:body></office:document-content>"
    )


def _table(items: Iterable[Item], given: dict[str, str]) -> str:
    rows = "".join(_row(item, given[item.code]) for item in items)
    return f'<table:table table:name="{next(iter(items)).code}">{rows}</table:table>'


def _row(item: Item, answer: str) -> str:
    kind = "dropdown" if item.kind is ItemKind.CHOICE else "plain-text"
    choices = "".join(
        f'<loext:list-item loext:display-text="{one.name}" loext:value="{one.code}"/>'
        for one in item.categories
    )
    empty = "" if answer else ' loext:showing-place-holder="true"'
    control = (
        f'<loext:content-control loext:{kind}="true"{empty} loext:alias="{item.code}" '
        f'loext:tag="{item.code}">{choices}{answer or escape(item.placeholder)}'
        "</loext:content-control>"
    )
    cells = (f"<text:p>{escape(text)}</text:p>" for text in (item.row_key,))
    label = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return (
        f"<table:table-row>{label}<table:table-cell><text:p>{control}</text:p>"
        "</table:table-cell></table:table-row>"
    )


def _lines(answer: str) -> str:
    return escape(answer).replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")


def sheet_content(answers: dict[str, str] | None = None, more: str = "") -> str:
    """Return the XML of the spreadsheet; `answers` are whole cells by item code.

    `more` is put behind the last row of the questions.
    """
    given = answers or {}
    asked = questionnaire()
    start = [_line(["Gemeente", seed()["kop.gemeente"]]), _line([f"Formuliercode {form_code()}"])]
    head = ["quickscan:vragen", "", "", "antwoord", "bewijs", "toelichting"]
    questions = [_line(head)]
    for one in asked.questions:
        cells = [_cell(cell) for cell in (one.code, str(one.number), one.text)]
        cells += [given.get(item.code, _cell(seed()[item.code])) for item in one.items]
        questions.append(_line(cells))
    facts = [_line(["quickscan:gegevens", "", "waarde"])]
    for item in (*asked.header, *asked.closing):
        answer = given.get(item.code, _cell(seed()[item.code]))
        facts.append(_line([_cell(item.code), _cell(item.row_key), answer]))
    meta = [_line(["formuliercode", form_code()])]
    tables = {"Start": start, "Vragen": [*questions, more], "Gegevens": facts, "_meta": meta}
    sheets = (
        f'<table:table table:name="{name}">{"".join(rows)}</table:table>'
        for name, rows in tables.items()
    )
    return _content(f"<office:spreadsheet>{''.join(sheets)}</office:spreadsheet>")


def _line(cells: list[str]) -> str:
    made = [cell if cell.startswith("<") else _cell(cell) for cell in cells]
    rest = f'<table:table-cell table:number-columns-repeated="{_LAST_COLUMN - len(cells)}"/>'
    return f"<table:table-row>{''.join(made)}{rest}</table:table-row>"


def _cell(text_: str) -> str:
    if not text_:
        return "<table:table-cell/>"
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text_.split("\n"))
    return (
        '<table:table-cell office:value-type="string" calcext:value-type="string">'
        f"{paragraphs}</table:table-cell>"
    )
