"""What a person left in a document of ours: plain data, nothing judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What may not go out with a document."""

    TRACKED = "tracked"  # a change that nobody accepted or refused yet
    COMMENT = "comment"
    HIDDEN = "hidden"


class DocumentPart(StrEnum):
    """Where in a document something stands."""

    BODY = "body"
    MARGIN = "margin"  # a header or footer
    NOTE = "note"  # a footnote or endnote


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that may not go out: below which heading, in which paragraph there (from 1)."""

    kind: MarkKind
    part: DocumentPart
    heading: str = ""
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one paragraph."""

    part: DocumentPart
    heading: str
    paragraph: int
    text: str


@dataclass(frozen=True, slots=True)
class ReviewedDocument:
    """A Word document that somebody may have changed.

    `text` is a SHA-256 of what a reader sees, without the line of approval; of that line the rest
    says what stands in it.
    """

    text: str
    ticked: bool
    who: str
    when: str
    marks: tuple[Mark, ...]
    passages: tuple[Passage, ...]
