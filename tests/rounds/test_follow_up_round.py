"""A mini-form goes out, is filled in with real LibreOffice, comes back and changes the report."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.synthetic.samples import ALL
from pipeline.base.files import sha256
from pipeline.base.progress import silent
from pipeline.checks.accessibility import faults
from pipeline.checks.sheet_accessibility import sheet_faults
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word
from pipeline.judgement.counting import settle
from pipeline.judgement.standing import State
from pipeline.model.outbox import MailKind, Posted, Sent
from pipeline.model.receipt import Receipt
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.register.loading import load_setting
from pipeline.register.store import open_register
from pipeline.workflow import follow_up as workflow_follow
from pipeline.workflow import run as workflow
from tests.support.command import quickscan
from tests.support.new_register import begin_anew
from tests.support.office_round_trip import answer_cells
from tests.support.programs import drive_libreoffice

NAMES = {"XX0001": "Voorbeeldstad", "XX0002": "Proefdam"}
DAY = datetime(2026, 11, 12, 12, tzinfo=UTC)
NEXT = datetime(2026, 12, 3, 12, tzinfo=UTC)
# Question 7 and 12 are open; 16 and 17 seem to contradict.
GIVEN = {"v06": "Ja", "v07": "", "v12": "", "v16": "Nee", "v17": "Ja"}
EXPLANATION = "Klopt, want wij gebruiken de route van de regio."
ANSWERS = {
    "v07.antwoord": "Ja",
    "v07.bewijs": "Verslag & bijlage <jeugd>",
    "r01.toelichting": EXPLANATION,
}


def deliver(workspace: Workspace, name: str, data: bytes, day: datetime) -> None:
    path = workspace.input / name
    path.write_bytes(data)
    os.utime(path, (day.timestamp(),) * 2)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round in which one form came back, incomplete; its report was made and mailed."""
    workspace = Workspace(tmp_path_factory.mktemp("ronde"))
    workspace.input.mkdir()
    rows = "".join(f"{code},{name}\n" for code, name in NAMES.items())
    (workspace.input / "deelnemers.csv").write_text(f"code,gemeente\n{rows}", "utf-8")
    workflow.make_forms(workspace)
    answers = {f"{one}.antwoord": GIVEN.get(one, "Deels") for one in ALL}
    answers = {code: text for code, text in answers.items() if text}
    fields = {"kop.variant": "Wij hebben een aanpak", "kop.datum": "12-11-2026"}
    blank = (workspace.forms / "XX0001-Voorbeeldstad.docx").read_bytes()
    deliver(workspace, "Voorbeeldstad.docx", fill_word(blank, fields | answers), DAY)
    workflow.run(workspace)
    workflow_follow.make_follow_ups(workspace, silent)
    mail_report(workspace)
    return workspace.root


def mail_report(workspace: Workspace) -> None:
    report = sha256(report_of(workspace).read_bytes())
    with open_register(workspace.register) as register:
        number = sum(one.kind is MailKind.REPORT for one in register.outbox()) + 1
        at = f"2026-12-0{number}T09:00:00+00:00"
        register.post(Sent("2026", "XX0001", MailKind.REPORT, number, Posted.SENT, report, at))


@pytest.fixture
def workspace(asked: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(asked, tmp_path / "werkmap")))


def mini(workspace: Workspace, kind: str) -> Path:
    return workspace.follow_up / f"XX0001-Voorbeeldstad-aanvulling.{kind}"


def report_of(workspace: Workspace) -> Path:
    return workspace.reports / "XX0001-Voorbeeldstad.docx"


def text_of(data: bytes) -> str:
    package = Package.open(data)
    return visible_text(package.tree(package.main_part)).replace("\xa0", " ")


def state(workspace: Workspace, code: str = "XX0001") -> State:
    return workflow_follow.stand(workspace).standings[code].state


def counting(workspace: Workspace) -> Receipt:
    with open_register(workspace.register) as register:
        return settle(register.receipts(), load_setting(workspace)).counting["XX0001"]


