"""The command `quickscan init`."""

from __future__ import annotations

import click

from pipeline.base.dutch import counted
from pipeline.base.errors import ExitCode
from pipeline.base.messages import message


@click.command(help=message("U-HELP-INIT")[0], options_metavar="[OPTIES]")
@click.argument("folder", metavar="MAP", type=click.Path(file_okay=False))
def init(folder: str) -> ExitCode:
    """Make a workspace."""
    from pathlib import Path

    from pipeline.cli.progress import Progress
    from pipeline.workflow import new_workspace

    with Progress() as progress:
        new = new_workspace.start(Path(folder), progress)
    if new.kept:
        files = counted(len(new.kept), "bestand|bestanden")
        click.echo(message("U-INIT-KEPT", files=files)[0])
    code = "U-INIT-MADE" if new.made else "U-INIT-NOTHING"
    click.echo(message(code, folder=new.root)[0])
    click.echo()
    for number in range(1, 5):
        click.echo(f"  {number}. {message(f'U-INIT-STEP-{number}')[0]}")
    return ExitCode.DONE
