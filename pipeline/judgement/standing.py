"""Where a participant stands in the round, since when, and why: worked out anew on every run.

Nothing here is stored. A state follows from what came in, what an adviser decided, what was
mailed, and from the few events that stand in no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from pipeline.base.messages import text
from pipeline.base.phrasing import added, counted, date_text, listed, question_list
from pipeline.definitions.setting import Setting
from pipeline.judgement.approval_words import approved_by, day_said
from pipeline.judgement.counting import Settled
from pipeline.judgement.owed import (
    OwedItem,
    OwedKind,
    about,
    contradictions,
    new_numbers,
    open_numbers,
)
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.judgement.reported import basis
from pipeline.judgement.substance import is_unread
from pipeline.judgement.town_facts import Noted, TownFacts, cases
from pipeline.judgement.worklist import WorkListRow
from pipeline.model.events import Event
from pipeline.model.outbox import MailKind, Posted

_MOST_NAMED = 6  # questions, named one by one


class State(StrEnum):
    """Where a participant stands."""

    LISTED = "listed"  # on the list; as far as anybody knows not invited
    INVITED = "invited"
    INVITE_DRAFT = "invite-draft"  # its invitation lies ready, and nobody sent it
    DECLINED = "declined"
    RETURNED = "returned"  # something came in, but nothing that counts
    INCOMPLETE = "incomplete"
    WAITING = "waiting"  # for a decision of an adviser
    COMPLETE = "complete"
    FOR_REGION = "for-region"  # it answered for others, and gets no report itself
    READY = "report-ready"
    APPROVED = "report-approved"  # the one state in which a report is ready to go out
    REPORT_DRAFT = "report-draft"  # the mail with its report lies ready, and nobody sent it
    SENT = "report-sent"
    OUTDATED = "report-outdated"
    PURGED = "purged"  # it answered, and its answers were deleted

    @property
    def label(self) -> str:
        """The state in Dutch."""
        return text(_STATES[self])


_STATES = {
    State.LISTED: "U-STATE-LISTED",
    State.INVITED: "U-STATE-INVITED",
    State.INVITE_DRAFT: "U-STATE-INVITE-DRAFT",
    State.DECLINED: "U-STATE-DECLINED",
    State.RETURNED: "U-STATE-RETURNED",
    State.INCOMPLETE: "U-STATE-INCOMPLETE",
    State.WAITING: "U-STATE-WAITING",
    State.COMPLETE: "U-STATE-COMPLETE",
    State.FOR_REGION: "U-STATE-FOR-REGION",
    State.READY: "U-STATE-READY",
    State.APPROVED: "U-STATE-APPROVED",
    State.REPORT_DRAFT: "U-STATE-REPORT-DRAFT",
    State.SENT: "U-STATE-SENT",
    State.OUTDATED: "U-STATE-OUTDATED",
    State.PURGED: "U-STATE-PURGED",
}
_POSTED = {
    # how a report left, of those that count as received
    Posted.SENT: "U-WHY-SENT-SENT",
    Posted.ASSUMED: "U-WHY-SENT-DRAFT",
    Posted.GIVEN: "U-WHY-SENT-GIVEN",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one participant stands; `since` is None when that was never noted.

    `hindrance` says in a few words why a report that was made, or can be, is not ready to go out;
    `made` whether the report that was made last is about what counts now.
    """

    code: str
    name: str
    state: State
    since: date | None
    cause: str
    points: tuple[OwedItem, ...] = ()  # what it still owes
    hindrance: str = ""
    made: bool = False
    region: str = ""  # for whom it answers and who answers for it; `cause` ends with it


def standings(
    here: Setting,
    settled: Settled,
    todo: Iterable[WorkListRow],
    noted: Noted,
) -> dict[str, Standing]:
    """Return where everyone stands who was invited or sent something, by code.

    `todo` are the open points of the work list.
    """
    return {case.code: state_of(case) for case in cases(here, settled, todo, noted)}


def state_of(case: TownFacts) -> Standing:
    """Return where one participant stands: the last thing that happened decides."""
    found = _state_of(case)
    if not case.region:
        return found
    return replace(found, cause=f"{found.cause} {case.region}", region=case.region)


