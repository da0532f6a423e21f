"""Answers in a PDF without lines around its cells: found by where the labels stand.

An answer begins right of its label and ends above the next text that stands left of the answers.
That is certain as long as every answer begins at the height of its label, and as long as it does
not run to the end of a page; otherwise it is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from pipeline.definitions.questionnaire import Item
from pipeline.reading.pdf.pages import Row
from pipeline.reading.pdf.segments import Body, Segment

_SAME_COLUMN = 3.0  # points
_ALIGNED = 0.3  # of a character's size
_HELP = 8  # characters of a help text that tell that it is one


def placed_rows(body: Body, keys: Mapping[str, Item], helps: frozenset[str]) -> Iterator[Row]:
    """Yield the answers of the labels `keys` on a page; `helps` stand right of answers."""
    labels = sorted((one for one in body.segments if one.text in keys), key=attrgetter("left"))
    for _, column in groupby(labels, key=lambda one: round(one.left / _SAME_COLUMN)):
        yield from _column(list(column), body, helps)


def _column(labels: list[Segment], body: Body, helps: frozenset[str]) -> Iterator[Row]:
    """Yield the answers of labels that stand below each other."""
    end = max(one.right for one in labels)
    beside = (s for s in body.segments if s.left > end and any(map(s.is_beside, labels)))
    left = min((one.left for one in beside), default=end) - _SAME_COLUMN
    explained = (s.left for s in body.segments if s.left > left and _is_help(s, helps))
    right = min(explained, default=body.right) - 1
    answers = [one for one in body.segments if left <= one.left < right]
    stops = [one for one in body.segments if one.left < left]
    rows = [(label, _band(label, stops, body.bottom)) for label in labels]
    aligned = all(_is_aligned(label, band, answers) for label, band in rows)
    for label, (top, bottom) in rows:
        yield Row(label.text, (left, top, right, bottom), "", aligned and bottom < body.bottom)


def _band(label: Segment, stops: list[Segment], end: float) -> tuple[float, float]:
    """Return where the answer of a label begins and ends."""
    return label.start, min((one.start for one in stops if one.top > label.middle), default=end)


def _is_aligned(label: Segment, band: tuple[float, float], answers: list[Segment]) -> bool:
    """Tell whether an answer begins at the height of its label."""
    inside = [one for one in answers if band[0] <= one.middle < band[1]]
    first = min(inside, default=label, key=attrgetter("top"))
    return abs(first.bottom - label.bottom) < _ALIGNED * label.size


def _is_help(one: Segment, helps: frozenset[str]) -> bool:
    """Tell whether a piece of text is the beginning of a help text."""
    return len(one.text) >= _HELP and any(text.startswith(one.text) for text in helps)
