"""What an adviser decided on a point of the work list; a decision belongs to one file for ever."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

WORK_LIST = "werklijst"  # the format of one that came back
KEYS = "quickscan:werklijst"  # heading of the hidden column: the mark of a work list
DECISION, REMARK = "besluit", "opmerking"  # headings of the columns an adviser fills in


class Matter(StrEnum):
    """What a decision is about."""

    ANSWER = "antwoord"  # what one item means
    WHOSE = "gemeente"  # of which municipality a file is
    FORM = "formulier"  # whether a file counts at all
    RETURNS = "formulieren"  # whether the newest of several returns counts, or all together


class Verb(StrEnum):
    """Decisions that are no category and no municipality, as they stand in the drop-down."""

    ACCEPT = "overnemen"
    BLANK = "leeg laten"
    REMARK = "tekst uit Opmerking"
    SEEN = "gezien"
    USE = "gebruiken"
    EARLIER = "hoort bij eerdere ronde"
    REFUSE = "niet gebruiken"
    NEWEST = "nieuwste telt"
    MERGE = "samenvoegen"
    ANSWERS_STAY = "antwoorden houden"
    BLANK_COUNTS = "leeg formulier telt"
    KEEP = "behouden"
    MASK = "afschermen"
    DROP = "weglaten"
    WITHDRAW = "besluit intrekken"


class Key(NamedTuple):
    """The one point a decision is about: it never applies to a file with other bytes."""

    sha256: str  # of the returned file, or of the sorted checksums of files that are merged
    item: str  # item or question code; empty when it is about the whole form
    matter: str  # a Matter, or the code of a finding that only has to be looked at

    def __str__(self) -> str:
        return "|".join(self)

    @classmethod
    def parse(cls, text: str) -> Key | None:
        """Return the key a hidden cell holds, None when somebody changed it."""
        parts = text.strip().split("|")
        return cls(*parts) if len(parts) == 3 and parts[0] and parts[2] else None


@dataclass(frozen=True, slots=True)
class Decision:
    """One filled-in row of a work list, and the list and row it comes from.

    `source` and `modified` (nanoseconds since 1970) are those of the work list, not of the
    returned form.
    """

    key: Key
    value: str  # as typed
    remark: str
    row: int  # as Excel counts
    source: str = ""
    modified: int = 0
    contrary: bool = False  # the same list also says something else: then nothing was decided


@dataclass(frozen=True, slots=True)
class FilledWorkList:
    """A work list that came back: plain data, nothing judged."""

    decisions: tuple[Decision, ...]
    rows: int  # points on the list, decided or not
    format: str = WORK_LIST
