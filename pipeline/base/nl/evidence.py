"""The evidence pack: what a sent report rests on, and the proof of it."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-EVIDENCE-NONE": (
        "van deze gemeente is nog geen rapport gemaakt.",
        "Typ eerst «quickscan run».",
    ),
    "E-EVIDENCE-DIFFERS": (
        "het rapport dat er staat, volgt niet meer uit de antwoorden, besluiten en sjablonen van "
        "nu; er is geen bewijspakket gemaakt.",
        "Typ eerst «quickscan run». Helpt dat niet, dan is het rapport van een eerdere versie van "
        "Quickscan; typ dan «quickscan report --renew».",
    ),
    "E-EVIDENCE-DAMAGED": (
        "dit is geen bewijspakket van Quickscan, of het is beschadigd.",
        "Vraag het pakket opnieuw op.",
    ),
    "E-EVIDENCE-CHANGED": (
        "dit onderdeel is veranderd nadat het pakket werd gemaakt.",
        "Vraag het pakket opnieuw op bij wie het maakte.",
    ),
    "E-EVIDENCE-ABSENT": (
        "dit onderdeel hoort in het pakket, maar is weg.",
        "Vraag het pakket opnieuw op bij wie het maakte.",
    ),
    "E-EVIDENCE-ADDED": (
        "dit onderdeel is later in het pakket gezet.",
        "Vraag het pakket opnieuw op bij wie het maakte.",
    ),
    "E-EVIDENCE-OTHER": (
        "het rapport dat uit dit pakket volgt, is een ander dan het rapport in het pakket.",
        "Controleer het met Quickscan {program}: daarmee is het pakket gemaakt.",
    ),
    "U-EVIDENCE-WHO": ("Noem een gemeente, of een pakket met --verify.", ""),
    "U-EVIDENCE-MADE": ("Bewijspakket met {files}: {path}.", ""),
    "U-EVIDENCE-SENT": ("Het rapport is verstuurd op {day}.", ""),
    "U-EVIDENCE-NOT-SENT": ("Het rapport is voor zover bekend nog niet verstuurd.", ""),
    "U-EVIDENCE-BY-CHECKSUM": (
        "Alleen met hun kenmerk genoemd, want ze mogen of kunnen er niet in: {files}.",
        "",
    ),
    "U-EVIDENCE-NEXT": (
        "Het pakket is vertrouwelijk. Quickscan wist het niet voor u: gooi het zelf weg als de "
        "bewaartermijn voorbij is.",
        "",
    ),
    "U-EVIDENCE-PROVED": (
        "Dit pakket klopt: {parts}, geen enkel veranderd. Het rapport van {name} (ronde {round}) "
        "is opnieuw gemaakt en is gelijk aan het rapport dat Quickscan {program} maakte.",
        "",
    ),
    "U-EVIDENCE-ONLY": ("Niet in het pakket: bestand {checksum}… ({why}).", ""),
    "U-EVIDENCE-EDITS": ("Een adviseur veranderde daarna in het rapport:", ""),
    "U-EVIDENCE-NO-EDITS": ("Een adviseur veranderde daarna niets aan de tekst.", ""),
    "U-EVIDENCE-WITHHELD": ("achtergehouden: er staan waarschijnlijk persoonsgegevens in", ""),
    "U-EVIDENCE-ELSEWHERE": ("niet meer in de map input, of samen met andere gemeenten", ""),
    "U-EVIDENCE-PURGED": ("gewist op {day}", ""),
    "U-EVIDENCE-READ-ME": (
        "Dit pakket hoort bij het rapport van {name}, ronde {round}.\n\n"
        "In de map rapport staat het rapport zoals het nu is, en zoals Quickscan het maakte\n"
        "(basis.docx). In de map formulieren staat wat de gemeente stuurde. De map werkmap is\n"
        "voor Quickscan zelf: daaruit is het rapport opnieuw te maken. In inhoud.json staat van\n"
        "elk onderdeel een kenmerk.\n\n"
        "Nagaan of er niets veranderd is, en of het rapport hieruit volgt:\n\n"
        "    quickscan evidence --verify NAAM-VAN-DIT-PAKKET.zip\n",
        "",
    ),
}
