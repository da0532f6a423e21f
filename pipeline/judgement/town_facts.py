"""Everything known of one participant in the running round, from files, mails and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.definitions.setting import Setting
from pipeline.judgement.counting import Settled
from pipeline.judgement.owed import OwedItem, points
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.judgement.regions import said_of
from pipeline.judgement.worklist import WorkListRow
from pipeline.judgement.writers import writer_of
from pipeline.model import events as happened
from pipeline.model import outbox
from pipeline.model.approval import NOT_APPROVED, Approved
from pipeline.model.decisions import Verb
from pipeline.model.events import Event, EventKind
from pipeline.model.outbox import MailKind, Posted, Sent
from pipeline.model.purged import Purged, days_of

if TYPE_CHECKING:
    from pipeline.register.store import Register


_WITH_FORM = (MailKind.INVITE, MailKind.REMIND)


@dataclass(frozen=True, slots=True)
class Noted:
    """What stands in no returned file: what happened, what was mailed, what was approved."""

    events: Sequence[Event] = ()
    sent: Sequence[Sent] = ()
    approved: Mapping[str, Approved] = field(default_factory=dict)  # by participant
    purged: Sequence[Purged] = ()

    @classmethod
    def of(cls, register: Register, approved: Mapping[str, Approved]) -> Noted:
        """Return what a register says of it."""
        purged = tuple(register.purged().values())
        return cls(register.events(), register.outbox(), approved, purged)


@dataclass(frozen=True, slots=True)
class TownFacts:
    """Everything known of one participant in the running round.

    `receipt` is what counts of it; `other` came in and does not count. `waiting` is how many
    points of the work list it has, `chosen_on` the items and questions of those that ask for more
    than a look, "" for one about the form as a whole. What seems to contradict is to be looked
    at or to be asked, whichever the adviser likes. `mails` holds the messages of each kind that
    count, the oldest first.
    """

    code: str
    name: str
    receipt: ShownReturn | None = None
    other: tuple[ShownReturn, ...] = ()
    points: tuple[OwedItem, ...] = ()
    waiting: int = 0
    chosen_on: frozenset[str] = frozenset()
    declined: Event | None = None
    reported: Event | None = None
    mails: Mapping[MailKind, Sequence[Sent]] | None = None
    approved: Approved = NOT_APPROVED
    other_form: bool = False  # the form it was mailed last has other questions than those of now
    purged: str = ""  # the last day on which a return of it was deleted, as ISO 8601
    region: str = ""  # for whom it answers and who answers for it, in a sentence
    office: bool = False  # it only answers for others

    def reached(self, kind: MailKind) -> Sequence[Sent]:
        """Return the messages of a kind that the participant has or may have, oldest first."""
        return [one for one in (self.mails or {}).get(kind, ()) if one.state.reached]

    def last(self, kind: MailKind) -> Sent | None:
        """Return the last message of a kind that the participant has or may have."""
        sent = self.reached(kind)
        return sent[-1] if sent else None

    def draft(self, kind: MailKind) -> Sent | None:
        """Return the last message of a kind when that is a draft, which nobody sent."""
        made = (self.mails or {}).get(kind, ())
        return made[-1] if made and made[-1].state is Posted.DRAFT else None


def cases(
    here: Setting,
    settled: Settled,
    todo: Iterable[WorkListRow],
    noted: Noted,
) -> Iterator[TownFacts]:
    """Yield everything known of each participant, by code."""
    events, sent, round_ = noted.events, noted.sent, here.round.code
    declined = happened.declined(events, round_)
    reported = happened.latest(events, round_, EventKind.REPORTED)
    mails = {kind: outbox.counting(sent, round_, kind) for kind in MailKind}
    purged = days_of(noted.purged, round_)
    other = _not_counting(settled)
    names = {one.code: one.name for one in here.invited}
    found = (*settled.counting.values(), *(one for own in other.values() for one in own))
    names |= {one.response.respondent: one.response.name for one in found}
    waiting = points_by_town(settled, todo, here)
    for code in sorted(names):
        receipt = settled.counting.get(code)
        yield TownFacts(
            code=code,
            name=names[code],
            receipt=receipt,
            other=tuple(other[code]),
            points=points(settled.answered(code), here) if receipt else (),
            waiting=len(waiting[code]),
            chosen_on=frozenset(_about(waiting[code])),
            declined=declined.get(code),
            reported=reported.get(code),
            mails={kind: found[code] for kind, found in mails.items() if code in found},
            approved=noted.approved.get(code, NOT_APPROVED),
            other_form=_is_other_form(
                [one for own in mails.values() for one in own.get(code, ())], here
            ),
            purged=purged.get(code, ""),
            region=said_of(code, receipt, here),
            office=here.is_office(code),
        )


def _is_other_form(mails: Iterable[Sent], here: Setting) -> bool:
    """Return whether the form that went along last has other questions than those of now."""
    forms = (one for one in mails if one.kind in _WITH_FORM and one.state.reached and one.about)
    last = max(forms, key=lambda one: one.at, default=None)
    return last is not None and last.about != here.questionnaire.fingerprint


def _not_counting(settled: Settled) -> defaultdict[str, list[ShownReturn]]:
    """Return per participant what came in and waits, or has to be decided on."""
    found: defaultdict[str, list[ShownReturn]] = defaultdict(list)
    for one in sorted((*settled.late, *settled.aside), key=lambda one: one.order):
        if one.response.respondent:
            found[one.response.respondent].append(one)
    return found


def _about(points: Iterable[WorkListRow]) -> Iterator[str]:
    for one in points:
        if one.options != (Verb.SEEN,):
            yield from (one.key.item, one.key.item.partition(".")[0])


def _wrote(settled: Settled, here: Setting) -> Mapping[str, str]:
    """Return by checksum of whom every mail without a form is, of those on the list."""
    found = {one.sha256: writer_of(one, here) for one in settled.receipts}
    return {sha256: town.code for sha256, town in found.items() if town}


def points_by_town(
    settled: Settled, todo: Iterable[WorkListRow], here: Setting
) -> defaultdict[str, list[WorkListRow]]:
    """Return the points of the work list of each participant, those of nobody under ""."""
    owners = {one.sha256: one.response.respondent for one in settled.returns}
    owners |= {one.sha256: code for code, one in settled.counting.items()}
    owners |= {group.merged.sha256: code for code, group in settled.departments.items()}
    owners |= _wrote(settled, here)
    found: defaultdict[str, list[WorkListRow]] = defaultdict(list)
    for point in todo:
        found[owners.get(point.key.sha256, "")].append(point)
    return found
