"""Small grammar of the language spoken: dates, counted words, lists, spaces that must not break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from pipeline.base import language
from pipeline.base.grammar import grammar
from pipeline.base.messages import text as text_of

_NAMES_SHOWN = 6  # more names than this make a line unreadable
NBSP = "\u00a0"


def date_text(day: date) -> str:
    """Return a date as «23 november 2026», kept on one line."""
    return NBSP.join((str(day.day), grammar().months[day.month - 1], str(day.year)))


def moment_text(moment: datetime) -> str:
    """Return a moment as «23 november 2026 om 14.32 uur»."""
    time = moment.strftime(grammar().clock)
    return text_of("U-MOMENT", day=date_text(moment.date()), time=time)


def date_of(text: str) -> date | None:
    """Return the date of an ISO text («2026-11-23»), None when it is not one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def date_in(text: str) -> str | None:
    """Return «23-11-2026», «23 november 2026» or «2026-11-23» as `2026-11-23`."""
    text = re.sub(r"[T ]00:00(:00)?$", "", text)  # a date cell of a spreadsheet
    parts = re.findall(r"\w+", text.casefold())
    if len(parts) != 3 or not re.fullmatch(r"[\w\s./-]+", text):
        return None
    day, month, year = reversed(parts) if len(parts[0]) == 4 else parts
    month = _number_of(month) or month
    if not re.fullmatch(r"20[0-9]{2}", year):  # 1900 is what a spreadsheet makes of a number
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _number_of(month: str) -> str:
    """Return the number of a month by its name, "" when it is no name of one."""
    whole, short = [name.casefold() for name in grammar().months], grammar().short_months
    if month in whole:
        return str(whole.index(month) + 1)
    return str(short.index(month[:3]) + 1) if month[:3] in short else ""


def counted(number: int, noun: str) -> str:
    """Return a number with a noun of the catalogue: `counted(2, "N-QUESTION")` is «2 vragen»."""
    return with_number(number, text_of(noun))


def agreed(number: int, verb: str) -> str:
    """Return a verb of the catalogue in the form for a number: `agreed(2, "N-ARE")` is «zijn»."""
    return form(number, text_of(verb))


def with_number(number: int, forms: str) -> str:
    """Return a number with its form of `singular|plural`; without a bar the word stays the same."""
    return f"{number}{NBSP}{form(number, forms)}"


def form(number: int, forms: str) -> str:
    """Return the singular or plural of `singular|plural`; zero takes the plural."""
    singular, _, plural = forms.partition("|")
    return singular if number == 1 or not plural else plural


def quoted(words: object) -> str:
    """Return somebody's words, or a name, between the quotation marks of the language."""
    before, after = grammar().quotes
    return f"{before}{words}{after}"


def listed(words: Sequence[str]) -> str:
    """Return «a», «a en b» or «a, b en c»."""
    return _joined(words, grammar().conjunction)


def one_of(words: Sequence[str]) -> str:
    """Return «a», «a of b» or «a, b of c»: things of which one is meant."""
    return _joined(words, grammar().alternative)


def _joined(words: Sequence[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last}{NBSP if words[-1].isdigit() else ' '}{words[-1]}"


def some_of(names: Sequence[str]) -> str:
    """Return the first names as `listed` does, and how many others there are."""
    rest = len(names) - _NAMES_SHOWN
    others = grammar().others.format(number=rest)
    return listed([*names[:_NAMES_SHOWN], others] if rest > 1 else names)


def ranges(numbers: Iterable[int]) -> str:
    """Return «3, 5 en 7 t/m 10»: a row of three or more is written as its ends."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        through = grammar().through.format(first=run[0], last=run[-1])
        parts += [through] if len(run) > 2 else [str(one) for one in run]
    return listed(parts)


def question_list(numbers: Iterable[int]) -> str:
    """Return «vraag 7» or «vraag 3, 7 en 12», numbers ascending, kept with their word."""
    found = [str(number) for number in sorted(numbers)]
    return f"{form(len(found), grammar().questions)}{NBSP}{listed(found)}"


def question_ranges(numbers: Iterable[int]) -> str:
    """Return «vraag 3, 5 en 7 t/m 10», kept with their word."""
    found = [*numbers]
    return f"{form(len(found), grammar().questions)}{NBSP}{ranges(found)}"


@lru_cache(maxsize=2048)  # the same few hundred sentences stand in every report
def kept_together(text: str) -> str:
    """Return the text with «vraag 7», «hoofdstuk 6» and «top 10» on one line."""
    return grammar().kept_together.sub(rf"\1{NBSP}", text)


def first_sentence(text: str) -> str:
    """Return a text up to its first full stop or question mark."""
    return re.split(r"(?<=[.?!])\s", text, maxsplit=1)[0]


@lru_cache(maxsize=1024)  # the same ones come back in participant after participant
def sentence(text: str) -> str:
    """Return the text with a capital first letter («Ĳ» of «ijs» included)."""
    length = next((len(one) for one in grammar().whole_letters if text.startswith(one)), 1)
    return text[:length].upper() + text[length:]


def added(text: str) -> str:
    """Return a text as one more sentence, with a space before it; "" for nothing."""
    said = sentence(text.strip())
    return f" {said}".rstrip() if not said or said[-1] in ".!?" else f" {said}."


for _cached in (kept_together, sentence):
    language.when_it_changes(_cached.cache_clear)
