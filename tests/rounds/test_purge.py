"""Deleting for good: nothing of what went is left, nothing else is touched, and it can be resumed.

Canaries stand in for what people write: in answers, remarks, names, mails, file names, decisions.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from pipeline.base.errors import OutputError, TemplateError
from pipeline.definitions.round import months_later
from pipeline.definitions.workspace import MARK, Workspace
from pipeline.forms.fill import fill_table, fill_word
from pipeline.judgement.purging import Wanted
from pipeline.model.events import Event, EventKind
from pipeline.model.outbox import MailKind, Posted, Sent
from pipeline.model.purged import PurgedBy, PurgedKind
from pipeline.outputs.seal import sealed
from pipeline.register.store import Register, open_register
from pipeline.workflow import deleting
from pipeline.workflow import purge as workflow_purge
from pipeline.workflow import run as workflow
from pipeline.workflow.follow_up import decline, stand
from tests.support.command import quickscan
from tests.support.edits import edit, open_in, word_lock
from tests.support.mails import mail, zipped
from tests.support.places import TEMPLATES

NOON = 1_794_900_000  # 17 November 2026
TODAY = date(2026, 11, 23)
DAY = 86_400
INVITED = "code;gemeente\nXX0001;Voorbeeldstad\nXX0002;Fictiedam\nXX0003;Modelmeer\n"
# What belongs to each return; every word occurs nowhere else.
STAD = tuple(f"kanarie{word}" for word in ("antwoord", "uitleg", "functie", "adres", "bestand"))
MAILED = tuple(f"kanarie{word}" for word in ("post", "onderwerp", "afzender", "oud", "eml"))
DECIDED = ("kanariebesluit",)
DAM = ("kanariedam", "kanariezip")
MEER = ("kanariemeer",)
REFUSED = ("kanariekapot",)
ALL = (*STAD, *MAILED, *DECIDED, *DAM, *MEER, *REFUSED)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round with two returns of Voorbeeldstad, a zip file of two others, and a work list."""
    workspace = Workspace(tmp_path_factory.mktemp("ronde"))
    put(workspace, "deelnemers.csv", INVITED.encode())
    workflow.make_forms(workspace)
    blank = {path.name[:6]: path.read_bytes() for path in workspace.forms.glob("*.docx")}

    def form(code: str, **more: str) -> bytes:
        given = {f"v{n:02}.antwoord": "Ja" for n in range(1, 27)}
        given |= {"kop.datum": "04-11-2026", "kop.variant": "Wij hebben een aanpak"}
        return fill_word(blank[code], given | {k.replace("_", "."): v for k, v in more.items()})

    first = form("XX0001", v02_toelichting=f"{MAILED[3]} was ons antwoord")
    sender = (("From", f"A <{MAILED[2]}@voorbeeldstad.example>"), ("Subject", MAILED[1]))
    text = f"Let op: bij vraag 3 bedoelen wij eigenlijk iets anders, namelijk {MAILED[0]}."
    post = mail({"formulier.docx": first}, text, headers=sender)
    put(workspace, f"{MAILED[4]}.eml", post.as_bytes())
    texts = {
        "v01_bewijs": STAD[0],
        "v01_toelichting": f"{STAD[1]} en nog meer",
        "kop_functies": STAD[2],
        "kop_email": f"{STAD[3]}@voorbeeldstad.example",
        "v05_antwoord": f"misschien {STAD[0]}",
        "v02_toelichting": "Zie het plan",  # with less in it, it would not replace the first
    }
    put(workspace, f"{STAD[4]}.docx", form("XX0001", **texts), NOON + DAY)
    dam, meer = form("XX0002", v01_bewijs=DAM[0]), form("XX0003", v01_bewijs=MEER[0])
    put(workspace, "samen.zip", zipped({f"{DAM[1]}.docx": dam, "meer.docx": meer}))
    put(workspace, f"{REFUSED[0]}.docx", b"PK\3\4 half")
    workflow.run(workspace)
    row = {"onderdeel": "V05 Antwoord"}
    choice = {"besluit": "Deels", "opmerking": DECIDED[0]}
    put(
        workspace,
        "lijst.xlsx",
        fill_table(workspace.work_list.read_bytes(), row, choice),
        NOON + 2 * DAY,
    )
    workflow.run(workspace)
    assert traces(workspace.root, "input") == {*ALL}, "the canaries are not where they should be"
    return workspace.root


