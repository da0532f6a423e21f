"""Templates and data of about the real size: 26 questions, a form and a report of 14 pages."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

QUESTIONS = 26
WORDS = (
    *("gemeente", "aanpak", "partners", "afspraken", "beleid", "netwerk", "signalen"),
    *("scholing", "wijk", "jongeren", "professionals", "overleg", "regie", "casus"),
    *("zorg", "veiligheid", "doelen", "evaluatie", "draagvlak", "kennis"),
)

_CONTROL = (
    "<w:sdt {ns}><w:sdtPr><w:alias w:val='{tag}'/><w:tag w:val='{tag}'/><w:id w:val='{id}'/>"
    "<w:lock w:val='sdtLocked'/><w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent><w:r><w:rPr>"
    "<w:color w:val='767676'/></w:rPr><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
)
_LIST = (
    "<w:dropDownList><w:listItem w:displayText='{%li for c in vraag.categorieen %}' w:value='a'/>"
    "<w:listItem w:displayText='{{ c.naam }}' w:value='{{ c.code }}'/>"
    "<w:listItem w:displayText='{%li endfor %}' w:value='b'/></w:dropDownList>"
)


def text(seed: int, words: int) -> str:
    """Return a sentence of words that depends on nothing but the seed."""
    return " ".join(WORDS[(seed * 7 + n * n * 3 + n) % len(WORDS)] for n in range(words)) + "."


def constants() -> dict[str, Any]:
    """Return what all forms of a round have in common."""
    scale = ("Ja", "Deels", "Nee", "Weet niet", "Niet van toepassing")
    categories = [{"naam": name, "code": name.lower().replace(" ", "_")} for name in scale]
    return {
        "titel": "Vragenlijst aanpak (voorbeeld)",
        "vragen": [
            {
                "code": f"v{n:02}",
                "nummer": n,
                "tekst": text(n, 18),
                "toelichting": [text(n + m, 32) for m in range(3)],
                "hulp": [{"categorie": name, "uitleg": text(n + 9, 14)} for name in scale[:3]],
                "categorieen": categories,
            }
            for n in range(1, QUESTIONS + 1)
        ],
    }


def recipient(number: int) -> dict[str, Any]:
    """Return what only the form of one participant has."""
    name, code = f"Voorbeeldstad {number} & Zn", f"XX{number:04}"
    return {"gemeente": {"naam": name, "code": code}, "formuliercode": f"QS-2026-{code}"}


def form() -> bytes:
    """Return a form template: a table with two content controls for every question."""
    document = _document()
    document.add_heading("{{ titel }}", 0)
    document.add_paragraph("Voor de gemeente {{ gemeente.naam }} ({{ gemeente.code }}).")
    document.add_paragraph("{%p for vraag in vragen %}")
    document.add_heading("Vraag {{ vraag.nummer }}", 2)
    document.add_paragraph("{{ vraag.tekst }}").runs[0].bold = True
    document.add_paragraph("{%p for alinea in vraag.toelichting %}")
    document.add_paragraph("{{ alinea }}")
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(0, 2, "Table Grid")
    _row(table, "{%tr for h in vraag.hulp %}", "")
    _row(table, "{{ h.categorie }}", "{{ h.uitleg }}")
    _row(table, "{%tr endfor %}", "")
    table = document.add_table(0, 2, "Table Grid")
    for kind, label, control in (("antwoord", "Antwoord", _LIST), ("toelichting", "Uitleg", "")):
        cells = _row(table, "V{{ vraag.nummer }} " + label, "")
        cells[1].paragraphs[0]._p.append(
            parse_xml(
                _CONTROL.format(
                    ns=nsdecls("w"),
                    tag="{{ vraag.code }}." + kind,
                    id=1234,
                    kind=control or "<w:text w:multiLine='1'/>",
                    text="Klik hier om te antwoorden",
                )
            )
        )
    document.add_paragraph("{%p endfor %}")
    document.sections[0].footer.paragraphs[0].text = "Formuliercode {{ formuliercode }}"
    return _bytes(document)


def report() -> bytes:
    """Return a report template: per question the answer, an advice and a small table."""
    document = _document()
    document.add_heading("Adviesrapport {{ gemeente.naam }}", 0)
    document.add_paragraph("{%p if samenvatting %}")
    document.add_paragraph("{{ samenvatting }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for vraag in vragen %}")
    document.add_heading("{{ vraag.nummer }}. {{ vraag.tekst }}", 2)
    document.add_paragraph("{%p for alinea in vraag.toelichting %}")
    document.add_paragraph("{{ alinea }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph(
        "Antwoord: {{ vraag.antwoord }}. {% if vraag.uitleg %}U schreef: "
        "«{{ vraag.uitleg }}»{% else %}U gaf geen uitleg.{% endif %}"
    )
    table = document.add_table(0, 3, "Table Grid")
    _row(table, "Advies", "Waarom", "Wie")
    _row(table, "{%tr for a in vraag.adviezen %}", "", "")
    _row(table, "{{ a.tekst }}", "{{ a.reden }}", "{{ a.wie }}")
    _row(table, "{%tr endfor %}", "", "")
    document.add_paragraph("{%p endfor %}")
    document.sections[0].header.paragraphs[0].text = "{{ gemeente.naam }} – {{ formuliercode }}"
    return _bytes(document)


def report_context(number: int) -> dict[str, Any]:
    """Return the data of one report."""
    questions = [
        {
            **question,
            "antwoord": ("Ja", "Deels", "Nee")[(number + question["nummer"]) % 3],
            "uitleg": text(number + question["nummer"], 25) if question["nummer"] % 4 else "",
            "adviezen": [
                {"tekst": text(number + m, 20), "reden": text(m, 15), "wie": "Voorbeeldpersoon"}
                for m in range(3)
            ],
        }
        for question in constants()["vragen"]
    ]
    return {**recipient(number), "samenvatting": text(number, 80), "vragen": questions}


def _document() -> DocumentType:
    document = Document()
    for style in list(document.styles):  # python-docx's 349 KB of styles would favour us
        if style.name.startswith(("Light ", "Medium ", "Dark ", "Colorful ")):
            style.delete()
    return document


def _row(table: Any, *texts: str) -> Any:
    cells = table.add_row().cells
    for cell, words in zip(cells, texts, strict=True):
        cell.text = words
    return cells


def _bytes(document: DocumentType) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
