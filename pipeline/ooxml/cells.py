"""The sheets of a workbook, and the names of its columns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.base.errors import UnreadableFile
from pipeline.base.messages import text
from pipeline.base.refusal import refused
from pipeline.ooxml.ns import STRICT_NS, R
from pipeline.ooxml.package import Package

_STRICT_RELATION = f"{{{STRICT_NS}officeDocument/relationships}}id"


def worksheets(package: Package) -> Iterator[tuple[str, str, bytes]]:
    """Yield name, part name and XML of every worksheet; raises UnreadableFile when one is gone."""
    book = package.main_part
    relations = package.relationships(book)
    for node in package.tree(book).iter("{*}sheet"):
        name = node.get("name", "")
        if not (node.get(R + "id", "") or node.get(_STRICT_RELATION, "")):
            continue  # a module of macros, which some programs list among the sheets
        relation = relations.get(node.get(R + "id", "") or node.get(_STRICT_RELATION, ""))
        if relation is None or relation.target not in package:
            raise damaged(text("D-SHEET-GONE", name=name))
        if relation.kind == "worksheet":
            yield name, relation.target, package.read(relation.target)


def damaged(detail: str) -> UnreadableFile:
    """Return the error for a workbook that contradicts itself."""
    return refused("R-DAMAGED", detail=detail)


@lru_cache(maxsize=256)
def column_name(column: int) -> str:
    """Return the letters of a column, counted from 0: 5 is F."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
