"""Which texts of the advice fit a participant: of each advice the first variant that holds.

Pure. Without a variant that holds the usual texts stay; who is asked is replaced by who is there
afterwards, in `reports.advisory.case`.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.analysis.scores import NO
from pipeline.definitions.advicebook import AdviceBook, QuestionAdvice
from pipeline.definitions.situations import LARGE, SMALL, Situation


def size_of(inhabitants: int | None, book: AdviceBook) -> str:
    """Return «klein», «groot», or "" between these and where the number is not known."""
    if inhabitants is None:
        return ""
    if inhabitants < book.thresholds["klein_onder_inwoners"]:
        return SMALL
    return LARGE if inhabitants >= book.thresholds["groot_vanaf_inwoners"] else ""


def fitted(book: AdviceBook, found: Situation) -> AdviceBook:
    """Return the book with of every advice the texts for this participant.

    Two questions are taken together only where the usual text fits both, and neither is in doubt.
    """
    advice = {code: _fitted(one, found) for code, one in book.advice.items()}
    usual = {code for code, one in advice.items() if one.texts[NO] == book.advice[code].texts[NO]}
    together = (one for one in book.combinations if usual - found.doubted >= {*one.questions})
    return replace(book, advice=advice, combinations=tuple(together))


def _fitted(advice: QuestionAdvice, found: Situation) -> QuestionAdvice:
    for variant in advice.variants:
        if variant.when.holds(found, advice.question):
            return replace(
                advice,
                texts=advice.texts | dict(variant.texts),
                meanings=advice.meanings | dict(variant.meanings),
                why=variant.why or advice.why,
                who=variant.who or advice.who,
                guests=variant.guests or advice.guests,
            )
    return advice
