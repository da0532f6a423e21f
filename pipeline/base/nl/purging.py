"""Wiping answers, and how long they are kept."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-KEEP": ("Antwoorden blijven {months} bewaard; dat staat in ronde.yaml.", ""),
    "U-KEEP-UNTIL": ("De eerste termijn die nog loopt, eindigt op {day}.", ""),
    "U-KEEP-PURGED": ("{number} {are} gewist; het laatst op {day}.", ""),
    "U-KEEP-UNFINISHED": ("Het wissen is onderbroken. Start «quickscan purge --yes».", ""),
    "U-TASK-PURGING": ("Het wissen is onderbroken", "Start «quickscan purge --yes»."),
    "U-TASK-KEEP": (
        "{number} langer bewaard dan afgesproken",
        "Start «quickscan purge --expired».",
    ),
    "U-PURGE-UNKNOWN": ("Niet gevonden: {names}. Er is niets gewist.", ""),
    "U-PURGE-NOTHING": ("Er is niets om te wissen.", ""),
    "U-PURGE-NAME": ("Noem wat u wilt wissen, bijvoorbeeld: quickscan purge --expired", ""),
    "U-PURGE-WOULD": (
        "Dit zou worden gewist: {returns}, {files} en {outputs} in output, ook uit output/bewaard. "
        "De kopieën van het register in reservekopie gaan ook weg; er komt een nieuwe zonder deze "
        "antwoorden.",
        "",
    ),
    "U-PURGE-DID": (
        "Gewist: {returns}, {files} en {outputs} in output, ook uit output/bewaard. De kopieën "
        "van het register in reservekopie zijn vervangen door een nieuwe zonder deze antwoorden.",
        "",
    ),
    "U-PURGE-REGION": (
        "{name} antwoordt voor de regio. Die antwoorden gelden ook voor {members}, en gaan daar "
        "ook weg: uit elk verslag, dat Quickscan daarna opnieuw maakt. Wat al verstuurd is, blijft "
        "bij wie het kreeg.",
        "",
    ),
    "U-PURGE-LINE": ("{name} ({town}, ronde {round}, ontvangen op {day})", ""),
    "U-PURGE-SURE": ("Er is nog niets gewist. Wissen: dezelfde opdracht met --yes erachter.", ""),
    "U-PURGE-BROKEN": ("Een eerder begonnen wisactie is niet af; --yes maakt die af.", ""),
    "U-PURGE-OWN": (
        "In de map input wist Quickscan niets. Verwijder deze bestanden zelf, en ook de mails en "
        "kopieën die u elders bewaart:",
        "",
    ),
    "U-PURGE-MINE": (
        "Deze bestanden in output hebt u zelf gemaakt of aangepast, en er staat iets in van wat "
        "gewist wordt. Quickscan wist ze alleen als u dat vraagt: dezelfde opdracht met "
        "--also-mine erbij.",
        "",
    ),
    "U-PURGE-MINE-WOULD": ("Ook deze bestanden van u zouden worden gewist:", ""),
    "U-PURGE-MINE-DID": ("Ook deze bestanden van u zijn gewist:", ""),
    "U-PURGE-THEIRS": (
        "In deze bestanden in output, die u zelf maakte of aanpaste, kunnen gewiste antwoorden "
        "staan. Quickscan wist ze niet. Kijk ze na, en gooi ze zo nodig zelf weg:",
        "",
    ),
    "U-PURGE-LISTS": (
        "Deze werklijsten noemen nog wat gewist is. Quickscan wist ze niet, want er staan ook "
        "besluiten over andere gemeenten in. In output/bewaard staan de lijsten zoals u ze in "
        "output invulde. Bewaar alleen wat u nodig hebt, of gooi ze weg:",
        "",
    ),
    "U-PURGE-UNSURE": (
        "Van deze bestanden weet Quickscan niet zeker van wie ze zijn; ze kunnen over een gewiste "
        "gemeente gaan. Ze blijven staan. Kijk ze na, en wis wat weg moet: «quickscan purge "
        "--return BESTAND --yes».",
        "",
    ),
    "U-PURGE-PACKS": (
        "In deze bewijspakketten kunnen gewiste antwoorden staan. Quickscan wist ze niet. Gooi ze "
        "zelf weg, ook wat u ervan elders bewaart:",
        "",
    ),
    "U-PURGE-ASIDE": (
        "Deze oude registers zijn bewaard. Er kunnen gewiste antwoorden in staan. Gooi ze "
        "zelf weg:",
        "",
    ),
    "U-RESUMED-PURGE": (
        "Een eerdere wisactie was onderbroken. Alles wat zij wilde wissen, is nu gewist.",
        "",
    ),
    "U-RESUMED-ANEW": ("De verslagen in output zijn opnieuw gemaakt, zonder wat er is gewist.", ""),
    "U-RESUMED-REMOVE": (
        "Een eerdere opdracht was onderbroken. Wat zij in output weg wilde halen, is nu weg.",
        "",
    ),
    "U-RESUMED-WRITE": (
        "Een eerdere opdracht was onderbroken bij het schrijven in output. Elk bestand dat er staat"
        " is heel. Met «quickscan run» maakt u de rest.",
        "",
    ),
    "U-RESUMED-DRAFT": (
        "Het maken van concepten was onderbroken. Elk concept dat klaarstaat, telt nu mee als "
        "bericht.",
        "",
    ),
    "U-RESUMED-DISCARD": ("Het weggooien van concepten was onderbroken en is nu afgemaakt.", ""),
    "U-RESUMED-LATER": ("Een eerdere opdracht kan nog niet worden afgemaakt. {problem}", ""),
    "U-PURGE-ONCE": ("Gewiste bestanden worden niet opnieuw ingelezen.", ""),
    "U-PURGE-NO-TOWN": ("gemeente onbekend", ""),
}
