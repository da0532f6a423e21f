"""Where personal data stands in a text: the place, never the content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from pipeline.base.names import shown


class HitKind(StrEnum):
    """What was found, the surest sign first; the value is what `mask` writes instead."""

    IBAN = "IBAN"
    EMAIL = "e-mailadres"
    PLATE = "kenteken"
    V_NUMBER = "V-nummer"
    BSN = "BSN"
    PHONE = "telefoonnummer"
    BIRTH_DATE = "geboortedatum"
    ADDRESS = "adres"
    NAME = "naam"
    CASE = "casus"


_RANK = {kind: place for place, kind in enumerate(HitKind)}


class Hit(NamedTuple):
    """One place in a text, from `start` up to `end` in characters.

    `sure` tells that a word beside it or a check digit says so; else it only looks like it.
    """

    start: int
    end: int
    kind: HitKind
    sure: bool = True


def settled(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return hits in order, with those that overlap made into one.

    It covers all of them, so that masking leaves nothing of any, and is of the surest kind.
    """
    found: list[Hit] = []
    for hit in sorted(hits):
        if found and hit.start < found[-1].end:
            before = found[-1]
            best = before
            if hit[2:] != before[2:]:
                best = min(before, hit, key=lambda one: (not one.sure, _RANK[one.kind]))
            end = max(before.end, hit.end)
            found[-1] = Hit(before.start, end, best.kind, best.sure)
        else:
            found.append(hit)
    return tuple(found)


def mask(text: str, hits: Iterable[Hit]) -> str:
    """Return a text with «[BSN]», «[naam]» and so on in the place of every hit."""
    return "".join(_masked(text, hits))


def _masked(text: str, hits: Iterable[Hit]) -> Iterator[str]:
    done = 0
    for hit in settled(hits):
        yield text[done : hit.start]
        yield f"[{shown(hit.kind)}]"
        done = hit.end
    yield text[done:]
