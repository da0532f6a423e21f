"""How a language speaks about people, as far as personal data is known by it.

Everything but `aged`, `articles`, `shouted`, `any_age` and `abbreviations` is a part of a pattern.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.base import language
from pipeline.base.per_language import of_language


@dataclass(frozen=True, slots=True)
class Persons:
    """The words and patterns of one language; a part of a pattern holds no group that counts."""

    small: str  # words in a name: «van|de»
    glue: str  # more of these, between two words of a name; begins with «|»
    inside: str  # more of these behind initials; begins with «|»
    particles: str  # the same before a last name, in any number
    begins: str  # with a capital, and part of a last name: «(?:Al|El)»
    titles: str
    initials: str  # of two letters
    and_: str  # between two names
    of: str  # between somebody and where they belong
    articles: frozenset[str]
    age: str  # behind a name
    aged: tuple[str, ...]  # right before a name
    aged_word: str  # in every text with one of the next
    aged_person: str  # «een 17-jarige», with a group `age`
    age_of: str  # behind somebody, with groups `age` and `between`
    any_age: tuple[str, ...]  # before these it is nobody
    verb: str  # behind a name
    abbreviations: frozenset[str]
    shouted: tuple[str, ...]  # a form of address in capitals that is something else
    months: str
    ordinal: str  # behind the number of a day
    born: str  # between a word for birth and a date
    of_whom: str
    born_at: str  # between a date and a word for birth behind it
    number: str  # between a word for a case and its number
    case: str  # a word behind which the name of a case may stand
    case_of: str  # «van (?:een|de)»
    this_case: str
    listed: str  # between two numbers of which the second is like the first
    at: str  # the @ in letters
    dot: str
    roles: str  # how the name of somebody's work ends: «houder» of «dossierhouder»
    own: tuple[tuple[str, str], ...] = ()  # a kind of hit, and a pattern of this language alone


def persons_in(code: str) -> Persons:
    """Return how a language speaks about people, by its code."""
    return of_language(code, Persons)


def persons() -> Persons:
    """Return how the language that is spoken speaks about people."""
    return persons_in(language.spoken())
