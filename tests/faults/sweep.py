"""Every call of a command fails in every way, and what comes after is compared with no fault.

A crash needs no second run of the command: what stood on the disk at every moment follows from
its calls. After every fault `status` looks, and the same command is given again; what differs then
the next `run` has to finish.
"""

from __future__ import annotations

import contextlib
import fcntl
import time
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline.base.errors import ExitCode
from tests.faults import aftermath
from tests.faults.aftermath import Rows
from tests.faults.chosen import EVERYTHING, Choice, Found, Result
from tests.faults.disk import Disk, Power, Tree, read_tree, write_tree
from tests.faults.left import Done, Left, comparable, versions_of
from tests.faults.player import NO_FAULT, Fault, Played, Player
from tests.faults.refusals import Refusal, first_and_last, is_remote, plain, refusals
from tests.faults.scenarios import Bases, Scenario, of_persons
from tests.faults.states import state_of
from tests.faults.tape import Call, Op, read_tape, told, unlocked

Problem = tuple[str, str]
_RUN = ("run",)
_WORK_LIST, _KEPT = "ronde/output/werklijst.xlsx", "ronde/output/bewaard"


class Sweep:
    """Plays one scenario with faults, in `folder`.

    With a `brancher` the faults of refused calls are played in forks of one run, by that player;
    without it the command is given anew for each.
    """

    def __init__(
        self,
        player: Player,
        bases: Bases,
        folder: Path,
        scenario: Scenario,
        brancher: Player | None = None,
    ) -> None:
        self._player, self._brancher, self._scenario = player, brancher, scenario
        self._room, self._mails = folder / "room", "--smtp" in scenario.command
        self._source = bases.room(scenario.base)
        self._since = 0
        self._bug = ""
        self._seen: dict[Hashable, list[Problem]] = {}
        self._later: dict[str, Done] = {}
        self.result = Result(str(scenario))
        self._done = self._without_fault()

    def run(self, choice: Choice = EVERYTHING, bug: str = "") -> Result:
        """Play the faults that are chosen; `bug` is planted in the product."""
        began, self._bug = time.monotonic(), bug
        self._whole()
        self._busy()
        if not self._scenario.looks:
            self._crashes(choice)
        found = [one for one in refusals(self._own) if choice.at(one.call)]
        alike = first_and_last(found) if choice.alike_once else found
        wanted = choice.drawn(alike, choice.refusals)
        self.result.skipped = len(found) - len(wanted)
        for refused in self._refused(wanted):
            self._judge(*refused)
        self.result.calls, self.result.states = len(self._done.calls), len(self._seen)
        self.result.seconds = time.monotonic() - began
        return self.result

    def moments(self) -> list[Call]:
        """Return the calls at which it matters whether the process lives."""
        return [call for call in self._own if call.changes and not is_remote(call)]

    @property
    def _own(self) -> list[Call]:
        return [call for call in self._done.calls if self._scenario.sweeps(call.path)]

    def dies_as_played(self, fault: Fault) -> bool:
        """Return whether a real death leaves the files that the calls until then say."""
        disk = Disk(self._room, self._done.before)
        for call in self._done.calls[: fault.at]:
            disk.play(call)
        tree, *_ = self._played(self._done.before, fault)
        return comparable(tree) == comparable(disk.tree())

    def trees(self) -> tuple[Tree, Tree]:
        """Return what stands there before and after the work without a fault."""
        return self._done.before, self._done.after

    def outcomes(self, choice: Choice) -> list[tuple[Played, Mapping[str, object]]]:
        """Return what a command said, and left on the disk, of each refusal that is chosen."""
        wanted = choice.drawn(list(refusals(self._done.calls)), choice.refusals)
        wanted = sorted(wanted, key=lambda one: one.fault.at)
        return [(left.played, comparable(left.tree)) for _, left in self._refused(wanted)]

    def _without_fault(self) -> Done:
        before = read_tree(self._source, 1 << 62)
        tree, rows, played, calls = self._played(before, NO_FAULT)
        disk, versions = Disk(self._room, before), versions_of(before)
        for call in calls:
            disk.play(call)
            if call.op is Op.RENAME and not call.error:
                place, data = disk.holds(call.other)
                versions[place].add(data)
        missed = [one for one in aftermath.differences(disk.tree(), tree) if one[0] != "leftover"]
        assert not missed, f"{self._scenario}: calls were missed: {missed}"
        assert not list(aftermath.screen(played)), played
        persons = tuple(of_persons(before))
        return Done(before, tree, rows, calls, played, persons, versions)

    def _played(
        self, tree: Tree, fault: Fault, command: tuple[str, ...] = ()
    ) -> tuple[Tree, Rows, Played, tuple[Call, ...]]:
        """Play a command on a tree, or that of the scenario; return what stands there then."""
        self._put(tree)
        played = self._player.play(self._ronde, command or self._scenario.command, fault, self._bug)
        calls = read_tape(self._player.tape)
        return self._tree(), self._rows(), played, calls

    @property
    def _ronde(self) -> Path:
        return self._room / "ronde"

    def _put(self, tree: Tree) -> None:
        write_tree(self._room, tree)
        time.sleep(0.005)  # the clock of a file system goes in steps
        self._since = time.time_ns()

    def _tree(self) -> Tree:
        return read_tree(self._room, self._since)

    def _rows(self) -> Rows:
        return aftermath.register_rows(self._ronde / "quickscan.db", self._since)

    def _note(self, fault: str, call: Call | None, problems: Iterable[Problem]) -> None:
        self.result.played[fault] += 1
        where = told(call, self._room) if call else "the end"
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
        found += [("without a lock", told(call, self._room)) for call in unlocked(calls)]
        self._note("no fault", None, found)
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
            said = "andere opdracht" in played.shown  # as watch does
            found += [] if said else [("not busy", f"{played.exit_code}: {played.shown[-300:]}")]
            found += aftermath.differences(self._tree(), self._done.before)
        self._note("busy", None, found)

    def _crashes(self, choice: Choice) -> None:
        done = self._done
        moments = [call for call in self.moments() if choice.at(call)]
        wanted = {call.number for call in choice.drawn(moments, choice.crashes)}
        disk = Disk(self._room, done.before)
        for call in done.calls:
            if choice.ends(self.result):
                return
            if call.number in wanted:
                self._crash(disk, call)
            if call.op is Op.WRITE and call.number in wanted:
                self._note("torn write", call, self._after(disk.torn(call)))
            disk.play(call)
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

    def _after(self, tree: Tree) -> list[Problem]:
        """Return what is wrong with a tree now, and after the next commands."""
        done = self._done
        found = list(aftermath.half_written(tree, done.before, done.after, done.versions))
        found += aftermath.touched(tree, done.before, done.persons)
        if self._scenario.command[0] == "purge":  # what it deletes it makes anew at the end
            found = [one for one in found if one[0] != "lost"]
        return found + self._next(tree, [done])

    # ---- The system refuses a call ----------------------------------------------------------

    def _refused(self, wanted: Sequence[Refusal]) -> Iterator[tuple[Refusal, Left]]:
        """Yield every refusal with what it left."""
        if not self._brancher:
            for refusal in wanted:
                tree, rows, played, calls = self._played(self._done.before, refusal.fault)
                left = Left(tree, lambda rows=rows: rows, played, calls[refusal.fault.at :])
                yield refusal, left
            return
        self._put(self._done.before)
        since, command = self._since, self._scenario.command
        wanted = sorted(wanted, key=lambda one: one.fault.at)
        faults = [one.fault for one in wanted]
        for branch in self._brancher.branches(self._ronde, command, faults, self._bug):
            rows = partial(aftermath.register_rows, branch.room / "ronde/quickscan.db", since)
            tree, calls = read_tree(branch.room, since), read_tape(branch.tape)
            yield wanted[branch.number], Left(tree, rows, branch.played, calls)

    def _judge(self, refusal: Refusal, left: Left) -> None:
        done, call, played = self._done, refusal.call, left.played
        found = list(aftermath.screen(played))
        found += aftermath.sentence(played, refusal.fault.error, self._room)
        if not left.calls or plain(left.calls[0]) != plain(call):
            found.append(("not played", told(call, self._room)))
        found += aftermath.cut_off(left.tree, done.versions)
        found += aftermath.touched(left.tree, done.before, done.persons)
        later = refusal.name == "ENOENT" or aftermath.is_told_later(played, left.tree)
        if played.exit_code == done.played.exit_code and not later:
            found += aftermath.differences(left.tree, done.after)
            found += aftermath.row_differences(left.rows(), done.rows, mailed=self._mails)
        self._note(refusal.name, call, found + self._next(left.tree, self._ways(call)))

    def _ways(self, call: Call) -> list[Done]:
        """Return what may be there in the end, when this call was refused.

        A return or a work list that could not be read for a moment is one that came in later,
        between two runs.
        """
        place = call.path.removeprefix(f"{self._room}/")
        if place == _KEPT or place.startswith(f"{_KEPT}/"):  # where a filled-in work list goes
            place = _WORK_LIST
        came_in = place == _WORK_LIST or place.startswith("ronde/input/")
        if not (came_in and self._done.before.get(place)):
            return [self._done]
        if place not in self._later:
            done = self._done
            first, *_ = self._played({p: k for p, k in done.before.items() if p != place}, NO_FAULT)
            tree, rows, *_ = self._played({**first, place: done.before[place]}, NO_FAULT)
            self._later[place] = replace(done, after=tree, rows=rows)
        return [self._done, self._later[place]]

    def _next(self, tree: Tree, ways: Sequence[Done]) -> list[Problem]:
        """Return what is wrong after the next commands, compared with the nearest of `ways`."""
        own = state_of(tree), len(ways)
        if own not in self._seen:
            self._put(tree)
            self._seen[own] = self._given_next(ways)
        return self._seen[own]

    def _given_next(self, ways: Sequence[Done]) -> list[Problem]:
        done, found = self._done, []
        for command in (("status",), self._scenario.command):
            if command == ("status",) and not (self._ronde / "templates").is_dir():
                continue
            played = self._player.play(self._ronde, command, bug=self._bug)
            found += aftermath.screen(played)
        if played.exit_code != done.played.exit_code:
            found.append(("not finished", f"{played.exit_code}: {played.shown.strip()[-300:]}"))
        tree, rows = self._tree(), self._rows()
        found += aftermath.touched(tree, done.before, done.persons)
        found += aftermath.mailed_twice(tree)
        nearest = min(ways, key=lambda way: len(self._differs(tree, rows, way)))
        return found + self._unfinished(tree, rows, nearest)

    def _unfinished(self, tree: Tree, rows: Rows, way: Done) -> list[Problem]:
        """Return how what stands here differs from `way`, also when a `run` came after both."""
        found = self._differs(tree, rows, way)
        if found and self._scenario.command != _RUN:
            tree, rows, played, _ = self._played(tree, NO_FAULT, _RUN)
            after, wanted, *_ = self._played(way.after, NO_FAULT, _RUN)
            way = replace(way, after=after, rows=wanted)
            found = [*aftermath.screen(played), *self._differs(tree, rows, way)]
        return found

    def _differs(self, tree: Tree, rows: Rows, wanted: Done) -> list[Problem]:
        found = list(aftermath.differences(tree, wanted.after))
        return [*found, *aftermath.row_differences(rows, wanted.rows, mailed=self._mails)]
