"""A workspace that commit c3592eb left in mid-round, opened with the version of today.

Nothing is lost, nobody is mailed twice, what nobody touched is brought up to date without a word,
and what somebody changed stays as it is.
"""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word
from pipeline.model.decisions import DECISION
from tests.support.command import Outcome, quickscan
from tests.support.edits import OWN_WORDS, edit, libreoffice_lock, open_in, save_again, word_lock
from tests.support.mail_rounds import attachments, mails
from tests.support.mid_round import beside, contents, standings, unpack
from tests.support.mid_round_play import answers, change, put, stem
from tests.support.new_register import begin_anew, know_who_was_mailed

STANDINGS = {
    "XX0001": ("report-sent", "2026-11-24", "Conceptmail met rapport klaargezet."),
    "XX0002": ("report-ready", "2026-11-09", "Gemaakt uit «Formulier_Fictiedam.xlsx»."),
    "XX0003": ("report-sent", "2026-11-24", "Conceptmail met rapport klaargezet."),
    "XX0004": (
        "incomplete",
        "2026-11-09",
        "Nog open: vraag 7 en 12; gevraagd op 20 november 2026.",
    ),
    "XX0005": ("waiting", "2026-11-09", "1 punt op de werklijst; gevraagd op 20 november 2026."),
    "XX0006": ("declined", "2026-11-12", "Afgemeld. Wij doen later mee."),
    "XX0007": ("invited", "2026-11-02", "1 keer herinnerd, het laatst op 12 november 2026."),
}
VERDICTS = {
    "deelnemers.xlsx": "ignored",
    "Bedenksel quickscan.docx": "attention",
    "Formulier_Fictiedam.xlsx": "accepted",
    "RE Quickscan.eml": "accepted",
    "RE Quickscan.eml › Proefwoude ingevuld.docx": "accepted",
    "Schetsveen.docx": "accepted",
    "quickscan Voorbeeldstad.docx": "accepted",
    "werklijst ingevuld.xlsx": "accepted",
}
WRITING = [
    ("run",),
    ("report",),
    ("form",),
    ("followup",),
    ("mail", "invite"),
    ("mail", "remind"),
    ("mail", "followup"),
    ("mail", "report", "--unreviewed"),
]
SEEN = [("run",), ("form",), ("followup",)]
DOCUMENTS = ("adviesrapporten", "raadsbrieven")  # that go out with a report
REPORT = f"adviesrapporten/{stem('XX0002')}.docx"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return unpack(tmp_path / "ronde")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round after every command that writes looked at it once; nobody changed a thing."""
    workspace = unpack(tmp_path_factory.mktemp("gezien") / "ronde")
    for command in SEEN:
        run(workspace, *command)
    return workspace.root


@pytest.fixture
def seen(opened: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(opened, tmp_path / "gezien")))


def run(workspace: Workspace, *arguments: str, code: int | None = 0) -> Outcome:
    shown = quickscan("--workspace", workspace.root, *arguments)
    assert code is None or shown.exit_code == code, (arguments, shown.output)
    return shown


def plain(text: str) -> str:
    """A text without the spaces that keep words together."""
    return text.replace("\xa0", " ").replace("&nbsp;", " ")


def as_typed(kind: str) -> tuple[str, ...]:
    """A kind of mail as a command; nobody approved a report of that version."""
    return (kind, "--unreviewed") if kind == "report" else (kind,)


def due(workspace: Workspace, kind: str) -> list[str]:
    """The participants that would get a mail of this kind."""
    shown = run(workspace, "mail", *as_typed(kind), "--dry-run").stdout
    return [line.split("\t")[0] for line in shown.splitlines() if line.count("\t") == 3]


def told_everywhere(workspace: Workspace, shown: Outcome, *names: str) -> None:
    """What stands beside what is named on the screen, in the status and in the overview."""
    missing = [name for name in names if name not in plain(shown.output)]
    assert not missing, f"the screen does not name {missing}"
    told_later(workspace, *names)


def told_later(workspace: Workspace, *names: str) -> None:
    """The status names it, and so does the overview of the next report."""
    run(workspace, "report")
    for where, text in (
        ("status", run(workspace, "status").output),
        ("overview", workspace.overview.read_text("utf-8")),
    ):
        missing = [name for name in names if name not in plain(text)]
        assert not missing, f"the {where} does not name {missing}"


def all_parts(path: Path) -> str:
    """The texts of all parts of a document: a figure has its own."""
    with zipfile.ZipFile(path) as package:
        parts = (package.read(name) for name in package.namelist() if name.endswith(".xml"))
        return "\n".join(part.decode() for part in parts)


def new_texts(workspace: Workspace, sender: str = "Team Anders") -> None:
    """Change texts that stand in the forms, the letters, the reports and the overview."""
    templates = workspace.root / "templates"
    path = templates / "ronde.yaml"
    before = next(line for line in path.read_text("utf-8").splitlines() if "contact:" in line)
    change(path, {before: f"contact: {sender}, quickscan@voorbeeld.example"})
    path = templates / "adviezen.yaml"
    before = next(line for line in path.read_text("utf-8").splitlines() if "  scan:" in line)
    change(path, {before: f"    scan: Goed volgens {sender}"})


def new_return(workspace: Workspace) -> None:
    """Let the silent participant answer."""
    blank = (workspace.forms / f"{stem('XX0007')}.docx").read_bytes()
    put(workspace, "Nergenshuizen.docx", fill_word(blank, answers(v02="Nee")), date(2026, 11, 26))


# ---- Nothing is lost -------------------------------------------------------------------


@pytest.mark.parametrize("commands", [[], *([one] for one in SEEN), WRITING])
def test_everyone_stands_where_they_stood(
    workspace: Workspace, commands: list[tuple[str, ...]]
) -> None:
    for command in commands:
        run(workspace, *command)
    found = standings(workspace)
    expected = STANDINGS
    if WRITING[-1] in commands:  # the one that was still to be mailed
        cause = "Concept klaar; het rapport is nog niet verstuurd."
        expected = STANDINGS | {"XX0002": ("report-draft", found["XX0002"]["since"], cause)}
    assert {
        code: (one["state"], one["since"], plain(str(one["cause"]))) for code, one in found.items()
    } == expected


def test_every_file_keeps_its_verdict_and_every_decision_holds(workspace: Workspace) -> None:
    run(workspace, "run")
    lines = [json.loads(line) for line in run(workspace, "ingest", "--json").stdout.splitlines()]
    assert {one["file"]: one["verdict"] for one in lines} == VERDICTS
    decided = next(one for one in lines if one["file"] == "Bedenksel quickscan.docx")
    assert decided["answers"]["v05.antwoord"]["value"] == "deels"
    assert "Gebeld op 12 november." in str(contents_of_list(workspace))


def contents_of_list(workspace: Workspace) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(workspace.work_list, read_only=True)
    return [row for sheet in book for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("first", [(), ("run",)])
def test_nobody_is_mailed_twice(workspace: Workspace, first: tuple[str, ...]) -> None:
    if first:
        run(workspace, *first)
    kinds = ("invite", "remind", "followup", "report")
    assert {kind: due(workspace, kind) for kind in kinds} == {
        "invite": [],
        "remind": [],
        "followup": [],
        "report": ["Fictiedam"],  # its draft was thrown away
    }
    before = contents(workspace.mail)
    for kind in kinds:
        run(workspace, "mail", *as_typed(kind))
    after = contents(workspace.mail)
    assert {name: after.get(name) for name in before} == before
    assert [one for one in after if one not in before and stem("XX0002") not in one] == []


def test_drafts_of_before_can_still_be_thrown_away(workspace: Workspace) -> None:
    assert "2 concepten weggegooid" in plain(run(workspace, "mail", "discard", "report").stdout)
    assert due(workspace, "report") == ["Voorbeeldstad", "Fictiedam", "Proefwoude"]
    assert list((workspace.mail / "rapport").glob("*.eml")) == []


# ---- What nobody touched ---------------------------------------------------------------


@pytest.mark.parametrize("register", ["as it was", "lost"])
def test_nothing_new_stands_beside_what_nobody_touched(workspace: Workspace, register: str) -> None:
    if register == "lost":
        begin_anew(workspace)
        know_who_was_mailed(workspace)
    before = set(contents(workspace.output))
    for command in SEEN:
        run(workspace, *command)
    assert beside(workspace) == []
    assert before - set(contents(workspace.output)) == set()


def test_saved_again_without_a_change_is_still_untouched(workspace: Workspace) -> None:
    places = [*workspace.reports.glob("*.docx"), *workspace.forms.glob("*.xlsx")]
    places += [workspace.group_report, workspace.workbook]
    for path in places:
        save_again(path)
    for command in SEEN:
        run(workspace, *command)
    assert beside(workspace) == []


def test_new_texts_reach_every_file_that_was_seen_once(seen: Workspace) -> None:
    before = contents(seen.output)
    new_texts(seen)
    for command in SEEN:
        run(seen, *command)
    after = contents(seen.output)
    assert beside(seen) == []
    folders = ("adviesrapporten/", "formulieren/", "nalevering/")
    stale = [name for name in before if name.startswith(folders) and after[name] == before[name]]
    assert stale == []


def test_new_texts_at_once_reach_the_reports_and_lose_nothing(workspace: Workspace) -> None:
    """The reports are known by their checksum; of the rest is told where they cannot be."""
    before = contents(workspace.output)
    new_texts(workspace)
    shown = "".join(run(workspace, *command, code=None).output for command in SEEN)
    after = contents(workspace.output)
    reports = [name for name in before if name.startswith("adviesrapporten/")]
    assert [name for name in reports if after.get(name) == before[name]] == []
    assert [name for name in beside(workspace) if name.startswith("adviesrapporten/")] == []
    for name in before:
        place = Path(name)
        new = place.with_name(f"{place.stem} (nieuw){place.suffix}").as_posix()
        if new in after:
            assert after[name] == before[name], f"{name} changed and has a new one beside it"
            assert place.name in shown or place.parent.name in shown, f"{new} is not told of"
        assert name in after, f"{name} is gone"


# ---- What somebody changed -------------------------------------------------------------

EDITED = [
    REPORT,
    f"raadsbrieven/{stem('XX0001')}.docx",
    "groepsrapport.docx",
    "antwoorden.xlsx",
    "overzicht.html",
    f"ontvangst/{stem('XX0001')}.html",
    f"formulieren/{stem('XX0007')}.docx",
    f"formulieren/{stem('XX0006')}.xlsx",
    f"nalevering/{stem('XX0004')}-brief.docx",
    f"nalevering/{stem('XX0005')}-aanvulling.xlsx",
    f"mail/rapport/{stem('XX0001')}.eml",
    f"mail/uitnodiging/{stem('XX0007')}.eml",
]


@pytest.mark.parametrize("register", ["as it was", "lost"])
@pytest.mark.parametrize("texts", ["the same", "new"])
def test_what_somebody_changed_stays(workspace: Workspace, texts: str, register: str) -> None:
    if register == "lost":
        begin_anew(workspace)
        know_who_was_mailed(workspace)
    if texts == "new":
        new_texts(workspace)
    mine = {name: edit(workspace.output / name) for name in EDITED}
    discards = [("mail", "discard", kind) for kind in ("report", "invite")]
    for command in (*WRITING, *discards, *WRITING[-4:]):
        shown = run(workspace, *command, code=None)
        assert shown.exit_code in (0, 5), shown.output
        now = contents(workspace.output)
        # That version put no seal on a page: one that cannot be made again moves to bewaard/.
        pages = {name for name in mine if name.endswith(".html")}
        assert [name for name in mine.keys() - pages if now.get(name) != mine[name]] == [], command
        assert [name for name in pages if mine[name] not in now.values()] == [], command


@pytest.mark.parametrize(
    ("name", "command"),
    [(REPORT, ("run",)), (f"nalevering/{stem('XX0004')}-brief.docx", ("followup",))],
)
def test_what_is_new_comes_into_a_document_that_somebody_changed(
    seen: Workspace, name: str, command: tuple[str, ...]
) -> None:
    workspace = seen
    path = workspace.output / name
    data = edit(path)
    run(workspace, *command)
    assert path.read_bytes() == data, "there is nothing new to say"
    told_later(workspace, path.name)
    for sender in ("Team Anders", "Team Weer Anders"):
        theirs = path.read_bytes()
        new_texts(workspace, sender)
        told_everywhere(workspace, run(workspace, *command), path.name)
        assert theirs in contents(workspace.kept).values()
        written = all_parts(path)
        assert OWN_WORDS in written
        assert sender in written
    assert list(path.parent.glob("*(nieuw*")) == []


def test_what_is_new_stands_beside_a_form_that_somebody_changed(seen: Workspace) -> None:
    workspace = seen
    path = workspace.output / f"formulieren/{stem('XX0007')}.xlsx"
    new, third = (path.with_name(f"{path.stem} ({n}){path.suffix}") for n in ("nieuw", "nieuw 2"))
    data = edit(path)
    run(workspace, "form")
    assert not new.exists(), "there is nothing new to say"
    told_later(workspace, path.name)
    new_texts(workspace)
    told_everywhere(workspace, run(workspace, "form"), path.name, new.name)
    first = new.read_bytes()
    new_texts(workspace, "Team Weer Anders")
    told_everywhere(workspace, run(workspace, "form"), path.name, new.name)
    assert new.read_bytes() != first
    assert not third.exists()
    again = edit(new)
    new_texts(workspace, "Team Nogmaals")
    told_everywhere(workspace, run(workspace, "form"), path.name, new.name, third.name)
    assert (path.read_bytes(), new.read_bytes()) == (data, again)
    assert OWN_WORDS.encode() not in third.read_bytes()


def test_an_overview_that_somebody_changed_stays_beside_the_new_one(seen: Workspace) -> None:
    data = edit(seen.overview)
    new_texts(seen)
    new_return(seen)
    shown = run(seen, "run")
    new = seen.overview.with_name("overzicht (nieuw).html")
    assert seen.overview.read_bytes() == data
    assert "Nergenshuizen.docx" in new.read_text("utf-8")
    for text in (shown.output, run(seen, "status").output, new.read_text("utf-8")):
        assert new.name in plain(text)


def test_the_report_the_adviser_changed_is_the_one_that_is_mailed(workspace: Workspace) -> None:
    data = edit(workspace.output / REPORT)
    shown = run(workspace, "mail", "report")
    assert Path(REPORT).name in shown.output, "nothing says why it was not mailed"
    run(workspace, "mail", "report", "--unreviewed")
    (sent,) = [one for one in mails(workspace.mail / "rapport") if "fictiedam" in str(one["To"])]
    (report,) = [one for name, one in attachments(sent).items() if name.startswith("Rapport")]
    assert OWN_WORDS in str(docx.Document(io.BytesIO(report)).element.xml)
    assert data == (workspace.output / REPORT).read_bytes()


OWN_NAMES = [
    "XX0001-Voorbeeldstad-definitief.docx",
    "XX0001-Voorbeeldstad_v2.docx",
    "XX0001-Voorbeeldstad kopie.docx",
    "XX0001-Voorbeeldstad (1).docx",
    "XX0001-Voorbeeldstad-2026.docx",
    "definitief/XX0001-Voorbeeldstad.docx",
    "XX0099-Elders.docx",
    "formulier.docx",
]


@pytest.mark.parametrize("register", ["as it was", "lost"])
def test_a_report_under_a_name_of_the_advisers_own_is_left_alone(
    workspace: Workspace, register: str
) -> None:
    if register == "lost":
        begin_anew(workspace)
        know_who_was_mailed(workspace)
    original = workspace.reports / "XX0001-Voorbeeldstad.docx"
    mine = {}
    for number, name in enumerate(OWN_NAMES):
        path = workspace.reports / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(original.read_bytes())
        mine[name] = edit(path) if number % 2 else path.read_bytes()
    original.unlink()
    run(workspace, "run")
    now = contents(workspace.reports)
    assert [name for name, data in mine.items() if now.get(name) != data] == []
    assert original.is_file(), "the report was not made again"


@pytest.mark.parametrize("lock", [word_lock, libreoffice_lock])
def test_a_report_that_is_open_is_told_of_and_left_alone(
    workspace: Workspace, lock: Callable[[Path], Path]
) -> None:
    path = workspace.output / REPORT
    found = open_in(path, lock)
    before, locked = path.read_bytes(), found.read_bytes()
    new_texts(workspace)
    shown = run(workspace, "run", code=5)
    assert path.name in shown.output
    assert (path.read_bytes(), found.read_bytes()) == (before, locked)
    assert beside(workspace) == []
    found.unlink()
    run(workspace, "run")
    assert path.read_bytes() != before


# ---- A work list filled in where it stands ---------------------------------------------


def decide_in_place(workspace: Workspace) -> bytes:
    """Type a decision in `output/werklijst.xlsx` for the point that is open."""
    book, out = openpyxl.load_workbook(workspace.work_list), io.BytesIO()
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == DECISION)
    sheet.cell(2, column, "gezien")
    sheet.cell(2, column + 1, "Besproken met Bedenksel.")
    book.save(out)
    workspace.work_list.write_bytes(out.getvalue())
    return out.getvalue()


@pytest.mark.parametrize("command", [("run",), ("report",), ("mail", "report")])
def test_a_work_list_filled_in_where_it_stands_is_taken_in(
    workspace: Workspace, command: tuple[str, ...]
) -> None:
    decide_in_place(workspace)
    run(workspace, *command)
    run(workspace, "run")
    assert standings(workspace)["XX0005"]["state"] in ("report-ready", "report-sent")
    assert "Besproken met Bedenksel." in str(contents_of_list(workspace))
    assert "Gebeld op 12 november." in str(contents_of_list(workspace))
    new_texts(workspace, "Team Later")
    run(workspace, "run")
    assert "Besproken met Bedenksel." in str(contents_of_list(workspace))


def test_a_decision_typed_where_it_stands_outlives_the_register(workspace: Workspace) -> None:
    decide_in_place(workspace)
    run(workspace, "run")
    begin_anew(workspace)
    run(workspace, "run")
    assert "Besproken met Bedenksel." in str(contents_of_list(workspace))


# ---- Without the register --------------------------------------------------------------


def test_without_the_register_nobody_is_mailed_twice(workspace: Workspace) -> None:
    had = {path.relative_to(workspace.mail) for path in workspace.mail.rglob("*.eml")}
    workspace.register.unlink()
    kinds = ("invite", "remind", "followup", "report")
    for command in (("run",), *(("mail", kind) for kind in kinds)):
        assert "quickscan restore --new" in run(workspace, *command, code=6).output
    run(workspace, "restore", "--new")
    run(workspace, "run")
    for kind in kinds:
        assert "het register is hersteld" in run(workspace, "mail", kind, code=5).output
    know_who_was_mailed(workspace)
    assert {kind: due(workspace, kind) for kind in kinds} == {
        "invite": [],
        "remind": ["Testerbroek"],  # that it declined stood in the register only
        "followup": [],
        "report": ["Fictiedam"],
    }
    before = contents(workspace.mail)
    for kind in kinds:
        run(workspace, "mail", *as_typed(kind))
    after = contents(workspace.mail)
    assert {name: after.get(name) for name in before} == before
    assert {Path(name) for name in after} - had == {
        Path(f"rapport/{stem('XX0002')}.eml"),
        Path(f"herinnering/{stem('XX0006')}.eml"),
    }


# ---- Only the version of the program is another one ------------------------------------

NEWER = "Alleen de teksten van Quickscan zijn nieuwer."


def test_what_was_sent_stays_until_an_adviser_asks_for_newer_texts(workspace: Workspace) -> None:
    sent = [workspace.output / f"{kind}/{stem('XX0001')}.docx" for kind in DOCUMENTS]
    before = [path.read_bytes() for path in sent]
    for _ in range(2):
        shown = plain(run(workspace, "run").stdout)
        assert NEWER in shown
        assert "Voorbeeldstad" in shown.split(NEWER)[1].split("Wilt u")[0]
        assert [path.read_bytes() for path in sent] == before
    assert standings(workspace)["XX0001"]["state"] == "report-sent"
    assert NEWER not in run(workspace, "report", "--renew").stdout
    assert not {*before} & {path.read_bytes() for path in sent}
    assert standings(workspace)["XX0001"]["state"] == "report-outdated"


def test_newer_texts_beside_a_file_of_a_person_stay_there(workspace: Workspace) -> None:
    """Whoever asked for them finds them after the next run, too."""
    made = [workspace.output / f"{kind}/{stem('XX0001')}.docx" for kind in DOCUMENTS]
    for path in made:
        path.chmod(0o400)  # theirs: nothing can be merged there
    run(workspace, "report", "--renew")
    newer = [path.with_name(f"{path.stem} (nieuw).docx") for path in made]
    asked = [path.read_bytes() for path in newer]
    for _ in range(2):
        assert newer[0].name in plain(run(workspace, "run").output)
        assert [path.read_bytes() for path in newer] == asked


def test_another_answer_reaches_what_was_sent(workspace: Workspace) -> None:
    path = workspace.output / f"adviesrapporten/{stem('XX0001')}.docx"
    before = path.read_bytes()
    blank = (workspace.forms / f"{stem('XX0001')}.docx").read_bytes()
    put(workspace, "Opnieuw.docx", fill_word(blank, answers(v02="Nee")), date(2026, 11, 27))
    run(workspace, "run")
    assert path.read_bytes() != before
    assert standings(workspace)["XX0001"]["state"] == "waiting"  # the new form says less


# ---- Marks are of before ---------------------------------------------------------------


def test_a_template_that_names_scores_still_renders_and_is_told_as_outdated(
    workspace: Workspace,
) -> None:
    run(workspace, "report")
    said = all_parts(next(workspace.reports.glob("XX0002*.docx")))
    assert ">Score<" in said  # the template of the workspace, not the one of this version
    for name in ("formulier.docx", "formulier.xlsx", "vragenlijst.yaml"):
        (workspace.root / "templates" / name).unlink()  # the check finds faults in the form of then
    shown = run(workspace, "check")
    outdated = [one for one in plain(shown.output).splitlines() if "verouderd" in one]
    assert [one for one in outdated if "thema.score" in one]
    assert [one for one in outdated if "t.mediaan" in one]


def test_forms_of_c3592eb_alone_are_not_taken_for_the_rest_of_a_lost_register(
    workspace: Workspace,
) -> None:
    """Its `form` made no register, so whoever had only mailed the forms has none to lose."""
    for path in workspace.root.iterdir():
        if path.name.startswith((".quickscan", "quickscan.db")):
            path.unlink()
    for path in workspace.output.iterdir():
        if path != workspace.forms:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.rmtree(workspace.root / "reservekopie", ignore_errors=True)
    assert contents(workspace.forms)
    run(workspace, "run")
    assert standings(workspace)["XX0002"]["state"] == "report-ready"
