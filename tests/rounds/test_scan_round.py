"""A scan in a round: proposals with their pictures, decisions, answers; and what is private in it.

Nothing of a scan counts before an adviser decided on it in the work list.
"""

from __future__ import annotations

import base64
import io
import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import ExitCode
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word
from pipeline.judgement.purging import Wanted
from pipeline.model.receipt import Return
from pipeline.model.response import PICTURE
from pipeline.register.loading import load_setting
from pipeline.register.store import open_register
from pipeline.workflow import purge as workflow_purge
from pipeline.workflow import run as workflow
from tests.support.browser import browser
from tests.support.command import quickscan
from tests.support.places import TEMPLATES
from tests.support.programs import program
from tests.support.scans import pages, scan

CODE, TOWN, FILE = "XX0001", "Voorbeeldstad", "Voorbeeldstad scan.pdf"
WRITTEN = {
    "v01.bewijs": "Beleidsplan zorg en veiligheid",
    "v02.toelichting": "Wij spreken elkaar elk jaar",
    "v03.toelichting": "Bel 06-91827364 voor meer",
}
PRIVATE = "v03.toelichting"
TYPED = "Wij spreken elkaar elke maand"  # what the adviser makes of it
ALTERED = {"V02 Toelichting": ("tekst uit opmerking", TYPED), "V04 Antwoord": ("Deels", "")}


