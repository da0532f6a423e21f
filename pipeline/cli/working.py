"""What a command shows while it works, and who else it asks: `--scheduler`."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import click

from pipeline.base.messages import text
from pipeline.base.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.cli.progress import Progress

scheduler_option = click.option(
    "--scheduler", metavar=shown("ADRES"), default="", help=text("U-HELP-SCHEDULER")
)


@contextlib.contextmanager
def working(scheduler: str = "") -> Iterator[Progress]:
    """Show how far the work is, done by the workers of a scheduler when one is given."""
    from pipeline.cli.progress import Progress
    from pipeline.crew.hiring import hire

    with hire(scheduler), Progress() as progress:
        yield progress
