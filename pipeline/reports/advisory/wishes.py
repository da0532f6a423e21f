"""The wishes of a municipality, one by one, and which of them a step meets."""

from __future__ import annotations

from pipeline.analysis.advice import Step
from pipeline.base.dutch import listed
from pipeline.reports.advisory.case import AdvisoryCase


def wishes(case: AdvisoryCase) -> tuple[str, ...]:
    """Return the wishes, a line each, as the municipality wrote them down."""
    lines = case.own_words("kop.wensen").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def wish_of(case: AdvisoryCase, step: Step) -> str:
    """Return «Dit sluit aan bij uw wens 2.», "" when no wish is about this step."""
    told = wishes(case)
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
