"""Characters of symbol fonts, as the Unicode characters a reader takes them for.

Word stores a symbol as a position in a font (`w:sym`, or a character in the private range
U+F000–U+F0FF). The table holds what people put in forms: ticks, crosses, boxes, bullets, and the
arrows and faces Word itself makes of `-->` and `:)`. Positions follow the Unicode mapping of
these fonts; where that names a character few fonts have, the common look-alike stands here.
"""

from __future__ import annotations

UNKNOWN = "\N{REPLACEMENT CHARACTER}"

_WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒",
    0x75: "◆", 0x76: "❖", 0x78: "☒", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF3: "⇔",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "⊗", 0x97: "●", 0xA2: "■",
    0xA3: "☐",
}  # fmt: skip
_WEBDINGS = {0x61: "✔", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✖"}
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xA8: "♦", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0xDB: "⇔", 0xDE: "⇒",
}  # fmt: skip
FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


def symbol(font: str, code: int) -> str:
    """Return the character at a position of a font; UNKNOWN when the table has no answer.

    Fonts that are not symbol fonts (Segoe UI Symbol, MS Gothic) use plain Unicode positions.
    """
    table = FONTS.get(font.strip().lower())
    private = 0xF000 <= code <= 0xF0FF
    if table is not None and (private or code <= 0xFF):
        return table.get(code & 0xFF, UNKNOWN)
    valid = 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if valid and not private else UNKNOWN


def in_font(font: str, text: str) -> str:
    """Return text typed in a symbol font as a reader sees it; other fonts leave it as it is.

    What the table lacks stays as typed, so that no letter is ever lost.
    """
    table = FONTS.get(font.strip().lower())
    if table is None:
        return text
    return "".join(
        table.get(ord(char) & 0xFF, char) if ord(char) <= 0xFF or 0xF000 <= ord(char) <= 0xF0FF
        else char
        for char in text
    )  # fmt: skip
