"""The command `quickscan init`."""

from __future__ import annotations

import click

from pipeline.base.dutch import counted
from pipeline.base.errors import ExitCode
from pipeline.base.messages import text
from pipeline.cli.dutch import Place
from pipeline.cli.register import warn_of_place
from pipeline.cli.say import say

_STEPS = ("U-INIT-STEP-1", "U-INIT-STEP-2", "U-INIT-STEP-3", "U-INIT-STEP-4")


@click.command(help=text("U-HELP-INIT"), options_metavar="[OPTIES]")
@click.argument("folder", metavar="MAP", type=Place(file_okay=False))
def init(folder: str) -> ExitCode:
    """Make a workspace."""
    from pathlib import Path

    from pipeline.cli.progress import Progress
    from pipeline.workflow import new_workspace

    say(text("U-INIT-BUSY"), err=True)
    with Progress() as progress:
        new = new_workspace.start(Path(folder), progress)
    warn_of_place(new.root)
    if new.kept:
        files = counted(len(new.kept), "N-FILE")
        say(text("U-INIT-KEPT", files=files))
    code = "U-INIT-MADE" if new.made else "U-INIT-NOTHING"
    say(text(code, folder=new.root))
    click.echo()
    for number, step in enumerate(_STEPS, 1):
        say(text(step), ahead=f"  {number}. ")
    return ExitCode.DONE
