"""The commands that keep a workspace: `watch` lets it run itself, `purge` deletes answers."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from pipeline.base.errors import ExitCode
from pipeline.base.messages import text
from pipeline.base.names import shown
from pipeline.base.phrasing import quoted
from pipeline.cli.say import say

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.definitions.workspace import Workspace
    from pipeline.judgement.purging import Plan
    from pipeline.workflow.purge import Purge


@click.command(help=text("U-HELP-WATCH"), options_metavar=shown("[OPTIES]"))
@click.option(
    "--interval",
    metavar=shown("SECONDEN"),
    default=2.0,
    type=click.FloatRange(0.1, 3600.0),
    help=text("U-HELP-INTERVAL"),
)
@click.pass_obj
def watch(workspace: Workspace, interval: float) -> ExitCode:
    """Run whenever `input/` has come to rest, until Ctrl-C or a signal to stop."""
    from threading import Event

    from pipeline.base.progress import silent
    from pipeline.cli.progress import Progress
    from pipeline.workflow.watching import Watch

    signal.signal(signal.SIGTERM, _interrupt)
    try:
        say(text("U-WATCH-START", folder=workspace.input))
        if sys.stderr.isatty():
            with Progress() as progress:
                Watch(workspace, _say, progress).keep(interval, Event())
        else:
            Watch(workspace, _say, silent).keep(interval, Event())
    except KeyboardInterrupt:
        say(text("U-WATCH-STOP"))
    return ExitCode.DONE


def _say(line: str) -> None:
    """Show a line at once, also in a file or a service's log."""
    say(line)
    sys.stdout.flush()


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """Stop as Ctrl-C does, wherever the work is: nothing half done is ever kept."""
    raise KeyboardInterrupt


@click.command(help=text("U-HELP-PURGE"), options_metavar=shown("[OPTIES]"))
@click.option(
    "--return", "returns", metavar=shown("BESTAND"), multiple=True, help=text("U-HELP-PURGE-RETURN")
)
@click.option(
    shown("--municipality"),
    "towns",
    metavar=shown("GEMEENTE"),
    multiple=True,
    help=text("U-HELP-PURGE-TOWN"),
)
@click.option(
    "--round", "rounds", metavar=shown("RONDE"), multiple=True, help=text("U-HELP-PURGE-ROUND")
)
@click.option(
    "--older-than",
    "months",
    metavar=shown("MAANDEN"),
    type=click.IntRange(0, 1200),
    help=text("U-HELP-PURGE-AGE"),
)
@click.option("--expired", is_flag=True, help=text("U-HELP-PURGE-EXPIRED"))
@click.option("--all", "everything", is_flag=True, help=text("U-HELP-PURGE-ALL"))
@click.option("--also-mine", is_flag=True, help=text("U-HELP-PURGE-MINE"))
@click.option("--yes", shown("--ja"), "sure", is_flag=True, help=text("U-HELP-PURGE-YES"))
@click.pass_obj
def purge(workspace: Workspace, /, *, sure: bool, **named: Any) -> ExitCode:
    """Delete answers, copies and outputs; without `--yes` only show what would go."""
    from datetime import date

    from pipeline.cli.progress import Progress
    from pipeline.judgement.purging import Wanted
    from pipeline.workflow import purge as workflow_purge

    wanted, today = Wanted(**named), date.today()
    if not sure:
        found = workflow_purge.look(workspace, wanted, today)
    else:
        with Progress() as progress:
            found = workflow_purge.purge(workspace, wanted, today, progress)
    if found.plan.unknown:
        names = ", ".join(quoted(name) for name in found.plan.unknown)
        say(text("U-PURGE-UNKNOWN", names=names), err=True)
        _show_paths("U-PURGE-UNSURE", [one.name for one in found.plan.unsure])
        return ExitCode.USAGE
    _show_plan(found, asked=wanted.also_mine, sure=sure)
    _show_left(found, workspace.output, asked=wanted.also_mine, sure=sure)
    if (found.plan.records or (wanted.also_mine and found.mine)) and not sure:
        say(text("U-PURGE-SURE"))
    if wanted.is_nothing and not found.unfinished:
        say(text("U-PURGE-NAME"))
    return ExitCode.DONE


def _show_plan(found: Purge, *, asked: bool, sure: bool) -> None:
    """Show what would go or went."""
    from pipeline.base.narrow import printable
    from pipeline.base.phrasing import listed

    if found.unfinished and not sure:
        say(text("U-PURGE-BROKEN"))
    if found.plan.records or (found.unfinished and not sure):
        for line in _lines(found.plan):
            say(f"  {printable(line)}")
        say(text("U-PURGE-DID" if sure else "U-PURGE-WOULD", **_numbers(found)))
        for name, members in found.plan.members:
            say(text("U-PURGE-REGION", name=printable(name), members=printable(listed(members))))
    elif not (asked and found.mine):
        say(text("U-PURGE-NOTHING"))


def _show_left(found: Purge, folder: Path, *, asked: bool, sure: bool) -> None:
    """Show what of the adviser goes too, and what they have to delete."""
    from pipeline.cli.screen import show_theirs

    if asked:
        _show_paths("U-PURGE-MINE-DID" if sure else "U-PURGE-MINE-WOULD", found.mine)
    else:
        _show_paths("U-PURGE-MINE", found.mine)
    _show_paths("U-PURGE-THEIRS", found.theirs)
    show_theirs(found.beside, folder)
    _show_paths("U-PURGE-LISTS", found.lists)
    _show_paths("U-PURGE-UNSURE", [one.name for one in found.plan.unsure])
    _show_paths("U-PURGE-PACKS", found.packs)
    _show_paths("U-PURGE-ASIDE", found.aside)
    _show_paths("U-PURGE-OWN", found.own)
    if found.own:
        say(text("U-PURGE-ONCE"))


def _show_paths(code: str, paths: Sequence[Path | str]) -> None:
    from pipeline.base.narrow import printable

    if paths:
        say(text(code))
        for path in paths:
            say(f"  {printable(str(path))}")


def _lines(plan: Plan) -> Iterator[str]:
    from pipeline.base.phrasing import date_text

    records = {one.sha256: one for one in plan.records}
    for one in plan.receipts:
        record = records[one.sha256]
        if one.response is None:
            yield one.name
            continue
        town = one.response.name or record.respondent or text("U-PURGE-NO-TOWN")
        values = {"town": town, "round": record.round, "day": date_text(one.received)}
        yield text("U-PURGE-LINE", name=one.name, **values)


def _numbers(found: Purge) -> dict[str, str]:
    from pipeline.base.phrasing import counted

    returns = sum(one.response is not None for one in found.plan.receipts)
    files = len(found.plan.receipts) - returns
    return {
        "returns": counted(returns, "N-RETURN"),
        "files": counted(files, "N-OTHER-FILE"),
        "outputs": counted(len(found.outputs), "N-FILE"),
    }
