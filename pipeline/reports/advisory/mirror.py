"""A participant's own outcomes beside the middle of a group of others."""

from __future__ import annotations

from pipeline.analysis.peers import Middle, Peers
from pipeline.analysis.scores import Analysis
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Question, Questionnaire
from pipeline.model.response import Response
from pipeline.reports.common.compared import Spiegel, Spiegelregel, Spiegelvraag
from pipeline.reports.common.wording import Wording

_NOTHING = "–"


def mirror_context(
    response: Response,
    own: Analysis,
    peers: Peers,
    group: str,
    questionnaire: Questionnaire,
    book: AdviceBook,
) -> Spiegel:
    """Return what a report can show; `group` says who the others are, in Dutch."""
    words = Wording(book, own.without_approach)
    themes = tuple(
        Spiegelregel(
            letter=theme.code,
            naam=theme.name,
            eigen=_score(own.theme(theme.code).score),
            midden=peers.themes[theme.code].low or _NOTHING,
            n=_number(peers.themes[theme.code], words),
        )
        for theme in questionnaire.themes
    )
    questions = tuple(
        Spiegelvraag(
            nummer=question.number,
            titel=question.title,
            thema=question.theme,
            eigen=words.outcome(own.outcomes[question.code], question, response),
            midden=_answer(peers.questions[question.code], question, words),
            n=_number(peers.questions[question.code], words),
        )
        for question in questionnaire.questions
    )
    sentences = [words.say("spiegel_zin", aantal=peers.number, groep=group)]
    if not all(one.shown for one in (*peers.themes.values(), *peers.questions.values())):
        sentences.append(words.say("spiegel_streepje"))
    return Spiegel(group, peers.number, " ".join(sentences), themes, questions)


def _score(score: int | None) -> str:
    return _NOTHING if score is None else str(score)


def _answer(middle: Middle, question: Question, words: Wording) -> str:
    """Return «Deels», or «tussen Deels en Ja» when half of the others is on either side."""
    if not middle.shown:
        return _NOTHING
    low, high = (question.answer_name(one) for one in (middle.low, middle.high))
    return low if low == high else words.say("spiegel_tussen", laag=low, hoog=high)


def _number(middle: Middle, words: Wording) -> str:
    if not middle.shown:
        return _NOTHING
    limits = words.book.thresholds
    bounds = {"minimum": limits["groep_minimum"], "meest": limits["percentages_vanaf"] - 1}
    return str(middle.number) if middle.number else words.say("spiegel_aantal", **bounds)
