"""What may be meant but looks like a mistake gets a «let op»; places have names people know."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.base.errors import TemplateError
from pipeline.templating.file import TemplateFile
from pipeline.templating.remarks import remarks
from pipeline.templating.template import OfficeTemplate
from tests.support.places import TEMPLATES
from tests.support.template_files import saved, signs_left, template


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Beste {naam}", "{naam}"),
        ("Beste [[gemeente.naam]]", "[[gemeente.naam]]"),
        ("Beste { naam }", "{ naam }"),
        ("Beste {{ naam }} [1] {a, b} {3}", ""),
    ],
)
def test_what_looks_like_a_code_gets_a_remark(typed: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(template("tekst", typed))
    found = [f"{one.what} {one.remedy}" for one in remarks(TemplateFile(path))]
    assert [f"«{told}» wordt niet ingevuld." in one for one in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("koptekst", "koptekst"),
        ("voetnoot", "voetnoten"),
        ("tekstvak", "de tekst"),
        ("titel", "eigenschappen"),
        ("adres", "adres van een koppeling"),
        ("keuzelijst", "keuzelijst"),
        ("alternatieve tekst", "alternatieve tekst van «Figuur 1»"),
    ],
)
def test_it_does_so_wherever_it_stands(place: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(template(place, "Van {gemeente.naam}"))
    (found,) = remarks(TemplateFile(path))
    assert named in found.where
    assert "«{gemeente.naam}» wordt niet ingevuld." in found.what


def test_the_page_header_and_the_messages_of_a_sheet_are_looked_at_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.oddHeader.center.text = "{kop}"
    book.active.add_data_validation(DataValidation(type="whole", prompt="{hulp}", sqref="A1"))
    book.save(tmp_path / "x.xlsx")
    told = " ".join(map(str, remarks(TemplateFile(tmp_path / "x.xlsx"))))
    assert "werkblad «Sheet», invoerbericht of foutmelding bij een cel, bij «{hulp}»" in told
    assert "«{kop}» wordt niet ingevuld" in told


@pytest.mark.parametrize(
    ("name", "contents"),
    [
        ("word/embeddings/lijst.xlsx", template("werkblad", "{{ x.w }}")),
        ("word/pagina.html", b"<p>&#123;{ x.w }}</p>"),
        ("word/brief.rtf", rb"{\rtf1\ansi {\b Dag} \{\{ x.\b0 w \}\}\par}"),
    ],
)
def test_a_code_in_a_file_within_the_template_is_refused(name: str, contents: bytes) -> None:
    with pytest.raises(TemplateError) as found:
        OfficeTemplate(with_file(template("tekst", "{{ naam }}"), name, contents))
    assert f"ingesloten bestand ({name})" in str(found.value)
    assert "«{{ x.w }}» staat in een bestand" in str(found.value)


def with_file(data: bytes, name: str, contents: bytes) -> bytes:
    """Return a document with a file in it."""
    out = io.BytesIO()
    ending = name.rpartition(".")[2]
    kind = f'<Default Extension="{ending}" ContentType="application/{ending}"/></Types>'.encode()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b"</Types>", kind))
        new.writestr(name, contents)
    return out.getvalue()


def test_notes_of_cells_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "{naam}"
    book.active["A1"].comment = Comment("geheim", "Kanarie")
    book.save(tmp_path / "x.xlsx")
    found = " ".join(map(str, remarks(TemplateFile(tmp_path / "x.xlsx"))))
    assert "x.xlsx, werkblad «Sheet», cel A1, bij «{naam}»" in found
    assert "opmerkingen bij cellen; die gaan niet mee" in found


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.glob("*.[dx][ol][cs]x")), ids=lambda one: one.name
)
def test_our_own_templates_get_none(path: Path) -> None:
    assert remarks(TemplateFile(path)) == []


def test_a_page_header_is_named_as_word_shows_it() -> None:
    document = Document()
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "{{ x"
    second = document.add_section(WD_SECTION.NEW_PAGE)
    second.footer.is_linked_to_previous = False
    second.footer.paragraphs[0].text = "{{ y"
    with pytest.raises(TemplateError) as found:
        OfficeTemplate(saved(document))
    places = " ".join(problem.where for problem in found.value.problems)
    assert "koptekst van de eerste bladzijde van deel 1 (word/header" in places
    assert "voettekst van deel 2 (word/footer" in places


def workbook(change: str) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    if change == "sheet":
        book.active.title = "{{ naam }}"
    elif change == "name":
        book.defined_names["n"] = DefinedName("n", attr_text='"{{ naam }}"')
    else:
        rule = DataValidation(type="list", formula1='"{{ naam }},nee"', sqref="A1")
        book.active.add_data_validation(rule)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "said"),
    [("sheet", "naam van een werkblad"), ("name", "in een formule"), ("rule", "in een formule")],
)
def test_a_code_where_a_workbook_could_not_be_filled_is_refused(change: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        OfficeTemplate(workbook(change))


def test_nothing_is_left_of_codes_wherever_they_stood() -> None:
    context = {"naam": "Stad"}
    for place in (
        "tekst",
        "koptekst",
        "voetnoot",
        "tekstvak",
        "alternatieve tekst",
        "titel",
        "werkblad",
    ):
        assert signs_left(OfficeTemplate(template(place, "{{ naam }}")).render(context)) == []
    address = template("adres", "https://www.example.nl/%7B%7B%20naam%20%7D%7D")
    assert signs_left(OfficeTemplate(address).render(context)) == []
