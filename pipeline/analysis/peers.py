"""One participant beside a group of others: the middle of the group, and nothing else.

Pure. Source: rule 7 of section 7.4 of the content design. A middle is shown only of at least five
*other* participants with enough answers and consent: no lowest, no highest, no place in a
ranking. Below ten others nothing is shown either when all of them are the same, because then the
middle is everybody's answer; and the number of others is a range, as in the group report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.analysis.scores import BY_REGION, NO, PARTLY, SUBSTANTIVE, YES, Analysis, rounded
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Questionnaire, Theme

_SCALE = (NO, PARTLY, YES)


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of the others; empty when it may not be shown.

    `low` and `high` differ when the middle lies between two answers. `number` counts the others
    with an answer or score; None stands for five to nine.
    """

    low: str = ""
    high: str = ""
    number: int | None = None

    @property
    def shown(self) -> bool:
        """Whether there is a middle to show."""
        return bool(self.low)


@dataclass(frozen=True, slots=True)
class Peers:
    """The middle of a group of others per question and per theme, by their codes.

    Of a theme it is a score of 0 to 100, as text.
    """

    number: int
    questions: Mapping[str, Middle]
    themes: Mapping[str, Middle]


def beside(
    others: Sequence[Analysis], questionnaire: Questionnaire, book: AdviceBook
) -> Peers | None:
    """Return the middle of a group, None when it is too small.

    `others` are participants with enough answers and consent, without the one that will read it.
    """
    limits = book.thresholds
    if len(others) < limits["groep_minimum"]:
        return None
    return Peers(
        number=len(others),
        questions={
            question.code: _middle_answer([one.outcomes[question.code] for one in others], limits)
            for question in questionnaire.questions
        },
        themes={
            theme.code: _middle_of_theme(theme, others, limits) for theme in questionnaire.themes
        },
    )


def _middle_of_theme(theme: Theme, others: Sequence[Analysis], limits: Mapping[str, int]) -> Middle:
    """Return the middle of the scores; none where a region answers some of it for one of them."""
    outcomes = (one.outcomes[question.code] for one in others for question in theme.questions)
    if BY_REGION in outcomes:
        return Middle()
    return _middle_score([one.theme(theme.code).score for one in others], limits)


def _middle_answer(outcomes: Sequence[str], limits: Mapping[str, int]) -> Middle:
    given = sorted(_SCALE.index(one) for one in outcomes if one in SUBSTANTIVE)
    if not _may_be_shown(given, limits):
        return Middle()
    low, high = _two_in_the_middle(given)
    return Middle(_SCALE[low], _SCALE[high], _number(given, limits))


def _middle_score(scores: Sequence[int | None], limits: Mapping[str, int]) -> Middle:
    given = sorted(score for score in scores if score is not None)
    if not _may_be_shown(given, limits):
        return Middle()
    score = str(rounded(sum(_two_in_the_middle(given)), 2))
    return Middle(score, score, _number(given, limits))


def _two_in_the_middle(given: Sequence[int]) -> tuple[int, int]:
    return given[(len(given) - 1) // 2], given[len(given) // 2]


def _may_be_shown(given: Sequence[int], limits: Mapping[str, int]) -> bool:
    if len(given) < limits["groep_minimum"]:
        return False
    return len(set(given)) > 1 or len(given) >= limits["percentages_vanaf"]


def _number(given: Sequence[int], limits: Mapping[str, int]) -> int | None:
    return len(given) if len(given) >= limits["percentages_vanaf"] else None
