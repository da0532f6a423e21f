"""What may be shown about a group of municipalities, and nothing more.

Pure. Source of every rule: section 7.4 of the content design. A number that may not be shown is
`None` here, so that a report cannot leak it. What that rests on:

- Fewer than `groep_minimum` (5) usable forms with consent: nothing.
- A group below `percentages_vanaf` (10): the answers to a question fall into *ja*, *nog niet
  volledig geregeld* (Deels and Nee together) and *onbekend* (Weet niet and blank together). At
  most one of the three reaches 5; only that one is shown. The other two, and how many answered,
  stay unknown, so no subtraction leads to them.
- From 10 municipalities, but with fewer than 10 substantive answers to a question: how many do not
  know may be shown, the answers may not, because in 5 to 9 answers one count reveals the rest.
- Everybody the same, or all but one: «(vrijwel) iedereen», without a number, below
  `gelijk_tonen_vanaf`.
- No totals over questions, and no lowest or highest score of a theme with a question that is held
  back: both would give away what a table leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from pipeline.advicebook import AdviceBook
from pipeline.analysis import Analysis, Counts, analyse, count, rounded, usable
from pipeline.questionnaire import Questionnaire
from pipeline.response import Response

CONSENT = "kop.groepsrapport"
YES, NOT_COMPLETE, NOT_KNOWN = "ja", "niet_volledig", "onbekend"


class Display(StrEnum):
    """How much of a question may be shown."""

    COUNTS = "aantallen"
    ONE = "een aantal"  # the only count that reaches the minimum
    NEARLY_ALL = "vrijwel iedereen"  # no number at all
    HELD_BACK = "niet getoond"
    TOO_FEW = "te weinig antwoorden"


@dataclass(frozen=True, slots=True)
class Participant:
    """One municipality of the round; `response` is None as long as nothing usable came in."""

    code: str
    province: str
    response: Response | None
    invited: bool = True


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What may be shown about one question; a None is not shown.

    `cell` and `number` belong to ONE (a number) and NEARLY_ALL (no number): *ja*, *niet_volledig*
    or an answer. `unknown` counts Weet niet and blank together; `nearly_all_unknown` says so
    without a number.
    """

    question: str
    display: Display
    counts: Counts | None = None
    cell: str = ""
    number: int | None = None
    answered: int | None = None
    unknown: int | None = None
    dont_know: int | None = None
    nearly_all_unknown: bool = False
    not_applicable: int | None = None


@dataclass(frozen=True, slots=True)
class ThemeSpread:
    """The scores (0–100) of one theme over the municipalities that have one."""

    theme: str
    middle: int | None  # median
    lowest: int | None
    highest: int | None
    number: int | None  # municipalities with a score


@dataclass(frozen=True, slots=True)
class Turnout:
    """One row of the response table; the total has no name. `invited` 0 is: no list."""

    name: str
    invited: int
    received: int
    usable: int


@dataclass(frozen=True, slots=True)
class GroupAnalysis:
    """Everything a group report may use."""

    shown: bool  # False below the minimum: the rest is empty
    total: Turnout
    provinces: tuple[Turnout, ...]  # empty when a part or the rest would be too small
    questions: tuple[QuestionResult, ...]
    themes: tuple[ThemeSpread, ...]


def analyse_group(
    participants: Sequence[Participant], questionnaire: Questionnaire, book: AdviceBook
) -> GroupAnalysis:
    """Return what may be shown about everybody who consented and answered enough.

    Raises ValueError when a municipality occurs twice: one form each (section 3.5).
    """
    if len({one.code for one in participants}) != len(participants):
        raise ValueError("a municipality occurs twice")
    members = _members(participants, questionnaire, book)
    total = _turnout("", participants, members)
    shown = total.usable >= book.thresholds["groep_minimum"]
    if not shown:
        return GroupAnalysis(shown, total, (), (), ())
    group = list(members.values())
    questions = {
        question.code: show_question(
            question.code, count(one.outcomes[question.code] for one in group), book.thresholds
        )
        for question in questionnaire.questions
    }
    return GroupAnalysis(
        shown=shown,
        total=total,
        provinces=show_parts(_by_province(participants, members), book.thresholds["groep_minimum"]),
        questions=tuple(questions.values()),
        themes=tuple(
            _spread(
                theme.code,
                [one.theme(theme.code).score for one in group],
                all(questions[q.code].display is Display.COUNTS for q in theme.questions),
                book.thresholds,
            )
            for theme in questionnaire.themes
        ),
    )


def show_question(question: str, counts: Counts, limits: Mapping[str, int]) -> QuestionResult:
    """Return what may be shown of the answers to one question (rules 3, 4, 5 and 6)."""
    if counts.total < limits["percentages_vanaf"]:
        return _small(question, counts, limits)
    return _large(question, counts, limits)


