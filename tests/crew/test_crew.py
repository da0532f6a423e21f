"""Work by other computers: the same, in order; what they do not do or lie about is done here."""

from __future__ import annotations

import importlib.util
import pickle
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.synthetic.samples import questionnaire
from benchmarks.synthetic.settings import form, here, receipt
from pipeline.base.errors import ClusterError, UnreadableFile
from pipeline.base.refusal import refused
from pipeline.crew import cluster, hand, hired
from pipeline.crew.hired import Do
from pipeline.crew.hiring import hire
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import settle
from pipeline.outputs.making import Make, made
from pipeline.reading.sandbox import reading
from pipeline.reports.returns import Returns
from pipeline.reports.write import on_each
from pipeline.wall.limits import Limits
from pipeline.wall.nursery import done_on_all
from tests.support.command import quickscan
from tests.support.places import TEMPLATES
from tests.support.small_forms import word_form

without = importlib.util.find_spec("distributed") is None
LIED = (b"", b"\xc1", b"\x91\x91\xc4\x01f", b"\x91\xc4\x00", pickle.dumps([[b"f"]]), None)
ONE_CHILD = Limits(children=1)


class Elsewhere:
    """A crew of this very process; what it is asked and answers goes through bytes."""

    def __init__(self, *lies: bytes | None) -> None:
        self.lies, self.done = lies, 0

    def each(
        self, do: Do, shared: object, parts: Iterable[object]
    ) -> Generator[bytes | None, None, None]:
        data = pickle.dumps((do, shared))
        for number, part in enumerate(parts):
            self.done += 1
            said = hand.done(hand.edition(), "nl", str(id(self)), data, pickle.dumps(part))
            assert said[:1] == hand.DONE, said
            yield self.lies[number] if number < len(self.lies) else said[1:]


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    crew = Elsewhere()
    monkeypatch.setattr(hired, "_hired", [crew])
    return crew


def number(given: int) -> bytes:
    return b"%d" % given


def refuses(_: int) -> bytes:
    raise ValueError("document 50 cannot be made")


def test_files_come_in_order_and_what_a_crew_does_not_make_is_made_here(crew: Elsewhere) -> None:
    makes: list[Make] = [partial(number, one) for one in range(100)]
    assert [*made(makes)] == [number(one) for one in range(100)]
    assert crew.done == 3  # parts of at most 32, after the first few
    crew.lies = LIED
    assert [*made(makes)] == [number(one) for one in range(100)]
    makes[50] = partial(refuses, 50)
    found = list[bytes]()
    with pytest.raises(ValueError, match="document 50"):
        found.extend(made(makes))
    assert found == [number(one) for one in range(50)]


def test_what_is_said_of_foreign_bytes_is_checked_as_the_reply_of_a_child_is(
    crew: Elsewhere,
) -> None:
    job, before = reading(questionnaire()), refused("R-EMPTY")
    pieces = [before, word_form(questionnaire()), b"no form", before]
    alone = [*done_on_all(job, pieces, ONE_CHILD)]
    assert crew.done == 1
    for lie in LIED:
        crew.lies = (lie,)
        assert [repr(one) for one in done_on_all(job, pieces, ONE_CHILD)] == [*map(repr, alone)]
    assert [type(one) is UnreadableFile for one in alone] == [True, False, True, True]


def test_templates_travel_as_bytes(tmp_path: Path) -> None:
    """An own template and house style of another computer are used where no such files stand."""
    setting, workspace = here(), Workspace(tmp_path)
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    own = tmp_path / "templates/ontvangst.html"
    own.write_text(own.read_text("utf-8").replace("<body", "<!-- van ons --><body"), "utf-8")
    sent = [receipt(form({"v07.antwoord": "ja"}, code="XX0001"), "een.docx", 0)]
    planned = [*on_each(workspace, Returns(settle(sent, setting), setting))]
    alone = [one.make() for one in planned]
    data = pickle.dumps([one.make for one in planned])
    shutil.rmtree(tmp_path / "templates")
    assert [make() for make in pickle.loads(data)] == alone
    assert b"van ons" in alone[-1]


def test_another_edition_does_no_work() -> None:
    said = hand.done("00000000 (Python 3.9, linux)", "nl", "x", b"", b"")
    assert said == hand.OTHER_EDITION + hand.edition().encode()
    assert hand.done(hand.edition(), "nl", "x", b"no pickle", b"") == hand.NOT_DONE


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (hand.OTHER_EDITION + b"12345678 (Python 3.9, linux)", "12345678 (Python 3.9, linux)"),
        (hand.NO_CHILDREN, "DASK_DISTRIBUTED__WORKER__DAEMON"),
        (hand.BROKEN + b"too many processes", "too many processes"),
    ],
)
def test_what_keeps_a_worker_from_working_is_told(said: bytes, told: str) -> None:
    asked: Any = cluster.Cluster(None, "tcp://verdeler.example:8786")
    with pytest.raises(ClusterError, match=r"verdeler\.example") as error:
        asked._said(said)
    assert told in str(error.value)
    assert asked._said(hand.NOT_DONE) is None
    assert asked._said(["no bytes"]) is None
    assert asked._said(hand.DONE + b"abc") == b"abc"


@pytest.mark.skipif(without, reason="the extra `cluster` is not installed")
def test_a_scheduler_that_does_not_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "input").mkdir()
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(cluster, "_REACHED_SECONDS", 0.3)
    address = "tcp://127.0.0.1:9"
    shown = quickscan("--workspace", tmp_path, "report", "--scheduler", address)
    assert shown.exit_code == 8
    assert f"{address}: dit adres geeft geen antwoord" in shown.output


def test_a_computer_without_the_extra_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"\[cluster\]"), hire("tcp://127.0.0.1:9"):
        pass


@pytest.mark.skipif(without, reason="the extra `cluster` is not installed")
def test_a_worker_is_killed_and_nothing_is_lost() -> None:
    """On a real cluster; `make proof` kills more of them, over TLS too."""
    command = [sys.executable, "-m", "tests.support.cluster_kills", "1", "8"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("tcp: 1 workers killed in 1 rounds of 8;")
