"""The menu of `quickscan` without a command, for who starts it with a double click.

Every choice is a command that can be typed as well, and the menu shows which one it was.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from pipeline.base.errors import ExitCode
from pipeline.base.messages import text
from pipeline.cli.place import is_workspace

Command = Callable[[Sequence[str]], None]  # runs one command, and leaves with its exit code


class Choice(NamedTuple):
    """A line of the menu: the command it gives, or the file below the workspace it opens."""

    label: str  # the code of its words
    command: tuple[str, ...] = ()
    opens: str = ""
    goes: str = ""  # the folder of a round in this one


_NEW = Choice("U-MENU-NEW", ("init",))
_CHOICES = (
    _NEW,
    Choice("U-MENU-CHECK", ("check",)),
    Choice("U-MENU-FORM", ("form",)),
    Choice("U-MENU-INVITE", ("mail", "invite")),
    Choice("U-MENU-RUN", ("run",)),
    Choice("U-MENU-OVERVIEW", opens="output/overzicht.html"),
    Choice("U-MENU-WORK-LIST", opens="output/werklijst.xlsx"),
    Choice("U-MENU-REMIND", ("mail", "remind")),
    Choice("U-MENU-REPORT", ("mail", "report")),
    Choice("U-MENU-STATUS", ("status",)),
)
_STOP, _MOST_ROUNDS = 0, 9


def menu(run: Command) -> ExitCode:
    """Show the menu until somebody stops."""
    while True:
        choices = _CHOICES if is_workspace(Path.cwd()) else (*_rounds(), _NEW)
        click.echo()
        click.echo(text("U-MENU-FOLDER", folder=Path.cwd()))
        for number, choice in enumerate(choices, 1):
            click.echo(f"  {number:>2}  {text(choice.label, name=choice.goes)}")
        click.echo(f"  {_STOP:>2}  {text('U-MENU-STOP')}")
        try:
            number = _asked(len(choices))
            if number == _STOP:
                return ExitCode.DONE
            _do(choices[number - 1], run)
        except click.Abort:
            return ExitCode.DONE


def _asked(most: int) -> int:
    """Return the number of a choice, asked until it is one."""
    while True:
        said = click.prompt(text("U-MENU-ASK")).strip()
        if said.isdecimal() and int(said) <= most:
            return int(said)
        click.echo(text("U-MENU-WRONG", most=most))


def _rounds() -> list[Choice]:
    """Return a choice for each round in a folder of this one, the last worked in first."""
    folders = [one for one in Path.cwd().iterdir() if one.is_dir() and is_workspace(one)]
    folders.sort(key=lambda one: one.stat().st_mtime, reverse=True)
    return [Choice("U-MENU-GO", goes=one.name) for one in folders[:_MOST_ROUNDS]]


def _do(choice: Choice, run: Command) -> None:
    """Do what was chosen; an error is told, and the menu comes back."""
    if choice.goes:
        os.chdir(choice.goes)
        return
    if choice.opens:
        _open(Path.cwd() / choice.opens)
        return
    command = choice.command
    if choice is _NEW:
        name = click.prompt(text("U-MENU-NAME"), default=text("U-MENU-NAME-USUAL"))
        command = (*command, name)
    click.echo(text("U-MENU-TYPED", command=" ".join(command)))
    try:
        run(command)
    except SystemExit as left:
        if choice is _NEW and not left.code:
            os.chdir(command[-1])


def _open(path: Path) -> None:
    if path.exists():
        click.launch(str(path))
    else:
        click.echo(text("U-MENU-NOT-YET", path=path))
