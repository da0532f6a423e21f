"""A draft is not a sent mail: it stays «concept klaar» until somebody sends it, and says so."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
import yaml
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.synthetic.settings import here
from pipeline.definitions.workspace import Workspace
from pipeline.mail.drafts import proven
from pipeline.model.outbox import MailKind, Posted, Sent
from tests.support import approving, mail_rounds
from tests.support.command import Outcome, quickscan
from tests.support.places import TEMPLATES

NAMES = ("Voorbeeldstad", "Proefdam", "Fictiedam")
WAITING = "Concept klaar, nog niet verstuurd: Voorbeeldstad, Proefdam, Fictiedam."


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = mail_rounds.workspace(tmp_path_factory.mktemp("ronde") / "map", NAMES)
    assert run(made, "mail", "invite").exit_code == 0
    return made.root


@pytest.fixture
def workspace(drafted: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(drafted, tmp_path / "map")))


def run(workspace: Workspace, *arguments: str, code: int = 0) -> Outcome:
    shown = quickscan("--workspace", workspace.root, *arguments)
    assert shown.exit_code == code, shown.output
    return Outcome(shown.exit_code, plain(shown.stdout), plain(shown.stderr))


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("&nbsp;", " ")


def states(workspace: Workspace) -> list[str]:
    lines = run(workspace, "status", "--json").stdout.splitlines()
    return [json.loads(line)["state"] for line in lines]


def draft(workspace: Workspace, number: int, kind: str = "uitnodiging") -> Path:
    (found,) = (workspace.mail / kind).glob(f"{mail_rounds.code_of(number)}*.eml")
    return found


def complete(workspace: Workspace, number: int) -> None:
    mail_rounds.send_back(workspace, number, NAMES[number - 1])
    run(workspace, "run")


# ---- A file that cannot be read yet ----------------------------------------------------------


@pytest.mark.parametrize("asked", ["remind --dry-run", "remind", "followup", "report"])
def test_no_mail_is_made_while_a_file_waits(workspace: Workspace, asked: str) -> None:
    (workspace.input / "Proefdam.docx").write_bytes(b"")  # somebody is copying it
    before = states(workspace)
    shown = run(workspace, "mail", *asked.split(), code=5)
    assert f"{workspace.input / 'Proefdam.docx'}: Dit bestand wordt nog gekopieerd." in shown.stderr
    assert "Er is nog geen mail gemaakt" in shown.stderr
    assert states(workspace) == before
    assert not [one for one in workspace.mail.rglob("*.eml") if one.parent.name != "uitnodiging"]


# ---- A forgotten draft -----------------------------------------------------------------------


def test_a_forgotten_draft_stays_one_in_status_overview_and_reminders(
    workspace: Workspace,
) -> None:
    run(workspace, "run")
    assert states(workspace) == ["invite-draft"] * 3
    status = run(workspace, "status").stdout
    assert status.count("uitnodiging: concept klaar\t") == 3
    assert WAITING in status
    assert "typ «quickscan mail sent invite»" in status
    page = plain(workspace.overview.read_text("utf-8"))
    assert re.search(r"3 concepten klaar, nog niet verstuurd", page)
    reminded = run(workspace, "mail", "remind").stdout
    assert "De uitnodiging is nog een concept: Voorbeeldstad, Proefdam, Fictiedam." in reminded
    assert not list((workspace.mail / "herinnering").glob("*.eml"))
    assert WAITING in run(workspace, "mail", "invite").stdout, "no second one is made"


@pytest.mark.parametrize(
    ("towns", "noted", "after"),
    [
        ((), 3, ["invited"] * 3),
        (("Proefdam",), 1, ["invite-draft", "invited", "invite-draft"]),
        (("XX0003", "Voorbeeldstad"), 2, ["invited", "invite-draft", "invited"]),
    ],
)
def test_the_adviser_says_that_drafts_were_sent(
    workspace: Workspace, towns: tuple[str, ...], noted: int, after: list[str]
) -> None:
    shown = run(workspace, "mail", "sent", "invite", *towns).stdout
    assert shown.startswith(f"{noted} bericht")
    assert states(workspace) == after


def test_the_day_on_which_they_were_sent_counts_for_the_next_reminder(
    workspace: Workspace,
) -> None:
    long_ago = date.today() - timedelta(days=30)
    run(workspace, "mail", "sent", "invite", "--day", f"{long_ago:%d-%m-%Y}")
    line = json.loads(run(workspace, "status", "--json").stdout.splitlines()[0])
    assert line["since"] == long_ago.isoformat()
    assert run(workspace, "mail", "remind").stdout.startswith("3 concepten ")


def test_a_day_that_was_noted_is_put_right_for_who_is_named(workspace: Workspace) -> None:
    run(workspace, "mail", "sent", "invite", "--day", "1-11-2026")
    shown = run(workspace, "mail", "sent", "invite", "--day", "2-11-2026").stdout
    assert "Noem dan de gemeenten: «quickscan mail sent invite GEMEENTE --day 2-11-2026»" in shown
    run(workspace, "mail", "sent", "invite", "Proefdam", "--day", "2-11-2026")
    lines = run(workspace, "status", "--json").stdout.splitlines()
    assert sorted(json.loads(line)["since"] for line in lines) == [
        *("2026-11-01", "2026-11-01", "2026-11-02")
    ]


@pytest.mark.parametrize(
    ("after", "sent"),
    [(timedelta(hours=-2), False), (timedelta(hours=2), True)],  # of one and the same day
)
def test_only_what_came_back_after_a_draft_proves_that_it_was_sent(
    after: timedelta, sent: bool
) -> None:
    made = datetime(2026, 11, 30, 12, tzinfo=UTC)
    added = SimpleNamespace(moment=int((made + after).timestamp() * 1e9))
    settled = SimpleNamespace(
        counting={"XX0001": SimpleNamespace(mini_forms=[added])}, receipts=(), towns={}
    )
    draft = Sent("2026", "XX0001", MailKind.FOLLOW_UP, 2, Posted.DRAFT, "", made.isoformat())
    found = proven((draft,), settled, here().round)  # type: ignore[arg-type]
    assert bool(list(found)) == sent


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("invite", "Nergenshuizen"), "Nergenshuizen"),
        (("invite", "--day", "32-13-2026"), "«32-13-2026» is geen datum"),
        (("invite", "--day", "1-1-2099"), "«1-1-2099» is een dag die nog moet komen"),
        (("brief",), "brief"),
    ],
)
def test_what_cannot_have_been_sent_is_refused(
    workspace: Workspace, arguments: tuple[str, ...], told: str
) -> None:
    shown = quickscan("--workspace", workspace.root, "mail", "sent", *arguments)
    assert shown.exit_code in (2, 5)
    assert told in shown.stderr
    assert states(workspace) == ["invite-draft"] * 3


def test_nothing_to_note_is_said(workspace: Workspace) -> None:
    shown = run(workspace, "mail", "sent", "remind").stdout
    assert shown == "Er lag geen concept klaar dat verstuurd kan zijn.\n"


def test_who_an_adviser_invited_without_a_draft_is_invited(workspace: Workspace) -> None:
    run(workspace, "mail", "discard", "invite")
    shown = run(workspace, "mail", "sent", "invite").stdout
    assert "Noem ze dan: «quickscan mail sent invite GEMEENTE»" in shown
    assert states(workspace) == ["listed"] * 3
    for _ in range(2):  # saying it twice changes nothing
        run(workspace, "mail", "sent", "invite", "Proefdam", "--day", "1-11-2026")
        assert states(workspace) == ["listed", "invited", "listed"]
    assert run(workspace, "mail", "invite").stdout.startswith("2 concepten ")


def test_a_form_that_comes_back_proves_that_the_invitation_was_sent(workspace: Workspace) -> None:
    complete(workspace, 1)
    assert states(workspace)[0] == "report-ready"
    assert "nog niet verstuurd: Proefdam, Fictiedam." in run(workspace, "status").stdout
    run(workspace, "mail", "discard", "invite")
    assert draft(workspace, 1).exists(), "a sent mail is not thrown away"


def test_status_names_who_was_mailed_another_deadline_and_what_no_run_took_in(
    workspace: Workspace,
) -> None:
    run(workspace, "mail", "sent", "invite", "Proefdam")
    (workspace.input / "werklijst terug.xlsx").write_bytes(b"PK")
    new_deadline(workspace)
    shown = run(workspace, "status").stdout
    assert "nu 1 maart 2031, maar in hun laatste mail staat een andere: Proefdam (" in shown
    assert "«quickscan mail remind --again GEMEENTE»" in shown
    assert "Nog niet verwerkt: «werklijst terug.xlsx»." in shown


def off_the_list(sheet: Worksheet) -> None:
    sheet.delete_rows(sheet.max_row)


def renamed(sheet: Worksheet) -> None:
    sheet.cell(sheet.max_row, 2).value = "Nieuwdam"


@pytest.mark.parametrize("change", [off_the_list, renamed])
def test_the_draft_of_who_left_the_list_is_thrown_away_too(
    workspace: Workspace, change: Callable[[Worksheet], None]
) -> None:
    path = workspace.input / "deelnemers.xlsx"
    book = openpyxl.load_workbook(path)
    change(book.active)
    book.save(path)
    assert run(workspace, "mail", "discard", "invite").stdout == "3 concepten weggegooid.\n"
    assert not list((workspace.mail / "uitnodiging").glob("*.eml"))


# ---- A draft that no longer matches ----------------------------------------------------------


def new_address(workspace: Workspace) -> None:
    path = workspace.input / "deelnemers.xlsx"
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows(min_row=2):
        row[2].value = f"nieuw.{row[2].value}"
    book.save(path)


def new_deadline(workspace: Workspace) -> None:
    path = workspace.root / "templates" / "ronde.yaml"
    text = path.read_text("utf-8")
    found = yaml.safe_load(text)["deadline"]
    path.write_text(text.replace(f"deadline: {found}", "deadline: 2031-03-01"), "utf-8")


def new_form(workspace: Workspace) -> None:
    text = (TEMPLATES / "vragenlijst.yaml").read_text("utf-8")
    path = workspace.root / "templates" / "vragenlijst.yaml"
    path.write_text(text.replace("radicalisering", "onrust"), "utf-8")
    run(workspace, "form")


def new_text(workspace: Workspace) -> None:
    folder = workspace.root / "templates" / "mail"
    folder.mkdir(exist_ok=True)
    text = (TEMPLATES / "mail" / "uitnodiging.txt").read_text("utf-8")
    (folder / "uitnodiging.txt").write_text(text + "\nTot ziens.\n", "utf-8")


CHANGES = [
    (new_address, "het e-mailadres"),
    (new_deadline, "de uiterste datum"),
    (new_form, "het formulier"),
    (new_text, "de tekst van de mail"),
]


@pytest.mark.parametrize(("change", "told"), CHANGES)
def test_a_draft_that_no_longer_matches_is_named_with_what_changed_and_renewed(
    workspace: Workspace, change: Callable[[Workspace], None], told: str
) -> None:
    before = draft(workspace, 1).read_bytes()
    change(workspace)
    named = re.compile(
        rf"Het concept klopt niet meer: Voorbeeldstad \([^)]*{told}[^)]*\), Proefdam"
    )
    for arguments in (("status",), ("mail", "invite")):
        shown = run(workspace, *arguments).stdout
        assert named.search(shown), shown
        assert "quickscan mail invite --renewed" in shown
    run(workspace, "run")
    page = plain(workspace.overview.read_text("utf-8"))
    assert "3 concepten klaar, maar er is iets veranderd" in page
    assert draft(workspace, 1).read_bytes() == before, "it is renewed when asked only"
    assert run(workspace, "mail", "invite", "--renewed").stdout.startswith("3 concepten ")
    assert draft(workspace, 1).read_bytes() != before
    assert WAITING in run(workspace, "status").stdout


def test_a_draft_the_adviser_edited_stays_and_the_renewed_one_stands_beside_it(
    workspace: Workspace,
) -> None:
    path = draft(workspace, 1)
    own = path.read_bytes().replace(b"Beste", b"Geachte")
    path.write_bytes(own)
    new_address(workspace)
    shown = run(workspace, "mail", "invite", "--renewed", code=0)
    assert path.read_bytes() == own
    assert path.name in shown.stdout
    assert list(path.parent.glob(f"{path.stem} (nieuw).eml"))


def test_a_draft_of_a_report_is_named_when_the_report_was_changed(workspace: Workspace) -> None:
    complete(workspace, 1)
    (report,) = workspace.reports.glob("XX0001*.docx")
    approving.tick(report)
    run(workspace, "mail", "report")
    assert states(workspace)[0] == "report-draft"
    approving.write(report, "Deze zin kwam er later bij.")
    approving.tick(report, day="5 december 2026")
    shown = run(workspace, "status").stdout
    assert "Voorbeeldstad (het rapport of een andere bijlage)" in shown
    run(workspace, "mail", "report", "--renewed")
    (mail,) = mail_rounds.mails(workspace.mail / "rapport")
    (data,) = (
        data for name, data in mail_rounds.attachments(mail).items() if name.startswith("Rapport")
    )
    assert b"later bij" in approving.parts(data)["word/document.xml"]
    run(workspace, "mail", "sent", "report")
    assert states(workspace)[0] == "report-sent"


def test_a_follow_up_that_is_not_needed_any_more_is_named(workspace: Workspace) -> None:
    mail_rounds.send_back(workspace, 1, NAMES[0], mail_rounds.OPEN)
    run(workspace, "run")
    run(workspace, "mail", "followup")
    assert "concept klaar sinds" in run(workspace, "status").stdout
    (form,) = workspace.input.glob("formulier 1*")
    form.rename(workspace.input / "eerste.docx")
    mail_rounds.send_back(workspace, 1, NAMES[0])
    os.utime(form, (1_900_000_000, 1_900_000_000))
    run(workspace, "run")
    shown = run(workspace, "status").stdout
    assert "Een concept dat niet meer nodig is: Voorbeeldstad." in shown
    assert "quickscan mail discard followup" in shown
