"""What `calls.c` wrote down: every call of a command that reached a file, in order."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

_HEADER = struct.Struct("=4i2q2i2q")


class Op(IntEnum):
    """The calls, by the numbers of `calls.c`; those before UNLOCK change something, or hold it."""

    OPEN = 1
    WRITE = 2
    TRUNCATE = 3
    RENAME = 4
    UNLINK = 5
    RMDIR = 6
    MKDIR = 7
    LINK = 8
    SYMLINK = 9
    CHMOD = 10
    UTIME = 11
    SYNC = 12
    LOCK = 13
    UNLOCK = 14
    CLOSE = 15
    READ = 16
    STAT = 17
    LIST = 18


CREATES, CUTS = 0o100, 0o1000  # O_CREAT and O_TRUNC of Linux
_MAKES = (Op.WRITE, Op.RENAME, Op.UNLINK)
_SHARED = re.compile(r"/output/|\.db$")  # what two runs could change at the same time


@dataclass(frozen=True, slots=True)
class Call:
    """One call; `number` counts from 0, `error` is an errno, 0 when it succeeded.

    `at` and `size` are in bytes. Of an open `at` says whether the file was there, of a change of
    time `size` is the new one in nanoseconds, of a change of mode the mode; `flags` of a sync say
    whether it is of the whole disk. `site` tells two places in the product apart from which the
    call comes, 0 when nobody looked.
    """

    number: int
    op: Op
    error: int
    fd: int
    flags: int
    at: int
    size: int
    path: str
    other: str
    data: bytes
    site: int = 0

    @property
    def changes(self) -> bool:
        """Whether it changes something, makes it durable, or takes a lock."""
        if self.op is Op.OPEN:
            return bool(self.flags & (CREATES | CUTS))
        return self.op < Op.UNLOCK

    @property
    def fails(self) -> bool:
        """Whether it is a call that can be made to fail."""
        return self.op not in (Op.UNLOCK, Op.CLOSE)


def read_tape(path: Path) -> tuple[Call, ...]:
    """Return the calls on a tape; a last one that was cut off by death is left out."""
    return tuple(_calls(path.read_bytes()))


def unlocked(calls: Iterable[Call]) -> Iterator[Call]:
    """Yield every change of a file that another run could make at the same time."""
    held: set[int] = set()
    for call in calls:
        if call.op is Op.LOCK and "quickscan" in call.path and call.path.endswith(".lock"):
            held |= set() if call.error else {call.fd}
        elif call.op is Op.CLOSE:
            held.discard(call.fd)
        elif call.op in _MAKES and not held and _SHARED.search(call.path):
            yield call


def _calls(tape: bytes) -> Iterator[Call]:
    here = number = 0
    while here + _HEADER.size <= len(tape):
        op, error, fd, flags, at, size, first, second, data, site = _HEADER.unpack_from(tape, here)
        here += _HEADER.size
        ends = [here + first, here + first + second, here + first + second + data]
        if ends[-1] > len(tape):
            return
        path, other = tape[here : ends[0]].decode(), tape[ends[0] : ends[1]].decode()
        written = tape[ends[1] : ends[2]]
        yield Call(number, Op(op), error, fd, flags, at, size, path, other, written, site)
        here, number = ends[-1], number + 1


def told(call: Call, room: Path) -> str:
    """Return which call that is, with its place in a room."""
    return f"{call.number} {call.op.name} {call.path.removeprefix(str(room))}"
