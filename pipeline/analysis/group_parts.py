"""Parts of a group: by province, by region, or by a column of the list of invitations.

Rule 2 of section 7.4: every part told, and every rest that can be worked out, holds enough
participants. Small parts are taken together. A second division may only stand beside the first
when every overlap of their parts is empty or large enough; otherwise two tables laid over each
other would single out a few participants.

Numbers per part are told of the first state of a group only. Parts of later states would cross
with what came in between, and the crossings are small.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.analysis.group_states import GroupState, Participant
from pipeline.analysis.scores import Counts, count, rounded
from pipeline.analysis.small_numbers import Display, nearly_same, show_question
from pipeline.definitions.questionnaire import Questionnaire

REST = ""  # the small parts together
_LAST = {"provincie": 1, "veiligheidsregio": 2}  # an adviser's own columns come first


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many participants of a part were invited, answered and count; 0 invited is: no list."""

    name: str
    invited: int
    received: int
    usable: int


@dataclass(frozen=True, slots=True)
class Division:
    """A group in parts; the last part may be `REST`."""

    name: str  # «provincie», or the heading of a column
    parts: Mapping[str, frozenset[str]]  # name -> codes of participants

    def part_of(self, code: str) -> str:
        """Return the part a participant belongs to."""
        return next((name for name, codes in self.parts.items() if code in codes), REST)


@dataclass(frozen=True, slots=True)
class PartResults:
    """What may be told of each part of a division, in the order of its parts.

    A question or theme that is not in it may not be told for the parts.
    """

    division: Division
    sizes: tuple[int, ...]
    questions: Mapping[str, tuple[Counts, ...]]
    medians: Mapping[str, tuple[int, ...]]


def turnout(name: str, people: Iterable[Participant], state: GroupState) -> Turnout:
    """Return the response of some participants."""
    group = list(people)
    return Turnout(
        name=name,
        invited=sum(one.invited for one in group),
        received=sum(one.code in state.received for one in group),
        usable=sum(one.code in state.members for one in group),
    )


def divide(
    people: Sequence[Participant], counted: Collection[str], minimum: int, overlap: int
) -> list[Division]:
    """Return the divisions in which every part holds at least `minimum` of those counted.

    Overlaps between parts of two divisions hold none of them, or at least `overlap`.
    """
    found: list[Division] = []
    for name in _names(people):
        division = Division(name, _large_parts(name, people, counted, minimum))
        cells = Counter(tuple(one.part_of(code) for one in (*found, division)) for code in counted)
        if len(division.parts) > 1 and min(cells.values()) >= overlap:
            found.append(division)
    return found


def part_results(
    divisions: Sequence[Division],
    state: GroupState,
    questionnaire: Questionnaire,
    limits: Mapping[str, int],
) -> tuple[PartResults, ...]:
    """Return what may be told of the parts of a state.

    A question only when the group, and every part of every division, may be told in full, and in
    no overlap of parts (nearly) all give the same answer. A theme when all its questions may be
    told and every part has enough scores.
    """
    codes = [question.code for question in questionnaire.questions]
    free = [code for code in codes if _is_free(code, divisions, state, limits)]
    themes = [
        theme.code
        for theme in questionnaire.themes
        if all(question.code in free for question in theme.questions)
        and not any(state.by_region(question.code) for question in theme.questions)
    ]
    return tuple(_results(one, free, themes, state, limits) for one in divisions if free)


def middle(scores: Iterable[int | None], minimum: int) -> int | None:
    """Return the median of the scores there are, halves upward; None for too few."""
    found = [score for score in scores if score is not None]
    return rounded(round(2 * median(found)), 2) if len(found) >= minimum else None


def _results(
    division: Division,
    questions: Sequence[str],
    themes: Sequence[str],
    state: GroupState,
    limits: Mapping[str, int],
) -> PartResults:
    parts = [
        [state.members[code] for code in sorted(codes & state.members.keys())]
        for codes in division.parts.values()
    ]
    medians = {
        theme: tuple(
            middle((one.theme(theme).score for one in part), limits["groep_minimum"])
            for part in parts
        )
        for theme in themes
    }
    return PartResults(
        division=division,
        sizes=tuple(len(part) for part in parts),
        questions={
            question: tuple(count(one.outcomes[question] for one in part) for part in parts)
            for question in questions
        },
        medians={
            theme: tuple(score for score in scores if score is not None)
            for theme, scores in medians.items()
            if None not in scores
        },
    )


def _is_free(
    question: str, divisions: Sequence[Division], state: GroupState, limits: Mapping[str, int]
) -> bool:
    def counts_by(*within: Division) -> list[Counts]:
        cells = defaultdict(list)
        for code, one in state.members.items():
            cells[tuple(division.part_of(code) for division in within)].append(one)
        return [count(one.outcomes[question] for one in cell) for cell in cells.values()]

    whole, exceptions = [state.counts(question)], state.exceptions(question)
    parts = [counts for one in divisions for counts in counts_by(one)]
    return all(
        show_question(question, one, limits, exceptions).display is Display.COUNTS
        for one in (*whole, *parts)
    ) and not any(nearly_same(one, exceptions) for one in counts_by(*divisions))


def _names(people: Iterable[Participant]) -> list[str]:
    """Return the divisions there are: an adviser's own columns first, in their order."""
    names = dict.fromkeys(name for one in people for name in one.groups)
    return sorted(names, key=lambda name: _LAST.get(name.casefold(), 0))


def _large_parts(
    name: str, people: Iterable[Participant], counted: Collection[str], minimum: int
) -> dict[str, frozenset[str]]:
    """Return the parts that are large enough by name, and the others together as the last."""
    parts: dict[str, set[str]] = {}
    for one in people:
        parts.setdefault(one.groups.get(name, REST), set()).add(one.code)
    by_size = sorted(parts, key=lambda part: (len(parts[part] & set(counted)), part))
    rest: set[str] = parts.pop(REST, set())
    for part in by_size:
        small = part in parts and len(parts[part] & set(counted)) < minimum
        if part in parts and (small or (rest and len(rest & set(counted)) < minimum)):
            rest |= parts.pop(part)
    shown = {part: frozenset(codes) for part, codes in sorted(parts.items())}
    return {**shown, REST: frozenset(rest)} if rest else shown
