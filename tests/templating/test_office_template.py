from __future__ import annotations

import io
import random
import re
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.docxtpl_peer import differences, for_docxtpl, render_with_docxtpl
from pipeline.base.errors import TemplateError
from pipeline.ooxml.package import Package
from pipeline.templating.specialised import SpecialisedTemplate
from pipeline.templating.template import OfficeTemplate
from pipeline.templating.wordml import break_lines, finish_wordml

LIST = (
    "<w:sdt {ns}><w:sdtPr><w:tag w:val='{{{{ v.code }}}}.antwoord'/><w:id w:val='7'/>"
    "<w:dropDownList>"
    "<w:listItem w:displayText='{{%li for c in keuzes %}}' w:value='begin'/>"
    "<w:listItem w:displayText='{{{{ c.naam }}}}' w:value='{{{{ c.code }}}}'/>"
    "<w:listItem w:displayText='{{%li endfor %}}' w:value='eind'/>"
    "</w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>Kies</w:t></w:r></w:sdtContent></w:sdt>"
)
BOOKMARK = "<w:bookmark{end} {ns} w:id='3'{name}/>"


def saved(document: DocumentType) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def seen(docx: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs]


def rendered(context: Any, *paragraphs: str) -> list[str]:
    return seen(OfficeTemplate(word(*paragraphs)).render(context))


def part(docx: bytes, name: str) -> str:
    return Package.open(docx).read(name).decode()


def rich_template() -> bytes:
    """Everything advisers use: split runs, loops in loops, table rows, lists, header, footer."""
    document = Document()
    document.add_heading("Rapport {{ gemeente.naam }}", 1)
    mixed = document.add_paragraph("Over {")
    mixed.add_run("{ gemeente.").bold = True
    mixed.add_run("naam }").italic = True
    mixed.add_run("} en {% if deel %}een deel{% else %}alles{% endif %}.")
    document.add_paragraph("{%p if samenvatting %}")
    document.add_paragraph("{{ samenvatting }}", "List Bullet").runs[0].bold = True
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for v in vragen %}")
    document.add_heading("{{ loop.index }}. {{ v.titel }}", 2)
    document.add_paragraph("{%p for a in v.alineas %}")
    document.add_paragraph("{{ a }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(0, 3)
    for row in (
        ("Vraag", "Antwoord", "Opmerking"),
        ("{%tr for v in vragen %}", "", ""),
        ("{{ v.titel }}", "{% cellbg v.kleur %}{{ v.antwoord }}", "{{ v.opmerking }}"),
        ("{%tr if v.alineas %}", "", ""),
        ("", "{{ v.alineas | join('; ') }}", "{# niet tonen #}"),
        ("{%tr endif %}", "", ""),
        ("{%tr endfor %}", "", ""),
        ("{{ vragen | length }}", "{{ gemeente.inwoners }}", "{{ niets }}"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    control = parse_xml(LIST.format(ns=nsdecls("w")).replace("{{ v.code }}", "kop"))
    document.add_paragraph()._p.append(control)
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ gemeente.naam }}\t{{ datum }}"
    section.footer.paragraphs[0].text = "{% for v in vragen %}{{ v.titel }} {% endfor %}"
    return saved(document)


PIECES = [
    *("Gewone tekst", "R&D <beheer> \"x\" 'y'", "{{ 7*7 }}", "{% if x %}", "]]>", "</w:t>"),
    *("regel\nregel", "\n", "a\n\nb", "kolom\tkolom", "\t", "x\n\ty", "  rand  ", "ë ’ € 😀 ﷺ"),
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=3).map("".join)
QUESTION = st.fixed_dictionaries(
    {
        "titel": TEXT,
        "antwoord": TEXT,
        "opmerking": TEXT | st.none().map(lambda _: ""),
        "kleur": st.sampled_from(["FFCC00", "1F4E79"]),
        "alineas": st.lists(TEXT, max_size=3),
    }
)
CONTEXT = st.fixed_dictionaries(
    {
        "gemeente": st.fixed_dictionaries({"naam": TEXT, "inwoners": st.integers(0, 900_000)}),
        "deel": st.booleans(),
        "samenvatting": TEXT,
        "datum": TEXT,
        "niets": st.just(""),
        "vragen": st.lists(QUESTION, max_size=4),
        "keuzes": st.just([{"naam": "Ja & nee", "code": "ja"}, {"naam": "Nee", "code": "nee"}]),
    }
)
RICH = rich_template()
COMPILED = OfficeTemplate(RICH)
PEER = for_docxtpl(RICH)


@settings(max_examples=60)
@given(context=CONTEXT)
def test_a_document_is_what_docxtpl_makes_of_the_same_template(context: dict[str, Any]) -> None:
    assert differences(COMPILED.render(context), render_with_docxtpl(PEER, context)) == []


@settings(max_examples=40)
@given(context=CONTEXT)
def test_a_specialised_template_makes_the_same_document(context: dict[str, Any]) -> None:
    constants = {name: context[name] for name in ("vragen", "keuzes", "niets", "deel")}
    varying = {name: value for name, value in context.items() if name not in constants}
    special = SpecialisedTemplate(COMPILED, constants).render(varying)
    with zipfile.ZipFile(io.BytesIO(special)) as package:
        assert package.testzip() is None
    assert differences(special, COMPILED.render(context)) == []


def test_values_that_look_like_tags_stay_text() -> None:
    nasty = "{{ 7*7 }} {% for x in y %} {%p endif %} {_{ {# weg #} &amp; <w:p/>"
    assert rendered({"x": nasty}, "{{ x }}") == [nasty]
    special = SpecialisedTemplate(OfficeTemplate(word("{{ x }} {{ y }}")), {"x": nasty})
    assert seen(special.render({"y": nasty})) == [f"{nasty} {nasty}"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (3, "3"),
        (2.5, "2,5"),
        ("a\r\nb\rc\x0bd\x0ce", "a\nb\nc\nd\ne"),
        ("nul\x00 bel\x07 wis\x1b los\ud800 eind\ufffe", "nul bel wis los eind"),
        ("\x01~0\x02", "~0"),
    ],
)
def test_a_value_becomes_text_that_xml_can_hold(value: object, text: str) -> None:
    assert rendered({"x": value}, "{{ x }}") == [text]


