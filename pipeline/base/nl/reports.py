"""Words of the reports and the workbook of answers that stand in no template."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-BOOK-REST": (" […] De hele tekst staat op het blad Lang.", ""),
    "U-BOOK-BREED": ("Blad Breed", "Eén rij per gemeente, één kolom per onderdeel."),
    "U-BOOK-LANG": (
        "Blad Lang",
        "Eén rij per gemeente en onderdeel: wat er stond, waar het stond en hoe zeker dat is. "
        "Een heel lange tekst staat in meer delen onder elkaar. Wat niet op één blad past, gaat "
        "verder op «Lang 2».",
    ),
    "U-BOOK-CODEBOEK": ("Blad Codeboek", "Wat elk onderdeel en elk antwoord betekent."),
    "U-BOOK-BEVINDINGEN": (
        "Blad Bevindingen",
        "Alles wat opviel bij het lezen, ook van bestanden die zijn geweigerd.",
    ),
    "U-BOOK-LEEG": (
        "Leeg is geen nee",
        "Een lege cel betekent: geen bruikbaar antwoord. De kolom «ontbreekt» op het blad Lang "
        "zegt waarom.",
    ),
    "U-BOOK-TWEE": (
        "Meer formulieren",
        "Stuurde een gemeente meer dan één formulier? Dan telt het nieuwste met antwoorden, tenzij "
        "u op de werklijst koos voor samenvoegen.",
    ),
    "U-BOOK-VERTROUWELIJK": (
        "Vertrouwelijk",
        "In dit bestand staan gemeenten met naam en hun eigen woorden. Deel het niet buiten uw "
        "organisatie.",
    ),
    "U-JOINED": ("Collega’s met verschillende functies vulden elk een deel in: {parts}.", ""),
    "U-JOINED-PART": ("{who} (vraag\u00a0{numbers})", ""),
    "U-OTHER-NUMBERS": (
        "De vragenlijst veranderde nadat u het formulier kreeg. Een vraag kan hier een ander "
        "nummer hebben dan in uw formulier: let op de titel.",
        "",
    ),
    "U-DECIDED": (
        "Bij {questions} koos uw adviseur het antwoord, want uw formulier was daar niet duidelijk.",
        "",
    ),
    "U-COMPLETED": ("Aangevuld op {day}: {what}.", ""),
    "U-REGION-ANSWER": ("{answer} (regio)", ""),
    "U-REGION-ANSWERS": (
        "Op {questions} antwoordt {name} ({mark}) voor de regio. Die antwoorden gelden ook hier.",
        "",
    ),
    "U-REGION-OTHERS": (
        "Op {questions} geeft {name} ({mark}) voor de regio een ander antwoord. Hier telt het "
        "antwoord dat de gemeente zelf gaf.",
        "",
    ),
    "U-REGION-MEANS": ("Dit antwoord gaf {name} voor de regio.", ""),
    "U-REGION-RULE": (
        "Op {questions} antwoordde u niet zelf: daar geldt het antwoord van {name} voor de regio.",
        "",
    ),
    "U-REGION-OTHER": (
        "Dit is uw eigen antwoord. {name} antwoordt voor de regio: {answer}.",
        "",
    ),
    "U-GROUP-REGION": ("Het antwoord voor een regio telt hier hooguit één keer mee.", ""),
    "U-GROUP-REGION-THEME": (
        "Geen score, want op een vraag van dit thema is voor een regio geantwoord.",
        "",
    ),
    "U-GROUP-REGION-MADE": (
        "Soms antwoordt één gemeente op een vraag voor haar hele regio. Dat antwoord telt één keer "
        "mee, bij de gemeente die het gaf. Antwoordt een kantoor dat zelf geen gemeente is, dan "
        "telt dat niet mee. Wie zelf iets anders antwoordde, telt met dat eigen antwoord mee. Bij "
        "zo’n vraag tellen dus minder gemeenten mee, en van zo’n thema tonen wij geen score.",
        "",
    ),
    "U-BOOK-REGIO": (
        "Van de regio",
        "Welke antwoorden een ander voor de regio gaf. Op het blad Lang staat daar "
        "«regio» als bron.",
    ),
    "U-BOOK-PART": (
        "Eén van meer bestanden",
        "Dit is bestand {number} van {of}. Zo veel antwoorden passen niet in één bestand dat Excel "
        "vlot opent. De bestanden heten {first}, {second} en zo verder. In elk staan andere "
        "gemeenten, op volgorde van hun code.",
    ),
    "U-BOOK-RULE": ("Uitleg bij aandachtspunt {rule}", ""),
    "U-EXPLAINED": ("{what} Uw gemeente heeft dit toegelicht.", ""),
    "U-EXPLANATIONS": ("een uitleg bij wat elkaar leek tegen te spreken", ""),
    "U-ADDED-NOTHING": ("er veranderde niets", ""),
    "U-GROUP-BLANK": ("niet ingevuld", ""),
    "U-GROUP-THEME-FEW": ("{name}: te weinig scores.", ""),
    "U-GROUP-THEME-REGION": ("{name}: geen score.", ""),
    "U-GROUP-THEME": ("{name}: midden {middle}.", ""),
    "U-GROUP-THEME-SPREAD": ("{name}: midden {middle}, laagste {lowest}, hoogste {highest}.", ""),
    "U-BOOK-TITLE": ("{title}: antwoorden", ""),
    "U-BOOK-SHEET-BREED": ("Breed", ""),
    "U-BOOK-SHEET-LANG": ("Lang", ""),
    "U-BOOK-SHEET-CODEBOEK": ("Codeboek", ""),
    "U-BOOK-SHEET-BEVINDINGEN": ("Bevindingen", ""),
    "U-BOOK-SHEET-TOELICHTING": ("Toelichting", ""),
    "U-BOOK-QUESTIONNAIRE": ("Vragenlijst", ""),
    "U-BOOK-ACCOUNT": ("Verantwoording", ""),
    "U-BOOK-TOWNS": ("Gemeenten in dit bestand", ""),
    "U-BOOK-FILES": ("Bestanden die binnenkwamen", ""),
    "U-PLACE-TEXTS": ("adviezen.yaml, teksten", ""),
}
