"""The grammar of Dutch, as far as sentences that are put together need it."""

from __future__ import annotations

import re

from pipeline.base.grammar import Grammar

GRAMMAR = Grammar(
    tag="nl-NL",
    months=(
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    short_months=(
        *("jan", "feb", "mrt", "apr", "mei", "jun"),
        *("jul", "aug", "sep", "okt", "nov", "dec"),
    ),
    conjunction="en",
    quotes=("«", "»"),
    alternative="of",
    others="{number} andere",
    through="{first} t/m {last}",
    questions="vraag|vraag",
    kept_together=re.compile(r"\b([Vv]raag|[Vv]ragen|[Hh]oofdstuk|[Ss]tap|top) (?=\d)"),
    decimal=",",
    thousands=".",
    clock="%H.%M",
    whole_letters=("ij",),
    true="WAAR",
    false="ONWAAR",
    vowels=re.compile(
        r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ou|au|ei|ij|[aeiouyáàâäéèêëíìîïóòôöúùûü]",
        re.IGNORECASE,
    ),
    ease=(206.84, 0.93, 77),  # Douma 1960
    tesseract="nld",
)
