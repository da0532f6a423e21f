"""Runs a program of this computer on a file of others: in a room of its own, within limits.

All of it is ended and its room is removed, whatever happens: also when this process is killed,
because the keeper of the program (`program_keeper.py`) goes on.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.base import program_keeper, trusted
from pipeline.base.errors import BusyError
from pipeline.base.files import lock

_ROOM = re.compile("quickscan-(word|pdf|scan)-[a-z0-9_]{8}")  # as we and `tempfile` name a room
_IN_USE = "bezet"  # in a room: locked as long as somebody is at work there
_OLD_SECONDS = 3600.0
_NOWHERE = "127.0.0.1:9"  # a port on which nothing listens


class NotStarted(Exception):
    """No program may be started here, such as in a child of the sandbox."""


class Limits(NamedTuple):
    """What a program, and all it starts, may use; kept by the system on Linux."""

    memory: int  # bytes of address space
    disk: int  # bytes in one file
    seconds: float  # of the processor


@contextlib.contextmanager
def started(
    command: Sequence[str], room: Path, limits: Limits, settings: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program in a process group of its own, and end all of it, whatever happens.

    `settings` are added to its environment. Raises NotStarted.
    """
    places = dict.fromkeys(("HOME", "TMPDIR", "TMP", "TEMP"), str(room))
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), f"http://{_NOWHERE}")
    most = limits.memory, limits.disk, int(limits.seconds) + 1
    keeper = [sys.executable, "-I", "-S", program_keeper.__file__, str(room), *map(str, most)]
    try:
        process = subprocess.Popen(
            [*keeper, *command],
            cwd=room,
            env={**trusted.environment(), **places, **nowhere, **settings},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise NotStarted from error
    try:
        yield process
    finally:
        with contextlib.suppress(OSError):  # it ended already
            process.communicate(program_keeper.STAY)


@contextlib.contextmanager
def private_room(purpose: str) -> Iterator[Path]:
    """Make a folder for one start of a program; it is gone afterwards, with all that is in it."""
    sweep()
    prefix = f"quickscan-{purpose}-"
    made = tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
    with made as name, lock(Path(name, _IN_USE), wait_seconds=0):
        yield Path(name)


def sweep() -> None:
    """Remove the rooms of runs that were killed: a copy of a form must not stay around."""
    for room in Path(tempfile.gettempdir()).glob("quickscan-*"):
        with contextlib.suppress(OSError):
            if _ROOM.fullmatch(room.name) and not room.is_symlink() and _is_left(room):
                shutil.rmtree(room, ignore_errors=True)


def _is_left(room: Path) -> bool:
    """Return whether nobody is at work in a room; one of an older version has nothing to lock."""
    if not (room / _IN_USE).exists():
        return time.time() - room.stat().st_mtime > _OLD_SECONDS
    try:
        with lock(room / _IN_USE, wait_seconds=0):
            return any(one.name != _IN_USE for one in room.iterdir())  # else it is just being made
    except BusyError:
        return False
