"""Makes many files on all processor cores; only the process that asks for them writes any.

A crew that was hired (`crew`) makes them instead, by the same rule: what it does not make is made
here.

Each helper is a process of its own that makes what it is told by number, so what a file is made
from goes to it once: at its start. On Linux it shares the memory of this process (a fork), as long
as no other thread could hold a lock there; anywhere else everything is sent to a fresh Python. What
a helper cannot make, or does not live to make, is made here: so a file that fails, fails in the
same words, and without any helper the work is the same.

What takes long, such as a workbook, is begun before all else (`beside`), so that in the end nobody
waits for it.

A file takes 5 ms. A fork of this process starts in 20 ms; a fresh Python needs 1.3 s before it has
made its first, most of them to load and to compile the templates.

`ProcessPoolExecutor` of the standard library was measured: as fast, and as many lines. Its helpers
outlive a parent that is killed, unless a thread in each looks after that, and those of a pool of
which one could not start live on; one that dies ends the work of all; and it needs semaphores,
which not every container has.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import chain, cycle
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path

from msgspec import MsgspecError, msgpack

from pipeline.base import language, trusted
from pipeline.base.errors import PipelineError
from pipeline.crew.hired import Crew, hired
from pipeline.wall.child import safely

Make = Callable[[], bytes]

FEWEST = {"fork": 24, "spawn": 600}  # files for which helpers are worth their start
_FIRST = 4  # made here: what they share, such as templates, is worked out before a fork
_MOST_AT_ONCE = 32  # files in one message, so that memory is bounded
_MOST_HELPERS = 8
_AHEAD = 2  # messages that a helper has been asked for
# A process; or what it is to get, such as a template that is told of when it is its turn.
_CANNOT_START: tuple[type[Exception], ...] = (
    *(OSError, EOFError, TypeError, AttributeError, ValueError),
    *(pickle.PicklingError, PipelineError),
)


def made(makes: Sequence[Make]) -> Generator[bytes, None, None]:
    """Yield what each gives, in the same order; raises what the first that fails raises.

    Close it when not everything is taken: that ends the helpers. Raises ClusterError, too, when a
    crew that was hired is gone.
    """
    crew = hired()
    yield from _by_crew(crew, makes) if crew else _by_helpers(makes)


def _by_crew(crew: Crew, makes: Sequence[Make]) -> Iterator[bytes]:
    """Have a crew make all but the first few, and make ourselves what it does not."""
    yield from (make() for make in makes[:_FIRST])
    rest = makes[_FIRST:]
    if not rest:
        return
    asked = deque[slice]()

    def parts() -> Iterator[tuple[int, int]]:
        for at in range(0, len(rest), _MOST_AT_ONCE):
            asked.append(slice(at, min(at + _MOST_AT_ONCE, len(rest))))
            yield asked[-1].start, asked[-1].stop

    with contextlib.closing(crew.each(answer, rest, parts())) as answers:
        for untrusted in answers:
            part = asked.popleft()
            found = _files(untrusted, part.stop - part.start)
            yield from found
            yield from (make() for make in rest[part][len(found) :])


def answer(makes: Sequence[Make], part: tuple[int, int]) -> bytes:
    """Return a part of the files, up to the first that fails; runs at a worker of a crew."""
    return msgpack.encode([*_until_one_fails(makes[slice(*part)])])


def _files(untrusted: bytes | None, most: int) -> list[bytes]:
    """Return the files in an answer; nothing but bytes is built from it."""
    try:
        return msgpack.decode(untrusted or b"", type=list[bytes])[:most]
    except (MsgspecError, ValueError):
        return []


def _by_helpers(makes: Sequence[Make]) -> Iterator[bytes]:
    context = _pays(len(makes))
    here = _FIRST if context else len(makes)
    yield from (make() for make in makes[:here])
    if context:
        with _helpers(context, makes[here:], min(cores(), _MOST_HELPERS)) as pipes:
            yield from _in_order(makes[here:], pipes)


@contextlib.contextmanager
def beside(makes: Sequence[Make], long: int) -> Iterator[Iterator[bytes]]:
    """Begin what takes as long as `long` files, by helpers of their own, and go on.

    What they give comes in the same order when it is asked for; what no helper made is made then.
    """
    context = _pays(len(makes) * long)
    parts = [slice(at, at + 1) for at in range(len(makes))]
    most = min(len(makes), cores())
    with contextlib.ExitStack() as held:
        pipes = held.enter_context(_helpers(context, makes, most)) if context else []
        turns: Iterator[Connection | None] = cycle(pipes or (None,))
        asked = [*zip(turns, parts, strict=False)]
        for pipe, part in asked:
            _ask(pipe, part)
        yield chain.from_iterable(_received(makes, pipe, part) for pipe, part in asked)


def _pays(number: int) -> BaseContext | None:
    """Return the way to start helpers where they are worth it for so many files, else None."""
    if number <= min(FEWEST.values()) or cores() == 1 or not trusted.children_listen():
        return None
    context = way_to_start()
    return context if number > FEWEST[str(context.get_start_method())] else None


def cores() -> int:
    """Return how many processor cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)  # Linux alone has it
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def way_to_start() -> BaseContext:
    """Return the way to start helpers here: a fork where that is safe."""
    return multiprocessing.get_context("fork" if _has_one_thread() else "spawn")


