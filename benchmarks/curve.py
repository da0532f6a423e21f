"""How the work grows with the number of participants.

    python -m benchmarks.curve 342 1000 3000 10000

Prints per number of participants the CPU milliseconds per participant of making the forms, of
taking in the returns, of making every report and of a run with nothing new, children included, and
the peak memory of the largest process of each.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.synthetic.answered import send_back
from benchmarks.synthetic.watched import invited
from pipeline.definitions.workspace import Workspace

USUAL = (342, 1_000)
COMMANDS = ("form", "ingest", "report", "run")  # the run comes last: nothing is new to it
_DONE = (0, 1)  # the second says that something has to be looked at


class Cost(NamedTuple):
    """What one command took: CPU seconds with its children, and the peak of the largest process."""

    seconds: float
    megabytes: float


def cost_of(workspace: Workspace, command: str) -> Cost:
    """Run a command in a process of its own; raises CalledProcessError when it fails."""
    words = [sys.executable, "-m", "pipeline.cli.main", "--workspace", str(workspace.root), command]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in _DONE:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def costs_at(towns: int) -> dict[str, Cost]:
    """Return what each command takes in a round in which so many participants answered."""
    with tempfile.TemporaryDirectory(prefix="quickscan-curve-") as folder:
        workspace = invited(Path(folder) / "ronde", towns)
        costs = {"form": cost_of(workspace, "form")}
        send_back(workspace)
        for command in COMMANDS[1:]:
            costs[command] = cost_of(workspace, command)
        cost_of(workspace, "run")  # after `ingest` and `report` the first run notes what it saw
        costs["run"] = cost_of(workspace, "run")
        return costs


def main() -> None:
    """Measure each number of participants, and print a row as soon as it is there."""
    sizes = [int(word) for word in sys.argv[1:]] or USUAL
    print(f"{'municipalities':>14}" + "".join(f"{name + ' ms':>12}{'MB':>7}" for name in COMMANDS))
    for towns in sizes:
        costs = costs_at(towns)
        cells = (
            f"{costs[name].seconds * 1000 / towns:12.2f}{costs[name].megabytes:7.0f}"
            for name in COMMANDS
        )
        print(f"{towns:14}" + "".join(cells), flush=True)


if __name__ == "__main__":
    main()
