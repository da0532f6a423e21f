"""What to do now, the most urgent first: a table of who or what each task is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.analysis.scores import ReportKind
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import counted, listed, some_of
from pipeline.judgement.privacy_choices import ShownFile
from pipeline.judgement.standing import State
from pipeline.judgement.substance import is_letter
from pipeline.model.decisions import Verb
from pipeline.model.receipt import Verdict
from pipeline.reports.overview.fields import Taak
from pipeline.reports.overview.standing import DONE, OverviewTown, WorkLeft

_NOTHING_TO_DO = ""  # only told: our page has a section for it, one of before has not
_PAST = (
    State.SENT,
    State.REPORT_DRAFT,
    State.DECLINED,
    State.PURGED,
)  # nothing is asked or sent any more


class _Round(NamedTuple):
    """What the tasks are worked out from."""

    cases: Sequence[OverviewTown]
    receipts: Sequence[ShownFile]
    left: WorkLeft


def tasks(
    cases: Sequence[OverviewTown], receipts: Sequence[ShownFile], left: WorkLeft
) -> Iterator[Taak]:
    """Yield what to do, the most urgent first; a task without a subject is left out."""
    now = _Round(cases, receipts, left)
    yield from _due(_TO_LOOK_AT, now)
    yield from _to_decide(left)
    yield from _due(_TO_SEND, now)
    yield from _drafts(left)
    yield from _of_a_person(left)


def keeping_tasks(unfinished: str, late: int) -> Iterator[Taak]:
    """Yield what to do about files that are kept too long, or were deleted only in part."""
    if unfinished:
        yield Taak(text_of("U-TASK-PURGING"), "", message("U-TASK-PURGING")[1], "bewaren")
    if late:
        number = counted(late, "N-RETURN")
        what, how = message("U-TASK-KEEP", number=number)
        yield Taak(what, "", how, "bewaren")


def _with(verdict: Verdict) -> Callable[[_Round], list[str]]:
    return lambda now: [one.name for one in now.receipts if one.verdict == verdict]


def _letters(now: _Round) -> list[str]:
    unread = (one for one in now.receipts if one.verdict is Verdict.ATTENTION)
    return [one.name for one in unread if is_letter(one)]


def _nobodys(now: _Round) -> list[str]:
    return [one.name for one in now.receipts if one.response and not one.response.respondent]


def _to_check(now: _Round) -> list[str]:
    return [case.name for case in now.cases if case.to_check]


def _to_ask(now: _Round) -> list[str]:
    """Return whom an adviser chose to ask something, and has not decided on since."""
    asked = ((case, point.decision) for case in now.cases for point in case.points)
    return list(dict.fromkeys(case.name for case, decided in asked if decided == Verb.ASK))


def _with_report(kind: ReportKind) -> Callable[[_Round], list[str]]:
    """Return who has a report of a kind and nothing on the work list: that comes first."""
    return lambda now: [
        case.name
        for case in now.cases
        if case.state not in _PAST and case.kind == kind and not case.drafted and not case.points
    ]


def _silent(now: _Round) -> list[str]:
    return [one.name for one in now.cases if one.state is State.INVITED and not one.drafted]


def _not_invited(now: _Round) -> list[str]:
    return [one.name for one in now.cases if one.state is State.LISTED and not one.drafted]


def _outdated(now: _Round) -> list[str]:
    """Return of whom the report that was sent, or was to be, is not the one that stands there."""
    old = (one for one in now.cases if one.state is State.OUTDATED and one.kind in DONE)
    return [one.name for one in old if not one.hindrance and not one.drafted]


def _ready(now: _Round) -> list[str]:
    """Return whose report is ready to go out: the same as the mails and the status say."""
    return [case.name for case in now.cases if case.state is State.APPROVED]


def _to_review(now: _Round) -> list[str]:
    return [case.name for case in now.cases if case.state is State.READY]


def _hindered(now: _Round) -> list[str]:
    """Return whose report could be sent but for something, with what that is."""
    found = (case for case in now.cases if case.hindrance)
    return [text_of("U-NAME-DETAIL", name=one.name, detail=one.hindrance) for one in found]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A kind of task: its words, and the names of what it is about."""

    code: str
    noun: str
    names: Callable[[_Round], Sequence[str]]
    target: str  # the section of the page that shows more


