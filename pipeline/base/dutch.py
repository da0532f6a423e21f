"""Small Dutch grammar: dates, counted words, lists, and spaces that must not break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from pipeline.base.messages import text as text_of

_NAMES_SHOWN = 6  # more names than this make a line unreadable
NBSP = "\u00a0"

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NUMBERED = re.compile(r"\b([Vv]raag|[Vv]ragen|[Hh]oofdstuk|[Ss]tap|top) (?=\d)")


def date_text(day: date) -> str:
    """Return a date as «23 november 2026», kept on one line."""
    return NBSP.join((str(day.day), _MONTHS[day.month - 1], str(day.year)))


def moment_text(moment: datetime) -> str:
    """Return a moment as «23 november 2026 om 14.32 uur»."""
    return text_of("U-MOMENT", day=date_text(moment.date()), time=f"{moment:%H.%M}")


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
    if month[:3] in _SHORT or month == "maart":
        month = str(_SHORT.index("mrt" if month == "maart" else month[:3]) + 1)
    if not re.fullmatch(r"20[0-9]{2}", year):  # 1900 is what a spreadsheet makes of a number
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


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


def listed(words: Sequence[str], last: str = "en") -> str:
    """Return «a», «a en b» or «a, b en c»; `last` is the word before the last one."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last}{NBSP if words[-1].isdigit() else ' '}{words[-1]}"


def some_of(names: Sequence[str]) -> str:
    """Return the first names as `listed` does, and how many others there are."""
    rest = len(names) - _NAMES_SHOWN
    return listed([*names[:_NAMES_SHOWN], f"{rest} andere"] if rest > 1 else names)


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
        parts += [f"{run[0]} t/m {run[-1]}"] if len(run) > 2 else [str(one) for one in run]
    return listed(parts)


def question_list(numbers: Iterable[int]) -> str:
    """Return «vraag 7» or «vraag 3, 7 en 12», numbers ascending, kept with their word."""
    return f"vraag{NBSP}{listed([str(number) for number in sorted(numbers)])}"


@lru_cache(maxsize=2048)  # the same few hundred sentences stand in every report
def kept_together(text: str) -> str:
    """Return the text with «vraag 7», «hoofdstuk 6» and «top 10» on one line."""
    return _NUMBERED.sub(rf"\1{NBSP}", text)


def first_sentence(text: str) -> str:
    """Return a text up to its first full stop or question mark."""
    return re.split(r"(?<=[.?!])\s", text, maxsplit=1)[0]


@lru_cache(maxsize=1024)  # the same ones come back in municipality after municipality
def sentence(text: str) -> str:
    """Return the text with a capital first letter («Ĳ» of «ijs» included)."""
    if text.startswith("ij"):
        return "IJ" + text[2:]
    return text[:1].upper() + text[1:]
