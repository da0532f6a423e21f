"""The words that help to find personal data; read from `templates/privacy.yaml`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pipeline.definitions.workspace import default_template
from pipeline.definitions.yaml_file import Definition, Entry

FAR = 1 << 30  # characters: farther than any text is long


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words of one list stand in a text, in order."""

    spans: list[tuple[int, int]]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int]]) -> Places:
        """Return these places, in order."""
        found = sorted(spans)
        return cls(found, [start for start, _ in found], sorted(end for _, end in found))

    def before(self, place: int) -> int:
        """Return how many characters lie between the last word and a place."""
        at = bisect_right(self.ends, place)
        return place - self.ends[at - 1] if at else FAR

    def after(self, place: int) -> int:
        """Return how many characters lie between a place and the next word."""
        at = bisect_left(self.starts, place)
        return self.starts[at] - place if at < len(self.starts) else FAR


class _Part(NamedTuple):
    """A word to look for, and whether letters may stand before or behind it."""

    text: str
    free_before: bool
    free_after: bool


class WordList:
    """Some words; a `*` before or behind a word stands for any letters."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        self._parts = [
            _Part(word.lower().strip("*"), word[0] == "*", word[-1] == "*")
            for word in words
            if word.strip("*")
        ]

    def find(self, text: str) -> Places:
        """Return where words stand in a text in small letters.

        Only letters bound a word, so that one is also found in «bsn123456782».
        """
        return Places.of(span for part in self._parts for span in _spans(text, part))

    def holds(self, text: str) -> bool:
        """Return whether a text is one of the words."""
        word = text.lower()
        return (
            word in self._whole
            or word.startswith(self._starts)
            or word.endswith(self._ends)
            or any(part in word for part in self._inner)
        )

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(part.text for part in self._parts)

    @cached_property
    def _starts(self) -> tuple[str, ...]:
        return tuple(one.text for one in self._parts if one.free_after and not one.free_before)

    @cached_property
    def _ends(self) -> tuple[str, ...]:
        return tuple(one.text for one in self._parts if one.free_before and not one.free_after)

    @cached_property
    def _inner(self) -> tuple[str, ...]:
        return tuple(one.text for one in self._parts if one.free_before and one.free_after)


def _spans(text: str, part: _Part) -> Iterator[tuple[int, int]]:
    """Yield the places of one word; searching for plain text is far faster than a pattern."""
    word = part.text
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        bounded = part.free_before or start == 0 or not text[start - 1].isalpha()
        if bounded and part.free_after:
            while end < len(text) and text[end].isalpha():
                end += 1
        if bounded and (end == len(text) or not text[end].isalpha() or not word[-1].isalpha()):
            yield start, end
        start = text.find(word, end)


@dataclass(frozen=True, slots=True, eq=False)
class PrivacyWords:
    """The lists of `privacy.yaml`.

    None of them is a pattern: what a number or an address looks like is not for advisers.
    """

    allowed_addresses: WordList
    allowed_numbers: WordList
    bsn: WordList
    person: WordList
    other_number: WordList
    document: WordList
    telephone: WordList
    v_number: WordList
    plate: WordList
    title: WordList
    short_title: WordList
    relative: WordList
    no_name: WordList
    birth: WordList
    street: WordList
    no_street: WordList
    no_house_number: WordList
    living: WordList
    always: WordList
    case: WordList
    file: WordList
    somebody: WordList
    no_age: WordList
    first_name: WordList
    function: WordList
    name_follows: WordList
    said_of_people: WordList
    institution: WordList
    well_known: WordList
    request: WordList
    called_street: tuple[str, ...]  # how the name of a street ends that is called after somebody


# Where advisers find each list.
_FIELDS = {
    "allowed_addresses": "toegestane_adressen",
    "allowed_numbers": "toegestane_nummers",
    "bsn": "bsn",
    "person": "persoon",
    "other_number": "andere_nummers",
    "document": "documenten",
    "telephone": "telefoon",
    "v_number": "v_nummer",
    "plate": "kenteken",
    "title": "aanspreekvormen",
    "short_title": "korte_aanspreekvormen",
    "relative": "verwanten",
    "no_name": "geen_naam",
    "birth": "geboorte",
    "street": "straten",
    "no_street": "geen_straat",
    "no_house_number": "geen_huisnummer",
    "living": "wonen",
    "always": "altijd",
    "case": "casus",
    "file": "zaak",
    "somebody": "iemand",
    "no_age": "geen_leeftijd",
}
# Lists that came later: a file that has none has those of the version that was installed.
_LATER = {
    "first_name": "voornamen",
    "function": "functies",
    "name_follows": "naam_volgt",
    "said_of_people": "van_mensen",
    "institution": "instellingen",
    "well_known": "bekende_namen",
    "request": "werkwoorden",
}
_STREETS = "straten_naar_mensen"


def load(path: Path) -> PrivacyWords:
    """Read and check `privacy.yaml`.

    Raises DefinitionError with every error found: line, place, remedy.
    """
    definition = Definition(path)
    root = definition.root
    lists = {name: WordList(root.texts(field)) for name, field in _FIELDS.items()}
    installed = None if {*_LATER.values(), _STREETS} <= {*root} else _installed().root
    for name, field in _LATER.items():
        lists[name] = WordList(_later(root, installed, field))
    streets = _later(root, installed, _STREETS)
    return definition.checked(PrivacyWords(**lists, called_street=streets))


def _later(root: Entry, installed: Entry | None, field: str) -> tuple[str, ...]:
    return (root if installed is None or field in root else installed).texts(field)


def _installed() -> Definition:
    return Definition(default_template("privacy.yaml"))
