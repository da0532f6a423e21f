"""An evidence pack verified: nothing in it was changed, and the report follows from it.

A pack comes from somebody else. It is unpacked within limits, into a folder of its own, and no name
in it leads anywhere else. Its templates are examined as those of every workspace are.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import read_file, sha256
from pipeline.base.messages import message
from pipeline.ooxml.archive import split
from pipeline.workflow.evidence import MANIFEST, SEAL, follows
from pipeline.workflow.evidence_report import BASE, Since
from pipeline.workflow.evidence_texts import Difference, differences

_MOST = 512 * 2**20  # bytes, unpacked
_NAME = re.compile(r"[\w (),.'’–-]+(/[\w (),.'’–-]+)*")
_FREE = ("LEESMIJ.txt", MANIFEST, SEAL)  # not in the list of parts


@dataclass(frozen=True, slots=True)
class Verified:
    """What was proved of a pack, and what its reports say otherwise."""

    name: str
    round: str
    program: str  # the version that made it
    parts: int
    by_checksum: Mapping[str, str]
    differences: tuple[Difference, ...]


class _Manifest(msgspec.Struct):
    """The list of what stands in a pack."""

    quickscan: str
    code: str
    gemeente: str
    ronde: str
    verstuurd: str
    onderdelen: dict[str, str]
    alleen_kenmerk: dict[str, str]
    sindsdien: Since = Since.UNKNOWN  # a pack of before does not say
    ouder: str = ""


def verify(path: Path) -> Verified:
    """Prove a pack on this computer.

    Raises OutputError with every part that was changed, is absent or was added, and when the
    report made again is another than the one in the pack.
    """
    parts = _parts(path)
    manifest = _manifest(path, parts)
    if problems := list(_changed(parts, manifest)):
        raise OutputError(*problems)
    if not follows(parts, manifest.code):
        other = message("E-EVIDENCE-OTHER", program=manifest.quickscan)
        raise OutputError(Problem(BASE, *other))
    older = bool(manifest.ouder)
    told = differences(parts, manifest.verstuurd, manifest.sindsdien, is_older=older)
    about = (manifest.gemeente, manifest.ronde, manifest.quickscan, len(manifest.onderdelen))
    return Verified(*about, manifest.alleen_kenmerk, tuple(told))


def _parts(path: Path) -> dict[str, bytes]:
    """Return what stands in a pack; raises OutputError for a file that cannot be one."""
    room, found = _MOST, dict[str, bytes]()
    try:
        for name, member in split(read_file(path)):
            room -= member.size
            if room < 0 or not _NAME.fullmatch(name) or ".." in name.split("/"):
                raise ValueError(name)
            found[name] = member.unpack()
    except (ValueError, IndexError, struct.error, zlib.error) as error:
        raise OutputError(Problem(path.name, *message("E-EVIDENCE-DAMAGED"))) from error
    return found


def _manifest(path: Path, parts: Mapping[str, bytes]) -> _Manifest:
    data = parts.get(MANIFEST, b"")
    if sha256(data).encode() != parts.get(SEAL):
        raise OutputError(Problem(MANIFEST, *message("E-EVIDENCE-CHANGED")))
    try:
        return msgspec.json.decode(data, type=_Manifest)
    except msgspec.MsgspecError as error:
        raise OutputError(Problem(path.name, *message("E-EVIDENCE-DAMAGED"))) from error


def _changed(parts: Mapping[str, bytes], manifest: _Manifest) -> Iterator[Problem]:
    """Yield every part that is not as it was listed."""
    for name, checksum in manifest.onderdelen.items():
        if name not in parts:
            yield Problem(name, *message("E-EVIDENCE-ABSENT"))
        elif sha256(parts[name]) != checksum:
            yield Problem(name, *message("E-EVIDENCE-CHANGED"))
    for name in parts.keys() - manifest.onderdelen.keys() - set(_FREE):
        yield Problem(name, *message("E-EVIDENCE-ADDED"))
