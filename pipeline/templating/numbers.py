"""Numbers as readers of the language spoken write them, with their thousands apart if asked."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from pipeline.base.grammar import grammar
from pipeline.base.messages import text as text_of


def decimal_text(value: float | Decimal) -> str:
    """Return a number with its decimals, in as few digits as tell it exactly."""
    _check(value)
    return format(Decimal(str(value)), "f").replace(".", grammar().decimal)


def number_text(value: object, decimals: int | None = None) -> str:
    """Return a number with its thousands apart, "" for nothing: `{{ inwoners | getal }}`.

    With `decimals` it is rounded, half away from zero. Raises ValueError for what is no number.
    """
    if value is None or value == "":
        return ""
    number = Decimal(str(_check(value)))
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    signs = str.maketrans({",": grammar().thousands, ".": grammar().decimal})
    return format(number, ",f").translate(signs)


def _check(value: object) -> int | float | Decimal:
    number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    if not number or not math.isfinite(value):  # type: ignore[arg-type]
        raise ValueError(text_of("U-NO-NUMBER"))
    return value  # type: ignore[return-value]
