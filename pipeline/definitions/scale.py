"""What the answers of `vragenlijst.yaml` must be, so that everything after the form carries them.

Scores, colours, charts and advice know the answers by their codes. A code they do not know would
go out on every form and come back in answers nobody can report on, so it is refused at once.
Names are free: only their codes have a meaning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pipeline.definitions.yaml_file import Entry

CARRIED = ("ja", "deels", "nee", "weet_niet", "nvt")  # every answer reports can show
# The options on the front page that decide which report is made, and whether answers count.
LOOKED_UP = {"kop.variant": "geen_aanpak", "kop.groepsrapport": "ja"}
_COUNTED = ("synoniemen", "synoniemen_naast_plus")


def check_scale(scale: Mapping[str, Entry]) -> None:
    """Note every answer reports cannot carry, and every text that means two answers at once."""
    owners: dict[str, str] = {}  # text -> code of the answer it is a synonym of
    for code, entry in scale.items():
        if code not in CARRIED:
            entry.problem("E-DEF-ANSWER", name=code, names=", ".join(CARRIED))
        for text in (text for name in _COUNTED if name in entry for text in entry.texts(name)):
            if text.casefold() in owners:
                entry.problem("E-DEF-TWICE", "synoniemen", name=text)
            owners.setdefault(text.casefold(), code)
    for code, entry in scale.items():
        name = entry.text("naam")
        if name and owners.setdefault(name.casefold(), code) != code:
            entry.problem("E-DEF-TWICE", "naam", name=name)


def options(entry: Entry, code: str) -> dict[str, str]:
    """Return the options of a choice on the front page by their codes, noting what is wrong."""
    found = entry.mapping("keuzes")
    if "keuzes" in entry and not found:
        entry.problem("E-DEF-EMPTY", "keuzes")
    elif code in LOOKED_UP and LOOKED_UP[code] not in found:
        entry.problem("E-DEF-NEEDED", "keuzes", name=LOOKED_UP[code])
    for name, times in Counter(text.casefold() for text in found.values()).items():
        if times > 1:
            entry.problem("E-DEF-TWICE", "keuzes", name=name)
    return found
