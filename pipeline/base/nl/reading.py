"""How a reading is shown: on the terminal and on the page about one return."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-SEEN-VERDICT": ("Oordeel", ""),
    "U-SEEN-DECISIONS": (", met {decisions} uit het register", ""),
    "U-SEEN-WHOSE": ("Gemeente", ""),
    "U-SEEN-SIGNS": ("{who}, volgens {places}", ""),
    "U-SEEN-NOBODY": ("nog niet zeker", ""),
    "U-SEEN-OTHER": ("{place} zegt «{text}»", ""),
    "U-SEEN-QUESTION": ("vraag {number}", ""),
    "U-SEEN-RAW": ("er staat «{text}»", ""),
    "U-SEEN-CELL": ("cel {place}", ""),
    "U-SEEN-DECIDED": ("{source}, {place}", ""),
    "U-SEEN-SURE": ("zeker", ""),
    "U-SEEN-UNSURE": ("niet zeker", ""),
    "U-SEEN-UNUSED": ("telt niet mee", ""),
    "U-SEEN-ALL": ("Alle {questions} zijn beantwoord.", ""),
    "U-SEEN-ADDITION": (
        "Dit is een aanvulling: alleen wat nog open was. Wat hier leeg is, verandert niets.",
        "",
    ),
    "U-SEEN-OPEN": ("{questions} nog open: {numbers}.", ""),
    "U-SEEN-BLANK": ("Niet ingevuld: {names}.", ""),
    "U-SEEN-BLANK-AT": ("{label} (bij {questions})", ""),
    "U-SEEN-FOUT": ("Dit telt niet mee", "Vraag de gemeente, of besluit in de werklijst."),
    "U-SEEN-CONTROLE": ("Kijk dit na", "Besluiten kan ook in de werklijst."),
    "U-SEEN-KANS": ("Voor de gemeente", "Dit komt ook in haar rapport."),
    "U-SEEN-LEZING": ("Zo is het gelezen", "U hoeft niets te doen."),
    "U-SEEN-BESLUIT": ("Toegepast uit het register", "Veranderen kan in de werklijst."),
    "U-SEEN-LIST-ROW": ("rij {row}, {subject}: {value}", ""),
    "U-READ-SURE": (
        "{read} {are} zeker gelezen, {blank} leeg; er is niets om na te kijken.",
        "",
    ),
    "U-READ-POINTS": ("{points} op de werklijst; {read} {are} zeker gelezen, {blank} leeg.", ""),
    "U-READ-FRONT": ("Voorkant", ""),
    "U-READ-CLOSING": ("Laatste bladzijde", ""),
    "U-READ-THEN": ("Antwoorden op vragen die nu anders zijn, of weg", ""),
    "U-READ-OTHER-QUESTION": ("telt niet: toen was dit een andere vraag", ""),
    "U-READ-TEXT": ("tekst", ""),
    "U-SOURCE-CONTROL": ("invulvak", ""),
    "U-SOURCE-ODT-CONTROL": ("invulvak", ""),
    "U-SOURCE-PDF-FIELD": ("invulvak in de pdf", ""),
    "U-SOURCE-ROW-KEY": ("rij in de tabel", ""),
    "U-SOURCE-CELL": ("cel", ""),
    "U-SOURCE-SCAN": ("scan", ""),
    "U-PLACE-SCAN": ("bladzijde {page}", ""),
    "U-SCANS-HERE": (
        "Stuurt een gemeente een gescand formulier? Dan doet Quickscan bij elk veld een voorstel. "
        "Niets daarvan telt voordat u het in de werklijst kiest.",
        "",
    ),
    "U-SCANS-TESSERACT": (
        "Stuurt een gemeente een gescand formulier? Op deze computer leest Quickscan daarvan "
        "alleen de tekst die een scanprogramma eronder zette. Wilt u dat het alle scans leest? "
        "Vraag uw beheerder om het gratis programma Tesseract, met Nederlands erbij. Het "
        "hoeft niet.",
        "",
    ),
    "U-SCANS-DUTCH": (
        "Stuurt een gemeente een gescand formulier? Dat is hier niet te lezen, want Tesseract kent "
        "op deze computer geen Nederlands. Vraag uw beheerder om dat erbij te zetten («nld»).",
        "",
    ),
    "U-SCANS-PACKAGES": (
        "Stuurt een gemeente een gescand formulier? Dat is hier niet te lezen, want het onderdeel "
        "«scans» van Quickscan ontbreekt. Nodig is het niet. Wilt u het toch? Vraag uw beheerder "
        "om «pip install quickscan-radicalisering[scans]».",
        "",
    ),
    "U-READ-PROPOSED": ("alleen een voorstel", ""),
    "U-SCAN-UNREAD": ("(niet te lezen)", ""),
    "U-SOURCE-REGION": ("antwoord van de regio", ""),
    "U-SOURCE-DECISION": ("besluit adviseur", ""),
    "U-PLACE-CONTROL": ("besturingselement {name}", ""),
    "U-PLACE-ROW-KEY": ("rij «{name}»", ""),
    "U-FIELD-NAME": ("Vraag {number}: {label}", ""),
    "U-PLACE-PDF-FIELD": ("pdf-veld {name}", ""),
}
