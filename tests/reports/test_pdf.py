"""PDFs of the reports: made once per document, and readable with a screen reader."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from benchmarks.synthetic import samples
from benchmarks.synthetic.sample_contexts import adviesrapport
from pipeline.base import office_program
from pipeline.base.errors import OutputError
from pipeline.definitions.workspace import Workspace
from pipeline.outputs.keeping import ownership
from pipeline.outputs.write import Outputs
from pipeline.register.store import open_register
from pipeline.reports import pdf
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.council import Raadsbrief, council_context
from pipeline.templating.template import OfficeTemplate
from pipeline.workflow import run as workflow
from tests.support.new_register import begin_anew
from tests.support.places import TEMPLATES
from tests.support.programs import program


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with one report and one page for the council, and their PDFs."""
    program("soffice", "LibreOffice makes the PDFs")
    made = Workspace(tmp_path_factory.mktemp("pdf"))
    report = adviesrapport()
    letter = council_context(report, samples.book())
    begin_anew(made)
    for folder, name, kind, context in (
        (made.reports, "adviesrapport.docx", Adviesrapport, report),
        (made.council, "raadsbrief.docx", Raadsbrief, letter),
    ):
        folder.mkdir(parents=True)
        data = OfficeTemplate(TEMPLATES / name, kind).render(context)
        (folder / "XX0001-Voorbeeldstad.docx").write_bytes(data)
    assert workflow.make_pdfs(made).changed == 2
    return made


def opened(path: Path) -> dict[str, Any]:
    return PDFDocument(PDFParser(io.BytesIO(path.read_bytes()))).catalog


def elements(node: Any) -> Iterator[dict[str, Any]]:
    """Every element of the structure tree, in reading order."""
    node = resolve1(node)
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif isinstance(node, dict):
        yield node
        yield from elements(node.get("K"))


def structure(path: Path) -> tuple[list[str], dict[str, str], list[dict[str, Any]]]:
    tree = resolve1(opened(path)["StructTreeRoot"])
    roles = {key: resolve1(value).name for key, value in resolve1(tree.get("RoleMap", {})).items()}
    found = [one for one in elements(tree["K"]) if "S" in one]
    return [resolve1(one["S"]).name for one in found], roles, found


PDFS = ("adviesrapporten/XX0001-Voorbeeldstad.pdf", "raadsbrieven/XX0001-Voorbeeldstad.pdf")


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_says_what_it_is(workspace: Workspace, name: str) -> None:
    catalogue = opened(workspace.pdf / name)
    assert resolve1(catalogue["MarkInfo"])["Marked"]
    assert resolve1(catalogue["Lang"]) == b"nl-NL"
    assert resolve1(catalogue["ViewerPreferences"])["DisplayDocTitle"]
    assert b"pdfuaid:part" in resolve1(catalogue["Metadata"]).get_data()


@pytest.mark.parametrize("name", PDFS)
def test_a_screen_reader_finds_its_way(workspace: Workspace, name: str) -> None:
    tags, roles, found = structure(workspace.pdf / name)
    standard = {"Document", "Div", "P", "Span", "Table", "TR", "TH", "TD", "L", "LI", "Lbl",
                "LBody", "Figure", "Caption", "Link", "Note", "Sect", "TOC", "TOCI", "Title",
                "Reference", "BlockQuote", "Form", "Part"}  # fmt: skip
    standard |= {f"H{level}" for level in range(1, 7)}
    assert {roles.get(tag, tag) for tag in tags} <= standard
    levels = [
        int(tag[1]) for tag in tags if tag in standard and tag[0] == "H" and tag[1:].isdigit()
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    counts = Counter(tags)
    assert counts["TH"] >= counts["Table"] - 1  # the band on top has no header row
    assert counts["Lbl"] == counts["LI"] > 0
    pictures = [one for one in found if resolve1(one["S"]).name == "Figure"]
    assert bool(pictures) is (name == "groepsrapport.pdf")  # the others have tables of signs
    assert all(resolve1(one["Alt"]) for one in pictures)


def everything(workspace: Workspace) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in workspace.pdf.rglob("*") if path.is_file()}


def test_a_second_time_nothing_is_made_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(workspace)
    monkeypatch.setattr(pdf, "_converted", lambda documents: pytest.fail("made again"))
    made = workflow.make_pdfs(workspace)
    assert (len(made.paths), made.changed) == (2, 0)
    assert everything(workspace) == before


def test_a_pdf_of_a_report_that_changed_is_not_left_lying(
    workspace: Workspace, tmp_path: Path
) -> None:
    copy = Workspace(tmp_path)
    begin_anew(copy)
    for path in workspace.output.rglob("*"):
        if path.is_file():
            target = copy.output / path.relative_to(workspace.output)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    report = copy.reports / "XX0001-Voorbeeldstad.docx"
    report.write_bytes(report.read_bytes() + b" ")
    with open_register(copy.register) as register:
        pdf.remove_outdated(copy, Outputs(register.ledger, ownership(copy, register)))
    assert [path.parent.name for path in copy.pdf.rglob("*.pdf")] == ["raadsbrieven"]


def test_without_libreoffice_the_adviser_reads_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(tmp_path)
    begin_anew(workspace)
    workspace.reports.mkdir(parents=True)
    (workspace.reports / "XX0001-Voorbeeldstad.docx").write_bytes(b"x")
    monkeypatch.setattr(office_program, "find_office", lambda: None)
    with pytest.raises(OutputError, match="geen LibreOffice") as caught:
        workflow.make_pdfs(workspace)
    assert "Installeer LibreOffice" in caught.value.problems[0].remedy


def test_a_document_that_cannot_be_converted_is_named(tmp_path: Path) -> None:
    program("soffice", "LibreOffice makes the PDFs")
    workspace = Workspace(tmp_path)
    begin_anew(workspace)
    workspace.reports.mkdir(parents=True)
    (workspace.reports / "XX0001-Stuk.docx").write_bytes(b"PK\x03\x04 geen Word")
    with pytest.raises(OutputError, match=r"XX0001-Stuk.docx"):
        workflow.make_pdfs(workspace)
