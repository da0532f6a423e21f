"""What an adviser says of mails: this one was sent, this one arrived, this draft may go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import lock
from pipeline.base.messages import message
from pipeline.definitions.workspace import Workspace
from pipeline.mail.envelope import mailable
from pipeline.mail.history import adopt, folder_of, found_path
from pipeline.model.intents import IntentKind
from pipeline.model.outbox import DRAFTED, MailKind, Posted, Sent, counting
from pipeline.outputs.keeping import files_in, theirs_among
from pipeline.workflow.drafts import messages_of
from pipeline.workflow.opening import at_the_mails, at_work, finish_mails
from pipeline.workflow.results import Discarded
from pipeline.workflow.unfinished import Unfinished


def note_sent(
    workspace: Workspace, kind: MailKind, codes: Sequence[str], day: date | None = None
) -> int:
    """Note that drafts were sent, all of a kind or those of some, on a day; return how many.

    Who is named and got no invitation of ours was invited by the adviser: that is noted too. Who is
    named with a day, and has no draft, got the last message on that day: so a day can be put right.
    """
    with at_the_mails(workspace) as work:
        found = list(messages_of(work.here, work.register, kind, DRAFTED, codes))
        round_ = work.here.round.code
        had = counting(work.register.outbox(), round_, kind)
        own = codes if kind is MailKind.INVITE else ()
        found += [
            Sent(round_, code, kind, 1, Posted.DRAFT, "", "")
            for code in dict.fromkeys(own)
            if code not in had
        ]
        drafted = {one.code for one in found}
        known = [had[code][-1] for code in codes if day and code in had and code not in drafted]
        found += [one for one in known if one.state is Posted.SENT]
        work.register.post(*(_sent(one, day) for one in found))
    return len(found)


def arrived(workspace: Workspace, kind: MailKind, codes: Sequence[str]) -> int:
    """Note that uncertain messages did arrive; return how many."""
    with at_the_mails(workspace) as work:
        here, register = mailable(work.here), work.register
        adopt(workspace, here, register)
        found = list(messages_of(here, register, kind, {Posted.GIVEN}, codes))
        register.post(*(replace(one, state=Posted.SENT) for one in found))
    return len(found)


def discard(workspace: Workspace, kind: MailKind, codes: Sequence[str]) -> Discarded:
    """Throw drafts away that were not sent, all or those of some.

    One that the adviser changed, or that cannot be deleted now, stays a draft: nobody is invited
    again as long as it may still be sent.
    """
    problems: list[Problem] = []
    number = 0
    with lock(workspace.mail_lock), at_work(workspace) as work:
        finish_mails(work)
        names = {one.code: one.name for one in work.here.invited}
        drafts = {
            one: found_path(workspace, one, names.get(one.code, ""))
            for one in messages_of(work.here, work.register, kind, DRAFTED, codes)
        }
        with work.noted(IntentKind.DISCARD, drafts.values()):
            for one, path in drafts.items():
                try:
                    if Unfinished(work).withdraw(one, path):
                        number += 1
                    else:
                        told = message("E-MAIL-EDITED", file=path.name)
                        problems.append(Problem(names.get(one.code, one.code), *told))
                except OutputError as error:
                    problems += error.problems
        folder = folder_of(workspace, kind)
        left = (one for one in files_in(folder) if one.parent == folder)
        theirs = tuple(theirs_among(left, work.outputs.whose))
    return Discarded(number, tuple(problems), theirs)


def _sent(one: Sent, day: date | None) -> Sent:
    """Return a draft as sent: on the day that was named, else today; its own for one of before."""
    if day is None and one.state is Posted.ASSUMED:
        return replace(one, state=Posted.SENT)
    moment = datetime.combine(day, time(12)).astimezone() if day else datetime.now(UTC)
    return replace(one, state=Posted.SENT, at=moment.astimezone(UTC).isoformat(timespec="seconds"))
