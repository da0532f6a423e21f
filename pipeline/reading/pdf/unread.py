"""Why a PDF has no answers, when it has text: it is only a cover page, or its text is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.reading.pdf.ours import long_texts, word_texts
from pipeline.reading.shared.answers import fold

_UNKNOWN = re.compile(r"\(cid:\d+\)")
_FEWEST = 200  # characters; fewer say too little about the language they are in
_LETTERS = 0.7  # of all characters but digits; 0.93 in Dutch
_COMMON = ("van", "het", "een", "the", "and", "und", "der", "les", "des")
_COVER = 3  # texts of ours, by which a page is one of our form


def is_lost(text: str) -> bool:
    """Tell whether the characters of a PDF stand for nothing, given all of its text."""
    folded = fold(_UNKNOWN.sub("\N{REPLACEMENT CHARACTER}", text))
    counted = [char for char in folded if not char.isdigit()]
    if len(counted) < _FEWEST:
        return False
    letters = sum(char.isalpha() for char in counted)
    return letters < _LETTERS * len(counted) or not any(word in folded for word in _COMMON)


def is_emptied(text: str, placeholders: Iterable[str]) -> bool:
    """Tell whether a Word form lost its fields, given all of its text.

    An empty field shows what to do there; of these words not one is left.
    """
    folded = fold(text)
    if any(one in folded for one in map(fold, placeholders) if one):
        return False
    return sum(one in folded for one in word_texts()) >= _COVER


def is_cover(text: str) -> bool:
    """Tell whether a PDF holds pages of our form, given all of its text."""
    folded = fold(text)
    return sum(one in folded for one in long_texts()) >= _COVER
