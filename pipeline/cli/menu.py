"""The menu of `quickscan` without a command, for who starts it with a double click.

Every choice is a command that can be typed as well, and the menu shows which one it was. A command
that was read on a screen can be typed in the menu too.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from pipeline.base.errors import ExitCode, PipelineError
from pipeline.base.messages import text
from pipeline.base.names import file_name
from pipeline.cli.place import is_workspace
from pipeline.cli.say import say

Command = Callable[[Sequence[str]], None]  # runs one command, and leaves with its exit code
_NAME = "quickscan"
_STOP, _MOST_ROUNDS = 0, 9


class _BackError(Exception):
    """Somebody wants the list of choices again."""


class Ask(NamedTuple):
    """What is asked first: words of a command, with what goes before each of them."""

    question: str  # its code
    before: str = ""
    several: bool = False  # separated by commas
    usual: str | None = ""  # the answer of a bare Enter, None where one is needed
    options: tuple[tuple[str, str], ...] = ()  # the word of each, and the code of its label
    wrong: Callable[[str], str] = lambda _: ""  # what is wrong with an answer, "" for nothing


class Choice(NamedTuple):
    """A line of the menu: the command it gives, or the file below the workspace it opens."""

    label: str  # the code of its words
    command: tuple[str | Ask, ...] = ()
    opens: str = ""
    made_by: str = ""  # the label of the choice that makes what this one opens
    goes: str = ""  # the folder of a round, from this one
    sure: str = ""  # the code of what is asked while points of the work list are open


def _taken(said: str) -> str:
    return text("U-MENU-NAME-TAKEN", name=said) if Path(said).exists() else ""


def _strange(said: str) -> str:
    """Return what is wrong with the names of participants, before anything else is asked."""
    from pipeline.definitions.workspace import Workspace
    from pipeline.workflow.follow_up import organisations

    try:
        if said:
            organisations(Workspace(Path.cwd()), _split(said))
    except PipelineError as error:
        return str(error)
    return ""


def _no_day(said: str) -> str:
    from pipeline.cli.days import typed_day

    try:
        typed_day(said)
    except click.BadParameter as error:
        return error.message
    return ""


def _split(said: str) -> list[str]:
    return [one.strip() for one in said.split(",") if one.strip()]


_FOLDER = Ask("U-MENU-NAME", usual="U-MENU-NAME-USUAL", wrong=_taken)
_TOWNS = Ask("U-MENU-TOWNS", several=True, wrong=_strange)
_TOWN = Ask("U-MENU-TOWN", several=True, usual=None, wrong=_strange)
_REASON = Ask("U-MENU-REASON", before="--reason")
_DAY = Ask("U-MENU-DAY", before="--day", wrong=_no_day)
_KIND = Ask(
    "U-MENU-KIND",
    options=(
        ("invite", "U-MENU-KIND-INVITE"),
        ("remind", "U-MENU-KIND-REMIND"),
        ("followup", "U-MENU-KIND-FOLLOWUP"),
        ("report", "U-MENU-KIND-REPORT"),
    ),
)
_NEW = Choice("U-MENU-NEW", ("init", _FOLDER))
_CHOICES = (
    Choice("U-MENU-FOLDER-OPEN", opens="."),
    Choice("U-MENU-CHECK", ("check",)),
    Choice("U-MENU-FORM", ("form",)),
    Choice("U-MENU-INVITE", ("mail", "invite")),
    Choice("U-MENU-SENT", ("mail", "sent", _KIND, _TOWNS, _DAY)),
    Choice("U-MENU-RUN", ("run",)),
    Choice("U-MENU-OVERVIEW", opens="output/overzicht.html", made_by="U-MENU-RUN"),
    Choice("U-MENU-WORK-LIST", opens="output/werklijst.xlsx", made_by="U-MENU-RUN"),
    Choice("U-MENU-REMIND", ("mail", "remind")),
    Choice("U-MENU-FOLLOWUP", ("mail", "followup"), sure="U-MENU-SURE"),
    Choice("U-MENU-REPORT", ("mail", "report")),
    Choice("U-MENU-RENEWED", ("mail", _KIND, "--renewed")),
    Choice("U-MENU-DISCARD", ("mail", "discard", _KIND, _TOWNS)),
    Choice("U-MENU-DECLINE", ("decline", _TOWN, _REASON)),
    Choice("U-MENU-TAKES-PART", ("decline", _TOWN, "--undo")),
    Choice("U-MENU-STATUS", ("status",)),
    Choice("U-MENU-HANDBOOK", opens="handboek.html"),
    Choice("U-MENU-OTHER", goes=".."),
)


def menu(run: Command) -> ExitCode:
    """Show the menu until somebody stops; after a command its result stays in sight."""
    shown = False
    while True:
        inside = is_workspace(Path.cwd())
        choices = (*_CHOICES, *_rounds()) if inside else (*_rounds(), _NEW)
        click.echo()
        if not shown:
            _show(choices)
        try:
            said = click.prompt(text("U-MENU-ASK"), default="", show_default=False).strip()
            if said == str(_STOP):
                return ExitCode.DONE
            shown = bool(said) and _answered(said, choices, run)
        except _BackError:
            shown = False
        except click.Abort:
            return ExitCode.DONE


def _show(choices: Sequence[Choice]) -> None:
    say(text("U-MENU-FOLDER", folder=Path.cwd()))
    for number, choice in enumerate(choices, 1):
        click.echo(f"  {number:>2}  {_label(choice)}")
    click.echo(f"  {_STOP:>2}  {text('U-MENU-STOP')}")
    click.echo()


def _label(choice: Choice) -> str:
    return text(choice.label, name=choice.goes)


def _answered(said: str, choices: Sequence[Choice], run: Command) -> bool:
    """Do what was said; return whether there is something to read before the menu is shown."""
    if said.isdecimal() and int(said) <= len(choices):
        return _do(choices[int(said) - 1], choices, run)
    words = typed(said)
    if words is None:
        say(text("U-MENU-WRONG", most=len(choices)))
    elif words:
        _give(words, run)
    return bool(words) or words is None


def typed(line: str) -> list[str] | None:
    """Return the words behind «quickscan» as a prompt takes them, None for any other line."""
    said = shlex.shlex(line.strip(" «»"), posix=True, punctuation_chars=False)
    said.whitespace_split, said.quotes, said.escape, said.commenters = True, '"', "", ""
    try:
        name, *words = said
    except ValueError:  # nothing, or a quotation mark is absent
        return None
    return words if name.casefold() == _NAME else None


def _rounds() -> list[Choice]:
    """Return a choice for each round in a folder of this one, the last worked in first."""
    folders = [one for one in Path.cwd().iterdir() if one.is_dir() and is_workspace(one)]
    folders.sort(key=lambda one: one.stat().st_mtime, reverse=True)
    return [Choice("U-MENU-GO", goes=one.name) for one in folders[:_MOST_ROUNDS]]


def _do(choice: Choice, choices: Sequence[Choice], run: Command) -> bool:
    """Do what was chosen; return whether there is something to read before the menu is shown."""
    if choice.goes:
        os.chdir(choice.goes)
        return False
    if choice.opens:
        _open(choice, choices)
        return True
    if choice.sure:
        _make_sure(choice.sure)
    words: list[str] = []
    for part in choice.command:
        words += [part] if isinstance(part, str) else _asked(part)
    say(text("U-MENU-TYPED", command=_as_typed((_NAME, *words))))
    done = _give(words, run)
    if choice is _NEW and done:
        os.chdir(words[-1])
    return True


def _give(words: Sequence[str], run: Command) -> bool:
    """Give a command; return whether it was done. An error is told, and the menu comes back."""
    try:
        run(words)
    except SystemExit as left:
        return not left.code
    return True


def _asked(ask: Ask) -> list[str]:
    """Return the words that somebody gives; raises _BackError for who wants to go back."""
    for number, (_, label) in enumerate(ask.options, 1):
        click.echo(f"  {number:>2}  {text(label)}")
    usual = text(ask.usual) if ask.usual else ""
    while True:
        said = click.prompt(text(ask.question), default=usual, show_default=bool(usual)).strip()
        if said == str(_STOP):
            raise _BackError
        if ask.options:
            if said.isdecimal() and int(said) <= len(ask.options):
                return [ask.options[int(said) - 1][0]]
            say(text("U-MENU-WRONG-NUMBER", most=len(ask.options)))
        elif wrong := ask.wrong(said):
            say(wrong, colour="yellow")
        elif said or ask.usual is not None:
            found = _split(said) if ask.several else [said]
            return [word for one in found if one for word in (ask.before, one) if word]


def _make_sure(question: str) -> None:
    """Ask whether to go on while points of the work list are open; raises _BackError for no."""
    from pipeline.definitions.workspace import Workspace
    from pipeline.workflow.follow_up import stand

    try:
        points = stand(Workspace(Path.cwd())).points
    except PipelineError:  # the command itself tells
        return
    if points:
        said = click.prompt(text(question, number=points), default=text("U-MAIL-ASK-NO"))
        if said.strip().casefold() not in text("U-MAIL-ASK-YES").split():
            raise _BackError


def _as_typed(words: Sequence[str]) -> str:
    """Return a command as it is typed on this system, with quotation marks where needed."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def _open(choice: Choice, choices: Sequence[Choice]) -> None:
    """Open a file or folder in its own program, and say which; or say what makes it."""
    path = Path.cwd().joinpath(*map(file_name, choice.opens.split("/")))
    if path.exists():
        say(text("U-MENU-OPENS", path=path))
        if click.launch(str(path)):
            say(text("U-MENU-OPENS-NOT"))
        return
    labels = [one.label for one in choices]
    if choice.made_by in labels:
        number = labels.index(choice.made_by) + 1
        say(text("U-MENU-NOT-YET", path=path, number=number, label=text(choice.made_by)))
    else:
        say(text("U-MENU-NOT-THERE", path=path))
