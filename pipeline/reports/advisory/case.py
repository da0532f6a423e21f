"""One participant's case: its answers with everything that follows from them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.analysis.advice import Advice, Step, advise
from pipeline.analysis.fitting import fitted, size_of
from pipeline.analysis.scores import (
    BLANK,
    NO,
    NOT_APPLICABLE,
    PARTLY,
    VARIANT,
    WITHOUT_APPROACH,
    YES,
    Analysis,
    Counts,
    analyse,
    count,
)
from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import listed, question_list
from pipeline.coding.earlier_forms import never_asked
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Question, Questionnaire
from pipeline.definitions.roles import Role
from pipeline.definitions.situations import Situation
from pipeline.judgement.consistency import explanation_of
from pipeline.judgement.remarks import AGAINST
from pipeline.judgement.report_notes import NO_NOTES, AdviserNotes
from pipeline.model.regional import Regional
from pipeline.model.response import Finding, Level, Missing, Response
from pipeline.reports.common.outcome import Uitkomst
from pipeline.reports.common.wording import Wording

_REMARKS = ("fout", "controle", "kans", "proces")  # in this order (section 5)
_PRIVACY = "V-PRIVACY"  # somebody has to look first: the text may be about a person


@dataclass(frozen=True)
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
    size: str = ""  # «klein», «groot», or "" between these and where it is not known
    doubted: frozenset[str] = frozenset()  # questions at which a remark seems to go against
    regional: Sequence[Regional] = ()  # what regions answer

    @property
    def remarks(self) -> list[Finding]:
        """What a report asks about: what goes against its answer, then what may not fit together.

        Of the last the weightiest, then all that was explained; none that rests on an answer a
        remark seems to go against, as that is looked at first.
        """
        rules = {one.code for one in self.book.rules if self.doubted.isdisjoint(one.answers)}
        found = [finding for finding in self.findings if finding.code in rules]
        found.sort(key=lambda finding: (_REMARKS.index(finding.kind), finding.code))
        explained = [finding for finding in found if self.explained(finding)]
        asking = [finding for finding in found if finding not in explained]
        against = [finding for finding in self.findings if finding.code == AGAINST]
        return against + asking[: self.book.thresholds["opmerkingen_max"]] + explained

    @cached_property
    def settled(self) -> Counts:
        """How often each outcome occurs among the answers that no remark seems to go against."""
        outcomes = self.analysis.outcomes
        return count(one for code, one in outcomes.items() if code not in self.doubted)

    def explained(self, finding: Finding) -> str:
        """Return how the participant explains what seemed to contradict, in its own words."""
        return self.own_words(explanation_of(finding.code))

    def question(self, code: str) -> Question:
        """Return a question by its code."""
        return self.questionnaire.by_code[code]

    def outcome(self, code: str) -> Uitkomst:
        """Return how the report shows the outcome of a question."""
        return self._shown(self.analysis.outcomes[code], code)

    def _shown(self, category: str, code: str) -> Uitkomst:
        """Return how an outcome of a question is shown; a report asks for it four times."""
        if (category, code) not in self._outcomes:
            question = self.question(code)
            shown = self.words.outcome(category, question, self.response)
            if code in self.not_asked:
                shown = replace(shown, woord=self.words.say("niet_gevraagd_kort"))
                shown = replace(shown, antwoord=shown.woord.lower())
            self._outcomes[category, code] = shown
        return self._outcomes[category, code]

    @cached_property
    def not_asked(self) -> frozenset[str]:
        """The questions without an answer because the form did not ask them, or in other words."""
        blank = frozenset(code for code, one in self.analysis.outcomes.items() if one == BLANK)
        return blank & never_asked(self.response, self.questionnaire)

    @cached_property
    def _outcomes(self) -> dict[tuple[str, str], Uitkomst]:
        return {}

    def given(self, code: str) -> str | None:
        """Return the code of the answer to a question, as it was given."""
        return self.response.value(self.question(code).answer.code)

    def numbers(self, codes: Sequence[str]) -> str:
        """Return «vraag 16 en 17»."""
        return question_list(self.question(code).number for code in codes)

    def bare_numbers(self, codes: Sequence[str]) -> str:
        """Return «16 en 17», for a sentence that says «vraag» itself."""
        return listed([str(number) for number in sorted(self.question(c).number for c in codes)])

    def title(self, step: Step) -> str:
        """Return the title of a step: that of the combination or of its question."""
        return step.title or self.question(step.questions[0]).title

    def asked_of(self, text: str, about: Sequence[str] = ()) -> str:
        """Return a text of an advice with nobody in it who is not there.

        `about` are the questions the advice is on: there the function itself is spoken of.
        """
        for role in self._absent:
            if role.question not in about and role.name in text:
                text = re.sub(rf"\b{re.escape(role.name)}\b", role.instead, text)
        return text

    @cached_property
    def _absent(self) -> tuple[Role, ...]:
        """The functions that are not there, as far as somebody is asked instead."""
        return tuple(one for one in self.book.roles if one.instead and not self._has(one))

    def _has(self, role: Role) -> bool:
        """Return whether a function is there; who is not asked about, is."""
        outcome = self.analysis.outcomes.get(role.question, YES)
        return outcome in (YES, PARTLY) and (not role.not_at or role.not_at != self.size)

    def of_region(self, code: str) -> str:
        """Return what a region answers to a question, as a sentence; "" when none does."""
        item = self.question(code).answer
        names = {one.code: one.name for one in item.categories}
        for one in self.regional:
            if item.code in one.items:
                return text_of("U-REGION-MEANS", name=one.name)
            if said := one.other.get(item.code):
                return text_of("U-REGION-OTHER", name=one.name, answer=names.get(said, said))
        return ""

    def of_regions(self, codes: Collection[str]) -> Iterator[str]:
        """Yield which of these questions a region answered, a sentence for each that did."""
        for one in self.regional:
            found = [code for code in codes if self.question(code).answer.code in one.items]
            if found:
                yield text_of("U-REGION-RULE", questions=self.numbers(found), name=one.name)

    def own_words(self, item: str) -> str:
        """Return what the participant wrote in an item, to the letter.

        Empty when a finding says that the text may not be used.
        """
        return "" if item in self._withheld else (self.response.value(item) or "").strip()

    @cached_property
    def _withheld(self) -> frozenset[str]:
        return withheld(self.findings)

    def said(self, code: str) -> str:
        """Return the answer to a question as it was given, also when it cannot count."""
        refused = self.refused_not_applicable(code)
        outcome = NOT_APPLICABLE if refused else self.analysis.outcomes[code]
        return self._shown(outcome, code).antwoord

    def uncounted(self, code: str) -> str:
        """Return what stands in the form where the answer cannot count, or nothing."""
        answer = self.response.answers[self.question(code).answer.code]
        if answer.missing is Missing.NOT_UNDERSTOOD and answer.item not in self._withheld:
            return answer.text.strip()
        return self.said(code) if self.refused_not_applicable(code) else ""

    def refused_not_applicable(self, code: str) -> bool:
        """Return whether a question was answered *n.v.t.* where that cannot be."""
        return self.given(code) == NOT_APPLICABLE != self.analysis.outcomes[code]


@dataclass(frozen=True, slots=True)
class Beside:
    """What else a case is made from: what an adviser adds, and how many people live there.

    `analysis` is what the answers add up to, where that was worked out before.
    """

    notes: AdviserNotes = NO_NOTES
    inhabitants: int | None = None
    analysis: Analysis | None = None
    regional: Sequence[Regional] = ()


NOTHING_BESIDE = Beside()


def case_of(
    response: Response,
    findings: Sequence[Finding],
    questionnaire: Questionnaire,
    book: AdviceBook,
    beside: Beside = NOTHING_BESIDE,
) -> AdvisoryCase:
    """Analyse one response and find out what to advise, as an adviser wants it."""
    analysis, notes = beside.analysis or analyse(response, questionnaire, book), beside.notes
    variant = response.value(VARIANT) or ""
    held = withheld(findings)
    remarks = {
        one.code: (response.value(one.remark.code) or "").strip()
        for one in questionnaire.questions
        if one.remark.code not in held
    }
    size = size_of(beside.inhabitants, book)
    doubted = _doubted(findings, analysis)
    book = fitted(book, Situation(analysis.outcomes, variant, size, remarks, doubted))
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
        words=Wording(book, variant == WITHOUT_APPROACH),
        notes=notes,
        size=size,
        doubted=doubted,
        regional=beside.regional,
    )


def _doubted(findings: Sequence[Finding], analysis: Analysis) -> frozenset[str]:
    """Return the questions at which a remark seems to go against the answer."""
    items = (one.item for one in findings if one.code == AGAINST)
    found = frozenset(item.partition(".")[0] for item in items)
    return frozenset(one for one in found if analysis.outcomes[one] in (YES, NO))


def withheld(findings: Sequence[Finding]) -> frozenset[str]:
    """Return the items of which a finding says that their texts may not be used."""
    return frozenset(
        one.item for one in findings if one.level is Level.BLOCKING or one.code.startswith(_PRIVACY)
    )


def sentence_fields(case: AdvisoryCase) -> dict[str, object]:
    """Return the fields that mean the same in every sentence about this participant."""
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
