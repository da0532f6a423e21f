"""Bugs of the kinds that lose work, planted in the product to see whether the sweep notices."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.base import files
from pipeline.base.files import Written
from pipeline.model.ledger import Output
from pipeline.outputs import write
from pipeline.register.ledger import Ledger
from pipeline.register.store import Register


def plant(patched: contextlib.ExitStack, bug: str) -> None:
    """Put a bug in the product, none without a name."""
    if bug:
        BUGS[bug](patched.enter_context(pytest.MonkeyPatch.context()))


def _missing_fsync(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is never made durable; names are."""
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(files, "sync_all", lambda _: True)


def _rename_before_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file gets its name before its bytes."""

    @contextlib.contextmanager
    def written(path: Path, data: bytes, *_: object) -> Iterator[Written]:
        files.make_folder(path.parent)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        temporary.touch(mode=0o600)
        with temporary.open("wb") as out:
            yield Written(path, temporary, out)
        path.write_bytes(data)

    for module in (files, write):
        monkeypatch.setattr(module, "written", written)


def _delete_before_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers that are purged go before it is noted that they may never come back."""
    real = Register.purge

    def purge(self: Any, records: Iterable[Any]) -> None:
        records = list(records)
        sums = [(one.sha256,) for one in records]
        self._sql.executemany("DELETE FROM files WHERE sha256 = ?", sums)
        real(self, records)

    monkeypatch.setattr(Register, "purge", purge)


def _lost_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run thinks that it holds the workspace."""
    monkeypatch.setattr(files, "_try_lock", lambda _: True)


def _forgotten_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the files that were written, the last is not noted in the ledger."""
    real = Ledger.note

    def note(self: Ledger, outputs: Iterable[Output], bases: Mapping[str, bytes]) -> None:
        noted = list(outputs)[:-1]
        places = {one.place for one in noted}
        real(self, noted, {place: data for place, data in bases.items() if place in places})

    monkeypatch.setattr(Ledger, "note", note)


BUGS: Mapping[str, Callable[[pytest.MonkeyPatch], None]] = {
    "a missing fsync": _missing_fsync,
    "a rename before the write": _rename_before_write,
    "a delete before the commit": _delete_before_commit,
    "a lost lock": _lost_lock,
    "a forgotten ledger row": _forgotten_row,
}
