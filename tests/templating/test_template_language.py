"""What advisers can write in a Word template: minus signs, blocks, looks, cells, addresses."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.base.errors import TemplateError
from pipeline.ooxml.package import Package
from pipeline.templating.specialised import SpecialisedTemplate
from pipeline.templating.template import OfficeTemplate
from tests.support.template_files import saved, template

CONTEXT = {
    "gemeente": {"naam": "Ons & <Dorp>", "code": "XX 01"},
    "toon": True,
    "nul": [],
    "namen": ["een", "twee", "drie"],
    "kleur": "ffcc00",
    "uitleg": "Dit is **vet & sterk** en *schuin* met 3 * 4 * 5",
    "inwoners": 1234567,
    "score": 3.25,
    "link": "https://www.example.nl/a b?x=1&y=2",
}


def rendered(data: bytes) -> Package:
    return Package.open(OfficeTemplate(data).render(CONTEXT))


def body(data: bytes) -> str:
    return body_of(data, CONTEXT)


def body_of(data: bytes, context: object) -> str:
    return Package.open(OfficeTemplate(data).render(context)).read("word/document.xml").decode()


def seen(typed: str) -> list[str]:
    data = OfficeTemplate(template("tekst", typed)).render(CONTEXT)
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Links {%- if toon %} midden{% endif %} rechts.", "Links midden rechts."),
        ("Links {% if toon -%} midden {%- endif %} rechts.", "Links midden rechts."),
        ("a {{- inwoners -}} b", "a1234567b"),
        ("a {%- if toon -%} {%- if toon -%} b {%- endif -%} {%- endif -%} c", "abc"),
        ("a\t{%- if toon %}b{% endif %}", "a\tb"),
        ("a {# een opmerking #}b", "a b"),
        ("a {#p geen eigen alinea #}b", "a b"),
        ("{{ inwoners | getal }}, {{ score }}, {{ score | getal(1) }}", "1.234.567, 3,25, 3,3"),
        ("{{ inwoners }}", "1234567"),
        ("{% set t %}R&D {{ gemeente.naam }}{% endset %}{{ t | upper }}", "R&D ONS & <DORP>"),
        ("{% set t %}a & b{% endset %}{{ t | length }}", "5"),
        ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m('&') | title }} {{ m('b') }}", "<&> <b>"),
        ("{% filter upper %}a & {{ gemeente.naam }}{% endfilter %}", "A & ONS & <DORP>"),
        ("{{ gemeente.naam | e | upper }}", "ONS & <DORP>"),
        ("{{ „ja’s” }} {{ 'R&D' }}", "ja’s R&D"),
    ],
)
def test_a_line_comes_out_as_jinja_means_it(typed: str, text: str) -> None:
    assert seen(typed) == [text]


def test_what_a_filter_makes_is_the_same_for_a_text_kept_as_for_a_specialised_template() -> None:
    data = template("tekst", "{% set t %}R&D {{ naam }}{% endset %}{{ t | upper }} {{ plaats }}")
    special = SpecialisedTemplate(OfficeTemplate(data), {"naam": "a & b"})
    out = special.render({"plaats": "hier"})
    assert [each.text for each in Document(io.BytesIO(out)).paragraphs] == ["R&D A & B hier"]


def test_a_block_of_paragraphs_is_put_down_wherever_it_is_asked_for() -> None:
    typed = (
        "{%p macro blok(x) %}\nBeste {{ x }}\nTweede alinea\n{%p endmacro %}\n"
        "{%p set vast %}\nVast\n{%p endset %}\n{{p blok('A & B') }}\n{{p vast }}\n{{p blok('C') }}"
    )
    blok = ["Tweede alinea"]
    assert seen(typed) == ["Beste A & B", *blok, "Vast", "Beste C", *blok]


def test_a_value_may_be_bold_and_italic_inside_and_keeps_the_look_around_it() -> None:
    document = Document()
    document.add_paragraph("Let op: {{r uitleg }}.").runs[0].underline = True
    out = Document(io.BytesIO(OfficeTemplate(saved(document)).render(CONTEXT)))
    runs = [(run.text, run.bold, run.italic, run.underline) for run in out.paragraphs[0].runs]
    assert runs == [
        ("Let op: ", None, None, True),
        ("Dit is ", None, None, True),
        ("vet & sterk", True, None, True),
        (" en ", None, None, True),
        ("schuin", None, True, True),
        (" met 3 * 4 * 5", None, None, True),
        (".", None, None, True),
    ]


def test_a_code_leaves_the_looks_of_the_runs_around_it() -> None:
    document = Document()
    paragraph = document.add_paragraph("plat {% if nul %}")
    paragraph.add_run("weg{% endif %}vet").bold = True
    out = Document(io.BytesIO(OfficeTemplate(saved(document)).render(CONTEXT)))
    assert [(run.text, run.bold) for run in out.paragraphs[0].runs] == [
        ("plat ", None),
        ("vet", True),
    ]


def test_no_run_is_left_without_text() -> None:
    document = Document()
    paragraph = document.add_paragraph("a")
    for text in ("{% if toon %}", "b", "{% endif %}", "{% if nul %}x{% endif %}", "c"):
        paragraph.add_run(text).bold = True
    out = Document(io.BytesIO(OfficeTemplate(saved(document)).render(CONTEXT)))
    assert [run.text for run in out.paragraphs[0].runs] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("address", "filled"),
    [
        ("https://www.example.nl/{{ gemeente.code }}", "https://www.example.nl/XX%2001"),
        ("https://www.example.nl/%7B%7B%20gemeente.code%20%7D%7D", "https://www.example.nl/XX%2001"),
        ("https://www.example.nl/%257B%257B%2520gemeente.code%2520%257D%257D",
         "https://www.example.nl/XX%2001"),
        ("mailto:a@example.nl?subject={{ gemeente.naam }}", "mailto:a@example.nl?subject="
         "Ons%20%26%20%3CDorp%3E"),
        ("{{ link }}", "https://www.example.nl/a%20b?x=1&y=2"),
    ],
)  # fmt: skip
def test_a_code_in_an_address_is_filled_in(address: str, filled: str) -> None:
    out = Document(io.BytesIO(OfficeTemplate(template("adres", address)).render(CONTEXT)))
    assert filled in [link.target_ref for link in out.part.rels.values() if link.is_external]


def test_an_address_that_is_none_is_named_when_it_is_filled_in() -> None:
    with pytest.raises(TemplateError, match="geen webadres"):
        OfficeTemplate(template("adres", "{{ x }}")).render({"x": "file:///c:/geheim"})


def test_a_code_in_the_address_of_a_field_stays_within_the_address() -> None:
    document = Document()
    run = "<w:r><w:instrText>{}</w:instrText></w:r>".format
    xml = f"<w:p {nsdecls('w')}>{run(' HYPERLINK &quot;{')}{run('{ x }}&quot; ')}</w:p>"
    document.element.body.insert(0, parse_xml(xml))
    xml = body_of(saved(document), {"x": 'https://www.example.nl/" \\o "b'})
    assert "https://www.example.nl/%22%20%5Co%20%22b" in xml


def test_a_code_in_the_instruction_of_a_field_is_refused() -> None:
    document = Document()
    run = "<w:r><w:instrText>{}</w:instrText></w:r>".format
    xml = f"<w:p {nsdecls('w')}>{run('IF {')}{run('{ x }} 1')}</w:p>"
    document.element.body.insert(0, parse_xml(xml))
    with pytest.raises(TemplateError, match="code van een veld"):
        OfficeTemplate(saved(document))


def a_table(*rows: tuple[str, ...]) -> bytes:
    document = Document()
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return saved(document)


TABLES = {
    "cells that repeat": a_table(
        ("Kop", "{%tc for n in namen %}", "{{ n }}", "{%tc endfor %}"),
        ("Rij", "{%tc for n in namen %}", "x", "{%tc endfor %}"),
    ),
    "a colour": a_table(("{% cellbg kleur %}a", "b")),
    "a wide cell": a_table(
        ("a", "b", "c"), ("{%tc if nul %}", "{%tc endif %}", "{% colspan 3 %}d")
    ),
    "cells that are one": a_table(
        ("{%tr for n in namen %}", ""), ("{% vm %}samen", "{{ n }}"), ("{%tr endfor %}", "")
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_codes_of_cells_keep_the_schema(
    name: str, tmp_path: Path, office_errors: Callable[[Path], list[str]]
) -> None:
    (tmp_path / "x.docx").write_bytes(OfficeTemplate(TABLES[name]).render(CONTEXT))
    assert office_errors(tmp_path / "x.docx") == []


def test_a_table_whose_cells_repeat_has_as_many_columns_as_its_rows() -> None:
    assert body(TABLES["cells that repeat"]).count("<w:gridCol ") == 4
    assert 'w:fill="FFCC00"' in body(TABLES["a colour"])


CHANGE = "<w:{0}Change {1} w:id='1' w:author='Kanarie'><w:{0}/></w:{0}Change>"


def test_no_name_of_a_person_reaches_an_output() -> None:
    document = Document()
    paragraph = document.add_paragraph("{{ inwoners }}")
    ns = nsdecls("w")
    paragraph.runs[0].font.bold = True
    paragraph.runs[0]._r.rPr.append(parse_xml(CHANGE.format("rPr", ns)))
    paragraph._p.get_or_add_pPr().append(parse_xml(CHANGE.format("pPr", ns)))
    document.sections[0]._sectPr.append(parse_xml(CHANGE.format("sectPr", ns)))
    paragraph._p.append(parse_xml(f"<w:permStart {ns} w:id='3' w:ed='kanarie@example.nl'/>"))
    paragraph._p.append(parse_xml(f"<w:permEnd {ns} w:id='3'/>"))
    table = document.add_table(1, 1)
    table._tbl.tblPr.append(parse_xml(CHANGE.format("tblPr", ns)))
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(CHANGE.format("trPr", ns)))
    table.cell(0, 0)._tc.get_or_add_tcPr().append(parse_xml(CHANGE.format("tcPr", ns)))
    document.core_properties.comments = "Gemaakt door Kanarie"
    for name in ("author", "last_modified_by"):
        setattr(document.core_properties, name, "Kanarie")
    out = rendered(saved(document))
    everything = b"".join(out.read(name) for name in out.names).lower()
    assert b"kanarie" not in everything


@dataclass(frozen=True)
class Regel:
    naam: str


@dataclass(frozen=True)
class Rapport:
    regels: tuple[Regel, ...]
    datum: str


@pytest.mark.parametrize(
    "typed",
    ["Voor {{ blok }} na", "Voor {{ blok }}"],
)
def test_a_block_of_paragraphs_inside_a_text_is_refused(typed: str) -> None:
    with pytest.raises(TemplateError, match="eigen alinea"):
        OfficeTemplate(
            template("tekst", f"{{%p set blok %}}\nx\n{{%p endset %}}\n{typed}"), Rapport
        )
