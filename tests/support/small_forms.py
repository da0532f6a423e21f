"""Small forms with the structure of the real ones, for tests about reading."""

from __future__ import annotations

import io
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from pipeline.definitions.questionnaire import Item, ItemKind, Questionnaire
from pipeline.model.response import FormIdentity
from pipeline.ooxml.archive import Member, join

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
IDENTITY = FormIdentity("QS", "7f3a91c2", "2026", "XX0001")


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def cell(content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="2400" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(map(cell, cells))}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(code: str, content: str, *, placeholder: bool = False, kind: str = "<w:text/>") -> str:
    flag = "<w:showingPlcHdr/>" if placeholder else ""
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(code)}/><w:tag w:val={quoteattr(code)}/>"
        f'<w:lock w:val="sdtLocked"/>{flag}{kind}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def blank_control(item: Item) -> str:
    style = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>'
    text = f"<w:r>{style}<w:t>{item.placeholder}</w:t></w:r>"
    kinds = {
        ItemKind.CHOICE: "<w:dropDownList>"
        + "".join(
            f'<w:listItem w:displayText="{choice.name}" w:value="{choice.code}"/>'
            for choice in item.categories
        )
        + "</w:dropDownList>",
        ItemKind.DATE: '<w:date><w:dateFormat w:val="dd-MM-yyyy"/><w:lid w:val="nl-NL"/></w:date>',
    }
    kind = kinds.get(item.kind, '<w:text w:multiLine="1"/>')
    if item.kind is ItemKind.FREE_TEXT:  # block level; the others stand inside a paragraph
        return control(item.code, f"<w:p>{text}</w:p>", placeholder=True, kind=kind)
    return f"<w:p>{control(item.code, text, placeholder=True, kind=kind)}</w:p>"


def form_body(questionnaire: Questionnaire) -> str:
    """The whole form, with the explanations, inside the group control that locks it."""
    blocks = [
        table(*(row(paragraph(i.row_key), blank_control(i)) for i in questionnaire.header)),
    ]
    for question in questionnaire.questions:
        blocks.append(paragraph(f"{question.number}. {question.title}"))
        blocks.append(paragraph(question.text))
        blocks += [paragraph(part.text) for part in question.explanation]
        blocks.append(table(*(row(paragraph(i.row_key), blank_control(i)) for i in question.items)))
    blocks.append(
        table(*(row(paragraph(i.row_key), blank_control(i)) for i in questionnaire.closing))
    )
    return (
        '<w:sdt><w:sdtPr><w:lock w:val="contentLocked"/><w:group/></w:sdtPr>'
        f"<w:sdtContent>{''.join(blocks)}</w:sdtContent></w:sdt>"
    )


def word_file(
    body: str, identity: FormIdentity | None = None, more: Mapping[str, str] | None = None
) -> bytes:
    """A Word file with this body; with an identity also footer, property and XML part."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override '
        f'PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body>"
        "</w:document>",
    }
    if identity is not None:
        parts |= identity_parts(identity)
    return join({name: Member.pack(text.encode()) for name, text in (parts | (more or {})).items()})


def identity_parts(identity: FormIdentity) -> dict[str, str]:
    return {
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>"
        f"{paragraph(f'Formuliercode {identity.form_code} – bladzijde 1')}</w:ftr>",
        "docProps/custom.xml": f'<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes"><property fmtid="{{D5CDD505}}" pid="2" '
        f'name="quickscan-formulier"><vt:lpwstr>{identity.form_code}</vt:lpwstr></property>'
        "</Properties>",
        "customXml/item1.xml": '<formulier xmlns="urn:quickscan:formulier" '
        f'vragenlijst="{identity.questionnaire}" vingerafdruk="{identity.fingerprint}" '
        f'ronde="{identity.round}" gemeente="{identity.respondent}"/>',
    }


def word_form(questionnaire: Questionnaire) -> bytes:
    return word_file(form_body(questionnaire), IDENTITY)


def excel_form(questionnaire: Questionnaire) -> bytes:
    """A workbook as the real one: hidden key row and column, `_meta`, a visible form code."""
    from openpyxl import Workbook

    book = Workbook()
    start = book.worksheets[0]
    start.title = "Start"
    start["B2"] = questionnaire.title
    start["B4"] = f"Formuliercode: {IDENTITY.form_code}"
    facts = book.create_sheet("Gegevens")
    facts.append(["quickscan:gegevens", None, "waarde"])
    for item in (*questionnaire.header, *questionnaire.closing):
        facts.append([item.code, item.row_key, None])
    asked = book.create_sheet("Vragen")
    asked.append(["quickscan:vragen", None, None, "antwoord", "bewijs", "toelichting"])
    asked.append([None, "Nummer", "Vraag", "Antwoord", "Waar staat dit?", "Toelichting"])
    for question in questionnaire.questions:
        asked.append([question.code, question.number, question.text, None, None, None])
    meta = book.create_sheet("_meta")
    meta.sheet_state = "hidden"
    meta.append(["formuliercode", IDENTITY.form_code])
    for sheet in (facts, asked):
        sheet.row_dimensions[1].hidden = sheet.column_dimensions["A"].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