def _state_of(case: TownFacts) -> Standing:
    receipt = case.receipt
    if case.declined and (receipt is None or receipt.moment <= case.declined.nanoseconds):
        return _declined(case, case.declined, receipt)
    if receipt is None:
        return _without_return(case)
    found = _gone_out(case, receipt) or _unfinished(case, receipt) or _finished(case, receipt)
    return replace(found, made=_is_made(case, receipt))


def _declined(case: TownFacts, declined: Event, receipt: ShownReturn | None) -> Standing:
    """Return where a participant stands that declined; a form that counts all the same is told."""
    day, values = _day(declined.moment), {"reason": added(declined.cause)}
    if receipt is None:
        return _standing(case, State.DECLINED, day, "U-WHY-DECLINED", **values)
    values |= {"file": receipt.name, "name": case.name}
    found = _standing(case, State.DECLINED, day, "U-WHY-DECLINED-FORM", **values)
    return replace(found, hindrance=text("U-HINDRANCE-DECLINED"))


def _is_made(case: TownFacts, receipt: ShownReturn) -> bool:
    return case.reported is not None and case.reported.basis.split(" ")[0] == basis(receipt)


def _gone_out(case: TownFacts, receipt: ShownReturn) -> Standing | None:
    """Return where a participant stands that has the report as it is, or a draft with it."""
    made = case.reported
    if made is None or not _is_made(case, receipt) or _newer_waits(case, receipt):
        return None
    mailed, draft = case.last(MailKind.REPORT), case.draft(MailKind.REPORT)
    also = _also_points(case)
    if mailed and mailed.about == made.checksum:
        return _standing(case, State.SENT, _day(mailed.at), _POSTED[mailed.state], also=also)
    if draft and draft.about == made.checksum:
        return _standing(case, State.REPORT_DRAFT, _day(draft.at), "U-WHY-REPORT-DRAFT", also=also)
    return None


def _newer_waits(case: TownFacts, receipt: ShownReturn) -> bool:
    """Return whether something newer than what counts waits for a decision."""
    return bool(case.chosen_on) and any(one.order > receipt.order for one in case.other)


def _unfinished(case: TownFacts, receipt: ShownReturn) -> Standing | None:
    """Return where a participant stands of which something is open, or to be decided on."""
    asked = [one for one in case.points if one.kind is not OwedKind.CONTRADICTION]
    open_ones = [one for one in asked if one.code not in case.chosen_on]
    points = _points(case)
    told = ([_open(open_ones)] if open_ones else []) + ([points] if case.waiting else [])
    if asked and not case.chosen_on:
        state, why, values = State.INCOMPLETE, "U-WHY-INCOMPLETE", {"what": _owed(open_ones)}
        also = _also_points(case)
    elif case.waiting:
        also = text("U-WHY-ALSO-OPEN", what=_owed(open_ones)) if open_ones else ""
        state, why, values = State.WAITING, "U-WHY-WAITING", {"points": points}
    else:
        return None
    found = _standing(case, state, receipt.received, why, **values, also=also + _asked(case))
    return replace(found, hindrance=listed(told))


def _points(case: TownFacts) -> str:
    return text("U-HINDRANCE-WAITING", number=counted(case.waiting, "N-POINT"))


def _also_points(case: TownFacts) -> str:
    """Return how many points there are on the work list, as the end of a sentence."""
    return text("U-WHY-ALSO-POINTS", points=_points(case)) if case.waiting else ""


def _finished(case: TownFacts, receipt: ShownReturn) -> Standing:
    """Return where a participant stands of which everything is here, by its report."""
    day, file = receipt.received, receipt.name
    made, mailed = case.reported, case.last(MailKind.REPORT)
    if case.office:
        return _standing(case, State.FOR_REGION, day, "U-WHY-COMPLETE", file=file)
    if made is None:
        found = _standing(case, State.COMPLETE, day, "U-WHY-COMPLETE", file=file)
        return replace(found, hindrance=text("U-HINDRANCE-NOT-MADE"))
    if not _is_made(case, receipt):
        found = _standing(case, State.OUTDATED, day, "U-WHY-CHANGED", file=file)
        return replace(found, hindrance=text("U-HINDRANCE-NOT-MADE"))
    if mailed:
        values = {"day": date_text(_day(mailed.at))}
        return _standing(case, State.OUTDATED, _day(made.moment), "U-WHY-REMADE", **values)
    since, approval = _day(made.moment), case.approved.last
    if approval is None:
        return _standing(case, State.READY, since, "U-WHY-READY", file=file)
    values = {"who": approval.who, "day": day_said(approval)}
    if not case.approved.holds:
        return _standing(case, State.READY, since, "U-WHY-LAPSED", **values)
    if case.approved.newer:
        return _standing(case, State.READY, since, "U-WHY-FINAL-OLDER")
    return _standing(case, State.APPROVED, since, approved_by(approval), **values)