def test_a_tab_keeps_the_look_of_its_text() -> None:
    xml = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">a\tb</w:t></w:r>'
    assert break_lines(xml).count("<w:rPr><w:b/></w:rPr>") == 3


_EMPTY = '<w:t xml:space="preserve"></w:t>'


@pytest.mark.parametrize(
    ("xml", "finished"),
    [
        (f"<w:r><w:rPr><w:b/></w:rPr>{_EMPTY}</w:r>", ""),
        (f"<w:r>{_EMPTY}<w:tab/>{_EMPTY}</w:r>", "<w:r><w:tab/></w:r>"),
        ("<w:r><w:t>a\n\n</w:t></w:r>", "<w:r><w:t>a</w:t><w:br/><w:br/></w:r>"),
        ("<w:r><w:t>\t</w:t></w:r>", "<w:r><w:tab/></w:r>"),
        (f"<w:sdtContent><w:r>{_EMPTY}</w:r></w:sdtContent>", None),
    ],
)
def test_a_text_that_came_out_empty_is_not_written(xml: str, finished: str | None) -> None:
    assert finish_wordml(xml) == (xml if finished is None else finished)


def test_a_line_break_in_an_attribute_becomes_a_blank() -> None:
    assert break_lines('<a descr="een\ntwee"/>') == '<a descr="een twee"/>'


def test_smart_quotes_and_hard_spaces_of_word_work_in_code() -> None:
    assert rendered({"x": "ja"}, "{% if\u00a0x == „ja” %}goed{% endif %}") == ["goed"]
    assert rendered({"x": "R&D"}, '{% if x == "R&D" %}goed{% endif %}') == ["goed"]


def test_docxtpls_escaped_braces_print_braces() -> None:
    assert rendered({}, "Typ {_{ naam }_} of {_% if %_}") == ["Typ {{ naam }} of {% if %}"]


