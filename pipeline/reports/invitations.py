"""`deelnemers.xlsx`: an empty list of those to invite, with every municipality to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.base.messages import message, text
from pipeline.definitions.respondents import Municipality
from pipeline.ooxml.spreadsheet import Column, DropDown, Sheet, write

_ROWS = 400  # more than there are municipalities
_COLUMNS = (
    Column("gemeente", 26, fill_in=True),
    Column("code", 10, fill_in=True),
    Column("e-mailadres", 38, fill_in=True),
    Column("contactpersoon (functie)", 38, fill_in=True),
    Column("groep", 20, fill_in=True),
    Column("ronde", 10, fill_in=True),
)
_EXPLAINED = (
    "U-INVITED-TOWN",
    "U-INVITED-CODE",
    "U-INVITED-EMAIL",
    "U-INVITED-CONTACT",
    "U-INVITED-GROUP",
    "U-INVITED-ROUND",
    "U-INVITED-CHECK",
)


def invitation_list(towns: Sequence[Municipality], day: date | None) -> bytes:
    """Return the workbook; municipalities that were merged away by a day are no choice."""
    there = (one for one in towns if not (day and one.until and one.until <= day))
    names = sorted(there, key=lambda one: one.name.casefold())
    sheet = text("U-INVITED-TOWNS")
    source = f"{sheet}!$A$2:$A${len(names) + 1}"
    choose = DropDown(1, range(2, _ROWS + 2), source)
    blank = [""] * len(_COLUMNS)
    invited = Sheet(
        text("U-INVITED-SHEET"), _COLUMNS, [blank] * _ROWS, frozen=1, drop_downs=[choose]
    )
    how = Sheet(
        text("U-LIST-HOW"),
        (Column("kolom", 26), Column("uitleg", 100, wrap=True)),
        [list(message(code)) for code in _EXPLAINED],
    )
    everyone = Sheet(
        sheet,
        (Column("gemeente", 28), Column("code", 10), Column("provincie", 18)),
        [[one.name, one.code, one.province] for one in names],
    )
    return write(text("U-INVITED-TITLE"), [invited, how, everyone])