def filled_in_libreoffice(form: Path, folder: Path) -> bytes:
    wanted, result = folder / "answers.json", folder / f"terug{form.suffix}"
    places = answer_cells(form) if form.suffix == ".xlsx" else {}
    values = {places.get(code, code): text for code, text in ANSWERS.items()}
    wanted.write_text(json.dumps(values), encoding="utf-8")
    drive_libreoffice("fill_form.py", folder / "profile", form, wanted, result)
    return result.read_bytes()


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_mini_form_comes_back_from_libreoffice(
    workspace: Workspace, tmp_path: Path, kind: str
) -> None:
    assert state(workspace) is State.SENT
    before = report_of(workspace).read_bytes()
    deliver(
        workspace, f"terug.{kind}", filled_in_libreoffice(mini(workspace, kind), tmp_path), NEXT
    )
    workflow.ingest(workspace)

    receipt = counting(workspace)
    assert receipt.response
    given = {code: receipt.response.answers[code] for code in ANSWERS}
    assert {code: one.text for code, one in given.items()} == ANSWERS
    assert all(one.reading and f"terug.{kind}: " in one.reading.place for one in given.values())
    assert receipt.response.value("v16.antwoord") == "nee"
    assert receipt.origin("v16.antwoord") == receipt.base
    assert state(workspace) is State.INCOMPLETE  # question 12 is still open

    workflow.make_reports(workspace)
    after = report_of(workspace).read_bytes()
    assert after != before
    text = text_of(after)
    assert "Aangevuld op 3 december 2026: vraag 7 en een uitleg" in text
    assert EXPLANATION in text


def test_the_state_follows_what_comes_in_and_what_is_mailed(workspace: Workspace) -> None:
    found = [state(workspace)]
    form = mini(workspace, "docx").read_bytes()
    whole = ANSWERS | {"v12.antwoord": "Nee"}
    deliver(workspace, "terug.docx", fill_word(form, whole), NEXT)
    workflow.ingest(workspace)
    found.append(state(workspace))  # what counts is not what the report was made from
    workflow.make_reports(workspace)
    found.append(state(workspace))  # the participant still has the report of before
    mail_report(workspace)
    found.append(state(workspace))
    assert found == [State.SENT, State.OUTDATED, State.OUTDATED, State.SENT]
    assert state(workspace, "XX0002") is State.LISTED  # nobody mailed it


def test_a_second_run_changes_nothing_and_a_new_register_gives_the_same(
    workspace: Workspace,
) -> None:
    deliver(workspace, "terug.docx", fill_word(mini(workspace, "docx").read_bytes(), ANSWERS), NEXT)
    workflow.run(workspace)
    before = workspace.register.read_bytes()
    assert workflow.run(workspace).reports.changed == 0
    assert workspace.register.read_bytes() == before
    report = report_of(workspace).read_bytes()
    begin_anew(workspace)
    workflow.run(workspace)
    assert report_of(workspace).read_bytes() == report


def test_the_letter_and_the_mini_form_ask_what_is_open_and_nothing_else(
    workspace: Workspace,
) -> None:
    letter = text_of((workspace.follow_up / "XX0001-Voorbeeldstad-brief.docx").read_bytes())
    assert (
        "2 vragen zijn nog niet (duidelijk) beantwoord en op 1 punt lijken antwoorden elkaar"
        in letter
    )
    for said in ("Vraag 7 (", "Vraag 12 (", "Vraag 16 (", "Vraag 17 (", "Klopt, want"):
        assert said in letter
    form = text_of(mini(workspace, "docx").read_bytes())
    keys = [f"V{number} Antwoord" for number in ("07", "12", "16", "17")]
    assert all(key in form for key in (*keys, "R01 Toelichting"))
    assert form.count("Waar staat dit?") == len(keys)
    assert "QS-2026-XX0001-" in form
    assert "-AANVULLING" in form


def test_what_is_sent_is_sound_and_made_only_for_who_owes_something(
    workspace: Workspace, office_errors: Callable[[Path], list[str]]
) -> None:
    files = sorted(workspace.follow_up.iterdir())
    assert [one.name.rpartition("-")[2] for one in files] == [
        *("aanvulling.docx", "aanvulling.xlsx", "brief.docx")
    ]
    for path in files:
        package = Package.open(path.read_bytes(), path.name)
        find = sheet_faults if path.suffix == ".xlsx" else faults
        assert list(find(package)) == []
        assert office_errors(path) == []


def test_a_name_in_the_reason_is_not_kept(workspace: Workspace) -> None:
    reason = "zie mail van Karin de Boer"
    shown = quickscan("--workspace", workspace.root, "decline", "Voorbeeldstad", "--reden", reason)
    assert "«zie mail van [naam]»" in shown.stdout
    assert "Karin" not in quickscan("--workspace", workspace.root, "status").stdout


def test_who_declined_is_not_asked(workspace: Workspace) -> None:
    assert workflow_follow.decline(workspace, ["Voorbeeldstad"], "Te druk.") == ("Voorbeeldstad",)
    assert state(workspace) is State.DECLINED
    assert workflow_follow.make_follow_ups(workspace, silent).asked == ()
    assert list(workspace.follow_up.iterdir()) == []
    assert workflow_follow.take_part(workspace, ["XX0001"]) == ("Voorbeeldstad",)
    assert state(workspace) is State.SENT
