"""What could not be deleted stays known, and typing the same again finishes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.definitions.workspace import Workspace
from tests.support.command import Outcome, quickscan
from tests.support.edits import hold
from tests.support.mail_rounds import NAMES, address_of, code_of
from tests.support.mail_rounds import workspace as round_to_mail
from tests.support.mid_round import contents, unpack
from tests.support.mid_round_play import stem


def run(workspace: Workspace, *arguments: str) -> Outcome:
    return quickscan("--workspace", workspace.root, *arguments)


def invited(workspace: Workspace) -> list[str]:
    """The addresses that would be invited now."""
    lines = run(workspace, "mail", "invite", "--dry-run").stdout.splitlines()
    return [line.split("\t")[1] for line in lines if line.count("\t") == 3]


@pytest.mark.parametrize("held", [1, 2, len(NAMES)])
def test_a_draft_that_cannot_be_deleted_is_named_and_its_town_is_not_invited_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    made = round_to_mail(tmp_path / "ronde")
    assert run(made, "mail", "invite").exit_code == 0
    (draft,) = made.mail.rglob(f"{code_of(held)}-*.eml")
    with monkeypatch.context() as patch:
        hold(patch, draft)
        shown = run(made, "mail", "discard", "invite")
    assert shown.exit_code == 5, shown.output
    assert draft.name in shown.output
    assert list(made.mail.rglob("*.eml")) == [draft], "the others were not thrown away"
    others = [address_of(n) for n in range(1, len(NAMES) + 1) if n != held]
    assert invited(made) == others
    assert run(made, "mail", "discard", "invite").exit_code == 0
    assert not draft.exists()
    assert len(invited(made)) == len(NAMES)


@pytest.mark.parametrize("again", [("--municipality", "XX0001"), ()])
def test_a_purge_that_was_broken_off_is_finished_first_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: tuple[str, ...]
) -> None:
    workspace = unpack(tmp_path / "ronde")
    report = workspace.reports / f"{stem('XX0001')}.docx"
    with monkeypatch.context() as patch:
        hold(patch, report)
        broken = run(workspace, "purge", "--municipality", "XX0001", "--yes")
    assert broken.exit_code == 5, broken.output
    assert report.name in broken.output
    shown = run(workspace, "purge", *again, "--yes")
    left = [name for name in contents(workspace.output) if stem("XX0001") in name]
    assert "Er is niets gewist" not in shown.output.replace("\xa0", " ")
    assert shown.exit_code == 0, shown.output
    assert "adviesrapporten/" + report.name not in left
