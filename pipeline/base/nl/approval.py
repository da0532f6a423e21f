"""Approving reports: the line, the work list, what keeps a report back, and what takes it off."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-APPROVAL-WHO": ("functie", ""),
    "U-APPROVAL-WHEN": ("datum", ""),
    "U-APPROVAL-WORDS": ("Nagekeken door", ""),
    "U-APPROVAL-LAPSED": (
        "Het rapport is vernieuwd; «nagekeken» geldt niet meer: {names}.",
        "Kijk het opnieuw na. Stond er een vinkje onderaan het rapport, dan is dat nu uit.",
    ),
    "U-REPORT-OUTDATED": (
        "Deze gemeente heeft een ouder rapport dan er nu staat: {names}.",
        "Lees het nieuwe na. Zet het daarna klaar met «quickscan mail report --renewed», in het "
        "menu «Opnieuw klaarzetten wat veranderde».",
    ),
    "U-LEFT-ALONE": (
        "Alleen de teksten van Quickscan zijn nieuwer. Wat bewerkt, nagekeken of verstuurd is, "
        "bleef zoals het is: {names}.",
        "Wilt u de nieuwe teksten daar ook? Geef dan «quickscan report --renew».",
    ),
    "U-WHY-APPROVED": ("Nagekeken.", ""),
    "U-WHY-APPROVED-BY": ("Nagekeken door {who} op {day}.", ""),
    "U-WHY-APPROVED-WHO": ("Nagekeken door {who}.", ""),
    "U-WHY-APPROVED-ON": ("Nagekeken op {day}.", ""),
    "U-WHY-FINAL": ("Nagekeken: staat sinds {day} in de map definitief.", ""),
    "U-WHY-FINAL-OLDER": (
        "In de map definitief staat een ouder rapport dan in de map adviesrapporten.",
        "",
    ),
    "U-WHY-LAPSED": ("Het rapport veranderde nadat het was nagekeken. Kijk het opnieuw na.", ""),
    "U-LIST-REPORTS": ("Rapporten", ""),
    "U-LIST-NOT-APPROVED": ("nog niet nagekeken", ""),
    "U-LIST-APPROVE": (
        "Rapporten nakijken",
        "Las u op het blad Rapporten een rapport na? Zet dan uw functie in de kolom «nagekeken "
        "door». Het rapport mag dan weg zoals het er nu staat. Verandert er daarna iets in, dan "
        "staat de kolom weer leeg.",
    ),
    "U-LIST-WRITE": (
        "Zelf iets toevoegen aan een rapport",
        "Ook dat kan op het blad Rapporten: wie de gemeente behandelt (een functie), drie eigen "
        "zinnen voor «In het kort», een tekst bij elk thema, en de nummers van vragen waarvan u de "
        "stap wilt weglaten of vooraan zetten, zoals «7, 12». Typ daarna «quickscan run». Staat er "
        "waarschijnlijk een persoonsgegeven in, dan komt de tekst niet in het rapport.",
    ),
    "U-LIST-WITHHELD": (
        "Niet in het rapport, want er staat waarschijnlijk een persoonsgegeven in: {columns}.",
        "",
    ),
    "U-LIST-UNKNOWN": (
        "Bij «{column}» staat een nummer dat er niet is: {numbers}. Wat er verder staat, geldt.",
        "",
    ),
    "U-LIST-NO-NUMBER": ("Bij «{column}» staat geen vraagnummer.", ""),
    "U-REVIEW-TRACKED": ("bijgehouden wijzigingen ({places})", ""),
    "U-REVIEW-COMMENT": ("een opmerking in de kantlijn ({places})", ""),
    "U-REVIEW-HIDDEN": ("verborgen tekst ({places})", ""),
    "U-REVIEW-PRIVATE": ("waarschijnlijk een persoonsgegeven: {kind} ({place})", ""),
    "U-REVIEW-PLACE": ("onder «{heading}», alinea {number}", ""),
    "U-REVIEW-PARAGRAPH": ("alinea {number}", ""),
    "U-REVIEW-MARGIN": ("koptekst of voettekst", ""),
    "U-REVIEW-NOTE": ("voetnoot", ""),
    "U-REVIEW-FILE": ("{file}", ""),
    "U-REVIEW-LAPSED": ("{file}, veranderd na het nakijken", ""),
    "E-MAIL-REVIEW": (
        "in {file} staat nog {what}. Er is niets gemaakt of verstuurd.",
        "Open het in Word, los dit op, bewaar het en typ de opdracht opnieuw.",
    ),
    "E-MAIL-DOCUMENT": (
        "dit document is niet te openen.",
        "Open het in Word, bewaar het als .docx en typ de opdracht opnieuw.",
    ),
    "U-MAIL-HELD-UNREVIEWED": (
        "Nog niet nagekeken: {names}.",
        "Zet onderaan het rapport een vinkje bij «Nagekeken», vul uw functie in op het blad "
        "Rapporten van de werklijst, of zet het rapport in de map definitief. Toch versturen? "
        "Typ «quickscan mail report --unreviewed».",
    ),
    "U-MAIL-HELD-NOT-READY": (
        "Nog niet klaar om te versturen: {names}.",
        "Wilt u een rapport toch versturen? Typ «quickscan mail report --only GEMEENTE», met de "
        "naam van de gemeente.",
    ),
    "U-MAIL-ASK-UNREVIEWED": ("Nog niet nagekeken: {names}. Toch doorgaan? Typ ja of nee", ""),
    "U-MAIL-ASK-YES": ("ja j", ""),
    "U-MAIL-ASK-NO": ("nee", ""),
    "U-HINDRANCE-OPEN": ("{what} open", ""),
    "U-HINDRANCE-WAITING": ("{number} op de werklijst", ""),
    "U-HINDRANCE-NOT-MADE": ("rapport nog niet bijgewerkt: typ «quickscan run»", ""),
    "U-NAME-DETAIL": ("{name} ({detail})", ""),
    "U-STATUS-READY": ("Klaar om te versturen: {names}.", ""),
    "U-STATUS-HINDERED": (
        "Nog niet klaar om te versturen: {names}. Wilt u een rapport toch versturen? Typ "
        "«quickscan mail report --only GEMEENTE», met de naam van de gemeente.",
        "",
    ),
    "U-TASK-REVIEW": (
        "{number} na te kijken voordat u verstuurt",
        "Lees na, en zet in het rapport een vinkje bij «Nagekeken».",
    ),
    "U-TASK-HINDERED": (
        "{number} nog niet te versturen",
        "Toch versturen? Typ «quickscan mail report --only GEMEENTE», met de naam.",
    ),
    "U-NEXT-HINDERED": ("Nog niet klaar om te versturen: {why}.", ""),
    "U-NEXT-AGAIN": ("Lees het rapport na en stuur het opnieuw.", ""),
    "U-NEXT-REVIEW": ("Lees het rapport na.", ""),
    "U-HELP-UNREVIEWED": ("Ook rapporten die nog niet zijn nagekeken.", ""),
}
