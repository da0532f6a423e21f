"""Which steps to advise, in which order, and on what each of them rests.

Pure. Source of every rule: section 3.6 of the content design; texts, priorities, preconditions
and limits come from `AdviceBook`. `Rule` names the rules, so that a report can show why a step
stands where it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from pipeline.analysis.scores import BLANK, NO, PARTLY, UNKNOWN, YES, Analysis, ReportKind
from pipeline.definitions.advicebook import AdviceBook, Combination

FIRST_PRIORITY = 1


class StepRule(IntEnum):
    """The rules of section 3.6, by their number."""

    ORDER = 1  # priority, Nee before Deels, order of the table
    AFTER = 2  # after its preconditions
    FIND_OUT = 3  # Weet niet has its own list, but the fundament comes first
    COMBINED = 5  # two times Nee, one step
    BEFORE_START = 6  # its priority is higher before an approach starts


@dataclass(frozen=True, slots=True)
class Step:
    """One advised step.

    `items` are the answers it rests on, `after` the questions that come first and are still open.
    """

    questions: tuple[str, ...]  # one, or two that are taken together
    answer: str  # nee, deels, weet_niet
    priority: int  # 1 fundament … 4 versterking, as it counts for this participant
    rank: int
    text: str
    quick: bool  # can be done within a month
    after: tuple[str, ...]
    rules: tuple[StepRule, ...]
    title: str = ""  # only of steps that take two questions together

    @property
    def items(self) -> tuple[str, ...]:
        """The item codes this step rests on."""
        return tuple(f"{question}.antwoord" for question in self.questions)


@dataclass(frozen=True, slots=True)
class Advice:
    """Everything a report advises; question codes are in the order of the questionnaire."""

    priorities: tuple[Step, ...]  # at most five
    follow_up: tuple[Step, ...]  # the rest, in the recommended order
    find_out: tuple[Step, ...]  # every Weet niet, most important first
    strong: tuple[str, ...]
    improve: tuple[str, ...]
    missing: tuple[str, ...]  # blind spots
    blank: tuple[str, ...]

    @property
    def ordered(self) -> tuple[Step, ...]:
        """Every step, in the recommended order."""
        return self.priorities + self.follow_up

    def chosen(self, skipped: Collection[str], first: Sequence[str], most: int) -> Advice:
        """Return it as an adviser wants it: without some steps, and with others put first.

        Steps are named by a question; `most` is how many priorities there are at most.
        """
        left = [one for one in self.ordered if not set(one.questions) & set(skipped)]
        places = {question: place for place, question in enumerate(first)}
        last = len(places)
        left.sort(key=lambda one: min(places.get(name, last) for name in one.questions))
        return replace(self, priorities=tuple(left[:most]), follow_up=tuple(left[most:]))

    def step(self, question: str) -> Step | None:
        """Return the step for a question, None when nothing is advised."""
        for step in (*self.ordered, *self.find_out):
            if question in step.questions:
                return step
        return None


def advise(analysis: Analysis, book: AdviceBook) -> Advice:
    """Return what to advise; an interim report gets no steps, only what to find out."""
    outcomes = analysis.outcomes
    find_out = sorted((_step(q, analysis, book) for q in _with(outcomes, UNKNOWN)), key=_place)
    ordered: list[Step] = []
    if analysis.kind is not ReportKind.INTERIM:
        first = [step for step in find_out if step.priority == FIRST_PRIORITY]
        steps = [_step(q, analysis, book) for q in _with(outcomes, NO, PARTLY)]
        ordered = first + _after_preconditions(sorted(_combined(steps, book), key=_place))
    most = book.thresholds["prioriteiten_max"]
    return Advice(
        priorities=tuple(ordered[:most]),
        follow_up=tuple(ordered[most:]),
        find_out=tuple(find_out),
        strong=_with(outcomes, YES),
        improve=_with(outcomes, PARTLY),
        missing=_with(outcomes, NO),
        blank=_with(outcomes, BLANK),
    )


def _with(outcomes: dict[str, str], *codes: str) -> tuple[str, ...]:
    return tuple(question for question, outcome in outcomes.items() if outcome in codes)


def _step(question: str, analysis: Analysis, book: AdviceBook) -> Step:
    """Return the step for one question, before steps are combined."""
    advice = book.advice[question]
    answer = analysis.outcomes[question]
    raised = bool(advice.checklist_priority) and analysis.without_approach and answer == NO
    # Finding something out need not wait for anything.
    waits_for = sorted(advice.after) if answer != UNKNOWN else ()
    after = tuple(code for code in waits_for if analysis.outcomes.get(code) in (NO, UNKNOWN))
    rules = [StepRule.FIND_OUT if answer == UNKNOWN else StepRule.ORDER]
    rules += [StepRule.BEFORE_START] if raised else []
    return Step(
        questions=(question,),
        answer=answer,
        priority=advice.checklist_priority if raised else advice.priority,
        # What is raised comes behind the questions the table itself gives that priority.
        rank=advice.rank + (len(book.advice) if raised else 0),
        text=advice.texts[answer],
        quick=advice.quick and not after and answer != UNKNOWN,
        after=after,
        rules=tuple(sorted((*rules, StepRule.AFTER) if after else rules)),
    )


def _place(step: Step) -> tuple[int, bool, int]:
    """Sort key of rule 1: priority, Nee before Deels, order of the table."""
    return (step.priority, step.answer == PARTLY, step.rank)


def _combined(steps: Iterable[Step], book: AdviceBook) -> list[Step]:
    """Take two steps together where both answers are Nee (rule 5)."""
    left = {step.questions[0]: step for step in steps}
    for pair in book.combinations:
        both = [left.get(question) for question in pair.questions]
        first, second = both
        if first and second and first.answer == second.answer == NO:
            del left[pair.questions[1]]
            left[pair.questions[0]] = _joint(pair, first, second)
    return list(left.values())


def _joint(pair: Combination, first: Step, second: Step) -> Step:
    best = min(first, second, key=_place)
    after = sorted({*first.after, *second.after})
    outside = tuple(code for code in after if code not in pair.questions)
    return replace(
        best,
        questions=pair.questions,
        title=pair.title,
        text=pair.text,
        quick=first.quick and second.quick,
        after=outside,
        rules=tuple(
            sorted({*best.rules, StepRule.COMBINED} | ({StepRule.AFTER} if outside else set()))
        ),
    )


def _after_preconditions(steps: list[Step]) -> list[Step]:
    """Move a step behind the steps it has to wait for (rule 2); the rest keeps its order."""
    waiting = list(steps)
    ordered: list[Step] = []
    while waiting:
        open_questions = {question for step in waiting for question in step.questions}
        ready = next((step for step in waiting if not _waits(step, open_questions)), waiting[0])
        waiting.remove(ready)
        ordered.append(ready)
    return ordered


def _waits(step: Step, open_questions: Collection[str]) -> bool:
    return any(code in open_questions for code in step.after)
