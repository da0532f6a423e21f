"""Until when a text can be relied on: `geldig_tot`, beside a source, an advice or a whole file."""

from __future__ import annotations

from datetime import date

from pipeline.base.phrasing import date_of
from pipeline.definitions.yaml_file import Entry

_FIELD = "geldig_tot"


def valid_until(entry: Entry, otherwise: date | None = None) -> date | None:
    """Return the last day an entry holds, `otherwise` when it names none itself."""
    text = entry.optional(_FIELD)
    if not text:
        return otherwise
    day = date_of(text)
    if day is None:
        entry.problem("E-DEF-DATE", _FIELD, found=text)
    return day