_TO_LOOK_AT = (
    _Rule("U-TASK-REFUSED", "N-FILE", _with(Verdict.REJECTED), "bestanden"),
    _Rule("U-TASK-MAIL", "N-MAIL", _letters, "bestanden"),
    _Rule("U-TASK-WAITING", "N-FILE", _with(Verdict.WAITING), "bestanden"),
    _Rule("U-TASK-WHOSE", "N-FILE", _nobodys, "bestanden"),
    _Rule("U-TASK-TAKEN-OUT", "N-FILE", lambda now: now.left.taken_out, "bewaren"),
    _Rule("U-TASK-CHECK", "N-TOWN", _to_check, "gemeenten"),
    _Rule("U-TASK-ASK", "N-TOWN", _to_ask, "gemeenten"),
)
_INTERIM, _PROVISIONAL = _with_report(ReportKind.INTERIM), _with_report(ReportKind.PROVISIONAL)
_TO_SEND = (
    _Rule("U-TASK-INTERIM", "N-TOWN", _INTERIM, "gemeenten"),
    _Rule("U-TASK-PROVISIONAL", "N-TOWN", _PROVISIONAL, "gemeenten"),
    _Rule("U-TASK-INVITE", "N-TOWN", _not_invited, "gemeenten"),
    _Rule("U-TASK-REMIND", "N-TOWN", _silent, "gemeenten"),
    _Rule("U-TASK-AGAIN", "N-REPORT", _outdated, "gemeenten"),
    _Rule("U-TASK-REVIEW", "N-REPORT", _to_review, "gemeenten"),
    _Rule("U-TASK-SEND", "N-REPORT", _ready, "gemeenten"),
    _Rule("U-TASK-HINDERED", "N-REPORT", _hindered, "gemeenten"),
)


def _due(rules: Sequence[_Rule], now: _Round) -> Iterator[Taak]:
    """Yield the tasks that are about something."""
    for rule in rules:
        names = rule.names(now)
        if names:
            what, how = message(rule.code, number=counted(len(names), rule.noun))
            yield Taak(what, some_of(names), how, rule.target)


def _to_decide(left: WorkLeft) -> Iterator[Taak]:
    if left.points:
        what, how = message("U-TASK-DECIDE", number=counted(len(left.points), "N-POINT"))
        yield Taak(what, text_of("U-WHERE-LIST"), how, "besluiten")


def _drafts(left: WorkLeft) -> Iterator[Taak]:
    """Yield what to do with mails that lie ready, the same for several at once."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in left.drafts:
        found.setdefault((one.what, one.how), []).append(one.town)
    for (what, how), names in found.items():
        number = counted(len(names), "N-DRAFT")
        yield Taak(text_of(what, number=number), some_of(names), how, "gemeenten")


def _of_a_person(left: WorkLeft) -> Iterator[Taak]:
    """Yield what to do with files of a person; each is named, also in a template of before."""
    newer = [f"{place} → {ours}" for place, ours in left.theirs if ours]
    edited = [place for place, ours in left.theirs if not ours and place not in left.merged]
    for code, noun, names, target in (
        ("U-TASK-NEWER", "N-NEWER", newer, "eigen"),
        ("U-TASK-MERGED", "N-FILE", left.merged, "eigen"),
        ("U-TASK-EDITED", "N-FILE", edited, _NOTHING_TO_DO),
    ):
        if names:
            what, how = message(code, number=counted(len(names), noun))
            yield Taak(what, listed(names), how, target)
