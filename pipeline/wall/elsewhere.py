"""Work on foreign bytes by a crew: behind the wall there, and not believed here.

A worker does as this computer would: each piece in a disposable child, within the same limits. What
the child replied comes here as the bytes it would send to us, so it is built and checked once more.
A piece that nobody did, or of which something was said that no honest child says, is done here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import NamedTuple

from msgspec import MsgspecError, msgpack

from pipeline.base.errors import UnreadableFile
from pipeline.crew.hired import Crew
from pipeline.wall import wire
from pipeline.wall.job import Implausible, Job, Reply, demand
from pipeline.wall.limits import Limits

_MOST_PIECES = 16  # in one part
_MOST_BYTES = 8 * 2**20

Piece = bytes | UnreadableFile
DoneHere = Callable[
    [Job[Reply], Iterable[Piece], Limits], Generator[Reply | UnreadableFile, None, None]
]


class Shared(NamedTuple):
    """What all parts of one job share; `done_here` does pieces in children of the process."""

    job: Job[object]
    limits: Limits
    done_here: DoneHere[object]


def done_elsewhere(
    crew: Crew, shared: Shared, pieces: Iterable[Piece]
) -> Generator[object | UnreadableFile, None, None]:
    """Do a job on every piece and yield what came of it, in the same order.

    Raises ClusterError when the crew is gone, and InstallationError as `done_here` does.
    """
    asked = deque[list[Piece]]()
    with closing(crew.each(replies, shared, _parts(pieces, asked))) as answers:
        for answer in answers:
            part = asked.popleft()
            given = _foreign(part)
            outcomes = iter(_believed(shared, given, answer))
            yield from (next(outcomes) if isinstance(one, bytes) else one for one in part)


def replies(shared: Shared, pieces: list[bytes]) -> bytes:
    """Return what children of this process reply to each piece; runs at a worker.

    A worker is one of many on its computer, so it has one child at a time.
    """
    job, limits, done_here = shared
    with closing(done_here(job, pieces, replace(limits, children=1))) as outcomes:
        return msgpack.encode([[*wire.messages(job, one)] for one in outcomes])


def _parts(pieces: Iterable[Piece], asked: deque[list[Piece]]) -> Iterator[list[bytes]]:
    """Yield what to send at once; note which pieces that are, with those refused before."""
    part, size = list[Piece](), 0
    for piece in pieces:
        part.append(piece)
        size += len(piece) if isinstance(piece, bytes) else 0
        if len(part) == _MOST_PIECES or size >= _MOST_BYTES:
            asked.append(part)
            yield _foreign(part)
            part, size = [], 0
    if part:
        asked.append(part)
        yield _foreign(part)


def _foreign(part: list[Piece]) -> list[bytes]:
    return [one for one in part if isinstance(one, bytes)]


def _believed(
    shared: Shared, given: list[bytes], untrusted: bytes | None
) -> Iterator[object | UnreadableFile]:
    """Yield what came of each piece, once it is checked as the reply of a child is."""
    for data, said in zip(given, _messages(len(given), untrusted), strict=True):
        try:
            yield _built(shared.job, said)
        except Implausible:
            yield from shared.done_here(shared.job, [data], shared.limits)


def _messages(number: int, untrusted: bytes | None) -> list[list[bytes]]:
    """Return the messages on each piece; nothing but lists of bytes is built."""
    try:
        found = msgpack.decode(untrusted or b"", type=list[list[bytes]])
    except (MsgspecError, ValueError):
        found = []
    return found if len(found) == number else [[] for _ in range(number)]


def _built(job: Job[object], untrusted: list[bytes]) -> object | UnreadableFile:
    """Return what the messages on one piece say; raises Implausible."""
    waiting = deque(untrusted)

    def receive(most: int) -> bytes:
        demand(bool(waiting) and len(waiting[0]) <= most)
        return waiting.popleft()

    outcome = wire.received(job, receive)
    demand(not waiting)
    return outcome
