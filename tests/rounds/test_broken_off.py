"""A command that is killed at a step is finished, or undone, by the next one of any kind.

`tests/support/killed.py` lists the steps. After each, `quickscan decline` is the next command: it
has nothing to do with what was broken off.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.base.files import sha256
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word
from pipeline.judgement.purging import Wanted
from pipeline.mail.due import Wish
from pipeline.mail.history import path_of
from pipeline.model.intents import Intent, IntentKind
from pipeline.model.outbox import MailKind, Posted
from pipeline.register.store import look_in_register, open_register
from pipeline.workflow import mail, purge
from pipeline.workflow import run as workflow
from pipeline.workflow.posted import discard as discard_drafts
from tests.support.command import quickscan
from tests.support.edits import edit
from tests.support.killed import killed_at
from tests.support.mail_rounds import answers, workspace

if sys.platform == "win32":
    pytest.skip("a process is killed here as POSIX does it", allow_module_level=True)

NAMES = ("Voorbeeldstad", "Proefdam")
OWN = {  # what a person could have put there; nothing of it may ever go
    "mail/uitnodiging/.notitie.eml.123.tmp": b"mijn mail",
    "adviesrapporten/.concept.docx.77.tmp": b"mijn concept",
    "formulieren/.XX0001-Voorbeeldstad.docx.oud.tmp": b"van mij",
    "formulieren/notitie.docx": b"mijn notitie",
    ".groepsrapport.docx.tmp": b"ook van mij",
    "eigen map/.XX0001-Voorbeeldstad.docx.1.tmp": b"mijn map",
}
TODAY = date(2026, 11, 23)
_STEPS = 2  # every other one; `make faults` lets the process die at each


def drafts(made: Workspace) -> None:
    mail.make_drafts(made, MailKind.INVITE, Wish())


def discard(made: Workspace) -> None:
    discard_drafts(made, MailKind.INVITE, ())


def delete(made: Workspace) -> None:
    purge.purge(made, Wanted(towns=("XX0001",), also_mine=True), TODAY)


def outputs(made: Workspace) -> None:
    workflow.make_reports(made)


def put_own(made: Workspace) -> None:
    for place, data in OWN.items():
        path = made.output / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@pytest.fixture(scope="module")
def invited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round in which the forms stand ready."""
    made = workspace(tmp_path_factory.mktemp("ronde") / "map", NAMES)
    workflow.make_forms(made)
    made.mail_lock.touch()
    put_own(made)
    return made.root


