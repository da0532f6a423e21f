"""The evidence pack: what a sent report rests on, and the proof of it."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-EVIDENCE-NONE": (
        "van deze gemeente is nog geen rapport gemaakt.",
        "Typ eerst «quickscan run».",
    ),
    "E-EVIDENCE-NOTHING": (
        "van deze gemeente telt geen formulier mee, dus er is geen rapport om te laten zien.",
        "Typ «quickscan status» en kijk waar deze gemeente staat.",
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
        "is opnieuw gemaakt en is gelijk aan het rapport dat Quickscan {program} maakte "
        "(basis.docx).",
        "",
    ),
    "U-EVIDENCE-ONLY": ("Niet in het pakket: bestand {checksum}… ({why}).", ""),
    "U-EVIDENCE-EDITS": ("Een adviseur veranderde in het rapport zoals het nu is:", ""),
    "U-EVIDENCE-NO-EDITS": (
        "In het rapport zoals het nu is, veranderde een adviseur niets aan de tekst.",
        "",
    ),
    "U-EVIDENCE-OLDER-OURS": (
        "Het rapport zoals het nu is, is een eerdere versie van Quickscan. Een adviseur veranderde "
        "daar niets in. De versie van nu zegt het anders:",
        "",
    ),
    "U-EVIDENCE-OLDER": (
        "Het rapport zoals het nu is, komt van een eerdere versie van Quickscan, die niet is "
        "bewaard. Hieronder staat wat de versie van nu anders zegt. Of een adviseur dat "
        "veranderde, of dat antwoorden, adviezen of sjablonen daarna veranderden, is niet na te "
        "gaan:",
        "",
    ),
    "U-EVIDENCE-NOW-AS-SENT": (
        "Het rapport zoals het nu is, zegt hetzelfde als het verstuurde rapport.",
        "",
    ),
    "U-EVIDENCE-NOW-OTHER": (
        "Let op: het rapport zoals het nu is, is een ander rapport dan het verstuurde.",
        "",
    ),
    "U-EVIDENCE-SENT-AS-MADE": (
        "Het rapport dat op {day} is verstuurd, is zoals Quickscan het toen maakte.",
        "",
    ),
    "U-EVIDENCE-SENT-EDITS": (
        "In het rapport dat op {day} is verstuurd, had een adviseur veranderd:",
        "",
    ),
    "U-EVIDENCE-SENT-SAME": (
        "Het rapport dat op {day} is verstuurd, zegt hetzelfde als de versie die Quickscan nu "
        "maakt.",
        "",
    ),
    "U-EVIDENCE-SENT-UNKNOWN": (
        "Het rapport dat op {day} is verstuurd, is een ander rapport dan Quickscan nu maakt. Wat "
        "Quickscan toen maakte, is niet bewaard. Of een adviseur dit veranderde, of dat "
        "antwoorden, adviezen of sjablonen daarna veranderden, is niet na te gaan:",
        "",
    ),
    "U-EVIDENCE-SENT-LOST": (
        "Het rapport is verstuurd op {day}, maar het zit zelf niet in dit pakket, want de mail is "
        "weg of veranderd. Of het hetzelfde is als het rapport van nu, is niet na te gaan.",
        "",
    ),
    "U-EVIDENCE-SINCE": ("Quickscan maakt deze teksten nu anders, want {why}:", ""),
    "U-EVIDENCE-SINCE-ANSWERS": (
        "na het versturen veranderden antwoorden of besluiten, en misschien ook adviezen of "
        "sjablonen",
        "",
    ),
    "U-EVIDENCE-SINCE-DEFINED": (
        "na het versturen veranderde iets in de map templates, de deelnemerslijst of de werklijst",
        "",
    ),
    "U-EVIDENCE-SINCE-PROGRAM": ("er kwam een nieuwe versie van Quickscan", ""),
    "U-EVIDENCE-SINCE-UNKNOWN": ("er veranderde iets na het versturen", ""),
    "U-EVIDENCE-SENT-OTHER": (
        "Let op: het rapport zoals het nu is, is een ander dan het verstuurde, of dat is niet meer "
        "na te gaan. Wat verstuurd is, staat als verstuurd.docx en verstuurd.eml in het pakket, "
        "als dat er nog is.",
        "",
    ),
    "U-EVIDENCE-WITHHELD": ("achtergehouden: er staan waarschijnlijk persoonsgegevens in", ""),
    "U-EVIDENCE-ELSEWHERE": ("niet meer in de map input, of samen met andere gemeenten", ""),
    "U-EVIDENCE-REGION": ("van wie voor de regio antwoordt; die antwoorden staan in werkmap", ""),
    "U-EVIDENCE-PURGED": ("gewist op {day}", ""),
    "U-EVIDENCE-READ-ME": (
        "Dit pakket hoort bij het rapport van {name}, ronde {round}.\n\n"
        "In de map rapport staat het rapport zoals het nu is (rapport.docx), zoals Quickscan het\n"
        "nu maakt (basis.docx), en als het verstuurd is ook zoals het wegging (verstuurd.docx,\n"
        "uit verstuurd.eml) en zoals Quickscan het toen maakte (basis-verstuurd.docx).\n"
        "In de map formulieren staat wat de gemeente stuurde. De map werkmap is\n"
        "voor Quickscan zelf: daaruit is het rapport opnieuw te maken. In inhoud.json staat van\n"
        "elk onderdeel een kenmerk.\n\n"
        "Nagaan of er niets veranderd is, en of het rapport hieruit volgt:\n\n"
        "    quickscan evidence --verify NAAM-VAN-DIT-PAKKET.zip\n",
        "",
    ),
}
