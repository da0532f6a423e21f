"""Which drafts lie ready, which of them no longer match, and which turn out to be sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import datetime

from pipeline.base.messages import text
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import Settled
from pipeline.mail.drafts import proven
from pipeline.mail.due import Held, HeldReason, Wish
from pipeline.model.outbox import MailKind, Posted, Sent
from pipeline.register.store import Register
from pipeline.reports.overview.standing import DraftReady

_TASKS = {
    HeldReason.DRAFTED: ("U-TASK-DRAFTED", "U-TASK-DRAFTED-HOW"),
    HeldReason.STALE: ("U-TASK-STALE", "U-TASK-STALE-HOW"),
    HeldReason.OUTDATED: ("U-TASK-OUTDATED", "U-TASK-OUTDATED-HOW"),
    HeldReason.UNDECIDED: ("U-TASK-UNDECIDED", "U-TASK-UNDECIDED-HOW"),
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
    if not kinds:
        return
    from pipeline.mail.look import look  # loads all that mails are made with

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
        yield DraftReady(one.code, name, what, text(how, kind=kind))


def messages_of(
    here: Setting, register: Register, kind: MailKind, states: Set[Posted], codes: Sequence[str]
) -> Iterator[Sent]:
    """Yield the messages of a kind in this round that got so far, all or those of some."""
    for one in register.outbox():
        same = (one.round, one.kind) == (here.round.code, kind) and one.state in states
        if same and (not codes or one.code in codes):
            yield one


def _is_ready(one: Sent, here: Setting) -> bool:
    return one.round == here.round.code and one.state is Posted.DRAFT
