"""Marked words, planted in every corner of returned forms, turn up only where they belong."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

import pytest

from pipeline.base.errors import ExitCode
from pipeline.definitions.workspace import MARK, Workspace
from pipeline.ooxml.package import Package
from pipeline.register.store import Register, open_register
from pipeline.workflow import demo
from pipeline.workflow import run as workflow
from tests.support import canaries
from tests.support.canaries import ANSWERS, BESIDE, NAME, OTHER, SECRET
from tests.support.command import quickscan
from tests.support.leaks import holders, pieces, rows_with, said_in
from tests.support.places import REPOSITORY

# Only the grounds of a report, which are never mailed, say from which file it was made.
OF_ONE = {"onderbouwing/XX0001-Voorbeeldstad.docx", "ontvangst/XX0001-Voorbeeldstad.html"}
DOCUMENT = "KanarieBewijs"
OF_ALL = {"antwoorden.xlsx", "werklijst.xlsx"}


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, str]:
    """A round with marked words, as it stands after `run`, with all that it said."""
    workspace = canaries.play(tmp_path_factory.mktemp("kanaries"))
    ran = quickscan("--workspace", workspace.root, "run")
    assert ran.exit_code == ExitCode.REJECTED  # the letter is no form
    assert len(list(workspace.reports.iterdir())) == len(canaries.TOWNS)
    return workspace, ran.output


def test_no_secret_word_is_in_any_output(round_: tuple[Workspace, str]) -> None:
    assert holders(round_[0].output, SECRET) == {word: set() for word in SECRET}


def test_words_beside_the_answers_are_not_even_in_the_register(
    round_: tuple[Workspace, str],
) -> None:
    register = round_[0].register
    assert {word: rows_with(register, word) for word in BESIDE} == {word: set() for word in BESIDE}
    assert rows_with(register, canaries.LETTER) == set()
    assert rows_with(register, canaries.REMARK) == {"answers"}


@pytest.mark.parametrize(
    ("town", "expected"),
    [
        (
            "XX0001",
            {"EMAIL": "opmerking in de kantlijn", "PHONE": "verwijderde", "BSN": "verborgen"},
        ),
        ("XX0002", {"PHONE": "opmerking in de kantlijn"}),
        (
            "XX0003",
            {"EMAIL": "opmerking in de kantlijn", "PHONE": "verwijderde", "BSN": "verborgen"},
        ),
    ],
)
def test_personal_data_beside_the_answers_is_told_of(
    round_: tuple[Workspace, str], town: str, expected: dict[str, str]
) -> None:
    with open_register(round_[0].register) as register:
        [receipt] = [
            one for one in register.receipts() if one.response and one.response.respondent == town
        ]
    for kind, place in expected.items():
        told = [one.message for one in receipt.findings if one.code == f"V-PRIVACY-{kind}"]
        assert any(place in one for one in told), told


@pytest.mark.parametrize("word", ANSWERS)
def test_an_answer_stands_where_it_belongs_and_nowhere_else(
    round_: tuple[Workspace, str], word: str
) -> None:
    code, town = ("XX0002", "Fictiedam") if word == OTHER else ("XX0001", "Voorbeeldstad")
    own = {f"adviesrapporten/{code}-{town}.docx", f"ontvangst/{code}-{town}.html"}
    if word == DOCUMENT:  # of what a participant writes this alone stands in the grounds too
        own |= {f"onderbouwing/{code}-{town}.docx"}
    found = holders(round_[0].output, [word])[word]
    assert own | {"antwoorden.xlsx"} == found - {"werklijst.xlsx"}


def test_the_name_of_a_file_stands_where_it_leads_an_adviser_to_it(
    round_: tuple[Workspace, str],
) -> None:
    found = holders(round_[0].output, [NAME])[NAME]
    assert found == OF_ONE | OF_ALL | {"overzicht.html"}


def test_the_screen_tells_files_and_fates_and_no_answers(round_: tuple[Workspace, str]) -> None:
    workspace, ran = round_
    said = [ran]
    for command in (["ingest"], ["report"], ["check"], ["form"], ["run"]):
        said.append(quickscan("--workspace", workspace.root, *command).output)
    for output in said:
        assert said_in(output, (*SECRET, *ANSWERS)) == set()
    assert said_in(ran, [NAME]) == {NAME}
    assert "Fictiedam bel [telefoonnummer].xlsx" in ran


def test_json_and_read_show_answers_but_none_that_waits_for_a_choice(
    round_: tuple[Workspace, str],
) -> None:
    workspace, _ = round_
    listed = quickscan("--workspace", workspace.root, "ingest", "--json").output
    assert said_in(listed, SECRET) == set()
    assert said_in(listed, ANSWERS) == set(ANSWERS)
    files = sorted(workspace.input.glob("*"))
    for how in ([], ["--json"]):
        read = quickscan("--workspace", workspace.root, "read", *how, *files).output
        assert said_in(read, SECRET) == set()
        assert said_in(read, ANSWERS) == set(ANSWERS)


@pytest.mark.parametrize("option", [[], ["--debug"]])
def test_an_error_shows_no_answers(
    round_: tuple[Workspace, str], monkeypatch: pytest.MonkeyPatch, option: list[str]
) -> None:
    workspace, _ = round_

    def fail(self: Register) -> None:
        texts = [*ANSWERS, *SECRET]  # as a local value, as a cause and as the text of an error
        try:
            raise KeyError(" ".join(texts))
        except KeyError as error:
            raise ValueError(repr(texts)) from error

    monkeypatch.setattr(Register, "receipts", fail)
    workspace.last_run.unlink(missing_ok=True)  # else it only says what it said before
    shown = quickscan(*option, "--workspace", workspace.root, "run")
    assert shown.exit_code == ExitCode.BUG
    assert said_in(shown.output, (*SECRET, *ANSWERS)) == set()
    assert ("test_canaries.py" in shown.stderr) == bool(option)


def test_a_template_that_fails_on_an_answer_does_not_quote_it(
    round_: tuple[Workspace, str], tmp_path: Path
) -> None:
    workspace, _ = round_
    package = Package.open(workspace.template("adviesrapport.docx").read_bytes())
    document = package.read(package.main_part).decode()
    at = document.rindex("<w:sectPr")
    failing = "<w:p><w:r><w:t>{{ 1 + wensen }}</w:t></w:r></w:p>"
    (tmp_path / "adviesrapport.docx").write_bytes(
        package.write({package.main_part: (document[:at] + failing + document[at:]).encode()})
    )
    shown = quickscan("--workspace", workspace.root, "--templates", tmp_path, "run")
    assert shown.exit_code == ExitCode.DEFINITION
    assert said_in(shown.output, (*SECRET, *ANSWERS)) == set()


def test_a_file_that_cannot_be_written_is_told_without_answers(
    round_: tuple[Workspace, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, _ = round_

    def full(*_: object) -> None:
        raise OSError(28, " ".join((*ANSWERS, *SECRET)))

    monkeypatch.setattr(os, "fsync", full)
    (workspace.output / "antwoorden.xlsx").unlink()
    shown = quickscan("--workspace", workspace.root, "run")
    assert shown.exit_code == ExitCode.OUTPUT
    assert said_in(shown.output, (*SECRET, *ANSWERS)) == set()


# ---- Everything the demonstration writes -------------------------------------------------

# What Office keeps about people, sessions and computers.
TRACES = re.compile(
    rb"<dc:creator>[^<{]|lastModifiedBy>[^<]|<Company>[^<]|<Manager>[^<]|rsid[A-Za-z]*=|<w:rsid"
    rb"|paraId=|<w:comment|<w:del |<w:ins |<w:vanish|<w:moveFrom|absPath|<w:docVar|revisionPtr"
    rb"|\\Users\\|/hom[e]/|/User[s]/|[A-Z]:\\"
)
PARTS = re.compile(r"comments|people|person|threaded|printerSettings|thumbnail|vbaProject|docVars")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, made by somebody whose files are open to everybody."""
    folder = tmp_path_factory.mktemp("ronde") / "map" / "demo"
    before = os.umask(0)
    try:
        demo.play(Workspace(REPOSITORY), folder)
        workflow.make_reports(Workspace(folder))
    finally:
        os.umask(before)
    return folder


