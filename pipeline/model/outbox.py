"""What was mailed to whom, and when: the one thing that only the register knows.

It cannot be built again from `input/`, and it is the only place where the clock counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class MailKind(StrEnum):
    """Why a participant gets a message."""

    INVITE = "invite"
    REMIND = "remind"
    FOLLOW_UP = "followup"
    REPORT = "report"


class Posted(StrEnum):
    """How far a message got."""

    DRAFT = "draft"  # an .eml for the adviser to send: nobody has it yet
    ASSUMED = "assumed"  # a draft of an earlier version, which took every draft for sent
    STARTED = "started"  # nothing was handed over yet: it is safe to start again
    GIVEN = "given"  # the server may have it, and never said so
    SENT = "sent"  # the server took it
    REFUSED = "refused"  # the server did not take it
    WITHDRAWN = "withdrawn"  # a draft the adviser threw away

    @property
    def counts(self) -> bool:
        """Whether no second message has to be made: it was sent, may have been, or lies ready."""
        return self is Posted.DRAFT or self.reached

    @property
    def reached(self) -> bool:
        """Whether the participant has this message, or may have it."""
        return self in (Posted.ASSUMED, Posted.GIVEN, Posted.SENT)


DRAFTED = frozenset({Posted.DRAFT, Posted.ASSUMED})  # an .eml stands there, or stood


@dataclass(frozen=True, slots=True)
class Sent:
    """One message; `number` counts those of one kind to one participant in one round.

    `about` is a SHA-256 of what the message is about: of a report its bytes. `at` is a moment as
    ISO 8601 in UTC.
    """

    round: str
    code: str
    kind: MailKind
    number: int
    state: Posted
    about: str
    at: str

    @property
    def key(self) -> DraftKey:
        """Which message it is, however far it got."""
        return self.round, self.code, self.kind, self.number


DraftKey = tuple[str, str, MailKind, int]  # round, participant, kind and number


@dataclass(frozen=True, slots=True)
class DraftContents:
    """What a draft was made of: checksums of its address, its files and its text, and the deadline.

    `deadline` is ISO 8601, "" without one.
    """

    address: str
    deadline: str
    files: str
    text: str


def counting(outbox: Iterable[Sent], round_: str, kind: MailKind) -> dict[str, list[Sent]]:
    """Return per participant the messages of one kind that count, the oldest first."""
    found: dict[str, list[Sent]] = {}
    for one in outbox:
        if (one.round, one.kind) == (round_, kind) and one.state.counts:
            found.setdefault(one.code, []).append(one)
    return found


def sent_of(row: Mapping[str, Any]) -> Sent:
    """Return the message a row of the register stands for."""
    about = (row["round"], row["code"], MailKind(row["kind"]), row["number"])
    return Sent(*about, Posted(row["state"]), row["about"], row["at"])
