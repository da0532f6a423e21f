"""All calls of all commands, in every way: `make faults`. Hours, on two cores.

`python -m tests.faults.full --most 20 run purge` plays at most twenty crashes and twenty refusals
of each of those commands. Without names, or with the name `at-once`, 2, 4 and 8 runs at once are
played as well.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.faults.chosen import Choice, Result
from tests.faults.player import build, player
from tests.faults.scenarios import SCENARIOS, Bases, Scenario
from tests.faults.sweep import Sweep
from tests.faults.together import at_once

_AT_ONCE, _TOGETHER = (2, 4, 8), "at-once"
_FAST = Path("/dev/shm")  # in memory: nothing here has to survive a real power cut


def main(arguments: Sequence[str]) -> int:
    """Play, show what was played and what was wrong; return how much was wrong, at most 1."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--most", type=int, default=sys.maxsize)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("commands", nargs="*")
    given = asked.parse_args(arguments)
    chosen = [one for one in SCENARIOS if str(one).startswith(tuple(given.commands) or "")]
    choice = Choice(given.most, given.most, given.seed)
    total, kinds = Counter[str](), Counter[str]()
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        jobs = [pool.submit(_swept, scenario, choice) for scenario in chosen]
        for job in as_completed(jobs):
            result = job.result()
            _show(result)
            total += result.played
            kinds += Counter(wrong.kind for wrong in result.found)
    for runs in _AT_ONCE if not given.commands or _TOGETHER in given.commands else ():
        wrong = _at_once(runs)
        sys.stdout.writelines(
            f"  {runs} runs at once: {kind}: {detail}\n" for kind, detail in wrong
        )
        kinds += Counter(kind for kind, _ in wrong)
    sys.stdout.write(f"{sum(total.values())} faults, {sum(kinds.values())} wrong: {dict(kinds)}\n")
    return int(bool(kinds))


def _swept(scenario: Scenario, choice: Choice) -> Result:
    with tempfile.TemporaryDirectory(dir=_FAST if _FAST.is_dir() else None) as name:
        folder = Path(name)
        with player(build(folder), folder) as running:
            return Sweep(running, Bases(folder / "bases", running), folder, scenario).run(choice)


def _at_once(runs: int) -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory(dir=_FAST if _FAST.is_dir() else None) as name:
        folder = Path(name)
        return at_once(build(folder), folder / "at once", runs)


def _show(result: Result) -> None:
    counts = ", ".join(f"{fault} {number}" for fault, number in result.played.items())
    sys.stdout.write(f"{result.scenario}: {len(result.found)} wrong of {result.played.total()}")
    sys.stdout.write(f" ({counts}); {result.states} states, {result.seconds:.0f} s\n")
    for one in result.found:
        sys.stdout.write(f"  {one}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
