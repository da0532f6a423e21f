"""From the characters in one cell of a PDF page to text, as far as a PDF still has it.

A PDF holds characters at places. Whether the end of a line was typed can be told: a line was
wrapped where the next word did not fit, so a line that ends earlier was ended on purpose. Where
the next word would not have fitted either, nobody can tell; tabs are gone.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

Box = tuple[float, float, float, float]  # left, top, right, bottom; points from the top left

_SAME_LINE = 0.6  # of a character's size: smaller differences in height are sub- and superscript
_GAP = 0.15  # of a character's size: a wider gap without a space in it reads as a space
_BLANK_LINE = 1.6  # of the usual distance between two lines
_USUAL_PITCH = 1.2  # of a character's size, where no cell has two lines
_SPACE = 0.23  # of a character's size
_SLACK = 1.0  # points
_LOST = "\N{REPLACEMENT CHARACTER}"
_RIGHT_TO_LEFT = {"R", "AL"}
_BREAKS = ("-", "\N{HYPHEN}", "/")  # after these a line may end inside a word
_NO_CHARACTERS = ("Cc", "Cs")  # controls and halves of characters
_NO_ALPHABET = ("Lo", "Co", "Cn", "Cs")
_ORDINALS = "ªº"


class Character(NamedTuple):
    """A drawn character, or several in one drawing; places in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    glyph: tuple[int, int] = (0, 0)  # its font and its number in that
    home: Box | None = None  # the frame it belongs to, when it stands outside it: nobody sees it

    @property
    def middle(self) -> float:
        """Height on the page."""
        return (self.top + self.bottom) / 2

    @property
    def is_blank(self) -> bool:
        """Tell whether it is a space of some kind."""
        return self.text.isspace()

    def is_inside(self, box: Box) -> bool:
        """Tell whether its middle, or that of the frame it belongs to, is in a box."""
        across, down = (self.left + self.right) / 2, self.middle
        if self.home is not None:
            across, down = (self.home[0] + self.home[2]) / 2, (self.home[1] + self.home[3]) / 2
        return box[0] <= across <= box[2] and box[1] <= down <= box[3]


class PrintedLine(NamedTuple):
    """One line in a cell; places in points."""

    text: str
    middle: float  # height on the page
    size: float  # of its largest character
    end: float  # right side of its last visible character
    first_word: float  # width
    limit: float  # right side of the room for text
    page: int
    above: float  # from the top of its cell


def lines_in(characters: Iterable[Character], box: Box, page: int) -> list[PrintedLine]:
    """Return the lines in a box of a page, from top to bottom."""
    inside = [one for one in characters if one.is_inside(box)]
    visible = [one.left for one in inside if not one.is_blank]
    if not visible:
        return []
    padding = max(0.0, min(visible) - box[0])
    found = [_line(group, box[2] - padding, page) for group in grouped(inside)]
    return [line._replace(above=line.middle - box[1]) for line in found]


class Habits(NamedTuple):
    """How a PDF sets its text, as far as all its cells together show."""

    pitch: float  # distance between lines, as a multiple of the size of the characters
    spaces_from: float  # least room of a line whose space where it was wrapped is still there


def habits(cells: Iterable[list[PrintedLine]]) -> Habits:
    """Return how the text in these cells is set."""
    pairs = [pair for lines in cells for pair in pairwise(lines)]
    pitches = [
        (after.middle - before.middle) / before.size
        for before, after in pairs
        if before.page == after.page
    ]
    pitch = min((one for one in pitches if one >= 1), default=_USUAL_PITCH)
    kept = (_room(before) for before, _ in pairs if before.text.endswith(" "))
    return Habits(pitch, min(kept, default=math.inf))


def join_lines(lines: list[PrintedLine], habits: Habits) -> str:
    """Return the text of a cell: typed line ends stay, those of wrapping become a space."""
    text = "".join(
        before.text.rstrip(" ") + _between(before, after, habits)
        for before, after in pairwise(lines)
    )
    return text + lines[-1].text.rstrip(" ") if lines else ""


def label_text(lines: list[PrintedLine]) -> str:
    """Return the text of a label, where line ends mean nothing."""
    return " ".join(line.text.strip() for line in lines)


