"""What the overview page is made of: each participant with its state, what waits, what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pipeline.analysis.scores import Analysis, ReportKind
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.judgement.standing import State
from pipeline.judgement.worklist import WorkListRow
from pipeline.reports.overview.fields import Stand

DONE = (ReportKind.FULL, ReportKind.BUILDING_BLOCKS)
# With a report that needs nothing more from a participant.
READY = (State.READY, State.APPROVED, State.REPORT_DRAFT, State.SENT)


class _Look(NamedTuple):
    """The sign and the colour of a state; meaning never rests on colour alone."""

    sign: str
    tone: str


# Every state of a participant, from what is done to what is still to come.
STATES: Mapping[State, _Look] = {
    State.SENT: _Look("✔", "goed"),
    State.REPORT_DRAFT: _Look("✔", "goed"),
    State.APPROVED: _Look("✔", "goed"),
    State.READY: _Look("✔", "goed"),
    State.COMPLETE: _Look("✔", "goed"),
    State.FOR_REGION: _Look("✔", "goed"),
    State.OUTDATED: _Look("◐", "deels"),
    State.WAITING: _Look("◐", "deels"),
    State.RETURNED: _Look("◐", "deels"),
    State.INCOMPLETE: _Look("○", "open"),
    State.LISTED: _Look("–", "leeg"),
    State.INVITED: _Look("–", "leeg"),
    State.INVITE_DRAFT: _Look("–", "leeg"),
    State.DECLINED: _Look("–", "leeg"),
    State.PURGED: _Look("–", "leeg"),
}


class Glance(NamedTuple):
    """What the page shows of the answers of a participant; `outcomes` are in the order of asking.

    The whole analysis of thousands of participants takes four times as much memory.
    """

    kind: ReportKind
    coverage: int  # percents
    outcomes: tuple[str, ...]

    @classmethod
    def at(cls, analysis: Analysis, questionnaire: Questionnaire) -> Glance:
        """Return what the page shows of an analysis."""
        outcomes = tuple(analysis.outcomes[one.code] for one in questionnaire.questions)
        return cls(analysis.kind, analysis.counts.coverage, outcomes)


@dataclass(frozen=True, slots=True)
class OverviewTown:
    """One participant: invited, or known from a return."""

    code: str
    name: str
    receipt: ShownReturn | None  # the return that counts
    glance: Glance | None
    earlier: tuple[ShownReturn, ...] = ()  # older returns
    first: date | None = None  # the day on which anything of it came in first, in this round
    points: tuple[WorkListRow, ...] = ()  # on the work list
    report: Path | None = None
    forms: tuple[Path, ...] = ()
    reading: Path | None = None  # what was read from the return
    groups: Mapping[str, str] = field(default_factory=dict)  # province, region, own columns

    status: State | None = None  # as worked out from mails and events too
    cause: str = ""  # why it is in that state
    hindrance: str = ""  # why its report is not ready to go out
    drafted: bool = False  # a mail to it lies ready, and nobody sent it
    office: bool = False  # it only answers for others, and counts nowhere itself

    @property
    def to_check(self) -> tuple[str, ...]:
        """Its points on the work list, in Dutch."""
        return tuple(map(said, self.points))

    @property
    def answered(self) -> date | None:
        """The first day on which it answered; what completes or replaces a form came in later."""
        came = [one.received for one in (*self.earlier, self.receipt) if one]
        return min([*came, self.first] if self.first else came) if came else None

    @property
    def kind(self) -> ReportKind | None:
        """Which report its answers allow; None without a return that counts."""
        return self.glance.kind if self.glance else None

    @property
    def state(self) -> State:
        """How far the participant is; a report that can be made has always been made."""
        if self.status:
            return State.READY if self.status is State.COMPLETE else self.status
        if self.kind is None:
            return State.INVITED
        return State.READY if self.kind in DONE else State.INCOMPLETE


def said(point: WorkListRow) -> str:
    """Return a point of the work list as the page tells it: where, and why."""
    return f"{point.subject}: {point.why}"


class DraftReady(NamedTuple):
    """A mail that lies ready and that nobody sent; `what` and `how` say what to do about it."""

    code: str  # of the participant
    town: str
    what: str
    how: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One return with the last day on which it may be kept."""

    name: str
    participant: str
    received: date
    until: date


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long returns are kept, and what was deleted.

    `today` only decides which returns are past their date, so the page changes on that day alone.
    """

    months: int = 0
    today: date = date.min
    kept: Sequence[Kept] = ()
    purged: int = 0  # returns that were deleted
    last_purge: date | None = None
    unfinished: bool = False  # deleting was broken off


_NOTHING_KEPT = Keeping()


@dataclass(frozen=True, slots=True)
class WorkLeft:
    """What waits besides the participants: points to decide on, and what is kept too long."""

    points: tuple[WorkListRow, ...] = ()
    pages: Mapping[str, Path] = field(default_factory=dict)  # of files of nobody, by checksum
    keeping: Keeping = _NOTHING_KEPT
    deadline: date | None = None
    taken_out: Sequence[str] = ()  # names of files that count but are not in `input/` any more
    drafts: Sequence[DraftReady] = ()
    theirs: Sequence[tuple[str, str]] = ()  # below `output/`: of a person, and ours beside it
    writers: Mapping[str, str] = field(default_factory=dict)  # of a mail alone, by checksum
    merged: Sequence[str] = ()  # of a person too: new answers came in, and nobody looked yet


def stand(state: State, number: int = 1) -> Stand:
    """Return a state as the page shows it."""
    look = STATES[state]
    return Stand(state, look.sign, state.label, number, look.tone, list(STATES).index(state))
