"""Every Dutch sentence that code, not a template, shows to an adviser or a municipality.

Each message has a stable code. `R-` is a reason why a file got its verdict, `V-` a finding
about answers, `E-` an error that stops a run, `U-` a line on the terminal. A message says where,
what and what to do. Texts of the questionnaire, rules, advice, reports and mails live in
`templates/`, not here.
"""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- E-: errors that stop a run: (what, what to do) -------------------------------------
    "E-OUTPUT-OPEN": (
        "dit bestand is nu niet te schrijven: {reason}.",
        "Sluit het in Word of Excel en start de opdracht opnieuw.",
    ),
    "E-BUSY": (
        "een andere opdracht werkt al in deze map.",
        "Wacht tot die klaar is en probeer het opnieuw.",
    ),
    # --- E-DEF-: errors in the definitions of `templates/` and the list of respondents --------
    "E-DEF-FILE": (
        "dit bestand is niet te openen ({reason}).",
        "Kijk of het bestand in de map templates staat en of u het mag lezen.",
    ),
    "E-DEF-ENCODING": (
        "dit bestand bevat tekens die niet te lezen zijn.",
        "Open het in een teksteditor en sla het op als UTF-8.",
    ),
    "E-DEF-YAML": (
        "{detail}.",
        "Kijk ook naar de regel erboven. Inspringen gaat met spaties, en een tekst met een dubbele "
        "punt zet u onder «>-».",
    ),
    "E-DEF-NOTHING": (
        "dit bestand is leeg of bevat geen velden.",
        "Zet het bestand uit de laatste reservekopie terug.",
    ),
    "E-DEF-ALIAS": (
        "hier wordt met «*» naar een andere plek verwezen.",
        "Schrijf de tekst hier voluit.",
    ),
    "E-DEF-TAG": (
        "«{tag}» hoort niet in dit bestand.",
        "Haal het uitroepteken en het woord erachter weg.",
    ),
    "E-DEF-DUPLICATE": (
        "het veld «{field}» staat ook al op regel {line}.",
        "Haal een van de twee weg.",
    ),
    "E-DEF-MISSING": (
        "het veld «{field}» ontbreekt.",
        "Voeg een regel «{field}:» toe met de juiste inhoud.",
    ),
    "E-DEF-EMPTY": (
        "het veld «{field}» is leeg.",
        "Vul achter «{field}:» de juiste inhoud in.",
    ),
    "E-DEF-NUMBER": (
        "bij «{field}» staat «{found}», maar hier hoort een heel getal.",
        "Schrijf alleen cijfers, bijvoorbeeld 5.",
    ),
    "E-DEF-KIND": (
        "bij «{field}» hoort {expected}, maar er staat {found}.",
        "Kijk hoe dit veld op een andere plek in het bestand is geschreven.",
    ),
    "E-DEF-UNKNOWN-FIELD": (
        "het veld «{name}» is hier niet bekend.",
        "{hint}",
    ),
    "E-DEF-UNKNOWN-VALUE": (
        "bij «{field}» staat «{name}», en dat is niet bekend.",
        "{hint}",
    ),
    "E-DEF-TWICE": (
        "«{name}» komt twee keer voor.",
        "Geef een van de twee een andere naam.",
    ),
    "E-DEF-QUESTION-CODE": (
        "«{name}» is geen goede code voor een vraag.",
        "Gebruik de letter v met twee cijfers, in de volgorde van het formulier: {expected}.",
    ),
    "E-DEF-ITEM-CODE": (
        "«{name}» is geen goede code voor een veld.",
        "Begin met «kop.» en gebruik daarna kleine letters, bijvoorbeeld kop.datum.",
    ),
    "E-TEMPLATE-OPEN": (
        "dit sjabloon is niet te openen: {reason}",
        "Open het in Word of Excel, sla het opnieuw op of zet de vorige versie terug.",
    ),
    "E-TEMPLATE-SYNTAX": (
        "deze code klopt niet: {detail}.",
        "Controleer de accolades en of bij elke «if» of «for» een «endif» of «endfor» hoort.",
    ),
    "E-TEMPLATE-NAME": ("«{name}» bestaat niet.", "{hint}"),
    "E-TEMPLATE-UNSUPPORTED": (
        "«{tag}» kan dit programma niet verwerken.",
        "{remedy}",
    ),
    "E-TEMPLATE-ALONE": (
        "«{tag}» moet alleen in zijn {holder} staan; de overige tekst zou verdwijnen.",
        "Zet de code in een eigen {holder}.",
    ),
    "E-TEMPLATE-TRACKED": (
        "het sjabloon bevat bijgehouden wijzigingen.",
        "Kies in Word op het tabblad Controleren voor «Alle wijzigingen accepteren» en sla op.",
    ),
    "E-TEMPLATE-BROKEN": (
        "met deze gegevens ontstaat geen geldig document ({detail}).",
        "Kijk of elke «if» en «for» begint en eindigt in dezelfde soort alinea, rij of cel.",
    ),
    "E-TEMPLATE-VALUE": (
        "bij het invullen ging iets mis: {detail}.",
        "Controleer de code op deze plaats.",
    ),
    "E-TEMPLATE-CHART": ("de grafiek is niet te vullen: {detail}.", "{remedy}"),
    "E-TEMPLATE-SHEET": ("het werkblad is niet te vullen: {detail}.", "{remedy}"),
    # --- R-: why a file got its verdict: (what, what to ask the municipality) ----------------
    "R-EMPTY": (
        "het bestand is leeg.",
        "Vraag de gemeente het ingevulde formulier opnieuw te sturen.",
    ),
    "R-NOT-OFFICE": (
        "dit is geen Word- of Excel-formulier, maar {kind}.",
        "Vraag de gemeente het formulier als .docx of .xlsx te sturen.",
    ),
    "R-DAMAGED": (
        "het bestand is beschadigd ({detail}).",
        "Vraag de gemeente het formulier opnieuw op te slaan en te sturen.",
    ),
    "R-PASSWORD": (
        "het bestand is beveiligd met een wachtwoord.",
        "Vraag de gemeente een versie zonder wachtwoord.",
    ),
    "R-TOO-BIG": (
        "het bestand is te groot om veilig te openen ({detail}).",
        "Vraag de gemeente alleen het ingevulde formulier te sturen, zonder bijlagen.",
    ),
    "R-DTD": (
        "het bestand bevat verborgen opdrachten (DOCTYPE) die niet in een formulier horen.",
        "Open het niet zelf. Vraag de gemeente het formulier opnieuw te sturen.",
    ),
    "R-CRASH": (
        "het lezen van dit bestand is afgebroken ({detail}).",
        "Vraag de gemeente het formulier opnieuw op te slaan en te sturen.",
    ),
}


def message(code: str, **values: object) -> tuple[str, str]:
    """Return (what, what to do) for a message code, with its values filled in.

    Raises KeyError when the code or a value is unknown: that is a bug, not a user's error.
    """
    what, remedy = MESSAGES[code]
    return what.format(**values), remedy.format(**values)
