"""What is wrong in more than one template because the house style put it there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.base.errors import Problem, UnreadableFile
from pipeline.base.files import read_file
from pipeline.base.messages import message, text
from pipeline.definitions.workspace import HOUSE_STYLE, Workspace
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text

_EDGES = ("U-PART-HEADER", "U-PART-FOOTER")
_TOO_MUCH_ALIKE = message("A-CONTRAST", ink="", ground="", ratio="")[1]
_KINDS = {"header": "U-PART-HEADER", "footer": "U-PART-FOOTER"}


def told_once(found: Iterable[Problem]) -> list[Problem]:
    """Return problems with one of the house style told once, with its name.

    It is one of the house style when it stands in the same edge of more than one template, or when
    the same colours are too much alike in more than one.
    """
    alike: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for one in found:
        alike[_edge(one), one.what, one.remedy].append(one)
    told = (_of_house_style(edge, ones) for (edge, _, _), ones in alike.items())
    return [one for ones in told for one in ones]


def _of_house_style(edge: str, ones: list[Problem]) -> list[Problem]:
    """Return equal problems as one of the house style, when it is that."""
    first = ones[0]
    if len(set(map(_file, ones))) < 2 or not (edge or first.remedy == _TOO_MUCH_ALIKE):
        return ones
    seen = text("U-PLACE-SEEN", style=HOUSE_STYLE, place=first.where)
    return [replace(first, where=f"{HOUSE_STYLE}, {edge}" if edge else seen)]


def example_left(workspace: Workspace) -> Iterator[Problem]:
    """Yield the header or footer of the house style that still names our invented organisation."""
    if not workspace.house_style or workspace.house_style.parent != workspace.templates:
        return
    try:
        package = Package.open(read_file(workspace.house_style))
        for part in package.relationships(package.main_part).values():
            edge = text(_KINDS[part.kind]) if part.kind in _KINDS else ""
            if edge and text("U-EXAMPLE-STYLE") in visible_text(package.tree(part.target)):
                yield Problem(f"{HOUSE_STYLE}, {edge}", *message("T-EXAMPLE-STYLE"))
    except UnreadableFile:  # told where it is tried out
        return


def _file(one: Problem) -> str:
    return one.where.partition(",")[0]


def _edge(one: Problem) -> str:
    """Return «koptekst» or «voettekst», "" for what stands elsewhere."""
    names = map(text, _EDGES)
    return next((name for name in names if f", {name} (" in one.where), "")
