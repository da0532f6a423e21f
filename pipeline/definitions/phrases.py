"""Phrases that an adviser writes down to find sentences by.

A `*` before or behind a word stands for any letters, «…» for at most five other words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

_GAP = "…"
_SIGNS = f"*{_GAP}"
_MOST_BETWEEN = 5
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^.!?;\n]+")


@dataclass(frozen=True)
class Phrases:
    """Phrases, each as its words in small letters.

    What lies within `exceptions` is not found, nor anything in a sentence that holds one of
    `cancelling`.
    """

    phrases: tuple[tuple[str, ...], ...]
    exceptions: tuple[tuple[str, ...], ...] = ()
    cancelling: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(
        cls,
        phrases: Iterable[str],
        exceptions: Iterable[str] = (),
        cancelling: Iterable[str] = (),
    ) -> Phrases:
        """Return phrases as somebody writes them down."""
        split = [tuple(map(_parts, one)) for one in (phrases, exceptions, cancelling)]
        return cls(*split)

    def find(self, text: str) -> Iterator[str]:
        """Yield the sentences in which a phrase stands outside every exception."""
        if not any(map(_plain(text).__contains__, self._longest)):
            return
        for sentence in _SENTENCE.findall(text):
            plain = _plain(sentence)
            if next(_all_spans(plain, self.cancelling), None):
                continue
            fine = list(_all_spans(plain, self.exceptions))
            found = _all_spans(plain, self.phrases)
            if any(not any(_overlap(span, other) for other in fine) for span in found):
                yield sentence.strip()

    @cached_property
    def _longest(self) -> tuple[str, ...]:
        """Of each phrase the longest part: in a text without one of these no phrase stands."""
        words = (map(_bare, one) for one in self.phrases)
        return tuple(max(one, key=len, default="") for one in words)


NO_PHRASES = Phrases(())


def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[\w*]+|…", _plain(phrase)))


def _plain(text: str) -> str:
    """Return a text in small letters without accents: «Eén» and «één» are one word."""
    split = unicodedata.normalize("NFD", text.casefold())
    if split.isascii():
        return split
    return "".join(one for one in split if not unicodedata.combining(one))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _may_stand(plain: str, parts: tuple[str, ...]) -> bool:
    """Return whether the letters of every word stand in a text: without them no phrase does."""
    return all(_bare(part) in plain for part in parts)


def _bare(part: str) -> str:
    """Return the letters of a part of a phrase, none of one for any words."""
    return part.strip(_SIGNS)


def _all_spans(plain: str, phrases: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    words = _WORD.findall(plain)
    return (span for one in phrases if _may_stand(plain, one) for span in _spans(words, one))


def _spans(words: list[str], parts: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield from which word to which a phrase stands, at each place where it begins."""
    for start in range(len(words)):
        end = _end(words, start, parts)
        if end is not None:
            yield start, end


def _end(words: list[str], start: int, parts: tuple[str, ...]) -> int | None:
    """Return behind which word a phrase ends that begins at `start`, None when it does not."""
    at, free = start, 0
    for part in parts:
        if part == _GAP:
            free = _MOST_BETWEEN
            continue
        places = range(at, min(at + free + 1, len(words)))
        found = next((place for place in places if _is(words[place], part)), None)
        if found is None:
            return None
        at, free = found + 1, 0
    return at


def _is(word: str, part: str) -> bool:
    bare = _bare(part)
    if part.startswith("*"):
        return bare in word if part.endswith("*") else word.endswith(bare)
    return word.startswith(bare) if part.endswith("*") else word == bare
