"""A run that merges is killed at each of its steps: what somebody edited always exists."""

from __future__ import annotations

import os
import shutil
import sys
from itertools import count
from pathlib import Path

import pytest

from pipeline.definitions.workspace import Workspace
from pipeline.workflow import run as workflow
from tests.support.edited_round import NEWER, REPORT, edit, new_answers, run
from tests.support.killed import killed_at
from tests.support.redlines import Words

if sys.platform == "win32":
    pytest.skip("a process is killed here as POSIX does it", allow_module_level=True)

STRIDE = 1 if os.environ.get("QUICKSCAN_SWEEP") == "all" else 5


def test_wherever_a_run_is_killed_what_was_edited_exists(
    workspace: Workspace, tmp_path: Path
) -> None:
    theirs = edit(workspace.output / REPORT)
    new_answers(workspace)
    workflow.ingest(workspace)
    before = workspace.root
    for step in count(0, STRIDE):
        made = Workspace(Path(shutil.copytree(before, tmp_path / f"stap {step}")))
        killed = killed_at(step, made.root, lambda made=made: workflow.make_reports(made))
        path = made.output / REPORT
        copies = [one.read_bytes() for one in made.kept.glob("*.docx")]
        assert theirs in (path.read_bytes(), *copies), f"step {step}"
        assert run(made, "report").exit_code == 0
        assert theirs in [one.read_bytes() for one in made.kept.glob("*.docx")], f"step {step}"
        rejected = Words(path.read_bytes()).resolved(accept=False, author="Quickscan")
        assert rejected.lines() == Words(theirs).lines(), f"step {step}"
        assert not (made.output / NEWER).exists(), f"step {step}"
        shutil.rmtree(made.root)
        if not killed:
            assert step > STRIDE
            return
