"""The work list: its sheets, explanations and proposals, and what became of decisions."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-NOTHING-BEFORE": ("geen", ""),
    "U-LIST-TITLE": ("{title}: werklijst", ""),
    "U-LIST-SHEET": ("Werklijst", ""),
    "U-LIST-DONE": ("Besloten", ""),
    "U-LIST-COMPARE": ("Vergelijking", ""),
    "U-LIST-HOW": ("Uitleg", ""),
    "U-LIST-WHOLE": ("Hele formulier", ""),
    "U-LIST-WHOSE": ("Van welke gemeente", ""),
    "U-LIST-RETURNS": (
        "{equal} gelijk, {single} alleen in één formulier, {different} verschillend.",
        "",
    ),
    "U-LIST-CONTRARY": ("verschillend: kies", ""),
    "U-LIST-IF-MERGED": ("Telt alleen als u kiest voor samenvoegen.", ""),
    "U-LIST-OTHER-NUMBERS": (
        "Let op: de vragenlijst veranderde na dit formulier. Noemt de gemeente een vraag bij het "
        "nummer? Zoek die dan op in haar eigen formulier.",
        "",
    ),
    "U-LIST-NOTHING": ("Er staat niets open", "Alles is duidelijk of al besloten."),
    "U-LIST-OPEN": ("Nu open", "{points} op het blad Werklijst, {done} al besloten."),
    "U-LIST-WHAT": (
        "Wat dit is",
        "Elke rij is iets wat de computer niet zeker weet. Zolang u niets besluit, telt een "
        "twijfelachtig antwoord niet mee en telt een formulier van een onbekende gemeente voor "
        "niemand.",
    ),
    "U-LIST-DO": (
        "Wat u doet",
        "Kies in de kolom «besluit» een van de mogelijkheden. Bewaar het bestand en sluit het. "
        "Laat het daar staan, of zet het in de map input; de naam maakt dan niet uit. Kies "
        "daarna in het menu «Verwerken wat in de map input staat», of typ «quickscan run».",
    ),
    "U-LIST-PART": (
        "Niet alles hoeft",
        "Rijen zonder besluit blijven open en staan ook op de volgende werklijst.",
    ),
    "U-LIST-SEEN": (
        "«gezien»",
        "Haalt het punt van de werklijst; Quickscan vraagt de gemeente er niet meer naar. "
        "Antwoorden en rapport blijven zoals zij zijn. Alleen een antwoord dat om zijn toelichting "
        "niet meetelde, telt daarna weer mee.",
    ),
    "U-LIST-REMARK": (
        "Opmerking",
        "Vrij te gebruiken, bijvoorbeeld met wie u belde. Kiest u «tekst uit Opmerking», dan telt "
        "wat u hier typt als het antwoord.",
    ),
    "U-LIST-PRIVACY": (
        "Persoonsgegevens",
        "Zolang u niets kiest, staat de tekst in geen enkel rapport en ook niet op deze lijst. "
        "Lees hem in het formulier zelf. Kies «behouden» als de tekst mag blijven, "
        "«afschermen» als er bijvoorbeeld [telefoonnummer] moet staan, of «weglaten» als alle "
        "tekst weg moet.",
    ),
    "U-LIST-CHANGE": (
        "Een besluit veranderen",
        "Op het blad Besloten kunt u anders kiezen of een besluit intrekken. De laatste werklijst "
        "geldt, ook als u haar in de map output liet staan.",
    ),
    "U-LIST-SAFE": (
        "Waar een besluit bij hoort",
        "Een besluit geldt alleen voor precies dit bestand. Stuurt de gemeente een nieuw "
        "formulier, dan kiest u daarvoor opnieuw. Alleen «gezien» blijft gelden, zolang het om "
        "dezelfde melding gaat en de antwoorden daarbij letter voor letter gelijk bleven. Laat de "
        "verborgen kolom staan: daarin staat bij welk bestand de rij hoort.",
    ),
    "U-LIST-MERGE": (
        "Samenvoegen",
        "Vulden twee afdelingen elk een formulier in? Het blad Vergelijking toont per vraag wat "
        "zij antwoordden. Spreken zij elkaar nergens tegen, dan tellen zij al samen. Bij "
        "samenvoegen blijven alle toelichtingen staan; schreven er meer iets bij één vraag, dan "
        "staat erbij wie.",
    ),
    "U-LIST-BLANK": (
        "Een leeg formulier",
        "Kwam er na een formulier met antwoorden een leeg formulier binnen? Dan blijven de "
        "antwoorden tellen. Kies «antwoorden houden» als dat zo moet blijven, of «leeg formulier "
        "telt» als de gemeente opnieuw wil beginnen.",
    ),
    "U-LIST-LESS": (
        "Twee formulieren",
        "Is in een later formulier iets leeg dat eerst was ingevuld? Of stuurde de gemeente een "
        "Word-formulier én een Excel-formulier, met andere antwoorden? Dan telt het eerste tot u "
        "kiest: «eerste houden» of «dit formulier telt».",
    ),
    "U-LIST-UNREAD": (
        "Niet te lezen",
        "Sommige programma’s bewaren een formulier zo dat de antwoorden niet te vinden zijn, zoals "
        "een ouder Excelformulier als webpagina. Zo’n bestand telt niet mee, en de gemeente krijgt "
        "er geen rapport, brief of herinnering over. Vraag haar het Word- of Excelbestand zelf. "
        "Bij «niet gebruiken» doet Quickscan alsof er niets binnenkwam.",
    ),
    "U-LIST-SECRET": (
        "Vertrouwelijk",
        "In dit bestand staan gemeenten met naam en hun eigen woorden. Deel het niet buiten uw "
        "organisatie.",
    ),
    "V-DECISION": ("besluit van de adviseur: {value} ({place}).", ""),
    "V-DECISION-INVALID": (
        "in {place} staat het besluit «{value}», maar dat kan hier niet.",
        "Kies in de werklijst een van de mogelijkheden.",
    ),
    "U-REFUSED-NO-DATE": (
        "in {place} staat het besluit «{value}», maar in de kolom Opmerking staat dan geen datum.",
        "Zet daar alleen de datum, zoals 27-11-2026.",
    ),
    "U-REFUSED-NO-REMARK": (
        "in {place} staat het besluit «{value}», maar de kolom Opmerking is leeg.",
        "Zet daar de tekst die moet gelden.",
    ),
    "U-DECISION-PLACE": ("werklijst «{file}», rij {row}", ""),
    "U-PROPOSAL": ("Voorstel: {name}.", ""),
    "U-PROPOSAL-REMARK": ("Voorstel: {name}, met deze tekst bij de toelichting.", ""),
    "U-DIFFERENT": ("Anders beantwoord: {differences}.", ""),
    "U-SAME": ("De antwoorden zijn gelijk.", ""),
    "U-LIST-QUESTION": ("Vraag {number}", ""),
    "U-LIST-FORMER": ("{name}, een vraag van eerder", ""),
    "U-LIST-CHOICES": ("Keuzes", ""),
}
