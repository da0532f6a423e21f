"""A round: one time inviting, filling in and reporting; read from `templates/ronde.yaml`."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.base.phrasing import date_in, date_of
from pipeline.definitions.mail_servers import MailSetting, is_address, mail_setting
from pipeline.definitions.yaml_file import Definition, Entry
from pipeline.wall.limits import USUAL, Limits

EVERYONE = "alle"
_MB = 2**20
_LONGEST = 92  # days from inviting to the deadline
# Least and most per field. A form has 0.1 MB; reading needs some 50 MB of memory and less than a
# second. More than the most would let one file hold up or fill the whole machine.
_BOUNDS = {"bestand_mb": (1, 200), "geheugen_mb": (128, 4096), "seconden": (5, 600)}


@dataclass(frozen=True, slots=True)
class Round:
    """What a participant must know to send its form back, and how long it is kept."""

    code: str  # 2026; letters and digits, because it is a part of the form code
    deadline: dt.date | None
    return_address: str
    contact: str
    sender: str
    retention_months: int
    limits: Limits = USUAL  # what reading one returned file may cost
    begin: dt.date | None = None  # what came in before it belongs to an earlier round
    mirror: str = ""  # beside whom a report puts its answers: alle, or a column; "" for nobody
    mail: MailSetting = field(default_factory=MailSetting)

    @property
    def starts(self) -> dt.date | None:
        """The day by which those invited must exist; without `begin` a generous guess."""
        longest = dt.timedelta(days=_LONGEST)
        return self.begin or (self.deadline - longest if self.deadline else None)

    def kept_until(self, received: dt.date) -> dt.date:
        """Return the last day on which a return of that day may be kept."""
        return months_later(received, self.retention_months)


def load(path: Path) -> Round:
    """Read and check `ronde.yaml`.

    Raises DefinitionError with every error found: line, place, remedy.
    """
    definition = Definition(path)
    root = definition.root
    round_ = Round(
        code=_code(root),
        deadline=_day(root, "deadline"),
        return_address=_address(root),
        contact=root.optional("contact"),
        sender=root.optional("afzender"),
        retention_months=root.number("bewaartermijn_maanden"),
        limits=_limits(root),
        begin=_day(root, "begin"),
        mirror=_mirror(root),
        mail=mail_setting(root),
    )
    definition.check()
    return round_


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day a number of months later, or earlier when negative.

    The last day of the month when that month has no such day; the first or last date there is when
    it lies outside the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date.min if months < 0 else dt.date.max
    last = monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def _code(root: Entry) -> str:
    code = root.text("code")
    if code and not re.fullmatch(r"[A-Za-z0-9]{1,12}", code):
        root.problem("E-DEF-ROUND-CODE", "code", name=code)
    return code


def _day(root: Entry, field: str) -> dt.date | None:
    text = root.optional(field)
    day = date_of(text) or date_of(date_in(text) or "")
    if text and day is None:
        root.problem("E-DEF-DATE", field, found=text)
    return day


def _address(root: Entry) -> str:
    text = root.optional("retouradres")
    if text and not is_address(text):
        root.problem("E-LIST-EMAIL", "retouradres", text=text)
    return text


def _mirror(root: Entry) -> str:
    """Return the group of `spiegel`; it is off unless the adviser asks for it (7.4, rule 7)."""
    text = root.optional("spiegel").casefold()
    return "" if text == "nee" else text


def check_mirror(path: Path, columns: Collection[str]) -> None:
    """Raise DefinitionError when `spiegel` names no column of the list of those invited."""
    definition = Definition(path)
    root = definition.root
    root.allow(list(root))
    known = {"nee", EVERYONE, *columns}
    if root.optional("spiegel").casefold() not in {"", *(name.casefold() for name in known)}:
        root.one_of("spiegel", known)
    definition.check()


def _limits(root: Entry) -> Limits:
    """Return the limits of `grenzen`; what is not there has its usual value."""
    entry = root.optional_entry("grenzen")
    if entry is None:
        return USUAL
    return replace(
        USUAL,
        file_bytes=_within(entry, "bestand_mb", USUAL.file_bytes // _MB) * _MB,
        memory_bytes=_within(entry, "geheugen_mb", USUAL.memory_bytes // _MB) * _MB,
        seconds=float(_within(entry, "seconden", int(USUAL.seconds))),
    )


def _within(entry: Entry, field: str, usual: int) -> int:
    """Return a number between the bounds of its field, the usual one when it is not there."""
    least, most = _BOUNDS[field]
    found = entry.optional_number(field)
    if found is not None and not least <= found <= most:
        values = {"found": found, "least": least, "most": most, "usual": usual}
        entry.problem("E-DEF-RANGE", field, **values)
    return usual if found is None else found
