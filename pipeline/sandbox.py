"""Reads every returned file in a disposable child process, so that a file can only hurt itself.

Reading libraries can abort the process, hang or fill the memory on a file made for that purpose,
and no `except` helps against it. Each child has a pipe of its own, so a child that dies takes no
other file along: in a shared pool a worker that dies just after taking a task can lose that task
or stop the pool. On Windows there is no limit on memory; time is limited everywhere.
"""

from __future__ import annotations

import contextlib
import faulthandler
import hashlib
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import Problem, UnreadableFile
from pipeline.messages import message
from pipeline.questionnaire import Questionnaire
from pipeline.readers.opening import read_bytes
from pipeline.response import FilledForm

Outcome = FilledForm | UnreadableFile
Reader = Callable[[bytes, Questionnaire], FilledForm]


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost."""

    file_bytes: int = 50 * 2**20
    memory_bytes: int = 512 * 2**20  # on top of what a fresh child uses
    seconds: float = 20.0  # of the clock, and of the processor
    files_per_child: int = 16  # a child is replaced before it can gather what files leave behind
    children: int = min(4, os.cpu_count() or 1)


class ReadFile(NamedTuple):
    """One file with what came of it; `sha256` is "" when the file was not opened."""

    path: Path
    sha256: str
    size: int  # bytes
    outcome: Outcome


def read_form(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a form of any known format; imports the readers in the child only."""
    from pipeline.readers.formats import read

    return read(data, questionnaire)


def read_all(
    paths: Iterable[Path],
    questionnaire: Questionnaire,
    progress: Callable[[Path], None] = lambda path: None,
    reader: Reader = read_form,
    limits: Limits = Limits(),
) -> Iterator[ReadFile]:
    """Read files, each in a child process, and yield them in the order of `paths`.

    Every file is opened once; what is hashed is what is read. Nothing is raised for a file: its
    outcome says why it could not be read. `progress` is called when a file is done.
    """
    with _Nursery(questionnaire, reader, limits) as nursery:
        done: dict[int, ReadFile] = {}
        following = 0
        for number, path in enumerate(paths):
            done |= nursery.take(number, path)
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

    def take(self, number: int, path: Path) -> dict[int, ReadFile]:
        """Give a file to a child; return the files that are done by now."""
        try:
            data = read_bytes(path, self.limits.file_bytes)
        except UnreadableFile as error:
            return {number: ReadFile(path, "", _size(path), error)}
        done = self.collect(self.limits.children - 1)
        child = self.idle.pop() if self.idle else _Child(self.context, self.arguments)
        child.give(_Task(number, path, hashlib.sha256(data).hexdigest(), len(data)), data)
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
        task = child.task
        outcome, healthy = child.result()
        if healthy and child.served < self.limits.files_per_child:
            self.idle.append(child)
        else:
            child.stop()
        if isinstance(outcome, UnreadableFile):
            outcome = UnreadableFile(
                outcome.code, replace(outcome.problems[0], where=task.path.name)
            )
        return {task.number: ReadFile(task.path, task.sha256, task.size, outcome)}


class _Task(NamedTuple):
    """What a child is reading."""

    number: int
    path: Path
    sha256: str
    size: int


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
    _close_doors()
    _limit(limits)
    while True:
        try:
            data = pipe.recv_bytes()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        _allow_seconds(limits.seconds)
        outcome, healthy = _attempt(reader, data, questionnaire)
        pipe.send((outcome, healthy))
        if not healthy:
            return


def _attempt(reader: Reader, data: bytes, questionnaire: Questionnaire) -> tuple[Outcome, bool]:
    """Read one file; anything a reader did not foresee ends this child, not the batch."""
    try:
        return reader(data, questionnaire), True
    except UnreadableFile as error:
        return error, True
    except MemoryError:
        problem = Problem("", *message("R-TOO-BIG", detail="het kost te veel geheugen"))
        return UnreadableFile("R-TOO-BIG", problem), False
    except BaseException as error:  # also the panic of a library in Rust
        return _crash(type(error).__name__), False


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


_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")


def _close_doors() -> None:
    """Leave Ctrl-C to the parent, silence dying libraries, and refuse network and programs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    faulthandler.disable()
    sys.addaudithook(_refuse)


def _refuse(event: str, _: object) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)


if sys.platform == "win32":

    def _limit(limits: Limits) -> None:
        pass

    def _allow_seconds(seconds: float) -> None:
        pass

else:
    import resource

    def _limit(limits: Limits) -> None:
        """Limit memory; no files are written and no core is dumped."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        if sys.platform == "linux":
            pages = int(Path("/proc/self/statm").read_text().split()[0])
            most = pages * resource.getpagesize() + limits.memory_bytes
            resource.setrlimit(resource.RLIMIT_AS, (most, most))

    def _allow_seconds(seconds: float) -> None:
        """Allow so many more seconds of processor time; then the system ends the child."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime + seconds) + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard == resource.RLIM_INFINITY or soft < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
