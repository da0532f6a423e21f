"""What each language has one of: its grammar, its names, what is written in it, its persons."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any, TypeVar

_Kind = TypeVar("_Kind")


def of_language(code: str, kind: type[_Kind]) -> _Kind:
    """Return what a language has of a kind, by its code: of `Grammar` that is `grammar.GRAMMAR`.

    A language without it raises ModuleNotFoundError: that is a bug.
    """
    found = _loaded(code, kind.__name__)
    assert isinstance(found, kind)
    return found


@cache
def _loaded(code: str, name: str) -> Any:
    return getattr(import_module(f"pipeline.base.{code}.{name.lower()}"), name.upper())
