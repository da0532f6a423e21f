"""What the answers to a question stand for, and what only helps to choose one of them.

Both stand at a question of `vragenlijst.yaml`, under `antwoorden` and `keuzehulp`. The form shows
them behind each other; a report says only what the answer stands for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.definitions import Entry


class AnswerHelp(NamedTuple):
    """The texts at the answers to one question, by category code."""

    meanings: dict[str, str]  # «De route ligt vast.»
    whole: dict[str, str]  # «De route ligt vast. Een regionale route telt ook.»


def answer_help(question: Entry, general: Mapping[str, str]) -> AnswerHelp:
    """Read the texts at the answers; `general` has what they are without a text of their own."""
    own, choosing = question.entry("antwoorden"), question.optional_entry("keuzehulp")
    meanings = {
        code: text if text and code not in own else own.text(code) for code, text in general.items()
    }
    more = {code: choosing.optional(code) if choosing else "" for code in meanings}
    whole = {code: f"{text} {more[code]}".strip() for code, text in meanings.items()}
    return AnswerHelp(meanings, whole)
