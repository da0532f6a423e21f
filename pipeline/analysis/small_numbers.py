"""What may be told about the answers to one question, so that no participant's answer follows.

Pure. Source of every rule: section 7.4 of the content design. A number that may not be told is
`None` here, so that a report cannot leak it. The reader to beware of is one of the group: he knows
his own answer, and subtracts it. So «(bijna) iedereen» covers up to two exceptions: the one
exception could otherwise tell that all the others agree.

- Below `percentages_vanaf` (10) participants the answers fall into *ja*, *nog niet volledig
  geregeld* (Deels and Nee together) and *onbekend* (Weet niet and blank together). At most one of
  the three reaches `groep_minimum` (5); only that one is told. The other two, and how many
  answered, stay unknown, so no subtraction leads to them.
- From 10 participants every count may be told, also one of 1 to 4, when at least
  `groep_minimum` gave a substantive answer; else only how many did not know.
- All but two give the same answer: «(bijna) iedereen», without a number, below
  `gelijk_tonen_vanaf`.
- Between two states of a group: see `tells_nothing`.

At a question that somebody answers for a region, its members know the answer of that one too. There
one more may differ: the `exceptions` of such a question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from enum import StrEnum

from pipeline.analysis.scores import Counts

YES, NOT_COMPLETE = "ja", "niet_volledig"
EXCEPTIONS = 2  # so many may differ when (nearly) all answer the same


class Display(StrEnum):
    """How much of a question may be told."""

    COUNTS = "counts"
    ONE = "one"  # the only count that reaches the minimum
    NEARLY_ALL = "nearly all"  # no number at all
    HELD_BACK = "held back"
    TOO_FEW = "too few"


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What may be told about one question; a None is not told.

    `size` participants are what it is about; `waiting` are in the group but not in these
    numbers yet. `cell` and `number` belong to ONE (a number) and NEARLY_ALL (no number): *ja*,
    *niet_volledig* or an answer. `unknown` counts Weet niet and blank together;
    `nearly_all_unknown` says so without a number. `by_region` says that somebody else answers it
    for some of the group, who are not among `size`.
    """

    question: str
    display: Display
    size: int
    waiting: int = 0
    counts: Counts | None = None
    cell: str = ""
    number: int | None = None
    answered: int | None = None
    unknown: int | None = None
    dont_know: int | None = None
    nearly_all_unknown: bool = False
    not_applicable: int | None = None
    exceptions: int = EXCEPTIONS
    by_region: bool = False


def show_question(
    question: str, counts: Counts, limits: Mapping[str, int], exceptions: int = EXCEPTIONS
) -> QuestionResult:
    """Return what may be told of the answers of one group to one question (rules 3 to 6).

    Nothing of fewer than a group has: that is what is left where a region answers for the others.
    """
    if counts.total < limits["groep_minimum"]:
        return QuestionResult(question, Display.TOO_FEW, counts.total, exceptions=exceptions)
    small = counts.total < limits["percentages_vanaf"]
    found = (_small if small else _large)(question, counts, limits, exceptions)
    return replace(found, exceptions=exceptions)


def nearly_same(counts: Counts, exceptions: int = EXCEPTIONS) -> bool:
    """Return whether (nearly) all give the same answer: then one of them may know the rest."""
    return max(_cells(counts)) >= counts.total - exceptions


def tells_nothing(newer: Counts, older: QuestionResult, minimum: int) -> bool:
    """Return whether new counts may be told after what was told before (rule 8).

    The difference is what the new participants say together. There must be at least `minimum`
    of them, and they must not (nearly) all say the same. Where the older counts were not told, the
    worst is assumed that fits what was told: that this may be told must not itself tell more.
    """
    change = [new - old for new, old in zip(_cells(newer), _at_least(older), strict=True)]
    size = newer.total - older.size
    return size >= minimum and max(change) < size - older.exceptions


def _at_least(told: QuestionResult) -> tuple[int, ...]:
    """Return how often each answer occurs at least, as far as that was told."""
    if told.counts:
        return _cells(told.counts)
    sure = told.size - told.exceptions if told.number is None else told.number
    blank = (told.unknown or 0) - (told.dont_know or 0) if told.dont_know is not None else 0
    return _cells(
        Counts(
            yes=sure if told.cell == YES else 0,
            partly=sure if told.cell == "deels" else 0,
            no=sure if told.cell == "nee" else 0,
            unknown=told.dont_know or 0,
            blank=blank,
            not_applicable=sure if told.cell == "nvt" else told.not_applicable or 0,
        )
    )


def _cells(counts: Counts) -> tuple[int, ...]:
    return astuple(counts)


def _small(
    question: str, counts: Counts, limits: Mapping[str, int], exceptions: int
) -> QuestionResult:
    """Tell one count at most: of the three together only one can reach the minimum."""
    minimum, size = limits["groep_minimum"], counts.total
    if counts.substantive < minimum:
        nearly_all = counts.missing >= size - exceptions
        tells = counts.missing >= minimum and not nearly_all
        return QuestionResult(
            question,
            Display.TOO_FEW,
            size,
            unknown=counts.missing if tells else None,
            nearly_all_unknown=nearly_all,
        )
    cells = {YES: counts.yes, NOT_COMPLETE: counts.partly + counts.no}
    cell, number = max(cells.items(), key=lambda item: item[1])
    if number >= size - exceptions:
        return QuestionResult(question, Display.NEARLY_ALL, size, cell=cell)
    if number >= minimum:
        return QuestionResult(question, Display.ONE, size, cell=cell, number=number)
    return QuestionResult(question, Display.HELD_BACK, size)


def _large(
    question: str, counts: Counts, limits: Mapping[str, int], exceptions: int
) -> QuestionResult:
    """Tell everything, unless too few answered or (nearly) all answered the same."""
    size, known = counts.total, counts.total < limits["gelijk_tonen_vanaf"]
    same = size - exceptions if known else size + 1
    if max(counts.unknown, counts.blank, counts.missing) >= same:
        return QuestionResult(question, Display.TOO_FEW, size, nearly_all_unknown=True)
    cells = {"ja": counts.yes, "deels": counts.partly, "nee": counts.no}
    cells["nvt"] = counts.not_applicable
    cell, number = max(cells.items(), key=lambda item: item[1])
    if number >= same:
        return QuestionResult(question, Display.NEARLY_ALL, size, cell=cell)
    enough = counts.substantive >= limits["groep_minimum"]
    return QuestionResult(
        question,
        Display.COUNTS if enough else Display.TOO_FEW,
        size,
        counts=counts if enough else None,
        answered=counts.substantive,
        unknown=counts.missing,
        dont_know=counts.unknown,
        not_applicable=counts.not_applicable,
    )
