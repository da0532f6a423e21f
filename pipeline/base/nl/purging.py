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
    "U-PURGE-WOULD": ("Dit zou worden gewist: {returns}, {files} en {outputs} in output.", ""),
    "U-PURGE-DID": ("Gewist: {returns}, {files} en {outputs} in output.", ""),
    "U-PURGE-LINE": ("{name} ({town}, ronde {round}, ontvangen op {day})", ""),
    "U-PURGE-SURE": ("Er is nog niets gewist. Wissen: dezelfde opdracht met --yes erachter.", ""),
    "U-PURGE-BROKEN": ("Een eerder begonnen wisactie is niet af; --yes maakt die af.", ""),
    "U-PURGE-OWN": (
        "In de map input wist Quickscan niets. Verwijder deze bestanden zelf, en ook de mails en "
        "kopieën die u elders bewaart:",
        "",
    ),
    "U-PURGE-THEIRS": (
        "Deze bestanden in output hebt u zelf gemaakt of aangepast. Quickscan wist ze niet. Kijk of"
        " er gewiste antwoorden in staan, en gooi ze dan zelf weg:",
        "",
    ),
    "U-PURGE-FINISHED": ("Een eerder begonnen wisactie is nu afgemaakt: {outputs} in output.", ""),
    "U-PURGE-ONCE": ("Gewiste bestanden worden niet opnieuw ingelezen.", ""),
    "U-PURGE-NO-TOWN": ("gemeente onbekend", ""),
}
