"""Whatever the next command is: when it changes anything, it first finishes what was half done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.definitions.workspace import Workspace
from pipeline.model.intents import Intent, IntentKind
from pipeline.register.store import look_in_register, open_register
from pipeline.workflow import run as workflow
from pipeline.workflow.watching import Watch
from tests.support.command import Outcome, commands, quickscan
from tests.support.mail_rounds import send_back, workspace
from tests.support.mid_round import contents

TOWN, OTHER = ("XX0001", "Voorbeeldstad"), ("XX0002", "Proefdam")
FORM = f"formulieren/{TOWN[0]}-{TOWN[1]}.xlsx"  # its deletion was broken off
DRAFT = f"mail/uitnodiging/{TOWN[0]}-{TOWN[1]}.eml"  # that it is thrown away was broken off
FINISHED = {  # by command: what is typed after it
    ("form",): (),
    ("ingest",): (),
    ("report",): (),
    ("run",): (),
    ("watch",): (),
    ("decline",): (OTHER[0],),
    ("followup",): (),
    ("backup",): (),
    ("evidence",): (OTHER[0],),
    ("purge",): ("--municipality", OTHER[0], "--yes"),
    ("mail", "invite"): (),
    ("mail", "remind"): (),
    ("mail", "followup"): (),
    ("mail", "report"): (),
    ("mail", "sent"): ("invite", OTHER[0]),
    ("mail", "arrived"): ("invite", OTHER[0]),
    ("mail", "discard"): ("invite", OTHER[0]),
    ("mail", "fetch"): (),
}
LOOKED = {  # these change nothing, so what is half done stays as it is
    ("status",): (),
    ("read",): ("input/formulier 2.xlsx",),
    ("check",): ("--register",),
}
DEFINING = {("question", one) for one in ("add", "remove", "move")}  # these write templates alone
ELSEWHERE = {  # they have a folder of their own, or touch none of a workspace
    *(("init",), ("demo",)),
    *(("mail", one) for one in ("signin", "signout")),
}
REPAIRS = {("restore",)}  # the register alone; what it notes is finished by the next command


@pytest.fixture(scope="module")
def half_done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round in which a form and a draft of one participant were on their way out.

    The other one sent its form back.
    """
    made = workspace(tmp_path_factory.mktemp("ronde") / "map", (TOWN[1], OTHER[1]))
    assert quickscan("--workspace", made.root, "mail", "invite").exit_code == 0
    send_back(made, 2, OTHER[1])
    workflow.ingest(made)
    with open_register(made.register) as register:
        register.intents.note(Intent(IntentKind.REMOVE, FORM), Intent(IntentKind.DISCARD, DRAFT))
    return made.root


@pytest.fixture
def made(half_done: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(half_done, tmp_path / "map")))


def type_in(made: Workspace, command: tuple[str, ...], more: tuple[str, ...]) -> Outcome:
    words = (str(made.root / word) if word.startswith("input/") else word for word in more)
    return quickscan("--workspace", made.root, *command, *words)


def noted(made: Workspace) -> tuple[Intent, ...]:
    with look_in_register(made.register) as register:
        return register.intents.unfinished()


def test_every_command_is_here() -> None:
    assert {*commands()} == {*FINISHED, *LOOKED, *ELSEWHERE, *DEFINING, *REPAIRS}


@pytest.mark.parametrize("command", FINISHED, ids=" ".join)
def test_a_command_that_changes_anything_finishes_first_and_says_so(
    made: Workspace, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watch, "keep", lambda self, *_: self._run())
    shown = type_in(made, command, FINISHED[command])
    assert noted(made) == (), shown.output
    assert shown.stderr.count("onderbroken") == 2, shown.output  # in `output/`, and of the mails
    assert command == ("mail", "invite") or not (made.output / DRAFT).exists()


@pytest.mark.parametrize("command", LOOKED, ids=" ".join)
def test_a_command_that_looks_changes_nothing(made: Workspace, command: tuple[str, ...]) -> None:
    before = contents(made.root)
    shown = type_in(made, command, LOOKED[command])
    assert shown.exit_code == 0, shown.output
    assert contents(made.root) == before


@pytest.mark.parametrize("command", [("form",), ("decline", OTHER[0]), ("mail", "sent", "invite")])
def test_reports_that_a_purge_did_not_make_anew_are_made_by_the_next_command(
    made: Workspace, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    workflow.run(made)
    asked = ("purge", "--municipality", OTHER[0], "--yes")
    whole = Workspace(Path(shutil.copytree(made.root, made.root.with_name("heel"))))
    type_in(whole, asked, ())
    type_in(whole, command, ())
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.workflow.purge.make_anew", lambda *_: 1 / 0)  # dies there
        type_in(made, asked, ())
    assert not made.workbook.exists()
    shown = type_in(made, command, ())
    assert "opnieuw gemaakt" in shown.stderr
    assert noted(made) == ()
    assert contents(made.output).keys() == contents(whole.output).keys()
    assert contents(made.output)["antwoorden.xlsx"] == contents(whole.output)["antwoorden.xlsx"]
