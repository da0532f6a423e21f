"""Which arguments of the functions of a workbook are areas.

A program may save an area of one cell as that cell: then the function tells that all copies of the
cell are meant, and not one of them.
"""

from __future__ import annotations

from collections.abc import Collection

# Functions that take any number of areas.
ANY_AREAS = frozenset(
    (
        *("SUM", "AVERAGE", "MIN", "MAX", "COUNT", "COUNTA", "PRODUCT", "MEDIAN", "STDEV", "VAR"),
        *("STDEV.S", "STDEV.P", "VAR.S", "VAR.P", "SUMSQ", "_XLFN.CONCAT", "AND", "OR", "SUBTOTAL"),
    )
)
_FIRST, _SECOND, _ALL = frozenset((1,)), frozenset((2,)), range(1, 255)
_WITH_CONDITIONS = (1, *range(2, 255, 2))  # each condition follows the area it holds for
# The areas among the arguments of other functions, counted from 1.
_ARGUMENTS: dict[str, Collection[int]] = {
    **dict.fromkeys(("COUNTIF", "COUNTBLANK", "LARGE", "SMALL", "INDEX", "PERCENTILE"), _FIRST),
    **dict.fromkeys(("MATCH", "VLOOKUP", "HLOOKUP", "RANK", "RANK.EQ", "_XLFN.XMATCH"), _SECOND),
    **dict.fromkeys(("SUMIF", "AVERAGEIF"), (1, 3)),
    **dict.fromkeys(("LOOKUP", "_XLFN.XLOOKUP"), (2, 3)),
    **dict.fromkeys(("SUMIFS", "AVERAGEIFS", "_XLFN.MAXIFS", "_XLFN.MINIFS"), _WITH_CONDITIONS),
    "COUNTIFS": range(1, 255, 2),
    **dict.fromkeys(("SUMPRODUCT", "ROWS"), _ALL),
}


def is_area(function: str, argument: int) -> bool:
    """Tell whether an argument of a function, counted from 1, is an area."""
    return function in ANY_AREAS or argument in _ARGUMENTS.get(function, ())