@pytest.fixture
def workspace(played: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(played, tmp_path / "map")
    return Workspace(tmp_path / "map")


def put(workspace: Workspace, name: str, data: bytes, modified: float = NOON) -> Path:
    path = workspace.input / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (modified, modified))
    return path


def listed_at(addresses: Mapping[str, str]) -> str:
    """The list of participants with an address for some of them."""
    first, *rows = INVITED.splitlines()
    told = [f"{row};{addresses.get(row[:6], '')}" for row in rows]
    return "\n".join((f"{first};e-mail", *told)) + "\n"


def traces(folder: Path, *skip: str) -> set[str]:
    """The canaries in any byte, name or packed part of any file under a folder."""
    found: set[str] = set()
    for path in folder.rglob("*"):
        if path.relative_to(folder).parts[0] not in skip:
            texts = [path.name.encode(), *_contents(path.read_bytes() if path.is_file() else b"")]
            for word in ALL:
                forms = (word.encode(), word.encode("utf-16-le"))
                if any(one in text for text in texts for one in forms):
                    found.add(word)
    return found


def _contents(data: bytes) -> Iterator[bytes]:
    yield data
    if data.startswith(b"PK\3\4"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for member in archive.infolist():
                    yield member.filename.encode()
                    yield from _contents(archive.read(member))
        except zipfile.BadZipFile:
            return


def files(workspace: Workspace) -> Mapping[str, bytes]:
    return {
        path.relative_to(workspace.root).as_posix(): path.read_bytes()
        for path in sorted(workspace.root.rglob("*"))
        if path.is_file() and path.name != ".quickscan.lock"
    }


def purge(workspace: Workspace, **wanted: object) -> workflow_purge.Purge:
    return workflow_purge.purge(workspace, Wanted(**wanted), TODAY)  # type: ignore[arg-type]


# ---- What goes and what stays ----------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "gone"),
    [
        ({"towns": ("Voorbeeldstad",)}, {*STAD, *MAILED, *DECIDED}),
        ({"towns": ("XX0001",)}, {*STAD, *MAILED, *DECIDED}),
        ({"returns": (f"{STAD[4]}.docx",)}, {*STAD, *DECIDED}),
        ({"returns": (f"{MAILED[4]}.eml",)}, {*MAILED}),
        ({"returns": ("formulier.docx",)}, {*MAILED}),
        ({"returns": (f"{DAM[1]}.docx",)}, {*DAM}),
        ({"returns": ("samen.zip",)}, {*DAM, *MEER}),
        ({"towns": ("Fictiedam",), "returns": ("meer.docx",)}, {*DAM, *MEER}),
        ({"returns": (f"{REFUSED[0]}.docx",)}, {*REFUSED}),
        ({"rounds": ("2026",)}, {*STAD, *MAILED, *DECIDED, *DAM, *MEER}),
        ({"everything": True}, {*ALL}),
    ],
)
def test_what_was_named_is_gone_and_the_rest_stays(
    workspace: Workspace, wanted: dict[str, object], gone: set[str]
) -> None:
    before = {path: data for path, data in files(workspace).items() if path.startswith("input/")}
    purge(workspace, **wanted)
    assert traces(workspace.root, "input") == {*ALL} - gone
    after = {path: data for path, data in files(workspace).items() if path.startswith("input/")}
    assert after == before, "input/ belongs to the adviser"


