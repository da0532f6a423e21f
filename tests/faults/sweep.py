"""Every call of a command fails in every way, and what comes after is compared with no fault.

A crash needs no second run of the command: what stood on the disk at every moment follows from
its calls. After every fault `status` looks, and the same command is given again.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import shutil
import time
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.base.errors import ExitCode
from tests.faults import aftermath
from tests.faults.aftermath import Rows, Versions
from tests.faults.chosen import EVERYTHING, Choice, Found, Result
from tests.faults.disk import Disk, Power, Tree, read_tree, write_tree
from tests.faults.player import NO_FAULT, Fault, Played, Player
from tests.faults.scenarios import Bases, Scenario, of_persons
from tests.faults.states import NUMBER, state_of
from tests.faults.tape import Call, Op, read_tape

_REFUSALS = ("EACCES", "ENOENT", "ESTALE", "EIO", "ENOSPC", "ENOLCK", "EROFS")
_LASTING = ("ENOSPC", "EROFS")  # a disk that is full stays full
_OF_READING = ("EACCES", "ENOENT", "ESTALE", "EIO")
Problem = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Done:
    """The work without a fault: the tree before and after, the calls, what it said."""

    before: Tree
    after: Tree
    rows: Rows
    calls: tuple[Call, ...]
    played: Played
    persons: tuple[str, ...]
    versions: Versions


class Sweep:
    """Plays one scenario with faults, in `folder`; `bug` is planted in the product."""

    def __init__(self, player: Player, bases: Bases, folder: Path, scenario: Scenario) -> None:
        self._player, self._scenario = player, scenario
        self._room = folder / "room"
        self._source = bases.room(scenario.base)
        self._since = 0
        self._bug = ""
        self._seen: dict[Hashable, list[Problem]] = {}
        self.result = Result(str(scenario))
        self._done = self._without_fault()

    def run(self, choice: Choice = EVERYTHING, bug: str = "") -> Result:
        """Play the faults that are chosen."""
        began, self._bug = time.monotonic(), bug
        self._whole()
        self._busy()
        if not self._scenario.looks:
            self._crashes(choice)
        refusals = [one for one in self._refusals() if choice.at(one[1])]
        for fault, call, name in choice.drawn(refusals, choice.refusals):
            self._refused(fault, call, name)
        self.result.states = len(self._seen)
        self.result.seconds = time.monotonic() - began
        return self.result

    def moments(self) -> list[Call]:
        """Return the calls at which it matters whether the process lives."""
        return [call for call in self._done.calls if call.changes and not _remote(call)]

    def dies_as_played(self, fault: Fault) -> bool:
        """Return whether a real death leaves the files that the calls until then say."""
        disk = Disk(self._room, self._done.before)
        for call in self._done.calls[: fault.at]:
            disk.play(call)
        tree, *_ = self._played(self._done.before, fault)
        return _comparable(tree) == _comparable(disk.tree())

    def _without_fault(self) -> _Done:
        before = read_tree(self._source, 1 << 62)
        tree, rows, played, calls = self._played(before, NO_FAULT)
        disk, versions = Disk(self._room, before), _versions(before)
        for call in calls:
            disk.play(call)
            if call.op is Op.RENAME and not call.error:
                place, data = disk.holds(call.other)
                versions[place].add(data)
        told = [one for one in aftermath.differences(disk.tree(), tree) if one[0] != "leftover"]
        assert not told, f"{self._scenario}: calls were missed: {told}"
        assert not list(aftermath.screen(played)), played
        persons = tuple(of_persons(before))
        return _Done(before, tree, rows, calls, played, persons, versions)

    def _played(self, tree: Tree, fault: Fault) -> tuple[Tree, Rows, Played, tuple[Call, ...]]:
        """Play the command on a tree; return what stands there then."""
        self._put(tree)
        played = self._player.play(self._ronde, self._scenario.command, fault, self._bug)
        calls = read_tape(self._player.tape)
        return self._tree(), self._rows(), played, calls

    @property
    def _ronde(self) -> Path:
        return self._room / "ronde"

    def _put(self, tree: Tree) -> None:
        shutil.rmtree(self._room, ignore_errors=True)
        write_tree(self._room, tree)
        time.sleep(0.005)  # the clock of a file system goes in steps
        self._since = time.time_ns()

    def _tree(self) -> Tree:
        return read_tree(self._room, self._since)

    def _rows(self) -> Rows:
        return aftermath.register_rows(self._ronde / "quickscan.db", self._since)

    def _note(self, fault: str, call: Call | None, problems: Iterable[Problem]) -> None:
        self.result.played[fault] += 1
        where = _told(call, self._room) if call else "the end"
        for kind, detail in problems:
            found = Found(str(self._scenario), fault, where, kind, detail)
            self.result.found.append(found)

    def _whole(self) -> None:
        """Look at the command without a fault: with a bug it does something else, from here on."""
        done = self._done
        tree, rows, played, calls = done.after, done.rows, done.played, done.calls
        if self._bug:
            tree, rows, played, calls = self._played(done.before, NO_FAULT)
        found = [*aftermath.screen(played), *aftermath.differences(tree, done.after)]
        found += aftermath.row_differences(rows, done.rows, mailed=self._mails)
        found += aftermath.unknown_outputs(tree, rows, done.persons)
        self._note("no fault", None, [*found, *self._unlocked(calls)])
        self._done = replace(done, calls=calls)

    def _busy(self) -> None:
        """Let another run hold the workspace: then nothing may change, and that is told."""
        self._put(self._done.before)
        locks = [self._ronde / name for name in (".quickscan.lock", ".quickscan-mail.lock")]
        if self._scenario.looks or not all(one.exists() for one in locks):
            return
        with contextlib.ExitStack() as held:
            for lock in locks:
                fcntl.flock(held.enter_context(lock.open()), fcntl.LOCK_EX)
            played = self._player.play(self._ronde, self._scenario.command, bug=self._bug)
        found = [*aftermath.screen(played)]
        if self._scenario.locks and played.exit_code != ExitCode.BUSY:
            told = "andere opdracht" in played.shown  # as watch does
            found += [] if told else [("not busy", f"{played.exit_code}: {played.shown[-300:]}")]
            found += aftermath.differences(self._tree(), self._done.before)
        self._note("busy", None, found)

    def _unlocked(self, calls: Iterable[Call]) -> Iterator[Problem]:
        """Yield every change of a file that another run could make at the same time."""
        held: set[int] = set()
        for call in calls:
            if call.op is Op.LOCK and "quickscan" in call.path and call.path.endswith(".lock"):
                held |= set() if call.error else {call.fd}
            elif call.op is Op.CLOSE:
                held.discard(call.fd)
            elif call.op in (Op.WRITE, Op.RENAME, Op.UNLINK) and not held and _shared(call):
                yield "without a lock", _told(call, self._room)

    # ---- The process dies, or the power goes ------------------------------------------------

    def _crashes(self, choice: Choice) -> None:
        done = self._done
        moments = [c for c in done.calls if c.changes and not _remote(c) and choice.at(c)]
        wanted = {call.number for call in choice.drawn(moments, choice.crashes)}
        disk = Disk(self._room, done.before)
        for call in done.calls:
            if choice.ends(self.result):
                return
            if call.number in wanted:
                self._crash(disk, call)
            disk.play(call)
            if call.op is Op.WRITE and call.number in wanted:
                self._torn(call)
        self._crash(disk, None)

    def _crash(self, disk: Disk, call: Call | None) -> None:
        self._note("dies", call, self._after(disk.tree()))
        for power in Power:
            cut = {p: k for p, k in disk.after_power_cut(power).items() if p[:6] != "server"}
            cut |= {place: kept for place, kept in disk.tree().items() if place[:6] == "server"}
            found = self._after(cut)
            if call is None and power is Power.LEAST:
                found += aftermath.differences(cut, self._done.after)
            self._note(f"power goes, {power.value}", call, found)

    def _torn(self, call: Call) -> None:
        disk = Disk(self._room, self._done.before)
        for earlier in self._done.calls[: call.number]:
            disk.play(earlier)
        disk.play(call, part=0.5)
        self._note("torn write", call, self._after(disk.tree()))

    def _after(self, tree: Tree) -> list[Problem]:
        """Return what is wrong with a tree now, and after the next commands."""
        done = self._done
        found = list(aftermath.half_written(tree, done.before, done.after, done.versions))
        if self._scenario.command[0] == "purge":  # what it deletes it makes anew at the end
            found = [one for one in found if one[0] != "lost"]
        return found + self._next(tree, put=True)

    # ---- The system refuses a call ----------------------------------------------------------

    def _refusals(self) -> Iterator[tuple[Fault, Call, str]]:
        """Yield every call that changes with every error, and every first look at a path."""
        looked = set()
        for call in self._done.calls:
            if _remote(call) or not call.fails:
                continue
            new = _plain(call) not in looked
            looked.add(_plain(call))
            names = _REFUSALS if call.changes else _OF_READING if new else ()
            for name in names:
                fault = Fault(call.number, getattr(errno, name), name in _LASTING)
                yield fault, call, name

    def _refused(self, fault: Fault, call: Call, name: str) -> None:
        done = self._done
        tree, rows, played, calls = self._played(done.before, fault)
        found = list(aftermath.screen(played))
        found += aftermath.sentence(played, fault.error, self._room)
        if len(calls) <= call.number or _plain(calls[call.number]) != _plain(call):
            found.append(("not played", _told(call, self._room)))
        found += aftermath.cut_off(tree, done.versions)
        if played.exit_code == done.played.exit_code and name != "ENOENT":
            found += aftermath.differences(tree, done.after)
            found += aftermath.row_differences(rows, done.rows, mailed=self._mails)
        self._note(name, call, found + self._next(tree))

    @property
    def _mails(self) -> bool:
        return "--smtp" in self._scenario.command

    def _next(self, tree: Tree, *, put: bool = False) -> list[Problem]:
        """Return what is wrong after the next commands, in the room or on a tree put there."""
        own = state_of(tree)
        if own not in self._seen:
            if put:
                self._put(tree)
            self._seen[own] = self._given_next()
        return self._seen[own]

    def _given_next(self) -> list[Problem]:
        done, found = self._done, []
        for command in (("status",), self._scenario.command):
            if command == ("status",) and not (self._ronde / "templates").is_dir():
                continue
            played = self._player.play(self._ronde, command, bug=self._bug)
            found += aftermath.screen(played)
        if played.exit_code != done.played.exit_code:
            found.append(("not finished", f"{played.exit_code}: {played.shown.strip()[-300:]}"))
        tree, rows = self._tree(), self._rows()
        found += aftermath.differences(tree, done.after)
        found += aftermath.row_differences(rows, done.rows, mailed=self._mails)
        found += aftermath.touched(tree, done.before, done.persons)
        found += aftermath.mailed_twice(tree)
        return found


def _versions(before: Tree) -> defaultdict[str, set[bytes]]:
    """Return what every file holds at the start."""
    found = {place: {kept.data} for place, kept in before.items() if kept}
    return defaultdict(set, found)


def _comparable(tree: Tree) -> dict[str, bytes | int | None]:
    """Return what two runs write alike: SQLite puts a random number in every journal."""
    return {
        NUMBER.sub("", place): kept and (len(kept.data) if "-journal" in place else kept.data)
        for place, kept in tree.items()
    }


def _remote(call: Call) -> bool:
    return "/server/" in call.path or call.path.endswith("/server")


def _shared(call: Call) -> bool:
    """Whether two runs could change this at the same time."""
    return "/output/" in call.path or call.path.endswith(".db")


def _told(call: Call, room: Path) -> str:
    return f"{call.number} {call.op.name} {call.path.removeprefix(str(room))}"


def _plain(call: Call) -> tuple[Op, str]:
    """Return what a call is about, without the number of the process in a temporary name."""
    return call.op, NUMBER.sub("", call.path)
