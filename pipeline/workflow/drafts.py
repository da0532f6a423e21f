"""Which drafts lie ready, which of them no longer match, and what says that one was sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import UTC, date, datetime, time

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import lock
from pipeline.base.messages import message, text
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import Settled
from pipeline.mail.drafts import proven
from pipeline.mail.due import Held, HeldReason, Wish
from pipeline.mail.history import folder_of, path_of
from pipeline.mail.look import look
from pipeline.model.intents import IntentKind
from pipeline.model.outbox import DRAFTED, MailKind, Posted, Sent
from pipeline.outputs.keeping import files_in, theirs_among
from pipeline.register.loading import load_setting
from pipeline.register.store import Register, open_register
from pipeline.reports.overview.standing import DraftReady
from pipeline.workflow.opening import at_work
from pipeline.workflow.results import Discarded

_TASKS = {
    HeldReason.DRAFTED: ("U-TASK-DRAFTED", "U-TASK-DRAFTED-HOW"),
    HeldReason.STALE: ("U-TASK-STALE", "U-TASK-STALE-HOW"),
    HeldReason.NEEDLESS: ("U-TASK-NEEDLESS", "U-TASK-NEEDLESS-HOW"),
}
_DRAFTS = tuple(_TASKS)


def note_proven(register: Register, settled: Settled, here: Setting) -> None:
    """Note the drafts that turn out to have been sent: something came back on them."""
    found = proven(register.outbox(), settled, here.round)
    register.post(*(replace(one, state=Posted.SENT) for one in found))


def lying_ready(
    workspace: Workspace, register: Register, settled: Settled, here: Setting
) -> Iterator[tuple[MailKind, Held]]:
    """Yield every draft that nobody sent, with its kind and whether it still matches.

    Raises TemplateError when the text of a mail is not valid.
    """
    kinds = {one.kind for one in register.outbox() if _is_ready(one, here)}
    for kind in MailKind:
        if kind in kinds:
            today = datetime.now().astimezone().date()
            found = look(workspace, register, settled, here, kind).select(Wish(), today)
            yield from ((kind, one) for one in found.held if one.why in _DRAFTS)


def drafts_ready(
    workspace: Workspace, register: Register, settled: Settled, here: Setting
) -> Iterator[DraftReady]:
    """Yield what the overview says of every draft that nobody sent."""
    for kind, one in lying_ready(workspace, register, settled, here):
        what, how = _TASKS[one.why]
        name = text("U-NAME-DETAIL", name=one.name, detail=one.detail) if one.detail else one.name
        yield DraftReady(name, what, text(how, kind=kind))


def note_sent(
    workspace: Workspace, kind: MailKind, codes: Sequence[str], day: date | None = None
) -> int:
    """Note that drafts were sent, all of a kind or those of some, on a day; return how many."""
    with lock(workspace.mail_lock), open_register(workspace.register) as register:
        here = load_setting(workspace)
        found = list(messages_of(here, register, kind, DRAFTED, codes))
        register.post(*(_sent(one, day) for one in found))
    return len(found)


def discard(workspace: Workspace, kind: MailKind, codes: Sequence[str]) -> Discarded:
    """Throw drafts away that were not sent, all or those of some.

    One that the adviser changed, or that cannot be deleted now, stays a draft: nobody is invited
    again as long as it may still be sent.
    """
    problems: list[Problem] = []
    number = 0
    with lock(workspace.mail_lock), at_work(workspace) as work:
        work.finish_mails()
        names = {one.code: one.name for one in work.here.invited}
        drafts = {
            one: path_of(workspace, one, names.get(one.code, ""))
            for one in messages_of(work.here, work.register, kind, DRAFTED, codes)
        }
        with work.noted(IntentKind.DISCARD, drafts.values()):
            for one, path in drafts.items():
                try:
                    if work.unfinished.withdraw(one, path):
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


def messages_of(
    here: Setting, register: Register, kind: MailKind, states: Set[Posted], codes: Sequence[str]
) -> Iterator[Sent]:
    """Yield the messages of a kind in this round that got so far, all or those of some."""
    for one in register.outbox():
        same = (one.round, one.kind) == (here.round.code, kind) and one.state in states
        if same and (not codes or one.code in codes):
            yield one


def _sent(one: Sent, day: date | None) -> Sent:
    """Return a draft as sent: on the day that was named, else today; its own for one of before."""
    if day is None and one.state is Posted.ASSUMED:
        return replace(one, state=Posted.SENT)
    moment = datetime.combine(day, time(12)).astimezone() if day else datetime.now(UTC)
    return replace(one, state=Posted.SENT, at=moment.astimezone(UTC).isoformat(timespec="seconds"))


def _is_ready(one: Sent, here: Setting) -> bool:
    return one.round == here.round.code and one.state is Posted.DRAFT
