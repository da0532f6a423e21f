"""What the answers to a question stand for, and what only helps to choose one of them.

Both stand at a question of `vragenlijst.yaml`, under `antwoorden` and `keuzehulp`. The form shows
them behind each other; a report says only what the answer stands for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile
from typing import NamedTuple

from pipeline.base.written import written
from pipeline.definitions.yaml_file import Entry

_CHOOSING = "keuzehulp"
_SENTENCE_END = re.compile(r"(?<=[.?!]) (?=[A-Z‘])")


class AnswerHelp(NamedTuple):
    """The texts at the answers to one question, by category code."""

    meanings: dict[str, str]  # «De route ligt vast.»
    whole: dict[str, str]  # «De route ligt vast. Een regionale route telt ook.»


def answer_help(question: Entry, general: Mapping[str, str]) -> AnswerHelp:
    """Read the texts at the answers; `general` has what they are without a text of their own.

    A file in which nothing has `keuzehulp` is from before it: its reports go on saying the same.
    """
    own, choosing = question.entry("antwoorden"), question.optional_entry(_CHOOSING)
    meanings = {
        code: text if text and code not in own else own.text(code) for code, text in general.items()
    }
    if not question.occurs(_CHOOSING):
        return AnswerHelp({code: _cut(text) for code, text in meanings.items()}, meanings)
    more = {code: choosing.optional(code) if choosing else "" for code in meanings}
    whole = {code: f"{text} {more[code]}".strip() for code, text in meanings.items()}
    return AnswerHelp(meanings, whole)


def _cut(text: str) -> str:
    """Return a text of such a file up to a question or a sentence that says «telt ook»."""
    first, *others = _SENTENCE_END.split(text)
    kept = takewhile(lambda one: not one.endswith("?") and written().also_counts not in one, others)
    return " ".join((first, *kept))
