"""Pieces of text on a page of a PDF: what stands on one line without a wide gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.reading.pdf.text import Box, Character, grouped
from pipeline.reading.shared.answers import fold
from pipeline.reading.shared.as_sent import is_margin
from pipeline.reading.shared.fixed import token

_WIDE = 1.0  # of a character's size: from here on a gap parts two cells
_SLACK = 1.0  # points
_SAME_LINE = 0.6  # of a character's size
_FOOT = 0.85  # of the height of a page: a header or footer that stands lower is a footer
_LEADING = 0.35  # of a character's size: room above a line


class Segment(NamedTuple):
    """A piece of text; places in points from the top left."""

    text: str  # without spacing and capitals
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Height on the page."""
        return (self.top + self.bottom) / 2

    @property
    def start(self) -> float:
        """Where a cell begins of which this is the first line."""
        return self.top - _LEADING * self.size

    def is_beside(self, other: Segment) -> bool:
        """Tell whether both stand on one line."""
        return abs(self.middle - other.middle) < _SAME_LINE * max(self.size, other.size)


class Body(NamedTuple):
    """The text of a page from top to bottom without its header and footer."""

    segments: list[Segment]
    rules: tuple[Box, ...]  # its upright lines
    right: float  # sides, in points
    bottom: float


def body_of(
    characters: Iterable[Character], rules: Sequence[Box], size: tuple[float, float]
) -> Body:
    """Return the text of a page of this width and height; an upright line parts what it crosses."""
    width, height = size
    pieces = list(pieces_of(characters, rules))
    margins = [_segment(piece) for piece in pieces if _is_margin(piece)]
    found = map(_segment, pieces)
    segments = [one for one in found if not any(one.is_beside(margin) for margin in margins)]
    feet = (one.start for one in margins if one.top > _FOOT * height)
    return Body(segments, tuple(rules), width, min(feet, default=height))


def pieces_of(
    characters: Iterable[Character], rules: Sequence[Box] = ()
) -> Iterator[list[Character]]:
    """Yield the visible characters of a page by line, parted at wide gaps and upright lines."""
    return (piece for line in grouped(characters) for piece in _pieces(line, rules))


def _pieces(line: list[Character], rules: Sequence[Box]) -> Iterator[list[Character]]:
    middle = sum(one.middle for one in line) / len(line)
    crossing = [rule[0] for rule in rules if rule[1] < middle < rule[3]]
    piece: list[Character] = []
    for one in line:
        if one.is_blank:
            continue
        if piece and _is_parted(piece[-1], one, crossing):
            yield piece
            piece = []
        piece.append(one)
    if piece:
        yield piece


def _is_parted(before: Character, one: Character, crossing: list[float]) -> bool:
    """Tell whether two characters stand in different cells."""
    if one.left - before.right > _WIDE * one.size:
        return True
    return any(before.right - _SLACK < at < one.left + _SLACK for at in crossing)


def _is_margin(piece: list[Character]) -> bool:
    text = "".join(one.text for one in piece)
    return bool(token(text)) and is_margin(text, "", "")


def _segment(piece: list[Character]) -> Segment:
    return Segment(
        fold("".join(one.text for one in piece)),
        min(one.left for one in piece),
        min(one.top for one in piece),
        max(one.right for one in piece),
        max(one.bottom for one in piece),
        max(one.size for one in piece),
    )
