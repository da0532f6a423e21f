"""A kind of work on foreign bytes: what a child does, and what is believed of its reply."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.base.messages import is_message

Reply = TypeVar("Reply")
_Self = TypeVar("_Self", bound="Carrier")


_LONGEST_REASON = 2_000  # characters


class Implausible(Exception):
    """A child says what no honest child can say; the text holds nothing it said."""


def demand(holds: bool) -> None:  # noqa: FBT001 - it reads as an assertion
    """Raise Implausible unless this holds."""
    if not holds:
        raise Implausible


def check_reason(code: str, untrusted: str) -> None:
    """Check why a child refuses a file, or a part of it; raises Implausible."""
    demand(code.startswith("R-") and is_message(code))
    demand(len(untrusted) <= _LONGEST_REASON)


@dataclass(frozen=True, slots=True)
class Job(Generic[Reply]):
    """One kind of work; a job goes to every child that does it, so all of it can be pickled.

    `work` is a function of a module, or a `partial` of one with what it has to know besides the
    bytes. It returns one of the types of `replies`, each under a letter of its own (`u` is taken,
    for a refusal): plain records, of which no field may hold just anything. It raises
    UnreadableFile to refuse the bytes; anything else it raises is a crash, and refuses them too.
    `check` raises Implausible for a reply that no honest child gives; refusals are checked here.

    Another version of the work, with other replies for the same bytes, gets another `name`.
    """

    name: str
    work: Callable[[bytes], Reply]
    replies: Mapping[bytes, type]
    check: Callable[[object], None]
    modules: tuple[str, ...] = ()  # imported before the first bytes come
    libraries: tuple[str, ...] = ()  # must be there, and are imported when they are needed


class Carrier:
    """A reply with files in it: their bytes follow one by one, once their sizes are believed."""

    __slots__ = ()

    def emptied(self: _Self) -> _Self:
        """Return the reply without the bytes of its files."""
        raise NotImplementedError

    def cargo(self) -> Iterable[bytes]:
        """Yield the bytes of each file."""
        raise NotImplementedError

    def expected(self) -> Iterable[tuple[int, str]]:
        """Yield size and SHA-256 of each file that follows; also of an emptied reply."""
        raise NotImplementedError

    def filled(self: _Self, cargo: Sequence[bytes]) -> _Self:
        """Return an emptied reply with the bytes of its files."""
        raise NotImplementedError
