"""Invented answers without anything about a person, with everything that looks like it.

Written after what participants put in such fields (policy, agreements, titles, amounts, numbers
of documents) and not after what the detector can do. A number of a case or a file stands beside
the document it belongs to; on its own it is a hint by section 7.2 of the content design.
"""

from __future__ import annotations

import random
from collections.abc import Callable

_SENTENCES = """
Het plan is vastgesteld op {datum} en loopt tot en met {jaar}.
{stuk}, hoofdstuk {klein}, blz. {klein}-{meer}.
{stuk} ({jaren}), {kenmerk}.
{besluit}
De raad stelde het programma vast op {datum}; zie {kenmerk}.
Structureel {bedrag} per jaar, daarnaast {bedrag} uit de regio tot en met {jaar}.
In de begroting {jaar} is {bedrag} opgenomen op kostenplaats {negen}.
De subsidie voor het jongerenwerk is {bedrag} (beschikking {negen}).
Op grond van {artikel} en {artikel} mag dit alleen binnen het overleg.
Wij werken volgens {artikel}; de grondslag staat in het convenant van {jaar}.
Het lokale beeld is van {maand} {jaar} en wordt elk half jaar bijgewerkt.
Er zijn {klein} scholen en {meer} professionals getraind in {jaar}.
Bereik in {jaar}: {groot} inwoners, {groot} weergaven op sociale media.
Het jongerenwerk bereikt jongeren van {leeftijd} tot {leeftijd2} jaar.
Voor 12- tot 18-jarigen is er een lespakket, voor 8-jarigen een gastles.
Er is een vierjarig programma met een 4-jarige subsidie voor het jongerenwerk.
Casussen bespreken wij in het Zorg- en Veiligheidshuis; het casusoverleg is elke {klein} weken.
Bij een casus schalen wij op naar het casusoverleg, met een procesregisseur per casus.
Op casusniveau is er een PGA; casusregie ligt bij de gemeente.
De dossierhouder radicalisering werkt {klein} uur per week aan dit dossier.
Het dossier radicalisering ligt sinds {jaar} bij team OOV.
In {jaar} zijn {klein} casussen ingebracht en {klein} afgesloten.
De burgemeester en de wethouder jeugd zijn bestuurlijk opdrachtgever.
Meneer of mevrouw maakt voor de route niet uit: iedereen kan melden.
Melden kan bij Meld Misdaad Anoniem, 0800-7000, of bij de politie op 0900-8844.
In nood 112, anders het algemene nummer van de gemeente: 14 {netnummer}.
Veilig Thuis is bereikbaar op 0800-2000, ook in het weekend.
Huiskamergesprekken in postcodegebied {postcode} en in de wijken {vier} en {vier}.
De aanpak richt zich op de postcodes {vier} {letters} en {vier} {letters}.
In de {straat} en rond het {plein} is extra inzet van jongerenwerk.
In de {straat} zijn {klein} keer per jaar bewonersavonden.
KvK-nummer van de stichting: {acht}; RSIN {negen}.
De aanbieder staat in het BIG-register onder {elf}.
Inkoopnummer {negen}, contract tot en met 31-12-{jaar}.
Zie {url}
Zie het bestand {bestand} op de samenwerkingsruimte.
Geregistreerd in het zaaksysteem: {stuk}, zaaknummer {zaak}.
{stuk} is geregistreerd onder zaaknummer {zaak}.
Collegebesluit van {datum}, zaaknummer {zaak}, met {klein} stemmen voor.
Raadsinformatiebrief {zaak} van {datum}.
Kamerstukken II {jaar}/{twee}, 29754, nr. {drie}; Stb. {jaar}, {drie}.
ECLI:NL:RVS:{jaar}:{vier} gaat over de bevoegdheid van de burgemeester.
Factsheet ESS, versie {klein}.{klein}.{klein}, ISBN 978-90-{vijf}-{drie}-{klein}.
Scores per thema: {klein} / {klein} / {klein} / {klein}; vorig jaar {klein} - {klein} - {klein}.
{jaar}: {klein}; {jaar}: {meer}; {jaar}: {meer} meldingen.
Cijfers {jaar}-{jaar}: {klein} {meer} {drie} {drie} {vier}.
Het netwerk komt bijeen op {dag} om {uur} uur en van {uur} tot {uur} uur.
De volgende bijeenkomst is op {datum} {uur} uur in het gemeentehuis.
Dat is {procent} meer dan in {jaar} (+{meer}).
Wij hebben {fte} fte voor OOV en {fte} fte voor het sociaal domein.
Structurele middelen: {groot} euro; incidenteel: {getal} euro.
Totaal {getal} over de jaren {jaren}.
De 1-op-1 begeleiding is 24/7 bereikbaar via de wijkteams.
Het programma is geboren uit een motie van {datum}.
Toolkit: 'Respect@school' en de training 'Jongeren@work'.
Meldingen gaan naar het @voorbeeldstad.example-adres van het meldpunt.
Basisschool De Regenboog en het Voorbeeld College doen mee aan de pilot.
Platform JEP, LSE, NCTV, RIEC en ZVH zijn aangesloten; de AIVD geeft een keer per jaar een duiding.
Het dreigingsbeeld van de NCTV (DTN {klein}) gebruiken wij bij het lokale beeld.
Wij verwerken geen BSN of andere persoonsgegevens in het lokale beeld.
Een melding bevat geen namen; alleen de politie legt persoonsgegevens vast.
De familie wordt betrokken via familiesteun van het LSE.
Ouders, broers en zussen krijgen steun; de moeder van een jongere kan zelf bellen.
Afspraken over informatie delen staan in het privacyprotocol (Wpg, AVG, WGS).
Bij strafbare feiten neemt de politie het over; wij schalen af.
Voor voertuigen geldt een parkeerverbod op de {plein}.
Motie M{jaar}-{twee} en amendement A-{twee}-{klein} zijn aangenomen.
Documentnummer {negen}, {stuk}.
Corsa {negen}: {stuk}.
Djuma-nummer {tien}.
Uitgangspunt: {klein} op de {meer} jongeren; {klein},{klein} procent.
Leveranciersnummer {negen} en ordernummer {tien}.
Fase 1 {maand} {jaar}, fase 2 {maand} {jaar}, fase 3 na {jaar}.
Geen.
N.v.t.
Zie vraag {klein}.
Wordt in {jaar} opgepakt; nog geen budget.
Wijkagenten, leerplicht en jongerenwerk kennen de route; scholen nog niet allemaal.
De routekaart hangt bij de balie en staat op intranet.
Informatie van politie en OM delen wij alleen in het ZVH, nooit per mail.
Dhr./mevr. laten wij weg: wij schrijven genderneutraal.
Pilot Wijkplein {jaar} en Veilige Straat {klein} en {klein} zijn afgerond.
De training bestaat uit Leerpad {klein}, Groeipad {klein} en een toets.
Wijken {klein} t/m {klein}; buurten {klein}, {klein} en {klein}; kern Noord {klein} keer.
A4-poster en A5-folder, versie {klein}.{klein}, {groot} stuks, à € {klein},50.
De inzet is {klein} x {klein} uur per week ({fte} fte per kern).
Rijksbijdrage {jaar}: {groot}; {jaar}: {groot}; {jaar}: {groot}.
Versterkingsgelden NCTV {jaar}-{jaar}: {bedrag}, kenmerk {zeven}/{twee}/NCTV.
CVDR {zes}, geldend van {datum} t/m heden.
BW {jaar}.{vijf} / RV {jaar}.{vijf}, portefeuillehouder burgemeester.
Schoolmaatschappelijk werk (MW Noord) is aangehaakt; HR regelt de VOG.
De opleiding van 12 maanden start op {datum} (groep {klein}).
Kamer {klein}.{twee}, gemeentehuis, elke tweede dinsdag 10:00-11:30 uur.
OBS 't Schetsje, RKBS Sint Jan en het Model Lyceum doen mee.
Schriftelijk melden: Postbus {drie}, {vier} {letters} Voorbeeldstad.
Doelgroep: 16- tot 27-jarigen en 12-minners; overgang 18-/18+.
Elke leerling van 12 jaar krijgt de les; iedere inwoner van 18 jaar en ouder de brief.
Jongeren (12-23 jaar), een jongere van 18 tot 27 jaar en ouders.
Het is zaak {klein} dingen vast te leggen; zie ook dossier {jaar}.
Een dossier bewaren wij {klein} jaar, daarna vernietigen wij het.
Bus {klein} en {meer} rijden langs de school; de auto van jongerenwerk staat er elke week.
Looptijd: 01-2025 t/m 06-2027 ({meer} maanden), evaluatie 09-2026.
Tijden: 08.30 - 10.00 - 11.15 uur, lokaal {drie}.
Intern nummer {negen}.
Melding {negen} in Topdesk is afgesloten op {datum}.
TenderNed-kenmerk {zes}; perceel {klein}, lot {klein}-{klein}.
ISO 27001, NEN 7510 en BIO gelden voor het systeem.
Wij volgen de stappen 1-2-3-4-5-6-7-8-9 uit de handreiking.
Coördinaten van het werkgebied: 52.{vijf}, 5.{vijf}.
Bron: CBS StatLine, tabel {vijf}NED, peildatum 1-1-{jaar}.
Steekproef n={drie}, respons {procent}, betrouwbaarheid 95%.
Ons meldpunt staat op www.voorbeeldstad.example/melden?ref={acht}.
De heer noch mevrouw wordt bij naam genoemd in verslagen.
Mevrouw de burgemeester opende de bijeenkomst op {datum}.
Het gezin staat centraal; familie en vrienden helpen mee.
Zoon van, broer van: zulke woorden horen niet in een verslag.
De woningcorporatie levert {klein} woningen aan de {straat}.
Subsidie per kern: Noord {groot}, Zuid {groot}, Oost {groot}.
Wij kennen geen lopende casussen; een casus gaat direct naar het RIEC of ZVH.
Twee keer per jaar bespreken wij geanonimiseerde casuïstiek met de IB'ers.
Een V-nummer of BSN vragen wij niet. In {jaar} kwamen er {drie} meldingen.
Verwijsindex, Meldcode (stap 1 t/m 5) en SISA zijn ingericht.
Zie bijlage {klein} bij het Integraal Veiligheidsplan {jaren}.
"""
_DOCUMENTS = (
    *("Integraal Veiligheidsplan", "Plan van aanpak Weerbare wijken", "Programma Samen sterk"),
    *("Uitvoeringsprogramma preventie", "Notitie Vroeg erbij", "Lokaal beeld", "Jeugdvisie"),
    *("Werkproces signaleren", "Convenant Zorg- en Veiligheidshuis", "Raadsbrief polarisatie"),
    *("Meldkaart «Zorgen? Bel!»", "Communicatieplan", "Evaluatie aanpak", "Regioplan Noord"),
)
_ARTICLES = (
    *("artikel 172a Gemeentewet", "art. 2.3.5 Wmo 2015", "artikel 8, lid 2 AVG", "art. 151c Gemw"),
    *("artikel 6 lid 1 sub e AVG", "artikel 16 en 20 Wpg", "art. 5:32 Awb", "artikel 83 WvSr"),
)
_LETTERS = "ABCDEFGHJKLMNPRSTVWXZ"
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"),
    *("oktober", "november", "december"),
)


