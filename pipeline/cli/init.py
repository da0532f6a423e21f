"""The commands that make a workspace: `init` an empty one, `demo` one with a round in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.base.errors import ExitCode
from pipeline.base.messages import text
from pipeline.base.names import shown
from pipeline.base.phrasing import counted
from pipeline.cli.click_words import Place
from pipeline.cli.register import warn_of_place
from pipeline.cli.say import say

if TYPE_CHECKING:
    from pipeline.definitions.workspace import Workspace

_STEPS = ("U-INIT-STEP-1", "U-INIT-STEP-2", "U-INIT-STEP-3", "U-INIT-STEP-4")


@click.command(help=text("U-HELP-INIT"), options_metavar=shown("[OPTIES]"))
@click.argument("folder", metavar=shown("MAP"), type=Place(file_okay=False))
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


@click.command(help=text("U-HELP-DEMO"), options_metavar=shown("[OPTIES]"))
@click.argument("folder", metavar=shown("[MAP]"), required=False, type=Place(file_okay=False))
@click.pass_obj
def demo(workspace: Workspace, folder: str | None) -> ExitCode:
    """Play a complete invented round."""
    from dataclasses import replace
    from pathlib import Path

    from pipeline.cli import screen
    from pipeline.cli.progress import Progress
    from pipeline.workflow import demo as demonstration

    target = Path(folder) if folder else workspace.output / "demo"
    with Progress() as progress:
        result = demonstration.play(workspace, target, progress)
    if not demonstration.asks_ours(workspace):
        say(text("U-DEMO-QUESTIONS"))
    screen.show_ingest(replace(result.ingest, news=result.ingest.receipts))
    screen.show_reports(result.reports)
    return ExitCode.DONE  # one of its files is meant to be unreadable
