"""Reads every returned file in a disposable child process, so that a file can only hurt itself.

Reading libraries can abort the process, hang or fill the memory on a file made for that purpose,
and no `except` helps against it. Each child has a pipe of its own, so a child that dies takes no
other file along: in a shared pool a worker that dies just after taking a task can lose that task
or stop the pool. On Windows there is no limit on memory; time is limited everywhere.
"""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NamedTuple

from pipeline import confinement
from pipeline.decisions import FilledWorkList
from pipeline.errors import Problem, UnreadableFile
from pipeline.messages import message
from pipeline.questionnaire import Questionnaire
from pipeline.readers.bundle import Bundle
from pipeline.readers.old_word import Prepared, prepared
from pipeline.readers.opening import read_bytes
from pipeline.response import FilledForm

Outcome = FilledForm | FilledWorkList | Bundle | UnreadableFile
Reader = Callable[[bytes, Questionnaire], FilledForm | FilledWorkList | Bundle]


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost."""

    file_bytes: int = 50 * 2**20
    memory_bytes: int = 512 * 2**20  # on top of what a fresh child uses
    seconds: float = 20.0  # of the clock, and of the processor
    files_per_child: int = 16  # a child is replaced before it can gather what files leave behind
    children: int = min(4, os.cpu_count() or 1)


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


def read_form(data: bytes, questionnaire: Questionnaire) -> FilledForm | FilledWorkList | Bundle:
    """Read a form of any known format, or open a mail; imports the readers in the child only."""
    from pipeline.readers.formats import read

    return read(data, questionnaire)


def read_all(
    sources: Iterable[Source],
    questionnaire: Questionnaire,
    progress: Callable[[Path], None] = lambda path: None,
    reader: Reader = read_form,
    limits: Limits = Limits(),
) -> Iterator[ReadFile]:
    """Read files, each in a child process, and yield them in the order of `sources`.

    Every file is opened once; what is hashed is what is read. Nothing is raised for a file: its
    outcome says why it could not be read. `progress` is called when a file is done.
    """
    with _Nursery(questionnaire, reader, limits) as nursery:
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

    def __init__(self, questionnaire: Questionnaire, reader: Reader, limits: Limits) -> None:
        self.arguments = (reader, questionnaire, limits)
        self.limits = limits
        self.context = _context()
        self.idle: list[_Child] = []
        self.busy: dict[Connection, _Child] = {}

    def __enter__(self) -> _Nursery:
        return self

    def __exit__(self, *_: object) -> None:
        for child in (*self.idle, *self.busy.values()):
            child.stop()

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
        child = self.idle.pop() if self.idle else _Child(self.context, self.arguments)
        child.give(task._replace(finish=ready.finish), ready.data)
        self.busy[child.pipe] = child
        return done

    def collect(self, most_busy: int) -> dict[int, ReadFile]:
        """Wait until at most so many children are busy; return the files that are done."""
        done: dict[int, ReadFile] = {}
        while len(self.busy) > most_busy:
            now = time.monotonic()
            patience = min(child.deadline for child in self.busy.values()) - now
            for pipe in wait(list(self.busy), max(0.0, patience)):
                assert isinstance(pipe, Connection)
                done |= self.settle(self.busy.pop(pipe))
            for child in [c for c in self.busy.values() if c.deadline <= time.monotonic()]:
                done |= self.settle(self.busy.pop(child.pipe))
        return done

    def settle(self, child: _Child) -> dict[int, ReadFile]:
        """Take a child's result; a child that failed or served enough is replaced."""
        outcome, healthy = child.result()
        if healthy and child.served < self.limits.files_per_child:
            self.idle.append(child)
        else:
            child.stop()
        return child.task.done(outcome)


class _Task(NamedTuple):
    """What a child is reading."""

    number: int
    path: Path
    sha256: str
    size: int
    finish: Callable[[FilledForm], FilledForm] = Prepared(b"").finish

    def done(self, outcome: Outcome) -> dict[int, ReadFile]:
        """Return the file with what came of it, under its number."""
        if isinstance(outcome, UnreadableFile):
            problem = replace(outcome.problems[0], where=self.path.name)
            outcome = UnreadableFile(outcome.code, problem)
        elif isinstance(outcome, FilledForm):
            outcome = self.finish(outcome)
        return {self.number: ReadFile(self.path, self.sha256, self.size, outcome)}


class _Child:
    """One disposable process."""

    def __init__(
        self, context: BaseContext, arguments: tuple[Reader, Questionnaire, Limits]
    ) -> None:
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, *arguments), daemon=True
        )
        self.process.start()
        theirs.close()
        self.seconds = arguments[2].seconds
        self.served = 0
        self.deadline = 0.0
        self.task: _Task

    def give(self, task: _Task, data: bytes) -> None:
        self.task = task
        self.served += 1
        self.deadline = time.monotonic() + self.seconds
        with contextlib.suppress(OSError):  # it died already: its result will say so
            self.pipe.send_bytes(data)

    def result(self) -> tuple[Outcome, bool]:
        """Return the outcome, and whether the child can be used again."""
        try:
            if not self.pipe.poll():
                return _crash(f"langer dan {self.seconds:.0f} seconden bezig"), False
            outcome, healthy = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(1)
            return _crash(f"het leesproces stopte met code {self.process.exitcode}"), False
        return outcome, healthy

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.process.close()
        self.pipe.close()


def _serve(pipe: Connection, reader: Reader, questionnaire: Questionnaire, limits: Limits) -> None:
    """Read files until the pipe closes; runs in the child."""
    confinement.close_doors()
    confinement.limit_memory(limits.memory_bytes)
    while True:
        try:
            data = pipe.recv_bytes()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        confinement.allow_seconds(limits.seconds)
        outcome, healthy = _attempt(reader, data, questionnaire)
        try:
            pipe.send((outcome, healthy))
        except MemoryError:  # all that was in a mail or zip file
            pipe.send((_too_much_memory(), healthy := False))
        if not healthy:
            return


def _attempt(reader: Reader, data: bytes, questionnaire: Questionnaire) -> tuple[Outcome, bool]:
    """Read one file; anything a reader did not foresee ends this child, not the batch."""
    try:
        return reader(data, questionnaire), True
    except UnreadableFile as error:
        return error, error.code != "R-TOO-BIG"  # it may have used up the memory of this child
    except MemoryError:
        return _too_much_memory(), False
    except BaseException as error:  # also the panic of a library in Rust
        return _crash(type(error).__name__), False


def _too_much_memory() -> UnreadableFile:
    problem = Problem("", *message("R-TOO-BIG", detail="het kost te veel geheugen"))
    return UnreadableFile("R-TOO-BIG", problem)


def _crash(detail: str) -> UnreadableFile:
    return UnreadableFile("R-CRASH", Problem("", *message("R-CRASH", detail=detail)))


def _context() -> BaseContext:
    """Return the way to start children: from a small server where the system has that.

    Forking this process itself is not safe beside the thread of a progress bar.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "pipeline.readers.formats"])
    return context