def answer(source: random.Random) -> str:
    """Return one answer: mostly a few sentences, now and then a list."""
    sentences = source.sample(_LINES, source.choice((1, 1, 2, 2, 3, 4)))
    glue = source.choice((" ", " ", " ", "\n", "\n- "))
    return glue.join(_filled(sentence, source) for sentence in sentences)


def _filled(sentence: str, source: random.Random) -> str:
    """Return a sentence with something invented in the place of every word in braces."""
    while "{" in sentence:
        before, _, rest = sentence.partition("{")
        name, _, after = rest.partition("}")
        sentence = before + _SLOTS[name](source) + after
    return sentence


def _number(digits: int) -> Callable[[random.Random], str]:
    return lambda source: str(source.randrange(10 ** (digits - 1), 10**digits))


def _one(*texts: str) -> Callable[[random.Random], str]:
    return lambda source: source.choice(texts)


def _date(source: random.Random) -> str:
    day, month, year = (
        source.randrange(1, 29),
        source.randrange(1, 13),
        source.randrange(2019, 2028),
    )
    return source.choice(
        (
            f"{day} {_MONTHS[month - 1]} {year}",
            f"{day:02}-{month:02}-{year}",
            f"{day}-{month}-{year}",
            f"{year}-{month:02}-{day:02}",
            f"{day}/{month}/{year}",
            f"{day} {_MONTHS[month - 1][:3]} '{year % 100}",
        )
    )


