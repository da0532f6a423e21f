"""A zip file by hand: members stay as they are packed, and the same parts give the same bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.base.messages import text

STORED, DEFLATED = 0, 8
_MOST = 64 * 2**20  # bytes of one part, unpacked
_AT_ONCE = (
    _MOST // 1032
)  # bytes: deflate packs 1,032 bytes in one at most, so this cannot grow larger
# Bytes of a part, packed and unpacked, that is worth keeping: the styles of a form are the same in
# the next return that the same program saved.
_SHARED = 24_000
# Levels of deflate: what is made once, and what is made for every output. The second takes a
# third of the time of zlib's own choice (6); a report grows by one part in twenty.
THOROUGH, FAST = 9, 3
_DATE_1980 = 0x21  # DOS date of 1 January 1980: the earliest a zip can hold, the same every time
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
# Zip64 (APPNOTE 4.3.14 to 4.3.16, 4.5.3): what is written when a size was not known beforehand,
# also in small files. A number that stands there has all its bits set in the usual place.
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_LONG, _SHORT = 0xFFFFFFFF, 0xFFFF
_EXTRA64 = 1


class Encrypted(ValueError):
    """A member is encrypted."""


class Member(NamedTuple):
    """One part as it stands in the file: packed bytes with what a zip says about them."""

    method: int
    crc: int
    size: int  # bytes, unpacked
    data: bytes | memoryview

    @classmethod
    def pack(cls, data: bytes, level: int = THOROUGH) -> Member:
        """Deflate data, or store it when that is not longer."""
        deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = deflate.compress(data) + deflate.flush()
        if len(packed) < len(data):
            return cls(DEFLATED, zlib.crc32(data), len(data), packed)
        return cls.store(data)

    @classmethod
    def store(cls, data: bytes) -> Member:
        """Keep data as it is."""
        return cls(STORED, zlib.crc32(data), len(data), data)

    def unpack(self) -> bytes:
        """Return the part's bytes; raises ValueError or zlib.error when they are damaged."""
        if self.method not in (STORED, DEFLATED):
            raise ValueError(text("D-STRANGE-PACKING"))
        data = bytes(self.data) if self.method == STORED else self._inflate()
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise ValueError(text("D-CHECKSUM"))
        return data

    def _inflate(self) -> bytes:
        """Return the bytes unpacked, never more than a part may hold."""
        if self.size <= _SHARED and len(self.data) <= _SHARED:
            return _unpacked_once(bytes(self.data), self.size)
        if len(self.data) <= _AT_ONCE:
            return _unpacked(self.data, self.size)
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        data = inflate.decompress(self.data, self.size + 1)
        if not inflate.eof:
            raise ValueError(text("D-LENGTH"))
        return data


class Packing:
    """A part that is packed while it is written, so that it never stands whole in memory."""

    def __init__(self, level: int = THOROUGH) -> None:
        self._deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._packed: list[bytes] = []
        self._crc = self._size = 0

    def add(self, data: bytes) -> None:
        """Write what follows."""
        self._crc = zlib.crc32(data, self._crc)
        self._size += len(data)
        self._packed.append(self._deflate.compress(data))

    def member(self) -> Member:
        """Return the part; nothing can be written after that."""
        self._packed.append(self._deflate.flush())
        return Member(DEFLATED, self._crc, self._size, b"".join(self._packed))


def _unpacked(data: bytes | memoryview, size: int) -> bytes:
    return zlib.decompress(data, -zlib.MAX_WBITS, min(size, _MOST) or 1)


_unpacked_once = lru_cache(maxsize=256)(_unpacked)


def join(members: Mapping[str, Member]) -> bytes:
    """Return a zip file with these members, in this order, all dated 1 January 1980."""
    blocks: list[bytes | memoryview] = []
    directory: list[bytes] = []
    offset = 0
    for name, member in members.items():
        local, central = _headers(name, member, offset)
        blocks += (local, member.data)
        directory.append(central)
        offset += len(local) + len(member.data)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), size, offset, 0)
    return b"".join((*blocks, *directory, end))


