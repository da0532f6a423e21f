"""The menu in a real terminal: every choice is a command, and a mistake is told in Dutch."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.definitions.workspace import MARK
from tests.support.command import quickscan

_ASKS = (b"Enter: ", b"[ronde]: ")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminal")


def played(folder: Path, *keys: str) -> str:
    """What somebody sees who types these lines, each when something is asked."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "-m", "pipeline.cli.start"])
    seen, waiting = b"", list(keys)
    with contextlib.suppress(OSError):  # the terminal is gone
        while piece := os.read(terminal, 65_536):
            seen += piece
            if seen.endswith(_ASKS) and waiting:
                os.write(terminal, f"{waiting.pop(0)}\n".encode())
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return seen.decode()


def asked(said: str) -> Sequence[str]:
    return [line.strip() for line in said.splitlines() if line.startswith("  ")]


def test_outside_a_workspace_only_a_new_round_can_begin(tmp_path: Path) -> None:
    seen = played(tmp_path, "7", "nee", "0")
    assert asked(seen)[:2] == ["1  Een nieuwe ronde beginnen", "0  Stoppen"]
    assert seen.count("Dat kan hier niet. Typ een nummer van 0 tot en met 1.") == 2


def test_a_new_round_is_begun_and_gone_to(tmp_path: Path) -> None:
    seen = played(tmp_path, "1", "", "2", "6", "0")
    assert (tmp_path / "ronde" / "templates" / "ronde.yaml").is_file()
    assert f"Quickscan, in de map {tmp_path / 'ronde'}" in seen
    assert "(Dit kunt u ook typen: quickscan check)" in seen
    assert "Alles in templates/ is in orde." in seen
    assert "Dat bestand is er nog niet" in seen


def test_a_round_beside_the_files_to_click_is_gone_on_with(tmp_path: Path) -> None:
    for name in ("ronde 2026", "iets anders"):
        (tmp_path / name).mkdir()
    (tmp_path / "ronde 2026" / MARK).touch()
    seen = played(tmp_path, "1", "0")
    assert asked(seen)[:2] == ["1  Verder met ronde 2026", "2  Een nieuwe ronde beginnen"]
    assert f"Quickscan, in de map {tmp_path / 'ronde 2026'}" in seen


def test_without_a_terminal_it_is_help() -> None:
    said = quickscan()
    assert said.exit_code == 2
    assert "Gebruik: quickscan [OPTIES] OPDRACHT" in said.output
