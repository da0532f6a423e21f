"""What a person should know about a Word file as a whole, once per file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pipeline.ooxml.ns import W
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import (
    CELL_DELETED,
    CELL_INSERTED,
    DELETED,
    HIDDEN,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    ROW_HIDDEN,
)
from pipeline.reading.shared.answers import Answers
from pipeline.reading.shared.oddities import oddities

_COMMENT, _OBJECT = W + "commentReference", W + "object"
# Fields that fetch something or start a program; others, such as a date or a link, show text.
_ACTIVE_FIELD = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE)\s")
FILE_NOTES = {
    DELETED: "V-TRACKED",
    INSERTED: "V-TRACKED",
    MOVED_FROM: "V-TRACKED",
    MOVED_TO: "V-TRACKED",
    _COMMENT: "V-COMMENTS",
    HIDDEN: "V-HIDDEN",
    CELL_DELETED: "V-TRACKED",
    CELL_INSERTED: "V-TRACKED",
    ROW_HIDDEN: "V-HIDDEN",
    W + "txbxContent": "V-TEXT-BOX",
    W + "footnoteReference": "V-FOOTNOTES",
    W + "endnoteReference": "V-FOOTNOTES",
    W + "altChunk": "V-EMBEDDED",
    _OBJECT: "V-EMBEDDED",
}


def note_file(
    package: Package, marks: Collection[str], fields: Iterable[list[str]], answers: Answers
) -> None:
    """Note what is odd; `fields` are the codes of its Word fields, of both kinds."""
    codes = {FILE_NOTES[mark] for mark in marks if mark in FILE_NOTES}
    instructions, simple = fields
    if _ACTIVE_FIELD.search(" ".join(("".join(instructions), *simple))):
        codes.add("V-FIELD-CODE")
    for code in sorted(codes | oddities(package)):
        answers.note(code)
