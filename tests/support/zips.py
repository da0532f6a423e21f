"""Zip files as other programs pack them."""

from __future__ import annotations

import struct

from pipeline.ooxml.archive import split

_LONG, _SHORT = 0xFFFFFFFF, 0xFFFF


def as_zip64(data: bytes) -> bytes:
    """Return the same zip file with every number in a Zip64 field, as when it was streamed."""
    blocks, directory, offset = [], [], 0
    members = dict(split(data))
    for name, member in members.items():
        raw, sizes = name.encode(), (member.size, len(member.data))
        about = (0, member.method, 0, 0x21, member.crc, _LONG, _LONG, len(raw))
        extra = struct.pack("<HHQQ", 1, 16, *sizes)
        local = struct.pack("<4s5H3L2H", b"PK\3\4", 45, *about, len(extra)) + raw + extra
        extra = struct.pack("<HHQQQ", 1, 24, *sizes, offset)
        tail = (len(extra), 0, 0, 0, 0, _LONG)
        directory.append(struct.pack("<4s6H3L5H2L", b"PK\1\2", 45, 45, *about, *tail) + raw + extra)
        blocks.append(local + member.data)
        offset += len(blocks[-1])
    size, count = sum(map(len, directory)), len(members)
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset)
    end += struct.pack("<4sLQL", b"PK\6\7", 0, offset + size, 1)
    end += struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, _SHORT, _SHORT, _LONG, _LONG, 0)
    return b"".join((*blocks, *directory, end))


def of_method(data: bytes, method: int) -> bytes:
    """Return a zip file of one member that says it was packed in another way."""
    number = struct.pack("<H", method)
    central = data.index(b"PK\1\2")
    return data[:8] + number + data[10 : central + 10] + number + data[central + 12 :]
