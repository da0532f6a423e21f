"""Everyone can read what we write: the checker finds every fault, and our documents have none."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from benchmarks.synthetic import samples
from benchmarks.synthetic.sample_contexts import advisory_reports, group_reports
from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.checks.accessibility import faults
from pipeline.checks.edges import example_left, told_once
from pipeline.checks.sheet_accessibility import sheet_faults
from pipeline.definitions.workspace import Workspace
from pipeline.forms.excel import ExcelForm
from pipeline.forms.word import WordForm
from pipeline.ooxml.appearance import contrast
from pipeline.ooxml.package import Package
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.council import Raadsbrief, council_context
from pipeline.reports.group.fields import Groepsrapport
from pipeline.templating.template import OfficeTemplate
from tests.support.blank_forms import blank_form
from tests.support.places import REPOSITORY, TEMPLATES

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
HEADING = '<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="99" name="Foto"/></wp:inline></w:drawing>'
    "</w:r></w:p>"
)
LINE = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.fixture(scope="module")
def letter() -> Package:
    template = OfficeTemplate(TEMPLATES / "raadsbrief.docx", Raadsbrief)
    context = council_context(advisory_reports()["volledig"], samples.book())
    return Package.open(template.render(context), "raadsbrief.docx")


def changed(package: Package, part: str, change: Callable[[str], str]) -> list[str]:
    """The faults after one part was changed."""
    text = package.read(part).decode()
    after = change(text)
    assert after != text
    data = package.write({part: after.encode()})
    return [str(fault) for fault in faults(Package.open(data, package.where))]


def before_end(xml: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"(<w:sectPr)", lambda found: xml + found[1], text, count=1)


def without(pattern: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, "", text)


def test_our_page_for_the_council_has_no_faults(letter: Package) -> None:
    assert list(faults(letter)) == []


@pytest.mark.parametrize(
    ("part", "change", "told"),
    [
        (CORE, without(r"(?<=<dc:title>)[^<]+"), "heeft geen titel"),
        (STYLES, lambda text: text.replace('w:val="nl-NL"', 'w:val="en-US"'), "taal van de tekst"),
        (DOCUMENT, before_end(HEADING.format(style="Briefkop", text="")), "lege kop"),
        (STYLES, lambda text: text.replace('w:outlineLvl w:val="0"', 'w:outlineLvl w:val="1"'),
         "na een kop van niveau geen komt een kop van niveau 2"),
        (STYLES, without(r'<w:outlineLvl w:val="0"/>'), "geen koppen"),
        (DOCUMENT, before_end(LINE.format("- een") + LINE.format("- twee")), "opsomming is getypt"),
        (DOCUMENT, before_end(LINE.format("1. een") + LINE.format("2. twee")), "opsomming is"),
        (DOCUMENT, without(r"<w:tbl(Caption|Description)[^>]*>"), "tabel heeft geen alternatieve"),
        (DOCUMENT, without(r"<w:tblHeader/>"), "geen koprij"),
        (DOCUMENT, lambda text: text.replace('w:firstRow="1"', 'w:firstRow="0"'), "geen koprij"),
        (DOCUMENT, before_end("<w:p/>" + LINE.format("Tekst")), "lege alinea als witruimte"),
        (DOCUMENT, before_end('<w:p><w:hyperlink w:anchor="x"><w:r><w:t>Klik hier</w:t></w:r>'
                              "</w:hyperlink></w:p>"), "zegt niet waar hij heen gaat"),
        (DOCUMENT, before_end('<w:p><w:hyperlink w:anchor="x"><w:r><w:t>www.x.example</w:t></w:r>'
                              "</w:hyperlink></w:p>"), "zegt niet waar hij heen gaat"),
        (DOCUMENT, before_end(PICTURE), "geen alternatieve tekst"),
        (STYLES, lambda text: text.replace('w:val="4B5563"', 'w:val="A0A7B0"'), "steekt te weinig"),
        (DOCUMENT, lambda text: text.replace('w:fill="0B4F6C"', 'w:fill="C9D6DD"'), "steekt te"),
    ],
)  # fmt: skip
def test_every_fault_is_found_with_its_place(
    letter: Package, part: str, change: Callable[[str], str], told: str
) -> None:
    found = [fault for fault in changed(letter, part, change) if told in fault]
    assert found
    assert all(fault.startswith("raadsbrief.docx") for fault in found)


def test_what_the_house_style_puts_in_every_header_is_told_once_with_its_name() -> None:
    def fault(where: str) -> Problem:
        return Problem(where, "de afbeelding «Logo» heeft geen alternatieve tekst.", "Doe het.")

    edges = [fault(f"{one}.docx, koptekst (word/header{n}.xml)") for n, one in enumerate("abc", 1)]
    own = [fault("a.docx"), fault("b.docx, voettekst (word/footer1.xml)")]
    assert [one.where for one in told_once([*edges, *own])] == [
        *("huisstijl.docx, koptekst", "a.docx", "b.docx, voettekst (word/footer1.xml)")
    ]


def test_colours_of_the_house_style_that_are_too_much_alike_are_told_once() -> None:
    def fault(where: str, ink: str) -> Problem:
        return Problem(where, *message("A-CONTRAST", ink=ink, ground="#FFFFFF", ratio="1,4"))

    shared = [fault(f"{one}, bij «Kop»", "#FFD966") for one in ("a.docx", "b.docx", "c.xlsx")]
    own = [fault(f"a.docx, bij «{one}»", "#EEEEEE") for one in ("Een", "Twee")]
    assert [one.where for one in told_once([*shared, *own])] == [
        *(
            "huisstijl.docx (te zien in a.docx, bij «Kop»)",
            "a.docx, bij «Een»",
            "a.docx, bij «Twee»",
        )
    ]


def test_the_name_of_the_example_left_in_a_house_style_is_told(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert not list(example_left(workspace))
    workspace.templates.mkdir()
    example = REPOSITORY / "voorbeelden" / "huisstijl-zand" / "huisstijl.docx"
    shutil.copy(example, workspace.templates)
    found = list(example_left(workspace))
    assert {one.where.partition(", ")[2] for one in found} <= {"koptekst", "voettekst"}
    assert "verzonnen organisatie" in found[0].what


@pytest.mark.parametrize(
    "harmless",
    [
        LINE.format("– een losse streep is een zin"),
        "<w:p><w:r><w:br/></w:r></w:p>",
        LINE.format("Vraag 1. Hoe gaat het?"),
    ],
)
def test_what_is_no_fault_is_left_alone(letter: Package, harmless: str) -> None:
    assert changed(letter, DOCUMENT, before_end(harmless)) == []


@pytest.mark.parametrize(
    ("ink", "ground", "ratio"),
    [("000000", "FFFFFF", 21.0), ("777777", "FFFFFF", 4.48), ("FFFFFF", "0B4F6C", 8.94)],
)
def test_contrast_is_that_of_wcag(ink: str, ground: str, ratio: float) -> None:
    assert contrast(ink, ground) == pytest.approx(ratio, abs=0.01)


def workbook(change: Callable[[Workbook], object] = lambda book: None) -> list[str]:
    """The faults of a small workbook after a change."""
    book = Workbook()
    book.properties.title = "Antwoorden"
    book.active.title = "Lang"
    book.active["A1"] = "Gemeente"
    change(book)
    out = io.BytesIO()
    book.save(out)
    return [str(fault) for fault in sheet_faults(Package.open(out.getvalue(), "x.xlsx"))]


def grey_on_grey(book: Workbook) -> None:
    book.active["A1"].font = Font(color="999999")
    book.active["A1"].fill = PatternFill("solid", fgColor="DDDDDD")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda book: setattr(book.properties, "title", ""), "x.xlsx: het document heeft geen"),
        (lambda book: book.create_sheet("Blad2"), "het blad «Blad2» heeft geen naam"),
        (grey_on_grey, "x.xlsx, blad Lang, cel A1: de tekst (#999999) steekt te weinig af"),
    ],
)
def test_every_fault_of_a_workbook_is_found(
    change: Callable[[Workbook], object], told: str
) -> None:
    (fault,) = workbook(change)
    assert told in fault


def test_a_workbook_without_faults_has_none() -> None:
    assert workbook() == []


def test_the_excel_form_is_readable_for_all() -> None:
    data = ExcelForm(TEMPLATES / "formulier.xlsx", blank_form()).render(blank_form())
    assert [str(fault) for fault in sheet_faults(Package.open(data, "formulier.xlsx"))] == []


def test_the_word_form_is_readable_for_all() -> None:
    data = WordForm(TEMPLATES / "formulier.docx", blank_form()).render(blank_form())
    assert [str(fault) for fault in faults(Package.open(data, "formulier.docx"))] == []


@pytest.mark.parametrize("name", list(advisory_reports()))
def test_every_advisory_report_and_page_for_the_council_is_readable_for_all(name: str) -> None:
    report = advisory_reports()[name]
    pairs = (
        ("adviesrapport.docx", Adviesrapport, report),
        ("raadsbrief.docx", Raadsbrief, council_context(report, samples.book())),
    )
    for file, kind, context in pairs:
        data = OfficeTemplate(TEMPLATES / file, kind).render(context)
        assert [str(fault) for fault in faults(Package.open(data, file))] == []


@pytest.mark.parametrize("name", list(group_reports()))
def test_every_group_report_is_readable_for_all(name: str) -> None:
    template = OfficeTemplate(TEMPLATES / "groepsrapport.docx", Groepsrapport)
    data = template.render(group_reports()[name])
    assert [str(fault) for fault in faults(Package.open(data, "groepsrapport.docx"))] == []
