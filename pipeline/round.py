"""A round: one time inviting, filling in and reporting; read from `templates/ronde.yaml`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.definitions import Definition, Entry
from pipeline.dutch import date_of


@dataclass(frozen=True, slots=True)
class Round:
    """What a municipality must know to send its form back, and how long it is kept."""

    code: str  # 2026; letters and digits, because it is a part of the form code
    deadline: dt.date | None
    return_address: str
    contact: str
    sender: str
    retention_months: int


def load(path: Path) -> Round:
    """Read and check `ronde.yaml`.

    Raises DefinitionError with every error found: line, place, remedy.
    """
    definition = Definition(path)
    root = definition.root
    round_ = Round(
        code=_code(root),
        deadline=_deadline(root),
        return_address=root.optional("retouradres"),
        contact=root.optional("contact"),
        sender=root.optional("afzender"),
        retention_months=root.number("bewaartermijn_maanden"),
    )
    definition.check()
    return round_


def _code(root: Entry) -> str:
    code = root.text("code")
    if code and not re.fullmatch(r"[A-Za-z0-9]{1,12}", code):
        root.problem("E-DEF-ROUND-CODE", "code", name=code)
    return code


def _deadline(root: Entry) -> dt.date | None:
    text = root.optional("deadline")
    day = date_of(text)
    if text and day is None:
        root.problem("E-DEF-DATE", "deadline", found=text)
    return day
