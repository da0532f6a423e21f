"""What people and programs write in a language, as far as it is recognised and never shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.base import language
from pipeline.base.per_language import of_language


@dataclass(frozen=True, slots=True)
class Written:
    """What is written in one language; all of it in small letters but for the prompts."""

    prompts: tuple[str, ...]  # what Word itself shows in an empty field
    vague: frozenset[str]  # words of a link that do not say where it goes
    agreed: Mapping[str, tuple[str, ...]]  # headings of a table of agreements, by what is below
    invitation: str  # how an empty field of our own report begins
    invites: re.Pattern[str]  # a text that asks to be replaced
    question: frozenset[str]  # words before the number of a question
    between: frozenset[str]  # words in a row of numbers of questions
    numbered: re.Pattern[str]  # «vraag 7 en 8», with groups for the word and the numbers
    counted: re.Pattern[str]  # the number in «26 vragen»
    also_counts: str  # a sentence with this in it helps to choose an answer
    drafts: tuple[str, ...]  # how a mailbox may call that folder
    sent: tuple[str, ...]


def written_in(code: str) -> Written:
    """Return what is written in a language, by its code."""
    return of_language(code, Written)


def written() -> Written:
    """Return what is written in the language that is spoken."""
    return written_in(language.spoken())
