"""Report contexts for template tests: a plainly fictional municipality in every state.

Advisory reports come from the real analysis of invented answers, so that a rendered example
shows how a real report looks; group reports are filled by hand.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import samples

from pipeline.questionnaire import Question, Theme
from pipeline.reports import context as c
from pipeline.reports.advisory import advisory_context
from pipeline.reports.wording import Wording
from pipeline.response import Finding, Level

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
SERIES = {
    "ja": "Ja",
    "deels": "Deels",
    "nee": "Nee",
    "weet_niet": "Weet niet",
    "leeg": "Niet ingevuld",
}


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
    """The same report with every list empty that can be empty."""
    return replace(
        report,
        sterkste_thema="",
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


def advisory_reports() -> dict[str, c.Adviesrapport]:
    """Every state an advisory report can be in, by name."""
    return {
        **{deck: adviesrapport(deck) for deck in DECKS},
        "lijsten leeg": without_lists(adviesrapport()),
        "lange toelichting": adviesrapport(remarks=(*PLAIN, VERY_LONG)),
        "lastige tekens": adviesrapport(remarks=AWKWARD),
    }


def groepsrapport(n: int = 34, seed: int = 7) -> c.Groepsrapport:
    """A group report over `n` municipalities; under five nothing may be shown."""
    dice = random.Random(f"groep-{n}-{seed}")
    shown = n >= 5
    rows = [
        _group_question(question, theme, n, dice)
        for theme in samples.questionnaire().themes
        for question in theme.questions
    ]
    themes = tuple(_group_theme(theme, n, dice) for theme in samples.questionnaire().themes)
    titles = [row[0].titel for row in rows]
    return c.Groepsrapport(
        titel="Quickscan lokale aanpak radicalisering – groepsrapport Voorbeeldregio",
        ronde="Voorbeeldregio, najaar 2026",
        datum_rapport="23 november 2026",
        vertrouwelijk="Vertrouwelijk – voor de deelnemende gemeenten",
        toonbaar=shown,
        waarom_niet=""
        if shown
        else f"Er zijn {n} bruikbare formulieren met toestemming. Een groepsrapport kan vanaf 5, "
        "zodat niemand de antwoorden van één gemeente kan afleiden.",
        samenvatting=(
            f"{n} gemeenten deden mee en gaven toestemming voor dit beeld.",
            "De meeste gemeenten hebben een visie op papier en een vaste dossierhouder.",
            "Samenwerking tussen veiligheid, zorg en onderwijs is vaak deels geregeld.",
            "Een gedeeld lokaal beeld en een bekende meldroute ontbreken het vaakst.",
            "De groep kan beginnen met een gezamenlijke meldroute en een regionale training.",
        ),
        sterke_punten=tuple(titles[:3]) if shown else (),
        blinde_vlekken=tuple(titles[5:8]) if shown else (),
        uitzoekpunten=tuple(titles[20:23]) if shown else (),
        respons=(
            c.Responsregel("Voorbeeldprovincie", "24", "20", "18"),
            c.Responsregel("Andere provincies", "22", "17", "16"),
            c.Responsregel("Totaal", "46", "37", str(n)),
        ),
        respons_zin=f"Van de 46 uitgenodigde gemeenten stuurden 37 het formulier terug; {n} "
        "daarvan zijn bruikbaar.",
        vertekening_zin="Kleine gemeenten doen minder vaak mee. Het beeld past daarom vooral bij "
        "grotere gemeenten.",
        vragen=tuple(row for row, _ in rows) if shown else (),
        figuur_vragen=_question_chart(rows),
        themas=themes if shown else (),
        figuur_themas=_median_chart(themes),
        onbekend=tuple(row for row, _ in rows[20:23]) if shown else (),
        stappen=_group_steps(titles) if shown else (),
        partners=_group_steps(titles[10:]) if shown else (),
        verantwoording=(
            "Gemeenten vulden de scan zelf in. Niemand heeft de antwoorden gecontroleerd.",
            "De vragen zijn een eigen uitwerking van de openbare toelichting bij de Quickscan. "
            "Het zijn niet de letterlijke vragen uit het format van ESS.",
            "Aantallen waaruit een antwoord van één gemeente valt af te leiden, zijn weggelaten.",
            "Peildatum 20 november 2026. Vragenlijst QS 1.0 (7f3a91c2). Van dubbele inzendingen "
            "telt de nieuwste die de gemeente heeft bevestigd.",
        ),
        teksten=Wording(samples.book()).ready(),
    )


def group_reports() -> dict[str, c.Groepsrapport]:
    """Every state a group report can be in, by name."""
    full = groepsrapport()
    return {
        "vol": full,
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
            verantwoording=(),
        ),
    }


def _findings() -> tuple[Finding, ...]:
    return tuple(
        Finding(rule.code, Level.ATTENTION, rule.kind, "", rule.text)
        for rule in samples.book().rules
        if rule.code in REMARKED
    )


def _group_question(
    question: Question, theme: Theme, n: int, dice: random.Random
) -> tuple[c.Groepsvraag, dict[str, int]]:
    codes = dice.choices(list(SERIES), (10, 8, 6, 2, 1), k=n)
    counts = {code: codes.count(code) for code in SERIES}
    shown = {code: str(number) if n >= 10 or number > 4 else "–" for code, number in counts.items()}
    held_back = "Te weinig gemeenten om alle aantallen te tonen." if "–" in shown.values() else ""
    row = c.Groepsvraag(
        nummer=question.number,
        titel=question.title,
        thema=theme.code,
        n=str(n),
        zin=held_back,
        **shown,
    )
    return row, counts


def _question_chart(rows: Sequence[tuple[c.Groepsvraag, dict[str, int]]]) -> c.Grafiek:
    return c.Grafiek(
        alt="; ".join(f"{row.nummer} {row.titel}: {row.ja} keer Ja" for row, _ in rows),
        bijschrift="Visie en regie staan vaak op papier, meldroutes zijn minder bekend",
        categorieen=tuple(f"{row.nummer}  {row.titel}" for row, _ in rows),
        reeksen=tuple(
            c.Reeks(name, tuple(counts[code] for _, counts in rows))
            for code, name in SERIES.items()
        ),
    )


def _group_theme(theme: Theme, n: int, dice: random.Random) -> c.Groepsthema:
    spread = n >= 10
    return c.Groepsthema(
        letter=theme.code,
        naam=theme.name,
        mediaan=str(dice.randint(35, 80)),
        laagste=str(dice.randint(0, 30)) if spread else "–",
        hoogste=str(dice.randint(85, 100)) if spread else "–",
        n=str(n),
        zin="" if spread else "Laagste en hoogste tonen wij vanaf 10 gemeenten.",
    )


def _median_chart(themes: Sequence[c.Groepsthema]) -> c.Grafiek:
    return c.Grafiek(
        alt="; ".join(f"{theme.naam}: mediaan {theme.mediaan}" for theme in themes),
        bijschrift="De thema’s liggen dicht bij elkaar",
        categorieen=tuple(f"{theme.letter}  {theme.naam}" for theme in themes),
        reeksen=(c.Reeks("Mediaan", tuple(int(theme.mediaan) for theme in themes)),),
    )


def _group_steps(titles: Sequence[str]) -> tuple[c.Groepsstap, ...]:
    return tuple(
        c.Groepsstap(
            nummer=number,
            titel=title,
            gemeenten=str(20 - number),
            voorstel="Organiseer samen één training per jaar en maak één meldroute voor de regio.",
            hulp="Expertise-unit Sociale Stabiliteit (ESS)",
        )
        for number, title in enumerate(titles[:5], 1)
    )