def test_mails_without_a_form_go_with_who_wrote_them_and_the_rest_is_named(
    workspace: Workspace,
) -> None:
    stad, dam = "ans@stad.example", "bea@fictiedam.example"
    put(workspace, "deelnemers.csv", listed_at({"XX0001": stad, "XX0002": dam}).encode())
    letters = {  # who wrote it, what it says, what becomes of it
        "eigen": (stad, "Vraag 4 moet Deels zijn, zegt kanariebrief.", "goes"),
        "van een ander": (dam, "Onze vraag 4 moet ook Deels zijn.", "stays"),
        "van een collega": ("cor@stad.example", "Vraag 5 moet Nee zijn.", "named"),
        "van iemand": ("dik@bureau.example", "In Voorbeeldstad is vraag 6 Ja.", "named"),
        "van niemand": ("els@bureau.example", "Vraag 7 klopt niet.", "stays"),
    }
    for name, (sender, text, _) in letters.items():
        headers = (("From", sender), ("Subject", "Vraag"))
        put(workspace, f"{name}.eml", mail({}, text, headers=headers).as_bytes())
    before = stand(workspace).points
    workflow.run(workspace)
    assert stand(workspace).points == before + len(letters)
    assert "2\xa0punten" in stand(workspace).standings["XX0002"].hindrance  # one is the mail
    found = purge(workspace, towns=("Voorbeeldstad",))
    fates = dict.fromkeys(letters, "stays")
    fates |= {one.name.removesuffix(".eml"): "named" for one in found.plan.unsure}
    fates |= {one.name.removesuffix(".eml"): "goes" for one in found.plan.receipts}
    assert {name: fates[name] for name in letters} == {n: fate for n, (*_, fate) in letters.items()}
    left = {name: data for name, data in files(workspace).items() if name[:6] != "input/"}
    assert not [name for name, data in left.items() if b"kanariebrief" in b"".join(_contents(data))]


def test_who_was_wiped_gets_no_reminder_and_keeps_no_draft(workspace: Workspace) -> None:
    address = listed_at({"XX0001": "ans@voorbeeldstad.example"})
    put(workspace, "deelnemers.csv", address.encode())
    about = ("2026", "XX0001")
    with open_register(workspace.register) as register:
        for kind, state in ((MailKind.INVITE, Posted.SENT), (MailKind.REPORT, Posted.DRAFT)):
            register.post(Sent(*about, kind, 1, state, "a", "2026-11-02T09:00:00+00:00"))
    purge(workspace, towns=("Voorbeeldstad",))
    now = stand(workspace)
    assert now.standings["XX0001"].state == "purged"
    assert "op 23\xa0november\xa02026 gewist" in now.standings["XX0001"].cause
    assert not now.drafts
    for kind in ("remind", "invite"):
        said = quickscan("--workspace", workspace.root, "mail", kind, "--dry-run").output
        assert "Krijgt dit bericht niet, want de stand is «antwoorden gewist»" in said


def test_what_is_gone_never_comes_back_from_input(workspace: Workspace) -> None:
    purge(workspace, towns=("Voorbeeldstad", "Fictiedam"))
    left = {*MEER, *REFUSED}
    result = workflow.run(workspace)
    assert traces(workspace.root, "input") == left
    reasons = [one.code for receipt in result.ingest.receipts for one in receipt.reasons]
    assert reasons.count("R-PURGED") == 3  # two files, and one in the zip file
    # When the definitions change every file is read again.
    shutil.copytree(TEMPLATES, workspace.root / "templates")
    advice = workspace.root / "templates" / "adviezen.yaml"
    advice.write_text(advice.read_text("utf-8") + "\n# anders\n", "utf-8")
    workflow.run(workspace)
    assert traces(workspace.root, "input") == left


def test_forms_and_mails_go_too_for_they_can_hold_answers_of_the_round_before(
    workspace: Workspace,
) -> None:
    drafts = [workspace.output / "mail" / kind / "XX0001.eml" for kind in ("invite", "remind")]
    for draft in drafts:
        draft.parent.mkdir(parents=True, exist_ok=True)
        mail = f"From: quickscan@voorbeeld.example\r\n\r\n{STAD[0]}".encode()
        place = PurePosixPath(draft.relative_to(workspace.output).as_posix())
        draft.write_bytes(sealed(mail, place))
    assert any(path.name.startswith("XX0001") for path in workspace.forms.iterdir())
    purge(workspace, towns=("Voorbeeldstad",))
    assert not [path for path in workspace.output.rglob("*XX0001*") if path.is_file()]
    assert any(path.name.startswith("XX0002") for path in workspace.forms.iterdir())


