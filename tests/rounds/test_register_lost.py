"""A round of which the register is damaged, empty or gone: noticed, told, and found again.

`python -m tests.support.flipped_registers 200` plays all of the changed registers, and all of the
wiped tables, with real commands; here a few of them, and all 200 as far as the register itself is
read.
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from pipeline.definitions.workspace import MARK, Workspace
from pipeline.register.copies import copies_of
from pipeline.register.store import look_in_register
from pipeline.register.tables import SEALED
from tests.support import flipped_registers as flipped
from tests.support.command import Outcome, quickscan
from tests.support.flipped_registers import DECLINED_TOWN, PURGED_TOWN, Expected
from tests.support.mid_round import contents, standings, unpack

COUNT = 200


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return flipped.play(tmp_path_factory.mktemp("begin") / "ronde")


@pytest.fixture(scope="module")
def known(base: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Expected:
    return flipped.expected(base, tmp_path_factory.mktemp("heel") / "ronde")


@pytest.fixture
def workspace(base: Workspace, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(base.root, tmp_path / "ronde")))


def run(workspace: Workspace, *arguments: str, code: int = 0) -> Outcome:
    shown = quickscan("--workspace", workspace.root, *arguments)
    assert shown.exit_code == code, (arguments, shown.output)
    return shown


def change(workspace: Workspace, command: str) -> None:
    """Change the register behind its back."""
    with sqlite3.connect(workspace.register) as connection:
        assert connection.execute(command).rowcount
    connection.close()


def test_any_changed_byte_is_noticed_or_changes_nothing_that_is_read(
    base: Workspace, tmp_path: Path
) -> None:
    before, data = flipped.everything(base.register), base.register.read_bytes()
    path = tmp_path / "quickscan.db"
    noticed = 0
    for flip in flipped.anywhere(len(data), COUNT):
        path.write_bytes(data)
        flip.apply(path)
        noticed += flipped.is_noticed(path, before)
    assert noticed > COUNT / 2


def test_a_changed_byte_in_the_header_is_noticed_or_has_no_effect_later_either(
    base: Workspace, tmp_path: Path
) -> None:
    before, data = flipped.everything(base.register), base.register.read_bytes()
    for number, flip in enumerate(flipped.in_header()[::7]):
        path = tmp_path / str(number) / "quickscan.db"
        path.parent.mkdir()
        path.write_bytes(data)
        flip.apply(path)
        if not flipped.is_noticed(path, before):
            flipped.still_works(path, before)


@pytest.mark.parametrize("number", range(2))
def test_a_round_with_a_changed_register_makes_the_same_or_is_restored(
    known: Expected, number: int
) -> None:
    flip = flipped.anywhere(known.base.register.stat().st_size, COUNT)[number]
    _, _, wrong = flipped.outcome(known, flip)
    assert wrong == []


@pytest.mark.parametrize("table", ["purged", flipped.WHOLE])
def test_a_round_of_which_a_table_is_wiped_is_restored(known: Expected, table: str) -> None:
    assert flipped.wiped(known, table) == []


def test_an_empty_register_beside_outputs_is_asked_about(workspace: Workspace) -> None:
    workspace.register.write_bytes(b"")
    before = contents(workspace.root)
    for command in (("run",), ("status",), ("mail", "invite"), ("purge", "--all", "--yes")):
        shown = run(workspace, *command, code=6)
        assert "Stond er al een ronde in?" in shown.output
        assert "quickscan restore" in shown.output
    assert contents(workspace.root) == before


COMMANDS = (
    *(("run",), ("status",), ("form",), ("report",), ("ingest",), ("followup",), ("backup",)),
    *(("decline", "XX0001"), ("purge", "--all"), ("purge", "--all", "--yes")),
    *(("check", "--register"), ("check", "--preview", "XX0001"), ("mail", "fetch")),
    *(("mail", "invite"), ("mail", "report", "--dry-run"), ("mail", "sent", "report")),
)


@pytest.mark.parametrize("left", ["both", "copies", "outputs"])
def test_a_register_that_is_gone_is_asked_about(workspace: Workspace, left: str) -> None:
    workspace.register.unlink()
    if left == "copies":
        shutil.rmtree(workspace.output)
    if left == "outputs":
        shutil.rmtree(workspace.root / "reservekopie")
    before = contents(workspace.root)
    for command in COMMANDS:
        shown = run(workspace, *command, code=6)
        assert "het register is weg" in shown.output
        assert "quickscan restore" in shown.output
        assert contents(workspace.root) == before
    if left == "outputs":
        assert "quickscan restore --new" in run(workspace, "restore", code=6).output
        return
    restored = run(workspace, "restore").output
    assert "Mails: wat na" in restored
    assert flipped.UNSURE in run(workspace, "mail", "report", code=5).output
    run(workspace, "run")
    assert gone_from(workspace) == set()


def gone_from(workspace: Workspace) -> set[str]:
    """What was deleted, and is in the register again."""
    with look_in_register(workspace.register) as register:
        return {one.sha256 for one in register.receipts()} & register.purged().keys()


@pytest.mark.parametrize("before", ["gone", "empty", "damaged", "sound"])
def test_beginning_anew_keeps_the_old_register_and_mails_nobody_unasked(
    workspace: Workspace, before: str
) -> None:
    if before == "gone":
        workspace.register.unlink()
    elif before == "empty":
        workspace.register.write_bytes(b"")
    elif before == "damaged":
        change(workspace, "UPDATE outbox SET at = 'ooit'")
    old = workspace.register.read_bytes() if workspace.register.exists() else None
    shown = run(workspace, "restore", "--new").output
    for word in ("Wissen:", "Afmeldingen:", "Mails:", "Antwoorden en besluiten:"):
        assert word in shown
    aside = list((workspace.root / "reservekopie").glob("vervangen-*.db"))
    assert [one.read_bytes() for one in aside] == ([] if old is None else [old])
    run(workspace, "run")
    assert flipped.UNSURE in run(workspace, "mail", "report", code=5).output
    assert "in orde" in run(workspace, "check", "--register").output
    assert ("vervangen-" in run(workspace, "purge", "--all").output) is bool(aside)


def test_a_workspace_without_outputs_and_copies_is_new(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "ronde")
    workspace.output.mkdir(parents=True)
    (workspace.output / "notitie.txt").write_text("van mij")
    (workspace.root / MARK).touch()
    run(workspace, "check", "--preview", "Utrecht")
    for place in ("demo/quickscan.db", "demo/output/overzicht.html", "formulieren/.x.docx.1.tmp"):
        path = workspace.output / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    run(workspace, "status")
    assert "geen kopie" in run(workspace, "restore", code=6).output
    assert not workspace.register.exists()
    run(workspace, "form")


def test_the_advice_for_damage_says_what_may_be_lost_and_restores_first(
    workspace: Workspace,
) -> None:
    change(workspace, "UPDATE outbox SET about = 'x'")
    told = run(workspace, "run", code=6).output
    assert told.index("quickscan restore") < told.index("wissen, afmeldingen, mails")
    told = run(workspace, "restore").output
    assert "Mails: wat na" in told
    assert "Afmeldingen:" not in told  # that table is sound
    assert standings(workspace)[DECLINED_TOWN]["state"] == "declined"
    assert "beschadigd-" in run(workspace, "purge", "--all").output  # may hold what goes


def test_nobody_is_mailed_after_a_restore_before_the_adviser_says_so(workspace: Workspace) -> None:
    change(workspace, "UPDATE outbox SET at = 'ooit' WHERE kind = 'report'")
    run(workspace, "restore")
    for arguments in (("mail", "report"), ("mail", "report", "--dry-run")):
        assert flipped.UNSURE in run(workspace, *arguments, code=5).output
    run(workspace, "mail", "report", "--unknown-history", "--only", "XX0001")
    assert flipped.UNSURE in run(workspace, "mail", "report", code=5).output  # not all are known
    run(workspace, "mail", "report", "--unknown-history")
    run(workspace, "mail", "report")
    assert flipped.UNSURE in run(workspace, "mail", "remind", code=5).output


def test_a_round_of_an_earlier_version_gets_checksums_and_is_copied_before(tmp_path: Path) -> None:
    workspace = unpack(tmp_path / "ronde")
    before = tmp_path / "ervoor.db"
    shutil.copyfile(workspace.register, before)
    run(workspace, "run")
    (copy,) = copies_of(workspace.register)
    assert dump(copy.path) == dump(before)
    with sqlite3.connect(workspace.register) as now:
        assert now.execute("PRAGMA user_version").fetchone()[0] >= SEALED
        assert now.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert now.execute("SELECT count(*) FROM files WHERE checksum = ''").fetchone() == (0,)
    now.close()
    assert "in orde" in run(workspace, "check", "--register").output
    change(workspace, "UPDATE answers SET text = 'Nee'")
    run(workspace, "run", code=6)
    run(workspace, "restore")  # from the copy, which has no checksums yet
    run(workspace, "run")
    assert "in orde" in run(workspace, "check", "--register").output


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = list(connection.iterdump())
    connection.close()
    return found


def test_of_a_damaged_round_of_an_earlier_version_mails_and_declines_are_rescued(
    tmp_path: Path,
) -> None:
    workspace = unpack(tmp_path / "ronde")
    before = standings(workspace)
    flipped.zero_page_of(workspace.register, "answers")
    damaged = workspace.register.read_bytes()
    told = run(workspace, "run", code=6).output
    assert "er is geen kopie van" in told
    asked = run(workspace, "restore", code=6).output
    for word in ("Wissen:", "Afmeldingen:", "Mails:", "Antwoorden en besluiten:", "--yes"):
        assert word in asked
    assert workspace.register.read_bytes() == damaged
    run(workspace, "restore", "--yes")
    run(workspace, "run")
    after = standings(workspace)
    assert {code: one["state"] for code, one in after.items()} == {
        code: one["state"] for code, one in before.items()
    }


def test_a_value_that_nothing_writes_is_damage_and_no_bug(tmp_path: Path) -> None:
    workspace = unpack(tmp_path / "ronde")  # no checksum keeps it yet
    change(workspace, "UPDATE files SET verdict = 'misschien'")
    for command in (("status",), ("run",)):
        assert "beschadigd" in run(workspace, *command, code=6).output


def test_check_accounts_for_every_file(workspace: Workspace) -> None:
    (workspace.input / "nieuw.docx").write_bytes((workspace.input / "Schetsveen.docx").read_bytes())
    (workspace.input / "anders.docx").write_bytes(b"nog niet ingelezen")
    (workspace.output / "eigen notitie.txt").write_text("van mij")
    next(workspace.reports.glob("*.docx")).unlink()
    before = contents(workspace.root)
    shown = run(workspace, "check", "--register").output.replace("\xa0", " ")
    assert contents(workspace.root) == before
    for line in (
        "1 bestand in input, nog niet ingelezen",
        "1 bestand in input, gewist uit het register",
        "van u",
        "zoals Quickscan ze maakte",
        "niet meer in output",
        "adviesrapporten/",
        "1 kopie in de map reservekopie",
    ):
        assert line in shown


def test_a_purge_leaves_no_copy_with_what_was_deleted(tmp_path: Path) -> None:
    workspace = unpack(tmp_path / "ronde")
    run(workspace, "run")
    path = Path(run(workspace, "backup").output.split(" staat in ")[1].strip().removesuffix("."))
    assert path.is_file()
    with look_in_register(workspace.register) as register:
        (gone,) = [
            one.sha256
            for one in register.receipts()
            if one.response and one.response.respondent == PURGED_TOWN
        ]
    before = [one.path for one in copies_of(workspace.register)]
    assert all(gone.encode() in one.read_bytes() for one in before)
    left = workspace.root / ".quickscan.db.1.tmp"  # of a run that was killed
    left.write_bytes(b"antwoorden")
    run(workspace, "purge", "--municipality", PURGED_TOWN, "--yes")
    (kept,) = copies_of(workspace.register)
    assert not left.exists()
    with look_in_register(kept.path) as copy:
        assert gone not in {one.sha256 for one in copy.receipts()}
        assert gone in copy.purged()


@pytest.mark.parametrize(("name", "told"), [("OneDrive - Voorbeeldstad", True), ("Scan", False)])
def test_a_workspace_in_the_cloud_is_warned_about(tmp_path: Path, name: str, told: bool) -> None:
    root = tmp_path / name
    root.mkdir()
    (root / MARK).touch()
    shown = quickscan("--workspace", root, "status")
    assert shown.exit_code == 0
    assert ("OneDrive" in shown.stderr) is told
