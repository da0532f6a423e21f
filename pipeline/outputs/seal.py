"""The seal on every file we write below `output/`: where we put it, and a checksum of the rest.

As long as the seal holds, nobody wrote anything in the file, so it may be replaced or deleted; this
needs no register. It stands where a document shows nobody anything: in a property of a Word or
Excel file, in a comment of a page or a PDF, in a header of a mail. Of an Office file the checksum
is one of its parts, so packing it anew leaves the seal whole.

A file that somebody edited is looked at here in our own process: its directory is read, one small
part is unpacked, and searched in a time that grows with its length. Only a Word file that has the
very parts of ours, none much longer, is parsed.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from pipeline.base.messages import text as text_of
from pipeline.ooxml.archive import FAST, Member, join, split
from pipeline.ooxml.properties import MOST, PART, pattern_of, with_one_more, with_part

_NAME = "quickscan-zegel"
_MARK = rb"1-([0-9a-f]{64})-([0-9a-f]{16})"  # version of the seal, checksum, and of the place one
_MOST_LONGER, _SMALL = 8, 2**16  # how much longer, and bytes: cutting a text adds no more
_FOUND = pattern_of(_NAME)


class Seal(NamedTuple):
    """What a seal says: a checksum of where the file was put, and one of the rest of it."""

    place: str
    checksum: str

    def is_of(self, place: PurePosixPath) -> bool:
        """Return whether it was made for a file at a place."""
        return self.place == _short(place)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file says apart from its seal, as a SHA-256; `seal` is None when it has none."""

    checksum: str
    seal: Seal | None

    @property
    def untouched(self) -> bool:
        """Whether the file is as we wrote it."""
        return self.seal is not None and self.seal.checksum == self.checksum

    def put_at(self, place: PurePosixPath) -> bool:
        """Return whether we put the file there, whatever somebody wrote in it since."""
        return self.seal is not None and self.seal.is_of(place)


_BROKEN = Seal("", "")  # there is one, written in another way by another program


def contents(data: bytes, suffix: str) -> Contents:
    """Return what a file says and its seal; `suffix` (`.docx`) tells its kind.

    A file that cannot be opened is whatever its bytes are, without a seal.
    """
    if suffix in _OFFICE:
        try:
            return _office_contents(dict(split(data)))
        except (ValueError, IndexError, struct.error, zlib.error):
            return Contents(hashlib.sha256(data).hexdigest(), None)
    found = _LINES[suffix].pattern.search(data) if suffix in _LINES else None
    if found is None:
        return Contents(hashlib.sha256(data).hexdigest(), None)
    rest = data[: found.start()] + data[found.end() :]
    return Contents(hashlib.sha256(rest).hexdigest(), Seal(found[2].decode(), found[1].decode()))


def seen_alike(one: bytes, other: bytes, suffix: str) -> bool:
    """Tell whether two Word files say the same to a reader, apart from their seals.

    Earlier versions of us wrote runs that hold nothing, and cut texts into other runs.
    """
    if suffix != ".docx":
        return False
    try:
        parts, others = dict(split(one)), dict(split(other))
        names = parts.keys() | others.keys()
        return all(_part_seen_alike(name, parts[name], others[name]) for name in names)
    except (KeyError, ValueError, IndexError, struct.error, zlib.error):
        return False


def _part_seen_alike(name: str, one: Member, other: Member) -> bool:
    """Compare a part of a file that anybody may have made with ours."""
    if (one.size, one.crc) == (other.size, other.crc):
        return True
    if name == PART:
        return _FOUND.sub(b"", one.unpack()) == _FOUND.sub(b"", other.unpack())
    if not name.startswith("word/") or not name.endswith(".xml"):
        return False
    if one.size > _MOST_LONGER * max(other.size, _SMALL):
        return False
    from pipeline.ooxml.runs import same_to_a_reader  # loads lxml, which few files need

    return same_to_a_reader(one.unpack(), other.unpack())


def is_packed_by_us(data: bytes, suffix: str) -> bool:
    """Return whether an Office file is packed byte for byte as we pack: no editor ever saved it.

    Every other program writes other versions, dates or flags in its zip files (Word 2016 and 365,
    LibreOffice 25.2, python-docx 1.2 and openpyxl 3.1 do).
    """
    if suffix not in _OFFICE:
        return False
    try:
        return join(dict(split(data))) == data
    except (ValueError, IndexError, struct.error, zlib.error):
        return False


