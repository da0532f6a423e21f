"""What an adviser decided on a point of the work list; a decision belongs to one file for ever."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

WORK_LIST = "werklijst"  # the format of one that came back
KEYS = "quickscan:werklijst"  # heading of the hidden column: the mark of a work list
DECISION, REMARK = "besluit", "opmerking"  # headings of the columns an adviser fills in
# The sheet with a row per report: the third part of its hidden keys, and of its decisions.
REPORT_ROW, REPORT_NOTE = "rapport:", "rapport."
# Headings of the columns in which an adviser writes about a report, in small letters.
APPROVED_BY = "nagekeken door"  # this approves it
HANDLER = "behandelaar"  # a function
SENTENCES = ("eigen zin 1", "eigen zin 2", "eigen zin 3")  # for the summary
SKIPPED, FIRST = "stappen weglaten", "stappen eerst"  # numbers of questions
OF_THEME = "bij thema "  # and its letter
_ABOUT_REPORT = {APPROVED_BY, HANDLER, *SENTENCES, SKIPPED, FIRST}


class Matter(StrEnum):
    """What a decision is about."""

    ANSWER = "antwoord"  # what one item means
    WHOSE = "gemeente"  # of which participant a file is
    FORM = "formulier"  # whether a file counts at all
    RETURNS = "formulieren"  # whether the newest of several returns counts, or all together


class Verb(StrEnum):
    """Decisions that are no category and no participant, as they stand in the drop-down."""

    ACCEPT = "overnemen"
    BLANK = "leeg laten"
    REMARK = "tekst uit Opmerking"
    SEEN = "gezien"
    TO_REMARK = "overnemen als toelichting"
    ASK = "navragen"
    USE = "gebruiken"
    EARLIER = "hoort bij eerdere ronde"
    REFUSE = "niet gebruiken"
    NEWEST = "nieuwste telt"
    MERGE = "samenvoegen"
    ANSWERS_STAY = "antwoorden houden"
    BLANK_COUNTS = "leeg formulier telt"
    EARLIER_COUNTS = "eerste houden"
    THIS_COUNTS = "dit formulier telt"
    KEEP = "behouden"
    MASK = "afschermen"
    DROP = "weglaten"
    WITHDRAW = "besluit intrekken"


ONLY_SEEN = (Verb.SEEN,)  # what can be chosen on a point that only has to be looked at


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


class ReportKey(NamedTuple):
    """The hidden key of a row about one report: what it is about, and what stood in it.

    `made` is the checksum of what our version said, `filled` the headings under which a text stood.
    """

    round: str
    code: str
    made: str
    filled: tuple[str, ...]

    def __str__(self) -> str:
        filled = ",".join(self.filled)
        return str(Key(self.round, self.code, f"{REPORT_ROW}{self.made}:{filled}"))

    @classmethod
    def of(cls, key: Key) -> ReportKey | None:
        """Return what the key of a row says, None when the row is about something else."""
        kind, _, rest = key.matter.partition(":")
        made, _, filled = rest.partition(":")
        if f"{kind}:" != REPORT_ROW:
            return None
        return cls(key.sha256, key.item, made, tuple(filter(None, filled.split(","))))

    def note(self, heading: str) -> Key:
        """Return the key of what stands under one heading."""
        return Key(self.round, self.code, f"{REPORT_NOTE}{heading}")


def is_report_note(key: Key) -> bool:
    """Return whether a decision is a text about a report."""
    return key.matter.startswith(REPORT_NOTE)


def note_heading(key: Key) -> str:
    """Return the heading under which a text about a report was written."""
    return key.matter.removeprefix(REPORT_NOTE)


def is_note_column(heading: str) -> bool:
    """Return whether an adviser fills in a column of the sheet of reports."""
    return heading in _ABOUT_REPORT or heading.startswith(OF_THEME)


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


class Refused(NamedTuple):
    """A decision that cannot be taken: by work list and row, and what it is about, for people.

    `code` is the message that says why.
    """

    source: str
    row: int
    value: str
    about: str = ""
    code: str = "V-DECISION-INVALID"


@dataclass(frozen=True, slots=True)
class FilledWorkList:
    """A work list that came back: plain data, nothing judged."""

    decisions: tuple[Decision, ...]
    rows: int  # points on the list, decided or not
    format: str = WORK_LIST
