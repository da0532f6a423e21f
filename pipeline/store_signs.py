"""The signs of whose form it is, in a column of the register, also as older versions wrote them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from pipeline.response import Claim, Sign

_BEFORE = {  # what the place of a sign was called when only that told which kind it is
    "formuliercode": Sign.FORM_CODE,
    "bestandsnaam": Sign.FILE_NAME,
    "afzender": Sign.SENDER,
}


def signs_to_text(claims: Iterable[Claim]) -> str:
    """Return signs as the register keeps them."""
    return json.dumps([list(asdict(claim).values()) for claim in claims], ensure_ascii=False)


def signs_of(text: str) -> tuple[Claim, ...]:
    """Return the signs a column holds."""
    return tuple(_claim(*values) for values in json.loads(text))


def _claim(where: str, text: str, code: str, sign: str = "", found_in: Iterable[str] = ()) -> Claim:
    if sign:
        return Claim(where, text, code, Sign(sign), tuple(found_in))
    name, _, places = where.partition(" (")
    kind = _BEFORE.get(name, Sign.TYPED)
    if kind is Sign.FORM_CODE and places:
        return Claim(name, text, code, kind, tuple(places.removesuffix(")").split(", ")))
    return Claim(where, text, code, kind)
