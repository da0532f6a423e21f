"""How answers and scores are called in reports, and from which numbers: parts of `adviezen.yaml`.

An answer that no question offers has no words; a share and a score are 0 to 100.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pipeline.definitions.scale import CARRIED, share
from pipeline.definitions.yaml_file import Entry

BLANK = "leeg"
_SHARES = (
    *("gewicht_deels", "themascore_min_dekking", "rapport_min_dekking", "volledig_min_dekking"),
    *("groep_begin_percentage", "onbekend_percentage"),
)
_NUMBERS = (
    *("themascore_min_antwoorden", "prioriteiten_max", "sterke_punten_min", "opmerkingen_max"),
    *("groep_minimum", "groep_verschil_minimum", "percentages_vanaf", "gelijk_tonen_vanaf"),
    *("groep_begin", "gesprek_opening_minuten", "gesprek_afsluiting_minuten", "gesprek_minuten"),
)
# Of an older file that does not name them yet.
_NEWER = {"klein_onder_inwoners": 20_000, "groot_vanaf_inwoners": 100_000}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one answer is called in a report, per variant."""

    category: str  # ja, deels, nee, weet_niet, nvt, leeg
    sign: str
    scan: str  # «Sterk punt»
    checklist: str  # «Bouwsteen aanwezig»


@dataclass(frozen=True, slots=True)
class Grade:
    """The words for a theme score from `minimum` points upward (0–100)."""

    minimum: int
    scan: str
    checklist: str


def outcomes(root: Entry, categories: Collection[str]) -> dict[str, Outcome]:
    """Return how each answer is called, those that questions do not offer included."""
    parent = root.entry("uitkomsten", "uitkomsten")
    parent.allow(CARRIED)
    found = {code: Outcome(code, "", "", "") for code in CARRIED}
    for code in (*categories, BLANK):
        entry = parent.entry(code, f"uitkomst {code}")
        words = (entry.text("teken"), entry.text("scan"), entry.text("checklist"))
        found[code] = Outcome(code, *words)
    return found


def grades(root: Entry) -> tuple[Grade, ...]:
    """Return the words for a score, the highest first; the last one begins at 0."""
    found = tuple(
        Grade(share(one, "vanaf"), one.text("scan"), one.text("checklist"))
        for one in root.entries("oordelen")
    )
    minimums = [one.minimum for one in found]
    if sorted(set(minimums), reverse=True) != minimums or minimums[-1:] != [0]:
        root.problem("E-DEF-GRADES", "oordelen")
    return found


def thresholds(root: Entry) -> dict[str, int]:
    """Return the thresholds by name (sections 3.3, 3.4, 7.4 of the content design)."""
    limits = root.entry("drempels", "drempels")
    found = {name: share(limits, name) for name in _SHARES}
    found |= {name: limits.number(name) for name in _NUMBERS}
    newer = {name: limits.number(name) if name in limits else one for name, one in _NEWER.items()}
    return found | newer
