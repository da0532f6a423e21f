"""What goes out is what the adviser approved: three gestures, one state, bound to the text."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from pipeline.definitions.workspace import Workspace
from pipeline.outputs.mailed_copy import mailed_copy
from pipeline.reading.word.review import reviewed
from pipeline.register.store import look_in_register
from tests.support import approving, mail_rounds
from tests.support.command import Outcome, quickscan
from tests.support.mid_round import unpack
from tests.support.new_register import begin_anew
from tests.support.places import TEMPLATES

NAMES = ("Voorbeeldstad", "Proefdam", "Fictiedam")
LATER = 1_900_000_000  # a moment after every other file of the round
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OWN = "Deze zin schreef de adviseur."


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = mail_rounds.workspace(tmp_path_factory.mktemp("ronde") / "map", NAMES)
    mail_rounds.invite_and_return(made, NAMES, open_ones=[3])
    assert run(made, "run").exit_code == 0
    return made.root


@pytest.fixture
def workspace(played: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(played, tmp_path / "map")))


def run(workspace: Workspace, *arguments: str, code: int | None = None) -> Outcome:
    shown = quickscan("--workspace", workspace.root, *arguments)
    assert code is None or shown.exit_code == code, shown.output
    return Outcome(shown.exit_code, plain(shown.stdout), plain(shown.stderr))


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def report(workspace: Workspace, number: int = 1) -> Path:
    return workspace.reports / f"{mail_rounds.code_of(number)}-{NAMES[number - 1]}.docx"


def state(workspace: Workspace, number: int = 1) -> str:
    return str(standing(workspace, number)["state"])


def standing(workspace: Workspace, number: int = 1) -> dict[str, object]:
    lines = run(workspace, "status", "--json").stdout.splitlines()
    found = {one["code"]: one for one in map(json.loads, lines)}
    return found[mail_rounds.code_of(number)]


def drafts(workspace: Workspace) -> dict[str, bytes]:
    """The reports in the drafts, by the address they go to."""
    found = {}
    for message in mail_rounds.mails(workspace.mail / "rapport"):
        name = next(one for one in mail_rounds.attachments(message) if "rapport" in one.casefold())
        found[str(message["To"])] = mail_rounds.attachments(message)[name]
    return found


def text_of(data: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)


def better_form(workspace: Workspace, number: int = 1) -> None:
    """Let a participant send a better form."""
    blank = workspace.forms / f"{mail_rounds.code_of(number)}-{NAMES[number - 1]}.docx"
    given = mail_rounds.answers() | {"v03.antwoord": "Nee"}
    path = workspace.input / "beter formulier.docx"
    path.write_bytes(mail_rounds.fill_word(blank.read_bytes(), given))
    os.utime(path, (LATER, LATER))


# ---- Three gestures, one state ---------------------------------------------------------------


def by_line(workspace: Workspace) -> None:
    approving.tick(report(workspace))


def by_list(workspace: Workspace) -> None:
    approving.in_work_list(workspace, [NAMES[0]])


def by_folder(workspace: Workspace) -> None:
    approving.as_final(report(workspace))


GESTURES = [
    (by_line, "Nagekeken door adviseur veiligheid op 3 december 2026."),
    (by_list, "Nagekeken door adviseur veiligheid op "),
    (by_folder, "Nagekeken: staat sinds "),
]


@pytest.mark.parametrize(("gesture", "cause"), GESTURES)
@pytest.mark.parametrize("first", [(), ("run",), ("report",)])
def test_each_gesture_makes_a_report_ready_to_go_out(
    workspace: Workspace, gesture: Callable[[Workspace], None], cause: str, first: tuple[str, ...]
) -> None:
    gesture(workspace)
    if first:
        run(workspace, *first, code=0)
    shown = run(workspace, "mail", "report", code=0)
    assert list(drafts(workspace)) == [mail_rounds.address_of(1)]
    assert f"Nog niet nagekeken: Proefdam ({report(workspace, 2).name})" in shown.stdout
    run(workspace, "mail", "discard", "report", code=0)
    found = standing(workspace)
    assert (found["state"], found["ready"]) == ("report-approved", True)
    assert plain(str(found["cause"])).startswith(cause)
    assert "Klaar om te versturen: Voorbeeldstad." in run(workspace, "status").stdout
    run(workspace, "run", code=0)
    assert "klaar om te versturen" in plain(workspace.overview.read_text("utf-8"))


@pytest.mark.parametrize(("gesture", "_"), GESTURES)
def test_a_change_by_hand_takes_the_approval_off(
    workspace: Workspace, gesture: Callable[[Workspace], None], _: str
) -> None:
    gesture(workspace)
    run(workspace, "run", code=0)
    final = report(workspace).parent / "definitief" / report(workspace).name
    approving.write(final if final.is_file() else report(workspace), OWN)
    os.utime(report(workspace), (LATER, LATER))
    shown = run(workspace, "mail", "report", code=0)
    assert f"{report(workspace).name}, veranderd na het nakijken" in shown.stdout
    assert drafts(workspace) == {}
    found = standing(workspace)
    assert (found["state"], found["ready"]) == ("report-ready", False)
    assert "veranderde nadat het was nagekeken" in str(found["cause"])


def test_a_newer_report_in_the_place_of_a_final_one_is_approved(workspace: Workspace) -> None:
    final = approving.as_final(report(workspace))
    run(workspace, "run")
    better_form(workspace)
    run(workspace, "run")
    found = standing(workspace)
    assert "staat een ouder rapport" in str(found["cause"])
    final.unlink()
    approving.as_final(report(workspace))
    run(workspace, "run")
    assert state(workspace) == "report-approved"


def test_a_new_date_in_the_line_approves_it_again(workspace: Workspace) -> None:
    approving.tick(report(workspace))
    run(workspace, "run")
    approving.write(report(workspace), OWN)
    assert state(workspace) == "report-ready"
    approving.tick(report(workspace), day="4 december 2026")
    assert state(workspace) == "report-approved"


def test_a_tick_that_was_taken_off_and_put_back_approves_it_again(workspace: Workspace) -> None:
    approving.tick(report(workspace))
    run(workspace, "run")
    approving.write(report(workspace), OWN)
    approving.tick(report(workspace), on=False)
    run(workspace, "run")
    assert state(workspace) == "report-ready"
    approving.tick(report(workspace))
    assert state(workspace) == "report-approved"


@pytest.mark.parametrize("undo", ["line", "list", "folder"])
def test_a_gesture_can_be_taken_back(workspace: Workspace, undo: str) -> None:
    if undo == "line":
        approving.tick(report(workspace))
        run(workspace, "run")
        approving.tick(report(workspace), on=False)
    elif undo == "list":
        approving.in_work_list(workspace, [NAMES[0]])
        run(workspace, "run")
        approving.in_work_list(workspace, [NAMES[0]], function="")
        run(workspace, "run")
    else:
        final = approving.as_final(report(workspace))
        run(workspace, "run")
        report(workspace).unlink(missing_ok=True)
        final.rename(report(workspace))
    run(workspace, "run")
    assert state(workspace) == "report-ready"


def test_new_answers_take_the_approval_off_and_it_is_told(workspace: Workspace) -> None:
    approving.in_work_list(workspace, NAMES[:2])
    run(workspace, "run")
    assert (state(workspace, 1), state(workspace, 2)) == ("report-approved", "report-approved")
    better_form(workspace)
    shown = run(workspace, "run", code=0)
    assert "«nagekeken» geldt niet meer: Voorbeeldstad." in shown.stdout
    assert (state(workspace, 1), state(workspace, 2)) == ("report-ready", "report-approved")
    assert "geldt niet meer" not in run(workspace, "run").stdout, "it is told once"
    approving.in_work_list(workspace, NAMES[:1])
    run(workspace, "run")
    assert state(workspace) == "report-approved"


def test_a_report_that_was_mailed_is_merged_accepted_approved_and_mailed_again(
    workspace: Workspace,
) -> None:
    path, line = report(workspace), "Dit schreef de adviseur zelf."
    approving.write(path, line)
    approving.tick(path)
    run(workspace, "mail", "report", "--only", "XX0001", code=0)
    (first,) = drafts(workspace).values()
    assert line in text_of(first)
    edited = path.read_bytes()
    better_form(workspace)
    shown = run(workspace, "run", code=0)
    assert "«nagekeken» geldt niet meer: Voorbeeldstad." in shown.stdout
    assert "om na te lezen" in shown.stdout
    assert "ouder rapport" not in shown.stdout, "nobody sent that draft"
    assert edited in [one.read_bytes() for one in workspace.kept.glob("*.docx")]
    assert state(workspace) == "report-ready"
    held = run(workspace, "mail", "report", "--only", "XX0001")
    assert "Voorbeeldstad (er staan wijzigingen van Quickscan in het rapport)" in held.stdout
    approving.accept(path)
    approving.tick(path, day="7 december 2026")
    run(workspace, "run", code=0)
    assert state(workspace) == "report-approved"
    run(workspace, "mail", "report", "--renewed", "--only", "XX0001", code=0)
    (second,) = drafts(workspace).values()
    assert line in text_of(second)
    assert text_of(second) != text_of(first)


def test_a_list_that_was_made_before_the_new_answers_approves_nothing(
    workspace: Workspace,
) -> None:
    approving.in_work_list(workspace, NAMES[:1])
    old = workspace.work_list.read_bytes()
    better_form(workspace)
    run(workspace, "run")
    (workspace.input / "oude werklijst.xlsx").write_bytes(old)
    os.utime(workspace.input / "oude werklijst.xlsx", (LATER + 9, LATER + 9))
    run(workspace, "run")
    assert state(workspace) == "report-ready"


def test_the_work_list_shows_what_was_approved_and_clears_what_was_not(
    workspace: Workspace,
) -> None:
    approving.in_work_list(workspace, NAMES[:2])
    run(workspace, "run")
    assert approved_in_list(workspace) == [approving.FUNCTION, approving.FUNCTION, None]
    better_form(workspace)
    run(workspace, "run")
    assert approved_in_list(workspace) == [None, approving.FUNCTION, None]


def approved_in_list(workspace: Workspace) -> list[object]:
    sheet = openpyxl.load_workbook(workspace.work_list)["Rapporten"]
    rows = list(sheet.iter_rows(values_only=True))
    at = rows[0].index("nagekeken door")
    return [row[at] for row in rows[1:]]


@pytest.mark.parametrize(("gesture", "_"), GESTURES)
def test_a_new_register_knows_what_was_approved(
    workspace: Workspace, gesture: Callable[[Workspace], None], _: str
) -> None:
    gesture(workspace)
    run(workspace, "run")
    begin_anew(workspace)
    run(workspace, "run", code=0)
    assert state(workspace) == "report-approved"


def test_a_final_report_stays_and_the_new_one_is_told_beside_it(workspace: Workspace) -> None:
    approving.write(report(workspace), OWN)
    final = approving.as_final(report(workspace))
    data = final.read_bytes()
    run(workspace, "run")
    better_form(workspace)
    run(workspace, "run")
    assert final.read_bytes() == data
    shown = run(workspace, "mail", "report", "--unreviewed", "--only", "XX0001")
    assert drafts(workspace) == {}
    assert "staat een nieuwe versie: Voorbeeldstad" in shown.stdout


def test_overview_and_status_say_the_same_of_a_draft_with_an_older_report(
    workspace: Workspace,
) -> None:
    approving.as_final(report(workspace))
    run(workspace, "run")
    run(workspace, "mail", "report", "--only", "XX0001")
    better_form(workspace)
    run(workspace, "run")
    assert "Verstuur dit concept niet" in run(workspace, "status").stdout
    page = plain(workspace.overview.read_text("utf-8"))
    assert "1 concept klaar, maar er kwam daarna iets nieuws: nog niet versturen" in page
    assert "klaar, nog niet verstuurd" not in page


def test_a_purge_forgets_what_was_approved(workspace: Workspace) -> None:
    for number in (1, 2):
        approving.tick(report(workspace, number))
    run(workspace, "run")
    run(workspace, "purge", "--municipality", "XX0001", "--yes")
    with look_in_register(workspace.register) as register:
        assert {one.code for one in register.approvals.of_round("2026")} == {"XX0002"}


# ---- What goes out ---------------------------------------------------------------------------


def test_the_report_that_stands_there_goes_out_and_is_never_made_again(
    workspace: Workspace,
) -> None:
    approving.write(report(workspace), OWN)
    approving.tick(report(workspace))
    before = {path: path.read_bytes() for path in workspace.reports.iterdir()}
    run(workspace, "mail", "report", code=0)
    assert {path: path.read_bytes() for path in workspace.reports.iterdir()} == before
    (sent,) = drafts(workspace).values()
    assert OWN in text_of(sent)


def test_a_report_that_is_older_than_the_answers_is_held_back(workspace: Workspace) -> None:
    approving.tick(report(workspace))
    better_form(workspace)
    for more in ((), ("--only", "XX0001"), ("--only", "XX0001", "--unreviewed")):
        shown = run(workspace, "mail", "report", *more, code=0)
        assert "Voorbeeldstad (rapport nog niet bijgewerkt: typ «quickscan run»)" in shown.stdout
    assert drafts(workspace) == {}


def test_a_draft_with_a_report_of_before_is_not_to_be_sent(workspace: Workspace) -> None:
    approving.tick(report(workspace))
    run(workspace, "mail", "report", code=0)
    assert drafts(workspace)
    better_form(workspace)
    for command in (("run",), ("status",), ("mail", "report")):
        shown = run(workspace, *command, code=0)
    assert "Verstuur dit concept niet" in plain(shown.stdout)
    overview = workspace.overview.read_text("utf-8")
    assert "nog niet versturen" in overview
    assert "Verstuur het concept." not in overview


def test_the_final_one_goes_out(workspace: Workspace) -> None:
    approving.write(report(workspace), OWN)
    approving.as_final(report(workspace))
    run(workspace, "run")
    assert report(workspace).is_file(), "ours is made again in its own place"
    run(workspace, "mail", "report")
    (sent,) = drafts(workspace).values()
    assert OWN in text_of(sent)


@pytest.mark.parametrize("saved", ["by us", "by python-docx", "by LibreOffice"])
def test_the_mailed_copy_differs_in_the_line_and_the_authors_only(
    workspace: Workspace, tmp_path: Path, saved: str
) -> None:
    path = report(workspace)
    if saved == "by python-docx":
        document = docx.Document(str(path))
        document.core_properties.author = "A. Adviseur"
        document.core_properties.last_modified_by = "A. Adviseur"
        document.save(str(path))
        approving.tick(path)
    elif saved == "by LibreOffice":
        approving.in_libreoffice(path, tmp_path / "profiel", OWN, approving.FUNCTION)
    data = path.read_bytes()
    copy = mailed_copy(data, path.name)
    assert mailed_copy(data, path.name) == copy, "the same bytes every time"
    before, after = approving.parts(data), approving.parts(copy)
    linked = {name for name in before if not name.startswith("[")}
    assert {name for name in after if not name.startswith("[")} == linked
    others = {name for name in before if before[name] != after[name]}
    assert others <= {"word/document.xml", "docProps/core.xml", "docProps/app.xml"} | {
        "[Content_Types].xml"
    }
    assert same_but_the_line(before["word/document.xml"], after["word/document.xml"])
    assert b"nagekeken" not in after["word/document.xml"]
    assert b"A. Adviseur" not in b"".join(after.values())
    assert without_authors(before["docProps/core.xml"]) == without_authors(
        after["docProps/core.xml"]
    )


def same_but_the_line(before: bytes, after: bytes) -> bool:
    """Every block but the one with the line is the same; an empty one may stand in its place."""
    blocks, found = blocks_of(before), blocks_of(after)
    (at,) = [number for number, one in enumerate(blocks) if b"nagekeken.vink" in one]
    del blocks[at]
    if len(found) > len(blocks):
        assert b"<w:t" not in found.pop(at)
    return found == blocks


def blocks_of(part: bytes) -> list[bytes]:
    body = etree.fromstring(part).find(f"{W}body")
    assert body is not None
    return [etree.tostring(one, method="c14n") for one in body]


def without_authors(part: bytes) -> bytes:
    names = rb"(dc:creator|cp:lastModifiedBy)"
    return re.sub(rb"<%s(?: [^>]*)?>[^<]*</\1>|<%s(?: [^>]*)?/>" % (names, names), b"", part)


def test_our_own_documents_hold_nothing_that_may_not_go_out(workspace: Workspace) -> None:
    for path in (*workspace.reports.glob("*.docx"), *workspace.council.glob("*.docx")):
        assert reviewed(path.read_bytes()).marks == ()


def tracked(document: docx.document.Document) -> None:
    paragraph = document.paragraphs[5]._p
    inserted = etree.SubElement(paragraph, f"{W}ins")
    inserted.set(f"{W}author", "A. Adviseur")
    etree.SubElement(etree.SubElement(inserted, f"{W}r"), f"{W}t").text = "erbij"


def comment(document: docx.document.Document) -> None:
    paragraph = next(one for one in document.paragraphs if one.runs)
    document.add_comment(paragraph.runs, text="Klopt dit?", author="A. Adviseur")


def hidden(document: docx.document.Document) -> None:
    next(one for one in document.paragraphs if one.runs).runs[0].font.hidden = True


def personal(document: docx.document.Document) -> None:
    document.paragraphs[5].insert_paragraph_before("Bel Jan Jansen op 06-12345678.")


REFUSED = [
    (tracked, "bijgehouden wijzigingen ("),
    (comment, "een opmerking in de kantlijn ("),
    (hidden, "verborgen tekst ("),
    (personal, "waarschijnlijk een persoonsgegeven: telefoonnummer ("),
]


@pytest.mark.parametrize(("leave", "told"), REFUSED)
@pytest.mark.parametrize("folder", ["adviesrapporten", "raadsbrieven"])
def test_what_is_not_meant_for_the_participant_is_refused_with_its_place(
    workspace: Workspace, leave: Callable[[docx.document.Document], None], told: str, folder: str
) -> None:
    path = workspace.output / folder / report(workspace).name
    document = docx.Document(str(path))
    leave(document)
    document.save(str(path))
    shown = run(workspace, "mail", "report", "--unreviewed", "--only", "XX0001", code=5)
    assert f"Voorbeeldstad: in {path.name} staat nog {told}" in shown.stderr
    assert re.search(r"alinea [0-9]+\)", shown.stderr), "the place is told"
    assert "12345678" not in shown.output
    assert drafts(workspace) == {}


def test_the_report_of_another_is_not_sent_whoever_approved_it(workspace: Workspace) -> None:
    data = report(workspace, 2).read_bytes()
    report(workspace, 1).write_bytes(data)
    approving.tick(report(workspace, 1))
    shown = run(workspace, "mail", "report", "--unreviewed", code=5)
    assert "hoort volgens de inhoud bij XX0002, niet bij XX0001" in shown.stderr
    assert list(drafts(workspace)) == [mail_rounds.address_of(2)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
@pytest.mark.parametrize(("typed", "drafted"), [("ja", 2), ("J", 2), ("nee", 0), ("", 0)])
def test_in_a_terminal_it_asks_about_reports_that_nobody_approved(
    workspace: Workspace, typed: str, drafted: int
) -> None:
    keyboard, terminal = os.openpty()
    os.write(keyboard, f"{typed}\n".encode())
    command = [sys.executable, "-m", "pipeline.cli.start", "--workspace", workspace.root]
    shown = subprocess.run(
        [*command, "mail", "report"], stdin=terminal, capture_output=True, text=True, timeout=120
    )
    os.close(keyboard)
    os.close(terminal)
    assert shown.returncode == 0, shown.stderr
    assert "Nog niet nagekeken: Voorbeeldstad, Proefdam. Toch doorgaan?" in plain(shown.stdout)
    assert len(drafts(workspace)) == drafted


# ---- Ready to go out: one definition, with names and reasons --------------------------------


def test_overview_status_and_mail_agree_on_what_is_ready_and_why_not(
    workspace: Workspace,
) -> None:
    approving.in_work_list(workspace, NAMES[:1])
    run(workspace, "run")
    page = plain(workspace.overview.read_text("utf-8"))
    status, mail = run(workspace, "status").stdout, run(workspace, "mail", "report", "--dry-run")
    assert "Klaar om te versturen: Voorbeeldstad." in status
    assert [line.split("\t")[0] for line in mail.stdout.splitlines() if "\t" in line] == [NAMES[0]]
    assert re.search(r"1 rapport klaar om te versturen.*?Voorbeeldstad", page, re.DOTALL)
    assert "Vraag om aan te vullen, of stuur het zo: 1 vraag open." in page
    for text in (status, mail.stdout, page):
        assert "Fictiedam (1 vraag open)" in text
        assert "--only" in text


def test_a_workspace_of_before_keeps_its_reports_and_can_approve_them(tmp_path: Path) -> None:
    """Its own template has no line: the work list and the folder say it then."""
    workspace = unpack(tmp_path / "ronde")
    run(workspace, "run", code=0)
    approving.in_work_list(workspace, ["Fictiedam"])
    run(workspace, "mail", "report", code=0)
    assert [one for one in drafts(workspace) if "fictiedam" in one]


def test_the_template_has_the_line_once() -> None:
    body = docx.Document(str(TEMPLATES / "adviesrapport.docx")).element
    tags = [one.get(f"{W}val") for one in body.iter(f"{W}tag")]
    assert [one for one in tags if str(one).startswith("nagekeken.")] == [
        "nagekeken.vink",
        "nagekeken.door",
        "nagekeken.datum",
    ]
