"""The commands of `quickscan mail`; what a command needs is imported when it runs."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.base.errors import ExitCode
from pipeline.base.messages import message, text
from pipeline.base.names import shown
from pipeline.base.phrasing import counted, listed
from pipeline.cli.say import say

if TYPE_CHECKING:
    from pipeline.base.errors import Problem
    from pipeline.definitions.workspace import Workspace
    from pipeline.mail.due import Held
    from pipeline.workflow.results import Intended, Mailed

_Command = TypeVar("_Command", bound=Callable[..., Any])
_KINDS = ("invite", "remind", "followup", "report")
_HEADINGS = ("U-HEADING-TOWN", "U-HEADING-TO", "U-HEADING-SUBJECT", "U-HEADING-FILES")
_SHOWN = 10  # names, before «en nog …»


@click.group(
    help=text("U-HELP-MAIL"),
    epilog=text("U-HELP-MAIL-END"),
    options_metavar=shown("[OPTIES]"),
    subcommand_metavar=shown("OPDRACHT"),
)
def mail() -> None:
    """Mail a round."""


def _posting(command: _Command) -> _Command:
    """Add the options every kind of message has."""
    for name, code, more in (
        ("--renewed", "U-HELP-RENEWED", {"is_flag": True}),
        ("--unknown-history", "U-HELP-HISTORY", {"is_flag": True}),
        ("--again", "U-HELP-AGAIN", {"multiple": True, "metavar": "GEMEENTE"}),
        ("--only", "U-HELP-ONLY", {"multiple": True, "metavar": "GEMEENTE"}),
        ("--dry-run", "U-HELP-DRY-RUN", {"is_flag": True}),
        ("--smtp", "U-HELP-SMTP", {"is_flag": True}),
        ("--to-drafts", "U-HELP-TO-DRAFTS", {"is_flag": True}),
    ):
        command = click.option(name, help=text(code), **more)(command)
    return command


@mail.command(help=text("U-HELP-MAIL-INVITE"), options_metavar=shown("[OPTIES]"))
@_posting
@click.pass_obj
def invite(workspace: Workspace, /, **options: Any) -> ExitCode:
    """Invite."""
    return _mail(workspace, "invite", **options)


@mail.command(help=text("U-HELP-MAIL-REMIND"), options_metavar=shown("[OPTIES]"))
@_posting
@click.pass_obj
def remind(workspace: Workspace, /, **options: Any) -> ExitCode:
    """Remind."""
    return _mail(workspace, "remind", **options)


@mail.command(help=text("U-HELP-MAIL-FOLLOWUP"), options_metavar=shown("[OPTIES]"))
@_posting
@click.pass_obj
def followup(workspace: Workspace, /, **options: Any) -> ExitCode:
    """Ask on."""
    return _mail(workspace, "followup", **options)


@mail.command(help=text("U-HELP-MAIL-REPORT"), options_metavar=shown("[OPTIES]"))
@click.option("--unreviewed", is_flag=True, help=text("U-HELP-UNREVIEWED"))
@_posting
@click.pass_obj
def report(workspace: Workspace, /, **options: Any) -> ExitCode:
    """Send the reports."""
    return _mail(workspace, "report", **options)


@mail.command(help=text("U-HELP-MAIL-FETCH"), options_metavar=shown("[OPTIES]"))
@click.pass_obj
def fetch(workspace: Workspace) -> ExitCode:
    """Take new mails."""
    from pipeline.cli.progress import Progress
    from pipeline.workflow import fetch as workflow_fetch

    with Progress() as progress:
        taken = workflow_fetch.fetch(workspace, progress)
    mails = counted(taken.new, "N-MAIL")
    say(text("U-MAIL-FETCHED", mails=mails, folder=taken.folder, known=taken.known))
    if taken.new:
        say(text("U-MAIL-FETCHED-NEXT"))
    if taken.sent:
        say(text("U-MAIL-FOUND-SENT", mails=counted(taken.sent, "N-DRAFT")))
    return _told(taken.problems)


@mail.command(
    help=text("U-HELP-MAIL-DISCARD", kinds=", ".join(_KINDS)), options_metavar=shown("[OPTIES]")
)
@click.argument("kind", metavar=shown("SOORT"), type=click.Choice(_KINDS))
@click.argument("towns", metavar=shown("[GEMEENTE...]"), nargs=-1)
@click.pass_obj
def discard(workspace: Workspace, kind: str, towns: Sequence[str]) -> ExitCode:
    """Throw drafts away."""
    from pipeline.cli.screen import show_overview_waits, show_theirs
    from pipeline.model.outbox import MailKind
    from pipeline.workflow import mail as workflow_mail
    from pipeline.workflow import posted

    codes = workflow_mail.codes_of(workspace, towns)
    gone = posted.discard(workspace, MailKind(kind), codes)
    say(text("U-MAIL-DISCARDED", mails=counted(gone.number, "N-DRAFT")))
    show_theirs(gone.theirs, workspace.output)
    if gone.number:
        show_overview_waits(workspace)
    return _told(gone.problems)


@mail.command(
    help=text("U-HELP-MAIL-SENT", kinds=", ".join(_KINDS)), options_metavar=shown("[OPTIES]")
)
@click.argument("kind", metavar=shown("SOORT"), type=click.Choice(_KINDS))
@click.argument("towns", metavar=shown("[GEMEENTE...]"), nargs=-1)
@click.option("--day", metavar=shown("DATUM"), default="", help=text("U-HELP-SENT-DAY"))
@click.pass_obj
def sent(workspace: Workspace, kind: str, towns: Sequence[str], day: str) -> ExitCode:
    """Note that drafts were sent."""
    from pipeline.cli.days import typed_day
    from pipeline.cli.screen import show_overview_waits
    from pipeline.model.outbox import MailKind
    from pipeline.workflow import mail as workflow_mail
    from pipeline.workflow.posted import note_sent

    on = typed_day(day)
    codes = workflow_mail.codes_of(workspace, towns)
    number = note_sent(workspace, MailKind(kind), codes, on)
    told = text("U-MAIL-NOTED-SENT", mails=counted(number, "N-MESSAGE"))
    say(told if number else text("U-MAIL-NO-DRAFT"))
    if number:
        show_overview_waits(workspace)
    if not number and not towns and day:
        say(text("U-MAIL-DAY-WHO", kind=kind, day=day))
    if not number and not towns and kind == MailKind.INVITE:
        say(text("U-MAIL-OWN-INVITE"))
    return ExitCode.DONE


@mail.command(help=text("U-HELP-MAIL-ARRIVED"), options_metavar=shown("[OPTIES]"))
@click.argument("kind", metavar=shown("SOORT"), type=click.Choice(_KINDS))
@click.argument("towns", metavar=shown("GEMEENTE..."), nargs=-1, required=True)
@click.pass_obj
def arrived(workspace: Workspace, kind: str, towns: Sequence[str]) -> ExitCode:
    """Settle an uncertain message."""
    from pipeline.cli.screen import show_overview_waits
    from pipeline.model.outbox import MailKind
    from pipeline.workflow import mail as workflow_mail
    from pipeline.workflow import posted

    codes = workflow_mail.codes_of(workspace, towns)
    number = posted.arrived(workspace, MailKind(kind), codes)
    say(text("U-MAIL-ARRIVED", mails=counted(number, "N-MESSAGE")))
    if number:
        show_overview_waits(workspace)
    return ExitCode.DONE


def _mail(workspace: Workspace, kind: str, *, dry_run: bool, **asked: Any) -> ExitCode:
    """Show, make or send one kind of message."""
    from pipeline.cli.progress import Progress
    from pipeline.cli.screen import show_theirs
    from pipeline.model.outbox import MailKind
    from pipeline.workflow import mail as workflow_mail
    from pipeline.workflow import mailbox

    if asked["smtp"] and asked["to_drafts"]:
        raise click.UsageError(text("U-SMTP-OR-DRAFTS"))

    more = {"history_unknown": asked["unknown_history"], "renewed": asked["renewed"]}
    more["unreviewed"] = asked.get("unreviewed", False)
    wish = workflow_mail.wish_of(workspace, asked["only"], asked["again"], **more)
    if dry_run:
        selection, intended = workflow_mail.plan(workspace, MailKind(kind), wish)
        _show_plan(intended)
        show_held(kind, selection.held)
        return ExitCode.DONE
    made_by = {"smtp": workflow_mail.send, "to_drafts": mailbox.to_drafts}
    way = next((name for name in made_by if asked[name]), "files")
    work = made_by.get(way, workflow_mail.make_drafts)
    with Progress() as progress:
        mailed = work(workspace, MailKind(kind), wish, progress)
    if _goes_anyway(mailed.held):
        with Progress() as progress:
            first, more_asked = mailed, replace(wish, unreviewed=True)
            mailed = work(workspace, MailKind(kind), more_asked, progress)
            mailed.made[:0], mailed.read = first.made, first.read
    _show_read(mailed)
    _show_made(kind, way, mailed)
    show_held(kind, mailed.held)
    told = any(one.why == "merged" for one in mailed.held)  # which one, and what to do
    show_theirs([one for one in mailed.theirs if not (told and one.merged)], workspace.output)
    return _told(mailed.problems)


def _show_read(mailed: Mailed) -> None:
    """Show what came in just now, so that a run after it is not the first to know."""
    from pipeline.cli.screen import show_ingest

    if mailed.read and mailed.read.changes:
        say(text("U-MAIL-READ"))
        show_ingest(mailed.read)
        say(text("U-MAIL-READ-NEXT"))


def _show_made(kind: str, way: str, mailed: Mailed) -> None:
    """Show how many messages were made or sent, and what to do with them."""
    if not mailed.made:
        say(text("U-MAIL-NOBODY"))
    elif way == "smtp":
        mails = counted(len(mailed.made), "N-MESSAGE")
        say(text("U-MAIL-SENT", mails=mails, folder=mailed.folder))
    elif way == "to_drafts":
        mails = counted(len(mailed.made), "N-DRAFT")
        say(text("U-MAIL-IN-MAILBOX", mails=mails, folder=mailed.folder))
    else:
        mails = counted(len(mailed.made), "N-DRAFT")
        say(text("U-MAIL-DRAFTS", mails=mails, folder=mailed.folder))
        say(text("U-MAIL-DRAFTS-NEXT", kind=kind))


def _show_plan(intended: Sequence[Intended]) -> None:
    from pipeline.cli.screen import show_table

    rows = [(one.name, one.to, one.subject, ", ".join(one.files)) for one in intended]
    if rows:
        show_table(tuple(map(text, _HEADINGS)), rows, [""] * len(rows))
    say(text("U-MAIL-WOULD", mails=counted(len(rows), "N-MESSAGE")))


def _goes_anyway(held: Iterable[Held]) -> bool:
    """Ask whether reports that nobody approved go out too; only where somebody can answer."""
    from pipeline.mail.due import HeldReason

    names = [one.name for one in held if one.why is HeldReason.UNREVIEWED]
    if not names or not sys.stdin.isatty():
        return False
    question = text("U-MAIL-ASK-UNREVIEWED", names=_named(names))
    said: str = click.prompt(question, default=text("U-MAIL-ASK-NO"))
    return said.strip().casefold() in text("U-MAIL-ASK-YES").split()


def show_held(kind: str, held: Iterable[Held]) -> None:
    """Show who gets nothing: all by name where somebody has to do something, else as few as fit."""
    from pipeline.mail.due import TO_DO, HeldReason

    held = list(held)
    for why in TO_DO:
        names = [_with_detail(one) for one in held if one.why is why]
        if names:
            what, remedy = message(why.code, names=_named(names), kind=kind)
            say(f"{what} {remedy}", colour="yellow")
    others = defaultdict[tuple[HeldReason, str], list[str]](list)
    for one in held:
        if one.why not in TO_DO:
            others[one.why, one.detail].append(one.name)
    for (why, detail), names in sorted(others.items()):
        say(text(why.code, towns=_counted_names(names), detail=detail))


def _with_detail(one: Held) -> str:
    return text("U-NAME-DETAIL", name=one.name, detail=one.detail) if one.detail else one.name


def _counted_names(names: Sequence[str]) -> str:
    """Return how many participants, and which when they are few: «2 gemeenten (A en B)»."""
    towns = counted(len(names), "N-TOWN")
    few = len(names) <= _SHOWN
    return text("U-NAME-DETAIL", name=towns, detail=listed(names)) if few else towns


def _named(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    shown = ", ".join(names[:_SHOWN])
    return f"{shown}, {text('U-PLACE-MORE', number=more)}" if more > 0 else shown


def _told(problems: Sequence[Problem]) -> ExitCode:
    for problem in problems:
        say(str(problem), err=True)
    return ExitCode.OUTPUT if problems else ExitCode.DONE
