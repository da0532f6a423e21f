"""Sentences of `adviezen.yaml` with their fields filled in, and outcomes as reports show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter

from pipeline.analysis.scores import Counts
from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import form, kept_together, listed, with_number
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Question
from pipeline.model.response import Response
from pipeline.reports.common.context import Telling
from pipeline.reports.common.outcome import Uitkomst

# Background and text of an outcome; the luminances lie apart, so that a grey print still reads.
_COLOURS = {
    "ja": ("12573F", "FFFFFF"),
    "deels": ("F2CE6B", "1F2937"),
    "nee": ("D07A2D", "1F2937"),
    "weet_niet": ("E3E6EB", "1F2937"),
    "nvt": ("F3F4F6", "1F2937"),
    "leeg": ("FFFFFF", "1F2937"),
}
ANSWERS = ("ja", "deels", "nee", "weet_niet", "leeg")  # order of columns and of chart series


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one report; `checklist` for a participant without an approach."""

    book: AdviceBook
    checklist: bool = False

    def say(self, name: str, **fields: object) -> str:
        """Return the sentence with this name, its `{fields}` filled in.

        Raises DefinitionError when the sentence is not there or asks for another field.
        """
        text = self.book.texts.get(name, "")
        wanted = fields_of(text)
        if not text or not wanted <= fields.keys():
            unknown = ", ".join(f"{{{field}}}" for field in sorted(wanted - fields.keys()))
            what, remedy = message("E-TEXT", name=name, unknown=unknown or "niets")
            raise DefinitionError(Problem(text_of("U-PLACE-TEXTS"), what, remedy))
        return kept_together(text.format(**fields))

    def many(self, name: str, number: int, **fields: object) -> str:
        """Return the singular or plural (before and behind a `|`) of a sentence."""
        return form(number, self.say(name, aantal=number, **fields))

    def titles(self, titles: Sequence[str], most: int) -> str:
        """Return «‘Visie’, ‘Mix van interventies’ en nog 4», all of them when these are few."""
        quoted = [f"‘{one}’" for one in titles]
        if len(quoted) <= most:
            return listed(quoted)
        shown = ", ".join(quoted[:most])
        return self.say("titels_en_nog", titels=shown, aantal=len(quoted) - most)

    def variant(self, name: str) -> str:
        """Return the name of the sentence for this kind of participant."""
        return f"{name}_checklist" if self.checklist else name

    def amounts(self, counts: Counts) -> str:
        """Return «2 sterke punten en 1 uit te zoeken»; what does not occur is not named."""
        numbers = {
            "ja": counts.yes,
            "deels": counts.partly,
            "nee": counts.no,
            "weet_niet": counts.unknown,
            "leeg": counts.blank,
        }
        return listed(
            [
                with_number(number, self.say(self.variant(f"tel_{category}")))
                for category, number in numbers.items()
                if number
            ]
        )

    def outcome_word(self, category: str) -> str:
        """Return the name of an outcome: «Sterk punt», «Bouwsteen aanwezig»."""
        outcome = self.book.outcomes[category]
        return outcome.checklist if self.checklist else outcome.scan

    def grade(self, score: int) -> str:
        """Return the words for a theme score: «deels op orde»."""
        grade = next(grade for grade in self.book.grades if score >= grade.minimum)
        return grade.checklist if self.checklist else grade.scan

    def level(self, score: int) -> int:
        """Return the place of a score among the grades: 0 is the highest."""
        minimums = [grade.minimum for grade in self.book.grades]
        return next(place for place, minimum in enumerate(minimums) if score >= minimum)

    def outcome(self, category: str, question: Question, given: Response | None = None) -> Uitkomst:
        """Return how a report shows the outcome of a question: sign, word, answer, colours.

        By the answers that were given it is known which of several of one outcome was, and an
        answer of the region is marked as that.
        """
        word = self.outcome_word(category)
        chosen = given.value(question.answer.code) if given else None
        answer = question.answer_name(category, chosen) or word.lower()
        if given and given.by_region(question.answer.code):
            answer = text_of("U-REGION-ANSWER", answer=answer)
        fill, ink = _COLOURS[category]
        return Uitkomst(
            code=category,
            teken=self.book.outcomes[category].sign,
            woord=word,
            antwoord=answer,
            kleur=fill,
            tekstkleur=ink,
        )

    def ready(self, **fields: object) -> dict[str, str]:
        """Return every sentence that needs no other fields than these, for use in a template."""
        return {
            name: kept_together(text.format(**fields))
            for name, text in self.book.texts.items()
            if fields_of(text) <= fields.keys()
        }


@lru_cache(maxsize=1024)
def fields_of(text: str) -> frozenset[str]:
    """Return the names between braces in a sentence."""
    return frozenset(field for _, field, _, _ in Formatter().parse(text) if field is not None)


def tally(counts: Counts) -> Telling:
    """Return counts as a template names them."""
    return Telling(
        ja=counts.yes,
        deels=counts.partly,
        nee=counts.no,
        weet_niet=counts.unknown,
        leeg=counts.blank,
        nvt=counts.not_applicable,
        totaal=counts.total,
        inhoudelijk=counts.substantive,
        dekking=counts.coverage,
    )
