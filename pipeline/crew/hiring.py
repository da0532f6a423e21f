"""Hiring a crew for one command, by the address of its scheduler."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from pipeline.crew.hired import employed


@contextlib.contextmanager
def hire(scheduler: str) -> Iterator[None]:
    """Ask the workers of a Dask scheduler (`tcp://…`, `tls://…`) meanwhile; nobody for "".

    Raises ClusterError when it cannot be reached, or has no workers.
    """
    if not scheduler:
        yield
        return
    from pipeline.crew.cluster import joined

    with joined(scheduler) as crew, employed(crew):
        yield
