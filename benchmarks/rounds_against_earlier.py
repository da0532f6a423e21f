"""What a round costs, against an earlier version, in one interleaved run.

    python -m benchmarks.rounds_against_earlier CHECKOUT [MUNICIPALITIES]

`CHECKOUT` is a folder with commit c3592eb. Each version plays a round with its own templates and
the same answers, 342 participants unless another number is given: everything is taken in, then
one return more, then nothing new, then every report from nothing. They take turns. Prints seconds
of the clock, which is what somebody waits, and of the processor, all processes together.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent.parent
TURNS = 3
ORGANISATIONS = 342
NEW, KEPT = "XX0001.docx", "kept.docx"  # a return that comes in last

# Runs in either version: forms are made, filled in and returned.
_MAKER = """
import os, random, shutil, sys
from pathlib import Path
if Path("pipeline/workflow").is_dir():
    from pipeline.base.files import safe_name
    from pipeline.definitions.workspace import Workspace
    from pipeline.workflow.run import make_forms
else:
    from pipeline.files import safe_name
    from pipeline.workflow import make_forms
    from pipeline.workspace import Workspace
from pipeline.forms.fill import fill_word
from pipeline.ooxml.spreadsheet import Column, Sheet, write

folder, number = Path(sys.argv[1]), int(sys.argv[2])
REMARKS = ("Vastgesteld in het beleidsplan; de partners kennen de afspraken.", "",
           "Wij overleggen elk kwartaal met politie en welzijn.",
           "Dit ligt bij de regio; wij sluiten aan waar dat kan.")
workspace, dice = Workspace(folder), random.Random(1)
workspace.input.mkdir(parents=True)
shutil.copytree("templates", folder / "templates")
towns = {f"XX{n:04}": f"Voorbeeldstad {n}" for n in range(1, number + 1)}
columns = [Column("code", 10), Column("gemeente", 24), Column("provincie", 16)]
rows = [[code, name, "Utrecht"] for code, name in towns.items()]
listed = write("Deelnemers", [Sheet("Deelnemers", columns, rows)])
(workspace.input / "deelnemers.xlsx").write_bytes(listed)
make_forms(workspace)
for code, name in towns.items():
    chosen = dice.choices(["Ja", "Deels", "Nee", "Weet niet"], [5, 3, 3, 1], k=26)
    table = {f"v{n:02}.antwoord": one for n, one in enumerate(chosen, 1)}
    table |= {f"v{n:02}.toelichting": dice.choice(REMARKS) for n in range(1, 27)}
    table |= {"kop.variant": "Wij hebben een aanpak", "kop.groepsrapport": "Ja"}
    form = (workspace.forms / f"{code}-{safe_name(name)}.docx").read_bytes()
    table = {item: text for item, text in table.items() if text}
    (workspace.input / f"{code}.docx").write_bytes(fill_word(form, table))
"""
# A file of its own, because the processes that read returns import it too.
_COMMAND = """
import importlib, sys
from pathlib import Path
if __name__ == "__main__":
    sys.path.insert(0, CHECKOUT)
    new = Path(CHECKOUT, "pipeline", "cli").is_dir()
    importlib.import_module("pipeline.cli.start" if new else "pipeline.start").main()
"""


class Cost(NamedTuple):
    """What one command took, in seconds."""

    clock: float
    processor: float


class Version:
    """A checkout, with the round it plays."""

    def __init__(self, checkout: Path, folder: Path, organisations: int) -> None:
        self._made, self._round = folder / "made", folder / "round"
        kept = {name: value for name, value in os.environ.items() if "BYTECODE" not in name}
        compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        self._environment = {**kept, **compiled, "PYTHONPATH": str(checkout)}
        self._command = folder / "command.py"
        self._command.parent.mkdir()
        self._command.write_text(_COMMAND.replace("CHECKOUT", repr(str(checkout))))
        self._python("-c", _MAKER, str(self._made), str(organisations), folder=checkout)
        shutil.move(self._made / "input" / NEW, folder / KEPT)
        self._new = folder / KEPT

    def play(self) -> dict[str, Cost]:
        """Play a round from the beginning; return what each command took."""
        shutil.rmtree(self._round, ignore_errors=True)
        shutil.copytree(self._made, self._round)
        return {
            "everything taken in": self._costs("run"),
            "one return more": self._costs("run", self._one_more),
            "nothing new": self._costs("run"),
            "reports from nothing": self._costs("report", self._throw_away),
        }

    def _one_more(self) -> None:
        shutil.copy(self._new, self._round / "input" / NEW)

    def _throw_away(self) -> None:
        shutil.rmtree(self._round / "output")

    def _costs(self, command: str, before: Callable[[], None] = lambda: None) -> Cost:
        before()
        start, used = time.perf_counter(), _used()
        self._python(str(self._command), command, folder=self._round)
        return Cost(time.perf_counter() - start, _used() - used)

    def _python(self, *arguments: str, folder: Path) -> None:
        command, quiet = [sys.executable, *arguments], subprocess.DEVNULL
        options = {"cwd": folder, "env": self._environment, "check": True}
        subprocess.run(command, stdout=quiet, stderr=quiet, **options)  # type: ignore[call-overload]


def _used() -> float:
    """Return the processor time of all processes that were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Let both versions play in turns, and print a line for each command."""
    earlier = Path(sys.argv[1]).resolve()
    organisations = int(sys.argv[2]) if len(sys.argv) > 2 else ORGANISATIONS
    with tempfile.TemporaryDirectory() as folder:
        versions = [
            Version(checkout, Path(folder) / name, organisations)
            for name, checkout in (("earlier", earlier), ("now", HERE))
        ]
        turns = [[one.play() for one in versions] for _ in range(TURNS)]
    print(f"{organisations} municipalities, seconds of the earlier version and of this one")
    for name in turns[0][0]:
        line = f"{name:22}"
        for at, kind in enumerate(Cost._fields):
            before, now = (
                statistics.median(turn[version][name][at] for turn in turns) for version in (0, 1)
            )
            line += f"   {kind} {before:7.2f} {now:7.2f} ({before / now:5.1f} ×)"
        print(line)


if __name__ == "__main__":
    main()
