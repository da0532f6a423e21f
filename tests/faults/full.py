"""All calls of all commands, in every way: `make faults`.

`python -m tests.faults.full run purge` plays those commands only, `at-once` only 2, 4 and 8 runs at
once, which are played as well when nothing is named. Of calls that are alike the first and the last
are refused (see `refusals.py`), with `--all` every one; what is not played is counted. Every moment
at which the process dies or the power goes is played. What was played of this very product and
these very tests is shown again and not played again, so after a break the rest is played.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import multiprocessing
import os
import pickle
import resource
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.faults.chosen import Choice, Result
from tests.faults.player import build, player
from tests.faults.scenarios import SCENARIOS, Bases, Scenario
from tests.faults.sweep import Sweep
from tests.faults.together import at_once
from tests.support.places import REPOSITORY

_AT_ONCE, _TOGETHER = (2, 4, 8), "at-once"
_FAST = Path("/dev/shm")  # in memory: nothing here has to survive a real power cut
_TOLD = ("pipeline", "templates", "tests/faults", "tests/support")  # of which a result depends
_PROGRESS = 60  # seconds
_MOST_TOLD = 10  # of what is wrong, before a scenario is over


def main(arguments: Sequence[str]) -> int:
    """Play, show what was played and what was wrong; return how much was wrong, at most 1."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--all", action="store_true")
    asked.add_argument("commands", nargs="*")
    given = asked.parse_args(arguments)
    chosen = [one for one in SCENARIOS if str(one).startswith(tuple(given.commands) or "")]
    chosen.sort(key=lambda one: one.slow)
    played, kinds, skipped = Counter[str](), Counter[str](), 0
    for result in _results(chosen, Choice(alike_once=not given.all)):
        _show(result)
        played += result.played
        kinds += Counter(wrong.kind for wrong in result.found)
        skipped += result.skipped
    for runs in _AT_ONCE if not given.commands or _TOGETHER in given.commands else ():
        wrong = _at_once(runs)
        _say(f"{runs} runs at once: {len(wrong)} wrong")
        for kind, detail in wrong:
            _say(f"  {kind}: {detail}")
        kinds += Counter(kind for kind, _ in wrong)
    _say(f"{played.total()} faults, {skipped} like others; {kinds.total()} wrong: {dict(kinds)}")
    return int(bool(kinds))


def _results(chosen: Sequence[Scenario], choice: Choice) -> Iterator[Result]:
    """Play scenarios, and yield what came of each as soon as it is there."""
    kept = Path(tempfile.gettempdir()) / "quickscan-faults" / f"{_version()}-{choice.alike_once}"
    kept.mkdir(parents=True, exist_ok=True)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=spawn, max_tasks_per_child=1) as pool:
        jobs = [pool.submit(_swept, scenario, choice, kept) for scenario in chosen]
        for job in as_completed(jobs):
            yield job.result()


def _version() -> str:
    """Return a name for all that a result depends on."""
    files = (p for folder in _TOLD for p in (REPOSITORY / folder).rglob("*") if p.is_file())
    told = hashlib.sha256()
    for path in sorted(path for path in files if "__pycache__" not in path.parts):
        told.update(path.read_bytes())
    return told.hexdigest()[:16]


def _swept(scenario: Scenario, choice: Choice, kept: Path) -> Result:
    place = kept / hashlib.sha256(str(scenario).encode()).hexdigest()[:16]
    if place.exists():
        return pickle.loads(place.read_bytes())  # type: ignore[no-any-return]
    with _room() as folder:
        library = build(folder)
        rooms = [folder, folder / "branching"]
        rooms[1].mkdir()
        with player(library, rooms[0]) as plays, player(library, rooms[1]) as branches:
            sweep = Sweep(plays, Bases(folder / "bases", plays), folder, scenario, branches)
            with _progress(sweep.result):
                result = sweep.run(choice)
    times = [resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    result.processor = sum(one.ru_utime + one.ru_stime for one in times)
    temporary = place.with_suffix(f".{os.getpid()}")
    temporary.write_bytes(pickle.dumps(result))
    temporary.rename(place)
    return result


def _at_once(runs: int) -> list[tuple[str, str]]:
    with _room() as folder:
        return at_once(build(folder), folder / "at once", runs)


@contextlib.contextmanager
def _room() -> Iterator[Path]:
    """Give a folder in memory, with everything temporary in it."""
    with tempfile.TemporaryDirectory(dir=_FAST if _FAST.is_dir() else None) as name:
        before, tempfile.tempdir = tempfile.tempdir, name
        try:
            yield Path(name)
        finally:
            tempfile.tempdir = before


@contextlib.contextmanager
def _progress(result: Result) -> Iterator[None]:
    """Tell every minute how far a scenario is."""
    over = threading.Event()

    def tell() -> None:
        told = 0
        while not over.wait(_PROGRESS):
            _say(f"… {result.scenario}: {result.played.total()} played, {len(result.found)} wrong")
            for one in result.found[told : told + _MOST_TOLD]:
                _say(f"… {one}")
            told = len(result.found)

    thread = threading.Thread(target=tell, daemon=True)
    thread.start()
    yield
    over.set()
    thread.join()


def _show(result: Result) -> None:
    counts = ", ".join(f"{fault} {number}" for fault, number in result.played.items())
    _say(
        f"{result.scenario}: {len(result.found)} wrong of {result.played.total()} ({counts}); "
        f"{result.calls} calls, {result.skipped} refusals like others, {result.states} states, "
        f"{result.seconds:.0f} s, {result.processor:.0f} s of processor"
    )
    told = Counter((one.fault, one.where, one.kind) for one in result.found)
    for one in result.found:
        if number := told.pop((one.fault, one.where, one.kind), 0):
            _say(f"  {number} × {one}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
