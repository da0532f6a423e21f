"""A day that somebody types: of a command, and of a question in the menu."""

from __future__ import annotations

from datetime import date, datetime

import click

from pipeline.base.messages import text
from pipeline.base.phrasing import date_in, date_of


def typed_day(said: str) -> date | None:
    """Return the day that was typed, None for nothing.

    Raises click.BadParameter for what is no day, and for one to come.
    """
    day = date_of(date_in(said) or "")
    if said and day is None:
        raise click.BadParameter(text("U-DAY-FORM", text=said), param_hint="--day")
    if day and day > datetime.now().astimezone().date():
        raise click.BadParameter(text("U-DAY-AHEAD", text=said), param_hint="--day")
    return day
