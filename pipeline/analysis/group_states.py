"""The states of a group: which participants a group report is about, and since when.

Two group reports over nearly the same group betray the few that differ: subtract one from the
other. Advisers make a report after every return, so each version may be the one somebody keeps.
Hence a report is not about everybody up to now, but about the last *state*. The first state is
there when `groep_begin` participants count, and `groep_begin_percentage` of those invited; where
fewer are invited, most of them. Everybody who is in when it is made counts in it. The next one
comes with `groep_verschil_minimum` new ones. A first state below `percentages_vanaf` stays the
only one: the little that may be told of so few would tell more beside full counts.

Who counts in a state, counts in every later one with the same answers. A better form, or consent
withdrawn, after the day of the state changes nothing any more (section 7.3): the difference would
be the answers of that one participant.

States follow from the returns in the order in which they came in, and from which of them were in
(`pictured`) when the first one was made: that alone has to be remembered, and it makes a file that
is dated before the first state but came after it a new one. The report says when its last return
came in, so a register that is deleted and built again gives the same states.

An answer that holds for a whole region counts once, with who gave it: at that question others of
the region that say nothing themselves are not in the group. Their own answers do count. So who
knows what the region says, knows one answer besides his own; see `small_numbers.py`. And whether
somebody counts at all rests on its own answers alone.

What a state adds is itself a group. If that is too telling for a question, the question keeps its
earlier numbers until more has come in; a theme keeps its earlier median until all its questions
are up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from pipeline.analysis.scores import (
    BLANK,
    BY_REGION,
    Analysis,
    Counts,
    analyse,
    count,
    usable,
)
from pipeline.analysis.small_numbers import EXCEPTIONS, show_question, tells_nothing
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import Response

CONSENT = "kop.groepsrapport"
_MOST = 80  # percents of those invited, in a small round


@dataclass(frozen=True, slots=True)
class Arrival:
    """One return of a participant as it came in.

    `moment` puts returns in order, in nanoseconds since 1970; those that were `pictured` in the
    first state come before all others. `files` are the checksums of what it rests on.
    `analysis` is what its answers add up to, None as long as nobody needed that.
    """

    moment: int
    day: date
    response: Response
    analysis: Analysis | None = None
    files: frozenset[str] = frozenset()
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """One participant of the round; `groups` says where it belongs: province, own columns.

    Its returns hold what it answers itself; `followed` are the questions that somebody else answers
    for its region.
    """

    code: str
    returns: tuple[Arrival, ...] = ()  # the oldest first; the last one counts
    groups: Mapping[str, str] = field(default_factory=dict)
    invited: bool = True
    followed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GroupState:
    """A group at one moment: who counts, with what they answered, and from whom a form came."""

    day: date
    members: Mapping[str, Analysis]
    received: frozenset[str]
    followed: frozenset[str] = frozenset()  # questions that somebody answers for a region

    def counts(self, question: str) -> Counts:
        """Count the answers to a question."""
        return count(one.outcomes[question] for one in self.members.values())

    def exceptions(self, question: str) -> int:
        """Return how many may differ where (nearly) all answer the same."""
        return EXCEPTIONS + (question in self.followed)

    def by_region(self, question: str) -> bool:
        """Return whether some of the group are not among the answers to a question."""
        return any(one.outcomes[question] == BY_REGION for one in self.members.values())


def states(
    participants: Sequence[Participant], questionnaire: Questionnaire, book: AdviceBook
) -> list[GroupState]:
    """Return every state of the group so far, the oldest first; none below the minimum.

    Where nothing was pictured yet, everybody who is in now counts in the first one.
    """
    limits = book.thresholds
    arrivals = arrived(participants)
    begin = sum(one.pictured for _, one in arrivals)
    needed = limits["groep_minimum"] if begin else first_size(participants, limits)
    found: list[GroupState] = []
    history = _history(arrivals, questionnaire, book)
    of_each = {one.code: one.followed for one in participants}
    followed = frozenset[str]().union(*of_each.values())
    for day, members, received in islice(history, max(0, (begin or len(arrivals)) - 1), None):
        old = found[-1].members if found else {}
        new = {code: one for code, one in members.items() if code not in old}
        if len(new) >= needed:
            own = {code: apart(one, of_each[code]) for code, one in new.items()}
            found.append(GroupState(day, {**old, **own}, frozenset(received), followed))
            needed = limits["groep_verschil_minimum"]
        if found and is_only(found[0], limits):
            break
    return found


def arrived(participants: Sequence[Participant]) -> list[tuple[str, Arrival]]:
    """Return all that came in, with whose it is: what was pictured first, then by moment."""
    found = ((one.code, sent) for one in participants for sent in one.returns)
    return sorted(found, key=lambda one: (not one[1].pictured, one[1].moment, one[0]))


def first_in_order(
    participants: Sequence[Participant], questionnaire: Questionnaire, book: AdviceBook
) -> list[Arrival]:
    """Return what was in at the first state if a report had been made after each return.

    Versions before 2026-12 made it so. Nothing when there is no such state.
    """
    needed = first_size(participants, book.thresholds)
    arrivals = arrived(participants)
    for number, (_, members, _) in enumerate(_history(arrivals, questionnaire, book), 1):
        if len(members) >= needed:
            return [sent for _, sent in arrivals[:number]]
    return []


def is_only(first: GroupState, limits: Mapping[str, int]) -> bool:
    """Return whether a first state is too small for another one after it."""
    return len(first.members) < limits["percentages_vanaf"]


def first_size(participants: Sequence[Participant], limits: Mapping[str, int]) -> int:
    """Return how many participants the first state needs.

    Where fewer are invited than that, not all of them have to answer first.
    """
    invited = sum(one.invited for one in participants)
    half = -(-invited * limits["groep_begin_percentage"] // 100)
    wanted = max(limits["groep_begin"], half)
    if 0 < invited < wanted:
        wanted = -(-invited * _MOST // 100)
    return max(limits["groep_minimum"], wanted)


def latest(participants: Sequence[Participant]) -> GroupState | None:
    """Return from whom a form came up to now, without what they answered; None when none came."""
    sent = [one.returns[-1] for one in participants if one.returns]
    received = frozenset(one.code for one in participants if one.returns)
    return GroupState(max(one.day for one in sent), {}, received) if sent else None


def told(history: Sequence[GroupState], question: str, limits: Mapping[str, int]) -> list[int]:
    """Return for each state which state a question may be told of: itself or an earlier one."""
    counted, exceptions = (
        [state.counts(question) for state in history],
        history[0].exceptions(question),
    )
    found, last = [0], show_question(question, counted[0], limits, exceptions)
    for number, newer in enumerate(counted[1:], 1):
        free = tells_nothing(newer, last, limits["groep_verschil_minimum"])
        found.append(number if free else found[-1])
        last = show_question(question, newer, limits, exceptions) if free else last
    return found


def apart(one: Analysis, followed: Set[str]) -> Analysis:
    """Return answers without the blanks at questions that somebody else answers."""
    open_ones = [code for code in followed if one.outcomes[code] == BLANK]
    outcomes = dict(one.outcomes) | dict.fromkeys(open_ones, BY_REGION)
    return replace(one, outcomes=outcomes) if open_ones else one


def _history(
    arrivals: Iterable[tuple[str, Arrival]], questionnaire: Questionnaire, book: AdviceBook
) -> Iterator[tuple[date, Mapping[str, Analysis], Set[str]]]:
    """Yield day, members and from whom a form came, after each return; they grow meanwhile."""
    members: dict[str, Analysis] = {}
    received: set[str] = set()
    last = date.min
    for code, sent in arrivals:
        members.pop(code, None)
        analysis = _counted(sent, questionnaire, book)
        if analysis:
            members[code] = analysis
        received.add(code)
        last = max(last, sent.day)
        yield last, members, received


def _counted(sent: Arrival, questionnaire: Questionnaire, book: AdviceBook) -> Analysis | None:
    """Return the answers when they count: consent, these questions, enough of them (3.5, 7.3)."""
    response = sent.response
    if response.value(CONSENT) != "ja":
        return None
    if response.fingerprint not in ("", questionnaire.fingerprint):
        return None
    analysis = sent.analysis or analyse(response, questionnaire, book)
    return analysis if usable(analysis.counts, book) else None
