"""The adviser's own mailbox: drafts that lie ready in it, and which of them were sent."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from pipeline.base.errors import OutputError, Problem
from pipeline.base.messages import message
from pipeline.base.names import field_shown, file_name
from pipeline.base.progress import Progress, silent
from pipeline.definitions.mail_servers import MicrosoftAccount, Server
from pipeline.definitions.round import Round
from pipeline.definitions.workspace import Workspace
from pipeline.mail import logins
from pipeline.mail.draft_folder import DraftFolder, open_drafts
from pipeline.mail.due import Wish
from pipeline.mail.envelope import Message, as_mailbox_draft, message_id
from pipeline.mail.logins import Login
from pipeline.mail.microsoft365 import Purpose
from pipeline.model.outbox import MailKind, Posted
from pipeline.register.loading import load_setting
from pipeline.register.store import Register
from pipeline.workflow import mail
from pipeline.workflow.results import Mailed


def to_drafts(
    workspace: Workspace, kind: MailKind, wish: Wish, progress: Progress = silent
) -> Mailed:
    """Put a draft for everyone who is due in the folder for drafts of the adviser's mailbox.

    A message that is there, or was sent from there, is not put there again. Raises OutputError when
    the round has no mailbox, or it cannot be used.
    """
    now = load_setting(workspace).round
    server, login = access(now)
    with open_drafts(server, login) as folder:
        folder.check(server)
        older: list[Problem] = []
        put = partial(_put, folder, now, older)
        mailed = mail.make_drafts(workspace, kind, wish, progress, put)
        mailed.problems += older
    return mailed


def note_sent_from(register: Register, now: Round) -> int:
    """Note the drafts that stand among the sent mails of the mailbox; return how many.

    Raises OutputError when the mailbox cannot be used.
    """
    waiting = [
        one for one in register.outbox() if (one.round, one.state) == (now.code, Posted.DRAFT)
    ]
    if not waiting:
        return 0
    with open_drafts(*access(now)) as folder:
        moments = {one: folder.sent_at(message_id(one, now.return_address)) for one in waiting}
    sent = {one: moment for one, moment in moments.items() if moment}
    for one, moment in sent.items():
        at = moment.isoformat(timespec="seconds")
        register.post(replace(one, state=Posted.SENT, at=at))
    return len(sent)


def access(now: Round) -> tuple[Server, Login]:
    """Return the mailbox's server and how to log in; raises OutputError when one is not set."""
    server = now.mail.fetching
    if server is None:
        raise OutputError(
            Problem(
                file_name("ronde.yaml"), *message("E-MAIL-SERVER", block=field_shown("ophalen"))
            )
        )
    login = logins.login(server, Purpose.IMAP)
    if login is None:
        names = {"user": "QUICKSCAN_IMAP_USER", "password": "QUICKSCAN_IMAP_PASSWORD"}
        told = message("E-MAIL-CREDENTIALS", name="quickscan-imap", **names)
        raise OutputError(Problem(server.host, *told))
    return server, login


def signing_in(workspace: Workspace) -> tuple[MicrosoftAccount, list[Purpose]]:
    """Return as whom a round logs in at Microsoft 365, and for which of its servers.

    Raises OutputError when it does not.
    """
    now = load_setting(workspace).round.mail
    servers = {Purpose.SMTP: now.sending, Purpose.IMAP: now.fetching}
    accounts = {one: server.account for one, server in servers.items() if server and server.account}
    if not accounts:
        raise OutputError(Problem(file_name("ronde.yaml"), *message("E-MAIL-NO-ACCOUNT")))
    return next(iter(accounts.values())), list(accounts)


def _put(folder: DraftFolder, now: Round, older: list[Problem], one: Message) -> None:
    if folder.put(message_id(one.sent, now.return_address), as_mailbox_draft(one, now)):
        older.append(Problem(one.name, *message("E-MAIL-OLDER-DRAFT")))