def sealed(data: bytes, place: PurePosixPath) -> bytes:
    """Return a file of ours with its seal; one of another kind stays as it is.

    `place` is its path below `output/`. Raises ValueError for an Office file that is no zip file.
    """
    return with_seal(data, place)[0]


def with_seal(data: bytes, place: PurePosixPath) -> tuple[bytes, str]:
    """Return a file as `sealed` does, and what it says apart from that: see `contents`."""
    if place.suffix in _OFFICE:
        return _sealed_office(dict(split(data)), place)
    line, whole = _LINES.get(place.suffix), data
    if line:
        mark = f"1-{hashlib.sha256(data).hexdigest()}-{_short(place)}".encode()
        whole = line.put(data, line.start + mark + line.end)
    return whole, contents(whole, place.suffix).checksum


def sealed_as(data: bytes, version: bytes) -> bytes:
    """Return an Office file of a person with the seal of a version of ours, which does not hold.

    It tells of which version the file knows all. Raises ValueError when it cannot be put there.
    """
    found = _FOUND.search(dict(split(version))[PART].unpack())
    members = with_part(dict(split(data)))
    members[PART] = with_one_more(_without_seal(members), _NAME, found[1].decode() if found else "")
    merged = join(members)
    about = contents(merged, ".docx")
    if about.seal in (None, _BROKEN) or about.untouched:
        raise ValueError(text_of("D-PART-NO-END"))
    return merged


def _short(place: PurePosixPath) -> str:
    """Return a place as a seal names it: nothing that a file may be mailed with tells its name."""
    return hashlib.sha256(str(place).encode()).hexdigest()[:16]


class _Line(NamedTuple):
    """A seal that is a line of its own in a text."""

    start: bytes
    end: bytes
    put: Callable[[bytes, bytes], bytes]

    @property
    def pattern(self) -> re.Pattern[bytes]:
        return re.compile(re.escape(self.start) + _MARK + re.escape(self.end))


def _last(data: bytes, line: bytes) -> bytes:
    return data + line


def _behind_headers(data: bytes, line: bytes) -> bytes:
    """Put a line at the end of the headers of a mail."""
    head, empty, body = data.partition(b"\r\n\r\n")
    return head + b"\r\n" + line.removesuffix(b"\r\n") + empty + body


_OFFICE = (".docx", ".xlsx")
_LINES: dict[str, _Line] = {
    ".html": _Line(f"<!-- {_NAME} ".encode(), b" -->\n", _last),
    ".pdf": _Line(f"%{_NAME} ".encode(), b"\n", _last),
    ".eml": _Line(f"X-{_NAME}: ".encode(), b"\r\n", _behind_headers),
}


SUFFIXES = (*_OFFICE, *_LINES)  # of files that can be sealed


def _office_contents(members: Mapping[str, Member]) -> Contents:
    """Return what an Office file says; parts are compared by the checksums in the zip file.

    Raises ValueError when its part with properties is damaged, or far too long to be ours.
    """
    own = members.get(PART)
    if own and own.size > MOST:
        raise ValueError(text_of("D-LENGTH"))
    text = own.unpack() if own else b""
    found = _FOUND.search(text)
    rest = _FOUND.sub(b"", text)
    about = [f"{name}|{m.size}|{m.crc}" for name, m in members.items() if name != PART]
    about.append(f"{PART}|{len(rest)}|{zlib.crc32(rest)}")
    checksum = hashlib.sha256("\n".join(sorted(about)).encode()).hexdigest()
    mark = re.fullmatch(_MARK, found[1]) if found else None
    if mark:
        return Contents(checksum, Seal(mark[2].decode(), mark[1].decode()))
    return Contents(checksum, _BROKEN if _NAME.encode() in text else None)


def _sealed_office(members: dict[str, Member], place: PurePosixPath) -> tuple[bytes, str]:
    members = with_part(members)
    text = _without_seal(members)
    members[PART] = Member.pack(text, FAST)
    checksum = _office_contents(members).checksum
    members[PART] = with_one_more(text, _NAME, f"1-{checksum}-{_short(place)}")
    return join(members), checksum


def _without_seal(members: Mapping[str, Member]) -> bytes:
    return _FOUND.sub(b"", members[PART].unpack())
