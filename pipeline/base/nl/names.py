"""Dutch: the names the code itself knows, and the headings of a list of participants."""

from __future__ import annotations

from pipeline.base.names import Names

NAMES = Names(
    headings={
        "code": ("code", "gemeentecode"),
        "name": ("gemeente", "naam", "gemeentenaam"),
        "email": ("e-mail", "email", "e-mailadres", "mailadres"),
        "cc": ("cc", "cc-adres", "cc-adressen", "kopie"),
        "bcc": ("bcc", "bcc-adres", "bcc-adressen", "blinde kopie"),
        "contact": ("contact", "contactpersoon", "contactpersoon (functie)"),
        "round": ("ronde",),
        "inhabitants": ("inwoners", "inwonertal", "aantal inwoners"),
        "members": ("antwoordt voor",),
        "questions": ("regiovragen",),
    },
    listed=frozenset(("code", "naam", "provincie", "veiligheidsregio", "cbs_naam", "andere_naam")),
    prefix="gemeente",
    real="GM",  # as Statistics Netherlands writes it
)
