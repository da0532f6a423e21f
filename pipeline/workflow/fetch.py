"""Taking new mails out of a mailbox into `input/`."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.base.errors import Problem
from pipeline.base.files import write_atomic
from pipeline.base.messages import message
from pipeline.base.progress import Progress, silent
from pipeline.definitions.round import Round
from pipeline.definitions.workspace import Workspace
from pipeline.mail.imap import Mailbox, file_name, open_mailbox
from pipeline.workflow.mailbox import access, note_sent_from
from pipeline.workflow.opening import at_the_mails

_MB = 2**20


@dataclass(slots=True)
class MailTaken:
    """What was taken out of the mailbox; `known` mails were taken before.

    `sent` drafts turned out to be sent from it.
    """

    folder: Path
    new: int = 0
    known: int = 0
    sent: int = 0
    problems: list[Problem] = field(default_factory=list)


def fetch(workspace: Workspace, progress: Progress = silent) -> MailTaken:
    """Take new mails out of the mailbox into `input/`; the mailbox itself does not change.

    A mail that was taken once does not come back, also when its file is thrown away. Raises
    OutputError when the round has no mailbox, or it cannot be read.
    """
    taken = MailTaken(workspace.input)
    with contextlib.ExitStack() as held:
        work = held.enter_context(at_the_mails(workspace))
        now, register = work.here.round, work.register
        server, login = access(now)
        mailbox = held.enter_context(open_mailbox(server, login, now.mail.folder))
        own = f"{login.user}@{server.host}/{now.mail.folder}"
        box = hashlib.sha256(own.encode()).hexdigest()[:16]
        before = register.fetched(box, mailbox.validity)
        numbers = mailbox.numbers(now.begin)
        fresh = [uid for uid in numbers if uid not in before]
        taken.known = len(numbers) - len(fresh)
        for done, uid in enumerate(fresh, 1):
            if _take(mailbox, uid, now, taken):
                register.note_fetched(box, mailbox.validity, uid)
            progress("U-STAGE-OPHALEN", done, len(fresh))
        taken.sent = note_sent_from(register, now)
    return taken


def _take(mailbox: Mailbox, uid: int, now: Round, taken: MailTaken) -> bool:
    """Write one mail to `input/`; return whether it was there to take."""
    mail = mailbox.fetch(uid, now.limits.file_bytes)
    if mail is None:
        return False
    if not mail.data:
        values = {"uid": uid, "size": -(-mail.size // _MB)}
        taken.problems.append(Problem(now.mail.folder, *message("E-MAIL-TOO-BIG", **values)))
        return False
    path = taken.folder / file_name(uid, mailbox.validity, mail.data)
    taken.new += not path.exists() and write_atomic(path, mail.data)
    return True