def rows() -> list[tuple[str, str]]:
    """The rows of a whole form: every answer is «Ja»."""
    items = [one for question in questionnaire().questions for one in question.items]
    return [(one.row_key, "Ja" if one.categories else WRITTEN.get(one.code, "")) for one in items]


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round into which a scan came, as it stands after `run`."""
    program("tesseract", "it guesses what stands on a scan")
    workspace = Workspace(tmp_path_factory.mktemp("ronde"))
    workspace.input.mkdir()
    (workspace.input / "deelnemers.csv").write_text(f"code;gemeente\n{CODE};{TOWN}\n")
    workflow.make_forms(workspace)
    foot = f"QS-2026-{CODE}-{questionnaire().fingerprint}"
    (workspace.input / FILE).write_bytes(scan(pages(rows(), foot, angle=0.4)))
    ran = quickscan("--workspace", workspace.root, "run")
    assert ran.exit_code == ExitCode.DONE, ran.output
    return workspace.root


@pytest.fixture
def workspace(scanned: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(scanned, tmp_path / "map")
    return Workspace(tmp_path / "map")


def read(workspace: Workspace) -> Return:
    with open_register(workspace.register) as register:
        (found,) = [one for one in register.receipts() if one.name == FILE]
    assert isinstance(found, Return)
    return found


def pictures(workspace: Workspace) -> dict[str, str]:
    notes = read(workspace).notes
    return {one.item: one.values[PICTURE] for one in notes if PICTURE in one.values}


def page_of(workspace: Workspace) -> str:
    (found,) = (workspace.output / "ontvangst").glob(f"{CODE}*.html")
    return found.read_text("utf-8")


def points(workspace: Workspace) -> Iterator[Mapping[str, str]]:
    header, *found = openpyxl.load_workbook(workspace.work_list)["Werklijst"].iter_rows(
        values_only=True
    )
    yield from (dict(zip(map(str, header), map(_text, row), strict=True)) for row in found)


def _text(value: object) -> str:
    return str(value or "")


def decide(workspace: Workspace, altered: Mapping[str, tuple[str, str]]) -> None:
    """Send the work list back: what is proposed is taken over, but for what was altered."""
    book = openpyxl.load_workbook(workspace.work_list)
    sheet = book["Werklijst"]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        part = str(sheet.cell(row, columns["onderdeel"]).value)
        proposed = sheet.cell(row, columns["voorstel"]).value
        choice, remark = altered.get(part, (proposed, ""))
        sheet.cell(row, columns["besluit"]).value = choice
        sheet.cell(row, columns["opmerking"]).value = remark
    out = io.BytesIO()
    book.save(out)
    (workspace.input / "werklijst ingevuld.xlsx").write_bytes(out.getvalue())


def change_definitions(workspace: Workspace) -> None:
    """Change what every file is judged by, so that the next run reads all of them again."""
    place = workspace.root / "templates"
    shutil.copytree(TEMPLATES, place)
    words = place / "privacy.yaml"
    words.write_text(words.read_text("utf-8") + "\n# besproken\n", "utf-8")


def report(workspace: Workspace) -> str:
    (found,) = workspace.reports.glob("*.docx")
    document = Document(str(found))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(one.text for one in document.paragraphs), *cells))


def test_before_a_decision_nothing_of_a_scan_counts_and_every_field_is_asked(
    workspace: Workspace,
) -> None:
    response = read(workspace).response
    assert response.respondent == CODE
    assert not any(one.value for one in response.answers.values())
    assert not any(text in report(workspace) for text in WRITTEN.values())
    asked = {one["onderdeel"]: one["voorstel"] for one in points(workspace)}
    assert asked.keys() >= {label for label, _ in rows()}
    proposed = [asked[one.answer.row_key] for one in questionnaire().questions]
    assert proposed.count("Ja") >= 25
    assert set(proposed) <= {"Ja", ""}
    assert asked["V02 Toelichting"] == "overnemen"


def test_checking_tells_in_one_line_that_scans_can_be_read_here(workspace: Workspace) -> None:
    said = quickscan("--workspace", workspace.root, "check").stdout
    assert [line for line in said.splitlines() if "gescand formulier? Dan doet Quickscan" in line]


def test_the_reading_page_shows_the_piece_of_the_scan_beside_each_proposal(
    workspace: Workspace,
) -> None:
    shown, page = pictures(workspace), page_of(workspace)
    assert len(shown) >= len(rows()) - 2
    for item, picture in shown.items():
        assert base64.b64decode(picture).startswith(b"\x89PNG")
        assert (f'src="data:image/png;base64,{picture}"' in page) == (item != PRIVATE)


def test_a_browser_shows_every_picture(workspace: Workspace, tmp_path: Path) -> None:
    (page,) = (workspace.output / "ontvangst").glob(f"{CODE}*.html")
    with browser(tmp_path / "profiel") as tab:
        tab.open(page)
        widths = tab.run("[...document.images].map(one => one.naturalWidth)")
    assert len(widths) >= len(rows()) - 3
    assert all(widths)


def test_what_an_adviser_confirms_or_alters_counts_and_stands_in_the_report(
    workspace: Workspace,
) -> None:
    decide(workspace, ALTERED)
    ran = quickscan("--workspace", workspace.root, "run")
    assert ran.exit_code == ExitCode.DONE, ran.output
    assert TYPED in report(workspace)
    assert WRITTEN["v02.toelichting"] not in report(workspace)
    page = page_of(workspace)
    assert page.count("Ja · besluit") >= 25
    assert page.count("Deels · besluit") == 1
    assert {one["onderdeel"] for one in points(workspace)}.isdisjoint(ALTERED)


def test_a_scan_never_takes_the_place_of_answers_that_count(workspace: Workspace) -> None:
    blank = next(workspace.forms.glob(f"{CODE}*.docx")).read_bytes()
    given = {f"v{number:02}.antwoord": "Nee" for number in range(1, 27)}
    form = workspace.input / "formulier.docx"
    form.write_bytes(fill_word(blank, given | {"kop.datum": "04-11-2026"}))
    os.utime(form, (1_790_000_000, 1_790_000_000))  # before the scan
    assert quickscan("--workspace", workspace.root, "run").exit_code == ExitCode.DONE
    page = page_of(workspace)
    assert "formulier.docx" in page
    assert page.count("Nee</td>") >= 26
    asked = [one for one in points(workspace) if one["bestand"] == FILE]
    assert any(one["onderdeel"] == "Hele formulier" for one in asked)


def test_on_a_computer_without_tesseract_what_was_decided_on_a_scan_stays(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(workspace, {})
    workflow.run(workspace)
    judged, before = read(workspace).judged_by, report(workspace)
    monkeypatch.setattr("pipeline.reading.scans.guesses.find_tesseract", lambda: "")
    change_definitions(workspace)
    assert quickscan("--workspace", workspace.root, "run").exit_code == ExitCode.DONE
    assert read(workspace).judged_by == judged != load_setting(workspace).checksum
    assert report(workspace) == before


def test_a_picture_with_what_is_private_is_shown_when_the_adviser_keeps_it(
    workspace: Workspace,
) -> None:
    picture = pictures(workspace)[PRIVATE]
    assert not holding(workspace, picture, "quickscan.db", "reservekopie", "input")
    book = openpyxl.load_workbook(workspace.work_list)
    sheet = book["Werklijst"]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, columns["voorstel"]).value == "afschermen":
            sheet.cell(row, columns["besluit"]).value = "behouden"
    book.save(workspace.input / "werklijst ingevuld.xlsx")
    workflow.run(workspace)
    assert picture in page_of(workspace)


def test_deleting_a_return_deletes_its_pictures_everywhere(workspace: Workspace) -> None:
    shown = [one for one in pictures(workspace).values() if len(one) > 400]
    assert all(holding(workspace, one, "input") for one in shown)
    (workspace.input / FILE).unlink()
    workflow_purge.purge(workspace, Wanted(towns=(TOWN,)), date(2026, 11, 30))
    assert not any(holding(workspace, one, "input") for one in shown)


def holding(workspace: Workspace, picture: str, *skip: str) -> set[str]:
    """Files of a workspace that hold a picture, as it is or as text."""
    kinds = (picture.encode(), base64.b64decode(picture))
    found = set()
    for path in workspace.root.rglob("*"):
        place = path.relative_to(workspace.root)
        if path.is_file() and place.parts[0] not in skip:
            data = path.read_bytes()
            if any(one in data for one in kinds):
                found.add(place.as_posix())
    return found
