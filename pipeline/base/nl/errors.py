"""Errors that stop a run or leave out one file: what, and what to do."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-OUTPUT-OPEN": (
        "dit is nu niet te lezen of te schrijven: {reason}.",
        "{remedy} Start de opdracht daarna opnieuw.",
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
        "dit bestand is van u; wat nieuw is, staat erin als wijzigingen.",
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
        "{remedy} Start daarna dezelfde opdracht opnieuw.",
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
    "U-CAUSE-RIGHTS": (
        "het is open in een ander programma, of u mag het niet gebruiken",
        "Sluit het in Word of Excel. Helpt dat niet, vraag de beheerder dan of u hier mag lezen en "
        "schrijven.",
    ),
    "U-CAUSE-IN-USE": (
        "een ander programma gebruikt het",
        "Sluit dat programma, of wacht tot het klaar is.",
    ),
    "U-CAUSE-READ-ONLY": (
        "de schijf is alleen te lezen",
        "Kijk of u op deze schijf mag schrijven, of zet de werkmap op een andere schijf.",
    ),
    "U-CAUSE-FULL": ("de schijf is vol", "Maak ruimte op de schijf."),
    "U-CAUSE-ABSENT": ("het bestaat niet", "Kijk of het bestand en de map er nog zijn."),
    "U-CAUSE-FOLDER": (
        "op die plek staat een map of juist een bestand",
        "Kijk wat daar staat en zet dat ergens anders.",
    ),
    "U-CAUSE-AWAY": (
        "de verbinding met deze schijf of netwerkmap is weg",
        "Kijk of u de map zelf kunt openen en maak anders opnieuw verbinding.",
    ),
    "U-CAUSE-NO-LOCKS": (
        "deze schijf kan een bestand nu niet vastzetten",
        "Helpt opnieuw starten niet, zet de werkmap dan op uw eigen computer of vraag de beheerder "
        "om hulp.",
    ),
    "U-CAUSE-BROKEN": (
        "de schijf geeft een fout",
        "Zet een kopie van de werkmap op een andere schijf en vraag de beheerder naar deze schijf "
        "te kijken.",
    ),
    "U-CAUSE-STORE": (
        "de schijf geeft een fout",
        "Kijk of er ruimte is op de schijf en of u er mag schrijven. Helpt dat niet, zet dan een "
        "kopie van de werkmap op een andere schijf.",
    ),
    "U-CAUSE-SHUT": (
        "het is niet te openen",
        "Kijk of er ruimte is op de schijf en of u er mag lezen en schrijven.",
    ),
    "U-CAUSE-NAME": (
        "de naam of het pad is te lang",
        "Zet de werkmap in een map met een kortere naam.",
    ),
    "U-CAUSE-OTHER": (
        "het systeem weigert het",
        "Helpt opnieuw starten niet, vraag de beheerder dan om hulp.",
    ),
}
