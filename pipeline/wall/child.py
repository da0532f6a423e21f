"""One disposable process that does a job: how it starts, what it may do, how it answers.

It first says that it is ready, or what keeps it from working: then our own installation is at
fault, and no file is blamed. After that it gets one file at a time, and from the first on it is not
believed: it answers in bytes (`wire`), and one that answers wrongly, or half, costs only its file.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import math
import multiprocessing
import multiprocessing.util
import os
import secrets
import tempfile
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Generic

from pipeline.base import language, trusted
from pipeline.base.errors import InstallationError, Problem, UnreadableFile
from pipeline.base.messages import message, text
from pipeline.base.refusal import refused
from pipeline.wall import sockets, wire
from pipeline.wall import walls as confinement
from pipeline.wall.job import Implausible, Job, Reply, demand
from pipeline.wall.limits import Limits

_START_SECONDS = 60.0  # a fresh child takes 0.3 s, on a slow and busy machine some more
_READY = b""
_MARK = 16  # bytes
_LONGEST_FAULT = 2**16  # bytes
_SPOILED = {"R-TOO-BIG", "R-CRASH"}  # it may have used up the memory of this child, or worse
# A socket's path has 103 bytes at most (macOS), of which multiprocessing takes 32 for itself.
_LONGEST_FOLDER = 70


class Child(Generic[Reply]):
    """One process, as its parent sees it; raises InstallationError when it cannot start."""

    def __init__(self, context: BaseContext, job: Job[Reply], limits: Limits) -> None:
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, job, limits, language.spoken()), daemon=True
        )
        try:
            with safely(context):
                self.process.start()
        except (OSError, EOFError) as error:
            raise _cannot_start(f"{type(error).__name__}: {error}") from error
        theirs.close()
        self.job, self.limits = job, limits
        self.served = 0
        self.starting = True
        self.ended = False
        self.patience = math.inf  # until when the parent waits halfway a message
        self.lock = threading.Lock()
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
            late = text("U-CHILD-LATE", seconds=f"{_START_SECONDS:.0f}").encode()
            fault = self.pipe.recv_bytes(_LONGEST_FAULT) if self.pipe.poll() else late
        except (EOFError, OSError):
            fault = self._stopped().encode()
        if fault != _READY:
            raise _cannot_start(fault.decode("utf-8", "replace"))
        self.starting = False
        self._send()

    def _send(self) -> None:
        self.served += 1
        self.mark = secrets.token_bytes(_MARK)  # so that nothing said before is an answer to this
        self.deadline = time.monotonic() + self.limits.seconds
        # When it died already, or does not take the file, its result will say so.
        with contextlib.suppress(OSError), self._patience():
            self.pipe.send_bytes(self.mark)
            self.pipe.send_bytes(self.data)
        self.data = b""

    def result(self) -> tuple[Reply | UnreadableFile, bool]:
        """Return the outcome, and whether the child can be used again."""
        try:
            if not self.pipe.poll():
                return _crash(self._late()), False
            with self._patience():
                demand(self.pipe.recv_bytes(_MARK) == self.mark)
                outcome = wire.received(self.job, self.pipe.recv_bytes)
        except (EOFError, OSError):
            return _crash(self._late() if self.ended else self._stopped()), False
        except Implausible:
            return _crash(text("U-CHILD-LIED")), False
        return outcome, not self.ended and not _is_spoiled(outcome)

    @contextlib.contextmanager
    def _patience(self) -> Iterator[None]:
        """Bound how long we can be kept waiting halfway a message, with the help of `hurry`."""
        self.patience = time.monotonic() + self.limits.seconds
        try:
            yield
        finally:
            with self.lock:
                self.patience = math.inf

    def hurry(self) -> None:
        """End the process when its parent waits too long for it; runs in a thread beside that."""
        with self.lock:
            if self.patience < time.monotonic():
                self.ended = True
                self.process.kill()

    def _late(self) -> str:
        return text("U-LIMIT-SECONDS", most=f"{self.limits.seconds:.0f}")

    def _stopped(self) -> str:
        self.process.join(1)
        if self.process.exitcode is None:  # it lives, and said more than it may
            return text("U-CHILD-LIED")
        return text("U-CHILD-STOPPED", number=self.process.exitcode)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self.pipe.close()


def way_to_start(job: Job[Reply]) -> BaseContext:
    """Return the way to start children for a job: from a small server where the system has that.

    Forking this process itself is not safe beside the thread of a progress bar. The server
    listens on a socket in the folder for temporary files; where that has too long a name, every
    child starts by itself, which is slower.

    Raises InstallationError when a child would look for modules in the current folder.
    """
    if not trusted.children_listen():
        raise _cannot_start(text("U-CHILD-UNSAFE"))
    has_room = len(os.fsencode(tempfile.gettempdir())) <= _LONGEST_FOLDER
    if not has_room or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    modules = (*job.modules, wire.__name__, sockets.__name__)
    context.set_forkserver_preload(["__main__", *modules])
    return context


def start_server(context: BaseContext) -> None:
    """Let the server start that starts children, where there is one; nobody waits for it."""
    if context.get_start_method() == "forkserver":
        from multiprocessing.forkserver import ensure_running

        with contextlib.suppress(OSError), safely(context):  # a child that cannot start, says so
            ensure_running()


@contextlib.contextmanager
def safely(context: BaseContext) -> Iterator[None]:
    """Let what starts a child, and the child, import nothing from the current folder.

    Let a server that starts children tidy up its sockets, too.
    """
    settings = trusted.for_children()
    if context.get_start_method() == "forkserver":
        settings[sockets.FOLDER] = multiprocessing.util.get_temp_dir()
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _serve(pipe: Connection, job: Job[Reply], limits: Limits, spoken: str) -> None:
    """Do a job until the pipe closes; runs in the child."""
    language.speak(spoken)
    confinement.close_doors()
    try:
        _prepare(job, limits)
    except BaseException as error:  # the texts of these errors hold nobody's answers
        pipe.send_bytes(f"{type(error).__name__}: {error}".encode()[:_LONGEST_FAULT])
        return
    pipe.send_bytes(_READY)
    while True:
        try:
            mark, data = pipe.recv_bytes(), pipe.recv_bytes()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        confinement.allow_seconds(limits.seconds)
        outcome = _attempt(job, limits, data)
        for part in (mark, *_parts(job, limits, outcome)):
            pipe.send_bytes(part)
        if _is_spoiled(outcome):
            return


def _prepare(job: Job[Reply], limits: Limits) -> None:
    """Import what the work needs; raises ImportError when a library is missing."""
    for name in job.modules:
        importlib.import_module(name)
    for name in job.libraries:  # later on a file would get the blame
        if importlib.util.find_spec(name) is None:
            raise ModuleNotFoundError(f"No module named '{name}'")
    confinement.limit_memory(limits.memory_bytes)


def _parts(job: Job[Reply], limits: Limits, outcome: Reply | UnreadableFile) -> list[bytes]:
    """Return an outcome in bytes, or why it cannot be put in bytes."""
    try:
        return list(wire.messages(job, outcome))
    except MemoryError:
        return list(wire.messages(job, _too_much_memory(limits)))
    except (TypeError, ValueError) as error:  # half a character, which nobody could write down
        return list(wire.messages(job, _crash(type(error).__name__)))


def _attempt(job: Job[Reply], limits: Limits, data: bytes) -> Reply | UnreadableFile:
    """Work on one file; anything nobody foresaw ends this child, not the others."""
    try:
        return job.work(data)
    except UnreadableFile as error:
        return error
    except MemoryError:
        return _too_much_memory(limits)
    except BaseException as error:  # also the panic of a library in Rust
        return _crash(type(error).__name__)


def _is_spoiled(outcome: object) -> bool:
    """Return whether a child that says this can be used no more."""
    return isinstance(outcome, UnreadableFile) and outcome.code in _SPOILED


def _too_much_memory(limits: Limits) -> UnreadableFile:
    detail = text("U-LIMIT-MEMORY", most=limits.memory_bytes // 2**20)
    return refused("R-TOO-BIG", detail=detail)


def _crash(detail: str) -> UnreadableFile:
    return refused("R-CRASH", detail=detail)


def _cannot_start(detail: str) -> InstallationError:
    return InstallationError(Problem("Quickscan", *message("E-INSTALL", detail=detail)))
