"""Invented personal data in every notation people use, and sentences in which it stands.

Every number is made up here; those with check digits are made to pass.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from stdnum.iso7064 import mod_97_10

from benchmarks.synthetic.bsn_answers import Case, placed

_FIRST = ("Bo", "Robin", "Sam", "Noor", "Esra", "Jip", "Mees", "Yara", "Chris", "Dilan")
_LAST = (
    *("Voorbeeld", "Verzonnen", "Proefman", "de Fictie", "van der Schets", "Bedenksel", "Nepveld"),
    *("El Model", "Oefenaar-Test", "van 't Verzinsel", "Ünal", "d'Exempel", "Klad", "ten Papier"),
)
_STREETS = (
    *("Dorpsstraat", "Kerklaan", "Stationsweg", "Molenkade", "Verzonnen Singel", "Oude Gracht"),
    *("Burgemeester Modellaan", "Laan van Verzinsel", "Beukendreef", "Marktplein", "Oosterdijk"),
    *("Prins Bedenkstraat", "Van der Schetslaan", "Tuinpad", "Achterhof", "1e Proefsteeg"),
    *("Het Zand", "Achter de Linden", "Rozenoord", "Wilgenplantsoen"),
)
_AREAS = ("010", "020", "030", "070", "0343", "0591", "0182", "088", "085", "0229", "0514", "0475")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"),
    *("oktober", "november", "december"),
)
_SHORT = {"maart": "mrt"}
_CONSONANTS = "BDFGHJKLNPRSTVXZ"


# ---- Everything else ---------------------------------------------------------------------


def email(source: random.Random) -> Case:
    """Return an answer with an e-mail address."""
    first, last = source.choice(_FIRST).lower(), source.choice(_LAST).lower()
    last = "".join(filter(str.isalnum, last))
    local = source.choice(
        (
            f"{first}.{last}",
            f"{first[0]}.{last}",
            last,
            f"{first}_{last}+scan",
            f"{first}{source.randrange(99)}",
        )
    )
    host = source.choice(
        ("voorbeeldstad.example", "school.example.nl", "mail.proefdam.nl", "Model-Meer.eu")
    )
    at = source.choice(("@",) * 7 + ("＠", " @ ", " [at] ", "(at)", "@\u200b", "\u00ad@"))
    end = source.choice(("",) * 6 + (" ",))
    carriers = (
        *(
            "Mail {}",
            "Contact: {}.",
            "{}",
            "<{}>",
            "mailto:{}",
            "Aanmelden via {}, graag voor 1 mei.",
        ),
        *("de jongerenwerker ({}) weet meer", "e-mail:{};", "zie\n{}\nof bel", "Bij vragen: {}!"),
    )
    return placed(local + at + host + end, carriers, source)


def phone(source: random.Random) -> Case:
    """Return an answer with a Dutch telephone number."""
    if source.random() < 0.55:
        head, tail = "06", str(source.randrange(10_000_000, 99_999_999))
    else:
        head = source.choice(_AREAS)
        tail = str(source.randrange(2, 10)) + "".join(
            str(source.randrange(10)) for _ in range(9 - len(head))
        )
    pairs = " ".join(tail[at : at + 2] for at in range(0, len(tail), 2))
    half = f"{tail[:-4]} {tail[-4:]}"
    abroad = head[1:]
    written = source.choice(
        (
            *(
                f"{head}{tail}",
                f"{head}-{tail}",
                f"{head} {tail}",
                f"{head} {pairs}",
                f"({head}) {half}",
            ),
            *(f"{head} - {tail}", f"{head}.{pairs.replace(' ', '.')}", f"+31 {abroad} {tail}"),
            *(
                f"+31{abroad}{tail}",
                f"0031 {abroad} {half}",
                f"+31 (0){abroad} {pairs}",
                f"{head}/{tail}",
            ),
            *(
                f"{head}\u00a0{pairs}".replace(" ", "\u00a0"),
                f"{head}–{half}",
                f"+31-{abroad}-{tail}",
            ),
        )
    )
    carriers = (
        *("Bel {}", "tel. {}", "Tel:{}", "{}", "bereikbaar op {}.", "De wijkagent ({}) weet dit."),
        *(
            "M {} of via de balie",
            "Het nummer is {}, na 17.00 uur",
            "06-nummer: {};",
            "Telefoon {}\n",
        ),
    )
    return placed(written, carriers, source)


_BANKS = {"NL": (10, ["INGB", "ABNA", "RABO", "TRIO"]), "DE": (18, [""]), "BE": (12, [""])}


def iban(source: random.Random) -> Case:
    """Return an answer with an IBAN that passes mod 97."""
    country = source.choice(("NL", "NL", "NL", "DE", "BE"))
    length, banks = _BANKS[country]
    rest = source.choice(banks) + "".join(str(source.randrange(10)) for _ in range(length))
    number = country + mod_97_10.calc_check_digits(rest + country) + rest
    groups = [number[at : at + 4] for at in range(0, len(number), 4)]
    between = source.choice(("", "", " ", " ", ".", "-", "\u00a0", "\u200b"))
    written = between.join(groups)
    written = written.lower() if source.random() < 0.2 else written
    carriers = (
        *(
            "IBAN {}",
            "{}",
            "Rekening {} van de stichting",
            "over te maken op {}.",
            "({})",
            "iban:{}",
        ),
        *("Rek.nr. {} t.n.v. de penningmeester", "{} is het nummer van 2026"),
    )
    return placed(written, carriers, source)


def birth_date(source: random.Random) -> Case:
    """Return an answer with a date of birth."""
    day, month, year = (
        source.randrange(1, 29),
        source.randrange(1, 13),
        source.randrange(1950, 2016),
    )
    name = _MONTHS[month - 1]
    written = source.choice(
        (
            *(f"{day:02}-{month:02}-{year}", f"{day}-{month}-{year}", f"{day} {name} {year}"),
            *(
                f"{day}/{month}/{year}",
                f"{day:02}.{month:02}.{year}",
                f"{year}-{month:02}-{day:02}",
            ),
            *(
                f"{day} {_SHORT.get(name, name[:3])}. {year}",
                f"{day}-{month}-'{year % 100:02}",
                f"{day:02}{month:02}{year}",
            ),
        )
    )
    carriers = (
        *(
            "geboren op {}",
            "geb. {}",
            "Geboortedatum: {}",
            "(geb. {})",
            "geboortedatum {} te Modelmeer",
        ),
        *("Hij is geboren te Voorbeeldstad op {}.", "{} geboren in Proefdam", "geb.dat.: {}"),
        *("De jongere, geboren {}, is bekend.", "Geboortedag {}", "geboren: {}"),
    )
    return placed(written, carriers, source)


def address(source: random.Random) -> Case:
    """Return an answer with a street and a house number."""
    number = (
        f"{source.randrange(1, 400)}{source.choice(('', '', '', 'a', ' B', '-2', '-hs', ' bis'))}"
    )
    street = source.choice(_STREETS)
    street = street.lower() if source.random() < 0.1 else street
    town = f", {source.randrange(1000, 9999)} {''.join(source.choices('ABCDEFGHJK', k=2))}"
    written = f"{street} {number}" + (town if source.random() < 0.3 else "")
    carriers = (
        *("Hij woont op de {}.", "{}", "Adres: {}", "in het pand {} is overlast", "woonachtig {}"),
        *(
            "Aan de {} staat het huis.",
            "zie {}, derde deur",
            "op {} wonen ouders",
            "bezoek {} volgt",
        ),
    )
    return placed(written, carriers, source)


def postcode(source: random.Random) -> Case:
    """Return an answer with a postcode and a house number."""
    digits, letters = source.randrange(1000, 9999), "".join(source.choices("ABCDEFGHJKLM", k=2))
    number = f"{source.randrange(1, 400)}{source.choice(('', '', 'a', '-2'))}"
    written = source.choice(
        (
            f"{digits} {letters} {number}",
            f"{digits}{letters} {number}",
            f"{digits}{letters}, {number}",
            f"{digits}\u00a0{letters} nr. {number}",
            f"{digits}{letters}-{number}",
            f"{digits} {letters} huisnummer {number}",
        )
    )
    return placed(written, ("Adres {}", "{}", "woont op {}.", "Postcode {} is bekend"), source)


def plate(source: random.Random) -> Case:
    """Return an answer with a Dutch licence plate."""
    series = source.choice(
        (
            "DD-LL-LL",
            "LL-LL-DD",
            "DD-LLL-D",
            "D-LLL-DD",
            "LL-DDD-L",
            "L-DDD-LL",
            "LLL-DD-L",
            "LL-DD-LL",
            "DD-LL-DD",
            "DDD-LL-D",
        )
    )
    filled = {"L": lambda: source.choice(_CONSONANTS), "D": lambda: str(source.randrange(10))}
    written = "".join(filled[sign]() if sign in filled else sign for sign in series)
    carriers = (
        "kenteken {}",
        "De auto ({}) staat er vaak.",
        "Een scooter met kenteken {} is gezien.",
    )
    shape = source.random()
    if shape < 0.25:
        return placed(written.replace("-", source.choice(("", " "))), carriers, source)
    if shape < 0.4:
        return placed(written.lower(), carriers, source)
    return placed(written, (*carriers, "{} reed weg", "Gezien: {}.", "({})"), source)


def v_number(source: random.Random) -> Case:
    """Return an answer with a number of the immigration service."""
    number = str(source.randrange(10**9, 10**10))
    written = source.choice(
        (
            number,
            f"{number[:3]}.{number[3:6]}.{number[6:]}",
            f"{number[:3]} {number[3:6]} {number[6:]}",
        )
    )
    carriers = (
        *("V-nummer {}", "v-nummer: {}", "V-nr. {}", "vnr {}", "V nummer {} bij de IND", "V{}"),
        *("vreemdelingennummer {}", "IND-nummer: {}", "(V-nummer: {})"),
    )
    return placed(written, carriers, source)


def name(source: random.Random) -> Case:
    """Return an answer with a name behind a form of address."""
    first, last = source.choice(_FIRST), source.choice(_LAST)
    title = source.choice(
        (
            "dhr.",
            "Dhr.",
            "dhr",
            "mevr.",
            "Mevr.",
            "mw.",
            "mw",
            "mevrouw",
            "Mevrouw",
            "de heer",
            "De heer",
            "meneer",
            "heer",
        )
    )
    named = source.choice(
        (last, f"{first[0]}. {last}", f"{first} {last}", f"{first[0]}.{last[0].upper()}. {last}")
    )
    if title.lower().strip(".") in ("dhr", "mevr", "mw") and source.random() < 0.15:
        named = named.lower()
    written = f"{title} {named}"
    carriers = (
        "Neem contact op met {}.",
        "{} is aanspreekpunt",
        "({})",
        "{}",
        "Volgens {} loopt het goed",
    )
    return placed(written, carriers, source)


def case(source: random.Random) -> Case:
    """Return an answer about one case."""
    age, number = source.randrange(11, 60), source.randrange(1000, 999_999)
    written = source.choice(
        (
            f"casus {source.randrange(1, 40)}",
            "proces-verbaal",
            f"een {age}-jarige",
            f"casusnummer {number}",
            f"PL0900-2025{number:06}",
            f"casus {source.choice(_FIRST)}",
            f"jongen van {age}",
            f"leerling van {age} jaar",
            f"parketnummer 16/{number:06}-24",
            "ambtsbericht",
        )
    )
    carriers = ("Wij zagen {} langskomen.", "Zie {}", "In {} ging het mis.", "{} is bekend bij ons")
    return placed(written, carriers, source)


KINDS: dict[str, tuple[Callable[[random.Random], Case], float]] = {
    "e-mail address": (email, 99.5),
    "telephone number": (phone, 98.0),
    "IBAN": (iban, 99.9),
    "date of birth": (birth_date, 90.0),
    "street and number": (address, 90.0),
    "postcode and number": (postcode, 90.0),
    "licence plate": (plate, 90.0),
    "V-number": (v_number, 90.0),
    "name behind a title": (name, 90.0),
    "signs of a case": (case, 90.0),
}
