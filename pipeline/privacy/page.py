"""A text as it is searched: written one way, with the place of every character in the original.

People write the same number with dots, narrow spaces, full-width digits or characters that cannot
be seen. All detectors look at the folded text; `Page.hit` brings a place back to the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from pipeline.base.persons import persons
from pipeline.definitions.privacy_words import FAR, Places, PrivacyWords, WordList
from pipeline.privacy.hits import Hit, HitKind

_GONE = "\u200b"  # stands for every character that cannot be seen, until they are taken out
_NO_FOLD = {"\t": " ", "\n": "\n", "\v": "\n", "\f": "\n", "\r": " ", "\x85": "\n"}
_NO_FOLD |= {"\u2028": "\n", "\u2029": "\n"}
_LOOKALIKES = {"·": ".", "∙": ".", "•": ".", "‧": ".", "・": ".", "⋅": "."}
_LOOKALIKES |= {"−": "-", "⁃": "-", "˗": "-", "ー": "-", "⁄": "/", "∕": "/", "’": "'", "‘": "'"}
# Somebody who works with a file or a project: «dossierhouder» says nothing of a number.
_ROLE = re.compile(rf"[^\W\d_]*?[ -]?(?:{persons().roles})(?:en|s)?(?![^\W\d_])")
_EMPTY = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # letters that show nothing


class _Folds(dict[int, str]):
    """One character for every character, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _fold(chr(point))
        return folded


def _fold(char: str) -> str:
    """Return the one character that stands for a character in every search."""
    if char in _NO_FOLD:
        return _NO_FOLD[char]
    kind = unicodedata.category(char)
    if char in _EMPTY or kind in ("Cc", "Cf", "Mn", "Me"):
        return _GONE
    if kind == "Nd":
        return str(unicodedata.digit(char))
    if kind == "Zs":
        return " "
    if kind == "Pd":
        return "-"
    plain = unicodedata.normalize("NFKC", char)
    plain = plain if len(plain) == 1 else char
    return _LOOKALIKES.get(plain, plain)


_FOLDS = _Folds()


class ScannedPage:
    """One text while it is searched."""

    def __init__(self, text: str, words: PrivacyWords) -> None:
        folded = text.translate(_FOLDS)
        # Each character that is taken out, by the place in the folded text it stood before.
        self._gone: list[int] = []
        if _GONE in folded:
            found = enumerate(match.start() for match in re.finditer(_GONE, folded))
            self._gone = [place - number for number, place in found]
            folded = folded.replace(_GONE, "")
        self.text = folded
        self.words = words
        self._places: dict[WordList, Places] = {}

    @cached_property
    def lower(self) -> str:
        """The folded text in small letters, of the same length."""
        lower = self.text.lower()
        if len(lower) == len(self.text):
            return lower
        return "".join(char.lower() if len(char.lower()) == 1 else char for char in self.text)

    def places(self, words: WordList) -> Places:
        """Return where the words of a list stand; looked up once per text."""
        if words not in self._places:
            found = words.find(self.lower)
            counts = words is self.words.other_number
            self._places[words] = self._of_things(found) if counts else found
        return self._places[words]

    def _of_things(self, found: Places) -> Places:
        """Return places without those where the word is the beginning of what somebody does."""
        return Places.of(span for span in found.spans if not _ROLE.match(self.lower, span[0]))

    def near(self, words: WordList, start: int, end: int, reach: tuple[int, int]) -> int:
        """Return the distance to the nearest word, FAR when none is within reach.

        `reach` is how many characters before and behind the place are looked at.
        """
        found = self.places(words)
        if not found.spans:
            return FAR
        before, after = found.before(start), found.after(end)
        return min(before if before <= reach[0] else FAR, after if after <= reach[1] else FAR)

    def hit(self, kind: HitKind, start: int, end: int, *, sure: bool = True) -> Hit:
        """Return a hit at a place in the folded text, with its place in the original."""
        return Hit(self.origin(start), self.origin(end - 1) + 1, kind, sure)

    def origin(self, place: int) -> int:
        """Return where a character of the folded text stands in the original."""
        return place + bisect_right(self._gone, place) if self._gone else place


def compact(text: str) -> str:
    """Return only the letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def digits(texts: Iterable[str]) -> frozenset[str]:
    """Return texts without everything that is no digit."""
    return frozenset("".join(filter(str.isdigit, text)) for text in texts)
