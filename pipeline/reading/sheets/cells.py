"""What every kind of spreadsheet shares: bounds, column names, values as people see them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from pipeline.base.grammar import grammar

# A form needs a few dozen of each; a work list has a row for every doubt of 342 participants.
Place = tuple[int, int]  # of a cell: row and column, both counted from 0
MAX_ROW, MAX_COLUMN = 30_000, 200  # column GR
# Cells beyond these that are left out and told: a stray space, or a note in a corner. With more,
# nobody can say that it is a form.
MOST_FAR = 100
_CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Value = (
    str
    | int
    | float
    | bool
    | datetime.date
    | datetime.time
    | datetime.datetime
    | datetime.timedelta
)


class Serial(float):
    """A number that its cell may show as a day or a time; which, is found out when it is asked."""

    __slots__ = ("seen_as", "style")
    style: str
    seen_as: Callable[[float, str], Value]  # what a cell of this style shows

    def as_seen(self) -> Value:
        """Return what its cell shows: a number, or a moment."""
        return self.seen_as(float(self), self.style)


def shown(value: Value) -> str:
    """Return a value as a Dutch reader sees it: 3, 2,5, WAAR, 23-11-2026, 14:05."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
    if isinstance(value, Serial):
        return shown(value.as_seen())
    if isinstance(value, bool):
        return grammar().true if value else grammar().false
    if isinstance(value, (int, float)):
        whole = value == value and abs(value) < 1e15 and value == int(value)
        return str(int(value)) if whole else f"{value:.15g}".replace(".", grammar().decimal)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return f"{value:%d-%m-%Y}" if midnight else f"{value:%d-%m-%Y %H:%M}"
    if isinstance(value, datetime.date):
        return f"{value:%d-%m-%Y}"
    return f"{value:%H:%M}" if isinstance(value, datetime.time) else str(value)


def without_control_characters(text: str) -> str:
    """Return a text fit for every output: Excel can store characters that XML does not have."""
    return _CONTROL_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)
