"""How high a row of a worksheet must be for its wrapped texts to be fully visible.

Excel stores the height of a row and does not look again, so a form that is filled from a
template has to bring its own. Widths are those of Calibri, in thousandths of the font size.
"""

from __future__ import annotations

from collections.abc import Iterable

# Measured in Carlito, which has the widths of Calibri; every other character counts as 530.
_WIDTHS = {
    **dict.fromkeys("ijlI.,;:'’‘!|()[]-/ \N{NO-BREAK SPACE}", 270),
    **dict.fromkeys("frtszcJ", 400),
    **dict.fromkeys("mwMW@%—", 830),
    **dict.fromkeys("ABCDEGHKNOPQRTUVXYZ&✔◐○", 620),
}
_OTHER = 530
_BOLD = 1.04  # bold letters are that much wider
_PIXELS_PER_POINT = 96 / 72
_LINE = 1.33  # height of a line, as a multiple of the font size
_PADDING = 6.0  # points above and below the text
_HIGHEST = 409.0  # Excel's limit, in points


def row_height(cells: Iterable[tuple[object, float, float, bool]]) -> float:
    """Return the height in points for cells given as (text, column width, font size, bold).

    The column width is in Excel's unit: characters of the standard font, Calibri 11.
    """
    heights = [_lines(str(text), width, size, bold) * size * _LINE for text, width, size, bold in cells]
    return min(_HIGHEST, round(max(heights, default=0.0) + _PADDING, 1))


def _lines(text: str, width: float, size: float, bold: bool) -> int:
    """Return how many lines a text takes: words are never broken."""
    pixels = width * 7 - 5  # a character of Calibri 11 is 7 pixels wide; 5 are lost at the sides
    room = pixels / (size * _PIXELS_PER_POINT) * 1000 / (_BOLD if bold else 1)
    return sum(_lines_of_paragraph(paragraph, room) for paragraph in text.split("\n"))


def _lines_of_paragraph(text: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in text.split(" "):
        length = sum(_WIDTHS.get(letter, _OTHER) for letter in word)
        if used and used + _WIDTHS[" "] + length > room:
            lines, used = lines + 1, 0.0
        used += length + (_WIDTHS[" "] if used else 0)
        if used > room:  # a word longer than the line, such as an address
            lines += int(used // room)
            used %= room
    return lines