def test_without_the_adviser_s_own_files_no_byte_is_left(workspace: Workspace) -> None:
    found = purge(workspace, everything=True)
    for path in found.own:
        path.unlink()
    assert traces(workspace.root) == set()
    workflow.run(workspace)
    assert traces(workspace.root) == set()


def test_the_adviser_hears_which_files_to_delete(workspace: Workspace) -> None:
    found = purge(workspace, towns=("Voorbeeldstad",), returns=(f"{DAM[1]}.docx",))
    assert {path.name for path in found.own} == {
        f"{MAILED[4]}.eml",
        f"{STAD[4]}.docx",
        "samen.zip",
        "lijst.xlsx",
    }


def test_a_second_run_changes_nothing(workspace: Workspace) -> None:
    purge(workspace, towns=("Voorbeeldstad",))
    workflow.run(workspace)
    before = files(workspace)
    workflow.run(workspace)
    assert files(workspace) == before


def test_looking_changes_nothing(workspace: Workspace) -> None:
    before = files(workspace)
    found = workflow_purge.look(workspace, Wanted(everything=True), TODAY)
    assert {one.name for one in found.plan.receipts} >= {"samen.zip", f"{STAD[4]}.docx"}
    assert found.outputs
    assert files(workspace) == before


def test_a_file_is_found_by_the_name_the_overview_shows(workspace: Workspace) -> None:
    (workspace.input / f"{STAD[4]}.docx").unlink()
    blank = next(workspace.forms.glob("XX0001*.docx")).read_bytes()
    given = {"v01.antwoord": "Ja", "kop.datum": "05-11-2026"}
    put(workspace, "scan BSN 111222333.docx", fill_word(blank, given), NOON + 3 * DAY)
    receipts = workflow.run(workspace).ingest.receipts
    shown = next(one.name for one in receipts if one.name.startswith("scan"))
    assert "111222333" not in shown
    found = workflow_purge.look(workspace, Wanted(returns=(shown,)), TODAY)
    assert [one.name for one in found.plan.receipts] == ["scan BSN 111222333.docx"]


def test_what_came_in_an_earlier_zip_file_of_the_same_name_stays(workspace: Workspace) -> None:
    with zipfile.ZipFile(workspace.input / "samen.zip") as archive:
        meer = archive.read("meer.docx")
    second = zipped({"meer.docx": meer, "brief.txt": b"Hierbij nog een keer."})
    put(workspace, "samen.zip", second, NOON + 3 * DAY)
    workflow.run(workspace)
    wanted = Wanted(returns=(hashlib.sha256(second).hexdigest()[:12],))
    found = workflow_purge.look(workspace, wanted, TODAY)
    assert [one.name for one in found.plan.receipts] == ["samen.zip"]


def test_an_older_return_counts_again_when_the_newer_one_is_gone(workspace: Workspace) -> None:
    purge(workspace, returns=(f"{STAD[4]}.docx",))
    assert (workspace.reports / "XX0001-Voorbeeldstad.docx").exists()
    assert MAILED[3] in traces(workspace.output)


# ---- Age -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "today", "chosen"),
    [
        (Wanted(months=12), date(2027, 11, 4), 0),
        (Wanted(months=12), date(2027, 11, 5), 2),  # the mail, by its own date, and its form
        (Wanted(months=12), date(2027, 11, 18), 6),
        (Wanted(months=12), date(2027, 11, 21), 8),
        (Wanted(expired=True), date(2028, 11, 4), 0),  # ronde.yaml says 24 months
        (Wanted(expired=True), date(2028, 11, 5), 2),
    ],
)
def test_age_counts_in_months_from_the_day_of_arrival(
    workspace: Workspace, wanted: Wanted, today: date, chosen: int
) -> None:
    found = workflow_purge.look(workspace, wanted, today)
    assert len(found.plan.receipts) == chosen


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-11-17", 24, "2028-11-17"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-17", -11, "2025-12-17"),
        ("2026-11-17", 999_999, "9999-12-31"),
    ],
)
def test_months_later_is_a_day_that_exists(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months).isoformat() == later