def test_nothing_we_write_tells_who_made_it(played: Path) -> None:
    kinds = set()
    for path in sorted((played / "output").rglob("*")):
        if path.is_file():
            kinds.add(path.suffix)
            for name, data in pieces(path.name, path.read_bytes()):
                assert not PARTS.search(name.partition("!")[2]), name
                if name.endswith((".xml", ".rels", ".html", ".json")):
                    found = TRACES.search(data)
                    assert not found, (name, data[found.start() - 40 : found.end() + 40])
    assert kinds >= {".docx", ".xlsx", ".html"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_only_the_owner_can_read_what_we_write(played: Path) -> None:
    open_to_others = {
        path.relative_to(played).as_posix(): oct(stat.S_IMODE(path.stat().st_mode))
        for path in (played.parent, played, *played.rglob("*"))
        if stat.S_IMODE(path.stat().st_mode) & 0o077
    }
    assert open_to_others == {}
    assert stat.S_IMODE((played / "quickscan.db").stat().st_mode) == 0o600
    assert stat.S_IMODE((played / "output").stat().st_mode) == 0o700


# ---- Values never become anything else -----------------------------------------------------

ATTACKS = (
    "=niets|'nergens'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{ 7777*7 }}{% for a in b %}{# x #}",
    "]]></w:t><w:fldSimple w:instr='DDEAUTO'/>",
    "[bold red]rich[/bold red]",
    "Onderwerp\nBcc: iemand@else.example",
    '"><svg/onload=alert(1)>',
    "&lt;b&gt;&#x41;",
)


def test_an_answer_stays_text_in_every_output(tmp_path: Path) -> None:
    from pipeline.forms.fill import fill_word

    workspace = Workspace(tmp_path)
    workspace.input.mkdir()
    (workspace.input / "deelnemers.csv").write_text("code;gemeente\nXX0001;Voorbeeldstad\n")
    workflow.make_forms(workspace)
    given = canaries.answers(
        **{f"v{n:02}_toelichting": text for n, text in enumerate(ATTACKS, 1)},
        v20_antwoord="=1+1",
        kop_functies="[red]<b>{{ 7777*7 }}</b>",
    )
    blank = next(workspace.forms.glob("*.docx")).read_bytes()
    (workspace.input / "[bold]<i>{{ 7777*7 }} =1+1.docx").write_bytes(fill_word(blank, given))
    ran = quickscan("--workspace", tmp_path, "run")
    assert ran.exit_code == 0
    assert "[bold]<i>{{ 7777*7 }} =1+1.docx" in ran.stdout
    for path in workspace.output.rglob("*"):
        if not path.is_file() or path.parent == workspace.forms:  # our own sums, nobody's answers
            continue
        for name, data in pieces(path.name, path.read_bytes()):
            text = data.decode("utf-8", "replace")
            if name.endswith(".html"):
                assert "<script>alert" not in text
                assert "onerror=alert(1)>" not in text.replace("&gt;", "")
                assert "<svg/onload" not in text
            if "worksheets/" in name:
                assert "<f>" not in text
                assert "<f " not in text
            if name.endswith(".xml") and "werklijst" not in name:
                assert str(7777 * 7) not in text
                assert "DDEAUTO'/>" not in text
    typed = ["=niets|'nergens'!A0", "{{ 7777*7 }}{% for a in b %}{# x #}"]
    found = holders(workspace.output, typed)
    assert all("antwoorden.xlsx" in names for names in found.values())


@pytest.mark.skipif(sys.platform == "win32", reason="such a name cannot exist there")
def test_a_file_name_never_becomes_an_escape_or_markup(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.input.mkdir()
    (tmp_path / MARK).touch()
    name = "\x1b[2J[red]a[blue]\u202e<b>.docx"
    (workspace.input / name).write_bytes(b"x")
    for command in (["run"], ["ingest"], ["ingest", "--json"]):
        said = quickscan("--workspace", tmp_path, *command).output
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert "[red]a[blue]" in said
    page = workspace.overview.read_text("utf-8")
    assert "<b>.docx" not in page
