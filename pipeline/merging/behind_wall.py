"""A merge done behind the wall: a document that somebody saved is foreign.

The child gets our last version, the edited document and our new version. What it gives back is only
used when it has all parts of the edited document, and every part is of that, of our new version, or
one that a merge writes. That the words are right is proved in the child (`merging/proof.py`).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from msgspec import msgpack

from pipeline.base.errors import NotMergeable
from pipeline.base.files import sha256
from pipeline.base.messages import is_message, text
from pipeline.base.refusal import refused
from pipeline.ooxml.archive import Member, split
from pipeline.wall.job import Carrier, Job, demand
from pipeline.wall.limits import Limits
from pipeline.wall.nursery import done_on

_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_WRITTEN = re.compile(  # parts that a merge writes
    r"\[Content_Types\]\.xml|(?:[\w.-]+/)*_rels/[\w.-]+\.rels"
    r"|word/(?:document|header|footer|comments)\d*\.xml|word/charts/[\w.-]+\.xml"
    r"|word/embeddings/[\w. -]+\.xlsx"
)
_OUTSIDE = re.compile(rb"<[^<>]*TargetMode\s*=[^<>]*>")
_TARGET = re.compile(rb"""\sTarget\s*=\s*("[^"]*"|'[^']*')""")


class Versions(NamedTuple):
    """What is merged: `base` is what we wrote, `edited` what somebody made of it."""

    base: bytes
    edited: bytes
    new: bytes
    author: str
    moment: str  # ISO 8601


@dataclass(frozen=True, slots=True)
class MergedFile(Carrier):
    """A merged document, or why there is none.

    `refused` is the code of the reason, as `M-FEW`; `saved_again` says that nobody changed
    anything. `notes` are codes of what is told, one for each place; `holds_back` says that a number
    our last version told is not told any more. `size` (bytes) and `sha256` are those of `data`.
    """

    refused: str = ""
    saved_again: bool = False
    changes: int = 0
    notes: tuple[str, ...] = ()
    holds_back: bool = False
    size: int = 0
    sha256: str = ""
    data: bytes = b""

    def emptied(self) -> MergedFile:
        """Return all but the bytes of the document."""
        return replace(self, data=b"")

    def cargo(self) -> Iterable[bytes]:
        """Yield the bytes of the document, when there is one."""
        return (self.data,) if self.size else ()

    def expected(self) -> Iterable[tuple[int, str]]:
        """Yield size and checksum of the document, when there is one."""
        return ((self.size, self.sha256),) if self.size else ()

    def filled(self, cargo: Sequence[bytes]) -> MergedFile:
        """Return it with the bytes of the document."""
        return replace(self, data=b"".join(cargo))


def merge_behind_wall(versions: Versions, limits: Limits) -> MergedFile:
    """Return what came of a merge done in a child.

    Raises UnreadableFile when the edited document cannot be read, or what the child gave back
    cannot be the outcome of a merge.
    """
    found = done_on(MERGING, msgpack.encode(versions), limits)
    if not _can_be(found, versions):
        raise refused("R-CRASH", detail=text("U-CHILD-LIED"))
    return found


def _merge(data: bytes) -> MergedFile:
    """Merge what was sent; runs in the child."""
    from pipeline.merging.merge import merge
    from pipeline.merging.saving import equal_after_saving

    base, edited, new, author, moment = msgpack.decode(data, type=Versions)
    if equal_after_saving(base, edited):
        return MergedFile(saved_again=True)
    try:
        made = merge(base, edited, new, author, datetime.fromisoformat(moment))
    except NotMergeable as error:
        return MergedFile(refused=error.code)
    return MergedFile(
        changes=made.changes,
        notes=tuple(note.kind.value for note in made.notes),
        holds_back=made.holds_back,
        size=len(made.data),
        sha256=sha256(made.data),
        data=made.data,
    )


def _check(untrusted: object) -> None:
    """Check what a child says before its document comes; raises Implausible."""
    demand(isinstance(untrusted, MergedFile))
    if not isinstance(untrusted, MergedFile):
        return
    demand(all(map(_is_merge_code, untrusted.notes)))
    demand(not untrusted.data and untrusted.changes >= 0)
    if untrusted.refused or untrusted.saved_again:
        said = (untrusted.changes, untrusted.size, untrusted.sha256, untrusted.notes)
        demand(said == (0, 0, "", ()))
        demand(not (untrusted.refused and untrusted.saved_again))
        demand(not untrusted.refused or _is_merge_code(untrusted.refused))
        return
    demand(0 < untrusted.size <= _MOST_BYTES and bool(_CHECKSUM.fullmatch(untrusted.sha256)))


_MOST_BYTES = 100 * 2**20  # of a merged document: two that may be read
MERGING: Job[MergedFile] = Job(
    "merging",
    _merge,
    {b"m": MergedFile},
    _check,
    modules=("pipeline.merging.merge", "pipeline.merging.saving"),
)


def _is_merge_code(code: str) -> bool:
    return code.startswith("M-") and is_message(code)


def _can_be(found: MergedFile, versions: Versions) -> bool:
    """Return whether a merge can give this: no edited part is gone, and none is foreign."""
    if found.refused or found.saved_again:
        return True
    try:
        merged, edited, new = (
            dict(split(one)) for one in (found.data, versions.edited, versions.new)
        )
        return (
            edited.keys() <= merged.keys()
            and all(_is_known(name, one, edited, new) for name, one in merged.items())
            and _outside(merged) <= _outside(edited) | _outside(new)
        )
    except (ValueError, IndexError, struct.error, zlib.error):
        return False


def _is_known(
    name: str, member: Member, edited: Mapping[str, Member], new: Mapping[str, Member]
) -> bool:
    if edited.get(name) == member or _WRITTEN.fullmatch(name):
        return True
    same = (one for one in new.values() if (one.crc, one.size) == (member.crc, member.size))
    return any(one.unpack() == member.unpack() for one in same)


def _outside(members: Mapping[str, Member]) -> set[bytes]:
    """Return every address outside the file that its parts are related to."""
    related = (one.unpack() for name, one in members.items() if name.endswith(".rels"))
    links = (link[0] for data in related for link in _OUTSIDE.finditer(data))
    return {found[1][1:-1] if (found := _TARGET.search(link)) else link for link in links}
