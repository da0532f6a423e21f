"""Do texts keep to the writing guide: banned words (errors), long sentences and words (advice).

Readability is the measure of Flesch, for Dutch as W.H. Douma fitted it (De leesbaarheid van
landbouwbladen, Wageningen 1960): 206.84 − 0.93 · words per sentence − 77 · syllables per word.
Its numbers, and what makes a syllable, stand in the grammar of the language.
Syllables are counted as vowel groups: right for 50 of 51 words we counted by hand, where a
library for hyphenation (Pyphen 0.18) was right for 43, as it never parts a single letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.base.errors import Problem
from pipeline.base.grammar import grammar
from pipeline.base.messages import message
from pipeline.checks.texts import Text
from pipeline.definitions.writing_guide import WritingGuide

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_COUNTED = re.compile(r"[\w…]+(?:[-’'.,:/][\w…]+)*")  # also numbers and what is filled in
_QUOTED = re.compile(r"‘[^’]*’(?!s)")  # a title is not in our words
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")


def errors(text: Text, guide: WritingGuide) -> Iterator[Problem]:
    """Yield what may not stand in a text."""
    words = text.words
    for banned in guide.banned:
        if any(name in text.name for name in banned.allowed_in):
            continue
        searched = banned.allowed.sub("", words) if banned.allowed else words
        for found in dict.fromkeys(banned.words.findall(searched)):
            values = {"found": found, "why": banned.why, "instead": banned.instead}
            yield Problem(text.where(found), *message("T-BANNED", **values))
    forms = {one.lower()[:5] for one in guide.together.findall(words)}
    if len(forms) == 1:
        found = guide.together.findall(words)[0]
        yield Problem(text.where(found), *message("T-ALONE", found=found))


def remarks(text: Text, guide: WritingGuide) -> Iterator[Problem]:
    """Yield what makes a text hard to read."""
    limits = guide.limits
    for sentence in text.sentences:
        length = len(_COUNTED.findall(sentence))
        if length > limits["woorden_per_zin"]:
            values = {"words": length, "limit": limits["woorden_per_zin"], "sentence": sentence}
            yield Problem(text.where(_start(sentence)), *message("T-LONG", **values))
    for found in dict.fromkeys(guide.hard.findall(text.words)):
        instead = guide.simpler[" ".join(found.lower().split())]
        yield Problem(text.where(found), *message("T-HARD", found=found, instead=instead))
    for found in dict.fromkeys(_WORD.findall(_ADDRESS.sub("", text.words))):
        if len(found) > limits["letters_per_woord"] and not guide.known.fullmatch(found):
            yield Problem(text.where(found), *message("T-LETTERS", found=found))
    measured = measure([text], guide)
    if measured.words >= limits["leesgemak_vanaf"] and measured.ease < limits["leesgemak_tekst"]:
        values = {"ease": measured.ease, "least": limits["leesgemak_tekst"]}
        yield Problem(text.where(), *message("T-EASE", **values))


@dataclass(frozen=True, slots=True)
class Measure:
    """How easy texts are to read; words readers know are left out of it."""

    words: int
    ease: int  # 0 to 100 and beyond; 60 is about level B1


def measure(texts: Iterable[Text], guide: WritingGuide) -> Measure:
    """Return how easy texts are to read together."""
    sentences = words = syllables = 0
    for text in texts:
        for sentence in text.sentences:
            found = [
                one
                for one in _WORD.findall(_QUOTED.sub("", sentence))
                if not guide.known.fullmatch(one)
            ]
            sentences += bool(found)
            words += len(found)
            syllables += sum(map(_syllables, found))
    if not words:
        return Measure(0, 100)
    constant, long, heavy = grammar().ease
    return Measure(words, round(constant - long * words / sentences - heavy * syllables / words))


def _syllables(word: str) -> int:
    return max(1, len(grammar().vowels.findall(word)))


def _start(sentence: str) -> str:
    """Return the first word of a sentence that is long enough to be found back by."""
    return " ".join(sentence.split("…")[0].split()[:2])
