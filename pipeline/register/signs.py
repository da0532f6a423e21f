"""Whose form it is, in columns of the register, also as older versions wrote them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from functools import lru_cache
from sys import intern
from typing import Any

from pipeline.model.response import Claim, FormIdentity, Sign

_BEFORE = {  # what the place of a sign was called when only that told which kind it is
    "formuliercode": Sign.FORM_CODE,
    "bestandsnaam": Sign.FILE_NAME,
    "afzender": Sign.SENDER,
}


_IDENTITY = [field.name for field in fields(FormIdentity)]  # older versions wrote the first ones


def identity_to_text(identity: FormIdentity) -> str:
    """Return what a form says it is as the register keeps it."""
    return json.dumps(list(asdict(identity).values()), ensure_ascii=False)


def identity_of(text: str) -> FormIdentity:
    """Return what a form says it is, from a column."""
    return _identity(**dict(zip(_IDENTITY, shared(json.loads(text)), strict=False)))


def _identity(found_in: list[str], others: Iterable[str] = (), **more: Any) -> FormIdentity:
    return FormIdentity(found_in=_places(*found_in), others=tuple(others), **more)


@lru_cache(maxsize=64)
def _places(*where: str) -> tuple[str, ...]:
    return where


def shared(values: Any) -> Any:
    """Return what stands in a column with each of its texts once in memory, however often it is.

    Thousands of forms say the same of where they were read.
    """
    if isinstance(values, str):
        return intern(values)
    return [shared(one) for one in values] if isinstance(values, list) else values


def signs_to_text(claims: Iterable[Claim]) -> str:
    """Return signs as the register keeps them."""
    return json.dumps([list(asdict(claim).values()) for claim in claims], ensure_ascii=False)


def signs_of(text: str) -> tuple[Claim, ...]:
    """Return the signs a column holds."""
    return tuple(_claim(*values) for values in shared(json.loads(text)))


def _claim(where: str, text: str, code: str, sign: str = "", found_in: Iterable[str] = ()) -> Claim:
    if sign:
        return Claim(where, text, code, Sign(sign), _places(*found_in))
    name, _, places = where.partition(" (")
    kind = _BEFORE.get(name, Sign.TYPED)
    if kind is Sign.FORM_CODE and places:
        return Claim(name, text, code, kind, tuple(places.removesuffix(")").split(", ")))
    return Claim(where, text, code, kind)