def _amount(source: random.Random) -> str:
    number = source.randrange(5, 2_000) * source.choice((10, 250, 1_000))
    dotted = f"{number:,}".replace(",", ".")
    forms = f"€ {dotted}", f"€{dotted},-", f"{dotted} euro", f"EUR {number}", f"€ {dotted},00"
    return source.choice((*forms, f"{number / 1e6:.1f} miljoen euro".replace(".", ",")))


def _large(source: random.Random) -> str:
    return f"{source.randrange(1_000, 900_000_000):,}".replace(",", ".")


def _case_number(source: random.Random) -> str:
    year, number = source.randrange(2019, 2028), source.randrange(1, 999_999)
    forms = (
        f"Z-{year}-{number:04}",
        f"Z{year}-{number:08}",
        f"{year}-{number:06}",
        f"{year}/{number}",
    )
    nine = source.randrange(10**8, 10**9)
    return source.choice((*forms, f"Z/{year % 100}/{number}", str(number), str(nine), f"{nine}"))


_SLOTS: dict[str, Callable[[random.Random], str]] = {
    "datum": _date,
    "dag": lambda source: f"{source.randrange(1, 29):02}-{source.randrange(1, 13):02}-2026",
    "jaar": lambda source: str(source.randrange(2018, 2030)),
    "jaren": lambda source: f"{source.randrange(2018, 2024)}–{source.randrange(2025, 2030)}",
    "maand": _one(*_MONTHS),
    "uur": lambda source: (
        f"{source.randrange(8, 22)}{source.choice('.:')}{source.choice(('00', '30'))}"
    ),
    "klein": lambda source: str(source.randrange(1, 25)),
    "meer": lambda source: str(source.randrange(25, 400)),
    "leeftijd": lambda source: str(source.randrange(8, 16)),
    "leeftijd2": lambda source: str(source.randrange(17, 28)),
    "groot": lambda source: f"{source.randrange(1_000, 200_000):,}".replace(",", "."),
    "getal": _large,
    "fte": _one("0,5", "1", "1,2", "0,8", "2"),
    "procent": lambda source: f"{source.randrange(1, 90)}%",
    "bedrag": _amount,
    "artikel": _one(*_ARTICLES),
    "stuk": _one(*_DOCUMENTS),
    "kenmerk": lambda source: source.choice(
        (f"kenmerk {_case_number(source)}", f"registratienummer {_case_number(source)}")
    ),
    "besluit": lambda source: source.choice(
        (
            f"Raadsbesluit van {_date(source)}, nr. {_case_number(source)}.",
            f"B&W-besluit {_case_number(source)} ({_date(source)}).",
            f"Raadsvoorstel RV{source.randrange(19, 28)}.{source.randrange(1, 9999):04}.",
        )
    ),
    "zaak": _case_number,
    "twee": _number(2),
    "drie": _number(3),
    "vier": _number(4),
    "vijf": _number(5),
    "zes": _number(6),
    "zeven": _number(7),
    "acht": _number(8),
    "negen": _number(9),
    "tien": _number(10),
    "elf": _number(11),
    "netnummer": _one("020", "0343", "0591", "010"),
    "letters": lambda source: "".join(source.choices(_LETTERS, k=2)),
    "postcode": lambda source: (
        str(source.randrange(1000, 9999)) + "".join(source.choices(_LETTERS, k=2))
    ),
    "straat": _one("Kanaalstraat", "Lange Dreef", "Verzonnenlaan", "Oefenkade", "Proefweg"),
    "plein": _one("Modelplein", "Schetsplein", "Marktplein"),
    "url": lambda source: (
        f"https://www.voorbeeldstad.example/plan?id={source.randrange(10**8, 10**9)}"
    ),
    "bestand": lambda source: source.choice(
        (
            f"plan_van_aanpak_{source.randrange(2019, 2028)}-03-12_v{source.randrange(1, 9)}.docx",
            f"Z{source.randrange(2019, 2028)}-{source.randrange(10**7, 10**8)} Plan.pdf",
            f"scan_{source.randrange(2019, 2028)}1123104512.pdf",
        )
    ),
}
_LINES = tuple(filter(None, _SENTENCES.split("\n")))
