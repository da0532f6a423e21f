"""What the answers of one participant add up to: outcomes, counts, coverage, theme scores.

Pure: no files, no clock. Source of every rule and formula: section 3.1–3.5 of the content design,
with its numbers from `AdviceBook.thresholds`. *Weet niet* and a blank never count as *Nee*: they
stand neither in the numerator nor in the denominator of a score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from pipeline.definitions.advicebook import AdviceBook, ConsistencyRule
from pipeline.definitions.questionnaire import Question, Questionnaire, Theme
from pipeline.model.response import Response

YES, PARTLY, NO = "ja", "deels", "nee"
UNKNOWN, NOT_APPLICABLE, BLANK = "weet_niet", "nvt", "leeg"
BY_REGION = "regio"  # of a question somebody else answers for a participant: no outcome of its own
SUBSTANTIVE = (YES, PARTLY, NO)
VARIANT = "kop.variant"
WITHOUT_APPROACH = "geen_aanpak"


class ReportKind(StrEnum):
    """Which report the answers allow (section 3.4)."""

    FULL = "volledig"
    PROVISIONAL = "voorlopig"
    INTERIM = "tussenbericht"  # too few answers for advice
    BUILDING_BLOCKS = "bouwstenen"  # a participant without an approach


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each outcome occurs among a number of questions."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    unknown: int = 0
    blank: int = 0
    not_applicable: int = 0

    @property
    def total(self) -> int:
        """Every question."""
        return self.applicable + self.not_applicable

    @property
    def substantive(self) -> int:
        """Questions answered with Ja, Deels or Nee."""
        return self.yes + self.partly + self.no

    @property
    def missing(self) -> int:
        """Questions without such an answer, though they apply."""
        return self.unknown + self.blank

    @property
    def applicable(self) -> int:
        """Every question but a valid *n.v.t.*."""
        return self.substantive + self.missing

    @property
    def coverage(self) -> int:
        """Substantive answers in whole percents of the questions that apply."""
        return rounded(100 * self.substantive, self.applicable)

    def covers(self, percent: int) -> bool:
        """Return whether the coverage, not rounded, reaches a percentage."""
        return self.applicable > 0 and 100 * self.substantive >= percent * self.applicable


@dataclass(frozen=True, slots=True)
class ThemeResult:
    """One theme: its counts, and a score (0–100) when there are enough answers.

    `low` and `high` are the score if every open question turned out Nee, or Ja; equal to the
    score when nothing is open.
    """

    theme: str
    counts: Counts
    score: int | None
    low: int
    high: int
    points: int = 0  # 100 for each Ja, what the weight says for each Deels
    worth: tuple[int, ...] = ()  # of the points, what each answer is worth

    @property
    def share(self) -> Fraction:
        """Points per answer, not rounded; raises ZeroDivisionError when there is no answer."""
        return Fraction(self.points, self.counts.substantive)

    def after_one(self, direction: int) -> Fraction:
        """Return the share if one answer were as much better (1) or worse (-1) as it can be."""
        moved = 100 - min(self.worth) if direction > 0 else -max(self.worth)
        return Fraction(self.points + moved, self.counts.substantive)


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that follows from one participant's answers alone."""

    outcomes: dict[str, str]  # question code -> ja, deels, nee, weet_niet, nvt, leeg
    without_approach: bool
    counts: Counts
    themes: tuple[ThemeResult, ...]
    kind: ReportKind
    provisional: bool  # coverage below the threshold for a full report

    def theme(self, code: str) -> ThemeResult:
        """Return one theme; raises KeyError when there is none with this code."""
        for result in self.themes:
            if result.theme == code:
                return result
        raise KeyError(code)

    def stands_out(self, *, highest: bool) -> ThemeResult | None:
        """Return the theme that is furthest, or least far, also if one answer were another one.

        None when one other answer in any theme could make another one the first.
        """
        found = [result for result in self.themes if result.score is not None]
        for one in found:
            others = [other for other in found if other is not one]
            if others and all(_ahead(one, other, highest=highest) for other in others):
                return one
        return None

    @property
    def scored(self) -> tuple[ThemeResult, ...]:
        """The themes with a score, highest first; equal scores: most answers first."""
        found = [result for result in self.themes if result.score is not None]
        return tuple(sorted(found, key=lambda one: (-(one.score or 0), -one.counts.substantive)))