# ---- The record ------------------------------------------------------------------------


def test_the_record_says_what_when_and_why_and_nothing_more(workspace: Workspace) -> None:
    purge(workspace, towns=("Voorbeeldstad",))
    with open_register(workspace.register) as register:
        records = [one for one in register.purged().values() if one.kind is PurgedKind.RETURN]
    told = {(one.respondent, one.round, one.day, one.why, one.finished) for one in records}
    assert told == {("XX0001", "2026", "2026-11-23", PurgedBy.TOWN, True)}
    assert {one.received for one in records} == {"2026-11-04", "2026-11-18"}


def test_who_declined_stays_known_but_not_in_which_words(workspace: Workspace) -> None:
    event = Event("2026-11-20T10:00:00", "2026", "XX0001", EventKind.DECLINED, STAD[0])
    with open_register(workspace.register) as register:
        register.add_events(event)
    purge(workspace, towns=("Voorbeeldstad",))
    with open_register(workspace.register) as register:
        kept = [one for one in register.events() if one.kind is EventKind.DECLINED]
    assert [one.cause for one in kept] == [""]
    assert STAD[0] not in traces(workspace.root, "input")


def test_the_overview_names_no_deleted_file_but_says_that_some_were(workspace: Workspace) -> None:
    purge(workspace, towns=("Voorbeeldstad",))
    page = workspace.overview.read_text("utf-8").replace("\xa0", " ")
    assert "2 inzendingen zijn gewist; het laatst op 23 november 2026." in page
    assert "gewist-" in page


# ---- Broken off ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("owner", "step"),
    [
        (Register, "clean"),
        (deleting, "_delete"),
        (Register, "finish_purge"),
    ],
)
def test_what_was_broken_off_is_finished_by_the_next_command_of_any_kind(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    owner: object,
    step: str,
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, stop)
        with pytest.raises(KeyboardInterrupt):
            purge(workspace, towns=("Voorbeeldstad",))
    assert workflow_purge.look(workspace, Wanted(), TODAY).unfinished
    decline(workspace, ["Modelmeer"])
    assert traces(workspace.root, "input") == {*ALL} - {*STAD, *MAILED, *DECIDED}
    assert "is nu gewist" in caplog.text
    assert not workflow_purge.look(workspace, Wanted(), TODAY).unfinished


