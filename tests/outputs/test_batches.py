"""Files are made durable together, and each is still written only where nobody saved meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from pipeline.base import durable, files
from pipeline.definitions.workspace import Workspace
from pipeline.model.ledger import About, Made, OutputKind
from pipeline.outputs.keeping import ownership
from pipeline.outputs.write import Outputs
from pipeline.register.store import Register, open_register

NUMBER = 70  # more than one batch
ABOUT = About(OutputKind.READING, "XX0001", "2026")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


@pytest.fixture
def register(workspace: Workspace) -> Iterator[Register]:
    with open_register(workspace.register) as register:
        yield register


def outputs(workspace: Workspace, register: Register) -> Outputs:
    return Outputs(register.ledger, ownership(workspace, register))


def page(workspace: Workspace, at: int, text: str = "wij") -> Made:
    data = f"<!DOCTYPE html>\n<html><body>{text} {at}</body></html>\n"
    return Made(workspace.receipts / f"{at}.html", data.encode(), ABOUT)


def pages(workspace: Workspace, number: int = NUMBER, text: str = "wij") -> list[Made]:
    return [page(workspace, at, text) for at in range(number)]


def when_durable(monkeypatch: pytest.MonkeyPatch, do: Callable[[], None]) -> None:
    """Do something just after a batch was made durable, before it stands in its place."""
    real = files.sync_all

    def sync_all(descriptors: Sequence[int]) -> bool:
        done = real(descriptors)
        do()
        return done

    monkeypatch.setattr(files, "sync_all", sync_all)


def standing(workspace: Workspace) -> set[str]:
    return {one.name for one in workspace.receipts.iterdir()}


def test_all_are_written_and_known(workspace: Workspace, register: Register) -> None:
    made = pages(workspace)
    writing = outputs(workspace, register)
    found = list(writing.write_all(made))
    writing.finish()
    assert [one for one, _ in found] == made
    assert all(checksum for _, checksum in found)
    assert standing(workspace) == {one.path.name for one in made}
    again = outputs(workspace, register)
    assert len([*again.write_all(pages(workspace))]) == NUMBER
    assert again.changed == []


def test_who_saves_meanwhile_keeps_what_was_saved(
    workspace: Workspace, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs, other = page(workspace, 3).path, page(workspace, 4).path
    [*outputs(workspace, register).write_all([page(workspace, 4)])]

    def save() -> None:
        theirs.write_text("Bellen", "utf-8")
        other.write_text("Mailen", "utf-8")

    with monkeypatch.context() as patched:
        when_durable(patched, save)
        writing = outputs(workspace, register)
        found = [checksum for _, checksum in writing.write_all(pages(workspace, 6, "later"))]
    assert [bool(one) for one in found] == [True, True, True, False, False, True]
    assert (theirs.read_text("utf-8"), other.read_text("utf-8")) == ("Bellen", "Mailen")
    new = {"3 (nieuw).html", "4 (nieuw).html"}
    assert standing(workspace) == {f"{at}.html" for at in range(6)} | new
    assert {one.path for one in writing.theirs} == {theirs, other}


def test_one_that_cannot_be_written_stops_no_other(
    workspace: Workspace, register: Register
) -> None:
    long = Made(workspace.receipts / f"{'lang' * 80}.html", b"<html></html>", ABOUT)
    writing = outputs(workspace, register)
    found = [checksum for _, checksum in writing.write_all([long, *pages(workspace, 5)])]
    assert [bool(one) for one in found] == [False, *[True] * 5]
    assert len(writing.problems) == 1


def test_a_run_that_is_stopped_halfway_a_batch_leaves_nothing_half_done(
    workspace: Workspace, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop() -> None:
        assert all(one.startswith(".") for one in standing(workspace))
        raise KeyboardInterrupt

    when_durable(monkeypatch, stop)
    with pytest.raises(KeyboardInterrupt):
        next(outputs(workspace, register).write_all(pages(workspace)))
    assert standing(workspace) == set()
    assert not register.ledger.outputs


class _Every:
    """Every kind of file system."""

    def __contains__(self, _: object) -> bool:
        return True


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each file is synced by itself")
def test_one_call_is_for_many_files_on_a_known_kind_of_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handles = [(tmp_path / str(at)).open("wb") for at in range(4)]
    descriptors = [one.fileno() for one in handles]
    monkeypatch.setattr(durable, "_KINDS", _Every())
    assert durable.sync_all(descriptors)
    assert not durable.sync_all(descriptors[:1])
    monkeypatch.setattr(durable, "_KINDS", ())
    assert not durable.sync_all(descriptors)
    for one in handles:
        one.close()
    assert not durable.sync_all(descriptors)  # no files any more
