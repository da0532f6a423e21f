"""One document looked through in a child: what it says, how it looks, what a person left in it."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.base.files import sha256
from pipeline.merging.looks import looks
from pipeline.model.review import ReviewedDocument
from pipeline.reading.word.review import MOST_MARKS, reviewed
from pipeline.wall.job import Job, demand

_CHECKSUM = re.compile(r"[0-9a-f]{64}")


def _review(data: bytes) -> ReviewedDocument:
    """Return what stands in a document; the checksum of its text is also that of how it looks.

    Both were approved. Raises UnreadableFile when it is no Word document.
    """
    found = reviewed(data)
    return replace(found, text=sha256(f"{found.text}{looks(data)}".encode()))


def _check(untrusted: object) -> None:
    """Check what a child says about a document; raises Implausible."""
    if isinstance(untrusted, ReviewedDocument):
        demand(_CHECKSUM.fullmatch(untrusted.text) is not None)
        demand(len(untrusted.marks) <= MOST_MARKS)
        demand(all(one.paragraph >= 0 for one in untrusted.marks))
        demand(all(one.paragraph >= 0 for one in untrusted.passages))


REVIEWING: Job[ReviewedDocument] = Job(
    "documents", _review, {b"d": ReviewedDocument}, _check, modules=(__name__,)
)