def test_a_report_that_is_open_in_word_is_named_and_deleted_later(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = workspace.reports / "XX0001-Voorbeeldstad.docx"
    unlink = Path.unlink

    def held(path: Path, *, missing_ok: bool = False) -> None:
        if path == report:
            raise PermissionError(13, "open in Word")
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        with pytest.raises(OutputError, match="XX0001-Voorbeeldstad"):
            purge(workspace, towns=("Voorbeeldstad",))
    purge(workspace)
    assert traces(workspace.root, "input") == {*ALL} - {*STAD, *MAILED, *DECIDED}


def test_a_file_that_is_open_does_not_keep_the_rest_from_being_made_anew(
    workspace: Workspace,
) -> None:
    """Nor from being told: the file of a person, and what now stands beside it, are named too."""
    open_in(workspace.workbook, word_lock)
    gone = workspace.reports / "XX0002-Fictiedam.docx"
    theirs = edit(workspace.group_report)
    newer = workspace.group_report.with_stem("groepsrapport (nieuw)")
    gone.unlink()
    with pytest.raises(OutputError) as told:
        purge(workspace, towns=("Voorbeeldstad",))
    assert gone.exists()
    assert not (workspace.reports / "XX0001-Voorbeeldstad.docx").exists()
    assert workspace.group_report.read_bytes() == theirs
    for path in (workspace.workbook, workspace.group_report, newer):
        assert path.name in str(told.value)
    word_lock(workspace.workbook).unlink()
    purge(workspace)
    assert not workflow_purge.look(workspace, Wanted(), TODAY).unfinished


def test_when_reports_cannot_be_made_anew_the_old_ones_are_gone_all_the_same(
    workspace: Workspace,
) -> None:
    (workspace.root / "templates").mkdir()
    (workspace.root / "templates" / "overzicht.html").write_text("{{ o.bestaat_niet }}", "utf-8")
    with pytest.raises(TemplateError):
        purge(workspace, towns=("Voorbeeldstad",))
    assert {*traces(workspace.root, "input")} & {*STAD, *MAILED, *DECIDED} == set()
    assert not workflow_purge.look(workspace, Wanted(), TODAY).unfinished


def test_a_purge_that_is_killed_anywhere_is_finished_by_the_next_one(workspace: Workspace) -> None:
    command = [
        sys.executable,
        "-m",
        "pipeline.cli.main",
        "--workspace",
        str(workspace.root),
        "purge",
    ]
    for seconds in (0.6, 0.9, 1.2):
        killed = subprocess.Popen(
            [*command, "--municipality", "XX0001", "--yes"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        killed.kill()  # SIGKILL: nothing can be tidied up
        killed.wait()
    for arguments in (["--municipality", "XX0001", "--yes"], ["--yes"]):
        subprocess.run([*command, *arguments], capture_output=True, timeout=120)
    assert traces(workspace.root, "input") == {*ALL} - {*STAD, *MAILED, *DECIDED}


def test_leftovers_of_a_broken_run_are_deleted_too(workspace: Workspace) -> None:
    leftover = workspace.output / f".groepsrapport.docx.{os.getpid()}.tmp"
    leftover.write_bytes(STAD[0].encode())
    purge(workspace, towns=("Voorbeeldstad",))
    assert traces(workspace.root, "input") == {*ALL} - {*STAD, *MAILED, *DECIDED}


def test_no_journal_is_left_and_the_register_is_sound(workspace: Workspace) -> None:
    purge(workspace, towns=("Voorbeeldstad",))
    assert [path.name for path in workspace.root.glob("quickscan.db*")] == ["quickscan.db"]
    with sqlite3.connect(workspace.register) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


# ---- The command -----------------------------------------------------------------------


def test_the_command_shows_first_and_deletes_when_told(workspace: Workspace) -> None:
    shown = quickscan("--workspace", workspace.root, "purge", "--municipality", "Fictiedam")
    assert shown.exit_code == 0
    assert f"{DAM[1]}.docx (Fictiedam, ronde 2026" in shown.stdout
    assert "Er is nog niets gewist." in shown.stdout
    assert DAM[0] in traces(workspace.root, "input")
    done = quickscan("--workspace", workspace.root, "purge", "--municipality", "Fictiedam", "--yes")
    assert done.exit_code == 0
    assert "samen.zip" in done.stdout
    assert DAM[0] not in traces(workspace.root, "input")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 0, "Noem wat u wilt wissen"),
        (["--municipality", "Nergenshuizen"], 2, "Niet gevonden: «Nergenshuizen»"),
        (["--return", "abc.docx", "--yes"], 2, "Er is niets gewist."),
        (["--round", "2019", "--all", "--yes"], 2, "Niet gevonden: «2019»"),
        (["--expired"], 0, "Er is niets om te wissen."),
    ],
)
def test_a_name_that_is_not_there_deletes_nothing(
    workspace: Workspace, arguments: list[str], code: int, said: str
) -> None:
    found = quickscan("--workspace", workspace.root, "purge", *arguments)
    assert found.exit_code == code
    assert said in found.output.replace("\xa0", " ")
    assert traces(workspace.root, "input") == {*ALL}


def test_a_workspace_in_which_nothing_ever_came_in_has_nothing_to_delete(tmp_path: Path) -> None:
    (tmp_path / MARK).touch()
    found = quickscan("--workspace", tmp_path, "purge", "--all", "--yes")
    assert found.exit_code == 0
    assert "Er is niets om te wissen." in found.output
