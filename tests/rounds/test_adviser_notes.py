"""What an adviser writes on the sheet «Rapporten» stands in the report, and survives everything."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest

from pipeline.definitions.workspace import Workspace
from tests.support import edited_round, mail_rounds
from tests.support.edited_round import NAMES, REPORT, run
from tests.support.new_register import begin_anew
from tests.support.redlines import Words
from tests.support.report_parts import Report

SENTENCES = ("Uw aanpak staat.", "Wij spraken u in mei.", "Bel ons gerust.")
WRITTEN = {
    **{f"eigen zin {number}": one for number, one in enumerate(SENTENCES, 1)},
    "bij thema b": "Dit thema bespreken wij samen.",
    "behandelaar": "adviseur veiligheid",
}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ronde") / "map"
    made = mail_rounds.workspace(folder, NAMES)
    mail_rounds.invite_and_return(made, NAMES, open_ones=())
    blank = made.forms / "XX0001-Voorbeeldstad.docx"
    given = mail_rounds.answers() | {f"v{n:02}.antwoord": "Nee" for n in (7, 9, 16, 17)}
    (made.input / "formulier 1.docx").write_bytes(mail_rounds.fill_word(blank.read_bytes(), given))
    assert run(made, "run").exit_code == 0
    return folder


@pytest.fixture
def workspace(played: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(played, tmp_path / "map")))


def write(workspace: Workspace, **texts: str) -> None:
    book = openpyxl.load_workbook(workspace.work_list)
    sheet = book["Rapporten"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    (row,) = [one for one in range(2, sheet.max_row + 1) if sheet.cell(one, 1).value == NAMES[0]]
    for heading, text in texts.items():
        sheet.cell(row, columns[heading.replace("_", " ")]).value = text or None
    book.save(workspace.work_list)


def said(workspace: Workspace, place: str = REPORT) -> list[str]:
    return [one.text for one in docx.Document(str(workspace.output / place)).paragraphs]


def steps(workspace: Workspace) -> list[str]:
    """Each first step on page 2, in their order."""
    rows = Report(workspace.output / REPORT).rows("Uw eerste stappen")
    return [row[1].replace("\xa0", " ") for row in rows]


def test_the_texts_stand_at_their_place(workspace: Workspace) -> None:
    write(workspace, **WRITTEN)
    assert run(workspace, "run").exit_code == 0
    text = said(workspace)
    at = text.index(SENTENCES[0])
    assert tuple(text[at : at + 3]) == SENTENCES
    assert text.index("In het kort") < at
    theme = text.index("Dit thema bespreken wij samen.")
    assert text[theme - 1].startswith("B\u2002")
    assert "Behandelaar\tadviseur veiligheid" in text
    assert text.index("Behandelaar\tadviseur veiligheid") < text.index("In het kort")
    others = said(workspace, "adviesrapporten/XX0002-Proefdam.docx")
    assert not {*SENTENCES, "Behandelaar\tadviseur veiligheid"} & {*others}


def test_sender_and_contact_stand_on_the_cover(workspace: Workspace) -> None:
    text = said(workspace)
    cover = text[: text.index("In het kort")]
    assert "Afzender\tQuickscanteam Voorbeeld" in cover
    assert any(one.startswith("Contact\thet quickscanteam") for one in cover)


def test_steps_are_left_out_and_put_first(workspace: Workspace) -> None:
    before = steps(workspace)
    assert any("16" in one for one in before), before
    assert not any("koos welke stappen bovenaan staan" in one for one in said(workspace))
    write(workspace, stappen_weglaten="vraag 16 en 17", stappen_eerst="9, 7")
    run(workspace, "run")
    after = steps(workspace)
    assert [re.findall(r"\(vraag (\d+)\)", one) for one in after[:2]] == [["9"], ["7"]]
    assert set(after) <= set(before)
    assert not any("vraag 16" in one for one in said(workspace) if one.startswith("Eerste stap"))
    assert not any("16" in one for one in after)
    assert any("koos welke stappen bovenaan staan" in one for one in said(workspace))


def test_a_note_at_a_theme_also_stands_in_an_interim_report(workspace: Workspace) -> None:
    blank = workspace.forms / "XX0001-Voorbeeldstad.docx"
    given = {"v01.antwoord": "Ja", "kop.datum": "20-11-2026"}
    (workspace.input / "formulier 1.docx").unlink()
    begin_anew(workspace)
    (workspace.input / "half.docx").write_bytes(mail_rounds.fill_word(blank.read_bytes(), given))
    run(workspace, "run")
    write(workspace, **WRITTEN)
    run(workspace, "run")
    text = said(workspace)
    assert "Uw formulier is binnen" in text
    assert any(one.endswith(": Dit thema bespreken wij samen.") for one in text)


def test_they_survive_a_run_a_new_register_and_new_answers(workspace: Workspace) -> None:
    write(workspace, **WRITTEN)
    run(workspace, "run")
    report = (workspace.output / REPORT).read_bytes()
    run(workspace, "run")
    assert (workspace.output / REPORT).read_bytes() == report
    workspace.register.unlink()
    run(workspace, "run")
    assert (workspace.output / REPORT).read_bytes() == report
    edited_round.new_answers(workspace)
    run(workspace, "run")
    assert SENTENCES[0] in said(workspace)
    sheet = openpyxl.load_workbook(workspace.work_list)["Rapporten"]
    assert SENTENCES[0] in [cell.value for row in sheet.iter_rows() for cell in row]


def test_a_text_that_is_taken_out_of_its_cell_goes_from_the_report(workspace: Workspace) -> None:
    write(workspace, **WRITTEN)
    run(workspace, "run")
    write(workspace, eigen_zin_2="")
    run(workspace, "run")
    text = said(workspace)
    assert SENTENCES[1] not in text
    assert SENTENCES[0] in text


def test_they_come_into_a_report_that_somebody_edited(workspace: Workspace) -> None:
    edited_round.edit(workspace.output / REPORT)
    write(workspace, **WRITTEN)
    shown = run(workspace, "run")
    assert "om na te lezen" in shown.stdout
    accepted = Words((workspace.output / REPORT).read_bytes()).resolved(accept=True).lines()
    assert any(SENTENCES[0] in one for one in accepted)
    assert any(edited_round.SENTENCE in one for one in accepted)


def test_likely_personal_data_stays_out_and_is_told(workspace: Workspace) -> None:
    write(workspace, eigen_zin_1="Bel Jan Jansen op 06-12345678.", eigen_zin_2=SENTENCES[1])
    run(workspace, "run")
    text = said(workspace)
    assert SENTENCES[1] in text
    assert not any("12345678" in one for one in text)
    sheet = openpyxl.load_workbook(workspace.work_list)["Rapporten"]
    told = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert any("waarschijnlijk een persoonsgegeven in: «eigen zin 1»" in one for one in told)


def test_a_number_that_no_question_has_is_told(workspace: Workspace) -> None:
    write(workspace, stappen_eerst="vraag 99 en 14")
    run(workspace, "run")
    sheet = openpyxl.load_workbook(workspace.work_list)["Rapporten"]
    told = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert any("«stappen eerst» staat een nummer dat er niet is: 99." in one for one in told)


def test_who_handles_a_participant_holds_in_the_next_round_too(workspace: Workspace) -> None:
    write(workspace, **WRITTEN)
    run(workspace, "run")
    path = workspace.root / "templates" / "ronde.yaml"
    text = path.read_text("utf-8").replace('code: "2026"', 'code: "2027"\nbegin: 2027-09-01')
    path.write_text(text, "utf-8")
    assert run(workspace, "form").exit_code == 0
    edited_round.new_answers(workspace)
    moment = 1_822_000_000
    for one in workspace.input.glob("formulier 1.*"):
        os.utime(one, (moment, moment))
    assert run(workspace, "run").exit_code == 0
    text_now = said(workspace)
    assert "Behandelaar\tadviseur veiligheid" in text_now
    assert SENTENCES[0] not in text_now
