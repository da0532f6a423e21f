"""The grammar of English, as far as sentences that are put together need it."""

from __future__ import annotations

import re

from pipeline.base.grammar import Grammar

GRAMMAR = Grammar(
    tag="en-GB",
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    short_months=(
        *("jan", "feb", "mar", "apr", "may", "jun"),
        *("jul", "aug", "sep", "oct", "nov", "dec"),
    ),
    conjunction="and",
    quotes=("‘", "’"),
    alternative="or",
    others="{number} others",
    through="{first} to {last}",
    questions="question|questions",
    kept_together=re.compile(r"\b([Qq]uestions?|[Cc]hapter|[Ss]tep|top) (?=\d)"),
    decimal=".",
    thousands=",",
    clock="%H:%M",
    whole_letters=(),
    true="TRUE",
    false="FALSE",
    vowels=re.compile(r"[aeiouy]+(?<!e)|[aeiouy]*e(?![\b\s]|$|s\b|d\b)|le\b", re.IGNORECASE),
    ease=(206.835, 1.015, 84.6),  # Flesch 1948
    tesseract="eng",
)
