"""What a reader noticed in a returned file (`V-`): what, and what to do."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "V-SOURCES-DIFFER": (
        "in het invulvak staat «{control}», maar ernaast staat «{beside}». Geen van beide telt mee "
        "tot u kiest.",
        "Vraag de gemeente welk antwoord geldt.",
    ),
    "V-DUPLICATE": (
        "dit veld komt meer dan één keer voor, met verschillende antwoorden: {texts}. Geen ervan "
        "telt mee tot u kiest.",
        "Vraag de gemeente welk antwoord geldt.",
    ),
    "V-BESIDE": (
        "naast de invulvakken staat «{text}». Dat is geen tekst van ons formulier. Wat in de "
        "invulvakken staat, is overgenomen; deze woorden niet.",
        "Kies in de werklijst wat daarmee gebeurt. Tot dan staan zij alleen daar en in het "
        "leesverslag.",
    ),
    "V-NOT-COMPARED": (
        "de teksten van deze versie van de vragenlijst zijn hier niet bekend, dus niet is "
        "nagegaan of de gemeente iets naast de invulvakken schreef.",
        "Kijk dat zelf na in het formulier.",
    ),
    "V-CONTRADICTED": (
        "in het invulvak staat «{answer}», maar ernaast staat «{text}». Geen van beide telt mee "
        "tot u kiest.",
        "Vraag de gemeente welk antwoord geldt.",
    ),
    "V-TWICE": ("deze velden komen meer dan één keer voor, met hetzelfde antwoord: {items}.", ""),
    "V-ROW-KEY": (
        "antwoorden zonder invulvak: {number}. Ze zijn gelezen uit de rij met hun kenmerk, zoals "
        "«V07 Antwoord».",
        "",
    ),
    "V-PLACEHOLDER-REMNANT": (
        "tussen het antwoord staat nog een deel van de grijze invultekst: «{text}».",
        "Vraag de gemeente wat het antwoord is.",
    ),
    "V-PICTURE": (
        "in of naast het invulvak staat een afbeelding of tekening; die is niet overgenomen.",
        "Bekijk het formulier zelf of vraag de gemeente het antwoord te typen.",
    ),
    "V-DRAWN": (
        "in het formulier staat een afbeelding of tekening die niet van ons is; die is niet "
        "overgenomen.",
        "Bekijk het formulier zelf of vraag de gemeente wat er staat.",
    ),
    "V-GAP": (
        "midden in een zin staan twee spaties achter elkaar; daar kan een formule zijn weggevallen "
        "toen het formulier als OpenDocument werd bewaard.",
        "Lees de zin. Mist er iets, vraag de gemeente dan wat er stond.",
    ),
    "V-HIDDEN-CELL": (
        "deze rij is verborgen; wat erin staat, is wel gelezen.",
        "Vraag de gemeente of dit antwoord nog geldt.",
    ),
    "V-FAR-CELL": (
        "ver buiten het formulier staat iets op het blad «{sheet}»; de antwoorden zijn gelezen.",
        "Staan er woorden, dan leest u die in een andere melding.",
    ),
    "V-COVERED": (
        "deze cel ligt verborgen onder een samengevoegde cel; wat erin staat, is wel gelezen.",
        "Vraag de gemeente of dit antwoord nog geldt.",
    ),
    "V-MARKED": (
        "in onze eigen tekst is iets doorgestreept of gemarkeerd: «{text}».",
        "Bekijk het formulier zelf of vraag de gemeente wat zij bedoelt.",
    ),
    "V-IDENTITY-DIFFERS": (
        "het formulier noemt verschillende formuliercodes: {codes}.",
        "Ga na van welke gemeente en welke ronde dit formulier is.",
    ),
    "V-QUESTION-ALTERED": (
        "de tekst van deze vraag is veranderd of weg.",
        "Ga na of het antwoord nog bij de vraag past. Stelde u de vraag zelf anders? Noem de oude "
        "dan bij «eerdere_versies» in vragenlijst.yaml.",
    ),
    "V-TRACKED": (
        "het bestand bevat bijgehouden wijzigingen; gelezen is de tekst na die wijzigingen.",
        "Bekijk de wijzigingen in het formulier.",
    ),
    "V-COMMENTS": (
        "het bestand bevat opmerkingen in de kantlijn; die zijn niet overgenomen.",
        "Lees de opmerkingen in het formulier.",
    ),
    "V-HIDDEN": (
        "het bestand bevat verborgen tekst; die is niet overgenomen.",
        "Bekijk de verborgen tekst in het formulier.",
    ),
    "V-STRUCK": (
        "hier is tekst doorgestreept.",
        "Ga na of de doorgestreepte tekst bij het antwoord hoort.",
    ),
    "V-MACRO": (
        "het bestand bevat macro's; die zijn niet uitgevoerd.",
        "Open het bestand niet zelf zonder dat u de afzender vertrouwt.",
    ),
    "V-PDF-TEXT": (
        "dit is een pdf; regeleinden in lange teksten zijn niet altijd zeker, en tabs en "
        "bijzondere tekens kunnen weg zijn.",
        "Vergelijk een antwoord met de pdf als het precies zo moet worden overgenomen.",
    ),
    "V-PDF-CHARACTERS": (
        "dit antwoord heeft tekens die in een pdf niet zeker te lezen zijn.",
        "Bekijk het antwoord in de pdf, of vraag de gemeente om het Word-bestand.",
    ),
    "V-PDF-TYPED": (
        "op dit invulvak in de pdf is later «{text}» gezet.",
        "Bekijk de pdf en vraag de gemeente of dit het antwoord is.",
    ),
    "V-PDF-CUT": (
        "dit antwoord past niet in het invulvak van de pdf; op papier is een deel niet te zien.",
        "Vergelijk het antwoord met de pdf, of vraag de gemeente om het Word-bestand.",
    ),
    "V-PDF-PLACE": (
        "in deze pdf is niet zeker waar dit antwoord begint of eindigt.",
        "Vergelijk het antwoord met de pdf, of vraag de gemeente om het Word-bestand.",
    ),
    "V-SCAN": (
        "dit komt van een scan; Quickscan denkt dat er «{text}» staat.",
        "Vergelijk het met het beeld in het leesverslag en kies in de werklijst wat telt.",
    ),
    "V-SCAN-BLANK": (
        "dit komt van een scan; Quickscan ziet hier niets staan.",
        "Vergelijk het met het beeld in het leesverslag.",
    ),
    "V-SCAN-UNREAD": (
        "dit komt van een scan; Quickscan kan niet lezen wat hier staat.",
        "Lees het beeld in het leesverslag en zet in de werklijst wat er staat.",
    ),
    "V-SCAN-UNSEEN": (
        "dit komt van een scan; Quickscan zag dit invulvak niet.",
        "Kijk in de scan zelf en zet in de werklijst wat er staat.",
    ),
    "V-PDF-PICTURE": (
        "deze bladzijden van de pdf zijn een scan of foto en dus niet gelezen: {pages}.",
        "Bekijk die bladzijden, of vraag de gemeente om het Word-bestand.",
    ),
    "V-OLD-WORD": (
        "dit is {kind}; LibreOffice heeft het omgezet om het te kunnen lezen.",
        "Kijk bij twijfel in het bestand zelf.",
    ),
    "V-EXTENSION": (
        "het bestand heet .{name}, maar het is {kind}; het is gelezen als {kind}.",
        "U hoeft niets te doen als de antwoorden kloppen.",
    ),
    "V-TEXT-BOX": (
        "in het formulier ligt een los tekstvak.",
        "Kijk of die tekst bij het antwoord hoort.",
    ),
    "V-TABLE": (
        "in het invulvak staat een tabel; daarvan is alleen de tekst overgenomen.",
        "Bekijk de tabel in het formulier.",
    ),
    "V-FIELD-CODE": (
        "het bestand bevat een veld dat iets ophaalt of start; dat is niet uitgevoerd.",
        "Open het bestand niet zelf zonder dat u de afzender vertrouwt.",
    ),
    "V-EMBEDDED": (
        "het bestand bevat een ingesloten bestand; dat is niet geopend.",
        "Open het niet zelf zonder dat u de afzender vertrouwt.",
    ),
    "V-EXTERNAL": (
        "het bestand wil iets ophalen van het internet of een netwerk; dat is niet gedaan.",
        "Open het bestand niet zelf zonder dat u de afzender vertrouwt.",
    ),
    "V-PART-NAME": (
        "in het bestand zitten onderdelen met een vreemde naam; die zijn niet gebruikt.",
        "Ga na of dit bestand van de gemeente zelf komt.",
    ),
    "V-TRAILING": (
        "achter het formulier staat nog iets in het bestand; dat is niet gelezen.",
        "U hoeft niets te doen als de antwoorden kloppen.",
    ),
    "V-DATE-DIFFERS": (
        "er staat «{text}», maar het invulvak bewaart een andere datum ({stored}).",
        "Vraag de gemeente zo nodig welke datum klopt.",
    ),
    "V-NUMBER": (
        "in deze cel staat een getal dat Excel niet precies bewaart: «{text}».",
        "Vraag de gemeente zo nodig wat er moet staan.",
    ),
    "V-FOOTNOTES": (
        "het bestand bevat voetnoten; die zijn niet overgenomen.",
        "Lees de voetnoten in het formulier.",
    ),
    "V-CUT-OFF": (
        "het einde van het bestand ontbreekt.",
        "Ga na of het laatste antwoord compleet is, of vraag de gemeente het opnieuw te sturen.",
    ),
    "V-CHARACTERS-LOST": (
        "in dit antwoord zijn bij het opslaan tekens verloren gegaan: «{text}».",
        "Bekijk het antwoord, en vraag de gemeente zo nodig om het Word- of Excel-bestand zelf.",
    ),
    "V-LINES-LOST": (
        "deze webpagina is van AbiWord, dat van een antwoord met regels alleen de laatste bewaart.",
        "Vraag de gemeente om het Word-bestand zelf.",
    ),
    "V-LINES-GLUED": (
        "voor dit antwoord staat een regeleinde dat er waarschijnlijk middenin hoort: «{text}».",
        "Lees het antwoord na; LibreOffice 7.4 plakt regels aan elkaar.",
    ),
    "V-MAIL-TEXT": (
        "in de mail bij dit formulier staat ook tekst; die is niet overgenomen.",
        "Lees wat er staat en kies «gezien». Verandert het een antwoord, vraag dan een verbeterd "
        "formulier. Zegt een zin nooit iets, zet die dan in mailteksten.yaml.",
    ),
    "V-CELL-ERROR": (
        "in deze cel staat een foutwaarde van Excel.",
        "Vraag de gemeente het antwoord opnieuw te typen.",
    ),
    "V-FORMULA": (
        "in deze cel staat een formule; gelezen is de uitkomst.",
        "Ga na of de uitkomst het bedoelde antwoord is.",
    ),
    "V-FORMULA-EMPTY": (
        "in deze cel staat een formule zonder uitkomst.",
        "Vraag de gemeente het bestand in Excel te openen, op te slaan en opnieuw te sturen.",
    ),
    "V-CONTROL-CHARACTERS": (
        "het antwoord bevat onzichtbare stuurtekens; die zijn vervangen.",
        "Ga na of het antwoord compleet is.",
    ),
}
