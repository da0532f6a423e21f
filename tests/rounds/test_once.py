"""In one run, and for one mail, what several outputs need is worked out once."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from pipeline.analysis.scores import analyse
from pipeline.definitions import setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import settle
from pipeline.judgement.worklist import open_points
from pipeline.mail.due import Wish
from pipeline.model.outbox import MailKind
from pipeline.register import receipts
from pipeline.workflow import mail
from pipeline.workflow.run import run
from tests.support.command import quickscan
from tests.support.new_register import forget

ONCE = (setting.load, receipts.read, settle, open_points)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ronde") / "demo"
    assert quickscan("demo", folder).exit_code == 0
    return folder


@pytest.fixture
def workspace(demo: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(demo, tmp_path / "werkmap")))


class Calls:
    """How often each function was called; reading one file from the register does not count."""

    def __init__(self) -> None:
        self.number: Counter[str] = Counter()
        self.analysed: Counter[int] = Counter()
        self._codes = {one.__code__: one.__qualname__ for one in ONCE}
        self._kept: list[Any] = []  # so that no two responses get the same id

    def note(self, frame: FrameType, event: str, _: object) -> None:
        if event != "call":
            return
        name = self._codes.get(frame.f_code)
        if name and not frame.f_locals.get("where"):
            self.number[name] += 1
        if frame.f_code is analyse.__code__:
            self._kept.append(frame.f_locals["response"])
            self.analysed[id(self._kept[-1])] += 1


@contextlib.contextmanager
def counted() -> Iterator[Calls]:
    calls = Calls()
    sys.setprofile(calls.note)
    try:
        yield calls
    finally:
        sys.setprofile(None)


def once(*functions: Callable[..., Any]) -> dict[str, int]:
    return {one.__qualname__: 1 for one in functions}


@pytest.mark.parametrize("fresh", [False, True], ids=["nothing new", "everything new"])
def test_one_run_works_out_everything_once(workspace: Workspace, fresh: bool) -> None:
    if fresh:
        forget(workspace)
    with counted() as calls:
        run(workspace)
    assert calls.number == once(*ONCE)
    assert calls.analysed
    assert set(calls.analysed.values()) == {1}


@pytest.mark.parametrize("kind", [MailKind.REMIND, MailKind.REPORT])
def test_one_mail_loads_the_definitions_once_and_settles_once(
    workspace: Workspace, kind: MailKind
) -> None:
    with counted() as calls:
        mail.make_drafts(workspace, kind, Wish())
    assert dict(calls.number) | once(open_points) == once(*ONCE)
