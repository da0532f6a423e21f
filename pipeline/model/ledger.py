"""What we wrote below `output/`: what each file is, of whom, and which version stands there.

Whatever a file there says otherwise than this ledger and its own seal, a person put there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class OutputKind(StrEnum):
    """What a file below `output/` is."""

    FORM = "form"
    REPORT = "report"
    COUNCIL = "council"
    GROUNDS = "grounds"
    GROUP = "group"
    WORKBOOK = "workbook"
    WORK_LIST = "work-list"
    READING = "reading"
    OVERVIEW = "overview"
    FOLLOW_UP = "follow-up"
    MAIL = "mail"
    PDF = "pdf"
    PREVIEW = "preview"


EDITABLE = (OutputKind.REPORT, OutputKind.COUNCIL, OutputKind.GROUP, OutputKind.FOLLOW_UP)

READ = (
    *EDITABLE,
    OutputKind.GROUNDS,
    OutputKind.READING,
)  # what a person reads of a round, also when it is over


@dataclass(frozen=True, slots=True)
class About:
    """What a file is, and of whom; `respondent` and `round` are "" when it is about all."""

    kind: OutputKind
    respondent: str = ""
    round: str = ""

    def is_before(self, new: About) -> bool:
        """Return whether a file that a person reads is of another round than a new one."""
        return self.is_kept_after(new.round) and new.round != ""

    def is_kept_after(self, round_: str) -> bool:
        """Return whether a file that a person reads is of another round than this one."""
        return self.kind in READ and self.round not in ("", round_)


class Made(NamedTuple):
    """A file as we would write it; `made_from` is a checksum of all it depends on, "" unknown."""

    path: Path
    data: bytes
    about: About
    made_from: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """One file we wrote; `place` is its path below `output/`, with slashes.

    `checksum` is the SHA-256 of the bytes we left there, `contents` that of what our version says
    apart from its seal, `made_from` one of all that it was made from, "" when that is not known.
    """

    place: str
    about: About
    checksum: str
    contents: str
    made_from: str = ""
