"""How people of a language call what a program looks up: fields of definitions, files, columns.

The code knows one name for each, that of the oldest instrument. A language may call it otherwise;
then its own name is what somebody writes and reads. Both are understood wherever they are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pipeline.base import language
from pipeline.base.per_language import of_language


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one language, by those the code knows.

    `headings` are those of the list of participants: what each column holds, by everything it may
    be called, the usual one first. A word that ends in a blank is the beginning of a heading.
    """

    headings: Mapping[str, tuple[str, ...]]
    listed: frozenset[str]  # columns that the list of everyone must have
    prefix: str  # a word that may stand in front of the name of a participant
    real: str  # how the code of a real participant begins; "": then none is taken for invented
    examples: str = ""  # the folder of examples whose templates are the usual ones; "": none
    fields: Mapping[str, str] = field(default_factory=dict)  # of definitions
    values: Mapping[str, str] = field(default_factory=dict)  # of fields that choose from a few
    files: Mapping[str, str] = field(default_factory=dict)  # and folders
    words: Mapping[str, str] = field(default_factory=dict)  # in the sheets of a workbook


def names_in(code: str) -> Names:
    """Return the names of a language by its code."""
    return of_language(code, Names)


def names() -> Names:
    """Return the names of the language that is spoken."""
    return names_in(language.spoken())


def file_name(known: str) -> str:
    """Return how a file or folder is called."""
    return names().files.get(known, known)


@lru_cache(maxsize=1024)
def field_shown(known: str) -> str:
    """Return how a field of a definition is called."""
    return names().fields.get(known, known)


@lru_cache(maxsize=1024)  # a workbook asks the same few words of every answer
def shown(known: str) -> str:
    """Return the word of a sheet as people read it."""
    words = names().words
    if known in words:
        return words[known]
    for begin, told in words.items():
        if begin.endswith(" ") and known.startswith(begin):
            return told + known.removeprefix(begin)
    return str(known)


def meant(typed: str) -> str:
    """Return the word the code knows, of one that stands in a sheet; any other is left as it is."""
    plain = typed.strip().casefold()
    for known, told in names().words.items():
        told = told.casefold()
        if plain == told:
            return known
        if known.endswith(" ") and plain.startswith(told):
            return known + plain.removeprefix(told)
    return typed


@cache
def _known(code: str, kind: str) -> dict[str, str]:
    found: Mapping[str, str] = getattr(names_in(code), kind)
    return {told: known for known, told in found.items()}


def field_meant(typed: str) -> str:
    """Return the name the code knows, of a field as it is called."""
    return _known(language.spoken(), "fields").get(typed, typed)


@lru_cache(maxsize=1024)
def item_shown(known: str) -> str:
    """Return how the code of a field of the form is called: «kop.datum», «header.date»."""
    return ".".join(map(field_shown, known.split(".")))


def item_meant(typed: str) -> str:
    """Return the code that is known, of a field of the form as it is called."""
    return ".".join(map(field_meant, typed.split(".")))


def value_meant(typed: str) -> str:
    """Return the value the code knows, of one as it is called."""
    return _known(language.spoken(), "values").get(typed, typed)


def value_shown(known: str) -> str:
    """Return how a value is called."""
    return names().values.get(known, known)


for _cached in (field_shown, shown, item_shown):
    language.when_it_changes(_cached.cache_clear)
