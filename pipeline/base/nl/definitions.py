"""Errors in the adviser's definitions of `templates/`: what, and what to do."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-DEF-FILE": (
        "dit bestand is niet te openen ({reason}).",
        "Kijk of het bestand in de map templates staat en of u het mag lezen.",
    ),
    "E-DEF-ENCODING": (
        "dit bestand bevat tekens die niet te lezen zijn.",
        "Open het in een teksteditor en sla het op als UTF-8.",
    ),
    "E-YAML-QUOTE": (
        "hier begint een aanhalingsteken dat niet wordt gesloten.",
        "Zet aan het eind van de tekst hetzelfde aanhalingsteken.",
    ),
    "E-YAML-NO-COLON": (
        "hier ontbreekt een dubbele punt met een spatie erachter, of de tekst springt niet ver "
        "genoeg in.",
        "Schrijf een veld als «naam: tekst». Laat het vervolg van een tekst verder inspringen dan "
        "het veld.",
    ),
    "E-YAML-COLON": (
        "er staat een dubbele punt op een plek waar dat niet kan.",
        "Zet «>-» achter het veld en de tekst op de regel eronder.",
    ),
    "E-YAML-TAB": ("hier staat een tab.", "Spring in met spaties, niet met tabs."),
    "E-YAML-SIGN": (
        "een tekst begint met het teken {sign} en dat kan hier niet.",
        "Zet «>-» achter het veld en de tekst op de regel eronder, of zet de hele tekst tussen "
        "enkele aanhalingstekens.",
    ),
    "E-YAML-ASTERISK": (
        "een tekst begint met een sterretje.",
        "Zet die tekst tussen dubbele aanhalingstekens.",
    ),
    "E-YAML-BRACKET": (
        "een lijst tussen haken die hier begint, klopt niet.",
        "Zet een komma tussen de woorden en een haak aan het eind. Een woord met een leesteken zet "
        "u tussen dubbele aanhalingstekens.",
    ),
    "E-YAML-INDENT": (
        "het inspringen klopt hier niet.",
        "Laat deze regel met spaties even ver inspringen als wat erbij hoort. Kijk ook naar de "
        "regel erboven.",
    ),
    "E-YAML-OTHER": (
        "de opmaak klopt hier niet.",
        "Kijk ook naar de regel erboven. Zet «>-» achter het veld en de tekst op de regel eronder.",
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
    "E-DEF-RANGE": (
        "bij «{field}» staat {found}, maar dat moet {least} tot en met {most} zijn.",
        "Kies een getal daartussen, of haal de regel weg: dan geldt {usual}.",
    ),
    "E-DEF-SHARE": (
        "bij «{field}» staat {found}, en meer dan 100 kan niet.",
        "Kies een getal van 0 tot en met 100.",
    ),
    "E-DEF-NO-QUESTION": (
        "in «{field}» staat {{{name}}}, maar er is geen vraag met die code.",
        "Noem een vraag die er is, of haal de verwijzing weg.",
    ),
    "E-DEF-NAME": (
        "in «{field}» staat {{{name}}}, en dat wordt hier niet ingevuld.",
        "{hint}",
    ),
    "T-RAW-NAME": (
        "hier staat {{{name}}}, en dat wordt hier niet ingevuld.",
        "{hint}",
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
        "Gebruik de letter v met twee cijfers, bijvoorbeeld v27. De nummers telt Quickscan zelf.",
    ),
    "E-DEF-NO-PRIORITY": (
        "vraag {name} staat in geen enkele prioriteit.",
        "Zet {name} bij «vragen» van een van de prioriteiten.",
    ),
    "E-DEF-CYCLE": (
        "deze vragen wachten bij «eerst» op elkaar: {names}.",
        "Haal bij een van deze vragen de verwijzing onder «eerst» weg.",
    ),
    "E-DEF-GRADES": (
        "de oordelen lopen niet af van hoog naar 0.",
        "Zet het hoogste getal bij «vanaf» bovenaan en eindig met «vanaf: 0».",
    ),
    "E-DEF-MINUTES": (
        "de minuten van het gesprek tellen op tot {found}, maar het gesprek duurt {expected}.",
        "Pas de minuten per thema aan, of «gesprek_minuten» bij de drempels.",
    ),
    "E-DEF-PAIR": (
        "een combinatie hoort bij precies twee vragen.",
        "Schrijf bijvoorbeeld «vragen: [v16, v17]».",
    ),
    "E-TEXT": (
        "de tekst «{name}» ontbreekt of gebruikt een woord dat hier niet kan: {unknown}.",
        "Zet de tekst terug, of gebruik alleen woorden die er eerst ook in stonden.",
    ),
    "E-DEF-BRACES": (
        "in «{field}» klopt iets niet met de accolades.",
        "Schrijf de naam tussen één paar accolades, zonder spaties of punten.",
    ),
    "E-DEF-FINGERPRINT": (
        "«{name}» is geen vingerafdruk van een vragenlijst.",
        "Neem de laatste acht tekens over van de formuliercode op een formulier van toen.",
    ),
    "E-DEF-OWN-VERSION": (
        "«{name}» is de vingerafdruk van de vragenlijst van nu.",
        "Noem hier alleen eerdere versies; haal deze weg.",
    ),
    "E-DEF-WAS": (
        "bij «{field}» staat «{name}», en dat is geen code van een vraag.",
        "Schrijf de code die de vraag toen had (bijvoorbeeld v08), of «anders».",
    ),
    "E-DEF-WAS-TWICE": (
        "vraag {name} van toen hoort zo bij {names}.",
        "Noem bij een van de twee wat die toen was, of schrijf «anders».",
    ),
    "E-DEF-NEEDED": (
        "bij «{field}» ontbreekt «{name}», en daar kan de Quickscan niet zonder.",
        "Zet het terug zoals het in het meegeleverde bestand stond.",
    ),
    "E-DEF-ANSWER": (
        "de Quickscan kent geen antwoord «{name}», en kan er in rapporten nog niets mee.",
        "Haal dit antwoord weg. De antwoorden zijn: {names}. Hun naam en uitleg mag u veranderen.",
    ),
    "E-DEF-NO-CONDITION": (
        "onder «als» staat niets, dus deze regel zou altijd gelden.",
        "Schrijf op bij welke antwoorden de regel geldt, bijvoorbeeld «v16: [nee]».",
    ),
    "E-DEF-ITEM-CODE": (
        "«{name}» is geen goede code voor een veld.",
        "Begin met «kop.» en gebruik daarna kleine letters, bijvoorbeeld kop.datum.",
    ),
    "E-DEF-DATE": (
        "bij «{field}» staat «{found}», en dat is geen datum.",
        "Schrijf de datum als 2027-01-15 of als 15-01-2027.",
    ),
    "E-DEF-ROUND-CODE": (
        "«{name}» is geen goede code voor een ronde.",
        "Gebruik alleen letters en cijfers, hooguit 12, bijvoorbeeld 2026.",
    ),
    "E-ROUND-CODE": (
        "hier staat ronde {now}, maar ronde {running} loopt sinds {day}. Er is niets gedaan.",
        "Is het een tikfout? Zet bij «code» weer {running}. Begint u een nieuwe ronde? Zet dan bij "
        "«begin» de eerste dag daarvan.",
    ),
    "E-DEF-SERVER": (
        "«{found}» is geen goede naam van een server.",
        "Schrijf alleen de naam, zoals smtp.voorbeeld.example.",
    ),
    "E-DEF-NO-TLS": (
        "zonder beveiliging zou iedereen onderweg kunnen meelezen.",
        "Kies tls of starttls. «geen» kan alleen met een server op deze computer zelf.",
    ),
    "E-DEF-TENANT": (
        "«{found}» is geen goede naam of id van een organisatie.",
        "Schrijf het domein van uw organisatie, zoals voorbeeld.example, of de id die uw beheerder "
        "geeft.",
    ),
    "E-DEF-APPLICATION": (
        "«{found}» is geen goede id van een toepassing.",
        "Neem de id over die uw beheerder geeft. Zo ziet die eruit: "
        "00000000-0000-0000-0000-000000000000.",
    ),
    "E-DEF-NO-ACCOUNT": (
        "hier staat dat u zich aanmeldt bij Microsoft 365, maar het blok «microsoft365» ontbreekt.",
        "Vul dat blok in, of kies «wachtwoord».",
    ),
    "E-DEF-NOT-MICROSOFT": (
        "«{found}» is geen mailserver van Microsoft 365. Met deze aanmelding gaat Quickscan naar "
        "geen andere server.",
        "Gebruik smtp.office365.com om te versturen en outlook.office365.com om op te halen.",
    ),
    "U-KIND-FIELDS": ("een groep velden", ""),
    "U-KIND-LIST": ("een lijst", ""),
    "U-KIND-TEXT": ("een tekst", ""),
    "U-HINT-CHOOSE": ("Kies uit: {names}.", ""),
    "U-HINT-NO-NAMES": ("Haal het weg: in deze zin wordt niets ingevuld.", ""),
    "U-PLACE-COLUMN-OF": ("{place}, kolom {column}", ""),
    "U-PLACE-PAIR": ("combinatie {names}", ""),
    "U-PLACE-FIELD": ("veld {name}", ""),
}
