"""From what stands in a form to what it means: category codes, dates, texts, and whose form it is.

Nothing is guessed. A choice counts when it surely is one category: its name or a synonym declared
in `vragenlijst.yaml`. What comes near is only proposed, to an adviser.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from pipeline.base.phrasing import date_in
from pipeline.base.refusal import refused
from pipeline.coding.whose import Circumstances, Someone, identify
from pipeline.definitions.questionnaire import Category, Item, ItemKind, Questionnaire
from pipeline.definitions.respondents import Known
from pipeline.model.response import Answer, FilledForm, Missing, Reading, Response

# A document without a form code needs more than a stray row that looks like ours.
_FEWEST_ITEMS = 3
_REPEATED = {"V-TWICE", "V-DUPLICATE"}  # what a reader notes of an item it finds twice
_DOUBTS = {"V-STRUCK"}  # what a reader noted in an item that takes the certainty away
# Zero-width characters are as invisible as spaces, but `str.strip` leaves them.
_INVISIBLE = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\xad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
_UNSEEN = Circumstances()


_Meaning = Callable[[str, tuple[Category, ...]], Category | None]


class _Tables(NamedTuple):
    """What texts mean on one scale, by their folded form."""

    sure: dict[str, Category]
    beside_plus: dict[str, Category]
    hints: dict[str, Category]


@lru_cache(maxsize=16)
def _tables(scale: tuple[Category, ...]) -> _Tables:
    return _Tables(
        {folded(text): one for one in reversed(scale) for text in (*one.synonyms, one.name)},
        {folded(text): one for one in scale for text in one.beside_plus},
        {folded(text): one for one in scale for text in one.hints},
    )


def code_form(
    form: FilledForm,
    questionnaire: Questionnaire,
    known: Known[Someone],
    seen: Circumstances = _UNSEEN,
) -> Response:
    """Return what a form says, with an answer for every item of the questionnaire.

    Raises UnreadableFile when it is not our form. When it is not certain whose form it is, the
    response has no respondent and says why.
    """
    _check_form(form, questionnaire)
    whose = identify(form, questionnaire, known, seen)
    return Response(
        respondent=whose.respondent.code if whose.respondent else "",
        name=whose.respondent.name if whose.respondent else "",
        round=form.identity.round,
        fingerprint=form.identity.fingerprint,
        answers=_answers(form, questionnaire),
        claims=whose.claims,
        doubt=whose.doubt,
    )


def folded(text: str) -> str:
    """Return a text without what people do not see as a difference.

    Capitals, spacing, invisible characters, and a full stop or comma at the end.
    """
    plain = unicodedata.normalize("NFC", text).casefold()
    seen = (" " if c.isspace() else c for c in plain if unicodedata.category(c) != "Cf")
    words = " ".join("".join(seen).replace("\ufe0f", "").split())
    return words.rstrip(" .,;:") or words


def cleaned(text: str) -> str:
    """Return a text in composed characters, without what cannot be seen around it."""
    return unicodedata.normalize("NFC", text.strip(_INVISIBLE))


def meaning(text: str, scale: tuple[Category, ...]) -> Category | None:
    """Return the category a text surely means, None when it means none of them."""
    return _tables(scale).sure.get(folded(text))


def meaning_among_signs(text: str, scale: tuple[Category, ...]) -> Category | None:
    """Return the same in a form in which other answers are signs too, such as + and ±."""
    return meaning(text, scale) or _tables(scale).beside_plus.get(folded(text))


def proposal(text: str, scale: tuple[Category, ...]) -> Category | None:
    """Return the category a text may well mean, for a person to decide: «Ja, maar …» is *Ja*.

    None when the text names two of them, or none.
    """
    tables = _tables(scale)
    wanted = folded(text)
    near = tables.sure.get(wanted) or tables.beside_plus.get(wanted) or tables.hints.get(wanted)
    if near:
        return near
    found = [*_spoken(scale).finditer(wanted)]
    named = {tables.sure[one[0]].code for one in found}
    return tables.sure[found[0][0]] if len(named) == 1 and found[0].start() == 0 else None


@lru_cache(maxsize=16)
def _spoken(scale: tuple[Category, ...]) -> re.Pattern[str]:
    """Return what finds the words for a category in a longer text; nothing where all are signs."""
    names = sorted((name for name in _tables(scale).sure if name[0].isalpha()), key=len)
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in reversed(names)) or "(?!)")


def _check_form(form: FilledForm, questionnaire: Questionnaire) -> None:
    claimed = form.identity.questionnaire
    if claimed and claimed != questionnaire.code:
        raise refused("R-FOREIGN", "formulier", questionnaire=claimed)
    found = len(form.readings.keys() & questionnaire.items.keys())
    repeated = {note.item for note in form.notes if note.code in _REPEATED}
    several = any(note.code == "V-IDENTITY-DIFFERS" for note in form.notes)
    if several and 2 * len(repeated) > len(questionnaire.items):
        raise refused("R-TWO-FORMS", "formulier")
    if found < (1 if claimed else _FEWEST_ITEMS):
        raise refused("R-NO-FORM", "formulier")


def _answers(form: FilledForm, questionnaire: Questionnaire) -> dict[str, Answer]:
    mean = meaning_among_signs if _uses_signs(form, questionnaire) else meaning
    readings = _readings(form)
    return {
        code: _answer(item, readings.get(code), mean) for code, item in questionnaire.items.items()
    }


def _readings(form: FilledForm) -> dict[str, Reading]:
    """Return what was read; a text that somebody has to look at is not certain.

    Two different texts for one item, or half a placeholder: choosing would be guessing.
    """
    doubtful = {note.item for note in form.notes if note.code in _DOUBTS}
    return {
        code: reading._replace(certain=False)
        if code in doubtful and cleaned(reading.text)
        else reading
        for code, reading in form.readings.items()
    }


def _uses_signs(form: FilledForm, questionnaire: Questionnaire) -> bool:
    """Return whether some answer is a sign, such as +, that means a category."""
    asked = (question.answer for question in questionnaire.questions)
    given = ((item, form.readings.get(item.code)) for item in asked)
    return any(
        reading is not None
        and not any(char.isalnum() for char in reading.text)
        and folded(reading.text) not in ("", "?")
        and meaning(reading.text, item.categories) is not None
        for item, reading in given
    )


def _answer(item: Item, reading: Reading | None, mean: _Meaning) -> Answer:
    if reading is None:
        return Answer(item.code, None, Missing.NOT_FOUND, None)
    text = cleaned(reading.text)
    if not text:
        return Answer(item.code, None, Missing.BLANK, reading)
    value = _value(item, text, mean) if reading.certain else None
    if not unicodedata.is_normalized("NFC", reading.text):
        reading = reading._replace(text=unicodedata.normalize("NFC", reading.text))
    return Answer(item.code, value, None if value else Missing.NOT_UNDERSTOOD, reading)


def _value(item: Item, text: str, mean: _Meaning) -> str | None:
    """Return the coded value of a text, None when it is none of the possible answers."""
    if item.kind is ItemKind.CHOICE:
        category = mean(text, item.categories)
        return category.code if category else None
    return date_in(text) if item.kind is ItemKind.DATE else text
