"""What a group report may say about a group of participants, and nothing more.

Pure. Source of every rule: section 7.4 of the content design; how each is kept stands in
`small_numbers.py` (rules 3 to 6), `group_parts.py` (rule 2) and `group_states.py` (rules 1 and 8).
Here they come together. Besides: no totals over questions, and of a theme with a question that is
held back no lowest or highest score and no number of scores, because these would give away what a
table leaves out.

Why it is safe: everything told is a sum, a median or an extreme over sets of participants, and
these sets fall apart into disjoint groups (the first state, its parts, what each later state
added). Within such a group participants can be exchanged without changing anything told. So one
of them is known only if all of them, apart from a reader who is one himself, answer the same; and
groups of which that holds are never told in full. Where somebody answers for a region, the others
of it without an answer of their own are known to differ from the rest; so they are not in that
question, and of a theme with such a question no score is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.analysis.group_parts import (
    PartResults,
    Turnout,
    divide,
    middle,
    part_results,
    turnout,
)
from pipeline.analysis.group_states import GroupState, Participant, first_size, latest, states, told
from pipeline.analysis.small_numbers import Display, QuestionResult, show_question
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Questionnaire, Theme


@dataclass(frozen=True, slots=True)
class ThemeSpread:
    """The scores (0–100) of one theme over the participants that have one."""

    theme: str
    middle: int | None  # median
    lowest: int | None
    highest: int | None
    number: int | None  # participants with a score
    size: int = 0  # participants it is about
    waiting: int = 0  # in the group, but not in this score yet
    by_region: bool = False  # withheld: somebody else answers some of it for some of the group


@dataclass(frozen=True, slots=True)
class Participation:
    """Who took part: everybody, and the parts of each division that may be told."""

    total: Turnout
    divisions: Mapping[str, tuple[Turnout, ...]]  # «provincie» -> its parts


@dataclass(frozen=True, slots=True)
class GroupAnalysis:
    """Everything a group report may use.

    `day` is that of the last return in it. Below the first size there is nothing but the response
    up to now; `first` is that size. `parts` are about the first state: `parts_day`, `parts_size`.
    """

    shown: bool
    day: date | None
    first: int
    response: Participation
    questions: tuple[QuestionResult, ...] = ()
    themes: tuple[ThemeSpread, ...] = ()
    parts: tuple[PartResults, ...] = ()
    parts_day: date | None = None
    parts_size: int = 0

    @property
    def size(self) -> int:
        """How many participants count."""
        return self.response.total.usable


def analyse_group(
    participants: Sequence[Participant], questionnaire: Questionnaire, book: AdviceBook
) -> GroupAnalysis:
    """Return what may be told about everybody who consented and answered enough.

    Raises ValueError when a participant occurs twice: one form each (section 3.5).
    """
    if len({one.code for one in participants}) != len(participants):
        raise ValueError("the same one occurs twice")
    limits = book.thresholds
    history = states(participants, questionnaire, book)
    first = first_size(participants, limits)
    if not history:
        now = latest(participants)
        return GroupAnalysis(
            shown=False,
            day=now.day if now else None,
            first=first,
            response=_response(participants, now, limits),
        )
    state, begin = history[-1], history[0]
    told_of = {q.code: told(history, q.code, limits) for q in questionnaire.questions}
    questions = {
        code: _question(code, history[of[-1]], state, limits) for code, of in told_of.items()
    }
    members = [one for one in participants if one.code in begin.members]
    divisions = divide(members, begin.members, *[limits["percentages_vanaf"]] * 2)
    return GroupAnalysis(
        shown=True,
        day=state.day,
        first=first,
        response=_response(participants, state, limits),
        questions=tuple(questions.values()),
        themes=tuple(_theme(theme, history, told_of, limits) for theme in questionnaire.themes),
        parts=part_results(divisions, begin, questionnaire, limits),
        parts_day=begin.day,
        parts_size=len(begin.members),
    )


def _response(
    participants: Sequence[Participant], state: GroupState | None, limits: Mapping[str, int]
) -> Participation:
    """Return who took part up to a state."""
    now = state or GroupState(date.min, {}, frozenset())
    minimum = limits["groep_minimum"]
    divisions = divide(participants, now.members, minimum, minimum) if now.members else []
    groups = {one.code: one for one in participants}
    return Participation(
        total=turnout("", participants, now),
        divisions={
            one.name: tuple(
                turnout(part, (groups[code] for code in codes), now)
                for part, codes in one.parts.items()
            )
            for one in divisions
        },
    )


def _question(
    question: str, told_state: GroupState, state: GroupState, limits: Mapping[str, int]
) -> QuestionResult:
    exceptions = told_state.exceptions(question)
    result = show_question(question, told_state.counts(question), limits, exceptions)
    waiting = max(0, len(state.members) - len(told_state.members))
    return replace(result, waiting=waiting, by_region=told_state.by_region(question))


def _theme(
    theme: Theme,
    history: Sequence[GroupState],
    told_of: Mapping[str, Sequence[int]],
    limits: Mapping[str, int],
) -> ThemeSpread:
    """Return the scores at the last state of which all questions of the theme may be told."""
    codes = [question.code for question in theme.questions]
    number = max(n for n in range(len(history)) if all(told_of[code][n] == n for code in codes))
    state = history[number]
    members = state.members
    waiting = max(0, len(history[-1].members) - len(members))
    if any(map(state.by_region, codes)):
        return ThemeSpread(
            theme.code, None, None, None, None, len(members), waiting, by_region=True
        )
    scores = [one.theme(theme.code).score for one in members.values()]
    found = [score for score in scores if score is not None]
    half = middle(scores, limits["groep_minimum"])
    large = half is not None and len(found) >= limits["percentages_vanaf"]
    shown = {
        show_question(code, state.counts(code), limits, state.exceptions(code)).display
        for code in codes
    }
    full = large and shown == {Display.COUNTS}
    extremes = full and min(found) < max(found)
    return ThemeSpread(
        theme=theme.code,
        middle=half,
        lowest=min(found) if extremes else None,
        highest=max(found) if extremes else None,
        number=len(found) if full else None,
        size=len(members),
        waiting=waiting,
    )
