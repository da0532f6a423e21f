"""What may be told of how a group moved between rounds, so that nobody's answer follows.

Pure. What moved is told of those alone who count in the last picture of both rounds, with the
answers of these pictures. Against a report of the round before, or the one of now, that is a
difference: who left and who came could be worked out. So all sets of participants of which
anything is told (the states and the parts of both rounds) cut the group in cells, and every cell
holds nobody or at least `percentages_vanaf`. Rounds that are linked by what was told already are
cut together. A question is told when it may be told in full in both rounds, in no cell (nearly)
all say the same in any linked round, and neither (nearly) all nor (nearly) none stayed the same.

Why it is safe: within a cell two participants can be exchanged with all they said in the linked
rounds, and nothing told changes. So one is known only if all of its cell, apart from a reader who
is one himself, say the same; see `group.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from pipeline.analysis.change import Direction, compare
from pipeline.analysis.group import GroupAnalysis, analyse_group
from pipeline.analysis.group_states import GroupState, Participant, states
from pipeline.analysis.scores import Analysis, Counts, count
from pipeline.analysis.small_numbers import EXCEPTIONS as USUAL
from pipeline.analysis.small_numbers import (
    Display,
    QuestionResult,
    nearly_same,
)
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Questionnaire


class Withheld(StrEnum):
    """Why nothing is told of two rounds."""

    NO_PICTURE = "geen_beeld"
    TOO_FEW = "klein"
    FEW_DIFFER = "wisseling"  # too few left, came, or stand apart in another way


@dataclass(frozen=True, slots=True)
class Moved:
    """How many participants moved at one question.

    `other` did not answer Ja, Deels or Nee in both rounds.
    """

    forward: int = 0
    same: int = 0
    back: int = 0
    other: int = 0

    @property
    def size(self) -> int:
        """How many participants there are."""
        return self.forward + self.same + self.back + self.other


ALIKE = Moved()  # (nearly) all gave the same answer as before, without a number
# So many may differ when (nearly) all stay the same, or (nearly) none do. Both rounds tell how many
# more say Ja now, so with fewer the one who changed could know that nobody else did.
EXCEPTIONS = 3


@dataclass(frozen=True, slots=True)
class Movement:
    """What may be told between two rounds that follow each other; nothing when `withheld`.

    `size` participants are what it is about. At the questions of `alike` (nearly) all gave the
    same answer as before; what is in neither may not be told.
    """

    before: str
    after: str
    withheld: Withheld | None = None
    size: int = 0
    questions: Mapping[str, Moved] | None = None
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pictured:
    """The group in one round: every state of it, and what its last report tells."""

    round: str
    history: Sequence[GroupState]
    told: GroupAnalysis

    @property
    def members(self) -> Mapping[str, Analysis]:
        """Who counts in the last picture, with what they answered in it."""
        return self.history[-1].members if self.history else {}

    @property
    def sets(self) -> Iterator[Set[str]]:
        """Yield every set of participants of which a report tells anything."""
        yield from (state.members.keys() for state in self.history)
        for one in self.told.parts:
            yield from one.division.parts.values()

    def result(self, question: str) -> QuestionResult | None:
        """Return what is told of a question."""
        return next((one for one in self.told.questions if one.question == question), None)


def pictured(
    round_: str,
    participants: Sequence[Participant],
    questionnaire: Questionnaire,
    book: AdviceBook,
) -> Pictured:
    """Return the group of a round as its reports tell of it."""
    history = states(participants, questionnaire, book)
    return Pictured(round_, history, analyse_group(participants, questionnaire, book))


def movements(rounds: Sequence[Pictured], limits: Mapping[str, int]) -> tuple[Movement, ...]:
    """Return what may be told between every two rounds, the first one first."""
    found: list[Movement] = []
    linked = list(rounds[:1])
    for before, after in pairwise(rounds):
        linked.append(after)
        found.append(_between(before, after, linked, limits["percentages_vanaf"]))
        if found[-1].withheld:
            linked = [after]
    return tuple(found)


def _between(
    before: Pictured, after: Pictured, linked: Sequence[Pictured], minimum: int
) -> Movement:
    names = (before.round, after.round)
    if not (before.history and after.history):
        return Movement(*names, Withheld.NO_PICTURE)
    both = sorted(before.members.keys() & after.members.keys())
    if len(both) < minimum:
        return Movement(*names, Withheld.TOO_FEW)
    cells = _cells(linked)
    if min(map(len, cells)) < minimum:
        return Movement(*names, Withheld.FEW_DIFFER)
    moved: dict[str, Moved] = {}
    alike: list[str] = []
    for question in after.told.questions:
        code = question.question
        found = _moved(code, [(before.members[one], after.members[one]) for one in both])
        kinds = list(_counted(code, cells, linked))
        shown = show_moved((before.result(code), question), kinds, found)
        if shown is found:
            moved[code] = found
        elif shown is ALIKE:
            alike.append(code)
    return Movement(*names, None, len(both), moved, tuple(alike))


def show_moved(
    results: Iterable[QuestionResult | None], cells: Iterable[Counts], moved: Moved
) -> Moved | None:
    """Return what may be told of one question: all that moved, `ALIKE`, or nothing.

    `results` are what is told of the question in both rounds, `cells` what each cell answered in
    each linked round.
    """
    told = [one for one in results if one and one.display is Display.COUNTS and not one.waiting]
    if len(told) < 2 or any(one.by_region for one in told):
        return None
    known = max(one.exceptions for one in told)
    if any(nearly_same(one, known) for one in cells):
        return None
    exceptions = EXCEPTIONS + known - USUAL
    if moved.same >= moved.size - exceptions:
        return ALIKE
    return moved if moved.same > exceptions else None


def _cells(rounds: Iterable[Pictured]) -> list[list[str]]:
    """Return who stands together in all sets of some rounds."""
    sets = [one for each in rounds for one in each.sets]
    found: defaultdict[tuple[bool, ...], list[str]] = defaultdict(list)
    for code in sorted(set().union(*sets)):
        found[tuple(code in one for one in sets)].append(code)
    return list(found.values())


def _counted(
    question: str, cells: Iterable[Collection[str]], rounds: Sequence[Pictured]
) -> Iterator[Counts]:
    """Yield what each cell answered in each round in which it counts."""
    for cell in cells:
        for one in rounds:
            if one.members.keys() >= set(cell):
                yield count(one.members[code].outcomes[question] for code in cell)


def _moved(question: str, pairs: Iterable[tuple[Analysis, Analysis]]) -> Moved:
    """Count in which direction each participant moved."""
    found: Counter[str] = Counter()
    for before, after in pairs:
        then, now = before.outcomes[question], after.outcomes[question]
        change = compare({question: then}, {question: now}, {question})
        way = change.moves[0].direction if change.moves else "gelijk" if change.same else "anders"
        found[way] += 1
    same, other = found["gelijk"], found[Direction.OTHER] + found["anders"]
    return Moved(found[Direction.FORWARD], same, found[Direction.BACK], other)
