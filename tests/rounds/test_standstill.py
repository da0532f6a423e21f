"""A run to which nothing is new says the same once more, and wakes up for whatever changes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.base.files import lock
from pipeline.definitions.workspace import Workspace
from pipeline.workflow import standstill
from pipeline.workflow.held import OpenWorkspace
from pipeline.workflow.results import RunResult
from tests.support.command import Outcome, quickscan
from tests.support.edits import edit
from tests.support.mid_round import contents, unpack

TEMPLATE = "templates/adviezen.yaml"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = unpack(tmp_path_factory.mktemp("begin") / "ronde")
    assert run(workspace).exit_code == 0
    return workspace


@pytest.fixture
def workspace(base: Workspace, tmp_path: Path) -> Workspace:
    copy = Workspace(Path(shutil.copytree(base.root, tmp_path / "ronde")))
    run(copy)  # it stands at another place now
    return copy


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> list[Workspace]:
    """The workspaces in which a run did its work."""
    done: list[Workspace] = []
    real = standstill.remember

    def noted(work: OpenWorkspace, *rest: object) -> None:
        done.append(work.workspace)
        real(work, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.workflow.run.remember", noted)
    return done


def run(workspace: Workspace) -> Outcome:
    return quickscan("--workspace", workspace.root, "run")


def test_the_second_run_says_the_same_without_the_work(
    workspace: Workspace, works: list[Workspace]
) -> None:
    workspace.last_run.unlink()
    first, before = run(workspace), contents(workspace.root)
    second = run(workspace)
    assert len(works) == 1
    assert second.stdout == first.stdout
    assert second.exit_code == first.exit_code
    assert contents(workspace.root) == before


def _touched(place: str) -> Callable[[Workspace], object]:
    return lambda workspace: (workspace.root / place).touch()


CHANGES: dict[str, Callable[[Workspace], object]] = {
    "a return": _touched("input/Schetsveen.docx"),
    "a new file": lambda w: (w.input / "los.txt").write_text("Een briefje.", "utf-8"),
    "a template": _touched(TEMPLATE),
    "a report written in": lambda w: edit(next(w.reports.glob("*.docx"))),
    "an output gone": lambda w: w.workbook.unlink(),
    "who declines": lambda w: quickscan("--workspace", w.root, "decline", "XX0007"),
    "what it kept was cut off": lambda w: w.last_run.write_text("{", "utf-8"),
    "what it kept was changed": lambda w: w.last_run.write_text(
        w.last_run.read_text("utf-8").replace('"unread": 0', '"unread": 9'), "utf-8"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_wakes_it(
    workspace: Workspace, works: list[Workspace], change: str
) -> None:
    CHANGES[change](workspace)
    run(workspace)
    assert len(works) == 1


def test_another_day_wakes_it(
    workspace: Workspace, works: list[Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:
            return date(2036, 1, 1)

    monkeypatch.setattr(standstill, "date", Tomorrow)
    run(workspace)
    assert len(works) == 1


def test_a_file_that_is_saved_during_a_run_is_new_to_the_next(
    workspace: Workspace, works: list[Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.last_run.unlink()
    real = standstill.remember

    def saved_meanwhile(work: OpenWorkspace, before: standstill.Files, result: RunResult) -> None:
        _touched("input/Schetsveen.docx")(workspace)
        real(work, before, result)

    monkeypatch.setattr("pipeline.workflow.run.remember", saved_meanwhile)
    run(workspace)
    assert not workspace.last_run.exists()


def test_another_run_is_waited_for(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.base.files.LOCK_WAIT_SECONDS", 0)
    with lock(workspace.lock_file):
        assert standstill.standstill(workspace) is None


def test_a_purge_forgets_it(workspace: Workspace) -> None:
    quickscan("--workspace", workspace.root, "purge", "--municipality", "XX0004", "--yes")
    assert not workspace.last_run.exists()
