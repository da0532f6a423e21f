"""From what stands in a form to what it means: category codes, dates, texts, and whose form it is.

Nothing is guessed. A choice counts when it is exactly the name of a category; a municipality when
it is exactly one of the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.errors import Problem, UnreadableFile
from pipeline.messages import message
from pipeline.questionnaire import Item, ItemKind, Questionnaire
from pipeline.respondents import Municipality, Respondent, match
from pipeline.response import Answer, FilledForm, Missing, Reading, Response

_RESPONDENT = "kop.gemeente"
# A document without a form code needs more than a stray row that looks like ours.
_FEWEST_ITEMS = 3
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
# Zero-width characters are as invisible as spaces, but `str.strip` leaves them.
_INVISIBLE = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\xad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)


def code_form(
    form: FilledForm, questionnaire: Questionnaire, known: Sequence[Respondent | Municipality]
) -> Response:
    """Return what a form says, with an answer for every item of the questionnaire.

    Raises UnreadableFile when it is not our form, or not certain whose form it is.
    """
    _check_form(form, questionnaire)
    answers = {
        code: _answer(item, form.readings.get(code)) for code, item in questionnaire.items.items()
    }
    respondent = _respondent(form, questionnaire, known)
    return Response(
        respondent=respondent.code,
        name=respondent.name,
        round=form.identity.round,
        fingerprint=form.identity.fingerprint,
        answers=answers,
    )


def _check_form(form: FilledForm, questionnaire: Questionnaire) -> None:
    claimed = form.identity.questionnaire
    if claimed and claimed != questionnaire.code:
        raise _refused("R-FOREIGN", questionnaire=claimed)
    found = len(form.readings.keys() & questionnaire.items.keys())
    if found < (1 if claimed else _FEWEST_ITEMS):
        raise _refused("R-NO-FORM")


def _respondent(
    form: FilledForm, questionnaire: Questionnaire, known: Sequence[Respondent | Municipality]
) -> Respondent | Municipality:
    """Return whose form this is: what the form was made for, and what was typed in it, agree."""
    code = form.identity.respondent
    reading = form.readings.get(_RESPONDENT)
    typed = _cleaned(reading.text) if reading and reading.certain else ""
    if not code and not typed:
        item = questionnaire.items[_RESPONDENT]
        raise _refused("R-RESPONDENT-MISSING", label=item.row_key)
    made_for, named = match(code, known), match(typed, known)
    found = made_for or named
    if found is None or (code and made_for is None):
        raise _refused("R-RESPONDENT-UNKNOWN", text=code or _shown(typed))
    if typed and (named is None or named.code != found.code):
        raise _refused("R-RESPONDENT-DIFFERS", form=found.name, typed=_shown(typed))
    return found


def _answer(item: Item, reading: Reading | None) -> Answer:
    if reading is None:
        return Answer(item.code, None, Missing.NOT_FOUND, None)
    text = _cleaned(reading.text)
    if not text:
        return Answer(item.code, None, Missing.BLANK, reading)
    # Two different texts for one item, or half a placeholder: choosing would be guessing.
    value = _value(item, text) if reading.certain else None
    return Answer(item.code, value, None if value else Missing.NOT_UNDERSTOOD, reading)


def _value(item: Item, text: str) -> str | None:
    """Return the coded value of a text, None when it is none of the possible answers."""
    if item.kind is ItemKind.CHOICE:
        names = {category.name.casefold(): category.code for category in item.categories}
        return names.get(text.casefold())
    if item.kind is ItemKind.DATE:
        return _iso_date(text)
    return text


def _iso_date(text: str) -> str | None:
    """Return «23-11-2026», «23 november 2026» or «2026-11-23» as `2026-11-23`."""
    text = re.sub(r"[T ]00:00(:00)?$", "", text)  # a date cell of a spreadsheet
    parts = re.findall(r"\w+", text.casefold())
    if len(parts) != 3 or not re.fullmatch(r"[\w\s./-]+", text):
        return None
    day, month, year = reversed(parts) if len(parts[0]) == 4 else parts
    if month[:3] in _MONTHS or month == "maart":
        month = str(_MONTHS.index("mrt" if month == "maart" else month[:3]) + 1)
    if not re.fullmatch(r"[0-9]{4}", year):
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _cleaned(text: str) -> str:
    """Return a text without what cannot be seen around it; inside nothing changes."""
    return text.strip(_INVISIBLE)


def _shown(text: str) -> str:
    """Return the start of a text somebody typed, on one line."""
    return " ".join(text[:60].split())


def _refused(code: str, **values: object) -> UnreadableFile:
    what, remedy = message(code, **values)
    return UnreadableFile(code, Problem("formulier", what, remedy))
