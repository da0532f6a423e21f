"""The consistency rules R01–R28 of `adviezen.yaml` (section 5 of the content design)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from sys import intern

from pipeline.definitions.advicebook import AdviceBook, ConsistencyRule
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.judgement.rule_words import to_adviser
from pipeline.model.response import Finding, Level, Response

_BLANK = "leeg"


def contradictions(
    response: Response, questionnaire: Questionnaire, book: AdviceBook
) -> Iterator[Finding]:
    """Yield a finding for each rule that fires."""
    given = {one.code: response.value(one.answer.code) for one in questionnaire.questions}
    for rule in book.rules:
        if _fires(rule, response, questionnaire, given):
            explained = rule.explainable and response.value(explanation_of(rule.code))
            kind = "proces" if explained else rule.kind
            text = to_adviser(rule, kind, response, questionnaire)
            level = Level.BLOCKING if kind == "fout" else Level.ATTENTION
            yield Finding(rule.code, level, kind, next(iter(rule.answers), ""), intern(text))


def explanation_of(rule: str) -> str:
    """Return the code of the item that explains why answers only seem to contradict."""
    return f"{rule.casefold()}.toelichting"


def _fires(
    rule: ConsistencyRule,
    response: Response,
    questionnaire: Questionnaire,
    given: Mapping[str, str | None],
) -> bool:
    """Return whether every condition of a consistency rule holds; `given` is by question.

    A blank answer never makes a rule fire, unless the rule names `leeg` itself.
    """
    values = list(given.values())
    return (
        all((given.get(code) or _BLANK) in allowed for code, allowed in rule.answers.items())
        and (not rule.variant or response.value("kop.variant") == rule.variant)
        and all(values.count(code) >= least for code, least in (rule.counts or {}).items())
        and (not rule.all_equal or _all_equal(rule, response, values))
        and (not rule.unsupported or rule.unsupported <= _unsupported(response, questionnaire))
    )


def _all_equal(rule: ConsistencyRule, response: Response, values: Sequence[str | None]) -> bool:
    """Return whether all are one answer, and not the one to expect without an approach."""
    if None in values or len(set(values)) > 1:
        return False
    begins = response.value("kop.variant") == "geen_aanpak"
    return not (begins and values[0] == rule.fits_checklist)


def _unsupported(response: Response, questionnaire: Questionnaire) -> int:
    """Return how often *Ja* stands without a document and without a remark."""
    whole = {one.code for one in questionnaire.categories if one.outcome == "ja"}
    return sum(
        response.value(one.answer.code) in whole
        and not response.value(one.evidence.code)
        and not response.value(one.remark.code)
        for one in questionnaire.questions
    )
