"""What `templates/adviezen.yaml` holds: consistency rules, advice, thresholds and sentences.

Nothing here decides anything; `validation.py`, `analysis.py` and `advice.py` apply it. Every
text and every number comes from the file, so an adviser changes them without a programmer.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Rule:
    """One consistency rule, R01–R28 in section 5 of the content design.

    It fires when every condition holds: `answers` names the allowed category codes per question
    (`leeg` stands for no answer), `variant` the variant, `counts` a minimum number of answers of
    a category, `all_equal` that all questions have the same answer, `unsupported` a minimum
    number of Ja without document or remark.
    """

    code: str  # R01
    kind: str  # controle, kans, fout, proces
    text: str  # Dutch, for the person who filled in the form
    answers: dict[str, tuple[str, ...]]
    variant: str = ""
    counts: dict[str, int] | None = None
    all_equal: bool = False
    unsupported: int = 0


@dataclass(frozen=True, slots=True)
class QuestionAdvice:
    """What to advise on one question, per answer."""

    question: str  # v07
    priority: int  # 1 fundament … 4 versterking
    rank: int  # place within the priority group, from 0 (order of the table in section 3.6)
    after: tuple[str, ...]  # questions that come first
    quick: bool  # can be done within a month
    why: str  # why now, one sentence
    who: str  # who takes the first step
    topic: str  # fits «Doe dit nadat u … heeft geregeld»: «het lokale beeld»
    texts: dict[str, str]  # nee, deels, weet_niet -> first step


@dataclass(frozen=True, slots=True)
class Combination:
    """Two questions that get one joint advice when both are Nee."""

    questions: tuple[str, str]
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PriorityGroup:
    """One of the four priority groups."""

    number: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ThemeTalk:
    """What to discuss on a theme, with whom, and for how many minutes."""

    theme: str
    questions: tuple[str, ...]  # conversation questions
    invite: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one answer is called in a report, per variant."""

    category: str  # ja, deels, nee, weet_niet, nvt, leeg
    sign: str
    scan: str  # «Sterk punt»
    checklist: str  # «Bouwsteen aanwezig»


@dataclass(frozen=True, slots=True)
class Grade:
    """The words for a theme score from `minimum` points upward (0–100)."""

    minimum: int
    scan: str
    checklist: str


@dataclass(frozen=True, slots=True)
class AdviceBook:
    """The whole file.

    `thresholds` are the numbers of sections 3.3, 3.4 and 7.4 by name; `texts` are sentences of
    the reports by name, with `{fields}`.
    """

    version: str
    rules: tuple[Rule, ...]
    advice: dict[str, QuestionAdvice]
    combinations: tuple[Combination, ...]
    priorities: dict[int, PriorityGroup]
    talks: dict[str, ThemeTalk]
    outcomes: dict[str, Outcome]
    grades: tuple[Grade, ...]  # highest minimum first
    thresholds: dict[str, int]
    texts: dict[str, str]


def load(path: Path, questionnaire: Questionnaire) -> AdviceBook:
    """Read and check `adviezen.yaml` against the questionnaire.

    Raises DefinitionError with every error found: line, place, remedy.
    """
    raise NotImplementedError
