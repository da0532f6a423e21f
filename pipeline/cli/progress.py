"""How far long work is: a bar on a terminal, one plain line per stage elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

import click

from pipeline.base.messages import text


class Progress:
    """Call it with a stage, how much is done and how much there is; leave it to close the bar.

    Writes to standard error, so that standard output holds results only.
    """

    def __init__(self) -> None:
        self._stage = ""
        self._bar: Any = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show a stage, by its code in the catalogue; counts in files."""
        if not total:
            return
        if stage != self._stage:
            self._close()
            self._open(stage, total)
        if self._bar is not None:
            self._bar.update(done - self._bar.pos)

    def _open(self, stage: str, total: int) -> None:
        self._stage = stage
        label = text(stage)
        if sys.stderr.isatty():
            self._bar = click.progressbar(length=total, label=label, file=sys.stderr)
            self._bar.__enter__()
        else:
            click.echo(f"{label}: {total}", err=True)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
        self._bar, self._stage = None, ""
