"""Invented burgerservicenummers in every notation people use, and sentences in which they stand.

Every number is made up here, to pass the 11-test.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple


class Case(NamedTuple):
    """One answer with something personal, which stands from `start` up to `end`."""

    text: str
    start: int
    end: int


def placed(value: str, carriers: tuple[str, ...], source: random.Random) -> Case:
    """Return a sentence with the value in the place of «{}»."""
    before, _, after = source.choice(carriers).partition("{}")
    return Case(before + value + after, len(before), len(before) + len(value))


def bsn(source: random.Random) -> str:
    """Return nine digits that pass the 11-test."""
    while True:
        first = [source.randrange(10) for _ in range(8)]
        last = (
            sum(weight * digit for weight, digit in zip(range(9, 1, -1), first, strict=True)) % 11
        )
        if last < 10 and first[:2] != [0, 0]:
            return "".join(map(str, (*first, last)))


def _split(number: str, between: str, *sizes: int) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(number[at : at + size])
        at += size
    return between.join(parts)


NOTATIONS: dict[str, Callable[[str], str]] = {
    "123456782": str,
    "1234.56.782": lambda number: _split(number, ".", 4, 2, 3),
    "123.456.782": lambda number: _split(number, ".", 3, 3, 3),
    "1234 56 782": lambda number: _split(number, " ", 4, 2, 3),
    "123 456 782": lambda number: _split(number, " ", 3, 3, 3),
    "1234-56-782": lambda number: _split(number, "-", 4, 2, 3),
    "1234/56/782": lambda number: _split(number, "/", 4, 2, 3),
    "en dash": lambda number: _split(number, "–", 3, 3, 3),
    "no-break space": lambda number: _split(number, "\u00a0", 4, 2, 3),
    "narrow no-break space": lambda number: _split(number, "\u202f", 3, 3, 3),
    "zero-width space": lambda number: "\u200b".join(number),
    "soft hyphen": lambda number: _split(number, "\u00ad", 3, 3, 3),
    "full-width digits": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in number),
}
WITH_WORD: dict[str, Callable[[str], str]] = {
    "8 digits (0 dropped)": lambda number: number[1:],
    "8 digits, dots": lambda number: _split(number[1:], ".", 4, 2, 2),
    "1 2 3 4 5 6 7 8 2": " ".join,
    "123 45 67 82": lambda number: _split(number, " ", 3, 2, 2, 2),
}
NAMED = (
    *("BSN {}", "BSN: {}", "bsn={}.", "Het BSN van deze inwoner is {}.", "(BSN-nummer {})"),
    *("burgerservicenummer {} staat in het systeem", "Sofinummer: {}", "BSN{}", "bsn_{}_def.docx"),
    *("Naam en BSN: X, {}", "Zijn burger service nummer luidt {}", "Het nummer is {} (BSN)."),
)
IMPLIED = (
    *("Cliënt {} is aangemeld.", "Betrokkene ({}) is bekend bij ons.", "Geboren in 2004, {}."),
    *("Het gaat om leerling {}, zie het verslag.", "Verdachte met nummer {}"),
)
BARE = ("Zijn nummer is {}.", "{}", "Het gaat om {}, zie boven.", "Bel over {} voor vrijdag.")


def bsn_case(notation: str, source: random.Random) -> Case:
    """Return an answer with a BSN in a notation; one in five says nothing of what it is."""
    number = bsn(source)
    if notation.startswith("8"):
        while number[0] != "0":
            number = bsn(source)
    written = (NOTATIONS | WITH_WORD)[notation](number)
    carriers = (
        NAMED if notation in WITH_WORD else source.choice((NAMED, NAMED, IMPLIED, IMPLIED, BARE))
    )
    return placed(written, tuple(one for one in carriers if _fits(one, written)), source)


def _fits(carrier: str, written: str) -> bool:
    """Tell whether people would write it so: a BSN behind the number only when it is compact."""
    return "(BSN)" not in carrier or len(written) == 9
