"""Report contexts for template tests: a plainly fictional participant in every state.

They come from the real analysis of invented answers, so that a rendered example shows how a real
report looks.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from benchmarks.synthetic import samples
from pipeline.analysis.group_states import Arrival, Participant
from pipeline.model.response import Finding, Level
from pipeline.reports.advisory.advisory import advisory_context
from pipeline.reports.common import context as c
from pipeline.reports.common.compared import (
    Afspraak,
    Rondebeeld,
    Rondeverloop,
    Spiegel,
    Spiegelregel,
    Spiegelvraag,
    Themaverandering,
    Verandering,
    Vergelijking,
    Verlooprij,
    Verloopstap,
    Verloopthema,
)
from pipeline.reports.group.fields import Bewegingsvraag, Groepsbeweging, Groepsrapport
from pipeline.reports.group.group import group_context

# What respondents really type: every one of these has broken a document somewhere.
AWKWARD = (
    "Zie het plan & de bijlage <concept> van «Voorbeeldstad».",
    "Wij noemen dit \"de keten\" – 'iedereen' kent het.",
    "Eerste regel\nTweede regel\n\nNa een lege regel",
    "Kolom 1\tKolom 2\tKolom 3",
    "Goed bezig 👍🏽 volgens het team 👩‍👩‍👧 ✔",
    "{{ gemeente.naam }} {% for x in y %} {%p endif %}",
    "=SOM(A1:A9) en 100% zeker; ]]> </w:t>",
    "Regelterug\r\nen\rverticale\x0btab en \x00 nul",
    "Fryslân, Súdwest, ’s-Hertogenbosch, Ĳ, Ω, 中文, العربية",
    "Eenwoordzonderspatie" * 20,
    "  spaties voor en achter  ",
    "\ufeffonzichtbaar\u200bteken\u00a0en\u00adafbreekstreepje",
)
PLAIN = (
    "Dit staat in het uitvoeringsplan. De raad heeft het plan in maart besproken.",
    "Wij doen dit samen met de regio. De afspraken zijn nog niet op papier gezet.",
    "In 2025 hebben wij dit met drie scholen en het jongerenwerk doorgenomen. Het beviel goed, "
    "maar er is nog geen vaste plek voor. Dit najaar bespreken wij hoe het verder gaat.",
)
VERY_LONG = "\n".join(
    "Wij hebben hier lang over gesproken, met veiligheid, jeugd, onderwijs en welzijn. " * 6
    for _ in range(8)
)
DOCUMENTS = ("Integraal veiligheidsplan 2023–2026", "Uitvoeringsplan preventie", "")
# How often each answer occurs among the 26 questions; "" is a question left blank.
DECKS = {
    "volledig": {"ja": 12, "deels": 7, "nee": 5, "weet_niet": 2},
    "voorlopig": {"ja": 7, "deels": 5, "nee": 5, "weet_niet": 3, "": 6},
    "tussenbericht": {"ja": 4, "deels": 3, "nee": 2, "weet_niet": 2, "": 15},
    "bouwstenen": {"ja": 2, "deels": 5, "nee": 16, "weet_niet": 2, "": 1},
    "alles ja": {"ja": 26},
    "alles nee": {"nee": 26},
    "alles leeg": {"": 26},
}
ORIGIN = c.Herkomst(
    bestand="Quickscan Voorbeeldstad (definitief).docx",
    ontvangen="13\u00a0november\u00a02026",
    vingerafdruk="4f1c9a02b7de",
    vragenlijst="QS 1.0 (7f3a91c2)",
    ronde="2026",
    provincie="Voorbeeldprovincie",
)
REPORT_DATE = date(2026, 11, 23)
REMARKED = ("R02", "R15")  # the consistency remarks every example has
ANSWERS = ("ja", "deels", "nee", "weet_niet", "")
# How likely each of these answers is; every question of a group leans one way.
LEANINGS = ((16, 8, 4, 2, 1), (8, 12, 8, 2, 1), (4, 8, 14, 4, 2), (6, 8, 6, 8, 4))
PROVINCES = ("Voorbeeldprovincie", "Andere provincie")


def adviesrapport(
    deck: str = "volledig", seed: int = 7, remarks: Sequence[str] = PLAIN
) -> c.Adviesrapport:
    """One report; the same deck and seed always give the same answers."""
    dice = random.Random(f"{deck}-{seed}")
    drawn = [answer for answer, times in DECKS[deck].items() for _ in range(times)]
    dice.shuffle(drawn)
    table = dict(zip(samples.ALL, drawn, strict=True))
    for question in [code for code, answer in table.items() if answer]:
        table[f"{question}.toelichting"] = dice.choice((*remarks, "", ""))
        table[f"{question}.bewijs"] = dice.choice(DOCUMENTS)
    table["kop.functies"] = "Adviseur openbare orde en veiligheid, beleidsmedewerker jeugd"
    table["kop.wensen"] = remarks[0]
    return advisory_context(
        samples.response(table, variant="geen_aanpak" if deck == "bouwstenen" else "aanpak"),
        _findings(),
        ORIGIN,
        samples.questionnaire(),
        samples.book(),
        REPORT_DATE,
    )


def without_lists(report: c.Adviesrapport) -> c.Adviesrapport:
    """Return the same report with every list empty that can be empty."""
    return replace(
        report,
        sterkste_thema="",
        sterkste_letters=(),
        sterke_punten=(),
        verbeterpunten=(),
        blinde_vlekken=(),
        uitzoekpunten=(),
        open_vragen=(),
        prioriteiten=(),
        vervolg=(),
        opmerkingen=(),
        wensen="",
        functies="",
        bronnen=(),
        sporen=(),
        inleiding=(),
        uitgelicht=(),
        uitgelicht_inleiding="",
        gesprekszin="",
        agenda=(),
        gemaakt=(),
        themas=tuple(replace(t, gespreksvragen=(), uitnodigen="") for t in report.themas),
    )


def beside_others(report: c.Adviesrapport) -> c.Adviesrapport:
    """Return the same report with a round before it and a group beside it, all invented."""
    rows = [(theme.letter, row) for theme in report.themas for row in theme.vragen]
    earlier = replace(
        rows[2][1].uitkomst, code="nee", teken="○", woord="Blinde vlek", antwoord="Nee"
    )
    moved = tuple(
        Verandering(
            row.nummer, row.titel, letter, earlier, row.uitkomst, "vooruit", "▲", "Vooruit",
            "Dit ging vooruit.",
        )
        for letter, row in rows[::5]
    )  # fmt: skip
    kept = Afspraak(
        str(rows[0][1].nummer), rows[0][1].titel, "dossierhouder", "1 maart 2027", earlier,
        rows[0][1].uitkomst, "Toen Nee, nu anders: deze afspraak had resultaat.",
    )  # fmt: skip
    course = Rondebeeld(tuple(row.uitkomst for _, row in rows[:5]))
    unknown = replace(kept, door="", wanneer="", zin="Hier is geen afspraak over gemaakt.")
    return replace(
        report,
        vergelijking=Vergelijking(
            vorige_ronde="2025", vorige_datum="20\u00a0november\u00a02025",
            zin="Sinds de vorige ronde gingen 6 vragen vooruit en bleven 20 vragen gelijk.",
            vergeleken=26, gelijk=20, veranderd=moved, stijgers=moved, dalers=(), ander_beeld=(),
            themas=tuple(
                Themaverandering(one.letter, one.naam, moved[:1], (), (), 4, "1 vraag vooruit.")
                for one in report.themas[:3]
            ),
            afspraken=(kept, unknown),
            niet_vergeleken="Vraag\u00a09 is nieuw en staat daarom niet in de vergelijking.",
            kort="Sinds ronde 2025: 6 vragen gingen vooruit en 20 bleven gelijk.",
        ),
        verloop=Rondeverloop(
            rondes=("2024", "2025", "2026"),
            zin="Hier staan 3 rondes naast elkaar: 2024, 2025 en 2026.",
            samengegaan="Oudstad ging op in Voorbeeldstad.",
            bijschrift="Op 4 van de 26 vragen was het antwoord Ja in ronde 2025, nu op 9",
            themas=tuple(
                Verloopthema(one.letter, one.naam, (
                    Verlooprij("Oudstad", (course, Rondebeeld(()), Rondebeeld(())), eerste=True),
                    Verlooprij("Voorbeeldstad", (Rondebeeld(()), course, course), eerste=False),
                ))
                for one in report.themas
            ),
            stappen=(Verloopstap("Voorbeeldstad", "2025", "2026", "3 en 7", "–", "9", "20"),),
            weggelaten="Een vraag die in een ronde nog anders was, telt in die ronde niet mee.",
        ),
        spiegel=Spiegel(
            groep="alle deelnemende gemeenten", n=12,
            zin="Uw antwoorden staan naast het midden van 12 andere gemeenten.",
            themas=tuple(
                Spiegelregel(one.letter, one.naam, one.score or "–", "50", "12")
                for one in report.themas
            ),
            vragen=tuple(
                Spiegelvraag(row.nummer, row.titel, letter, row.uitkomst, "Deels", "12")
                for letter, row in rows
            ),
        ),
    )  # fmt: skip


def advisory_reports() -> dict[str, c.Adviesrapport]:
    """Every state an advisory report can be in, by name."""
    return {
        **{deck: adviesrapport(deck) for deck in DECKS},
        "lijsten leeg": without_lists(adviesrapport()),
        "tweede ronde": beside_others(adviesrapport()),
        "lange toelichting": adviesrapport(remarks=(*PLAIN, VERY_LONG)),
        "lastige tekens": adviesrapport(remarks=AWKWARD),
    }


def groepsrapport(n: int = 34, seed: int = 7, begin: int = 10) -> Groepsrapport:
    """Return a group report over `n` participants, of which `begin` were there from the start."""
    dice = random.Random(f"groep-{n}-{seed}")
    liking = {code: dice.choice(LEANINGS) for code in samples.ALL}
    tables = [
        {code: dice.choices(ANSWERS, weights)[0] for code, weights in liking.items()}
        for _ in range(n)
    ]
    book = samples.book()
    return group_context(
        [
            Participant(
                code=one.respondent,
                returns=(Arrival(place, REPORT_DATE, one, pictured=place < begin <= n),),
                groups={"provincie": PROVINCES[place % 2]},
            )
            for place, one in enumerate(samples.group(tables))
        ],
        samples.questionnaire(),
        replace(book, thresholds=book.thresholds | {"groep_begin": begin}),
        "2026",
    )


_MOVED = (
    Groepsbeweging(
        van="2025",
        naar="2026",
        zin="30 gemeenten telden mee in ronde 2025 en in ronde 2026.",
        vragen=(
            Bewegingsvraag(1, "Visie op radicalisering", "4", "20", "2", "4"),
            Bewegingsvraag(7, "Inbreng van partners", "0", "22", "5", "3"),
        ),
        gelijk_zin="(Bijna) alle gemeenten gaven hetzelfde antwoord als eerst: vraag\u00a03.",
        weggelaten="Niet getoond, zodat geen gemeente te herkennen is: vraag\u00a09.",
    ),
    Groepsbeweging("2024", "2025", "Daarom vergelijken wij niet.", (), "", ""),
)


def group_reports() -> dict[str, Groepsrapport]:
    """Every state a group report can be in, by name."""
    full = replace(groepsrapport(begin=34), bewegingen=_MOVED)
    return {
        "vol": full,
        "in stappen": groepsrapport(),
        "klein": groepsrapport(n=7),
        "te klein": groepsrapport(n=3),
        "lijsten leeg": replace(
            full,
            sterke_punten=(),
            blinde_vlekken=(),
            uitzoekpunten=(),
            vertekening_zin="",
            respons=(),
            onbekend=(),
            stappen=(),
            partners=(),
            indelingen=(),
            verantwoording=(),
        ),
    }


def _findings() -> tuple[Finding, ...]:
    return tuple(
        Finding(rule.code, Level.ATTENTION, rule.kind, "", rule.text)
        for rule in samples.book().rules
        if rule.code in REMARKED
    )
