"""A workspace that is watched by a real process, and forms to put in it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word
from pipeline.register.store import look_in_register
from pipeline.workflow import run as workflow

NOON = 1_794_900_000  # 17 November 2026
DAY = 86_400


class Watching:
    """`quickscan watch` in a process of its own; what it says goes to a file."""

    def __init__(self, workspace: Workspace, interval: float = 0.2) -> None:
        self.said = workspace.root.parent / f"{workspace.root.name}.txt"
        command = [sys.executable, "-m", "pipeline.cli.main", "--workspace", str(workspace.root)]
        with self.said.open("wb") as out:
            self.process = subprocess.Popen(
                [*command, "watch", "--interval", str(interval)],
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def lines(self) -> list[str]:
        """Return what was said so far, without the times."""
        return [line[10:] for line in self.said.read_text("utf-8").splitlines() if line[2:3] == ":"]

    def wait_for(self, text: str, seconds: float = 60.0) -> None:
        """Wait until a line says this."""
        deadline = time.monotonic() + seconds
        while not any(text in line for line in self.lines()):
            assert time.monotonic() < deadline, self.said.read_text("utf-8")
            assert self.process.poll() is None, self.said.read_text("utf-8")
            time.sleep(0.05)

    def stop(self, how: int = signal.SIGINT) -> int:
        """Stop it as Ctrl-C does: the whole group gets the signal. Returns the exit code."""
        os.killpg(self.process.pid, how)
        return self.process.wait(30)


def invited(root: Path, towns: int) -> Workspace:
    """Return a workspace with so many invited participants."""
    workspace = Workspace(root)
    workspace.input.mkdir(parents=True)
    rows = "".join(f"XX{n % 10_000:04};Voorbeeldstad {n}\n" for n in range(1, towns + 1))
    (workspace.input / "deelnemers.csv").write_text(f"code;gemeente\n{rows}", "utf-8")
    return workspace


def returned(workspace: Workspace, number: int) -> list[bytes]:
    """So many filled-in forms, each with other bytes; they come from the invited in turn."""
    workflow.make_forms(workspace)
    blanks = [path.read_bytes() for path in sorted(workspace.forms.glob("*.docx"))]
    given = {f"v{n:02}.antwoord": "Ja" for n in range(1, 27)}
    given |= {"kop.datum": "04-11-2026", "kop.variant": "Wij hebben een aanpak"}
    return [
        fill_word(blanks[n % len(blanks)], given | {"v01.bewijs": f"Plan {n}"})
        for n in range(number)
    ]


def drop(workspace: Workspace, forms: Iterable[bytes]) -> None:
    """Put forms in `input/`, each a day newer than the one before."""
    for number, data in enumerate(forms):
        path = workspace.input / f"formulier {number:04}.docx"
        path.write_bytes(data)
        os.utime(path, (NOON + number * DAY,) * 2)


def copy_slowly(data: bytes, path: Path, seconds: float, parts: int = 10) -> None:
    """Copy as a slow line does: part by part."""
    size = -(-len(data) // parts)
    with path.open("wb") as out:
        for start in range(0, len(data), size):
            out.write(data[start : start + size])
            out.flush()
            time.sleep(seconds / parts)


def interrupt_at_random(workspace: Workspace, times: int, seed: int, longest: float) -> int:
    """Start watching and stop it after a random time, again and again; return how often it ran."""
    chance = random.Random(seed)
    clean = 0
    for number in range(times):
        watching = Watching(workspace, interval=0.1)
        time.sleep(chance.uniform(0.2, longest))
        code = watching.stop(signal.SIGINT if number % 3 else signal.SIGTERM)
        said = watching.said.read_text("utf-8")
        assert "Traceback" not in said, said
        clean += code == 0
        if workspace.register.exists():
            with look_in_register(workspace.register) as register:  # raises when it is damaged
                register.receipts()
    return clean


def outputs(workspace: Workspace) -> dict[str, bytes]:
    """Everything in `output/`, by its place."""
    return {
        path.relative_to(workspace.output).as_posix(): path.read_bytes()
        for path in sorted(workspace.output.rglob("*"))
        if path.is_file()
    }
