"""What a process that works on foreign bytes may still do: nothing but read and compute.

A process puts itself behind these walls before it sees the first file, and cannot undo them.
An adviser can move the walls (`Limits`) in `ronde.yaml`, not take them away.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")


def close_doors() -> None:
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

    def limit_memory(most_bytes: int) -> None:
        """Do nothing: this system has no such limit."""

    @contextlib.contextmanager
    def memory_limited(most_bytes: int) -> Iterator[None]:
        """Limit nothing: this system has no such limit."""
        del most_bytes
        yield

    def allow_seconds(seconds: float) -> None:
        """Do nothing: the parent watches the clock."""

else:
    import resource

    def limit_memory(most_bytes: int) -> None:
        """Limit memory on top of what is used now; no files are written, no core is dumped."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        if sys.platform == "linux":
            most = _used() + most_bytes
            resource.setrlimit(resource.RLIMIT_AS, (most, most))

    @contextlib.contextmanager
    def memory_limited(most_bytes: int) -> Iterator[None]:
        """Limit memory on top of what is used now, for a while; beyond it MemoryError is raised."""
        if sys.platform != "linux":
            yield
            return
        before, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = _used() + most_bytes
        soft = most if before == resource.RLIM_INFINITY else min(before, most)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (before, hard))

    def _used() -> int:
        """Return how many bytes of addresses this process has."""
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        return pages * resource.getpagesize()

    def allow_seconds(seconds: float) -> None:
        """Allow so many more seconds of processor time; then the system ends the child."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime + seconds) + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard == resource.RLIM_INFINITY or soft < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
