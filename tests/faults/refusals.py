"""The calls that the system refuses, each with every error, and which of them are alike.

Two calls are alike that come from the same lines of the product, do the same, to the same kind of
file: to one in the same folder with the same suffix. A page of a register is written like the one
before it, and the report of one participant like that of another. Of calls that are alike the
first and the last can be played for all.
"""

from __future__ import annotations

import errno
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from tests.faults.player import Fault
from tests.faults.states import NUMBER
from tests.faults.tape import Call, Op

_REFUSALS = ("EACCES", "ENOENT", "ESTALE", "EIO", "ENOSPC", "ENOLCK", "EROFS")
_LASTING = ("ENOSPC", "EROFS")  # a disk that is full stays full
_OF_READING = ("EACCES", "ENOENT", "ESTALE", "EIO")
_OWN_NAME = re.compile(r"\.?quickscan\b.*")  # the register and the locks: each is its own kind


@dataclass(frozen=True, slots=True)
class Refusal:
    """A call that is refused, and with which error."""

    fault: Fault
    call: Call
    name: str


def refusals(calls: Iterable[Call]) -> Iterator[Refusal]:
    """Yield every call that changes with every error, and every first look at a path."""
    looked = set()
    for call in calls:
        if is_remote(call) or not call.fails:
            continue
        new = plain(call) not in looked
        looked.add(plain(call))
        names = _REFUSALS if call.changes else _OF_READING if new else ()
        for name in names:
            yield Refusal(Fault(call.number, getattr(errno, name), name in _LASTING), call, name)


def first_and_last(found: Sequence[Refusal]) -> list[Refusal]:
    """Return the refusals of the first and of the last of all calls that are alike."""
    numbers = defaultdict(list)
    for one in found:
        numbers[_kind(one.call)].append(one.call.number)
    ends = {number for alike in numbers.values() for number in (alike[0], alike[-1])}
    return [one for one in found if one.call.number in ends]


def plain(call: Call) -> tuple[Op, str]:
    """Return what a call is about, without the number of the process in a temporary name."""
    return call.op, NUMBER.sub("", call.path)


def is_remote(call: Call) -> bool:
    """Return whether a call is one of the mail server."""
    return "/server/" in call.path or call.path.endswith("/server")


def _kind(call: Call) -> Hashable:
    return call.op, call.changes, bool(call.error), call.site, _like(call.path), _like(call.other)


def _like(place: str) -> str:
    path = PurePosixPath(place)
    own = _OWN_NAME.fullmatch(path.name)
    return NUMBER.sub("", place) if own else f"{path.parent}/*{path.suffix}"
