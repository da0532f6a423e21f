"""How a report shows the outcome of one question; its names are Dutch, as in `context.py`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The outcome of one question: colour is never the only carrier of meaning."""

    code: str  # ja, deels, nee, weet_niet, nvt, leeg
    teken: str  # ✔ ◐ ○ ? –
    woord: str  # Sterk punt / Bouwsteen aanwezig …
    antwoord: str  # Ja, Deels … or «niet ingevuld»
    kleur: str  # background, RRGGBB
    tekstkleur: str  # text on that background, RRGGBB
