"""Numbers as a cell shows them: 80%, 007, ½ as 1/2, € 1.500 (ECMA-376 part 1, 18.8.30 and 18.8.31).

A format we do not know leaves the number as it is.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from pipeline.base.grammar import grammar
from pipeline.reading.sheets.cells import Value

# Formats that a file need not spell out.
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"€" #,##0',
    6: '"€" #,##0',
    7: '"€" #,##0.00',
    8: '"€" #,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: '"€" #,##0',
    43: "#,##0.00",
    44: '"€" #,##0.00',
    48: "##0.0E+0",
}
# Number formats of dates and times that a file need not spell out either.
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_DAY = "d-m-yyyy"
_LAST_DAY = 2_958_466  # 1 January 10000
_LEAP_BUG = 60  # Excel believes in 29 February 1900: earlier days count from a day later
_PLAIN = {"", "general", "standaard", "@"}
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[0-9A-Fa-f]+)?\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")  # a colour, a condition
_PIECE = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|([0#?.,]+(?:/(?:[0#?]+|\d+)|[Ee][+-]0+)?|%)|(.)', re.DOTALL
)
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # no letters of a date
_LARGEST = Decimal(10) ** 15  # a spreadsheet keeps fifteen digits


@lru_cache(maxsize=256)
def shows_date(code: str) -> bool:
    """Tell whether a format shows a date or a time."""
    plain = _LITERAL.sub("", code).lower()
    return not set("dmyhs").isdisjoint(plain) and plain != "general"


def built_in(number: int) -> str:
    """Return a format that a file need not spell out, by its number; "" for another one."""
    return _DAY if number in _DATE_FORMATS else BUILT_IN.get(number, "")


@lru_cache(maxsize=4_096)  # the numbers of the questions stand in every form
def as_seen(number: float, code: str, from_1904: bool = False) -> Value:  # noqa: FBT001, FBT002
    """Return what a cell with this format shows of a number: a moment, a text or the number.

    Days count from 1904 in a workbook of Excel on an old Mac.
    """
    if not shows_date(code) or not 0 <= number < _LAST_DAY:
        return in_format(number, code) or number
    zero = datetime.datetime(1899, 12, 30 if number >= _LEAP_BUG else 31)
    start = datetime.datetime(1904, 1, 1) if from_1904 else zero
    moment = start + datetime.timedelta(seconds=round(number * 86400))
    return moment.time() if number < 1 else moment


def in_format(number: float, code: str) -> str:
    """Return a number as a cell with this format shows it; "" when that is just the number."""
    sections = _sections(code)
    if not sections:
        return ""
    at = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    pieces = sections[at]
    sign = "-" if number < 0 and at == 0 else ""
    try:
        value = abs(Decimal(repr(float(number))))
        shown = _written(value, pieces) if value < _LARGEST else ""
    except (InvalidOperation, ValueError, OverflowError):
        return ""
    return f"{sign}{shown}" if shown else ""


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the sections of a format as pieces: text, digits or «%», and what it says."""
    if code.strip().casefold() in _PLAIN or len(code) > 255:
        return ()
    plain = _BRACKETS.sub("", _CURRENCY.sub(lambda found: f'"{found[1]}"', code))
    found = tuple(tuple(_pieces(one)) for one in _split(plain))
    digits = (sum(kind == "digits" for kind, _ in one) for one in found)
    known = all(number <= 1 for number in digits) and any(k == "digits" for k, _ in found[0])
    return found if known and "general" not in code.casefold() else ()


def _split(code: str) -> list[str]:
    """Return the sections, which semicolons part that stand in no text."""
    return re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)', code) or [code]


def _pieces(section: str) -> list[tuple[str, str]]:
    pieces = []
    for match in _PIECE.finditer(section):
        quoted, escaped, digits, other = match.groups()
        if digits == "%":
            pieces.append(("%", "%"))
        elif digits and any(char in "0#?" for char in digits):
            pieces.append(("digits", digits))
        else:
            text = next((one for one in (quoted, escaped, digits, other) if one is not None), "")
            pieces.append(("text", text))
    return _joined(pieces)


def _joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join the two parts of «# ?/?», which a space parts."""
    for at in range(len(pieces) - 2):
        (one, whole), between, (other, part) = pieces[at : at + 3]
        if (one, between, other) == ("digits", ("text", " "), "digits") and "/" in part:
            return [*pieces[:at], ("digits", f"{whole} {part}"), *pieces[at + 3 :]]
    return pieces


def _written(value: Decimal, pieces: tuple[tuple[str, str], ...]) -> str:
    value *= 100 ** sum(kind == "%" for kind, _ in pieces)
    texts = (_digits(value, text) if kind == "digits" else text for kind, text in pieces)
    return "".join(texts).strip()


def _digits(value: Decimal, code: str) -> str:
    if "/" in code:
        return _fraction(value, code)
    if "e" in code.casefold():
        decimals = len(code.casefold().partition("e")[0].partition(".")[2])
        return f"{value:.{decimals}E}".replace(".", grammar().decimal)
    whole, _, behind = code.partition(".")
    value /= 1000 ** (len(whole) - len(whole.rstrip(",")))
    least = whole.count("0")
    rounded = value.quantize(Decimal(1).scaleb(-len(behind)), rounding=ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    before = before.lstrip("0").rjust(least, "0") if least else before.lstrip("0")
    if "," in whole.rstrip(","):
        before = f"{int(before or 0):,}".replace(",", ".") if before else ""
    after = _cut(after, behind)
    return f"{before},{after}" if after else before or ("0" if least else "")


def _cut(after: str, code: str) -> str:
    """Return the decimals; one the format need not show goes when it is zero."""
    keep = max((at + 1 for at, char in enumerate(code) if char == "0"), default=0)
    while len(after) > keep and after.endswith("0"):
        after = after[:-1]
    return after


def _fraction(value: Decimal, code: str) -> str:
    """Return a number as «2 1/2»: with as many digits, or with the denominator the format has."""
    whole, _, part = code.rpartition(" ")
    below = part.partition("/")[2]
    if below.isdecimal():
        denominator = int(below)
        exact = Fraction(value) * denominator
        fraction = Fraction(round(exact), denominator)
        above = round(exact) - (int(fraction) * denominator if whole else 0)
    else:
        denominator = 0
        fraction = Fraction(value).limit_denominator(10 ** min(len(below), 4) - 1 or 9)
        above = 0
    integer = int(fraction) if whole else 0
    rest = fraction - integer
    if rest == 0 and whole:
        return str(integer)
    text = f"{above}/{denominator}" if denominator else f"{rest.numerator}/{rest.denominator}"
    return f"{integer} {text}" if integer else text