@pytest.fixture(scope="module")
def drafted(invited: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with drafts, of which one was changed."""
    made = Workspace(shutil.copytree(invited, tmp_path_factory.mktemp("concept") / "map"))
    drafts(made)
    (changed,) = made.mail.rglob("XX0002*.eml")
    changed.write_bytes(changed.read_bytes() + b"PS: tot gauw\r\n")
    return made.root


@pytest.fixture(scope="module")
def returned(invited: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as `invited`, with a return that is taken in, and of which no report was made."""
    made = Workspace(shutil.copytree(invited, tmp_path_factory.mktemp("terug") / "map"))
    blank = made.forms / "XX0001-Voorbeeldstad.docx"
    data = fill_word(blank.read_bytes(), answers() | {"v01.bewijs": "kanarie"})
    (made.input / "formulier.docx").write_bytes(data)
    workflow.ingest(made)
    return made.root


@pytest.fixture(scope="module")
def reported(returned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with its reports."""
    made = Workspace(shutil.copytree(returned, tmp_path_factory.mktemp("klaar") / "map"))
    outputs(made)
    return made.root


def broken_off(
    base: Path, folder: Path, command: Callable[[Workspace], None]
) -> Iterator[tuple[Workspace, frozenset[IntentKind], str]]:
    """Yield what kills left, after the next command: what was noted, and what was told."""
    step = 0
    while True:
        made = Workspace(Path(shutil.copytree(base, folder / str(step))))
        if not killed_at(step, made.root, lambda made=made: command(made)):
            assert step > 10
            return
        with open_register(made.register) as register:
            noted = frozenset(one.kind for one in register.intents.unfinished())
        shown = quickscan("--workspace", made.root, "decline", "Proefdam")
        assert shown.exit_code == 0, shown.output
        sound(made)
        booked(made)
        yield made, noted, shown.stderr
        shutil.rmtree(made.root)
        step += _STEPS


def sound(made: Workspace) -> None:
    """Nothing is under way or half written, and what is a person's is as it was."""
    with look_in_register(made.register) as register:
        assert register.intents.unfinished() == ()
    temporary = {path.relative_to(made.output).as_posix() for path in made.output.rglob(".*.tmp")}
    assert temporary == {place for place in OWN if place.endswith(".tmp")}
    assert {place: (made.output / place).read_bytes() for place in OWN} == OWN


def booked(made: Workspace) -> None:
    """The ledger knows every file of ours as it stands there."""
    with look_in_register(made.register) as register:
        rows = dict(register.ledger.outputs)
    for place, row in rows.items():
        path = made.output / place
        if path.exists() and not path.read_bytes().endswith(b"PS: tot gauw\r\n"):
            assert sha256(path.read_bytes()) == row.checksum, place


def standing(made: Workspace) -> dict[str, tuple[bool, Posted]]:
    """Whether the draft of each participant stands there, and how it is counted."""
    with look_in_register(made.register) as register:
        outbox = register.outbox()
    return {
        one.code: (path_of(made, one, NAMES[int(one.code[2:]) - 1]).exists(), one.state)
        for one in outbox
    }


def test_making_drafts(invited: Path, tmp_path: Path) -> None:
    told = 0
    for made, noted, shown in broken_off(invited, tmp_path, drafts):
        assert all(there == state.counts for there, state in standing(made).values())
        assert ("concepten was onderbroken" in shown) == (IntentKind.DRAFT in noted)
        told += shown.count("onderbroken")
        if IntentKind.DRAFT in noted:
            quickscan("--workspace", made.root, "decline", "Proefdam", "--undo")
            quickscan("--workspace", made.root, "mail", "invite")
            assert len(list(made.mail.rglob("[!.]*.eml"))) == len(NAMES)
    assert told


def test_discarding_drafts(drafted: Path, tmp_path: Path) -> None:
    told = 0
    for made, noted, shown in broken_off(drafted, tmp_path, discard):
        found = standing(made)
        assert found["XX0002"] == (True, Posted.DRAFT), "a person changed it"
        assert found["XX0001"] in ((True, Posted.DRAFT), (False, Posted.WITHDRAWN))
        finished = found["XX0001"] == (False, Posted.WITHDRAWN)
        assert finished or IntentKind.DISCARD not in noted
        assert shown.count("onderbroken") <= 1
        assert ("weggooien van concepten" in shown) == (IntentKind.DISCARD in noted)
        told += "onderbroken" in shown
    assert told


def test_purging(reported: Path, tmp_path: Path) -> None:
    """What a person kept of it and asked to delete goes with it, never without it."""
    base = Workspace(Path(shutil.copytree(reported, tmp_path / "begin")))
    copy = Path("eigen map/kopie.docx")
    shutil.copy(next(base.output.glob("adviesrapporten/XX0001*.docx")), base.output / copy)
    told = asked = 0
    for made, noted, shown in broken_off(base.root, tmp_path, delete):
        with look_in_register(made.register) as register:
            gone = register.purged().values()
        assert all(one.finished for one in gone)
        assert (made.output / copy).exists() == (not gone)
        if gone:
            left = [path for path in made.output.rglob("*XX0001*docx") if path.is_file()]
            assert not [path for path in left if b"kanarie" in path.read_bytes()]
            assert b"kanarie" not in made.register.read_bytes()
        begun = IntentKind.PURGE in noted or (bool(gone) and IntentKind.ASKED in noted)
        assert ("wisactie was onderbroken" in shown) == begun
        told += "onderbroken" in shown
        asked += begun and IntentKind.PURGE not in noted
    assert told
    assert asked


def test_writing_reports(returned: Path, tmp_path: Path) -> None:
    told = 0
    for made, noted, shown in broken_off(returned, tmp_path, outputs):
        assert ("bij het schrijven" in shown) == (IntentKind.WRITE in noted)
        told += "onderbroken" in shown
        outputs(made)
        assert not list(made.output.rglob("*(nieuw)*"))
    assert told


def test_what_a_person_changed_meanwhile_is_not_deleted(drafted: Path, tmp_path: Path) -> None:
    made = Workspace(Path(shutil.copytree(drafted, tmp_path / "map")))
    form = made.forms / "XX0001-Voorbeeldstad.docx"
    theirs = edit(form)
    with open_register(made.register) as register:
        register.intents.note(Intent(IntentKind.REMOVE, "formulieren/XX0001-Voorbeeldstad.docx"))
        register.intents.note(Intent(IntentKind.REMOVE, "formulieren/notitie.docx"))
    quickscan("--workspace", made.root, "decline", "Proefdam")
    assert form.read_bytes() == theirs
    sound(made)


def test_what_a_killed_run_left_half_written_goes_at_the_next_start(
    invited: Path, tmp_path: Path
) -> None:
    made = Workspace(Path(shutil.copytree(invited, tmp_path / "map")))
    for place in (
        ".overzicht.html.12.tmp",
        "formulieren/.XX0001-Voorbeeldstad.docx.34567.tmp",
        "adviesrapporten/.XX0002-Proefdam (nieuw).docx.34567.tmp",
        "pdf/.bronnen.json.9.tmp",
        "mail/uitnodiging/.XX0001-Voorbeeldstad.eml.4194303.tmp",
    ):
        path = made.output / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"PK half")
    (made.output / ".antwoorden.xlsx.12.tmp").symlink_to(made.register)
    quickscan("--workspace", made.root, "decline", "Proefdam")
    left = {path.relative_to(made.output).as_posix() for path in made.output.rglob(".*.tmp")}
    assert left == {*(place for place in OWN if place.endswith(".tmp")), ".antwoorden.xlsx.12.tmp"}


@pytest.mark.parametrize("name", ["quickscan.db", "reservekopie/quickscan-2026-11-20-100000.db"])
def test_a_half_written_register_goes_and_nothing_else(
    invited: Path, tmp_path: Path, name: str
) -> None:
    made = Workspace(shutil.copytree(invited, tmp_path / "map"))
    path = made.root / name
    half, own = path.with_name(f".{path.name}.4711.tmp"), path.with_name(".notitie.txt.4711.tmp")
    path.parent.mkdir(exist_ok=True)
    for one in (half, own):
        one.write_bytes(b"half")
    shown = quickscan("--workspace", made.root, "decline", "Proefdam")
    assert shown.exit_code == 0, shown.output
    assert not half.exists()
    assert own.read_bytes() == b"half"
