"""What the answers of `vragenlijst.yaml` must be, so that everything after the form carries them.

Scores, colours, charts and advice know the answers by their codes. A code they do not know would
go out on every form and come back in answers nobody can report on, so it is refused at once.
Names are free: only their codes have a meaning. A code of one's own says which of these codes it
counts as.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pipeline.definitions.yaml_file import Entry

CARRIED = ("ja", "deels", "nee", "weet_niet", "nvt")  # every answer reports can show
# The options on the front page that decide which report is made, and whether answers count.
LOOKED_UP = {"kop.variant": "geen_aanpak", "kop.groepsrapport": "ja"}
_MOST = 100
_COUNTED = ("synoniemen", "synoniemen_naast_plus")


def check_scale(scale: Mapping[str, Entry]) -> None:
    """Note every answer reports cannot carry, and every text that means two answers at once."""
    owners: dict[str, str] = {}  # text -> code of the answer it is a synonym of
    for code, entry in scale.items():
        if code not in CARRIED and "telt_als" not in entry:
            entry.problem("E-DEF-ANSWER", name=code, names=", ".join(CARRIED))
        for text in (text for name in _COUNTED if name in entry for text in entry.texts(name)):
            if text.casefold() in owners:
                entry.problem("E-DEF-TWICE", "synoniemen", name=text)
            owners.setdefault(text.casefold(), code)
    for code, entry in scale.items():
        name = entry.text("naam")
        if name and owners.setdefault(name.casefold(), code) != code:
            entry.problem("E-DEF-TWICE", "naam", name=name)


def counted(entry: Entry) -> tuple[str, int | None]:
    """Return as which code an answer counts, "" for its own, and its weight when it has one."""
    counts_as = entry.one_of("telt_als", CARRIED) if "telt_als" in entry else ""
    return counts_as, share(entry, "gewicht") if "gewicht" in entry else None


def share(entry: Entry, field: str) -> int:
    """Return a number of 0 to 100 that has to be there, noting one that is more."""
    found = entry.number(field)
    if found > _MOST:
        entry.problem("E-DEF-SHARE", field, found=found)
    return found


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
