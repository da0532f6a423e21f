"""How long `quickscan --help` takes, against a bare interpreter measured in the same run."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 15
COMMANDS = {
    "bare interpreter": [sys.executable, "-c", "pass"],
    "quickscan --help": [str(Path(sys.executable).with_name("quickscan")), "--help"],
}


def wall_ms(command: list[str]) -> float:
    """Return the wall time of one run in milliseconds."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Interleave the commands, so that both meet the same load, and print medians."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            times[name].append(wall_ms(command))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:20} {median:7.1f} ms")
    ratio = medians["quickscan --help"] / medians["bare interpreter"]
    print(f"{'ratio':20} {ratio:7.2f} × (goal: at most 2.0)")


if __name__ == "__main__":
    main()
