"""First names of many origins, from `first_names.txt`; which sources it has, the file says."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("first_names.txt")
WORDS_BELOW = "# Names that are words or places as well."
# Letters that are one with their sign, which no decomposition takes off.
_LETTERS = str.maketrans("ıøłđæœßþðħŀ", "ioldaostdhl")


class FirstNames(NamedTuple):
    """Names without accents, in small letters; those of `words` are ordinary words too."""

    names: frozenset[str]
    words: frozenset[str]


def plain(name: str) -> str:
    """Return a name in small letters without accents: «Gülsüm» is «gulsum»."""
    small = name.casefold()
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFD", small.translate(_LETTERS))
    return "".join(char for char in apart if not unicodedata.combining(char))


@cache
def first_names() -> FirstNames:
    """Return the list; read from disk when it is first asked for."""
    names, _, words = FILE.read_text("utf-8").partition(WORDS_BELOW)
    names = names[names.rindex("# ") :].partition("\n")[2]  # below the head
    return FirstNames(frozenset(names.split()), frozenset(words.split()))
