"""Who is asked for work in parts: nobody, unless a command hired a crew."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, Protocol

# From what all parts share, and one part, to the answer; a function of a module.
Do = Callable[[Any, Any], bytes]


class Crew(Protocol):
    """Other processes that do work in parts."""

    def each(
        self, do: Do, shared: object, parts: Iterable[object]
    ) -> Generator[bytes | None, None, None]:
        """Yield the answer to each part, in the same order; None for a part nobody could do.

        Parts are taken from `parts` as there is room for them. What comes back is not to be
        believed before it is checked. Close it when not everything is taken.

        Raises ClusterError when there is nobody left to ask.
        """
        ...


_hired: list[Crew] = []


def hired() -> Crew | None:
    """Return who is asked for work, None when this computer does all of it."""
    return _hired[-1] if _hired else None


@contextlib.contextmanager
def employed(crew: Crew) -> Iterator[None]:
    """Have a crew asked for work meanwhile."""
    _hired.append(crew)
    try:
        yield
    finally:
        _hired.pop()
