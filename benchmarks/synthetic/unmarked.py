"""Addresses, dates of birth and BSNs without the word or the notation that gives them away.

Written before the guard had rules for them.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.synthetic.bsn_answers import Case, bsn, placed

_STREETS = (
    *("Dorpsstraat", "Kerklaan", "Verzonnenweg", "Oude Gracht", "Burgemeester Modellaan"),
    *("Laan van Verzinsel", "Het Zand", "Achter de Linden", "Rozenoord", "Schetsbuurt"),
    *("Meidoorn", "Korte Akkers", "Zonnebloem", "Zuiderzee", "Hoge Duin", "De Wierde"),
)
_TOWNS = ("Voorbeeldstad", "Fictiedam", "Modelmeer", "Proefwoude", "Sint Fictie", "Oud-Schets")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"),
    *("oktober", "november", "december"),
)
_PEOPLE = ("jongen", "meisje", "man", "vrouw", "leerling", "cliënt", "inwoner", "jongere")


def address(source: random.Random) -> Case:
    """Return a sentence with a street, a house number and often a town, without a postcode."""
    street, town = source.choice(_STREETS), source.choice(_TOWNS)
    number = f"{source.randrange(1, 300)}{source.choice(('', '', '', 'a', '-2', ' bis'))}"
    carriers = (
        *(f"Hij woont aan {{}} te {town}.", f"Het gezin woont op {{}}, {town}.", "Adres: {}"),
        *("De jongere verblijft bij zijn tante, {}.", f"{{}} in {town} is het woonadres."),
        *("Wonende {}.", "Zij staat ingeschreven op {}.", "Bezoekadres gezin: {}"),
        *("Politie is aan de deur geweest op {}.", "Melding van overlast, {}, derde verdieping."),
        *("Huisbezoek {}: niemand thuis.", "Haar woning ({}) is doorzocht."),
    )
    return placed(f"{street} {number}", carriers, source)


def birth_date(source: random.Random) -> Case:
    """Return a sentence with the date of birth of somebody, without a word for birth."""
    day, month, year = (
        source.randrange(1, 29),
        source.randrange(1, 13),
        source.randrange(1955, 2015),
    )
    written = source.choice(
        (
            *(f"{day:02}-{month:02}-{year}", f"{day}-{month}-{year}", f"{day}/{month}/{year}"),
            *(f"{day} {_MONTHS[month - 1]} {year}", f"{day:02}.{month:02}.{year}"),
        )
    )
    who = source.choice(_PEOPLE)
    carriers = (
        *(f"De {who} ({{}}) is aangemeld.", f"Een {who}, {{}}, is besproken in het overleg."),
        *(f"Het gaat om een {who} van {{}}.", "J. Verzonnen, {}, is bekend bij de politie."),
        *("dhr. A. Voorbeeld ({})", f"Betreft: {who} {{}}", "Mevrouw Fictie, {}, vraagt hulp."),
        *(f"De {who} is van {{}}.", "Betrokkene ({}) wil geen hulp.", "Verdachte: B. Schets, {}"),
    )
    return placed(written, carriers, source)


def broken_bsn(source: random.Random) -> Case:
    """Return a sentence with a BSN that runs over a line, is spaced, or has «NL» before it."""
    number = bsn(source)
    while number[0] == "0":
        number = bsn(source)
    cut = source.randrange(2, 8)
    three = f"{number[:3]} {number[3:6]} {number[6:]}"
    written = source.choice(
        (
            *(f"{number[:cut]}\n{number[cut:]}", f"{number[:cut]}-\n{number[cut:]}"),
            *(f"{number[:cut]} \n {number[cut:]}", " ".join(number), "  ".join(number)),
            *(three.replace(" ", "  "), three.replace(" ", "\n"), f"NL{number}", f"NL {number}"),
            *(f"NL-{number}", f"NL.{three.replace(' ', '.')}", f"NL {three}"),
        )
    )
    carriers = (
        *("BSN {}", "BSN: {}", "Het BSN van deze inwoner is {}.", "burgerservicenummer {} klopt"),
        *("Cliënt {} is aangemeld.", "Betrokkene ({}) is bekend.", "Leerling met nummer {}"),
    )
    return placed(written, carriers, source)


UNMARKED: dict[str, tuple[Callable[[random.Random], Case], float]] = {
    "address without postcode": (address, 90.0),
    "date without birth word": (birth_date, 90.0),
    "broken, spaced, NL BSN": (broken_bsn, 98.0),
}

_CLEAN = (
    *("De bijeenkomst van {datum} in {straat} is goed bezocht.", "Besloten op {datum}."),
    *("De leerlingen kregen op {datum} een gastles.", "Op {datum} sprak een jongere de raad toe."),
    *(
        "Sinds {datum} is de meldroute voor inwoners bekend.",
        "Jongeren waren op {datum} in {stad}.",
    ),
    *(
        "Programma {getal} en project {getal} in {stad}.",
        "Wijk {getal}, blok {getal}, kern {stad}.",
    ),
    *("Het convenant van {datum} geldt voor {stad}.", "Versie {getal} van {datum}, {stad} {jaar}."),
    *("De cliëntenraad vergaderde op {datum}.", "Training Weerbaar {getal} in {straat}."),
    *("Thema {getal}\n{drie} {drie} {drie} bezoekers per kwartaal", "NL {getal}-norm {vier}"),
    *("Fase {getal}\n{jaar}\n{drie}", "{drie} meldingen\n{drie} signalen\n{drie} gesprekken"),
    *(
        "Een inwoner vroeg op {datum} om de folder.",
        "De man-vrouwverhouding op {datum} was gelijk.",
    ),
)


def clean(source: random.Random) -> str:
    """Return a sentence with such streets, dates and numbers that are nobody's."""
    day, month = source.randrange(1, 29), source.randrange(1, 13)
    year = source.randrange(2018, 2028)
    dates = (f"{day:02}-{month:02}-{year}", f"{day} {_MONTHS[month - 1]} {year}")
    text = source.choice(_CLEAN)
    for name, make in (
        ("datum", lambda: source.choice(dates)),
        ("straat", lambda: "de " + source.choice(_STREETS[:4])),
        ("stad", lambda: source.choice(_TOWNS)),
        ("jaar", lambda: str(year)),
        ("getal", lambda: str(source.randrange(1, 40))),
        ("drie", lambda: str(source.randrange(100, 999))),
        ("vier", lambda: str(source.randrange(1000, 9999))),
    ):
        while f"{{{name}}}" in text:
            text = text.replace(f"{{{name}}}", make(), 1)
    return text
