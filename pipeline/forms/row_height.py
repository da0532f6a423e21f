"""How high a row of a worksheet must be for its wrapped texts to be fully visible.

Excel stores the height of a row and does not look again, so a form that is filled from a
template has to bring its own. Widths are those of Calibri, in thousandths of the font size.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Measured in Carlito, which has the widths of Calibri.
_WIDTHS = {
    **dict.fromkeys("ilj' \N{NO-BREAK SPACE}", 235),
    **dict.fromkeys("I.,:;’‘", 260),
    **dict.fromkeys("()[]f-t!rJ", 330),
    **dict.fromkeys("szc/L", 400),
    **dict.fromkeys("kvyxgaFSZTE?", 465),
    **dict.fromkeys("ADGHNOQUVX&", 640),
    **dict.fromkeys("mwMW@%—", 830),
}
_OTHER = 530
_SCREEN = 1.05  # letters on a screen are rounded up to whole pixels
_BOLD = 1.04  # bold letters are that much wider
_PIXELS_PER_POINT = 96 / 72
_INDENT = 9.0  # pixels per step of indentation
_LINE = 1.29  # height of a line, as a multiple of the font size
_PADDING = 8.0  # points above and below the text together
_HIGHEST = 409.0  # Excel's limit, in points


@dataclass(frozen=True, slots=True)
class Look:
    """What of a cell's looks decides how high its text gets.

    `width` is that of the column in Excel's unit, characters of Calibri 11; `size` in points.
    """

    width: float
    size: float = 11.0
    bold: bool = False
    indent: int = 0

    @property
    def room(self) -> float:
        """What fits on a line, in thousandths of the font size."""
        # A character of Calibri 11 is 7 pixels wide; 5 pixels are lost at the sides.
        pixels = self.width * 7 - 5 - self.indent * _INDENT
        wider = _SCREEN * (_BOLD if self.bold else 1)
        return pixels / (self.size * _PIXELS_PER_POINT) * 1000 / wider


def row_height(cells: Iterable[tuple[object, float, float, bool, int]]) -> float:
    """Return the height in points for cells given as a text and the fields of its `Look`."""
    heights = [
        _height(str(text), Look(width, size, bold, indent))
        for text, width, size, bold, indent in cells
    ]
    return min(_HIGHEST, round(max(heights, default=0.0) + _PADDING, 1))


def _height(text: str, look: Look) -> float:
    lines = sum(_lines(paragraph, look.room) for paragraph in text.split("\n"))
    return lines * look.size * _LINE


def _lines(text: str, room: float) -> int:
    """Return how many lines a paragraph takes: a word only breaks when it is too long."""
    lines, used, space = 1, 0.0, _WIDTHS[" "]
    for word in text.split(" "):
        length = sum(_WIDTHS.get(letter, _OTHER) for letter in word)
        if used and used + space + length > room:
            lines, used = lines + 1, 0.0
        used += length + (space if used else 0)
        if used > room:  # such as a long address
            lines += int(used // room)
            used %= room
    return lines