def analyse(response: Response, questionnaire: Questionnaire, book: AdviceBook) -> Analysis:
    """Return what the answers of one participant add up to."""
    outcomes = question_outcomes(response, questionnaire, book)
    counts = count(outcomes.values())
    without_approach = response.value(VARIANT) == WITHOUT_APPROACH
    limits = book.thresholds
    return Analysis(
        outcomes=outcomes,
        without_approach=without_approach,
        counts=counts,
        themes=tuple(
            _theme_result(theme, outcomes, response, limits) for theme in questionnaire.themes
        ),
        kind=_kind(counts, limits, without_approach=without_approach),
        provisional=not counts.covers(limits["volledig_min_dekking"]),
    )


def question_outcomes(
    response: Response, questionnaire: Questionnaire, book: AdviceBook
) -> dict[str, str]:
    """Return one outcome per question; an *n.v.t.* that is not allowed becomes a blank (3.2)."""
    given = {
        question.code: response.value(question.answer.code) or BLANK
        for question in questionnaire.questions
    }
    faults = [rule for rule in book.rules if rule.kind == "fout"]
    return {
        question.code: _outcome(question, given, faults) for question in questionnaire.questions
    }


def count(outcomes: Iterable[str]) -> Counts:
    """Count outcomes."""
    found = Counter(outcomes)
    return Counts(
        yes=found[YES],
        partly=found[PARTLY],
        no=found[NO],
        unknown=found[UNKNOWN],
        blank=found[BLANK],
        not_applicable=found[NOT_APPLICABLE],
    )


def _ahead(one: ThemeResult, other: ThemeResult, *, highest: bool) -> bool:
    """Return whether a theme stays ahead of another when one answer of either changes."""
    first, second = (one, other) if highest else (other, one)
    worst, best = first.after_one(-1), second.after_one(1)
    return worst > second.share and best < first.share


def usable(counts: Counts, book: AdviceBook) -> bool:
    """Return whether there are enough answers for advice and for a group report (3.4, 6.2)."""
    return counts.covers(book.thresholds["rapport_min_dekking"])


def _outcome(
    question: Question, given: Mapping[str, str], faults: Iterable[ConsistencyRule]
) -> str:
    scale = {category.code: category.outcome for category in question.answer.categories}
    code = scale.get(given[question.code], BLANK)
    if code == NOT_APPLICABLE and any(_forbids(rule, question.code, given) for rule in faults):
        return BLANK
    return code


def _forbids(rule: ConsistencyRule, question: str, given: Mapping[str, str]) -> bool:
    """Return whether a rule of the kind «fout» refuses the answer to a question."""
    return question in rule.answers and all(
        given.get(code, BLANK) in allowed for code, allowed in rule.answers.items()
    )


def _theme_result(
    theme: Theme, outcomes: Mapping[str, str], response: Response, limits: Mapping[str, int]
) -> ThemeResult:
    counts = count(outcomes[question.code] for question in theme.questions)
    worth = tuple(
        _worth(question, outcomes[question.code], response.value(question.answer.code), limits)
        for question in theme.questions
        if outcomes[question.code] in SUBSTANTIVE
    )
    points = sum(worth)
    enough = counts.substantive >= limits["themascore_min_antwoorden"]
    scored = enough and counts.covers(limits["themascore_min_dekking"])
    return ThemeResult(
        theme=theme.code,
        counts=counts,
        score=rounded(points, counts.substantive) if scored else None,
        low=rounded(points, counts.applicable),
        high=rounded(points + 100 * counts.missing, counts.applicable),
        points=points,
        worth=worth,
    )


def _worth(question: Question, outcome: str, given: str | None, limits: Mapping[str, int]) -> int:
    """Return how much of a point an answer is worth, in percents."""
    category = question.category(outcome, given)
    if category and category.weight is not None:
        return category.weight
    return {YES: 100, PARTLY: limits["gewicht_deels"], NO: 0}[outcome]


def _kind(counts: Counts, limits: Mapping[str, int], *, without_approach: bool) -> ReportKind:
    if not counts.covers(limits["rapport_min_dekking"]):
        return ReportKind.INTERIM
    if without_approach:
        return ReportKind.BUILDING_BLOCKS
    if not counts.covers(limits["volledig_min_dekking"]):
        return ReportKind.PROVISIONAL
    return ReportKind.FULL


def rounded(points: int, number: int) -> int:
    """Return points per answer as a whole number, halves upward; 0 for no answers."""
    return (2 * points + number) // (2 * number) if number else 0
