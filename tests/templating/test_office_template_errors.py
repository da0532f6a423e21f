from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.base.errors import TemplateError
from pipeline.templating.chart import Grafiek
from pipeline.templating.names import placeholders
from pipeline.templating.template import OfficeTemplate


@dataclass(frozen=True)
class Vraag:
    nummer: int
    tekst: str
    hulp: dict[str, str]


@dataclass(frozen=True)
class Gemeente:
    naam: str
    code: str | None

    @property
    def aanhef(self) -> str:
        return f"Gemeente {self.naam}"


@dataclass(frozen=True)
class Rapport:
    gemeente: Gemeente
    vragen: tuple[Vraag, ...]
    per_thema: dict[str, tuple[Vraag, ...]]
    figuur: Grafiek | None
    toon: bool


def word(*paragraphs: str, header: str = "") -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def problems(template: bytes, context_type: type | None = None) -> list[str]:
    with pytest.raises(TemplateError) as found:
        OfficeTemplate(template, context_type)
    return [str(problem) for problem in found.value.problems]


@pytest.mark.parametrize(
    ("text", "wrong", "remedy"),
    [
        ("{{ gemeente.naem }}", "gemeente.naem", "Bedoelt u «gemeente.naam»?"),
        ("{{ gemente.naam }}", "gemente", "Bedoelt u «gemeente»?"),
        ("{% if false %}{{ gemeente.kode | upper }}{% endif %}", "gemeente.kode", "code"),
        ("{% for v in vragen %}{{ v.teskt }}{% endfor %}", "v.teskt", "«v.tekst»"),
        ("{% for v in vragen %}{{ loop.indx }}{% endfor %}", "loop.indx", "«loop.index»"),
        ("{% for v in vragen if v.x %}{% endfor %}", "v.x", "hulp, nummer, tekst"),
        ("{% for v in vragen %}{% endfor %}{{ v.tekst }}", "v", "Mogelijk zijn"),
        ("{{ vragen[0].teks }}", "vragen.teks", "«vragen.tekst»"),
        ("{{ (vragen | first).teks }}", "vragen.teks", "«vragen.tekst»"),
        ("{{ vragen | map(attribute='teks') | join }}", "vragen.teks", "«vragen.tekst»"),
        ("{% for v in vragen | sort(attribute='nr') %}{% endfor %}", "vragen.nr", "nummer"),
        ("{% for k, vs in per_thema.items() %}{{ vs[0].n }}{% endfor %}", "vs.n", "nummer"),
        ("{% set een = vragen | first %}{{ een.text }}", "een.text", "«een.tekst»"),
        ("{{ figuur.reeksen[0].nam }}", "figuur.reeksen.nam", "naam"),
        ("{% if toon and onbekend %}{% endif %}", "onbekend", "Mogelijk zijn"),
    ],
)
def test_a_misspelt_name_is_found_in_every_branch(text: str, wrong: str, remedy: str) -> None:
    (problem,) = problems(word("Vooraf", text), Rapport)
    assert f"«{wrong}» bestaat niet" in problem
    assert remedy in problem.partition("bestaat niet")[2]
    assert "de tekst (word/document.xml)" in problem


def test_a_misspelt_name_in_a_header_is_reported_with_part_and_text() -> None:
    (problem,) = problems(word("Goed", header="Rapport {{ gemeente.nam }}"), Rapport)
    assert problem.startswith("sjabloon, koptekst (word/header1.xml), bij «Rapport {{ gemeente.nam")


def test_all_slips_are_reported_at_once() -> None:
    assert len(problems(word("{{ a }}", "{{ b }}", header="{{ c }}"), Rapport)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "{{ gemeente.aanhef }} {{ gemeente.code or '' }} {{ gemeente['naam'] }}",
        "{% for v in vragen | sort(attribute='nummer') | list %}{{ v.hulp.ja }}{% endfor %}",
        "{% for naam, vs in per_thema.items() %}{{ naam.upper() }}{{ vs | length }}{% endfor %}",
        "{% for g in vragen | groupby('nummer') %}{{ g.grouper }}{{ g.list }}{% endfor %}",
        "{% set n = namespace(x=1) %}{{ n.x }}{% for i in range(3) %}{{ i }}{% endfor %}",
        "{% macro rij(x) %}{{ x.alles }}{% endmacro %}{{ rij(vragen) }}",
        "{% if figuur %}{{ figuur.alt }}{{ figuur.reeksen[0].waarden[0] }}{% endif %}",
        "{% for v in vragen %}{{ loop.previtem.tekst if loop.previtem }}{% endfor %}",
    ],
)
def test_a_correct_template_passes(text: str) -> None:
    OfficeTemplate(word(text), Rapport)


