"""A form of which the answers cannot be found is no form with 26 open questions."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from benchmarks.synthetic.samples import ALL
from benchmarks.synthetic.settings import form, here, receipt, work_list
from pipeline.base.progress import silent
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_excel, fill_table, fill_word
from pipeline.judgement.counting import Settled, settle
from pipeline.judgement.standing import State, standings
from pipeline.judgement.town_facts import Noted
from pipeline.judgement.worklist import WorkListRow, open_points
from pipeline.model.decisions import Key, Matter
from pipeline.model.outbox import MailKind
from pipeline.model.receipt import Receipt, Verdict
from pipeline.model.response import FilledForm, Reading, SourceKind
from pipeline.register.loading import load_setting
from pipeline.register.store import open_register
from pipeline.workflow import follow_up as workflow_follow
from pipeline.workflow import run as workflow
from tests.support.command import quickscan
from tests.support.new_register import begin_anew
from tests.support.programs import program
from tests.support.sent_forms import blank, filled, mini

CHOICES = ("gezien", "niet gebruiken")


def found_by_row(texts: Mapping[str, str]) -> dict[str, Reading]:
    return {item: Reading(text, SourceKind.ROW_KEY, f"rij {item}") for item, text in texts.items()}


def front_page(name: str = "formulier.html", at: int = 1, **more: str) -> Receipt:
    """The Excel form as a web page: its first sheet is found, and no field of a question."""
    texts = {"kop.gemeente": "Voorbeeldstad", "kop.datum": "12-11-2026", "kop.wensen": ""}
    texts |= {item.replace("_", "."): text for item, text in more.items()}
    return receipt(FilledForm("html", form().identity, found_by_row(texts)), name, at)


def lost_mini_form(at: int, **header: str) -> Receipt:
    texts = {"kop.gemeente": "Voorbeeldstad"} | {f"kop.{one}": text for one, text in header.items()}
    lost = replace(mini({}), format="html", readings=found_by_row(texts))
    return receipt(lost, "aanvulling.html", at)


def answered(at: int) -> Receipt:
    return receipt(mini({"v07.antwoord": "Ja"}), "aanvulling.docx", at)


def key(one: Receipt) -> Key:
    return Key(one.sha256, "V-UNREAD", Matter.FORM)


def settled(*receipts: Receipt) -> Settled:
    return settle(receipts, here())


def points(found: Settled) -> list[tuple[str, str]]:
    return [(one.file, one.key.item) for one in choices(found)]


def choices(found: Settled) -> list[WorkListRow]:
    return [one for one in open_points(found, here()) if one.options != ("gezien",)]


def standing(found: Settled) -> tuple[State, str]:
    town = standings(here(), found, open_points(found, here()), Noted())["XX0001"]
    return town.state, town.cause


# ---- What was read ------------------------------------------------------------------------------

READ = [
    # what is found besides the front page; is it a form of which the answers were lost?
    ({}, True),
    ({"v12_antwoord": "", "v12_bewijs": "Plan 12"}, True),  # one label happened to be legible
    ({"v12_antwoord": "Ja"}, False),
    ({"v12_antwoord": "zie mail"}, False),
    ({f"{code}_antwoord": "" for code in ALL}, False),  # the fields are there, and empty
    ({f"{code}_antwoord": "" for code in ALL[:13]}, False),
    ({f"{code}_antwoord": "" for code in ALL[:12]}, True),
]


@pytest.mark.parametrize(("more", "lost"), READ)
def test_fields_that_are_gone_are_not_questions_left_open(more: dict[str, str], lost: bool) -> None:
    got = front_page(**more)
    codes = {one.code for one in got.findings}
    assert ("V-UNREAD" in codes) is lost
    assert (codes & {"V-GONE", "V-OPEN", "V-OPEN-ALL", "V-REQUIRED"} == set()) is lost
    assert ("XX0001" in settled(got).counting) is not lost


# ---- What counts --------------------------------------------------------------------------------

CASES = [
    # what came in; what counts, if anything; what waits on the work list
    ((front_page(),), "", [("formulier.html", "V-UNREAD")]),
    ((filled(), front_page()), "vol.docx", [("formulier.html", "V-UNREAD")]),
    ((front_page(), filled(at=2)), "vol.docx", []),
    (
        *((front_page(), blank(at=2)), ""),
        [("formulier.html", "V-UNREAD"), ("leeg.docx", "V-BLANK")],
    ),
    (
        *((blank(at=0), front_page()), ""),
        [("leeg.docx", "V-BLANK"), ("formulier.html", "V-UNREAD")],
    ),
    (
        *((front_page("a.html"), front_page("b.html", 2)), ""),
        [("a.html", "V-UNREAD"), ("b.html", "V-UNREAD")],
    ),
    ((filled(), lost_mini_form(2)), "vol.docx", [("aanvulling.html", "V-UNREAD")]),
    (
        *((filled(), lost_mini_form(2, variant="Wij hebben een aanpak")), "vol.docx"),
        [("aanvulling.html", "V-UNREAD")],
    ),
    ((filled(), lost_mini_form(2), answered(3)), "vol.docx + aanvulling.docx", []),
    ((lost_mini_form(0), filled(at=1)), "vol.docx", []),
    # asked for everything after an unread form, by an earlier version of Quickscan
    ((front_page(), answered(3)), "formulier.html + aanvulling.docx", []),
    (
        *((answered(0), front_page()), ""),
        [("aanvulling.docx", "V-ALONE"), ("formulier.html", "V-UNREAD")],
    ),
]


@pytest.mark.parametrize(("came_in", "counts", "waits"), CASES)
def test_an_unread_form_counts_for_nobody_and_waits(
    came_in: tuple[Receipt, ...], counts: str, waits: list[tuple[str, str]]
) -> None:
    for receipts in (came_in, came_in[::-1]):
        found = settled(*receipts)
        counting = found.counting.get("XX0001")
        assert (counting.name if counting else "") == counts
        assert sorted(points(found)) == sorted(waits)


def test_the_work_list_says_why_and_shows_what_was_found() -> None:
    (point,) = choices(settled(front_page(v12_antwoord="", v12_bewijs="Plan 12")))
    assert point.options == CHOICES
    assert "invulvakken zijn niet gevonden" in point.why
    assert "V12 Waar staat dit?: Plan 12" in point.found


def test_a_participant_of_which_nothing_could_be_read_has_sent_something() -> None:
    state, cause = standing(settled(front_page()))
    assert state is State.RETURNED
    assert cause == "De antwoorden in «formulier.html» zijn niet te lezen; zie de werklijst."


def test_seen_leaves_it_and_not_used_makes_as_if_nothing_came_in() -> None:
    for value, state in (("gezien", State.RETURNED), ("niet gebruiken", State.LISTED)):
        found = settled(front_page(), work_list({key(front_page()): value}))
        assert found.counting == {}
        assert points(found) == []
        assert standing(found)[0] is state


def test_a_good_form_keeps_its_state_after_the_decision() -> None:
    lists = work_list({key(front_page()): "gezien"})
    found = settled(filled(), front_page(), lists)
    assert standing(found)[0] is State.COMPLETE
    assert found.fate(front_page()).verdict is Verdict.ACCEPTED
    told = [
        one.message for one in found.counting["XX0001"].findings if "formulier.html" in one.message
    ]
    assert len(told) == 1


def test_what_an_earlier_version_read_is_judged_anew() -> None:
    assert here().checksum
    old = replace(front_page(), findings=(), judged_by="an earlier version")
    assert points(settled(old)) == [("formulier.html", "V-UNREAD")]


# ---- In the folder ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def invited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two invited participants; one saved its form without the sheet of questions."""
    workspace = Workspace(tmp_path_factory.mktemp("ronde"))
    workspace.input.mkdir()
    rows = "code,gemeente,e-mail\nXX0001,Voorbeeldstad,info@voorbeeldstad.example\n"
    (workspace.input / "deelnemers.csv").write_text(f"{rows}XX0002,Proefdam,\n", "utf-8")
    workflow.make_forms(workspace)
    office = program("soffice", "LibreOffice saves a sheet as pdf and as web page")
    source = workspace.root / "formulier.xlsx"
    form_of = workspace.forms / "XX0001-Voorbeeldstad.xlsx"
    source.write_bytes(without_questions(fill_excel(form_of.read_bytes(), given())))
    profile = f"-env:UserInstallation={(workspace.root / 'profiel').as_uri()}"
    for kind in ("pdf", "html"):
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir", workspace.root]
        subprocess.run([*command, source], check=True, capture_output=True, timeout=180)
    shutil.rmtree(workspace.root / "profiel")
    return workspace.root


