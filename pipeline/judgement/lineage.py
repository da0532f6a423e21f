"""Whose earlier rounds belong beside the answers of a participant, as lines that are never mixed.

A participant brings its own rounds, and those of everyone who went into it as a whole, each as a
line of its own. One that kept its name and code when others went into it was another one before:
its rounds of then are a line too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.definitions.setting import Setting
from pipeline.judgement.counting import Settled
from pipeline.judgement.privacy_choices import ShownReturn


@dataclass(frozen=True, slots=True)
class Line:
    """The earlier rounds of one participant, the first one first, with what counted.

    `until` is the day on which it went into another or others into it, None for what it is now.
    """

    name: str
    until: date | None
    rounds: Mapping[str, ShownReturn]


def lines_of(settled: Settled, here: Setting, code: str) -> tuple[Line, ...]:
    """Return the lines of a participant with a round in them, and last its own as it is now."""
    now = here.known.by_code.get(code)
    name = now.name if now else ""
    former = [
        Line(one.name, one.until, own)
        for one in here.merged_into(code)
        if (own := _rounds(settled, one.code))
    ]
    return (*_parted(name, _rounds(settled, code), _merged_on(here, code), former),)


def previous(settled: Settled, here: Setting, code: str) -> tuple[str, ShownReturn] | None:
    """Return the last earlier round of a participant as it is now, and what counted.

    None when there is none; that of before others went into it is none of its own.
    """
    rounds = list(lines_of(settled, here, code)[-1].rounds.items())
    return rounds[-1] if rounds else None


def _parted(
    name: str, own: Mapping[str, ShownReturn], days: list[date], former: list[Line]
) -> Iterator[Line]:
    """Yield its own line up to each day on which others went into it, the others, and the rest."""
    for before, day in zip([date.min, *days], days, strict=False):
        found = {round_: one for round_, one in own.items() if before <= one.received < day}
        if found:
            yield Line(name, day, found)
    yield from former
    last = days[-1] if days else date.min
    yield Line(name, None, {round_: one for round_, one in own.items() if one.received >= last})


def _merged_on(here: Setting, code: str) -> list[date]:
    """Return the days on which others went into a participant."""
    direct = (one for one in here.merged_into(code) if one.successor == code)
    return sorted({one.until for one in direct if one.until})


def _rounds(settled: Settled, code: str) -> dict[str, ShownReturn]:
    """Return what counted of a participant per earlier round, the first round first."""
    history = list(settled.history.items())
    return {name: counted[code] for name, counted in reversed(history) if code in counted}
