"""One municipality's case: its answers with everything that follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.analysis.advice import Advice, Step, advise
from pipeline.analysis.scores import NOT_APPLICABLE, VARIANT, WITHOUT_APPROACH, Analysis, analyse
from pipeline.base.dutch import listed, question_list
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Question, Questionnaire
from pipeline.judgement.report_notes import NO_NOTES, AdviserNotes
from pipeline.judgement.validation import explanation_of
from pipeline.model.response import Finding, Level, Missing, Response
from pipeline.reports.common.outcome import Uitkomst
from pipeline.reports.common.wording import Wording

_REMARKS = ("fout", "controle", "kans", "proces")  # in this order (section 5)
_PRIVACY = "V-PRIVACY"  # somebody has to look first: the text may be about a person


@dataclass(frozen=True, slots=True)
class AdvisoryCase:
    """What the parts of an advisory report are made from."""

    response: Response
    findings: Sequence[Finding]
    questionnaire: Questionnaire
    book: AdviceBook
    analysis: Analysis
    advice: Advice
    words: Wording
    notes: AdviserNotes = NO_NOTES

    @property
    def remarks(self) -> list[Finding]:
        """The consistency remarks of a report: the weightiest, then those that were explained."""
        rules = {rule.code for rule in self.book.rules}
        found = [finding for finding in self.findings if finding.code in rules]
        found.sort(key=lambda finding: (_REMARKS.index(finding.kind), finding.code))
        explained = [finding for finding in found if self.explained(finding)]
        asking = [finding for finding in found if finding not in explained]
        return asking[: self.book.thresholds["opmerkingen_max"]] + explained

    def explained(self, finding: Finding) -> str:
        """Return how the municipality explains what seemed to contradict, in its own words."""
        return self.own_words(explanation_of(finding.code))

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
        return "" if self._withheld(item) else (self.response.value(item) or "").strip()

    def _withheld(self, item: str) -> bool:
        return any(
            finding.item == item
            and (finding.level is Level.BLOCKING or finding.code.startswith(_PRIVACY))
            for finding in self.findings
        )

    def said(self, code: str) -> str:
        """Return the answer to a question as it was given, also when it cannot count."""
        refused = self.refused_not_applicable(code)
        outcome = NOT_APPLICABLE if refused else self.analysis.outcomes[code]
        return self.words.outcome(outcome, self.question(code)).antwoord

    def uncounted(self, code: str) -> str:
        """Return what stands in the form where the answer cannot count, or nothing."""
        answer = self.response.answers[self.question(code).answer.code]
        if answer.missing is Missing.NOT_UNDERSTOOD and not self._withheld(answer.item):
            return answer.text.strip()
        return self.said(code) if self.refused_not_applicable(code) else ""

    def refused_not_applicable(self, code: str) -> bool:
        """Return whether a question was answered *n.v.t.* where that cannot be."""
        given = self.response.value(self.question(code).answer.code)
        return given == NOT_APPLICABLE != self.analysis.outcomes[code]


def case_of(
    response: Response,
    findings: Sequence[Finding],
    questionnaire: Questionnaire,
    book: AdviceBook,
    notes: AdviserNotes = NO_NOTES,
) -> AdvisoryCase:
    """Analyse one response and find out what to advise, as an adviser wants it."""
    analysis = analyse(response, questionnaire, book)
    advice = advise(analysis, book)
    if notes.skipped or notes.first:
        most = book.thresholds["prioriteiten_max"]
        advice = advice.chosen(notes.skipped, notes.first, most)
    return AdvisoryCase(
        response=response,
        findings=findings,
        questionnaire=questionnaire,
        book=book,
        analysis=analysis,
        advice=advice,
        words=Wording(book, response.value(VARIANT) == WITHOUT_APPROACH),
        notes=notes,
    )


def sentence_fields(case: AdvisoryCase) -> dict[str, object]:
    """Return the fields that mean the same in every sentence about this municipality."""
    counts = case.analysis.counts
    return {
        "gemeente": case.response.name,
        "inhoudelijk": counts.substantive,
        "van_toepassing": counts.applicable,
        "dekking": counts.coverage,
        "weet_niet": counts.unknown,
        "leeg": counts.blank,
        "minimum": case.book.thresholds["rapport_min_dekking"],
        "minuten": case.book.thresholds["gesprek_minuten"],
        "bronnen_datum": case.questionnaire.source_date,
    }
