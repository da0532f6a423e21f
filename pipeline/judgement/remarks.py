"""Remarks that seem to go against their answer: pointed at, never decided on."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.phrasing import date_of
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.remark_words import RemarkWords
from pipeline.model.findings import finding
from pipeline.model.response import Finding, Response, SourceKind

AGAINST = "V-REMARK-AGAINST"


def against(
    response: Response, questionnaire: Questionnaire, words: RemarkWords, year: int
) -> Iterator[Finding]:
    """Yield a finding at every remark that seems to go against its answer.

    `year` is when the form came in; what the participant itself dated goes first. An answer an
    adviser decided on was decided with the remark in sight.
    """
    day = date_of(response.value("kop.datum") or "")
    for question in questionnaire.questions:
        reading = response.answers[question.answer.code].reading
        if reading and reading.source is SourceKind.DECISION:
            continue
        given = response.value(question.answer.code)
        chosen = next((one for one in question.answer.categories if one.code == given), None)
        remark = response.value(question.remark.code) or ""
        asked = day.year if day else year
        if chosen and words.against(question.code, chosen.outcome, remark, asked):
            values = {"answer": chosen.name}
            yield finding(AGAINST, question.remark.code, questionnaire, "controle", **values)
