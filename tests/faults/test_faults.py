"""Whatever fails while a command works: the work is unchanged, or the next run finishes it.

This is the bounded form; `make faults` lets every call fail in every way.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.chosen import Choice, Result
from tests.faults.planted import BUGS
from tests.faults.player import DIES, Fault, Player, build, player
from tests.faults.scenarios import EDITED, SCENARIOS, Bases, Scenario
from tests.faults.sweep import Sweep
from tests.faults.tape import Call, Op
from tests.faults.together import at_once
from tests.support.command import commands
from tests.support.programs import program

if sys.platform != "linux":
    pytest.skip("the calls of a program are only seen on Linux", allow_module_level=True)

Play = Callable[[Scenario], Sweep]
_BY_NAME = {str(one): one for one in SCENARIOS}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Player, Bases, Path]]:
    program("gcc", "it compiles what sees every call of a command")
    folder = tmp_path_factory.mktemp("faults")
    with player(build(folder), folder) as playing:
        yield playing, Bases(folder / "bases", playing), folder


@pytest.fixture
def sweep_of(running: tuple[Player, Bases, Path]) -> Play:
    return lambda scenario: Sweep(*running, scenario)


def told(result: Result) -> str:
    return "\n".join(map(str, result.found))


def test_every_command_is_swept() -> None:
    swept = [scenario.command for scenario in SCENARIOS]
    # Those of `question` change what is the adviser's, which a sweep holds to stay as it is:
    # tests/rounds/test_questions_change.py breaks them off.
    ours = (one for one in commands() if one[0] != "question")
    missing = [one for one in ours if not any(c[: len(one)] == one for c in swept)]
    assert missing == []


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_whatever_fails_nothing_is_lost_doubled_or_torn(sweep_of: Play, scenario: Scenario) -> None:
    result = sweep_of(scenario).run(Choice(*(1, 1) if scenario.slow else (1, 4)))
    assert not result.found, told(result)


def test_commands_at_once_lose_nothing(tmp_path: Path) -> None:
    program("gcc", "it compiles what sees every call of a command")
    assert not at_once(build(tmp_path), tmp_path / "at once", 2)


def commits(call: Call) -> bool:
    return call.op in (Op.UNLINK, Op.SYNC) and "/quickscan.db" in call.path


def writes_outputs(call: Call) -> bool:
    return call.op in (Op.RENAME, Op.WRITE) and "/output/" in call.path


CAUGHT = {
    "a missing fsync": ("form [listed]", writes_outputs, {"torn"}),
    "a rename before the write": ("form [listed]", writes_outputs, {"torn"}),
    "a delete before the commit": ("purge --municipality XX0001 --yes [middle]", commits, {"lost"}),
    "a lost lock": ("decline XX0003 --reden Later. [middle]", commits, {"not busy"}),
    "a forgotten ledger row": ("form [listed]", commits, {"not in the ledger", "lost"}),
}


def reads_a_register(call: Call) -> bool:
    return call.op in (Op.OPEN, Op.READ, Op.LOCK) and call.path.endswith(".db")


def test_a_register_that_cannot_be_read_now_is_not_taken_from_its_copy(sweep_of: Play) -> None:
    choice = Choice(crashes=0, at=reads_a_register, alike_once=True)
    result = sweep_of(_BY_NAME["restore [damaged]"]).run(choice)
    assert result.played["EIO"] > 5
    assert not result.found, told(result)


def test_the_run_that_is_swept_puts_new_answers_in_an_edited_report(sweep_of: Play) -> None:
    before, after = sweep_of(_BY_NAME["run [news]"]).trees()
    edited = before[f"ronde/{EDITED}"]
    merged = after[f"ronde/{EDITED}"]
    kept = [one.data for place, one in after.items() if one and "/bewaard/" in place]
    assert edited
    assert merged
    assert edited.data in kept
    assert b"<w:ins " in zipfile.ZipFile(io.BytesIO(merged.data)).read("word/document.xml")


@pytest.mark.parametrize("name", ["backup [middle]", "decline XX0003 --reden Later. [middle]"])
def test_a_fork_at_a_call_does_what_a_new_command_does(
    running: tuple[Player, Bases, Path], tmp_path: Path, name: str
) -> None:
    playing, bases, folder = running
    choice = Choice(refusals=24)
    anew = Sweep(playing, bases, folder, _BY_NAME[name]).outcomes(choice)
    with player(build(tmp_path), tmp_path) as branching:
        forked = Sweep(playing, bases, folder, _BY_NAME[name], branching).outcomes(choice)
    if "branch: unshare" not in forked[0][0].shown:  # else nobody may mount a folder here
        assert forked == anew


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_is_caught(sweep_of: Play, bug: str) -> None:
    name, at, kinds = CAUGHT[bug]
    choice = Choice(crashes=40, refusals=0, at=at, until=frozenset(kinds))
    result = sweep_of(_BY_NAME[name]).run(choice, bug)
    assert kinds <= {one.kind for one in result.found}, told(result)


@pytest.mark.parametrize("name", ["form [listed]", "decline XX0003 --reden Later. [middle]"])
def test_a_process_that_really_dies_leaves_what_its_calls_say(sweep_of: Play, name: str) -> None:
    sweep = sweep_of(_BY_NAME[name])
    for call in sweep.moments()[::17]:
        assert sweep.dies_as_played(Fault(call.number, DIES)), call
