"""What happened in a round and stands in no returned file: who declined, which report was made.

Who declined cannot be built again from `input/`, like the outbox.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class EventKind(StrEnum):
    """What happened."""

    DECLINED = "declined"
    RETRACTED = "retracted"  # a participant that declined takes part after all
    REPORTED = "reported"  # its advisory report was made, or made anew
    REGION = "region"  # it answers for others: its cause says at which questions, and for whom


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; `moment` is ISO 8601 in UTC.

    The moment of a report is that of the return it was made from, as that of who answers for others
    is that of its return; the `basis` of a report is a checksum of the answers that were used, a
    space, and one of all else that was; its `checksum` is one of its bytes. An earlier version kept
    the first of the two alone.
    """

    moment: str
    round: str
    respondent: str
    kind: EventKind
    cause: str = ""
    basis: str = ""
    checksum: str = ""

    @property
    def nanoseconds(self) -> int:
        """When it happened, since 1970, as a file says when it came in."""
        return int(datetime.fromisoformat(self.moment).timestamp()) * 10**9


def latest(events: Iterable[Event], round_: str, *kinds: EventKind) -> dict[str, Event]:
    """Return the last event of these kinds of each participant in a round."""
    return {one.respondent: one for one in events if one.round == round_ and one.kind in kinds}


def declined(events: Iterable[Event], round_: str) -> dict[str, Event]:
    """Return the participants that declined in a round and did not take it back."""
    found = latest(events, round_, EventKind.DECLINED, EventKind.RETRACTED)
    return {code: one for code, one in found.items() if one.kind is EventKind.DECLINED}


def event_of(row: Mapping[str, Any]) -> Event:
    """Return the event a row of the register stands for."""
    when_and_who = (row["moment"], row["round"], row["respondent"])
    return Event(*when_and_who, EventKind(row["kind"]), row["cause"], row["basis"], row["checksum"])
