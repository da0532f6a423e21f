"""The text of one answer cell when something was put over it, or when it does not fit.

A finished PDF keeps what was printed first: text typed over the grey words of an empty field stands
among their letters, and of a field that was flattened the lines that did not fit are still there,
over the next cell. What belongs together is known by the order in which it was drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from pipeline.reading.pdf.text import Box, Character, PrintedLine, grouped, lines_in
from pipeline.reading.shared.answers import fold

_OVER = 0.5  # of the width of the narrower one: from here on two characters stand over each other
_TWICE = 0.8  # the same character drawn twice, to make it bold


class Layered(NamedTuple):
    """The lines in a cell, and codes of what is doubtful about them."""

    lines: list[PrintedLine]
    doubts: frozenset[str]


def layered(
    characters: Iterable[Character], box: Box, page: int, placeholders: Iterable[str]
) -> Layered:
    """Return what stands in the cell `box` of a page, as it was drawn."""
    inside = [one for one in characters if one.is_inside(box)]
    visible = [one for one in inside if not one.is_blank]
    typed = _behind_placeholder(visible, placeholders)
    if typed:
        start = inside.index(typed[0])
        inside, visible = inside[start:], typed
    first, over = _parted(inside)
    lines = lines_in(first, box, page) + (lines_in(over, box, page) if over else [])
    doubts = {
        "V-PDF-TYPED": bool(typed),  # over the words of an empty field
        "V-PDF-CHARACTERS": bool(over),  # two texts stand over each other
        "V-PDF-CUT": any(one.home is not None for one in visible),
    }
    return Layered(lines, frozenset(code for code, found in doubts.items() if found))


def _behind_placeholder(drawn: list[Character], placeholders: Iterable[str]) -> list[Character]:
    """Return what was drawn after the whole placeholder, when that was drawn first."""
    wanted = {fold(one) for one in placeholders} - {""}
    if not wanted:
        return []
    longest, text = max(map(len, wanted)), ""
    for at, one in enumerate(drawn):
        text += fold(one.text)
        if text in wanted:
            return drawn[at + 1 :]
        if len(text) > longest:
            break
    return []


def _parted(drawn: list[Character]) -> tuple[list[Character], list[Character]]:
    """Return what was drawn first, and from the first character that stands over it on."""
    by_line = grouped(one for one in drawn if not one.is_blank)
    if not any(_stands_over(after, before) for line in by_line for before, after in pairwise(line)):
        return drawn, []  # nearly always
    first: list[Character] = []
    for at, one in enumerate(drawn):
        under = next((other for other in first if _stands_over(one, other)), None)
        if under is not None and under.text == one.text and _share(one, under) > _TWICE:
            continue
        if under is not None:
            return first, drawn[at:]
        first.append(one)
    return first, []


def _stands_over(one: Character, other: Character) -> bool:
    if one.is_blank is not other.is_blank or abs(one.middle - other.middle) > other.size / 2:
        return False
    return _share(one, other) > _OVER


def _share(one: Character, other: Character) -> float:
    """Return which part of the narrower one two characters share."""
    narrowest = min(one.right - one.left, other.right - other.left)
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared / narrowest if narrowest > 0 else 0.0
