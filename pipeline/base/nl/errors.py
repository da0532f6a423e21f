"""Errors that stop a run or leave out one file: what, and what to do."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-OUTPUT-OPEN": (
        "dit bestand is nu niet te schrijven: {reason}.",
        "Sluit het in Word of Excel en start de opdracht opnieuw.",
    ),
    "E-OUTPUT-IN-USE": (
        "dit bestand staat open in een ander programma; het bestand {lock} ernaast zegt dat.",
        "Sluit het daar en start de opdracht opnieuw. Staat het nergens meer open? Gooi dan {lock}"
        " weg.",
    ),
    "E-OUTPUT-THEIRS": ("dit bestand is van u; Quickscan veranderde er niets aan.", ""),
    "E-OUTPUT-NEWER": (
        "dit bestand is van u; ernaast staat een nieuwe versie: {newer}.",
        "Neem over wat u nodig hebt. Gooit u de nieuwe weg, dan geldt uw eigen bestand.",
    ),
    "E-OUTPUT-MERGED": (
        "dit bestand is van u; de nieuwe antwoorden staan erin als wijzigingen.",
        "Lees ze na in Word, op het tabblad «Controleren». Wat u had, staat in output/bewaard.",
    ),
    "E-OUTPUT-LINK": (
        "deze map in output/ is een koppeling naar een andere plek; daar schrijft en verwijdert"
        " Quickscan niets.",
        "Haal de koppeling weg (wat erachter staat, blijft) en start de opdracht opnieuw.",
    ),
    "E-OUTPUT-BUSY": (
        "dit bestand wordt telkens opnieuw bewaard door iemand anders.",
        "Wacht tot dat klaar is en start de opdracht opnieuw.",
    ),
    "E-PURGE-THEIRS": (
        "dit bestand hebt u zelf gemaakt of aangepast; Quickscan wist het niet.",
        "Kijk of er gewiste antwoorden in staan, en gooi het dan zelf weg.",
    ),
    "E-PURGE-OPEN": (
        "dit bestand is nu niet te wissen: {reason}.",
        "Sluit het in Word of Excel en start «quickscan purge --yes» opnieuw.",
    ),
    "E-BUSY": (
        "een andere opdracht werkt al in deze map.",
        "Wacht tot die klaar is en probeer het opnieuw.",
    ),
    "E-INSTALL": (
        "het onderdeel dat bestanden leest, start niet ({detail}). Er is geen bestand afgekeurd.",
        "Sluit andere programma's en probeer het opnieuw. Helpt dat niet, installeer Quickscan dan "
        "opnieuw of vraag de beheerder om hulp.",
    ),
    "E-PDF-NO-OFFICE": (
        "op deze computer staat geen LibreOffice, en dat maakt de pdf’s.",
        "Installeer LibreOffice (gratis), of sla een rapport in Word zelf op als pdf. De "
        "Word-bestanden zijn wel gemaakt.",
    ),
    "E-PDF-STOPPED": (
        "LibreOffice kon de pdf’s niet maken.",
        "Sluit LibreOffice als het openstaat en start de opdracht opnieuw. De Word-bestanden zijn "
        "wel gemaakt.",
    ),
    "E-PDF-FAILED": (
        "LibreOffice kon van dit bestand geen pdf maken.",
        "Open het in Word en sla het daar op als pdf.",
    ),
    "E-PREVIEW-WHO": (
        "deze gemeente is niet bekend.",
        "Gebruik de naam of de CBS-code, zoals GM0363, of de code uit de lijst van deelnemers.",
    ),
    "U-CAUSE-RIGHTS": ("het is open in een ander programma, of u mag het niet gebruiken", ""),
    "U-CAUSE-FULL": ("de schijf is vol", ""),
    "U-CAUSE-ABSENT": ("het bestaat niet", ""),
    "U-CAUSE-FOLDER": ("op die plek staat een map of juist een bestand", ""),
    "U-CAUSE-OTHER": ("het systeem weigert het", ""),
    "U-CAUSE-UNKNOWN": ("fout", ""),
}
