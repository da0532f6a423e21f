"""A command in the wrong folder makes nothing there, and names the workspace that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.main import cli
from pipeline.definitions.workspace import MARK
from tests.support.command import quickscan

ELSEWHERE = {"init", "demo", "read"}
COMMANDS = sorted(set(cli.commands) - ELSEWHERE)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_no_workspace_is_left_as_it_is(tmp_path: Path, command: str) -> None:
    said = quickscan("--workspace", tmp_path, command, *_more(command))
    assert said.exit_code == 2
    assert "geen werkmap" in said.stderr
    assert list(tmp_path.iterdir()) == []


def _more(command: str) -> tuple[str, ...]:
    needed = {"mail": ("invite",), "decline": ("GM0363",), "purge": ("--expired",)}
    needed |= {"evidence": ("GM0363",)}
    return needed.get(command, ())


@pytest.mark.parametrize(
    ("made", "given"),
    [
        ("ronde", "ronde/input"),  # one folder too deep
        ("ronde", "."),  # one too high
        ("ronde", "ronde/output/mail/uitnodigingen"),
    ],
)
def test_the_workspace_that_was_meant_is_named(tmp_path: Path, made: str, given: str) -> None:
    (tmp_path / made).mkdir()
    (tmp_path / made / MARK).touch()
    (tmp_path / given).mkdir(parents=True, exist_ok=True)
    said = quickscan("--workspace", tmp_path / given, "status")
    assert said.exit_code == 2
    assert f"Bedoelt u {tmp_path / made}?" in said.stderr


@pytest.mark.parametrize("there", [(MARK,), ("quickscan.db",), ("input/x", "templates/y")], ids=str)
def test_a_workspace_is_known_also_one_of_before_the_mark(
    tmp_path: Path, there: tuple[str, ...]
) -> None:
    for name in there:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        if name != "quickscan.db":
            path.touch()
    if there == ("quickscan.db",):
        (tmp_path / MARK).touch()
        quickscan("--workspace", tmp_path, "form")
        (tmp_path / MARK).unlink()
    assert "geen werkmap" not in quickscan("--workspace", tmp_path, "status").output


def test_init_marks_a_workspace_and_keeps_it_out_of_git(tmp_path: Path) -> None:
    quickscan("init", tmp_path / "ronde")
    assert (tmp_path / "ronde" / MARK).read_text("utf-8").startswith("Deze map is een werkmap")
    assert (tmp_path / "ronde" / ".gitignore").read_text("ascii") == "*\n"
