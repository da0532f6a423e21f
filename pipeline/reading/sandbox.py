"""Reads every returned file in a disposable child process, so that a file can only hurt itself.

A child has limits in time, memory and size (`confinement.Limits`); when it stops, or goes over
them, one file is refused and the batch goes on, which no `except` could promise. Each child has a
pipe of its own, so a child that dies takes no other file along: in a shared pool a worker that
dies just after taking a task can lose that task or stop the pool. On Windows there is no limit on
memory; time is limited everywhere.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import NamedTuple

from pipeline.base.errors import UnreadableFile
from pipeline.definitions.limits import USUAL, Limits
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import FilledForm
from pipeline.reading.child import Child, Reader, ReadingJob, way_to_start
from pipeline.reading.shared.opening import read_bytes
from pipeline.reading.wire import Outcome, Read
from pipeline.reading.word.old import Prepared, prepared


class PackedFile(NamedTuple):
    """A file that stood in a mail or zip file; `path` is that of the mail or zip file."""

    path: Path
    data: bytes


Source = Path | PackedFile


class ReadFile(NamedTuple):
    """One file with what came of it; `sha256` is "" when the file was not opened."""

    path: Path
    sha256: str
    size: int  # bytes
    outcome: Outcome


def read_form(data: bytes, questionnaire: Questionnaire) -> Read:
    """Read a form of any known format, or open a mail; imports the readers in the child only."""
    from pipeline.reading.formats import read

    return read(data, questionnaire)


def read_all(
    sources: Iterable[Source],
    questionnaire: Questionnaire,
    progress: Callable[[Path], None] = lambda _: None,
    reader: Reader = read_form,
    limits: Limits = USUAL,
) -> Iterator[ReadFile]:
    """Read files, each in a child process, and yield them in the order of `sources`.

    Every file is opened once; what is hashed is what is read. Nothing is raised for a file: its
    outcome says why it could not be read. `progress` is called when a file is done.

    Raises InstallationError when children cannot start: that says nothing about the files.
    """
    with _Nursery(ReadingJob(reader, questionnaire, limits)) as nursery:
        done: dict[int, ReadFile] = {}
        following = 0
        for number, source in enumerate(sources):
            done |= nursery.take(number, source)
            while following in done:
                progress(done[following].path)
                yield done.pop(following)
                following += 1
        done |= nursery.collect(0)
        for number in sorted(done):
            progress(done[number].path)
            yield done[number]


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


class _Nursery:
    """The children at work, and the files they hold."""

    def __init__(self, work: ReadingJob) -> None:
        self.work = work
        self.limits = work.limits
        self.context = way_to_start()
        self.idle: list[Child] = []
        self.busy: dict[Connection, Child] = {}
        self.tasks: dict[Connection, _Task] = {}
        self.over = threading.Event()
        self.guard = threading.Thread(target=self._guard, daemon=True)

    def __enter__(self) -> _Nursery:
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

    def take(self, number: int, source: Source) -> dict[int, ReadFile]:
        """Give a file to a child; return the files that are done by now."""
        path, data = source if isinstance(source, PackedFile) else (source, b"")
        try:
            data = data or read_bytes(path, self.limits.file_bytes)
        except UnreadableFile as error:
            return {number: ReadFile(path, "", _size(path), error)}
        task = _Task(number, path, hashlib.sha256(data).hexdigest(), len(data))
        try:
            ready = prepared(data)
        except UnreadableFile as error:
            return task.done(error)
        done = self.collect(self.limits.children - 1)
        child = self.idle.pop() if self.idle else Child(self.context, self.work)
        self._give(child, task._replace(data=ready.data, finish=ready.finish))
        return done

    def _give(self, child: Child, task: _Task) -> None:
        self.busy[child.pipe] = child
        self.tasks[child.pipe] = task
        child.give(task.data)

    def collect(self, most_busy: int) -> dict[int, ReadFile]:
        """Wait until at most so many children are busy; return the files that are done."""
        done: dict[int, ReadFile] = {}
        while len(self.busy) > most_busy:
            now = time.monotonic()
            patience = min(child.deadline for child in self.busy.values()) - now
            heard = wait(list(self.busy), max(0.0, patience))
            now = time.monotonic()
            for pipe, child in list(self.busy.items()):
                if pipe in heard or child.deadline <= now:
                    done |= self.hear(child)
        return done

    def hear(self, child: Child) -> dict[int, ReadFile]:
        """Take what a child says; one that failed or served enough is replaced.

        A file is only blamed by a child that read no other: that one could have spoiled it.
        """
        if child.starting:
            child.begin()
            return {}
        outcome, healthy = child.result()
        del self.busy[child.pipe]
        task = self.tasks.pop(child.pipe)
        if healthy and child.served < self.limits.files_per_child:
            self.idle.append(child)
        else:
            child.stop()
        if child.served > 1 and isinstance(outcome, UnreadableFile) and outcome.code == "R-CRASH":
            self._give(Child(self.context, self.work), task)
            return {}
        return task.done(outcome)


class _Task(NamedTuple):
    """What a child is reading."""

    number: int
    path: Path
    sha256: str
    size: int
    data: bytes = b""  # fit for a reader
    finish: Callable[[FilledForm], FilledForm] = Prepared(b"").finish

    def done(self, outcome: Outcome) -> dict[int, ReadFile]:
        """Return the file with what came of it, under its number."""
        if isinstance(outcome, UnreadableFile):
            problem = replace(outcome.problems[0], where=self.path.name)
            outcome = UnreadableFile(outcome.code, problem)
        elif isinstance(outcome, FilledForm):
            outcome = self.finish(outcome)
        return {self.number: ReadFile(self.path, self.sha256, self.size, outcome)}
