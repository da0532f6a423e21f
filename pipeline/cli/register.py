"""The commands about the register itself: `backup`, `restore`, and `check --register`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.base.errors import ExitCode
from pipeline.base.messages import text
from pipeline.base.names import shown
from pipeline.base.phrasing import counted, moment_text
from pipeline.cli.say import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.definitions.workspace import Workspace
    from pipeline.register.restore import Restored
    from pipeline.workflow.register import Checked

_MOST_SHOWN = 10


@click.command(help=text("U-HELP-BACKUP"), options_metavar=shown("[OPTIES]"))
@click.pass_obj
def backup(workspace: Workspace) -> ExitCode:
    """Keep a copy of the register."""
    from pipeline.workflow import register as workflow_register

    say(text("U-BACKUP", path=workflow_register.back_up(workspace).path))
    return ExitCode.DONE


@click.command(help=text("U-HELP-RESTORE"), options_metavar=shown("[OPTIES]"))
@click.option("--yes", shown("--ja"), "sure", is_flag=True, help=text("U-HELP-RESTORE-YES"))
@click.option("--new", shown("--nieuw"), "anew", is_flag=True, help=text("U-HELP-RESTORE-NEW"))
@click.pass_obj
def restore(workspace: Workspace, *, sure: bool, anew: bool) -> ExitCode:
    """Repair a damaged register, or begin anew."""
    from pipeline.workflow import register as workflow_register

    if anew:
        say(text("U-RESTORE-NEW"))
        _show_what_to_do(workflow_register.begin_anew(workspace))
        return ExitCode.DONE
    found = workflow_register.restore(workspace, without_copy=sure)
    if found is None:
        say(text("U-RESTORE-SOUND"))
        return ExitCode.DONE
    asked = found.copy is None and not sure
    say(text("U-RESTORE-ASK" if asked else "U-RESTORED"))
    if found.copy and found.lost:
        say(text("U-RESTORE-COPY", moment=moment_text(found.copy.moment)))
    if asked:
        _show_lost(found)
        say(text("U-RESTORE-SURE"))
        return ExitCode.STORE
    _show_what_to_do(found)
    return ExitCode.DONE


def _show_what_to_do(found: Restored) -> None:
    """Show what an adviser has to look at in a register that was just written."""
    _show_lost(found)
    if found.aside:
        say(text("U-RESTORE-ASIDE", path=found.aside))
    say(text("U-RESTORE-NEXT"))


def _show_lost(found: Restored) -> None:
    for line in _lost(found):
        say(f"  {line}")


def _lost(found: Restored) -> Iterator[str]:
    """Yield what an adviser has to look at: what may be missing, and what to do about it."""
    from pipeline.register import restore as restoring

    since = moment_text(found.copy.moment) if found.copy else text("U-MAIL-EVER")
    for table, code in (
        (restoring.PURGED, "U-RESTORE-PURGED"),
        (restoring.EVENTS, "U-RESTORE-EVENTS"),
        (restoring.MAILS, "U-RESTORE-MAILS"),
        (restoring.RECEIPTS, "U-RESTORE-RECEIPTS"),
    ):
        if table in found.lost:
            yield text(code, since=since)


def warn_of_place(folder: Path) -> None:
    """Say so when a register stands where it is easily damaged."""
    from pipeline.register.place import Place, place_of

    codes = {Place.SYNCED: "U-PLACE-SYNCED", Place.SHARED: "U-PLACE-SHARED"}
    code = codes.get(place_of(folder))
    if code:
        say(text(code), err=True)


def show_register(found: Checked) -> None:
    """Show that the register is whole, what every file is accounted for as, and the copies."""
    from pipeline.workflow.register import Account

    say(text("U-REGISTER-GOOD", files=counted(found.receipts, "N-FILE")))
    for account, code in (
        (Account.STORED, "U-ACCOUNT-STORED"),
        (Account.PURGED, "U-ACCOUNT-PURGED"),
        (Account.APART, "U-ACCOUNT-APART"),
        (Account.NEW, "U-ACCOUNT-NEW"),
        (Account.TAKEN_OUT, "U-ACCOUNT-TAKEN-OUT"),
        (Account.OURS, "U-ACCOUNT-OURS"),
        (Account.THEIRS, "U-ACCOUNT-THEIRS"),
        (Account.GONE, "U-ACCOUNT-GONE"),
    ):
        if found.accounts[account]:
            say(f"  {text(code, files=counted(found.accounts[account], 'N-FILE'))}")
    for place in found.places[:_MOST_SHOWN]:
        say(f"    {place}")
    if len(found.places) > _MOST_SHOWN:
        more = counted(len(found.places) - _MOST_SHOWN, "N-FILE")
        say(f"    {text('U-ACCOUNT-MORE', files=more)}")
    _show_copies(found)


def _show_copies(found: Checked) -> None:
    if not found.copies:
        say(text("U-COPIES-NONE"))
        return
    copies = counted(len(found.copies), "N-COPY")
    newest = moment_text(found.copies[0].moment)
    say(text("U-COPIES", copies=copies, moment=newest))
    for one in found.unsound:
        say(text("U-COPY-DAMAGED", path=one.path), err=True)
