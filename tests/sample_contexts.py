"""Report contexts for template tests: a plainly fictional municipality in every state.

The texts are as long as real ones, so that a rendered example shows how a real report looks.
Nothing here decides anything: outcomes follow from the drawn answers, the rest is filler.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from pipeline.questionnaire import Question, Questionnaire, load
from pipeline.questionnaire import Theme as AskedTheme
from pipeline.reports import context as c

QUESTIONNAIRE = Path(__file__).parent.parent / "templates" / "vragenlijst.yaml"

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
STEPS = (
    "Schrijf met een kleine groep op één bladzijde hoe dit nu gaat. Zet er daarna bij wat u wilt "
    "bereiken en wie daarvoor nodig is. De toolkit van ESS geeft u een voorbeeld.",
    "Spreek af wie signalen ontvangt, wie ze weegt en wat de melder terughoort. Leg dat vast op "
    "een kaart van één bladzijde.",
    "Vraag een collega van zorg of onderwijs om mee te kijken. Leg de uitkomst naast het lokale "
    "beeld en bespreek de verschillen.",
)
MEANING = {
    "ja": "Dit is geregeld en na te lezen. Houd het actueel.",
    "deels": "Een deel is geregeld. Het is nog niet compleet of niet voor iedereen duidelijk.",
    "nee": "Dit ontbreekt nu. Is dat een bewuste keuze? Leg die dan uit in het gesprek.",
    "weet_niet": "Dit kon u nu niet nagaan. Vaak is één telefoontje genoeg.",
    "nvt": "Dit speelt nu niet in uw gemeente.",
    "leeg": "Deze vraag is niet ingevuld.",
}
ANSWERS = {
    "ja": ("✔", "Ja", "Sterk punt", "Bouwsteen aanwezig", "12573F", "FFFFFF"),
    "deels": ("◐", "Deels", "Verbeterpunt", "Bouwsteen deels aanwezig", "F2CE6B", "1F2937"),
    "nee": ("○", "Nee", "Blinde vlek", "Bouwsteen nog te maken", "D07A2D", "1F2937"),
    "weet_niet": ("?", "Weet niet", "Uitzoekpunt", "Uitzoekpunt", "E3E6EB", "1F2937"),
    "nvt": ("–", "N.v.t.", "Niet van toepassing", "Niet van toepassing", "F3F4F6", "1F2937"),
    "leeg": ("", "niet ingevuld", "Niet ingevuld", "Niet ingevuld", "FFFFFF", "1F2937"),
}
SERIES = {
    "ja": "Ja",
    "deels": "Deels",
    "nee": "Nee",
    "weet_niet": "Weet niet",
    "leeg": "Niet ingevuld",
}
WEIGHTS = {
    "volledig": {"ja": 10, "deels": 8, "nee": 6, "weet_niet": 2},
    "voorlopig": {"ja": 7, "deels": 5, "nee": 5, "weet_niet": 3, "leeg": 6},
    "tussenbericht": {"ja": 3, "deels": 3, "nee": 3, "weet_niet": 2, "leeg": 15},
    "bouwstenen": {"ja": 2, "deels": 5, "nee": 16, "weet_niet": 2, "leeg": 1},
}
STATUS = {"voorlopig": "Voorlopig beeld", "tussenbericht": "Tussenbericht"}
GROUPS = ("Fundament", "Randvoorwaarde", "Inhoud en uitvoering", "Versterking")


@cache
def questionnaire() -> Questionnaire:
    """The questionnaire the repository ships."""
    return load(QUESTIONNAIRE)


def adviesrapport(
    soort: str = "volledig", seed: int = 7, remarks: Sequence[str] = PLAIN
) -> c.Adviesrapport:
    """One report of the given kind; the same seed always gives the same answers."""
    dice = random.Random(f"{soort}-{seed}")
    asked = [question for theme in questionnaire().themes for question in theme.questions]
    codes = dice.choices(list(WEIGHTS[soort]), list(WEIGHTS[soort].values()), k=len(asked))
    outcomes = [
        _question(question, code, soort, dice, remarks)
        for question, code in zip(asked, codes, strict=True)
    ]
    themes = tuple(
        _theme(theme, [v for v in outcomes if _is_in(v, theme)]) for theme in questionnaire().themes
    )
    steps = _steps(outcomes)
    count = _count(outcomes)
    return c.Adviesrapport(
        titel="Quickscan lokale aanpak radicalisering – gemeente Voorbeeldstad",
        gemeente=c.Gemeente("XX0001", "Voorbeeldstad", "Voorbeeldprovincie"),
        variant="geen_aanpak" if soort == "bouwstenen" else "aanpak",
        soort=soort,
        status=STATUS.get(soort, ""),
        datum_ingevuld="12 november 2026",
        datum_rapport="23 november 2026",
        vertrouwelijk="Vertrouwelijk – bestemd voor de gemeente Voorbeeldstad",
        samenvatting=(
            f"Van de {count.totaal} onderdelen zijn er {count.ja} op orde; bij {count.deels} is "
            "een deel geregeld.",
            "Het sterkste thema is «Regie, verantwoording en evaluatie»: daar staat het meeste al.",
            "De belangrijkste stap is een vaste meldroute die alle partners kennen.",
        ),
        telling=count,
        dekking_zin=(
            f"{count.inhoudelijk} van de {count.totaal} vragen beantwoord met Ja, Deels of Nee "
            f"({count.dekking}%); {count.weet_niet} keer Weet niet; {count.leeg} niet ingevuld."
        ),
        sterkste_thema="Regie, verantwoording en evaluatie",
        sterke_punten=_points(outcomes, "ja"),
        verbeterpunten=_points(outcomes, "deels"),
        blinde_vlekken=_points(outcomes, "nee"),
        uitzoekpunten=_points(outcomes, "weet_niet"),
        open_vragen=_points(outcomes, "leeg"),
        prioriteiten=steps[:5],
        vervolg=steps[5:],
        themas=themes,
        figuur_themas=_theme_chart(themes),
        opmerkingen=(
            c.Opmerking(
                "R02",
                "kans",
                "Er is een meldroute, maar de melders kennen die nog niet. Een kaart van één "
                "bladzijde voor scholen en jongerenwerk is vaak een snelle winst.",
            ),
            c.Opmerking(
                "R15",
                "controle",
                "De aanpak is geborgd, maar er is geen vast eigen geld voor. Kan de aanpak "
                "doorgaan als geld van buiten stopt? Misschien past Deels bij vraag 22.",
            ),
        ),
        wensen=remarks[0],
        functies="Adviseur openbare orde en veiligheid, beleidsmedewerker jeugd",
        bronnen=tuple(
            c.Bron(source.name, source.description, source.address)
            for source in list(questionnaire().sources.values())[:7]
        ),
        bronnen_datum="23 november 2026",
        herkomst=c.Herkomst(
            bestand="Quickscan Voorbeeldstad (definitief).docx",
            ontvangen="13 november 2026",
            vingerafdruk="4f1c9a02b7de",
            vragenlijst="QS 1.0 (7f3a91c2)",
            ronde="2026",
        ),
        sporen=tuple(
            c.Spoor(
                bevinding=f"Prioriteit {step.nummer}: {step.titel}",
                vraag=step.vragen,
                antwoord=step.uitkomst.antwoord,
                regel=f"volgorde 1 ({step.groep})",
            )
            for step in steps[:5]
        ),
        teksten={},
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
        themas=tuple(replace(t, gespreksvragen=(), uitnodigen="") for t in report.themas),
    )


def advisory_reports() -> dict[str, c.Adviesrapport]:
    """Every state an advisory report can be in, by name."""
    return {
        "volledig": adviesrapport(),
        "voorlopig": adviesrapport("voorlopig"),
        "tussenbericht": adviesrapport("tussenbericht"),
        "bouwstenen": adviesrapport("bouwstenen"),
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
        for theme in questionnaire().themes
        for question in theme.questions
    ]
    themes = tuple(_group_theme(theme, n, dice) for theme in questionnaire().themes)
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
        teksten={},
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


def outcome(code: str, soort: str = "volledig") -> c.Uitkomst:
    """The outcome as a report of this kind names it."""
    sign, answer, scan, checklist, fill, ink = ANSWERS[code]
    word = checklist if soort == "bouwstenen" else scan
    return c.Uitkomst(code, sign, word, answer, fill, ink)


def _question(
    question: Question, code: str, soort: str, dice: random.Random, remarks: Sequence[str]
) -> c.Vraaguitkomst:
    open_step = code in ("deels", "nee", "weet_niet")
    answered = code != "leeg"
    return c.Vraaguitkomst(
        code=question.code,
        nummer=question.number,
        titel=question.title,
        vraag=question.text,
        uitkomst=outcome(code, soort),
        betekenis=MEANING[code],
        eerste_stap=dice.choice(STEPS) if open_step else "",
        document=dice.choice(DOCUMENTS) if answered else "",
        toelichting=dice.choice((*remarks, "", "")) if answered else "",
        snel=open_step and question.number in (10, 15, 17, 18, 19),
    )


def _is_in(outcome_row: c.Vraaguitkomst, theme: AskedTheme) -> bool:
    return any(question.code == outcome_row.code for question in theme.questions)


def _theme(theme: AskedTheme, outcomes: Sequence[c.Vraaguitkomst]) -> c.Thema:
    count = _count(outcomes)
    enough = count.inhoudelijk >= 3 and count.dekking >= 60
    score = round(100 * (count.ja + count.deels / 2) / count.inhoudelijk) if enough else 0
    return c.Thema(
        letter=theme.code,
        naam=theme.name,
        inleiding=theme.intro,
        telling=count,
        telling_tekst=f"{count.ja} ✔  {count.deels} ◐  {count.nee} ○",
        score=str(score) if enough else "",
        oordeel="deels op orde" if enough else "Te weinig antwoorden voor een score",
        bandbreedte="Als alle open vragen Nee of Ja blijken, ligt de score tussen 40 en 80."
        if enough and count.dekking < 100
        else "",
        zin=f"Van de {count.totaal} onderdelen zijn er {count.ja} op orde en {count.deels} deels.",
        vragen=tuple(outcomes),
        gespreksvragen=("Kan iemand buiten ons team uitleggen waarom wij deze activiteiten doen?",),
        uitnodigen="politie, jongerenwerk, een school, de wijkcoach",
        minuten=13,
    )


def _count(outcomes: Iterable[c.Vraaguitkomst]) -> c.Telling:
    codes = [row.uitkomst.code for row in outcomes]
    content = sum(codes.count(code) for code in ("ja", "deels", "nee"))
    return c.Telling(
        ja=codes.count("ja"),
        deels=codes.count("deels"),
        nee=codes.count("nee"),
        weet_niet=codes.count("weet_niet"),
        leeg=codes.count("leeg"),
        nvt=codes.count("nvt"),
        totaal=len(codes),
        inhoudelijk=content,
        dekking=round(100 * content / len(codes)),
    )


def _points(outcomes: Iterable[c.Vraaguitkomst], code: str) -> tuple[c.Punt, ...]:
    return tuple(
        c.Punt(row.nummer, row.titel, row.eerste_stap or row.betekenis)
        for row in outcomes
        if row.uitkomst.code == code
    )


def _steps(outcomes: Iterable[c.Vraaguitkomst]) -> tuple[c.Prioriteit, ...]:
    open_rows = [row for row in outcomes if row.uitkomst.code in ("nee", "deels")]
    open_rows.sort(key=lambda row: row.uitkomst.code, reverse=True)
    return tuple(
        c.Prioriteit(
            nummer=number,
            vragen=f"vraag\u00a0{row.nummer}",
            titel=row.titel,
            uitkomst=row.uitkomst,
            groep=GROUPS[min(3, number // 4)],
            waarom="Zonder dit hangt de rest van uw aanpak in de lucht.",
            eerste_stap=row.eerste_stap,
            wie="Adviseur openbare orde en veiligheid, met een beleidsmedewerker jeugd",
            hulp="Expertise-unit Sociale Stabiliteit (ESS)" if number % 2 else "",
            voorwaarde="Doe dit nadat u het lokale beeld heeft geregeld (vraag\u00a06)."
            if number % 3 == 0
            else "",
            snel=row.snel,
        )
        for number, row in enumerate(open_rows, 1)
    )


def _theme_chart(themes: Sequence[c.Thema]) -> c.Grafiek:
    return c.Grafiek(
        alt="; ".join(f"{theme.naam}: {theme.telling_tekst}" for theme in themes),
        bijschrift="Regie is het sterkste thema, borging vraagt aandacht",
        categorieen=tuple(f"{theme.letter}  {theme.naam}" for theme in themes),
        reeksen=tuple(
            c.Reeks(name, tuple(getattr(theme.telling, code) for theme in themes))
            for code, name in SERIES.items()
        ),
    )


def _group_question(
    question: Question, theme: AskedTheme, n: int, dice: random.Random
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


def _group_theme(theme: AskedTheme, n: int, dice: random.Random) -> c.Groepsthema:
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
