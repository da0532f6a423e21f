"""What stands in a workbook beside its answers: cells, headers, and what lies on a sheet.

Cells are compared as lines in reading order (`reading.shared.beside`): a row, column or sheet that
somebody put in moves the others, and is all that is left.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.model.response import Beside
from pipeline.reading.shared.answers import Answers
from pipeline.reading.shared.beside import beside, in_margin
from pipeline.reading.shared.fixed import HIDDEN_SHEET, sheet_forms, sheet_texts
from pipeline.reading.sheets.cells import Place, Value, shown, without_control_characters

FORMULAS = {"V-FORMULA", "V-FORMULA-EMPTY"}
_PAGE = re.compile("&[PN]")
_HEADER_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Z])|&(?=&)')


_MOSTLY = 0.5  # share of its texts by which a sheet is one of ours
_MOST_CELLS = 20_000  # of one sheet that are compared; what stands in more is told by the first


class Drawn(NamedTuple):
    """Something that lies on a sheet: over which cell, with which words; "" for a picture."""

    place: Place | None  # None when the file does not say where
    text: str


class Found(NamedTuple):
    """One sheet with the places of its answers, by the code of their field."""

    name: str
    rows: Sequence[Sequence[Value]]
    odd: Collection[Place]  # cells that count, not that somebody typed in
    answers: dict[Place, str]


def cells_beside(sheets: Sequence[Found], layout: str, answers: Answers) -> tuple[Beside, ...]:
    """Return the words in the cells that are neither ours nor an answer."""
    texts = {one.name: _texts(one)[:_MOST_CELLS] for one in sheets if one.name != HIDDEN_SHEET}
    ours = _ours(texts, layout)
    seen = sorted(texts, key=lambda name: ours.get(name, len(texts) + len(ours)))
    forms = sheet_forms(answers.questionnaire, layout, tuple(sorted(set(ours.values()))))
    return beside((text for name in seen for text in texts[name]), forms, answers)


def _ours(texts: Mapping[str, list[str]], layout: str) -> dict[str, int]:
    """Return which of our sheets each sheet is, by its name or, when it has another, its texts."""
    own = sheet_texts(layout)
    names = list(own)
    found = {name: names.index(name) for name in texts if name in own}
    for name in texts.keys() - found.keys():
        free = [at for at in range(len(names)) if at not in found.values()]
        same = {at: _share(texts[name], own[names[at]]) for at in free}
        best = max(same, key=lambda at: same[at], default=None)
        if best is not None and same[best] > _MOSTLY:
            found[name] = best
    return found


def _share(texts: Sequence[str], layouts: Iterable[frozenset[str]]) -> float:
    """Return which share of the texts of one of our sheets stands in a sheet, at most."""
    return max(len(own.intersection(texts)) / len(own) for own in layouts if own)


def _texts(sheet: Found) -> list[str]:
    """Return what people see in the cells of a sheet that hold no answer, row by row."""
    rows = list(map(list, sheet.rows))
    for number, column in (*sheet.answers, *sheet.odd):
        if number < len(rows) and column < len(rows[number]):
            rows[number][column] = ""
    return [
        one if type(one) is str else without_control_characters(shown(one))
        for row in rows
        for one in row
        if one != ""
    ]


def item_at(sheet: Found, place: Place | None) -> str:
    """Return the field of which the answer stands nearest to a place, in its row first."""
    if place is None:
        return ""
    row, column = place
    distance = {
        code: (abs(at_row - row), at_row > row, abs(at_column - column))
        for (at_row, at_column), code in sheet.answers.items()
    }
    return min(distance, key=lambda code: distance[code], default="")


def headers_beside(headers: Iterable[str], answers: Answers) -> Iterator[Beside]:
    """Yield what somebody wrote in the headers and footers of a sheet."""
    shown = (_PAGE.sub("1", text) for text in headers)
    return in_margin((_HEADER_CODES.sub("\n", text) for text in shown), "", answers)
