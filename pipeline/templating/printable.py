"""Which types a template can print or repeat over, and what to say of those it cannot."""

from __future__ import annotations

import dataclasses
import inspect
import typing
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import nodes

from pipeline.base.messages import text as text_of
from pipeline.templating.types import (
    Loop,
    Method,
    Paragraphs,
    alternatives,
    element_of,
    fields_of,
    known_names,
)

NUMBERS = (int, float, Decimal)


def printable(kind: Any) -> bool:
    """Tell whether a value of one type can be printed, or may be one that can."""
    if isinstance(kind, Method) or kind in (Loop, Paragraphs) or dataclasses.is_dataclass(kind):
        return False
    base = typing.get_origin(kind) or kind
    if not inspect.isclass(base):
        return True
    return base is not bool and (issubclass(base, str) or not issubclass(base, Collection))


def repeatable(kind: Any) -> bool:
    """Tell whether a `for` can go over a value of one type, or may be able to."""
    if isinstance(kind, Method) or kind is Loop or dataclasses.is_dataclass(kind):
        return False
    base = typing.get_origin(kind) or kind
    if not inspect.isclass(base):
        return True
    single = (str, bool, *NUMBERS)
    return not issubclass(base, single) and base is not Paragraphs


def is_number(kind: Any) -> bool:
    """Tell whether a value of one type is a number, or may be one."""
    base = typing.get_origin(kind) or kind
    if not inspect.isclass(base):
        return not isinstance(kind, Method)
    return issubclass(base, NUMBERS) and base is not bool


def lists_in(kind: Any) -> list[str]:
    """Return the names of the parts of a type that a `for` can go over."""
    return [
        name
        for name, part in fields_of(kind).items()
        if alternatives(part) and all(map(repeatable, alternatives(part)))
    ]


def why_not_printed(name: str, kind: Any, *, listed: bool) -> dict[str, str]:
    """Return what a value that cannot be printed is, and what to write instead.

    `listed` says that it is written out as a list, with commas.
    """
    if listed:
        return {"detail": text_of("U-PRINT-COMMA"), "hint": text_of("U-HINT-COMMA")}
    if kind is bool:
        return {"detail": text_of("U-PRINT-BOOLEAN"), "hint": text_of("U-HINT-IF", name=name)}
    if isinstance(kind, Method):
        return {"detail": text_of("U-PRINT-METHOD"), "hint": _for_method(name, kind)}
    if kind is Paragraphs:
        return {"detail": text_of("U-PRINT-BLOCK"), "hint": text_of("U-HINT-BLOCK", name=name)}
    if dataclasses.is_dataclass(kind) or kind is Loop:
        parts = [*known_names(kind)]
        likely = next((part for part in ("naam", "tekst", "titel") if part in parts), parts[0])
        hint = text_of("U-TEMPLATE-MEANT", name=f"{name}.{likely}")
        return {"detail": text_of("U-PRINT-PARTS", parts=", ".join(parts[:20])), "hint": hint}
    return {"detail": text_of("U-PRINT-LIST"), "hint": _for_list(name, kind)}


def _for_method(name: str, method: Method) -> str:
    repeats = any(not printable(each) for each in alternatives(method.returns))
    return text_of(
        "U-HINT-REPEAT" if repeats else "U-HINT-CALL", name=f"{name}()" if repeats else name
    )


def _for_list(name: str, kind: Any) -> str:
    base = typing.get_origin(kind) or kind
    words = all(map(printable, alternatives(element_of(kind)) or [object]))
    joined = words and not (inspect.isclass(base) and issubclass(base, Mapping))
    return text_of("U-HINT-JOIN" if joined else "U-HINT-REPEAT", name=name)


def dotted(node: nodes.Node) -> str:
    """Return an expression as the adviser wrote it, as far as names go."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{dotted(node.node)}.{node.attr}"
        case nodes.Getitem() | nodes.Filter() | nodes.Call() if node.node is not None:
            return dotted(node.node)
    return "…"
