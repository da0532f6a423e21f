"""What the answers of a return show (`V-`): what, and what to do."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "V-WHO-MISSING": (
        "nergens staat van welke gemeente dit formulier is.",
        "Kies de gemeente in de werklijst, of vraag de afzender om «{label}» in te vullen.",
    ),
    "V-WHO-OUTSIDE": (
        "in het formulier staat niet van welke gemeente het is; er zijn alleen aanwijzingen "
        "({signs}).",
        "Kies de gemeente in de werklijst.",
    ),
    "V-WHO-UNKNOWN": (
        "«{text}» is geen gemeente die Quickscan kent ({signs}).",
        "Kies de gemeente in de werklijst.",
    ),
    "V-WHO-DIFFERS": (
        "het is niet zeker van welke gemeente dit is ({signs}).",
        "Vraag de afzender van welke gemeente de antwoorden zijn en kies die in de werklijst.",
    ),
    "V-WHO-MERGED": (
        "de gemeente {name} is op {day} opgegaan in {successor}.",
        "Kies in de werklijst voor welke gemeente dit formulier telt.",
    ),
    "V-ROUND": (
        "dit formulier is van ronde {round}, en dit is ronde {now}.",
        "Kies in de werklijst «gebruiken» als het toch voor deze ronde is, of «hoort bij eerdere "
        "ronde».",
    ),
    "V-SYNONYM": ("«{text}» is gelezen als «{name}».", ""),
    "V-WRONG-CELL": (
        "hier is niets gekozen, maar bij «{label}» staat «{text}».",
        "Kies in de werklijst of dat het antwoord is.",
    ),
    "V-REMARK-AGAINST": (
        "bij dit antwoord ({answer}) staat een toelichting die er misschien niet bij past.",
        "Lees de toelichting en vraag zo nodig na welk antwoord klopt. Tot u kiest, telt het "
        "antwoord niet mee in het adviesrapport, en in het groepsrapport zoals het is gegeven. "
        "Kies «gezien» als het klopt.",
    ),
    "V-DEPARTMENTS": (
        "deze gemeente stuurde meer formulieren die elkaar lijken aan te vullen: {files}. Nu telt "
        "alleen het nieuwste.",
        "Kies in de werklijst of zij samen één formulier zijn.",
    ),
    "V-JOINED": (
        "deze gemeente stuurde formulieren van verschillende afdelingen, die elkaar nergens "
        "tegenspreken: {files}. Zij tellen samen als één formulier.",
        "Kies in de werklijst «samenvoegen» als dat klopt, of «nieuwste telt».",
    ),
    "V-MERGED": ("dit is samengevoegd uit {files}.", ""),
    "V-MERGE-CONFLICT": (
        "de samengevoegde formulieren zeggen iets anders: {texts}.",
        "Kies in de werklijst welk antwoord geldt.",
    ),
    "V-ADDED": ("aangevuld op {day} met «{file}»: {what}.", ""),
    "V-REGION": ("{name} ({mark}) antwoordt hier voor de regio, op {questions}.", ""),
    "V-REGION-DIFFERS": (
        "deze gemeente antwoordt zelf «{own}», en {name} antwoordt voor de regio «{other}». Het "
        "eigen antwoord telt.",
        "Kies in de werklijst welk antwoord telt. Met «leeg laten» geldt dat van de regio.",
    ),
    "U-REGION-SPEAKS": ("Antwoordt op {questions} ook voor {names}.", ""),
    "U-REGION-SPOKEN": ("Op {questions} antwoordt {name} voor de regio.", ""),
    "U-REGION-PLACE": ("formulier van {name}: {place}", ""),
    "V-ALONE": (
        "dit is een aanvulling, maar van deze gemeente is in deze ronde nog geen heel formulier "
        "binnen.",
        "Zet het hele formulier ook in de map input, of kies in de werklijst dat alleen de "
        "aanvulling telt.",
    ),
    "V-SUPERSEDES": ("dit formulier vervangt «{file}» van {day}. {difference}", ""),
    "V-NOT-REPLACED": ("«{file}» van {day} vervangt dit formulier niet: {why}.", ""),
    "U-ASIDE-BLANK": ("geen enkele vraag is daarin beantwoord", ""),
    "U-ASIDE-LESS": ("daarin is iets leeg of anders ingevuld dan hier", ""),
    "U-LESS-OPEN": ("leeg: {items}", ""),
    "U-LESS-OTHER": ("anders: {items}", ""),
    "U-ASIDE-UNREAD": ("de antwoorden daarin zijn niet te lezen", ""),
    "V-UNREAD": (
        "de antwoorden in dit bestand zijn niet te lezen: de invulvakken zijn niet gevonden. Het "
        "telt nergens mee.",
        "Vraag de gemeente het Word- of Excelbestand zelf te sturen, dus geen pdf, webpagina of "
        "kopie ervan. Kies «gezien» als u dat deed, of «niet gebruiken» als de gemeente gewoon een "
        "herinnering mag krijgen.",
    ),
    "V-BLANK": (
        "in dit formulier is geen enkele vraag beantwoord; het komt niet in de plaats van «{file}» "
        "van {day}.",
        "Kies in de werklijst «antwoorden houden». Wil de gemeente echt opnieuw beginnen? Kies "
        "dan «leeg formulier telt».",
    ),
    "V-LESS": (
        "dit formulier kwam later dan «{file}» van {day}, maar er is iets in leeg of anders "
        "ingevuld ({difference}). «{file}» telt nog.",
        "Vergelijk de twee. Kies in de werklijst «eerste houden» of «dit formulier telt».",
    ),
    "U-RULE-CLASH": (
        "de antwoorden van {whose} op {given} lijken elkaar tegen te spreken.",
        "Dit krijgt de gemeente te lezen: «{said}» Klopt het zo? Kies «gezien»: dan vraagt "
        "Quickscan er niet naar. De opmerking in het rapport blijft.",
    ),
    "U-RULE-FAULT": (
        "de antwoorden van {whose} op {given} kunnen niet samen.",
        "Dit krijgt de gemeente te lezen: «{said}»",
    ),
    "U-RULE-NOTED": (
        "er valt iets op aan de antwoorden van {whose} op {given}.",
        "Dit krijgt de gemeente te lezen: «{said}»",
    ),
    "U-RULE-ANSWER": ("vraag\u00a0{number} ({name})", ""),
    "U-RULE-OWN": ("de gemeente", ""),
    "U-RULE-BOTH": ("de gemeente en haar regio", ""),
    "U-RULE-REGION": ("{answer}, van de regio", ""),
    "U-RULE-BLANK": ("niet ingevuld", ""),
    "U-RULE-ALL": ("alle vragen samen", ""),
    "V-CATEGORY": (
        "«{text}» is geen van de antwoorden, dus dit antwoord telt niet mee.",
        "Vraag de gemeente te kiezen uit: {names}.",
    ),
    "V-NVT": (
        "«{text}» kan bij deze vraag niet, dus dit antwoord telt niet mee.",
        "Vraag de gemeente te kiezen uit: {names}.",
    ),
    "V-DATE": (
        "«{text}» is geen datum die wij herkennen.",
        "Vraag de gemeente de datum te schrijven als 23-11-2026.",
    ),
    "V-DATE-AHEAD": (
        "de dag van invullen is {text}: die moet nog komen.",
        "Vraag de gemeente zo nodig welke datum klopt.",
    ),
    "V-UNCERTAIN": (
        "het is niet zeker wat hier is geantwoord, dus dit antwoord telt niet mee.",
        "Bekijk het formulier of vraag de gemeente het antwoord opnieuw in te vullen.",
    ),
    "V-GONE": (
        "deze invulvakken zijn weg uit het formulier: {items}.",
        "Vraag de gemeente een nieuw formulier in te vullen, of deze antwoorden na te sturen.",
    ),
    "V-REQUIRED": (
        "dit is niet ingevuld.",
        "Vraag de gemeente dit aan te vullen.",
    ),
    "V-OPEN": (
        "nog niet beantwoord: {questions}.",
        "Vraag de gemeente dit aan te vullen. Ook Weet niet is een antwoord.",
    ),
    "V-OPEN-ALL": (
        "geen enkele vraag is beantwoord.",
        "Ga na of de gemeente het goede bestand stuurde.",
    ),
    "V-LONG": (
        "de tekst is {length} tekens lang; er was ruimte voor {limit}.",
        "De tekst staat helemaal in het rapport. Vraag zo nodig om een kortere tekst.",
    ),
    "V-VERSION": (
        "dit formulier hoort bij een andere versie van de vragenlijst ({fingerprint}).",
        "Ga na of de vragen hetzelfde zijn voordat u de antwoorden gebruikt.",
    ),
    "U-NAMES-MORE": ("{names} en nog {number}", ""),
}
