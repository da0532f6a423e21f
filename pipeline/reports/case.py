"""One municipality's case: its answers with everything that follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.advice import Advice, Step, advise
from pipeline.advicebook import AdviceBook
from pipeline.analysis import NOT_APPLICABLE, VARIANT, WITHOUT_APPROACH, Analysis, analyse
from pipeline.dutch import listed, question_list
from pipeline.questionnaire import Question, Questionnaire
from pipeline.reports.context import Uitkomst
from pipeline.reports.wording import Wording
from pipeline.response import Finding, Level, Response

_PRIVACY = "V-PRIVACY"  # somebody has to look first: the text may be about a person


@dataclass(frozen=True, slots=True)
class Case:
    """What the parts of an advisory report are made from."""

    response: Response
    findings: Sequence[Finding]
    questionnaire: Questionnaire
    book: AdviceBook
    analysis: Analysis
    advice: Advice
    words: Wording

    def question(self, code: str) -> Question:
        """Return a question by its code."""
        return self.questionnaire.by_code[code]

    def outcome(self, code: str) -> Uitkomst:
        """Return how the report shows the outcome of a question."""
        return self.words.outcome(self.analysis.outcomes[code], self.question(code))

    def numbers(self, codes: Sequence[str]) -> str:
        """Return «vraag 16 en 17»."""
        return question_list(self.question(code).number for code in codes)

    def bare_numbers(self, codes: Sequence[str]) -> str:
        """Return «16 en 17», for a sentence that says «vraag» itself."""
        return listed([str(number) for number in sorted(self.question(c).number for c in codes)])

    def title(self, step: Step) -> str:
        """Return the title of a step: that of the combination or of its question."""
        return step.title or self.question(step.questions[0]).title

    def own_words(self, item: str) -> str:
        """Return what the municipality wrote in an item, to the letter.

        Empty when a finding says that the text may not be used.
        """
        withheld = any(
            finding.item == item
            and (finding.level is Level.BLOCKING or finding.code.startswith(_PRIVACY))
            for finding in self.findings
        )
        return "" if withheld else self.response.value(item) or ""

    def refused_not_applicable(self, code: str) -> bool:
        """Return whether a question was answered *n.v.t.* where that cannot be."""
        given = self.response.value(self.question(code).answer.code)
        return given == NOT_APPLICABLE != self.analysis.outcomes[code]


def case_of(
    response: Response,
    findings: Sequence[Finding],
    questionnaire: Questionnaire,
    book: AdviceBook,
) -> Case:
    """Analyse one response and find out what to advise."""
    analysis = analyse(response, questionnaire, book)
    return Case(
        response=response,
        findings=findings,
        questionnaire=questionnaire,
        book=book,
        analysis=analysis,
        advice=advise(analysis, book),
        words=Wording(book, response.value(VARIANT) == WITHOUT_APPROACH),
    )