def _has_one_thread() -> bool:
    """Return whether no other thread runs here, also none that a library started; on Linux."""
    try:
        return sys.platform == "linux" and len([*Path("/proc/self/task").iterdir()]) == 1
    except OSError:
        return False


@contextlib.contextmanager
def _helpers(context: BaseContext, makes: Sequence[Make], most: int) -> Iterator[list[Connection]]:
    """Start as many helpers as can be started; they are gone afterwards."""
    processes, pipes = [], list[Connection]()
    try:
        for _ in range(most):
            ours, theirs = context.Pipe()
            process = context.Process(  # type: ignore[attr-defined]
                target=_serve, args=(theirs, makes, language.spoken()), daemon=True
            )
            try:
                with safely(context):
                    process.start()
            except _CANNOT_START:
                ours.close()
                break
            finally:
                theirs.close()
            processes.append(process)
            pipes.append(ours)
        yield pipes
    finally:
        for process in processes:
            process.kill()
            process.join()
        for pipe in pipes:
            pipe.close()


def _serve(pipe: Connection, makes: Sequence[Make], spoken: str) -> None:
    """Make what is asked for as long as the parent lives; runs in a helper.

    Ctrl-C is for its parent. That a parent was killed, its pipe does not tell: helpers that were
    forked later hold its other end too.
    """
    language.speak(spoken)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what came along is not looked through for garbage: that would copy all of it
    parent = multiprocessing.parent_process()
    with contextlib.suppress(EOFError, OSError):
        while parent and pipe in wait((pipe, parent.sentinel)):
            start, stop = pipe.recv()
            pipe.send(list(_until_one_fails(makes[start:stop])))


def _until_one_fails(makes: Sequence[Make]) -> Iterator[bytes]:
    with contextlib.suppress(Exception):  # is made once more by the parent, which tells what it is
        for make in makes:
            yield make()


def _in_order(makes: Sequence[Make], pipes: Sequence[Connection]) -> Iterator[bytes]:
    """Have everything made by the helpers in turn, never far ahead, and by ourselves what fails."""
    asked = deque[tuple[Connection | None, slice]]()
    turns: Iterator[Connection | None] = cycle(pipes or (None,))
    for pipe, part in zip(turns, _parts(len(makes), len(pipes) or 1), strict=False):
        if len(asked) >= _AHEAD * max(1, len(pipes)):
            yield from _received(makes, *asked.popleft())
        _ask(pipe, part)
        asked.append((pipe, part))
    while asked:
        yield from _received(makes, *asked.popleft())


def _ask(pipe: Connection | None, part: slice) -> None:
    """Ask a helper for some files; when it is gone, its answer will say so."""
    with contextlib.suppress(OSError):
        if pipe:
            pipe.send((part.start, part.stop))


def _parts(number: int, helpers: int) -> Iterator[slice]:
    """Yield what to ask for at once: less towards the end, so that all are done together."""
    start = 0
    while start < number:
        size = max(1, min(_MOST_AT_ONCE, (number - start) // (2 * helpers)))
        yield slice(start, min(start + size, number))
        start += size


def _received(makes: Sequence[Make], pipe: Connection | None, part: slice) -> Iterator[bytes]:
    found: list[bytes] = []
    with contextlib.suppress(EOFError, OSError):
        found = pipe.recv() if pipe else []
    yield from found
    yield from (make() for make in makes[part][len(found) :])
