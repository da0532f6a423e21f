"""All there is to know for one kind of message, from the register and from `output/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from pipeline.definitions.round import Round
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import Settled
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.judgement.standing import standings
from pipeline.judgement.town_facts import Noted
from pipeline.judgement.worklist import open_points
from pipeline.mail.follow_up import FollowUp, follow_ups
from pipeline.mail.known import Known
from pipeline.mail.letters import TEXTS, LetterTemplate
from pipeline.mail.parcels import Shelf
from pipeline.mail.round import MailRound
from pipeline.model.events import declined
from pipeline.model.marks import mark_of
from pipeline.model.outbox import MailKind
from pipeline.outputs.approvals import approvals, outgoing_path, report_path
from pipeline.outputs.keeping import ownership
from pipeline.outputs.ownership import Ownership
from pipeline.outputs.reviews import Reviews
from pipeline.register.loading import font_of
from pipeline.register.store import Register


def look(
    workspace: Workspace, register: Register, settled: Settled, here: Setting, kind: MailKind
) -> MailRound:
    """Return all there is to know for one kind of message; raises TemplateError."""
    whose = ownership(workspace, register)
    approved = approvals(workspace, here, register, settled, whose)
    todo, noted = open_points(settled, here), Noted.of(register, approved)
    asks = kind in (MailKind.REMIND, MailKind.FOLLOW_UP)
    open_ones = follow_ups(workspace, here, settled) if asks else ()
    by_code: dict[str, FollowUp] = {one.code: one for one in open_ones}
    reports = kind is MailKind.REPORT
    known = Known(
        outbox=noted.sent,
        standings=standings(here, settled, todo, noted),
        declined=frozenset(declined(noted.events, here.round.code)),
        approved=approved,
        drafts=register.drafts(),
        bases=dict(_bases(workspace, here.round, register, settled, whose)) if reports else {},
    )
    return MailRound(
        kind=kind,
        workspace=workspace,
        here=here,
        settled=settled,
        known=known,
        shelf=Shelf(workspace, here, dict(_marks(settled.counting)), by_code),
        template=LetterTemplate(workspace.template(TEXTS[kind])),
        whose=whose,
        reviews=Reviews(here),
        font=cache(partial(font_of, workspace)),
    )


def _bases(
    workspace: Workspace, round_: Round, register: Register, settled: Settled, whose: Ownership
) -> Iterator[tuple[Path, bytes]]:
    """Yield our own version of every document that goes along with a report, by where it stands."""
    for code, one in settled.counting.items():
        ours = report_path(workspace, code, one.response.name)
        outgoing = outgoing_path(workspace, round_, code, one.response.name)
        council = workspace.council / ours.name
        for path, of in ((outgoing, ours), (council, council)):
            base = register.ledger.base(str(whose.place(of)))
            if base is not None:
                yield path, base


def _marks(receipts: Mapping[str, ShownReturn]) -> Iterator[tuple[str, str]]:
    return ((mark_of(one.sha256), code) for code, one in receipts.items())
