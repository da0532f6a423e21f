"""Where a municipality stands in the round, since when, and why: worked out anew on every run.

Nothing here is stored. A state follows from what came in, what an adviser decided, what was
mailed, and from the few events that stand in no file.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from pipeline.base.dutch import counted, date_text, listed, question_list
from pipeline.base.messages import text
from pipeline.definitions.setting import Setting
from pipeline.judgement.counting import Settled
from pipeline.judgement.owed import OwedItem, OwedKind, contradictions, open_numbers, points
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.judgement.substance import is_unread
from pipeline.judgement.worklist import WorkListRow
from pipeline.model import events as happened
from pipeline.model import outbox
from pipeline.model.decisions import Verb
from pipeline.model.events import Event, EventKind
from pipeline.model.outbox import MailKind, Posted, Sent

_MOST_NAMED = 6  # questions, named one by one


class State(StrEnum):
    """Where a municipality stands."""

    INVITED = "invited"
    DECLINED = "declined"
    RETURNED = "returned"  # something came in, but nothing that counts
    INCOMPLETE = "incomplete"
    WAITING = "waiting"  # for a decision of an adviser
    COMPLETE = "complete"
    READY = "report-ready"
    SENT = "report-sent"
    OUTDATED = "report-outdated"

    @property
    def label(self) -> str:
        """The state in Dutch."""
        return text(_STATES[self])


_STATES = {
    State.INVITED: "U-STATE-INVITED",
    State.DECLINED: "U-STATE-DECLINED",
    State.RETURNED: "U-STATE-RETURNED",
    State.INCOMPLETE: "U-STATE-INCOMPLETE",
    State.WAITING: "U-STATE-WAITING",
    State.COMPLETE: "U-STATE-COMPLETE",
    State.READY: "U-STATE-READY",
    State.SENT: "U-STATE-SENT",
    State.OUTDATED: "U-STATE-OUTDATED",
}
_POSTED = {
    # how a report left, of those that count as received
    Posted.SENT: "U-WHY-SENT-SENT",
    Posted.DRAFT: "U-WHY-SENT-DRAFT",
    Posted.GIVEN: "U-WHY-SENT-GIVEN",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one municipality stands; `since` is None when that was never noted."""

    code: str
    name: str
    state: State
    since: date | None
    cause: str
    points: tuple[OwedItem, ...] = ()  # what it still owes


@dataclass(frozen=True, slots=True)
class TownFacts:
    """Everything known of one municipality in the running round.

    `receipt` is what counts of it; `other` came in and does not count. `waiting` is how many
    points of the work list it has, `choices` how many of these ask for more than a look. What
    seems to contradict is to be looked at or to be asked, whichever the adviser likes. `mails`
    holds the messages of each kind, the oldest first.
    """

    code: str
    name: str
    receipt: ShownReturn | None = None
    other: tuple[ShownReturn, ...] = ()
    points: tuple[OwedItem, ...] = ()
    waiting: int = 0
    choices: int = 0
    declined: Event | None = None
    reported: Event | None = None
    mails: Mapping[MailKind, Sequence[Sent]] | None = None

    def last(self, kind: MailKind) -> Sent | None:
        """Return the last message of a kind that the municipality has or may have."""
        sent = (self.mails or {}).get(kind, ())
        return sent[-1] if sent else None


def standings(
    here: Setting,
    settled: Settled,
    todo: Iterable[WorkListRow],
    events: Iterable[Event],
    sent: Iterable[Sent],
) -> dict[str, Standing]:
    """Return where everyone stands who was invited or sent something, by code.

    `todo` are the open points of the work list.
    """
    return {case.code: state_of(case) for case in cases(here, settled, todo, events, sent)}


def cases(
    here: Setting,
    settled: Settled,
    todo: Iterable[WorkListRow],
    events: Iterable[Event],
    sent: Iterable[Sent],
) -> Iterator[TownFacts]:
    """Yield everything known of each municipality, by code."""
    events, sent, round_ = tuple(events), tuple(sent), here.round.code
    declined = happened.declined(events, round_)
    reported = happened.latest(events, round_, EventKind.REPORTED)
    mails = {kind: outbox.counting(sent, round_, kind) for kind in MailKind}
    other = _not_counting(settled)
    names = {one.code: one.name for one in here.invited}
    found = (*settled.counting.values(), *(one for own in other.values() for one in own))
    names |= {one.response.respondent: one.response.name for one in found}
    waiting, choices = _waiting(settled, todo)
    for code in sorted(names):
        receipt = settled.counting.get(code)
        yield TownFacts(
            code=code,
            name=names[code],
            receipt=receipt,
            other=tuple(other[code]),
            points=points(receipt, here) if receipt else (),
            waiting=waiting[code],
            choices=choices[code],
            declined=declined.get(code),
            reported=reported.get(code),
            mails={kind: found[code] for kind, found in mails.items() if code in found},
        )