def test_the_names_a_template_can_use_are_listed() -> None:
    names = placeholders(Rapport)
    assert {"gemeente.naam", "gemeente.aanhef", "vragen[].tekst", "figuur.reeksen[].naam"} <= {
        *names
    }


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Beste {% if x %}", "«{% if x %}» wordt nergens afgesloten. Zet {% endif %}"),
        ("Beste {{ x", "Een accolade ontbreekt"),
        ("Beste {% p if x %}", "de opdracht «p» bestaat niet. Schrijf {%p if x %}"),
        ("Beste {{ x | vet }}", "de bewerking «vet» bestaat niet"),
        ("Beste {% for a b %}{% endfor %}", "hier hoort «in» te staan, niet «b»"),
        ("Beste {{ a. }}", "klopt niet"),
        ("Beste {% endif %}", "bij «{% endif %}» hoort een «if» ervoor"),
        ("Beste {{ x | safe }}", "de bewerking «safe» bestaat niet"),
    ],
)
def test_a_syntax_error_is_reported_with_its_paragraph(text: str, detail: str) -> None:
    (problem,) = problems(word("Vooraf", text, "Daarna"))
    assert "bij «Beste" in problem
    assert detail in problem


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("{%tc for x in y %}", "{%tc for x in y %}"),
        ("Tekst {{p x }}", "{{p x }}"),
        ("{% include 'x' %}", "{% include 'x' %}"),
        ("{% hm %}", "{% hm %}"),
        ("Tekst {%p if x %} meer tekst", "{%p if x %}"),
    ],
)
def test_what_would_be_dropped_in_silence_is_refused(text: str, tag: str) -> None:
    assert tag in problems(word(text))[0]


def test_tracked_changes_must_be_accepted_first() -> None:
    document = Document()
    change = f"<w:ins {nsdecls('w')} w:id='1' w:author='x'><w:r><w:t>nieuw</w:t></w:r></w:ins>"
    document.add_paragraph("{{ x }}")._p.append(parse_xml(change))
    out = io.BytesIO()
    document.save(out)
    assert "bijgehouden wijzigingen" in problems(out.getvalue())[0]


def failure(context: dict[str, Any], *paragraphs: str) -> str:
    with pytest.raises(TemplateError) as found:
        OfficeTemplate(word(*paragraphs)).render(context)
    return str(found.value)


def test_a_name_that_is_unknown_while_rendering_is_the_same_kind_of_error() -> None:
    problem = failure({"gemeente": {"naam": "x"}}, "Vooraf", "Beste {{ gemeente.naem }}")
    assert "bij «Beste {{ gemeente.naem }}»: «naem» bestaat niet. Bedoelt u «naam»?" in problem


def test_a_calculation_that_fails_names_its_place() -> None:
    assert "bij «Som {{ 1 / x }}»" in failure({"x": 0}, "Vooraf", "Som {{ 1 / x }}")


def test_private_attributes_are_out_of_reach() -> None:
    assert "__class__" in failure({"x": "tekst"}, "{{ x.__class__.__mro__ }}")


def test_a_block_that_would_break_the_document_is_refused_with_its_text() -> None:
    document = Document()
    document.add_paragraph("Begin {% if x %}")
    document.add_table(1, 1).cell(0, 0).text = "Eind {% endif %}"
    out = io.BytesIO()
    document.save(out)
    (problem,) = problems(out.getvalue())
    assert "bij «Begin {% if x %}»" in problem
    assert "niet in dezelfde cel" in problem
