"""Readers for tests that play thousands of commands: each thing is read once, and remembered."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from collections.abc import Callable
from functools import partial
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

import pytest

from pipeline.base.files import sha256
from pipeline.wall import nursery


def remember(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let readers be forks, and keep in a folder what they say of bytes, for who asks again.

    A fork does not take the time in which a server of processes starts.
    """
    monkeypatch.setattr(nursery, "way_to_start", _fork)
    monkeypatch.setattr(nursery, "_Nursery", partial(_Remembering, nursery._Nursery, folder))


def _fork(_: object) -> BaseContext:
    return multiprocessing.get_context("fork")


class _Remembering:
    """Readers that are asked for the same bytes once: what they say depends on nothing else.

    So the calls of a command come in the same order every time, and none comes while a reader
    works.
    """

    def __init__(self, real: Callable[..., Any], folder: Path, *asked: Any) -> None:
        self._real, self._folder = real, folder
        self._job, self._limits = asked

    def __enter__(self) -> _Remembering:
        return self

    def __exit__(self, *_: object) -> None: ...

    def take(self, number: int, data: bytes) -> dict[int, Any]:
        """Return what a reader says of a piece."""
        about = pickle.dumps((self._job.name, self._job.work, self._limits, data))
        place = self._folder / sha256(about)
        if not place.exists():
            with self._real(self._job, self._limits) as readers:
                said = {**readers.take(number, data), **readers.collect(0)}
            temporary = place.with_suffix(f".{os.getpid()}")
            temporary.write_bytes(pickle.dumps(said[number]))
            temporary.rename(place)
        return {number: pickle.loads(place.read_bytes())}

    def collect(self, _: int) -> dict[int, Any]:
        """Return nothing: no piece is waited for."""
        return {}
