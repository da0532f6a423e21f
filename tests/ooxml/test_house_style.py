"""A house style is one Word document; every template follows it, and stays valid and readable."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from benchmarks.synthetic import samples
from benchmarks.synthetic.sample_contexts import adviesrapport, groepsrapport
from pipeline.base.errors import TemplateError
from pipeline.checks.accessibility import faults
from pipeline.definitions.workspace import Workspace, default_templates
from pipeline.forms.excel import ExcelForm
from pipeline.forms.word import WordForm
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.council import Raadsbrief, council_context
from pipeline.reports.group.fields import Groepsrapport
from pipeline.templating.file import TemplateFile
from pipeline.templating.template import OfficeTemplate
from tests.support.blank_forms import blank_form
from tests.support.places import REPOSITORY, TEMPLATES

SAND = REPOSITORY / "voorbeelden" / "huisstijl-zand"
OURS, THEIRS = ("0B4F6C", "E8F1F5"), ("6B3A1E", "F6EEDF")  # headings and tint, before and after
DOCUMENTS = ("adviesrapport.docx", "raadsbrief.docx", "groepsrapport.docx", "formulier.docx")


def dressed(name: str, house_style: Path | None = SAND / "huisstijl.docx") -> bytes:
    """One document of each template, in a house style or without."""
    file = TemplateFile(TEMPLATES / name, house_style)
    report = adviesrapport()
    match name:
        case "adviesrapport.docx":
            return OfficeTemplate(file, Adviesrapport).render(report)
        case "raadsbrief.docx":
            letter = council_context(report, samples.book())
            return OfficeTemplate(file, Raadsbrief).render(letter)
        case "groepsrapport.docx":
            return OfficeTemplate(file, Groepsrapport).render(groepsrapport())
        case "formulier.docx":
            return WordForm(file, blank_form()).render(blank_form())
        case _:
            return ExcelForm(file, blank_form()).render(blank_form())


@pytest.fixture(scope="module")
def documents() -> dict[str, Package]:
    return {name: Package.open(dressed(name), name) for name in (*DOCUMENTS, "formulier.xlsx")}


def words(package: Package) -> str:
    return visible_text(package.tree("word/document.xml"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_takes_the_colours_and_fonts(
    documents: dict[str, Package], name: str
) -> None:
    package = documents[name]
    parts = [package.read(part).decode() for part in package.names if part.startswith("word/")
             and part.endswith(".xml") and "glossary" not in part]  # fmt: skip
    text = "".join(parts)
    assert not any(re.search(rf'"{colour}"', text) for colour in OURS)
    assert all(colour in text for colour in THEIRS)
    assert 'typeface="Georgia"' in package.read("word/theme/theme1.xml").decode()


def test_the_excel_form_takes_the_colours_too(documents: dict[str, Package]) -> None:
    theme = documents["formulier.xlsx"].read("xl/theme/theme1.xml").decode()
    assert all(colour in theme for colour in THEIRS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_logo_and_the_name_of_the_organisation_are_in_every_document(
    documents: dict[str, Package], name: str
) -> None:
    package = documents[name]
    edges = [one for one in package.names if re.fullmatch(r"word/(header|footer)\d+\.xml", one)]
    texts = [visible_text(package.tree(one)) for one in edges]
    assert any("Duinstreek Advies" in text for text in texts)
    assert all(text.count("Duinstreek") <= 1 for text in texts)
    pictures = [
        rel.target
        for one in edges
        for rel in package.relationships(one).values()
        if rel.kind == "image"
    ]
    assert pictures
    assert all(package.read(one).startswith(b"\x89PNG") for one in pictures)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_texts_stay_what_they_are(documents: dict[str, Package], name: str) -> None:
    assert words(documents[name]) == words(Package.open(dressed(name, None), name))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_everyone_can_read_the_documents_in_the_house_style(
    documents: dict[str, Package], name: str
) -> None:
    assert [str(fault) for fault in faults(documents[name])] == []


def test_microsoft_finds_no_errors(
    tmp_path: Path,
    documents: dict[str, Package],
    office_errors: Callable[[Path], list[str]],
) -> None:
    found = {"huisstijl.docx": office_errors(SAND / "huisstijl.docx")}
    for name, package in documents.items():
        path = tmp_path / name
        path.write_bytes(package.write({}))
        found[name] = office_errors(path)
    assert not any(found.values()), found


def test_a_folder_of_ones_own_needs_only_what_differs(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, SAND)
    assert workspace.house_style == SAND / "huisstijl.docx"
    assert workspace.template("adviezen.yaml") == default_templates() / "adviezen.yaml"
    (tmp_path / "templates").mkdir()
    own = tmp_path / "templates" / "adviezen.yaml"
    own.write_text("", "utf-8")
    assert workspace.template("adviezen.yaml") == own
    assert Workspace(tmp_path).house_style is None


def test_a_house_style_that_is_no_word_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "huisstijl.docx"
    broken.write_bytes(b"geen Word")
    with pytest.raises(TemplateError, match=r"huisstijl.docx: dit sjabloon is niet te openen"):
        dressed("raadsbrief.docx", broken)


def without_theme(path: Path) -> None:
    package = Package.open((SAND / "huisstijl.docx").read_bytes())
    rels = "word/_rels/document.xml.rels"
    parts = {rels: package.read(rels).replace(b"relationships/theme", b"relationships/other")}
    path.write_bytes(package.write(parts))


def a_workbook(path: Path) -> None:
    path.write_bytes((TEMPLATES / "formulier.xlsx").read_bytes())


@pytest.mark.parametrize("make", [without_theme, a_workbook])
def test_a_house_style_without_looks_is_refused_by_name(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "huisstijl.docx")
    with pytest.raises(TemplateError, match=r"huisstijl.docx: dit is geen gewoon Word-document"):
        dressed("raadsbrief.docx", tmp_path / "huisstijl.docx")


def test_a_link_in_the_footer_leads_to_the_same_address(tmp_path: Path) -> None:
    own = docx.Document(str(SAND / "huisstijl.docx"))
    footer = own.sections[0].footer
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"),
        footer.part.relate_to(
            "https://duinstreek.example", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        ),
    )
    footer.paragraphs[0]._p.append(link)
    link.append(OxmlElement("w:r"))
    link[0].append(OxmlElement("w:t"))
    link[0][0].text = "duinstreek.example"
    own.save(str(tmp_path / "huisstijl.docx"))
    letter = docx.Document(io.BytesIO(dressed("raadsbrief.docx", tmp_path / "huisstijl.docx")))
    links = [one for p in letter.sections[-1].footer.paragraphs for one in p.hyperlinks]
    assert [(one.text, one.address) for one in links] == [
        ("duinstreek.example", "https://duinstreek.example")
    ]
