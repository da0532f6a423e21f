"""What an adviser approved: a report may go out as it stands, by one of three gestures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Gesture(StrEnum):
    """How an adviser said it."""

    LINE = "line"  # the line at the end of the report
    LIST = "list"  # a column of the work list
    FINAL = "final"  # the report was moved to the folder of final ones
    UNTICKED = "unticked"  # the line, of which the tick is gone since

    @property
    def counts(self) -> bool:
        """Whether the adviser still says it."""
        return self is not Gesture.UNTICKED


@dataclass(frozen=True, slots=True)
class Approval:
    """One gesture. It holds for one text: `text` is its SHA-256, without the line.

    `day` is as typed in the line, else a day as ISO 8601; `made` is the checksum of what our own
    version said at the time (`Output.contents`).
    """

    round: str
    code: str
    gesture: Gesture
    who: str  # a function, "" when it was not said
    day: str
    text: str
    made: str


@dataclass(frozen=True, slots=True)
class Approved:
    """Whether what stands there was approved; `last` is the approval, also one of another text.

    `newer` says that we have a newer version than the final one.
    """

    holds: bool = False
    last: Approval | None = None
    newer: bool = False

    @property
    def lapsed(self) -> bool:
        """Whether it was approved, and the text changed since."""
        return self.last is not None and not self.holds


NOT_APPROVED = Approved()
