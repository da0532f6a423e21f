"""Zip files and compound files (the old Office container) by hand, also as they should not be."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_SECTOR = 512  # bytes, of a compound file
_FREE, _LAST, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass(frozen=True, slots=True)
class Entry:
    """One member of a zip; what is None is worked out honestly from the data."""

    name: str
    data: bytes
    packed: bytes | None = None
    method: int = 8
    flags: int = 0
    crc: int | None = None
    size: int | None = None
    local_name: str | None = None
    offset: int | None = None  # points at another member
    mode: int = 0  # Unix mode: 0o120777 is a symbolic link


def zipped(entries: Iterable[Entry], comment: bytes = b"") -> bytes:
    """Return a zip file with these members."""
    body, directory, count = bytearray(), bytearray(), 0
    for entry in entries:
        about, name, packed = _about(entry)
        local = (entry.local_name or entry.name).encode("cp437" if not entry.flags else "utf-8")
        offset = len(body) if entry.offset is None else entry.offset
        if entry.offset is None:
            body += _LOCAL.pack(b"PK\x03\x04", 20, *about, len(local), 0) + local + packed
        tail = (len(name), 0, 0, 0, 0, entry.mode << 16, offset)
        directory += _CENTRAL.pack(b"PK\x01\x02", 0x31E, 20, *about, *tail) + name
        count += 1
    wrapped = count & 0xFFFF
    end = (0, 0, wrapped, wrapped, len(directory), len(body), len(comment))
    return bytes(body + directory) + _END.pack(b"PK\x05\x06", *end) + comment


def _about(entry: Entry) -> tuple[tuple[int, ...], bytes, bytes]:
    packed = entry.packed
    if packed is None:
        packed = _deflate(entry.data) if entry.method == 8 else entry.data
    crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
    size = len(entry.data) if entry.size is None else entry.size
    about = (entry.flags, entry.method, 0, 0x21, crc, len(packed), size)
    return about, entry.name.encode("utf-8" if entry.flags & 0x800 else "cp437"), packed


def _deflate(data: bytes) -> bytes:
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(data) + deflate.flush()


def entries(parts: Mapping[str, bytes]) -> list[Entry]:
    """Return the members of an Office file, as they should be."""
    return [Entry(name, data) for name, data in parts.items()]


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file with these streams, each padded to at least 4,096 bytes."""
    bodies = [data.ljust(4096, b"\0") for data in streams.values()]
    lengths = [-(-len(body) // _SECTOR) for body in bodies]
    directory_sectors = -(-(1 + len(bodies)) // 4)
    used = sum(lengths) + directory_sectors
    fat_sectors = 1
    while fat_sectors * 128 < used + fat_sectors:
        fat_sectors += 1
    fat = [_FAT_SECTOR] * fat_sectors + _chain(fat_sectors, directory_sectors)
    starts = []
    for length in lengths:
        starts.append(len(fat))
        fat += _chain(len(fat), length)
    fat += [_FREE] * (fat_sectors * 128 - len(fat))
    header = struct.pack(
        "<8s16x5H6x9L",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_sectors, fat_sectors, 0, 4096, _LAST, 0, _LAST, 0),
    )
    header += struct.pack("<109L", *range(fat_sectors), *[_FREE] * (109 - fat_sectors))
    sizes = [len(body) for body in bodies]
    names = _directory(list(streams), starts, sizes).ljust(directory_sectors * _SECTOR, b"\0")
    padded = [body.ljust(n * _SECTOR, b"\0") for body, n in zip(bodies, lengths, strict=True)]
    return header + struct.pack(f"<{len(fat)}L", *fat) + names + b"".join(padded)


def _chain(first: int, length: int) -> list[int]:
    return [first + n for n in range(1, length)] + [_LAST]


def _directory(names: list[str], starts: list[int], sizes: list[int]) -> bytes:
    """Return the directory; the streams hang in one row from the first."""
    entries_ = [_entry("Root Entry", 5, _FREE, 1 if names else _FREE, _LAST, 0)]
    for number, (name, start, size) in enumerate(zip(names, starts, sizes, strict=True), 1):
        following = number + 1 if number < len(names) else _FREE
        entries_.append(_entry(name, 2, following, _FREE, start, size))
    return b"".join(entries_)


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
    place = struct.pack("<LQ", start, size)
    return head + struct.pack("<3L", _FREE, right, child) + bytes(36) + place