def test_entries_of_a_list_are_repeated_and_ids_stay_unique() -> None:
    document = Document()
    document.add_paragraph("{%p for v in vragen %}")
    paragraph = document.add_paragraph()._p
    ns = nsdecls("w")
    paragraph.append(parse_xml(BOOKMARK.format(ns=ns, end="Start", name=" w:name='{{ v.code }}'")))
    paragraph.append(parse_xml(LIST.format(ns=ns)))
    paragraph.append(parse_xml(BOOKMARK.format(ns=ns, end="End", name="")))
    document.add_paragraph("{%p endfor %}")
    context = {
        "vragen": [{"code": "v01"}, {"code": "v02"}],
        "keuzes": [{"naam": "Ja", "code": "ja"}, {"naam": "Nee «&»", "code": "nee"}],
    }
    xml = part(OfficeTemplate(saved(document)).render(context), "word/document.xml")
    assert re.findall(r'displayText="(.*?)"', xml) == ["Ja", "Nee «&amp;»"] * 2
    assert re.findall(r'w:tag w:val="(.*?)"', xml) == ["v01.antwoord", "v02.antwoord"]
    ids = re.findall(r'w:id w:val="(\d+)"', xml)
    assert len(ids) == len(set(ids)) == 2
    starts = re.findall(r'bookmarkStart w:id="(\d+)"', xml)
    assert starts == re.findall(r'bookmarkEnd w:id="(\d+)"', xml)
    assert len(set(starts)) == 2


def test_captions_are_counted_per_output() -> None:
    field = (
        "<w:r {ns}><w:fldChar w:fldCharType='begin'/></w:r>",
        "<w:r {ns}><w:instrText xml:space='preserve'> SEQ Tabel \\* ARABIC </w:instrText></w:r>",
        "<w:r {ns}><w:fldChar w:fldCharType='separate'/></w:r>",
        "<w:r {ns}><w:t>9</w:t></w:r>",
        "<w:r {ns}><w:fldChar w:fldCharType='end'/></w:r>",
    )
    document = Document()
    document.add_paragraph("{%p for x in y %}")
    caption = document.add_paragraph("Tabel ")
    for run in field:
        caption._p.append(parse_xml(run.format(ns=nsdecls("w"))))
    caption.add_run(" {{ x }}")
    document.add_paragraph("{%p endfor %}")
    assert seen(OfficeTemplate(saved(document)).render({"y": "abc"})) == [
        "Tabel 1 a",
        "Tabel 2 b",
        "Tabel 3 c",
    ]


def test_a_cell_is_never_left_without_a_paragraph_nor_a_table_without_rows() -> None:
    document = Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "{%p if x %}"
    table.cell(0, 0).add_paragraph("tekst")
    table.cell(0, 0).add_paragraph("{%p endif %}")
    gone = document.add_table(0, 1)
    for text in ("{%tr for y in x %}", "{{ y }}", "{%tr endfor %}"):
        gone.add_row().cells[0].text = text
    xml = part(OfficeTemplate(saved(document)).render({"x": []}), "word/document.xml")
    assert xml.count("<w:tbl>") == 1
    assert "<w:p/></w:tc>" in xml


def test_the_same_data_give_the_same_bytes() -> None:
    context = {"x": "waarde"}
    first = OfficeTemplate(word("{{ x }}")).render(context)
    assert OfficeTemplate(word("{{ x }}")).render(context) == first


def test_tags_work_in_properties_and_in_customer_xml() -> None:
    document = Document()
    document.core_properties.title = "Rapport {{ naam }}"
    document.core_properties.author = "{{ afzender }}"
    data = Package.open(saved(document)).write({"customXml/item1.xml": b"<a b='{{ naam }}'/>"})
    out = OfficeTemplate(data).render({"naam": "A & B's", "afzender": "Quickscan"})
    properties = Document(io.BytesIO(out)).core_properties
    assert (properties.title, properties.author) == ("Rapport A & B's", "Quickscan")
    assert "A &amp; B&#39;s" in part(out, "customXml/item1.xml")


def test_no_trace_of_the_authors_computer_reaches_an_output() -> None:
    document = Document()
    paragraph = document.add_paragraph("{{ x }}")
    paragraph._p.set(f"{{{nsdecls('w')[9:-1]}}}rsidR", "00C0FFEE")
    document.add_comment(paragraph.runs[0], text="geheim", author="Kanarie", initials="K")
    document.core_properties.author = "Kanarie"
    document.core_properties.last_modified_by = "Kanarie"
    settings = document.settings.element
    settings.append(parse_xml(f"<w:rsids {nsdecls('w')}><w:rsid w:val='00C0FFEE'/></w:rsids>"))
    out = OfficeTemplate(saved(document)).render({"x": "tekst"})
    package = Package.open(out)
    everything = b"".join(package.read(name) for name in package.names)
    for trace in (b"Kanarie", b"geheim", b"C0FFEE", b"Microsoft Macintosh"):
        assert everything.count(trace) == 0, trace
    assert not [name for name in package.names if "comments" in name or "thumbnail" in name]
    assert b"comment" not in package.read("word/document.xml")


