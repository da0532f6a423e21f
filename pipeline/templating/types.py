"""What the types of a context allow a template to do: attributes, elements, items."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import types
import typing
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, cast

_LOOP = frozenset(
    (
        *("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem"),
        *("nextitem", "depth", "depth0", "cycle", "changed"),
    )
)


class Loop:
    """The type of `loop` inside a repetition."""


class Paragraphs:
    """The type of a text block: a macro or `set` around whole paragraphs."""


MISSING = object()


@dataclasses.dataclass(frozen=True)
class Method:
    """A method of a dictionary, with what calling it gives."""

    returns: Any


def fields_of(kind: Any) -> dict[str, Any]:
    """Return what a template can ask of a dataclass: its fields and properties."""
    return _fields_of_dataclass(cast(Hashable, kind)) if dataclasses.is_dataclass(kind) else {}


def parts_of(kind: Any) -> list[str]:
    """Return the names of what a value of this type is made of."""
    return sorted(known_names(kind))


@functools.cache
def _fields_of_dataclass(kind: Hashable) -> dict[str, Any]:
    assert dataclasses.is_dataclass(kind)
    hints = _hints(kind)
    found = {field.name: hints.get(field.name, Any) for field in dataclasses.fields(kind)}
    for name, value in inspect.getmembers(kind):
        getter = value.fget if isinstance(value, property) else getattr(value, "func", None)
        if getter is not None and not name.startswith("_"):
            found[name] = _hints(getter).get("return", Any)
    return found


def _hints(thing: Any) -> dict[str, Any]:
    try:
        return typing.get_type_hints(thing)
    except NameError:  # a type that is only known to type checkers
        return {}


def alternatives(kind: Any) -> list[Any]:
    """Return the types a value can have besides None; empty when anything goes."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return [each for part in typing.get_args(kind) for each in alternatives(part)]
    return [] if kind in (Any, type(None)) else [kind]


def either(one: Any, other: Any) -> Any:
    """Return the type of a value that is of one type or of another."""
    if one == other or other is type(None):
        return one
    known = one is not Any and other is not Any
    return typing.Union[one, other] if known and _plain(one) and _plain(other) else Any  # noqa: UP007


def _plain(kind: Any) -> bool:
    return not isinstance(kind, Method)


def length_of(kind: Any) -> int | None:
    """Return how many items a value of a type has, None when that may differ."""
    for each in alternatives(kind):
        arguments = typing.get_args(each)
        if (typing.get_origin(each) or each) is tuple and arguments and Ellipsis not in arguments:
            return len(arguments)
    return None


def attribute_of(kind: Any, name: str) -> Any:
    """Return the type of an attribute, MISSING when a value of this type has none."""
    if isinstance(kind, Method):
        return Any
    if kind is Loop:
        return Any if name in _LOOP else MISSING
    if dataclasses.is_dataclass(kind):
        return fields_of(kind).get(name, MISSING)
    base = typing.get_origin(kind) or kind
    if inspect.isclass(base) and issubclass(base, Mapping):
        key, value = (*typing.get_args(kind), Any, Any)[:2]
        methods = {"items": tuple[key, value], "values": value, "keys": key}  # type: ignore[valid-type]
        return Method(list[methods[name]]) if name in methods else value  # type: ignore[valid-type]
    if not inspect.isclass(base) or name.startswith("_"):
        return Any if not inspect.isclass(base) else MISSING
    found = getattr(base, name, MISSING)
    return Method(Any) if callable(found) else MISSING if found is MISSING else Any


def known_names(kind: Any) -> Iterable[str]:
    """Return the names a template can ask of a value of this type."""
    if kind is Loop:
        return sorted(_LOOP)
    return fields_of(kind) if dataclasses.is_dataclass(kind) else ()


def element_of(kind: Any) -> Any:
    """Return the type of what a repetition over a value gives."""
    for each in alternatives(kind):
        arguments = [part for part in typing.get_args(each) if part is not Ellipsis]
        if arguments and all(part == arguments[0] for part in arguments[1:]):
            return arguments[0]
        base = typing.get_origin(each) or each
        if arguments and inspect.isclass(base) and issubclass(base, Mapping):
            return arguments[0]
    return Any


def item_of(kind: Any, key: object) -> Any:
    """Return the type of one item of a value."""
    for each in alternatives(kind):
        arguments = typing.get_args(each)
        base = typing.get_origin(each) or each
        if arguments and inspect.isclass(base) and issubclass(base, Mapping):
            return arguments[-1]
        if base is tuple and isinstance(key, int) and Ellipsis not in arguments:
            return arguments[key] if -len(arguments) <= key < len(arguments) else Any
        return element_of(each)
    return Any