def state_of(case: TownFacts) -> Standing:
    """Return where one municipality stands: the last thing that happened decides."""
    receipt = case.receipt
    if case.declined and (receipt is None or receipt.received <= _day(case.declined.moment)):
        day, reason = _day(case.declined.moment), case.declined.cause
        return _standing(case, State.DECLINED, day, "U-WHY-DECLINED", reason=reason)
    if receipt is None:
        return _without_return(case)
    day, file = receipt.received, receipt.name
    mailed, made = case.last(MailKind.REPORT), case.reported
    current = made is not None and made.basis == basis(receipt)
    if mailed and made and current and mailed.about == made.checksum:
        return _standing(case, State.SENT, _day(mailed.at), _POSTED[mailed.state])
    waits = {"number": counted(case.waiting, "N-POINT"), "asked": _asked(case)}
    if case.choices:
        return _standing(case, State.WAITING, day, "U-WHY-WAITING", **waits)
    if any(one.kind is not OwedKind.CONTRADICTION for one in case.points):
        return _standing(case, State.INCOMPLETE, day, "U-WHY-INCOMPLETE", what=_owed(case))
    if case.waiting:
        return _standing(case, State.WAITING, day, "U-WHY-WAITING", **waits)
    if made is None:
        return _standing(case, State.COMPLETE, day, "U-WHY-COMPLETE", file=file)
    if not current:
        return _standing(case, State.OUTDATED, day, "U-WHY-CHANGED", file=file)
    if mailed:
        values = {"day": date_text(_day(mailed.at))}
        return _standing(case, State.OUTDATED, _day(made.moment), "U-WHY-REMADE", **values)
    return _standing(case, State.READY, _day(made.moment), "U-WHY-READY", file=file)


def basis(receipt: ShownReturn) -> str:
    """Return a checksum of what a report is made from: the answers that count, and their origin."""
    answers = receipt.response.answers.values()
    said = [f"{one.item}={one.value}|{one.text}" for one in answers]
    said += [f"{one.code}:{one.item}:{one.kind}" for one in receipt.findings]
    return hashlib.sha256("\n".join((receipt.sha256, *said)).encode()).hexdigest()


def new_reports(
    events: Iterable[Event], here: Setting, settled: Settled, made: Mapping[str, str]
) -> Iterator[Event]:
    """Yield an event for each report that is not the one made before; `made` holds checksums.

    Its moment is that of the return, as the date of the report is: the clock plays no part.
    """
    before = happened.latest(events, here.round.code, EventKind.REPORTED)
    for code, checksum in made.items():
        receipt = settled.counting[code]
        moment = datetime.fromtimestamp(receipt.moment / 1e9, UTC).isoformat(timespec="seconds")
        about = (receipt.name, basis(receipt), checksum)
        event = Event(moment, here.round.code, code, EventKind.REPORTED, *about)
        if before.get(code) != event:
            yield event


def _without_return(case: TownFacts) -> Standing:
    """Return where a municipality stands of which no return counts."""
    if case.other:
        lost = [one for one in case.other if is_unread(one)]
        why, last = ("U-WHY-UNREAD", lost[-1]) if lost else ("U-WHY-RETURNED", case.other[-1])
        return _standing(case, State.RETURNED, last.received, why, file=last.name)
    reminded, invited = case.last(MailKind.REMIND), case.last(MailKind.INVITE)
    if reminded:
        values = {"number": counted(len((case.mails or {})[MailKind.REMIND]), "N-TIME")}
        values["day"] = date_text(_day(reminded.at))
        since = _day((invited or reminded).at)
        return _standing(case, State.INVITED, since, "U-WHY-REMINDED", **values)
    if invited:
        return _standing(case, State.INVITED, _day(invited.at), "U-WHY-INVITED")
    return _standing(case, State.INVITED, None, "U-WHY-LISTED")


def _standing(
    case: TownFacts, state: State, since: date | None, why: str, **values: str
) -> Standing:
    cause = text(why, **values).strip()
    return Standing(case.code, case.name, state, since, cause, case.points)


def _owed(case: TownFacts) -> str:
    """Return «vraag 7 en 12, en 1 tegenspraak», and when that was asked."""
    numbers, pairs = open_numbers(case.points), contradictions(case.points)
    fields = len(case.points) - len(numbers) - len(pairs)
    few = len(numbers) <= _MOST_NAMED
    told = [question_list(numbers) if few else counted(len(numbers), "N-QUESTION")]
    told = told if numbers else []
    told += [counted(fields, "N-ITEM")] if fields else []
    told += [counted(len(pairs), "N-CONTRADICTION")] if pairs else []
    return listed(told) + _asked(case)


def _asked(case: TownFacts) -> str:
    """Return when the municipality was asked for what is open, as the end of a sentence."""
    asked = case.last(MailKind.FOLLOW_UP)
    return text("U-WHY-ASKED", day=date_text(_day(asked.at))) if asked else ""


def _not_counting(settled: Settled) -> defaultdict[str, list[ShownReturn]]:
    """Return per municipality what came in and waits, or has to be decided on."""
    found: defaultdict[str, list[ShownReturn]] = defaultdict(list)
    for one in sorted((*settled.late, *settled.aside), key=lambda one: one.order):
        if one.response.respondent:
            found[one.response.respondent].append(one)
    return found


def _waiting(settled: Settled, todo: Iterable[WorkListRow]) -> tuple[Counter[str], Counter[str]]:
    """Return how many points of the work list each municipality has, all and those to choose."""
    owners = {one.sha256: one.response.respondent for one in settled.returns}
    owners |= {one.sha256: code for code, one in settled.counting.items()}
    owners |= {group.merged.sha256: code for code, group in settled.departments.items()}
    found = [(owners.get(point.key.sha256, ""), point) for point in todo]
    choices = (code for code, point in found if point.options != (Verb.SEEN,))
    return Counter(code for code, _ in found), Counter(choices)


def _day(moment: str) -> date:
    """Return the day of a moment in ISO 8601, in local time."""
    return datetime.fromisoformat(moment).astimezone().date()