@pytest.fixture
def workspace(invited: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(invited, tmp_path / "ronde")))


def given() -> dict[str, str]:
    answers = {f"{code}.antwoord": "Deels" for code in ALL} | {"v06.antwoord": "Ja"}
    answers |= {"v16.antwoord": "Ja", "kop.variant": "Wij hebben een aanpak"}
    return answers | {"kop.datum": "12-11-2026", "kop.groepsrapport": "Ja"}


def without_questions(data: bytes) -> bytes:
    """Excel saves just the selected sheets as pdf or web page: here not that of the questions."""
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    for name in ("Vragen", "Overzicht"):
        del workbook[name]
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def put(workspace: Workspace, name: str, data: bytes, day: int) -> None:
    path = workspace.input / name
    path.write_bytes(data)
    os.utime(path, (1_794_000_000 + day * 86_400,) * 2)


def look(workspace: Workspace) -> Settled:
    with open_register(workspace.register) as register:
        return settle(register.receipts(), load_setting(workspace))


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_a_form_saved_without_its_questions_gives_no_report_letter_or_reminder(
    workspace: Workspace, kind: str
) -> None:
    data = (workspace.root / f"formulier.{kind}").read_bytes()
    put(workspace, f"antwoord.{kind}", data, 1)
    made = workflow.run(workspace)
    assert made.reports.reports == ()
    for folder in (workspace.reports, workspace.council):
        assert list(folder.glob("*")) == []
    assert not workspace.group_report.exists()
    assert workflow_follow.make_follow_ups(workspace, silent).asked == ()
    for mail in (MailKind.REMIND, MailKind.FOLLOW_UP, MailKind.REPORT):
        said = quickscan("--workspace", workspace.root, "mail", mail, "--unknown-history")
        assert "Voorbeeldstad-" not in " ".join(path.name for path in workspace.mail.rglob("*"))
        assert said.exit_code == 0, said.output
    status = quickscan("--workspace", workspace.root, "status").stdout
    assert f"De antwoorden in «antwoord.{kind}» zijn niet te lezen" in status
    page = workspace.overview.read_text("utf-8")
    assert "iets ontvangen" in page
    assert "Vraag de gemeente het Word- of Excelbestand zelf te sturen" in page
    # the good file, sent afterwards, is all it takes
    form_of = workspace.forms / "XX0001-Voorbeeldstad.docx"
    put(workspace, "antwoord.docx", fill_word(form_of.read_bytes(), given()), 2)
    workflow.run(workspace)
    assert look(workspace).counting["XX0001"].name == "antwoord.docx"
    assert choices_in(workspace) == []


def choices_in(workspace: Workspace) -> list[WorkListRow]:
    return list(open_points(look(workspace), load_setting(workspace)))


def test_a_filled_in_work_list_lets_it_be(workspace: Workspace) -> None:
    put(workspace, "antwoord.html", (workspace.root / "formulier.html").read_bytes(), 1)
    workflow.run(workspace)
    listed = workspace.work_list.read_bytes()
    row = {"bestand": "antwoord.html"}
    put(workspace, "lijst.xlsx", fill_table(listed, row, {"besluit": "gezien"}), 2)
    for _ in ("the register of now", "a new one"):
        workflow.run(workspace)
        assert choices_in(workspace) == []
        assert look(workspace).counting == {}
        begin_anew(workspace)