def show_parts(parts: Iterable[Turnout], minimum: int) -> tuple[Turnout, ...]:
    """Return the parts that may stand in a table, the rest taken together (rule 2).

    Every part shown, and the rest, holds at least `minimum` usable forms. Empty when no division
    is left.
    """
    shown = sorted((one for one in parts if one.usable >= minimum), key=lambda one: one.usable)
    rest = [one for one in parts if one.usable < minimum]
    while rest and shown and sum(one.usable for one in rest) < minimum:
        rest.append(shown.pop(0))
    if len(shown) + bool(rest) < 2:
        return ()
    rows = sorted(shown, key=lambda one: one.name)
    return tuple([*rows, _sum(rest)] if rest else rows)


def _small(question: str, counts: Counts, limits: Mapping[str, int]) -> QuestionResult:
    """Show one count at most: of the three together only one can reach the minimum."""
    minimum = limits["groep_minimum"]
    if counts.substantive < minimum:
        nearly_all = counts.missing >= counts.total - 1
        tells = counts.missing >= minimum and not nearly_all
        return QuestionResult(
            question,
            Display.TOO_FEW,
            unknown=counts.missing if tells else None,
            nearly_all_unknown=nearly_all,
        )
    cells = {YES: counts.yes, NOT_COMPLETE: counts.partly + counts.no}
    cell, number = max(cells.items(), key=lambda item: item[1])
    if number >= counts.total - 1:
        return QuestionResult(question, Display.NEARLY_ALL, cell=cell)
    if number >= minimum:
        return QuestionResult(question, Display.ONE, cell=cell, number=number)
    return QuestionResult(question, Display.HELD_BACK)


def _large(question: str, counts: Counts, limits: Mapping[str, int]) -> QuestionResult:
    """Show everything, unless too few answered or (nearly) all answered the same."""
    cells = {"ja": counts.yes, "deels": counts.partly, "nee": counts.no}
    same = counts.total - 1 if counts.total < limits["gelijk_tonen_vanaf"] else counts.total + 1
    if max(counts.unknown, counts.blank, counts.missing) >= same:
        return QuestionResult(question, Display.TOO_FEW, nearly_all_unknown=True)
    cell, number = max(cells.items(), key=lambda item: item[1])
    if number >= same:
        return QuestionResult(question, Display.NEARLY_ALL, cell=cell)
    enough = counts.substantive >= limits["groep_minimum"]
    full = counts.substantive >= limits["percentages_vanaf"]
    display = Display.COUNTS if full else Display.HELD_BACK if enough else Display.TOO_FEW
    return QuestionResult(
        question,
        display,
        counts=counts if full else None,
        answered=counts.substantive,
        unknown=counts.missing,
        dont_know=counts.unknown,
        not_applicable=counts.not_applicable,
    )


def _members(
    participants: Iterable[Participant], questionnaire: Questionnaire, book: AdviceBook
) -> dict[str, Analysis]:
    """Return who consented and answered enough of these very questions (section 3.5)."""
    members = {}
    for one in participants:
        response = one.response
        if response is None or response.value(CONSENT) != "ja":
            continue
        if response.fingerprint not in ("", questionnaire.fingerprint):
            continue
        analysis = analyse(response, questionnaire, book)
        if usable(analysis.counts, book):
            members[one.code] = analysis
    return members


def _spread(
    theme: str, scores: Iterable[int | None], complete: bool, limits: Mapping[str, int]
) -> ThemeSpread:
    found = [score for score in scores if score is not None]
    if len(found) < limits["groep_minimum"]:
        return ThemeSpread(theme, None, None, None, None)
    large = len(found) >= limits["percentages_vanaf"]
    extremes = large and complete and min(found) < max(found)
    return ThemeSpread(
        theme=theme,
        middle=rounded(round(2 * median(found)), 2),
        lowest=min(found) if extremes else None,
        highest=max(found) if extremes else None,
        number=len(found) if large else None,
    )


def _by_province(
    participants: Iterable[Participant], members: Mapping[str, Analysis]
) -> list[Turnout]:
    provinces: dict[str, list[Participant]] = {}
    for one in participants:
        provinces.setdefault(one.province, []).append(one)
    return [_turnout(name, group, members) for name, group in provinces.items()]


def _turnout(
    name: str, participants: Iterable[Participant], members: Mapping[str, Analysis]
) -> Turnout:
    group = list(participants)
    return Turnout(
        name=name,
        invited=sum(one.invited for one in group),
        received=sum(one.response is not None for one in group),
        usable=sum(one.code in members for one in group),
    )


def _sum(parts: Iterable[Turnout]) -> Turnout:
    group = list(parts)
    return Turnout(
        name="",
        invited=sum(one.invited for one in group),
        received=sum(one.received for one in group),
        usable=sum(one.usable for one in group),
    )
