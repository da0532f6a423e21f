"""Run the command line in this process and keep what it says."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

from pipeline.cli.main import main


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one command left behind."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def output(self) -> str:
        """Everything a person saw."""
        return self.stdout + self.stderr


def quickscan(*arguments: str | Path) -> Outcome:
    """Run `quickscan` with these arguments."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as stop:
            return Outcome(int(stop.code or 0), out.getvalue(), err.getvalue())