def _without_return(case: TownFacts) -> Standing:
    """Return where a participant stands of which no return counts."""
    if case.other:
        lost = [one for one in case.other if is_unread(one)]
        why, last = ("U-WHY-UNREAD", lost[-1]) if lost else ("U-WHY-RETURNED", case.other[-1])
        return _standing(case, State.RETURNED, last.received, why, file=last.name)
    reminded, invited = case.reached(MailKind.REMIND), case.last(MailKind.INVITE)
    draft = case.draft(MailKind.INVITE)
    asked = [_day(one.at) for one in (invited, *reminded, draft) if one]
    if case.purged and not any(day > date.fromisoformat(case.purged) for day in asked):
        since = date.fromisoformat(case.purged)
        return _standing(case, State.PURGED, since, "U-WHY-PURGED", day=date_text(since))
    other = text("U-WHY-OTHER-FORM") if case.other_form else ""
    if reminded:
        values = {"number": counted(len(reminded), "N-TIME")}
        values["day"] = date_text(_day(reminded[-1].at))
        since = _day((invited or reminded[-1]).at)
        return _standing(case, State.INVITED, since, "U-WHY-REMINDED", **values, other=other)
    if draft and not invited:
        return _standing(case, State.INVITE_DRAFT, _day(draft.at), "U-WHY-INVITE-DRAFT")
    if invited:
        code = "U-WHY-REMIND-DRAFT" if case.draft(MailKind.REMIND) else "U-WHY-INVITED"
        return _standing(case, State.INVITED, _day(invited.at), code, other=other)
    return _standing(case, State.LISTED, None, "U-WHY-LISTED")


def _standing(
    case: TownFacts, state: State, since: date | None, why: str, **values: str
) -> Standing:
    cause = text(why, **values).strip()
    return Standing(case.code, case.name, state, since, cause, case.points)


def _owed(points: Sequence[OwedItem]) -> str:
    """Return «vraag 7 en 12, en 1 gegeven»; what seems to contradict is a point of the list."""
    new = new_numbers(points)
    numbers = [one for one in open_numbers(points) if one not in new]
    fields = len(points) - len(numbers) - len(new)
    told = [_questions(numbers)] if numbers else []
    told += [text("U-WHY-NEW-QUESTIONS", questions=_questions(new))] if new else []
    told += [counted(fields, "N-ITEM")] if fields else []
    return listed(told)


def _questions(numbers: Sequence[int]) -> str:
    few = len(numbers) <= _MOST_NAMED
    return question_list(numbers) if few else counted(len(numbers), "N-QUESTION")


def _open(points: Sequence[OwedItem]) -> str:
    """Return how much is open, in a few words: «2 vragen open»."""
    numbers = open_numbers(points)
    told = [counted(len(numbers), "N-QUESTION")] if numbers else []
    fields = len(points) - len(numbers)
    told += [counted(fields, "N-ITEM")] if fields else []
    return text("U-HINDRANCE-OPEN", what=listed(told))


def _asked(case: TownFacts) -> str:
    """Return when the participant was asked for what is open, as the end of a sentence.

    What was asked then may be something else than what is open now.
    """
    asked, draft = case.last(MailKind.FOLLOW_UP), case.draft(MailKind.FOLLOW_UP)
    if draft:
        return text("U-WHY-ASK-DRAFT", day=date_text(_day(draft.at)))
    if not asked or not case.receipt or not case.points:
        return ""
    now = about(case.receipt.sha256, open_numbers(case.points), contradictions(case.points))
    code = "U-WHY-ASKED" if asked.about == now else "U-WHY-ASKED-BEFORE"
    return text(code, day=date_text(_day(asked.at)))


def _day(moment: str) -> date:
    """Return the day of a moment in ISO 8601, in local time."""
    return datetime.fromisoformat(moment).astimezone().date()
