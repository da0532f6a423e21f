"""The form as it is made for an invented round, made out to nobody."""

from __future__ import annotations

import datetime as dt
from functools import cache

from benchmarks.synthetic.samples import questionnaire
from pipeline.definitions.round import Round
from pipeline.forms.build import blank
from pipeline.forms.context import Formulier

HOSTILE = "R&D <b> {{ 7*7 }}"
TOWNS = ("Voorbeeldstad", "’s-Voorbeeld", HOSTILE)
ROUND = Round(
    "2026", dt.date(2027, 1, 15), "scan@voorbeeld.example", "de balie", "Het scanteam", 24
)


@cache
def blank_form() -> Formulier:
    """What a blank form is rendered with."""
    return blank(questionnaire(), ROUND, TOWNS)
