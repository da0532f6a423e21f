"""Several commands at once in one workspace, against the same commands one after another."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pipeline.base.errors import ExitCode
from tests.faults import aftermath
from tests.faults.aftermath import Rows
from tests.faults.disk import Tree, read_tree, write_tree
from tests.faults.player import Player, player
from tests.faults.scenarios import OPEN, Bases

_RUN, _WATCH = ("run",), ("watch",)
_PURGE = ("purge", "--municipality", OPEN[0], "--yes")
_PATIENCE = 300  # seconds in which a command that finds the workspace busy is given again
Problem = tuple[str, str]


def at_once(library: Path, folder: Path, runs: int) -> list[Problem]:
    """Return what is wrong after so many runs at once, with a watch and a purge beside them.

    A purge makes reports anew of what is stored by then, so what comes of it all may be as if it
    was the first command, or as if it was the last.
    """
    folder.mkdir()
    others = (*(_RUN,) * runs, _WATCH)
    with contextlib.ExitStack() as stack:
        players = [stack.enter_context(_player(library, folder / f"{n}")) for n in range(runs + 2)]
        start = read_tree(Bases(folder / "bases", players[0]).room("news"), 1 << 62)
        orders = {"first": (_PURGE, *others), "last": (*others, _PURGE)}
        wanted = {name: _Room(folder / name, start) for name in orders}
        for name, commands in orders.items():
            for command in commands:
                wanted[name].give(players[0], command)
        room = _Room(folder / "room", start)
        with ThreadPoolExecutor(len(players)) as pool:
            found = [one for told in pool.map(room.give, players, orders["last"]) for one in told]
        for command in (_PURGE, _RUN):
            for one in (*wanted.values(), room):
                found += one.give(players[0], command)
    return found + min((_differences(room, one) for one in wanted.values()), key=len)


def _differences(room: _Room, wanted: _Room) -> list[Problem]:
    rows = aftermath.row_differences(room.rows(), wanted.rows(), mailed=False)
    return [*aftermath.differences(room.tree(), wanted.tree()), *rows]


@contextlib.contextmanager
def _player(library: Path, folder: Path) -> Iterator[Player]:
    folder.mkdir()
    with player(library, folder) as running:
        yield running


class _Room:
    """A workspace in which commands are given, from a tree on."""

    def __init__(self, folder: Path, tree: Tree) -> None:
        self._folder = folder
        write_tree(folder, tree)
        time.sleep(0.005)  # the clock of a file system goes in steps
        self._since = time.time_ns()

    def give(self, running: Player, command: Sequence[str]) -> list[Problem]:
        """Give a command until the workspace is free for it; return what is wrong with the last."""
        ends = time.monotonic() + _PATIENCE
        while True:
            played = running.play(self._folder / "ronde", command)
            busy = played.exit_code == ExitCode.BUSY or "andere opdracht" in played.shown
            if not busy or time.monotonic() > ends:
                break
        found = [*aftermath.screen(played)]
        if played.exit_code not in (ExitCode.DONE, ExitCode.REJECTED):
            found.append(("not done", f"{command[0]}: {played.exit_code}: {played.shown[-300:]}"))
        return found

    def tree(self) -> Tree:
        """Return what stands there."""
        return read_tree(self._folder, self._since)

    def rows(self) -> Rows:
        """Return the rows of the register, without what happened to whoever is purged."""
        rows = aftermath.register_rows(self._folder / "ronde/quickscan.db", self._since)
        return Counter(
            row
            for row in rows.elements()
            if row[0] != "events" or ("respondent", OPEN[0]) not in row
        )
