"""What a language does with dates, numbers and lists; each language has its own `GRAMMAR`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.base import language
from pipeline.base.per_language import of_language


@dataclass(frozen=True, slots=True)
class Grammar:
    """The grammar of one language, as far as sentences that are put together need it."""

    tag: str  # of the language, as documents and pages name it: «nl-NL»
    months: tuple[str, ...]  # twelve, from January on
    short_months: tuple[str, ...]  # their first letters
    conjunction: str  # between the last two of a list: «a, b en c»
    quotes: tuple[str, str]  # before and after somebody's words
    alternative: str  # the same of things to choose from: «a, b of c»
    others: str  # `{number}` more that are not named
    through: str  # `{first}` and `{last}` of a row of numbers
    questions: str  # `singular|plural`, in front of numbers of questions
    kept_together: re.Pattern[str]  # a word that stays on one line with the number behind it
    decimal: str
    thousands: str
    clock: str  # how a time is written, for `strftime`
    whole_letters: tuple[str, ...]  # letters that get a capital as one: «ij»
    true: str  # what a spreadsheet shows
    false: str
    vowels: re.Pattern[str]  # groups that make a syllable
    ease: tuple[float, float, float]  # of reading: constant, per word of a sentence, per syllable
    tesseract: str  # what that program calls the language


def grammar() -> Grammar:
    """Return the grammar of the language that is spoken."""
    return of_language(language.spoken(), Grammar)
