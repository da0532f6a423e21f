"""Lists to choose from in the cells of a sheet, as XML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from pipeline.base.messages import message
from pipeline.ooxml.cells import column_name


@dataclass(frozen=True, slots=True)
class DropDown:
    """A list to choose from, in some rows of one column; all counted from 1, with the header."""

    column: int
    rows: Sequence[int]
    source: str  # where the list stands: `Keuzes!$A$1:$A$5`
    told: tuple[str, str] = ("", "")  # heading and words shown at a chosen cell; 255 characters


def drop_downs(lists: Sequence[DropDown]) -> str:
    """Return the lists of a sheet as XML, nothing when there are none."""
    if not lists:
        return ""
    error_title, error = (one.rstrip(".") for one in message("U-LIST-CHOOSE"))
    entries = "".join(
        '<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" '
        f'{_told(one)}errorTitle="{error_title}" error="{error}" sqref="{_places(one)}">'
        f"<formula1>{escape(one.source, quote=False)}</formula1></dataValidation>"
        for one in lists
    )
    return f'<dataValidations count="{len(lists)}">{entries}</dataValidations>'


def _told(one: DropDown) -> str:
    title, words = (escape(text) for text in one.told)
    return f'showInputMessage="1" promptTitle="{title}" prompt="{words}" ' if words else ""


def _places(one: DropDown) -> str:
    """Return the cells of a list as Excel writes them: rows that follow each other as one range."""
    name, rows = column_name(one.column - 1), sorted(one.rows)
    firsts = [row for before, row in zip([-1, *rows], rows, strict=False) if row != before + 1]
    lasts = [row for row, after in zip(rows, [*rows[1:], 0], strict=True) if after != row + 1]
    return " ".join(
        f"{name}{first}" if first == last else f"{name}{first}:{name}{last}"
        for first, last in zip(firsts, lasts, strict=True)
    )
