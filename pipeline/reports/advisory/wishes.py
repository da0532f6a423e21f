"""The wishes of a participant, one by one, and which of them a step meets or goes against."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.analysis.advice import Step
from pipeline.base.phrasing import listed
from pipeline.reports.advisory.case import AdvisoryCase


def wishes(case: AdvisoryCase) -> tuple[str, ...]:
    """Return the wishes, a line each, as the participant wrote them down."""
    lines = case.own_words("kop.wensen").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def wish_of(case: AdvisoryCase, step: Step) -> str:
    """Return «Dit sluit aan bij uw wens 2.», and what to mind when the step goes against one.

    "" when no wish is about this step.
    """
    told = wishes(case)
    clashes = (
        one.text
        for one in case.book.clashes
        if any(one.stands_between(wish, step.text) for wish in told)
    )
    return " ".join(filter(None, (_met(case, step, told), *clashes)))


def _met(case: AdvisoryCase, step: Step, told: Sequence[str]) -> str:
    words = [case.book.advice[question].wishes for question in step.questions]
    met = [
        number
        for number, wish in enumerate(told, 1)
        if any(next(one.find(wish), None) is not None for one in words)
    ]
    if not met:
        return ""
    if len(told) == 1:
        return case.words.say("stap_enige_wens")
    numbers = listed([str(number) for number in met])
    return case.words.many("stap_wens", len(met), nummers=numbers)
