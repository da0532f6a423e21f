"""How long reading the form takes, which its first page says."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.definitions.questionnaire import Questionnaire

# Silent reading of non-fiction by adults: Brysbaert (2019), rounded down from 238.
WORDS_PER_MINUTE = 230


def reading_minutes(questionnaire: Questionnaire) -> int:
    """Return how many minutes it takes to read everything that is asked and explained."""
    words = sum(len(text.split()) for text in _texts(questionnaire))
    return max(1, round(words / WORDS_PER_MINUTE))


def _texts(questionnaire: Questionnaire) -> Iterator[str]:
    for theme in questionnaire.themes:
        yield from (theme.name, theme.intro)
    for question in questionnaire.questions:
        yield from (question.text, question.evidence_hint, *question.answer_help.values())
        yield from (paragraph.text for paragraph in question.explanation)
    for item in questionnaire.items.values():
        yield from (item.row_key, item.placeholder)
    yield from (item.help for item in (*questionnaire.header, *questionnaire.closing))
