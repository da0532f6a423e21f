"""A folder that runs itself: it waits for what is still coming, and survives what goes wrong."""

from __future__ import annotations

import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from benchmarks.synthetic.watched import (
    Watching,
    copy_slowly,
    drop,
    interrupt_at_random,
    invited,
    outputs,
    returned,
)
from pipeline.base.errors import BusyError, OutputError, Problem
from pipeline.definitions.workspace import Workspace
from pipeline.model.receipt import Verdict
from pipeline.register.store import look_in_register
from pipeline.workflow import run as workflow
from pipeline.workflow import watching
from pipeline.workflow.watching import LOOKS, REST_SECONDS, Settling, Watch, files_in, has_its_end

FILE = Path("input/a.docx")
ZIP, ZIP_END = b"PK\x03\x04 en zo voort", b"PK\x05\x06" + b"\0" * 18


# ---- When is a folder at rest? ---------------------------------------------------------


def rests(sizes: list[int | None], step: float = 2.0) -> list[bool]:
    """Whether the folder rests at every look; None is a file that is not there."""
    settling = Settling()
    old = time.time_ns() - 3_600 * 10**9
    looks = [{FILE: (size, old)} if size is not None else {} for size in sizes]
    return [settling.at_rest(found, number * step) for number, found in enumerate(looks)]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([None, None], [True, True]),
        ([5, 5, 5, 5], [False, False, True, True]),
        ([1, 2, 3, 3, 3], [False, False, False, False, True]),
        ([5, 5, 6, 6, 6], [False, False, False, False, True]),
        ([5, 5, 5, 7, 7, 7], [False, False, True, False, False, True]),
        ([5, None, 5, 5, 5], [False, True, False, False, True]),
    ],
)
def test_a_file_rests_when_it_stayed_the_same_for_some_looks(
    sizes: list[int | None], expected: list[bool]
) -> None:
    assert rests(sizes) == expected


def test_a_short_interval_does_not_make_it_hasty() -> None:
    found = rests([5] * 50, step=0.1)
    assert found.index(True) * 0.1 >= REST_SECONDS


def test_a_time_that_changes_is_a_change_too() -> None:
    settling = Settling()
    assert [settling.at_rest({FILE: (5, look)}, look * 10.0) for look in range(LOOKS * 2)] == [
        False
    ] * (LOOKS * 2)


def test_one_file_that_never_rests_does_not_hold_up_the_others_for_ever() -> None:
    settling = Settling(patience=60.0)
    found = [settling.at_rest({FILE: (look, look)}, float(look)) for look in range(100)]
    assert not any(found[:60])
    assert all(found[62:])


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (ZIP + ZIP_END, True),
        (ZIP + ZIP_END + b"een opmerking" * 1000, True),
        (ZIP, False),
        (b"%PDF-1.7 ... %%EOF\r\n", True),
        (b"%PDF-1.7 ...", False),
        (b"gewone tekst", True),
        (b"", True),
    ],
)
def test_an_office_file_or_pdf_without_its_end_is_not_whole(
    tmp_path: Path, data: bytes, whole: bool
) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    assert has_its_end(path) is whole


