"""Remarks that seem to go against their answer: pointed at, never decided on."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.dutch import date_of
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.remark_words import RemarkWords
from pipeline.model.findings import finding
from pipeline.model.response import Finding, Response, SourceKind

AGAINST = "V-REMARK-AGAINST"


def against(
    response: Response, questionnaire: Questionnaire, words: RemarkWords, year: int
) -> Iterator[Finding]:
    """Yield a finding at every remark that seems to go against its answer.

    `year` is when the form came in; what the municipality itself dated goes first. An answer an
    adviser decided on was decided with the remark in sight.
    """
    day = date_of(response.value("kop.datum") or "")
    for question in questionnaire.questions:
        reading = response.answers[question.answer.code].reading
        if reading and reading.source is SourceKind.DECISION:
            continue
        answer = response.value(question.answer.code) or ""
        remark = response.value(question.remark.code) or ""
        if words.against(question.code, answer, remark, day.year if day else year):
            names = {one.code: one.name for one in question.answer.categories}
            values = {"answer": names[answer]}
            yield finding(AGAINST, question.remark.code, questionnaire, "controle", **values)
