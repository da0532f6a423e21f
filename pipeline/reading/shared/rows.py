"""Answers found by the visible key in the first cell of their table row.

This is the anchor that survives every editor and every conversion we tried, so every format with
tables shares it. Each reader only has to say what its rows are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.base.messages import text as text_of
from pipeline.definitions.questionnaire import Item
from pipeline.model.response import Reading, SourceKind
from pipeline.reading.shared.answers import Answers, doubtful, fold

_HEADER = "kop."


def read_rows(rows: Iterable[tuple[Item, list[str]]], answers: Answers) -> None:
    """Settle every item from the texts after its key, the first of which is the answer.

    For an item that was read from its field already, the row holds what stands beside the field.
    """
    found: dict[str, list[list[str]]] = defaultdict(list)
    for item, texts in rows:
        # Beside a field of the header stands its help, in the words of its own version.
        found[item.code].append(texts[:1] if item.code.startswith(_HEADER) else texts)
    for code, lines in found.items():
        item = answers.items[code]
        if code not in answers.readings:
            first = [line[0] if line else "" for line in lines]
            answers.settle(item, first, SourceKind.ROW_KEY, place(item))
            lines = [line[1:] for line in lines]
        for text in (text for line in lines for text in line):
            compare(answers, item, text)


def item_of(label: str, answers: Answers) -> Item | None:
    """Return the item of which this text is the visible key."""
    return answers.lookup.row_keys.get(fold(label))


def compare(answers: Answers, item: Item, text: str) -> None:
    """Compare the reading of an item with a text found beside it.

    When they differ both stand in a note, and what stands beside an empty field is at least shown.
    """
    reading = answers.readings[item.code]
    beside = answers.typed(text.strip())
    if not beside or fold(beside) == fold(reading.text) or fold(beside) in answers.lookup.helps:
        return
    answers.note("V-SOURCES-DIFFER", item.code, control=reading.text, beside=beside)
    if not reading.text.strip():
        reading = Reading(beside, SourceKind.ROW_KEY, place(item))
    answers.readings[item.code] = doubtful(reading)


def check_questions(answers: Answers, text: str) -> None:
    """Note every question of which the text is no longer in a form."""
    if not answers.readings:
        return
    folded = fold(text)
    for code, question in answers.lookup.questions.items():
        if question not in folded:
            answers.note("V-QUESTION-ALTERED", code)


def place(item: Item) -> str:
    """Return the place of an answer for people."""
    return text_of("U-PLACE-ROW-KEY", name=item.row_key)
