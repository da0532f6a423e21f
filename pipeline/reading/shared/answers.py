"""What every reader does with the texts it finds: placeholders out, doubles and doubts noted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from pipeline.base.language import LANGUAGES
from pipeline.base.phrasing import quoted
from pipeline.base.written import written_in
from pipeline.definitions.questionnaire import Item, Questionnaire
from pipeline.model.layouts import layouts
from pipeline.model.response import Note, Reading, SourceKind

_MOST_QUOTED = 5  # different texts for one item, in one note
_REMNANT_SHARE = 2 / 3  # of a placeholder's characters, counted from both ends


def fold(text: str) -> str:
    """Return a text without spacing and capitals, to compare what people see as the same."""
    return "".join(text.split()).casefold()


# What Word itself shows in an empty control whose own placeholder got lost.
_EDITOR_PLACEHOLDERS = frozenset(
    fold(text) for code in LANGUAGES for text in written_in(code).prompts
)


def is_remnant(text: str, placeholder: str) -> bool:
    """Tell whether a text still holds (most of) a placeholder: «KXXlik om te typen»."""
    if not placeholder or not text:
        return False
    if placeholder in text:
        return True
    if text[0] != placeholder[0] and text[-1] != placeholder[-1]:
        return False
    start = _shared_start(text, placeholder)
    end = _shared_start(text[::-1], placeholder[::-1])
    return start + end >= len(placeholder) * _REMNANT_SHARE


def _shared_start(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


class Lookup(NamedTuple):
    """What readers look up in every file, folded once for all files of one questionnaire."""

    placeholders: frozenset[str]
    longest: int  # a text with more characters is no placeholder
    row_keys: dict[str, Item]
    fields: dict[str, Item]  # by their code, and by the name people see or hear
    helps: frozenset[str]  # what stands beside fields
    questions: dict[str, str]  # by their code
    choices: dict[str, frozenset[str]]  # the names of its categories, by the code of an item
    blanks: dict[str, frozenset[str]]  # what an empty item shows, now or in forms sent before


@lru_cache(maxsize=4)
def lookup(questionnaire: Questionnaire) -> Lookup:
    """Return the tables of a questionnaire."""
    items = questionnaire.items.values()
    then = (fold(text) for one in layouts() for text in one.placeholders.values())
    own = (fold(item.placeholder) for item in items)
    placeholders = _EDITOR_PLACEHOLDERS.union(then, own) - {""}
    names = ("code", "field_name", "row_key")
    helps = frozenset(fold(item.help) for item in items) - {""}
    return Lookup(
        placeholders,
        2 * max(map(len, placeholders)),
        {fold(item.row_key): item for item in items},
        {fold(getattr(item, name)): item for name in names for item in items},
        helps.union(fold(text) for one in layouts() for text in one.helps),
        {question.code: fold(question.text) for question in questionnaire.questions},
        {
            item.code: frozenset(
                one.name for one in item.categories if fold(one.name) not in placeholders
            )
            for item in items
        },
        {
            item.code: frozenset(
                (item.placeholder, *(one.placeholders.get(item.code, "") for one in layouts()))
            )
            - {""}
            for item in items
        },
    )


class Answers:
    """Collects the readings of one form, and what was odd about them."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.items = questionnaire.items
        self.readings: dict[str, Reading] = {}
        self.notes: list[Note] = []
        self.lookup = lookup(questionnaire)

    def note(self, code: str, item: str = "", **values: str) -> None:
        """Remember something odd."""
        self.notes.append(Note(code, item, values))

    def field(self, *names: str) -> Item | None:
        """Return the item of a field that is known by one of these names, now or in old forms."""
        found = (self.lookup.fields.get(fold(name)) for name in names if name)
        return next(filter(None, found), None)

    def typed(self, text: str) -> str:
        """Return the text, or "" when it is a placeholder: that is never an answer."""
        if len(text) <= self.lookup.longest and fold(text) in self.lookup.placeholders:
            return ""
        return text

    def settle(self, item: Item, texts: list[str], source: SourceKind, place: str) -> Reading:
        """Keep the reading of an item from every place of one kind where it was found.

        A filled place goes before a blank one. Different texts, or a text with the placeholder
        still in it, make the reading uncertain.
        """
        text, certain = texts[0], True
        if len(texts) > 1 or text not in self.lookup.choices[item.code]:
            text, certain = self._settled(item, texts)
        reading = self.readings[item.code] = Reading(text, source, place, certain)
        return reading

    def _settled(self, item: Item, texts: list[str]) -> tuple[str, bool]:
        """Return the text that counts, and whether it is certain."""
        text, certain = self.typed(texts[0]), True
        if len(texts) > 1:
            filled = {fold(text): text for text in map(self.typed, texts) if text.strip()}
            text, certain = next(iter(filled.values()), text), len(filled) <= 1
            if certain:
                self.note("V-TWICE", item.code)
            else:
                self.note("V-DUPLICATE", item.code, texts=_quoted(filled.values()))
        if text and text not in self.lookup.choices[item.code] and self._is_remnant(item, text):
            self.note("V-PLACEHOLDER-REMNANT", item.code, text=text)
            certain = False
        return text, certain

    def _is_remnant(self, item: Item, text: str) -> bool:
        return any(is_remnant(text, one) for one in self.lookup.blanks[item.code])


def doubtful(reading: Reading) -> Reading:
    """Return the same reading, marked as one a person should look at."""
    return reading._replace(certain=False)


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(quoted(text) for text in islice(texts, _MOST_QUOTED))