def test_a_copy_that_falters_is_waited_for_while_it_is_new(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(ZIP)
    settling = Settling()
    looks = [settling.at_rest(files_in(tmp_path), float(second)) for second in range(60)]
    assert not any(looks[:30])
    assert looks[-1], "it is damaged, or nobody knows: a run will say so"


def test_only_what_a_run_would_look_at_counts(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    for name in ("a.docx", "~$a.docx", ".verborgen", "b.tmp", "map/c.docx"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "lus").symlink_to(tmp_path)
    assert {path.name for path in files_in(tmp_path)} == {"a.docx", "c.docx"}
    assert files_in(tmp_path / "weg") == {}


# ---- What does it do when something goes wrong? ----------------------------------------


class Clock:
    """Looks at a workspace at chosen moments."""

    def __init__(self, workspace: Workspace) -> None:
        self.now = 0.0
        self.said: list[str] = []
        tell = self.said.append
        self.watch = Watch(workspace, lambda line: tell(line[10:]), clock=lambda: self.now)

    def pass_seconds(self, seconds: int) -> list[str]:
        """Look every second; return what was said."""
        before = len(self.said)
        for _ in range(seconds):
            self.now += 1
            self.watch.look()
        return self.said[before:]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return invited(tmp_path / "map", 2)


PROBLEM = Problem("rapport.docx", "is open in Word.", "Sluit het.")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OutputError(PROBLEM), "rapport.docx: is open in Word. Sluit het."),
        (OutputError(PROBLEM, PROBLEM), "Zo zijn er nog 1 melding"),
        (BusyError(PROBLEM), "Een andere opdracht werkt nu in deze map"),
        (ZeroDivisionError("een geheim antwoord"), "(ZeroDivisionError)"),
    ],
)
def test_an_error_is_said_once_and_tried_again_until_it_is_over(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    tries = []

    def failing(*_: object) -> None:
        tries.append(1)
        raise error

    clock = Clock(workspace)
    with monkeypatch.context() as patch:
        patch.setattr(workflow, "run", failing)
        heard = clock.pass_seconds(60)
    assert len(heard) == 1
    assert said in heard[0].replace("\xa0", " ")
    assert "geheim" not in heard[0]
    assert 3 <= len(tries) <= 6
    assert "0 nieuw" in clock.pass_seconds(30)[0]


def test_it_runs_when_something_changes_and_only_then(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(workspace)
    assert len(clock.pass_seconds(30)) == 1
    assert clock.pass_seconds(60) == []
    drop(workspace, returned(workspace, 2))
    assert ["2 nieuw" in line for line in clock.pass_seconds(30)] == [True]
    result = workflow.run(workspace)
    monkeypatch.setattr(workflow, "run", lambda *_: result)
    own = workspace.root / "templates"
    for change in (
        (workspace.input / "formulier 0000.docx").unlink,
        own.mkdir,
        lambda: (own / "ronde.yaml").write_text("code: x"),
        workspace.overview.unlink,
    ):
        change()
        assert len(clock.pass_seconds(30)) == (change != own.mkdir)


def test_a_new_day_renews_the_overview(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:
            return date(2030, 1, 1)

    clock = Clock(workspace)
    assert len(clock.pass_seconds(30)) == 1
    monkeypatch.setattr(watching, "date", Tomorrow)
    assert len(clock.pass_seconds(30)) == 1


# ---- The real thing --------------------------------------------------------------------


def test_a_file_that_is_copied_slowly_is_taken_when_it_is_complete(workspace: Workspace) -> None:
    (data,) = returned(workspace, 1)
    watch = Watching(workspace)
    try:
        copy_slowly(data, workspace.input / "langzaam.docx", seconds=3.0, parts=3)
        watch.wait_for("1 nieuw")
    finally:
        code = watch.stop()
    with look_in_register(workspace.register) as register:
        found = [one for one in register.receipts() if one.name == "langzaam.docx"]
    assert len(found) == 1
    assert found[0].verdict is not Verdict.REJECTED
    assert not any("geweigerd" in line for line in watch.lines())
    assert code == 0
    assert "Gestopt. Er is niets verloren." in watch.said.read_text("utf-8")


def test_stopping_at_random_moments_loses_nothing(tmp_path: Path) -> None:
    straight = invited(tmp_path / "recht", 6)
    forms = returned(straight, 24)
    drop(straight, forms)
    shutil.copytree(straight.root, tmp_path / "krom", copy_function=shutil.copy2)
    broken = Workspace(tmp_path / "krom")
    workflow.run(straight)
    interrupt_at_random(broken, times=2, seed=7, longest=4.0)  # Ctrl-C, and a service's signal
    workflow.run(broken)
    assert outputs(broken) == outputs(straight)