def is_readable(text: str) -> bool:
    """Tell whether the order and meaning of all characters in a text of a PDF is certain."""
    return not any(
        is_foreign(char) or unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text
    )


def is_foreign(text: str) -> bool:
    """Tell whether a drawing may have lost its text: it has none, or one of no alphabet.

    What a converter does not know it writes as a character of its own, or of Chinese. Our own
    labels show what it stands for (`glyphs.py`); without these it is doubtful.
    """
    if not text or (text.startswith("(cid:") and len(text) > 1):
        return True
    return any(
        char == _LOST or (unicodedata.category(char) in _NO_ALPHABET and char not in _ORDINALS)
        for char in text
    )


def _between(before: PrintedLine, after: PrintedLine, habits: Habits) -> str:
    """Return what stood between two lines."""
    distance = (after.middle - before.middle) / before.size
    if before.page == after.page and distance > _BLANK_LINE * habits.pitch:
        return "\n" * max(2, round(distance / habits.pitch))
    blank = round(after.above / (after.size * habits.pitch) - 0.5)
    if before.page != after.page and blank > 0:  # at the top of what goes on, on the next page
        return "\n" * (blank + 1)
    room = _room(before)
    if room > after.first_word:
        return "\n"
    if before.text.endswith(" "):
        return " "
    if before.text.endswith(_BREAKS) or (" " not in before.text and _is_full(before)):
        return ""  # a word goes on: after a hyphen, or because it is longer than a line
    keeps_spaces = habits.spaces_from < math.inf and room > min(habits.spaces_from, 0.0)
    return "\n" if keeps_spaces else " "


def _room(line: PrintedLine) -> float:
    """Return the room that is left behind a space after a line."""
    return line.limit - line.end - _SPACE * line.size - _SLACK


def _is_full(line: PrintedLine) -> bool:
    """Tell whether not one more character fits on a line."""
    return line.limit - line.end < line.size


def grouped(characters: Iterable[Character]) -> list[list[Character]]:
    """Return the characters by line, from top to bottom and each line from left to right."""
    groups: list[list[Character]] = []
    for one in sorted(characters, key=attrgetter("middle")):
        last = groups[-1][0] if groups else None
        if last is not None and one.middle - last.middle < _SAME_LINE * last.size:
            groups[-1].append(one)
        else:
            groups.append([one])
    visible = (g for g in groups if any(not one.is_blank for one in g))
    return [sorted(group, key=attrgetter("left")) for group in visible]


def _line(characters: list[Character], limit: float, page: int) -> PrintedLine:
    size = max(one.size for one in characters)
    text, previous = "", None
    for one in characters:
        gap = one.left - previous.right if previous is not None else 0
        if gap > _GAP * size and not text.endswith(" ") and not one.is_blank:
            text += " "
        text += _LOST if _is_drawn_over(previous, one) else _readable(one.text)
        previous = one
    visible = [one for one in characters if not one.is_blank]
    word = _first_word(visible[0], characters, size)
    middle = sum(one.middle for one in visible) / len(visible)
    return PrintedLine(text, middle, size, visible[-1].right, word, limit, page, 0.0)


def _first_word(first: Character, characters: list[Character], size: float) -> float:
    """Return the width of the first word of a line."""
    end = first.right
    for one in characters[characters.index(first) + 1 :]:
        if one.is_blank or one.left - end > _GAP * size:
            break
        end = one.right
        if one.text in _BREAKS:
            break
    return end - first.left


def _is_drawn_over(before: Character | None, one: Character) -> bool:
    """Tell whether two spaces stand on top of each other, as they do for a missing drawing."""
    if before is None or not before.is_blank or not one.is_blank:
        return False
    return abs(one.left - before.left) < _SLACK


def _readable(text: str) -> str:
    """Return a character; the library writes one without a meaning as «(cid:12)»."""
    unknown = text.startswith("(cid:") and len(text) > 1
    if unknown or any(unicodedata.category(char) in _NO_CHARACTERS for char in text):
        return " " if text in ("\t", "\n", "\r") else _LOST
    return text
