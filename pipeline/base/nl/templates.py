"""Errors in the Word, Excel and HTML templates: what, and what to do."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-HOUSE-STYLE": (
        "dit is geen gewoon Word-document met een thema en stijlen.",
        "Open het in Word en sla het opnieuw op als Word-document (.docx), of zet de vorige versie"
        " terug.",
    ),
    "E-TEMPLATE-OPEN": (
        "dit sjabloon is niet te openen: {reason}",
        "Open het in Word of Excel, sla het opnieuw op of zet de vorige versie terug.",
    ),
    "E-TEMPLATE-MACRO": (
        "hierin staan macro's of andere programma's; die gaan niet mee naar gemeenten.",
        "Sla het in Word of Excel op als gewoon bestand zonder macro's (.docx of .xlsx).",
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
    "E-TEMPLATE-MISSING": (
        "dit bestand ontbreekt in templates/.",
        "Zet het terug, of haal uw eigen map templates weg om de standaard te gebruiken.",
    ),
    "E-OVERVIEW": (
        "deze pagina is niet te maken ({detail}).",
        "Zet de laatste werkende versie van het bestand terug.",
    ),
    "E-FORM-CODE": (
        "de formuliercode staat niet in de voettekst van dit sjabloon.",
        "Zet {{{{ formuliercode }}}} in de voettekst. Daaraan is een teruggestuurd formulier te "
        "herkennen.",
    ),
    "E-FORM-FIELD": (
        "het veld «{key}» staat {count} keer in dit sjabloon, of zonder zijn naam ervoor.",
        "Zet elk veld één keer in het sjabloon, met de naam in de cel ervoor. Haal de tabelrij "
        "desnoods uit de vorige versie van het sjabloon.",
    ),
    "E-FORM-KEY": (
        "de verborgen sleutel «{key}» staat {count} keer in dit sjabloon.",
        "Elke sleutel hoort één keer in het sjabloon: daaraan worden antwoorden herkend. Zet de "
        "verborgen kolom of rij uit de vorige versie van het sjabloon terug.",
    ),
    "U-PLACE-AROUND": ("{place}, bij «{text}»", ""),
    "U-PLACE-LINE-OF": ("{place}, regel {number}", ""),
    "U-TEMPLATE-SHEET-TAGS": (
        "Gebruik in een werkblad alleen {{{{ … }}}}, {{% … %}} en {{%tr … %}}.",
        "",
    ),
    "U-TEMPLATE-SLOW": ("het duurt langer dan {seconds} seconden", ""),
    "U-TEMPLATE-MEMORY": ("het kost meer dan {most} MB geheugen", ""),
    "U-TEMPLATE-HUGE": ("een berekening geeft iets dat te groot is", ""),
    "U-TEMPLATE-MEANT": ("Bedoelt u «{name}»?", ""),
    "U-TEMPLATE-NAMES": ("Mogelijk zijn: {names}.", ""),
    "U-TEMPLATE-NO-PARTS": ("Dit heeft geen onderdelen.", ""),
    "U-PART-DOCUMENT": ("de tekst", ""),
    "U-PART-HEADER": ("koptekst", ""),
    "U-PART-FOOTER": ("voettekst", ""),
    "U-PART-FOOTNOTES": ("voetnoten", ""),
    "U-PART-CHART": ("grafiek", ""),
    "U-PART-SHEET": ("werkblad", ""),
    "U-PART-TEXTS": ("celteksten", ""),
    "U-PART-PROPERTIES": ("eigenschappen", ""),
    "U-PART-OTHER": ("onderdeel", ""),
    "U-SYNTAX-TAG": ("onbekende opdracht «{found}»", ""),
    "U-SYNTAX-OPEN": ("een «if» of «for» wordt nergens afgesloten", ""),
    "U-SYNTAX-HERE": ("«{found}» staat hier niet goed", ""),
    "U-SYNTAX-EXPECTED": ("hier hoort «{wanted}» te staan, niet «{found}»", ""),
    "U-SYNTAX-COMMENT": ("een opmerking wordt nergens afgesloten", ""),
    "U-SYNTAX-FILTER": ("de bewerking «{found}» bestaat niet", ""),
    "U-SYNTAX-TEST": ("de toets «{found}» bestaat niet", ""),
    "U-TEMPLATE-FIX-COLUMNS": ("Maak de kolommen vast in het sjabloon.", ""),
    "U-TEMPLATE-NO-INSERT": (
        "Een sjabloon kan geen ander sjabloon invoegen; zet de tekst in dit sjabloon.",
        "",
    ),
    "U-HOLDER-ROW": ("tabelrij", ""),
    "U-CELL-CUT": (" … (afgekapt)", ""),
    "U-NO-NUMBER": ("dit is geen getal", ""),
    "U-CHART-SERIES": (
        "de gegevens hebben {found} reeksen, de grafiek {expected}",
        "Geef de grafiek in het sjabloon evenveel reeksen als de gegevens.",
    ),
    "U-CHART-LENGTH": (
        "een reeks heeft meer of minder getallen dan er categorieën zijn",
        "Dit is een fout in het programma; meld het aan de ontwikkelaar.",
    ),
    "U-CHART-NUMBER": (
        "een waarde is geen getal",
        "Dit is een fout in het programma; meld het aan de ontwikkelaar.",
    ),
    "U-CHART-LOOP": ("hij staat in een herhaling", "Zet de grafiek buiten de «for»."),
    "U-CHART-KIND": (
        "dit soort grafiek past niet bij categorieën",
        "Kies een staaf-, kolom-, lijn- of cirkeldiagram.",
    ),
}
