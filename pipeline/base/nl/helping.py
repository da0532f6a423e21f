"""What `quickscan --help` says of each command and option."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-HELP": (
        "Quickscan: formulieren maken, ingevulde formulieren inlezen en per gemeente een "
        "adviesrapport in Word maken.",
        "",
    ),
    "U-HELP-END": (
        "Zet ingevulde formulieren in de map input en typ «quickscan run». Alles wat Quickscan "
        "maakt, staat daarna in de map output.",
        "",
    ),
    "U-HELP-WORKSPACE": ("De map met input, output en templates (standaard: deze map).", ""),
    "U-HELP-DEBUG": ("Toon bij een onverwachte fout de technische details.", ""),
    "U-HELP-PDF": ("Maak van elk rapport ook een pdf, met LibreOffice.", ""),
    "U-HELP-RENEW": (
        "Zet nieuwe teksten van Quickscan ook in wat al bewerkt, nagekeken of verstuurd is.",
        "",
    ),
    "U-HELP-SCHEDULER": (
        "Laat andere computers lezen en schrijven; het adres van de verdeler.",
        "",
    ),
    "U-HELP-TEMPLATES": ("Een eigen map met sjablonen of een huisstijl; de rest is standaard.", ""),
    "U-HELP-PREVIEW": ("Maak een voorbeeldrapport voor deze gemeente in output/voorbeeld.", ""),
    "U-HELP-JSON": ("Schrijf per bestand één regel JSON.", ""),
    "U-HELP-INIT": ("Maak een werkmap met sjablonen, voorbeelden en een lijst.", ""),
    "U-HELP-FORM": ("Maak de formulieren in Word en Excel.", ""),
    "U-HELP-READ": ("Laat zien wat er in formulieren staat, zonder iets te bewaren.", ""),
    "U-HELP-INGEST": ("Lees alles in wat nieuw is in de map input.", ""),
    "U-HELP-REPORT": ("Maak de rapporten, het antwoordenbestand en het overzicht.", ""),
    "U-HELP-RUN": ("Inlezen en rapporten maken: de gewone opdracht.", ""),
    "U-HELP-CHECK": ("Controleer de vragenlijst, de adviezen en de sjablonen.", ""),
    "U-HELP-CHECK-REGISTER": (
        "Controleer het register: elk controlegetal, en of elk bestand in input en output klopt.",
        "",
    ),
    "U-HELP-BACKUP": ("Bewaar een kopie van het register.", ""),
    "U-HELP-EVIDENCE": ("Pak in waar een rapport op berust, of controleer zo’n pakket.", ""),
    "U-HELP-EVIDENCE-TO": ("De map waarin het pakket komt (standaard: bewijs, in deze map).", ""),
    "U-HELP-EVIDENCE-VERIFY": ("Controleer dit pakket.", ""),
    "U-HELP-RESTORE": ("Herstel een beschadigd register, met de laatste kopie.", ""),
    "U-HELP-RESTORE-YES": ("Herstel ook als er geen kopie is.", ""),
    "U-HELP-RESTORE-NEW": ("Begin opnieuw, met een leeg register.", ""),
    "U-HELP-DEMO": ("Speel een hele ronde na met verzonnen gemeenten.", ""),
    "U-HELP-MAIL": ("Mail formulieren en rapporten, of haal mail op.", ""),
    "U-HELP-MAIL-INVITE": ("Nodig gemeenten uit, met hun eigen formulier.", ""),
    "U-HELP-MAIL-REMIND": ("Herinner gemeenten die nog iets moeten sturen.", ""),
    "U-HELP-MAIL-FOLLOWUP": ("Vraag door op wat open of tegenstrijdig is.", ""),
    "U-HELP-MAIL-REPORT": ("Stuur gemeenten hun rapport.", ""),
    "U-HELP-MAIL-FETCH": ("Haal nieuwe mails uit de mailbox naar de map input.", ""),
    "U-HELP-MAIL-DISCARD": (
        "Gooi concepten van een SOORT weg die niet verstuurd zijn: {kinds}.",
        "",
    ),
    "U-HELP-MAIL-ARRIVED": ("Leg vast dat een onzeker bericht wel is aangekomen.", ""),
    "U-HELP-MAIL-SIGN-IN": ("Meld u aan bij Microsoft 365, in de browser.", ""),
    "U-HELP-MAIL-SIGN-OUT": ("Meld u op deze computer af bij Microsoft 365.", ""),
    "U-HELP-MAIL-END": (
        "Quickscan maakt concepten in output/mail, die u zelf naleest en verstuurt. Met --smtp "
        "verstuurt Quickscan ze.",
        "",
    ),
    "U-HELP-SMTP": ("Verstuur meteen, via de server in ronde.yaml.", ""),
    "U-HELP-TO-DRAFTS": (
        "Zet de concepten in de map Concepten van uw eigen mailbox; u verstuurt ze zelf.",
        "",
    ),
    "U-HELP-DRY-RUN": ("Laat zien wie wat zou krijgen, en doe verder niets.", ""),
    "U-HELP-ONLY": ("Alleen deze gemeente; mag meer keren.", ""),
    "U-HELP-AGAIN": ("Nog een keer naar deze gemeente, ook als zij het al kreeg.", ""),
    "U-HELP-RENEWED": ("Ook wie een ouder concept of rapport heeft dat nu is veranderd.", ""),
    "U-HELP-HISTORY": ("Ga door, ook als het register niets weet van eerdere mails.", ""),
    "U-HELP-STATUS": ("Laat zien waar elke gemeente in de ronde staat.", ""),
    "U-HELP-STATE": (
        "Toon alleen deze stand ({states}, of zoals hij in de tabel heet); mag vaker.",
        "",
    ),
    "U-HELP-PROVINCE": ("Toon alleen gemeenten in deze provincie.", ""),
    "U-HELP-GROUP": (
        "Toon alleen gemeenten met deze tekst in een kolom van deelnemers.xlsx; mag vaker.",
        "",
    ),
    "U-HELP-STATUS-JSON": ("Toon per gemeente een regel met JSON.", ""),
    "U-HELP-DECLINE": ("Leg vast dat een gemeente niet meedoet.", ""),
    "U-HELP-REASON": ("Waarom de gemeente niet meedoet; zonder namen van personen.", ""),
    "U-HELP-UNDO": ("De gemeente doet toch mee.", ""),
    "U-HELP-FOLLOWUP": (
        "Maak brieven en korte formulieren met wat nog open is.",
        "",
    ),
    "U-HELP-WATCH": ("Verwerk vanzelf wat in de map input komt.", ""),
    "U-HELP-INTERVAL": ("Om de hoeveel seconden er wordt gekeken (standaard: 2).", ""),
    "U-HELP-PURGE": ("Wis antwoorden; laat eerst zien wat er gaat.", ""),
    "U-HELP-PURGE-RETURN": (
        "Eén inzending: de bestandsnaam, of het begin van de vingerafdruk.",
        "",
    ),
    "U-HELP-PURGE-TOWN": ("Alles van één gemeente: de naam of de code.", ""),
    "U-HELP-PURGE-ROUND": ("Alles van één ronde: de code.", ""),
    "U-HELP-PURGE-AGE": ("Alles wat langer dan zoveel maanden geleden binnenkwam.", ""),
    "U-HELP-PURGE-EXPIRED": ("Alles wat langer is bewaard dan in ronde.yaml staat.", ""),
    "U-HELP-PURGE-ALL": ("Alles wat er is.", ""),
    "U-HELP-PURGE-MINE": (
        "Ook wat u zelf in output maakte of aanpaste, als het er zeker in staat.",
        "",
    ),
    "U-HELP-PURGE-YES": ("Wis het echt; zonder deze optie verandert er niets.", ""),
    "U-HELP-QUESTION": ("Zet een vraag erbij, haal er een weg of verplaats er een.", ""),
    "U-HELP-QUESTION-END": (
        "PLAATS is de code van de vraag ervóór (v08), of de letter van een thema (B): dan komt de "
        "vraag daar vooraan. Eerst ziet u wat er in de bestanden verandert.",
        "",
    ),
    "U-HELP-QUESTION-ADD": ("Zet er een vraag bij, met een advies.", ""),
    "U-HELP-QUESTION-REMOVE": ("Haal een vraag weg, met alles wat ervan afhangt.", ""),
    "U-HELP-QUESTION-MOVE": ("Verplaats een vraag; de nummers gaan mee.", ""),
    "U-HELP-QUESTION-YES": ("Verander het zonder te vragen.", ""),
}