def test_a_block_that_varies_is_still_right_in_a_specialised_template() -> None:
    template = OfficeTemplate(
        word(
            "{%p for v in vragen %}",
            "{{ v }} {% if naam %}voor {{ naam | upper }}{% endif %}",
            "{%p if naam == v %}",
            "zelfde",
            "{%p endif %}",
            "{%p endfor %}",
        )
    )
    special = SpecialisedTemplate(template, {"vragen": ["a", "b"]})
    for name in ("a", "", "regel\nregel"):
        assert seen(special.render({"naam": name})) == seen(
            template.render({"vragen": ["a", "b"], "naam": name})
        )


def headed(header: str, *paragraphs: str) -> OfficeTemplate:
    document = Document(io.BytesIO(word(*paragraphs)))
    document.sections[0].header.paragraphs[0].text = header
    return OfficeTemplate(saved(document))


@pytest.mark.parametrize(
    "texts",
    [
        ("{% set x = naam %}{{ x }}", "{{ x }} {{ naam }}"),
        ("{% if naam %}{% set x = 'eigen' %}{{ x }}{% endif %}", "{{ x }}"),
        ("{{ naam }}", "{% for naam in vragen %}{{ naam }}{% endfor %} {{ naam }}"),
        ("{{ naam }}", "{% for v in vragen if v == naam %}{{ loop.index }}{{ v }}{% endfor %}"),
        ("{% for v in vragen %}{% for w in v %}{{ w }}{{ naam }}{% endfor %}{% endfor %}", "."),
        ("{% if vragen %}{{ naam }}{% elif naam %}x{% else %}{{ x }}{% endif %}", "{{ x }}"),
    ],
)
def test_a_name_that_one_part_gives_stays_in_it(texts: tuple[str, str]) -> None:
    template = headed(*texts)
    constants: dict[str, Any] = {"vragen": ["a", "b"], "x": "vast"}
    special = SpecialisedTemplate(template, constants).render({"naam": "a"})
    whole = template.render({**constants, "naam": "a"})
    for name in ("word/header1.xml", "word/document.xml"):
        assert part(special, name) == part(whole, name)


@pytest.mark.parametrize(("at", "place"), [(0, "koptekst"), (1, "word/document.xml")])
def test_a_value_that_cannot_be_filled_in_later_is_told_at_its_place(at: int, place: str) -> None:
    texts = ["{{ goed }}", "{{ goed }}"]
    texts[at] = "{{ fout | round }}"
    special = SpecialisedTemplate(headed(*texts), {})
    with pytest.raises(TemplateError) as told:
        special.render({"goed": "ja", "fout": "geen getal"})
    assert place in told.value.problems[0].where


def test_a_specialised_template_is_deflated_soundly_whatever_the_values() -> None:
    template = OfficeTemplate(word(*["{{ a }} constante tekst {{ b }}"] * 5))
    special = SpecialisedTemplate(template, {})
    draw = random.Random(7)
    for _ in range(40):
        context = {
            name: "".join(draw.choices("ab<&\"'é😀 \n\t"[: draw.choice((9, 11))], k=length))
            for name, length in zip("ab", draw.choices((0, 1, 300, 9000), k=2), strict=True)
        }
        data = special.render(context)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert package.testzip() is None
        assert part(data, "word/document.xml") == part(
            template.render(context), "word/document.xml"
        )


def test_thousands_of_line_breaks_in_one_answer_cost_no_more_than_their_length() -> None:
    template = OfficeTemplate(word("{{ x }}"))
    xml = part(template.render({"x": "a\n\t" * 20_000}), "word/document.xml")
    assert xml.count("<w:br/>") == xml.count("<w:tab/>") == 20_000


@pytest.mark.parametrize("name", ["x", "gemeente"])
def test_a_template_that_is_no_office_file_is_reported(name: str) -> None:
    with pytest.raises(TemplateError, match="niet te openen"):
        OfficeTemplate(name.encode())
