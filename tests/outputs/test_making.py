"""Many documents are made by several processes: the same, in order, and no process is left."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from benchmarks.synthetic.settings import form, here, receipt
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import settle
from pipeline.outputs import making
from pipeline.outputs.making import Make, beside, made
from pipeline.reports.returns import Returns
from pipeline.reports.write import on_all, on_each

FEW = 12
WAYS = sorted({*multiprocessing.get_all_start_methods()} - {"forkserver"})


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "cores", lambda: 2)


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    context = multiprocessing.get_context(request.param)
    monkeypatch.setattr(making, "way_to_start", lambda: context)
    monkeypatch.setattr(making, "FEWEST", dict.fromkeys(WAYS, FEW))
    return str(request.param)


def number(given: int) -> bytes:
    return b"%d" % given


def maker(_: int) -> bytes:
    time.sleep(0.001)
    return b"%d" % os.getpid()


def refused(_: int) -> bytes:
    raise ValueError("document 30 cannot be made")


def only_in_a_helper(make: Make) -> bytes:
    assert multiprocessing.parent_process()
    return make()


def dies_in_a_helper(given: int) -> bytes:
    if multiprocessing.parent_process():
        os._exit(1)
    return number(given)


def makes(count: int, other: Sequence[tuple[int, Make]] = ()) -> list[Make]:
    found: list[Make] = [partial(number, one) for one in range(count)]
    for at, make in other:
        found[at] = make
    return found


def test_the_same_comes_of_helpers_in_the_same_order(way: str) -> None:
    assert list(made(makes(500))) == [number(one) for one in range(500)]


def test_helpers_do_the_work_when_there_is_much_and_nobody_else_when_there_is_little(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids = {*made([partial(maker, one) for one in range(100)])}
    assert len(pids) == 3, way  # the first few are made here
    assert {*made([partial(maker, 0)] * FEW)} == {maker(0)}
    monkeypatch.setattr(making, "cores", lambda: 1)
    assert {*made([partial(maker, 0)] * 100)} == {maker(0)}


def test_what_takes_long_has_a_helper_of_its_own(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with beside([partial(maker, 0)] * 2, FEW) as found:
        assert len({maker(0), *found}) == 3, way
    lost: list[Make] = [partial(dies_in_a_helper, 3), partial(refused, 2)]
    with beside(lost, FEW) as found:
        assert next(found) == b"3"
        with pytest.raises(ValueError, match="document 30"):
            next(found)
    with beside([partial(maker, 0)] * 2, FEW):
        assert len(multiprocessing.active_children()) == 2
    assert multiprocessing.active_children() == []
    monkeypatch.setattr(making, "cores", lambda: 1)
    with beside([partial(maker, 0)] * 2, FEW) as found:
        assert [*found] == [maker(0)] * 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every helper is a fresh Python")
def test_a_process_with_another_thread_is_not_forked() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        assert making.way_to_start().get_start_method() == "spawn"
    finally:
        over.set()
        thread.join()


def test_one_that_cannot_be_made_is_told_as_it_is_after_those_before_it(way: str) -> None:
    found = list[bytes]()
    with pytest.raises(ValueError, match="document 30"):
        found.extend(made(makes(60, [(30, partial(refused, 30))])))
    assert found == [number(one) for one in range(30)], way
    assert multiprocessing.active_children() == []


def test_what_a_helper_dies_of_is_made_here(way: str) -> None:
    lost = [(at, partial(dies_in_a_helper, at)) for at in (10, 40)]
    assert list(made(makes(60, lost))) == [number(one) for one in range(60)]
    assert multiprocessing.active_children() == []


def test_what_cannot_go_to_another_process_is_made_here(way: str) -> None:
    assert list(made([lambda: b"1"] * 60)) == [b"1"] * 60, way


def test_who_stops_halfway_leaves_no_process(way: str) -> None:
    with contextlib.closing(made(makes(400))) as found:
        assert next(one for one in found if one == b"50")
        assert len(multiprocessing.active_children()) == 2
    assert multiprocessing.active_children() == [], way


_KILLED = """
import os, sys, time
from functools import partial
from pipeline.outputs import making

def slow(at):
    time.sleep(0.01)
    return b"%d" % os.getpid()

if __name__ == "__main__":
    making.cores = lambda: 2
    making.FEWEST["spawn"] = making.FEWEST["fork"]
    for pid in making.made([partial(slow, at) for at in range(10_000)]):
        if int(pid) != os.getpid():
            print("made", flush=True)
"""


def test_a_helper_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "killed.py"
    program.write_text(_KILLED, "utf-8")
    with subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        assert parent.stdout.readline()
        parent.kill()
        parent.communicate(timeout=60)  # helpers hold the other end of its output too


def test_every_document_is_the_same_from_a_helper(way: str, tmp_path: Path) -> None:
    setting = here()
    sent = [
        receipt(form({"v07.antwoord": "ja"}, code=one.code), f"{one.name}.docx", at)
        for at, one in enumerate(setting.invited)
    ]
    workspace = Workspace(tmp_path)
    returns = Returns(settle(sent, setting), setting)
    planned = [*on_each(workspace, returns), *on_all(workspace, returns)]
    alone = [one.make() for one in planned]
    makes = [one.make for one in planned[:4]]
    makes += [partial(only_in_a_helper, one.make) for one in planned[4:]]
    assert list(made(makes)) == alone, way
    assert len(alone) == 4 * len(sent) + 2
