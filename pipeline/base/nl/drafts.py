"""Drafts: a mail that lies ready is not a sent one."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-STATE-INVITE-DRAFT": ("uitnodiging: concept klaar", ""),
    "U-STATE-REPORT-DRAFT": ("rapport: concept klaar", ""),
    "U-STATE-APPROVED": ("klaar om te versturen", ""),
    "U-WHY-INVITE-DRAFT": ("Concept klaar; de uitnodiging is nog niet verstuurd.", ""),
    "U-WHY-REMIND-DRAFT": (
        "Uitnodiging gemaild. Concept klaar; de herinnering is nog niet verstuurd.{other}",
        "",
    ),
    "U-WHY-REPORT-DRAFT": ("Concept klaar; het rapport is nog niet verstuurd{also}.", ""),
    "U-WHY-ASK-DRAFT": ("; concept klaar sinds {day}, nog niet verstuurd", ""),
    "U-DRAFT-ADDRESS": ("het e-mailadres", ""),
    "U-DRAFT-DEADLINE": ("de uiterste datum", ""),
    "U-DRAFT-FORM": ("het formulier", ""),
    "U-DRAFT-FOLLOW-UP": ("de brief of het korte formulier", ""),
    "U-DRAFT-REPORT": ("het rapport of een andere bijlage", ""),
    "U-DRAFT-QUESTIONS": ("de vragen in het formulier", ""),
    "U-DRAFT-QUESTIONS-DAY": ("de uiterste datum en de vragen in het formulier", ""),
    "U-DRAFT-TEXT": ("de tekst van de mail", ""),
    "U-DRAFT-PAST": ("de dag waarop u antwoord vraagt, is voorbij", ""),
    "U-MAIL-HELD-DRAFTED": (
        "Concept klaar, nog niet verstuurd: {names}.",
        "Verstuur het. Kies dan in het menu «Ik heb de mails verstuurd», of typ «quickscan mail "
        "sent {kind}», met de gemeente erachter als het er een paar zijn. Toch niet nodig? Typ "
        "«quickscan mail discard {kind}».",
    ),
    "U-MAIL-HELD-STALE": (
        "Het concept klopt niet meer: {names}.",
        "Maak het opnieuw met «quickscan mail {kind} --renewed». Al verstuurd? Typ «quickscan mail "
        "sent {kind}».",
    ),
    "U-MAIL-HELD-OUTDATED": (
        "Verstuur dit concept niet, want er kwam daarna iets nieuws: {names}.",
        "Werk de werklijst af en lees het rapport na. Maak het concept daarna opnieuw met "
        "«quickscan mail {kind} --renewed». Al verstuurd? Typ «quickscan mail sent {kind}».",
    ),
    "U-MAIL-HELD-UNDECIDED": (
        "Verstuur dit concept nog niet, want er staat iets op de werklijst: {names}.",
        "Werk de werklijst af, en kijk dan opnieuw. Al verstuurd? Typ «quickscan mail sent {kind}» "
        "en de naam.",
    ),
    "U-MAIL-HELD-NEEDLESS": (
        "Een concept dat niet meer nodig is: {names}.",
        "Gooi weg met «quickscan mail discard {kind}» en de naam erachter. Al verstuurd? Typ "
        "«quickscan mail sent {kind}» en de naam.",
    ),
    "U-MAIL-HELD-NOT-INVITED": (
        "De uitnodiging is nog een concept: {names}.",
        "Verstuur haar eerst en typ «quickscan mail sent invite».",
    ),
    "U-MAIL-NOTED-SENT": ("{mails} vastgelegd als verstuurd.", ""),
    "U-MAIL-NO-DRAFT": ("Er lag geen concept klaar dat verstuurd kan zijn.", ""),
    "U-MAIL-OWN-INVITE": (
        "Nodigde u gemeenten zelf uit? Noem ze dan: «quickscan mail sent invite GEMEENTE».",
        "",
    ),
    "U-MAIL-DAY-WHO": (
        "Wilt u een dag verbeteren? Noem dan de gemeenten: «quickscan mail sent {kind} GEMEENTE "
        "--day {day}».",
        "",
    ),
    "U-DAY-AHEAD": ("«{text}» is een dag die nog moet komen.", ""),
    "U-DAY-FORM": ("«{text}» is geen datum, zoals 23-11-2026.", ""),
    "U-TASK-DRAFTED": ("{number} klaar, nog niet verstuurd", ""),
    "U-TASK-DRAFTED-HOW": (
        "Verstuur, en kies dan in het menu «Ik heb de mails verstuurd», of typ «quickscan mail "
        "sent {kind}»; verstuurde u maar een deel, dan met die namen erachter.",
        "",
    ),
    "U-TASK-STALE": ("{number} klaar, maar er is iets veranderd", ""),
    "U-TASK-STALE-HOW": ("Maak opnieuw met «quickscan mail {kind} --renewed».", ""),
    "U-DRAFT-MERGED": ("er staan wijzigingen van Quickscan in het rapport", ""),
    "U-DRAFT-NEWER": ("naast het rapport staat een nieuwe versie", ""),
    "U-DRAFT-FINAL": (
        "in de map definitief staat een ouder rapport dan in de map adviesrapporten; zet daar het "
        "nieuwe in",
        "",
    ),
    "U-TASK-OUTDATED": ("{number} klaar, maar er kwam daarna iets nieuws: nog niet versturen", ""),
    "U-TASK-OUTDATED-HOW": (
        "Los op wat er achter de naam staat, en lees het rapport na. Maak het concept daarna "
        "opnieuw met «quickscan mail {kind} --renewed».",
        "",
    ),
    "U-TASK-UNDECIDED": ("{number} klaar, maar wacht op een besluit: nog niet versturen", ""),
    "U-TASK-UNDECIDED-HOW": ("Werk de werklijst af. Daarna ziet u of het nog nodig is.", ""),
    "U-TASK-NEEDLESS": ("{number} klaar, maar niet meer nodig", ""),
    "U-TASK-NEEDLESS-HOW": (
        "Gooi weg met «quickscan mail discard {kind}» en deze namen erachter; zonder namen gaan "
        "alle concepten weg.",
        "",
    ),
    "U-NEXT-DRAFT": ("Verstuur het concept.", ""),
    "U-HELP-MAIL-SENT": ("Leg vast dat concepten van een SOORT verstuurd zijn: {kinds}.", ""),
    "U-HELP-SENT-DAY": ("De dag waarop ze verstuurd zijn (standaard: vandaag).", ""),
}
