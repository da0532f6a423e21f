"""Sentences in which somebody is named, as people write them about a case.

Written after how such sentences read, before the guard had a rule for them. The names are common
ones of many origins, put together by chance: nobody in particular is meant. Of the patterns and of
the names every third is held out: `TUNED` may be looked at while a rule is made, `HELD_OUT` not.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.synthetic.bsn_answers import Case

FIRST = (
    *("Jan", "Pieter", "Femke", "Sanne", "Daan", "Lotte", "Thijs", "Anouk", "Wouter", "Marieke"),
    *("Bram", "Fleur", "Jeroen", "Ingrid", "Sjoerd", "Nienke", "Tjeerd", "Maaike", "Ruben", "Iris"),
    *("Mohammed", "Fatima", "Youssef", "Khadija", "Bilal", "Samira", "Hamza", "Naima", "Ilias"),
    *("Soufiane", "Ikram", "Anouar", "Hafsa", "Redouan", "Zineb", "Abdelkarim", "Loubna", "Ayoub"),
    *("Mehmet", "Ayşe", "Emre", "Zeynep", "Mustafa", "Elif", "Burak", "Hatice", "Yusuf", "Gülsüm"),
    *("Okan", "Sevda", "Tolga", "Nurcan", "Furkan", "Derya", "Ahmed", "Mariam", "Omar", "Rania"),
    *("Khaled", "Yasmin", "Tarek", "Hanan", "Bashar", "Rima", "Abdullah", "Nour", "Zaid", "Amina"),
    *("Abdi", "Hodan", "Mahad", "Ifrah", "Liban", "Sagal", "Yonas", "Selam", "Filmon", "Rahwa"),
    *("Tesfaye", "Bethlehem", "Reza", "Shirin", "Farhad", "Parisa", "Amir", "Soraya", "Jawad"),
    *("Zahra", "Piotr", "Agnieszka", "Krzysztof", "Magdalena", "Tomasz", "Kasia", "Ivan", "Olena"),
    *("Oleksandr", "Svitlana", "Dmitri", "Natalia", "Andrei", "Ioana", "Georgi", "Desislava"),
    *("Milan", "Jelena", "Goran", "Vesna", "Rajesh", "Priya", "Sandeep", "Anjali", "Vikash"),
    *("Soerin", "Radjin", "Kiran", "Jermaine", "Shanice", "Rodney", "Chantal", "Giovanni"),
    *("Xiomara", "Ruthmila", "Wei", "Mei Ling", "Jian", "Nguyen", "Thanh", "Budi", "Siti", "Dewi"),
    *("Kwame", "Akosua", "Emeka", "Ngozi", "Ousmane", "Aminata", "Carlos", "Lucía", "João"),
    *("Beatriz", "Mateo", "Camila", "Kevin", "Jennifer", "Dylan", "Megan", "Noah", "Zoë", "René"),
    *(
        "Anne-Marie",
        "Jean-Paul",
        "Bjørn",
        "Astrid",
        "Lars",
        "Siobhán",
        "Ömer",
        "Şükran",
        "Iskender",
    ),
)
LAST = (
    *("Jansen", "de Vries", "van den Berg", "Bakker", "van Dijk", "Smit", "Meijer", "de Boer"),
    *("Mulder", "Hoekstra", "van der Meulen", "Postma", "Kuipers", "van 't Hof", "ter Horst"),
    *("El Amrani", "Bouali", "Benali", "El Idrissi", "Ouali", "Aït Lahcen", "Chaoui", "Bakkali"),
    *("Yılmaz", "Kaya", "Demir", "Çelik", "Şahin", "Özdemir", "Aydın", "Koç", "Al-Hassan"),
    *("Haddad", "al Masri", "Khalil", "Darwish", "Hassan Ali", "Warsame", "Farah", "Abdullahi"),
    *("Tekle", "Haile", "Gebremedhin", "Hosseini", "Karimi", "Rahimi", "Ahmadi", "Nowak"),
    *("Kowalski", "Wiśniewska", "Kovalenko", "Shevchuk", "Popescu", "Dimitrov", "Petrović"),
    *("Jovanović", "Ramdin", "Jagroep", "Bissessar", "Sewnarain", "Pinas", "Martina", "Croes"),
    *("Chen", "Li", "Tran", "Pham", "Wijaya", "Santoso", "Mensah", "Okafor", "Diallo", "Traoré"),
    *("García", "Fernandes", "da Silva", "Gomes", "O'Neill", "MacKay", "Müller", "Lindqvist"),
)
_TOWNS = ("Voorbeeldstad", "Fictiedam", "Modelmeer", "Proefwoude", "Schetsveen")
_STREETS = (
    *("Kanaalstraat", "Verzonnenlaan", "Lange Dreef", "Oefenkade", "Schetsplein", "Proefweg"),
    *("Berkenhof", "Modelsingel"),
)
_ORGANISATIONS = ("de politie", "het wijkteam", "Veilig Thuis", "het ZVH", "Halt", "de school")

# V is a first name, A a surname; L an age, S a street, T a town, O an organisation. What stands
# between brackets is to be covered.
PATTERNS = (
    "[V A] (L) is bekend bij O.",
    "[V A] (L jaar) is bekend bij O wegens vernieling.",
    "Het gaat om [V A], L jaar.",
    "[V] uit de S heeft zich afgezonderd.",
    "Wij maken ons zorgen over [V] uit de S.",
    "De jongen, [V A], is aangemeld bij O.",
    "Het meisje, [V A], is besproken met O.",
    "Jongerenwerker [V A] heeft contact met de groep.",
    "Een gesprek met [V A] heeft niets opgeleverd.",
    "De broers [V] en [V A] komen niet meer op school.",
    "De zussen [V] en [V] zijn aangemeld.",
    "[V] en zijn broer [V] hangen rond op het plein.",
    "De vader van [V] heeft bij O gemeld dat het niet goed gaat.",
    "Zijn moeder, [V A], vraagt om hulp.",
    "[V A] is in maart aangemeld bij O.",
    "[V] is vorige week opgepakt.",
    "Leerling [V A] volgt geen lessen meer.",
    "Leerling [V] is geschorst na een ruzie.",
    "De wijkagent sprak met [V A] over de vlaggen.",
    "Er is een melding over [V A] binnengekomen.",
    "Onze inwoner [V A] is teruggekeerd uit het buitenland.",
    "In het geval van [V A] liep de informatie vast.",
    "Dat zagen we bij [V], die zich steeds verder terugtrok.",
    "Voor [V] is een plan van aanpak gemaakt.",
    "De casus van [V A] is afgeschaald.",
    "Docent [V A] meldde dit bij de directie.",
    "Contactpersoon is [V A].",
    "Contactpersoon: [V A], team Veiligheid",
    "Volgens [V A] van O is er meer aan de hand.",
    "Imam [V A] bemiddelde tussen de families.",
    "Het gezin [A] woont in T.",
    "Familie [A] uit T krijgt begeleiding.",
    "Wij hebben [V A] en [V A] in beeld.",
    "[V], L jaar, post haatberichten.",
    "De L-jarige [V] is in behandeling.",
    "[V A] woont in T en is bekend bij O.",
    "Na de zitting van [V A] is er overlegd met O.",
    "[V A], geboren in T, verspreidt filmpjes.",
    "Hij heet [V A] en komt uit T.",
    "Haar naam is [V A].",
    "Een jongere genaamd [V] is bij O bekend.",
    "Oud-leerling [V A] werft op het schoolplein.",
    "Via [V A] hoorden we dat er een groep is.",
    "Ook [V A] en diens vriend [V] zijn aangehouden.",
    "De ouders van [V A] weigeren hulp.",
    "Neef [V] is ook in beeld.",
    "Met [V] gaat het inmiddels beter.",
    "Afspraak gemaakt met [V A], teamleider.",
    "De heer [A] en zijn zoon [V] zijn bezocht.",
    "[V A] (beleidsmedewerker) houdt het dossier bij.",
    "Collega [V A] vervangt tijdens verlof.",
    "Verdachte [A] is vrijgelaten.",
    "Cliënt [V A] ontvangt begeleiding van O.",
    "Vrijwilliger [V] gaf dit door aan O.",
    "Zo hebben wij [V A] kunnen helpen aan werk.",
    "[V] kreeg een gebiedsverbod voor de S.",
    "Bij [V A] thuis is een gesprek gevoerd.",
    "Als voorbeeld: [V A], die via O begeleid wordt.",
    "[V A] zegt dat hij niets te verliezen heeft.",
    "De echtgenoot van [V A] zit vast.",
)


class Half(NamedTuple):
    """Patterns and names that belong together: looked at while rules were made, or held out."""

    patterns: Sequence[str]
    first: Sequence[str]
    last: Sequence[str]


def _every_third(texts: Sequence[str], *, held_out: bool) -> tuple[str, ...]:
    return tuple(text for place, text in enumerate(texts) if (place % 3 == 2) == held_out)


TUNED, HELD_OUT = (
    Half(*(_every_third(texts, held_out=held_out) for texts in (PATTERNS, FIRST, LAST)))
    for held_out in (False, True)
)


def sentence(half: Half, number: int, source: random.Random) -> list[Case]:
    """Return a sentence in the pattern of that number, once for every name that stands in it."""
    text, spans, start = "", [], 0
    words = {"V": half.first, "A": half.last, "S": _STREETS, "T": _TOWNS, "O": _ORGANISATIONS}
    words["L"] = tuple(map(str, range(12, 60)))
    pattern = half.patterns[number % len(half.patterns)]
    for place, sign in enumerate(pattern):
        if sign == "[":
            start = len(text)
        elif sign == "]":
            spans.append((start, len(text)))
        elif sign in words and _stands_alone(pattern, place):
            text += source.choice(words[sign])
        else:
            text += sign
    if text.startswith(tuple(_ORGANISATIONS)):
        text = text[0].upper() + text[1:]
    return [Case(text, *span) for span in spans]


def _stands_alone(pattern: str, place: int) -> bool:
    around = pattern[max(0, place - 1) : place] + pattern[place + 1 : place + 2]
    return not any(map(str.isalpha, around))
