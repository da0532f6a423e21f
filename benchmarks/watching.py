"""What `quickscan watch` promises, at full size; takes some minutes.

A file that is copied slowly over ten seconds is taken once, when it is complete; a thousand files
dropped at once are all processed; stopping at fifty random moments loses nothing. The test suite
does the same with smaller numbers. Run `python -m benchmarks.watching`.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from benchmarks.synthetic.watched import (
    Watching,
    copy_slowly,
    drop,
    interrupt_at_random,
    invited,
    outputs,
    returned,
)
from pipeline.definitions.workspace import Workspace
from pipeline.model.receipt import Receipt
from pipeline.register.store import look_in_register
from pipeline.workflow import run as workflow

COPY_SECONDS = 10.0
FILES, TOWNS = 1_000, 300
STOPS, SEED, LONGEST = 50, 20_261_123, 6.0


def main() -> None:
    """Print what was found; stops with an AssertionError when a promise is broken."""
    with tempfile.TemporaryDirectory(prefix="quickscan-watch-") as name:
        room = Path(name)
        print(_slow_copy(invited(room / "langzaam", 2)))
        print(_many(invited(room / "veel", TOWNS)))
        print(_stopped(room))


def _stored(workspace: Workspace) -> tuple[Receipt, ...]:
    with look_in_register(workspace.register) as register:
        return register.receipts()


def _slow_copy(workspace: Workspace) -> str:
    (data,) = returned(workspace, 1)
    watching = Watching(workspace, interval=2.0)
    try:
        copy_slowly(data, workspace.input / "langzaam.docx", COPY_SECONDS, parts=20)
        watching.wait_for("1 nieuw")
    finally:
        assert watching.stop() == 0
    assert [one.name for one in _stored(workspace)] == ["langzaam.docx"]
    return f"copied over {COPY_SECONDS:.0f} s: taken once, complete"


def _many(workspace: Workspace) -> str:
    forms = returned(workspace, FILES)
    watching = Watching(workspace, interval=2.0)
    began = time.monotonic()
    try:
        drop(workspace, forms)
        watching.wait_for(f"{FILES + 1}\N{NO-BREAK SPACE}bestanden", seconds=900)
    finally:
        assert watching.stop() == 0
    took = time.monotonic() - began
    found = _stored(workspace)
    assert len({one.sha256 for one in found}) == FILES
    assert not any(one.response is None for one in found)
    return f"{FILES:,} files dropped at once: all processed in {took:.0f} s"


def _stopped(room: Path) -> str:
    straight = invited(room / "recht", 20)
    drop(straight, returned(straight, 80))
    shutil.copytree(straight.root, room / "krom", copy_function=shutil.copy2)
    broken = Workspace(room / "krom")
    workflow.run(straight)
    clean = interrupt_at_random(broken, STOPS, SEED, LONGEST)
    workflow.run(broken)
    assert outputs(broken) == outputs(straight)
    return f"stopped at {STOPS} random moments ({clean} with exit code 0): outputs equal"


if __name__ == "__main__":
    main()