def _headers(name: str, member: Member, offset: int) -> tuple[bytes, bytes]:
    """Return a part's local header and its entry in the central directory."""
    raw = name.encode()
    flags = 0 if raw.isascii() else 0x800
    about = (flags, member.method, 0, _DATE_1980, member.crc, len(member.data), member.size)
    local = _LOCAL.pack(b"PK\x03\x04", 20, *about, len(raw), 0) + raw
    central = _CENTRAL.pack(b"PK\x01\x02", 20, 20, *about, len(raw), 0, 0, 0, 0, 0, offset) + raw
    return local, central


def has_trailing(data: bytes) -> bool:
    """Tell whether there is something behind a zip file and its comment."""
    end = data.rfind(b"PK\x05\x06")
    return end >= 0 and len(data) > end + _END.size + _END.unpack_from(data, end)[-1]


def split(data: bytes) -> Iterator[tuple[str, Member]]:
    """Yield name and member of every part, reading the zip by hand.

    Raises ValueError or struct.error when directory and contents disagree: whoever reads such a
    file first decides what it says, so nobody can be sure.
    """
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0:
        raise ValueError(text("D-NO-END"))
    count, position = _directory(data, end)
    taken: list[tuple[int, int]] = []
    packed = 0
    for _ in range(count):
        entry = _CENTRAL.unpack_from(data, position)
        name_at = position + _CENTRAL.size
        raw = data[name_at : name_at + entry[10]]
        extra = data[name_at + entry[10] : name_at + entry[10] + entry[11]]
        position = name_at + entry[10] + entry[11] + entry[12]
        name, member, span = _member(data, _with_long_sizes(entry, extra), raw)
        taken.append(span)
        packed += len(member.data)
        if packed > len(data):  # said before any more is copied
            raise ValueError(text("D-OVERLAP"))
        if not name.endswith("/"):  # a folder entry is no part
            yield name, member
    taken.sort()
    if any(start < stop for (_, stop), (start, _) in pairwise(taken)):
        raise ValueError(text("D-OVERLAP"))


def _directory(data: bytes, end: int) -> tuple[int, int]:
    """Return how many parts there are and where the directory begins.

    It has to end where the record behind it begins; raises ValueError when it does not.
    """
    found = _END.unpack_from(data, end)[4:7]
    at, limits = end - _LOCATOR.size, (_SHORT, _LONG, _LONG)
    if at >= 0 and data.startswith(b"PK\x06\x07", at):
        end = _LOCATOR.unpack_from(data, at)[2]
        mark, length, *_, count, size, position = _END64.unpack_from(data, end)
        long = (count, size, position)
        same = all(one in (two, most) for one, two, most in zip(found, long, limits, strict=True))
        if mark != b"PK\x06\x06" or end + 12 + length != at or not same:
            raise ValueError(text("D-DIRECTORY"))
        found = long
    count, size, position = found
    if position + size != end:
        raise ValueError(text("D-BETWEEN-PARTS"))
    return count, position


def _with_long_sizes(entry: tuple[Any, ...], extra: bytes) -> tuple[Any, ...]:
    """Return an entry with the numbers that stand in its Zip64 field; ValueError without one."""
    places = [at for at in (9, 8, 16) if entry[at] == _LONG]  # in the order of the field
    if not places:
        return entry
    fields, at = {}, 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        fields[kind] = extra[at + 4 : at + 4 + length]
        at += 4 + length
    numbers = struct.unpack_from(f"<{len(places)}Q", fields.get(_EXTRA64, b""))
    long = dict(zip(places, numbers, strict=True))
    return tuple(long.get(at, value) for at, value in enumerate(entry))


def _member(data: bytes, entry: tuple[Any, ...], raw: bytes) -> tuple[str, Member, tuple[int, int]]:
    """Return name, member and span of one entry of the central directory."""
    _, _, _, flags, method, _, _, crc, packed, size, *_, offset = entry
    local = _LOCAL.unpack_from(data, offset)
    start = offset + _LOCAL.size
    start, local_name = start + local[9] + local[10], data[start : start + local[9]]
    signed = entry[0] == b"PK\x01\x02" and local[0] == b"PK\x03\x04"
    if not signed or local_name != raw or start + packed > len(data):
        raise ValueError(text("D-DIRECTORY"))
    if flags & 1:
        raise Encrypted
    name = raw.decode("utf-8" if flags & 0x800 or raw.isascii() else "cp437")
    whole = memoryview(data) if packed > _SHARED else data  # a large part is not copied
    member = Member(method, crc, size, whole[start : start + packed])
    return name, member, (offset, start + packed)
