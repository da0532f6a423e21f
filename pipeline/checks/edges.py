"""What is wrong in the header or footer of every template because the house style put it there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.base.errors import Problem
from pipeline.base.messages import text
from pipeline.definitions.workspace import HOUSE_STYLE

_EDGES = ("U-PART-HEADER", "U-PART-FOOTER")


def told_once(found: Iterable[Problem]) -> list[Problem]:
    """Return problems with one of the house style told once, with its name.

    It is one of the house style when it stands in the same edge of more than one template.
    """
    found = list(found)
    files = defaultdict[tuple[str, str, str], set[str]](set)
    for one in found:
        files[_edge(one), one.what, one.remedy].add(_file(one))
    told: dict[Problem, None] = {}
    for one in found:
        edge = _edge(one)
        shared = edge and len(files[edge, one.what, one.remedy]) > 1
        told[Problem(f"{HOUSE_STYLE}, {edge}", one.what, one.remedy) if shared else one] = None
    return list(told)


def _file(one: Problem) -> str:
    return one.where.partition(",")[0]


def _edge(one: Problem) -> str:
    """Return «koptekst» or «voettekst», "" for what stands elsewhere."""
    names = map(text, _EDGES)
    return next((name for name in names if f", {name} (" in one.where), "")
