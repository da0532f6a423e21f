"""A whole round, ours and as a good programmer writes it in a day, in one run.

    python -m benchmarks.whole_round 342

Prints wall seconds from an empty `output/` to every form and report: of `form`, `ingest` and
`report` of ours, and of `benchmarks.straightforward`, which does less (see there).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.synthetic.answered import send_back
from benchmarks.synthetic.watched import invited

TOWNS = 342
_DONE = (0, 1)  # the second says that something has to be looked at


def seconds_of(*words: str) -> float:
    """Return the wall seconds of a command; raises CalledProcessError when it fails."""
    command = [sys.executable, "-m", *words]
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode not in _DONE:
        raise subprocess.CalledProcessError(done.returncode, command, stderr=done.stderr)
    return time.perf_counter() - start


def main() -> None:
    """Measure both, ours first: the other needs a filled-in form of every participant."""
    towns = int(sys.argv[1]) if len(sys.argv) > 1 else TOWNS
    with tempfile.TemporaryDirectory(prefix="quickscan-round-") as folder:
        workspace = invited(Path(folder) / "ronde", towns)
        ours = ["pipeline.cli.main", "--workspace", str(workspace.root)]
        spent = {"form": seconds_of(*ours, "form")}
        send_back(workspace)
        spent |= {command: seconds_of(*ours, command) for command in ("ingest", "report")}
        theirs = seconds_of("benchmarks.straightforward", str(workspace.root))
    total = sum(spent.values())
    parts = ", ".join(f"{name} {seconds:.1f}" for name, seconds in spent.items())
    print(f"{towns} municipalities: ours {total:.1f} s ({parts}), straightforward {theirs:.1f} s")
    print(f"{'ratio':20} {theirs / total:7.2f} × (goal: at least 12)")


if __name__ == "__main__":
    main()
