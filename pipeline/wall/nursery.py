"""Does a job on foreign bytes, each piece in a disposable child, so that it can only hurt itself.

A child has limits in time, memory and size (`Limits`); when it stops, or goes over them, one piece
is refused and the others go on, which no `except` could promise. Each child has a pipe of its own,
so a child that dies takes no other piece along: in a shared pool a worker that dies just after
taking a task can lose that task or stop the pool. On Windows there is no limit on memory; time is
limited everywhere.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterable
from multiprocessing.connection import Connection, wait
from typing import Generic, cast

from pipeline.base.errors import UnreadableFile
from pipeline.crew.hired import hired
from pipeline.wall.child import Child, start_server, way_to_start
from pipeline.wall.elsewhere import Shared, done_elsewhere
from pipeline.wall.job import Job, Reply
from pipeline.wall.limits import USUAL, Limits


def get_ready(job: Job[Reply]) -> None:
    """Begin what a first child waits for, 0.3 s, while we do something else."""
    start_server(way_to_start(job))


def done_on(job: Job[Reply], data: bytes, limits: Limits = USUAL) -> Reply:
    """Return what a job makes of one piece; raises UnreadableFile when it refuses it.

    Raises InstallationError when no child can start.
    """
    (outcome,) = _done_here(job, [data], limits)
    if isinstance(outcome, UnreadableFile):
        raise outcome
    return outcome


def done_on_all(
    job: Job[Reply], pieces: Iterable[bytes | UnreadableFile], limits: Limits = USUAL
) -> Generator[Reply | UnreadableFile, None, None]:
    """Do a job on every piece, several at once, and yield what came of it, in the same order.

    A piece that was refused before stays so. A crew that was hired does it, else children of this
    process. Raises InstallationError when children cannot start, and ClusterError when the crew is
    gone: that says nothing about the pieces.
    """
    if crew := hired():
        shared = Shared(cast("Job[object]", job), limits, _done_here)
        found = done_elsewhere(crew, shared, pieces)
        yield from cast("Generator[Reply | UnreadableFile, None, None]", found)
    else:
        yield from _done_here(job, pieces, limits)


def _done_here(
    job: Job[Reply], pieces: Iterable[bytes | UnreadableFile], limits: Limits
) -> Generator[Reply | UnreadableFile, None, None]:
    """Do a job on every piece, in children of this process."""
    with _Nursery(job, limits) as nursery:
        done: dict[int, Reply | UnreadableFile] = {}
        following = 0
        for number, piece in enumerate(pieces):
            if isinstance(piece, UnreadableFile):
                done[number] = piece
            else:
                done |= nursery.take(number, piece)
            while following in done:
                yield done.pop(following)
                following += 1
        done |= nursery.collect(0)
        for number in sorted(done):
            yield done[number]


class _Nursery(Generic[Reply]):
    """The children at work, and the pieces they hold."""

    def __init__(self, job: Job[Reply], limits: Limits) -> None:
        self.job, self.limits = job, limits
        self.context = way_to_start(job)
        self.idle: list[Child[Reply]] = []
        self.busy: dict[Connection, Child[Reply]] = {}
        self.tasks: dict[Connection, tuple[int, bytes]] = {}
        self.over = threading.Event()
        self.guard = threading.Thread(target=self._guard, daemon=True)

    def __enter__(self) -> _Nursery[Reply]:
        self.guard.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.guard.join()
        for child in (*self.idle, *self.busy.values()):
            child.stop()

    def _guard(self) -> None:
        """End every child that stops halfway a message: nothing else could wake its parent."""
        while not self.over.wait(self.limits.seconds / 4):
            for child in list(self.busy.values()):
                child.hurry()

    def take(self, number: int, data: bytes) -> dict[int, Reply | UnreadableFile]:
        """Give a piece to a child; return what is done by now, by number."""
        done = self.collect(self.limits.children - 1)
        self._give(self.idle.pop() if self.idle else self._child(), number, data)
        return done

    def _child(self) -> Child[Reply]:
        return Child(self.context, self.job, self.limits)

    def _give(self, child: Child[Reply], number: int, data: bytes) -> None:
        self.busy[child.pipe] = child
        self.tasks[child.pipe] = number, data
        child.give(data)

    def collect(self, most_busy: int) -> dict[int, Reply | UnreadableFile]:
        """Wait until at most so many children are busy; return what is done, by number."""
        done: dict[int, Reply | UnreadableFile] = {}
        while len(self.busy) > most_busy:
            now = time.monotonic()
            patience = min(child.deadline for child in self.busy.values()) - now
            heard = wait(list(self.busy), max(0.0, patience))
            now = time.monotonic()
            for pipe, child in list(self.busy.items()):
                if pipe in heard or child.deadline <= now:
                    done |= self.hear(child)
        return done

    def hear(self, child: Child[Reply]) -> dict[int, Reply | UnreadableFile]:
        """Take what a child says; one that failed or served enough is replaced.

        A piece is only blamed by a child that got no other: that one could have spoiled it.
        """
        if child.starting:
            child.begin()
            return {}
        outcome, healthy = child.result()
        del self.busy[child.pipe]
        number, data = self.tasks.pop(child.pipe)
        if healthy and child.served < self.limits.files_per_child:
            self.idle.append(child)
        else:
            child.stop()
        if child.served > 1 and isinstance(outcome, UnreadableFile) and outcome.code == "R-CRASH":
            self._give(self._child(), number, data)
            return {}
        return {number: outcome}
