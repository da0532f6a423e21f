"""The commands of `quickscan question`: a question comes, goes or moves, in all files at once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.base.errors import ExitCode
from pipeline.base.messages import text
from pipeline.base.names import shown
from pipeline.cli.say import say

if TYPE_CHECKING:
    from pipeline.definitions.workspace import Workspace
    from pipeline.workflow.questions import Change

_Command = TypeVar("_Command", bound=Callable[..., Any])


@click.group(
    help=text("U-HELP-QUESTION"),
    epilog=text("U-HELP-QUESTION-END"),
    options_metavar=shown("[OPTIES]"),
    subcommand_metavar=shown("OPDRACHT"),
)
def question() -> None:
    """Change the questions."""


def _sure(command: _Command) -> _Command:
    return click.option(
        "--yes", shown("--ja"), "sure", is_flag=True, help=text("U-HELP-QUESTION-YES")
    )(command)


@question.command(help=text("U-HELP-QUESTION-ADD"), options_metavar=shown("[OPTIES]"))
@click.argument("place", metavar=shown("PLAATS"))
@_sure
@click.pass_obj
def add(workspace: Workspace, place: str, *, sure: bool) -> ExitCode:
    """Add a question."""
    from pipeline.workflow import questions

    change = questions.add(workspace, place)
    return _make(workspace, change, text("U-QUESTION-WRITE"), sure=sure)


@question.command(help=text("U-HELP-QUESTION-REMOVE"), options_metavar=shown("[OPTIES]"))
@click.argument("code", metavar=shown("VRAAG"))
@_sure
@click.pass_obj
def remove(workspace: Workspace, code: str, *, sure: bool) -> ExitCode:
    """Remove a question."""
    from pipeline.workflow import questions

    change = questions.remove(workspace, code)
    return _make(workspace, change, text("U-QUESTION-NEXT"), sure=sure)


@question.command(help=text("U-HELP-QUESTION-MOVE"), options_metavar=shown("[OPTIES]"))
@click.argument("code", metavar=shown("VRAAG"))
@click.argument("place", metavar=shown("PLAATS"))
@_sure
@click.pass_obj
def move(workspace: Workspace, code: str, place: str, *, sure: bool) -> ExitCode:
    """Move a question."""
    from pipeline.workflow import questions

    change = questions.move(workspace, code, place)
    return _make(workspace, change, text("U-QUESTION-NEXT"), sure=sure)


def _make(workspace: Workspace, change: Change, after: str, *, sure: bool) -> ExitCode:
    """Show a change and, when somebody says so, make it and say what comes `after` it."""
    from pipeline.base.narrow import printable
    from pipeline.workflow import questions

    for line in change.lines:
        click.echo(printable(line))
    if not (sure or _agreed()):
        say(text("U-QUESTION-LEFT"))
        return ExitCode.DONE
    for copy in questions.make(workspace, change):
        say(text("U-QUESTION-COPY", path=printable(str(copy.relative_to(workspace.root)))))
    say(after)
    return ExitCode.DONE


def _agreed() -> bool:
    """Ask whether it may be done; without a terminal nobody can say so."""
    if not sys.stdin.isatty():
        return False
    said: str = click.prompt(text("U-QUESTION-ASK"), default=text("U-MAIL-ASK-NO"))
    return said.strip().casefold() in text("U-MAIL-ASK-YES").split()
