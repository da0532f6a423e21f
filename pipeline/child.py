"""One disposable process that reads files: how it starts, what it may do, how it answers.

It first says that it is ready, or what keeps it from reading: then our own installation is at
fault, and no file is blamed. After that it gets one file at a time.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import NamedTuple

from pipeline import confinement, trusted
from pipeline.actions import FilledReport
from pipeline.confinement import Limits
from pipeline.decisions import FilledWorkList
from pipeline.errors import InstallationError, Problem, UnreadableFile
from pipeline.messages import message
from pipeline.questionnaire import Questionnaire
from pipeline.readers.bundle import Bundle
from pipeline.response import FilledForm

Read = FilledForm | FilledWorkList | FilledReport | Bundle
Outcome = Read | UnreadableFile
Reader = Callable[[bytes, Questionnaire], Read]

_READERS = "pipeline.readers.formats"  # imported by the children only
_START_SECONDS = 60.0  # a fresh child takes 0.3 s, on a slow and busy machine some more
_READY = ""
# A socket's path has 103 bytes at most (macOS), of which multiprocessing takes 32 for itself.
_LONGEST_FOLDER = 70


class Work(NamedTuple):
    """What a child needs to know; it is the same for all files."""

    reader: Reader
    questionnaire: Questionnaire
    limits: Limits


class Child:
    """One process, as its parent sees it; raises InstallationError when it cannot start."""

    def __init__(self, context: BaseContext, work: Work) -> None:
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, work), daemon=True
        )
        try:
            with _safe_path():
                self.process.start()
        except (OSError, EOFError) as error:
            raise _cannot_start(f"{type(error).__name__}: {error}") from error
        theirs.close()
        self.limits = work.limits
        self.served = 0
        self.starting = True
        self.deadline = time.monotonic() + _START_SECONDS
        self.data = b""

    def give(self, data: bytes) -> None:
        """Hand over a file, as soon as the process is ready for it."""
        self.data = data
        if not self.starting:
            self._send()

    def begin(self) -> None:
        """Hear that the process is ready; raises InstallationError when it is not."""
        try:
            late = message("U-CHILD-LATE", seconds=f"{_START_SECONDS:.0f}")[0]
            fault = self.pipe.recv() if self.pipe.poll() else late
        except (EOFError, OSError):
            fault = self._stopped()
        if fault != _READY:
            raise _cannot_start(fault)
        self.starting = False
        self._send()

    def _send(self) -> None:
        self.served += 1
        self.deadline = time.monotonic() + self.limits.seconds
        with contextlib.suppress(OSError):  # it died already: its result will say so
            self.pipe.send_bytes(self.data)
        self.data = b""

    def result(self) -> tuple[Outcome, bool]:
        """Return the outcome, and whether the child can be used again.

        Raises InstallationError when a part of the program turned out to be missing.
        """
        try:
            if not self.pipe.poll():
                most = f"{self.limits.seconds:.0f}"
                return _crash(message("U-LIMIT-SECONDS", most=most)[0]), False
            answer = self.pipe.recv()
        except (EOFError, OSError):
            return _crash(self._stopped()), False
        if isinstance(answer, str):
            raise _cannot_start(answer)
        outcome, healthy = answer
        return outcome, healthy

    def _stopped(self) -> str:
        self.process.join(1)
        return message("U-CHILD-STOPPED", number=self.process.exitcode)[0]

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self.pipe.close()


def way_to_start() -> BaseContext:
    """Return the way to start children: from a small server where the system has that.

    Forking this process itself is not safe beside the thread of a progress bar. The server
    listens on a socket in the folder for temporary files; where that has too long a name, every
    child starts by itself, which is slower.

    Raises InstallationError when a child would look for modules in the current folder.
    """
    if not trusted.children_listen():
        raise _cannot_start(message("U-CHILD-UNSAFE")[0])
    has_room = len(os.fsencode(tempfile.gettempdir())) <= _LONGEST_FOLDER
    if not has_room or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", _READERS])
    return context


@contextlib.contextmanager
def _safe_path() -> Iterator[None]:
    """Let what starts a child, and the child, import nothing from the current folder."""
    settings = trusted.for_children()
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _serve(pipe: Connection, work: Work) -> None:
    """Read files until the pipe closes; runs in the child."""
    confinement.close_doors()
    try:
        importlib.import_module(_READERS)
        confinement.limit_memory(work.limits.memory_bytes)
    except BaseException as error:  # the texts of these errors hold nobody's answers
        pipe.send(f"{type(error).__name__}: {error}")
        return
    pipe.send(_READY)
    while True:
        try:
            data = pipe.recv_bytes()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        confinement.allow_seconds(work.limits.seconds)
        try:
            outcome, healthy = _attempt(work, data)
        except ModuleNotFoundError as error:  # a library for this kind of file
            pipe.send(f"{type(error).__name__}: {error}")
            return
        try:
            pipe.send((outcome, healthy))
        except MemoryError:  # all that was in a mail or zip file
            pipe.send((_too_much_memory(work.limits), healthy := False))
        if not healthy:
            return


def _attempt(work: Work, data: bytes) -> tuple[Outcome, bool]:
    """Read one file; anything a reader did not foresee ends this child, not the batch."""
    try:
        return work.reader(data, work.questionnaire), True
    except UnreadableFile as error:
        return error, error.code != "R-TOO-BIG"  # it may have used up the memory of this child
    except MemoryError:
        return _too_much_memory(work.limits), False
    except ModuleNotFoundError:
        raise
    except BaseException as error:  # also the panic of a library in Rust
        return _crash(type(error).__name__), False


def _too_much_memory(limits: Limits) -> UnreadableFile:
    detail = message("U-LIMIT-MEMORY", most=limits.memory_bytes // 2**20)[0]
    return UnreadableFile("R-TOO-BIG", Problem("", *message("R-TOO-BIG", detail=detail)))


def _crash(detail: str) -> UnreadableFile:
    return UnreadableFile("R-CRASH", Problem("", *message("R-CRASH", detail=detail)))


def _cannot_start(detail: str) -> InstallationError:
    return InstallationError(Problem("Quickscan", *message("E-INSTALL", detail=detail)))
