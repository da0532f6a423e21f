"""What a command left behind: without a fault, and after one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.faults.aftermath import Rows, Versions
from tests.faults.disk import Tree
from tests.faults.player import Played
from tests.faults.states import NUMBER
from tests.faults.tape import Call


@dataclass(frozen=True, slots=True)
class Done:
    """The work without a fault: the tree before and after, the calls, what it said."""

    before: Tree
    after: Tree
    rows: Rows
    calls: tuple[Call, ...]
    played: Played
    persons: tuple[str, ...]
    versions: Versions


@dataclass(frozen=True, slots=True)
class Left:
    """What a fault left: on the disk, in the register, on the screen, and every call from it on."""

    tree: Tree
    rows: Callable[[], Rows]
    played: Played
    calls: Sequence[Call]


def versions_of(before: Tree) -> defaultdict[str, set[bytes]]:
    """Return what every file holds at the start."""
    found = {place: {kept.data} for place, kept in before.items() if kept}
    return defaultdict(set, found)


def comparable(tree: Tree) -> dict[str, bytes | int | None]:
    """Return what two runs write alike: SQLite puts a random number in every journal."""
    return {
        NUMBER.sub("", place): kept and (len(kept.data) if "-journal" in place else kept.data)
        for place, kept in tree.items()
    }
