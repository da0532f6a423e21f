"""Which faults are played, and what was found."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tests.faults.tape import Call

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """Something that is wrong after a fault."""

    scenario: str
    fault: str
    where: str
    kind: str
    detail: str

    def __str__(self) -> str:
        return f"{self.scenario}: {self.fault} at {self.where}: {self.kind}: {self.detail}"


@dataclass(slots=True)
class Result:
    """How often each fault was played on a command, and all that was wrong.

    `states` is how many different ones the faults left, each followed by the next commands;
    `skipped` how many refusals were not played.
    """

    scenario: str
    played: Counter[str] = field(default_factory=Counter)
    found: list[Found] = field(default_factory=list)
    states: int = 0
    skipped: int = 0
    calls: int = 0
    seconds: float = 0.0
    processor: float = 0.0  # seconds


def _everywhere(_: Call) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Choice:
    """Which calls fail, of those that `at` wants.

    At most `crashes` are where the process dies, and at most `refusals` are refused; `seed` draws
    them. With `alike_once` of calls that are alike only the first and the last are refused. It
    ends as soon as every kind of `until` was found.
    """

    crashes: int = sys.maxsize
    refusals: int = sys.maxsize
    seed: int = 0
    at: Callable[[Call], bool] = _everywhere
    until: frozenset[str] = frozenset()
    alike_once: bool = False

    def ends(self, result: Result) -> bool:
        """Return whether everything that was looked for is found."""
        return bool(self.until) and self.until <= {one.kind for one in result.found}

    def drawn(self, found: Sequence[T], most: int) -> Sequence[T]:
        """Return which of `found` to play, at most so many."""
        if len(found) <= most:
            return found
        return random.Random(f"{len(found)} {self.seed}").sample(found, most)


EVERYTHING = Choice()
