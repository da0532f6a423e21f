"""The commands `quickscan mail signin` and `signout`: who may at a mailbox of Microsoft 365."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.base.errors import ExitCode
from pipeline.base.messages import text
from pipeline.base.names import shown
from pipeline.cli.say import say

if TYPE_CHECKING:
    from pipeline.definitions.workspace import Workspace


@click.command(help=text("U-HELP-MAIL-SIGN-IN"), options_metavar=shown("[OPTIES]"))
@click.pass_obj
def signin(workspace: Workspace) -> ExitCode:
    """Sign in."""
    from pipeline.mail.microsoft365 import sign_in
    from pipeline.workflow.mailbox import signing_in

    account, purposes = signing_in(workspace)
    say(text("U-MAIL-SIGN-IN-BROWSER", mailbox=account.mailbox))
    who = sign_in(account, purposes, lambda at: say(text("U-MAIL-SIGN-IN-OPEN", address=at)))
    say(text("U-MAIL-SIGNED-IN", account=who))
    return ExitCode.DONE


@click.command(help=text("U-HELP-MAIL-SIGN-OUT"), options_metavar=shown("[OPTIES]"))
@click.pass_obj
def signout(workspace: Workspace) -> ExitCode:
    """Sign out."""
    from pipeline.mail.microsoft365 import sign_out
    from pipeline.workflow.mailbox import signing_in

    account, _ = signing_in(workspace)
    say(text("U-MAIL-SIGNED-OUT" if sign_out(account) else "U-MAIL-NOT-SIGNED-IN"))
    return ExitCode.DONE
