"""Writes small OLE files ([MS-CFB], version 3), and messages of Outlook ([MS-OXMSG]) in them.

Only for tests: the names of one folder form a chain instead of a balanced tree, and the file
holds at most 109 sectors of allocation table (6.8 MB).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

Tree = Mapping[str, "bytes | Tree"]

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5


class _Entry(NamedTuple):
    name: str
    kind: int
    data: bytes = b""
    right: int = NONE
    child: int = NONE


def ole_file(tree: Tree) -> bytes:
    """An OLE file with these folders and streams."""
    entries: list[_Entry] = [_Entry("Root Entry", _ROOT)]
    entries[0] = entries[0]._replace(child=_add(entries, tree))
    sectors: list[bytes] = []
    table: list[int] = []
    mini, mini_table = b"", list[int]()
    rows = []
    for entry in entries[1:]:
        if len(entry.data) >= CUTOFF:
            start = _chain(table, len(_pieces(entry.data, SECTOR)))
            sectors += _pieces(entry.data, SECTOR)
        else:
            start = _chain(mini_table, len(_pieces(entry.data, MINI))) if entry.data else END
            mini += b"".join(_pieces(entry.data, MINI))
        rows.append(_directory_entry(entry, start, len(entry.data)))
    root_start = _chain(table, len(_pieces(mini, SECTOR))) if mini else END
    sectors += _pieces(mini, SECTOR)
    rows.insert(0, _directory_entry(entries[0], root_start, len(mini)))
    while len(rows) % 4:
        rows.append(_directory_entry(_Entry("", 0), 0, 0))
    mini_fat = struct.pack(f"<{len(mini_table)}L", *mini_table)
    starts = []
    for stream, filler in ((b"".join(rows), b"\0"), (mini_fat, b"\xff")):
        pieces = _pieces(stream, SECTOR, filler)
        starts.append(_chain(table, len(pieces)) if pieces else END)
        sectors += pieces
    return _with_header(sectors, table, starts, len(_pieces(mini_fat, SECTOR)))


def _with_header(
    sectors: list[bytes], table: list[int], starts: Sequence[int], mini_sectors: int
) -> bytes:
    tables = 1
    while len(table) + tables > tables * SECTOR // 4:
        tables += 1
    places = [len(sectors) + number for number in range(tables)]
    full = [*table, *([FAT] * tables)]
    full += [FREE] * (tables * SECTOR // 4 - len(full))
    header = struct.pack(
        "<8s16s5H6s3L2L4L",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b""),
        *(0, tables, starts[0]),
        *(0, CUTOFF),
        *(starts[1], mini_sectors, END, 0),
    )
    header += struct.pack("<109L", *places, *([FREE] * (109 - tables)))
    return header + b"".join(sectors) + struct.pack(f"<{len(full)}L", *full)


def _add(entries: list[_Entry], tree: Tree) -> int:
    """Add what stands in a folder; return the number of the first."""
    first = NONE
    for name in sorted(tree, key=lambda one: (len(one), one.upper()), reverse=True):
        content, number = tree[name], len(entries)
        kind = _STREAM if isinstance(content, bytes) else _STORAGE
        data = content if isinstance(content, bytes) else b""
        entries.append(_Entry(name, kind, data, right=first))
        if not isinstance(content, bytes):
            entries[number] = entries[number]._replace(child=_add(entries, content))
        first = number
    return first


def _pieces(data: bytes, size: int, filler: bytes = b"\0") -> list[bytes]:
    return [data[at : at + size].ljust(size, filler) for at in range(0, len(data), size)]


def _chain(table: list[int], length: int) -> int:
    start = len(table)
    table += [start + number + 1 for number in range(length - 1)] + [END]
    return start


def _directory_entry(entry: _Entry, start: int, size: int) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le") if entry.name else b""
    return struct.pack(
        "<64sHBB3L16sLQQLQ",
        *(name, len(name), entry.kind, 1, NONE, entry.right, entry.child, b"", 0, 0, 0),
        *(start, size),
    )


class Attached(NamedTuple):
    """An attachment of a message: bytes, or another message as a tree."""

    name: str
    data: bytes | Tree
    content_id: str = ""
    hidden: bool = False
    method: int = 0  # 0: by value, or a message


def outlook_file(message: Tree) -> bytes:
    """A .msg file."""
    empty = {f"__substg1.0_000{number}0102": b"" for number in (2, 3, 4)}
    return ole_file({"__nameid_version1.0": empty, **message})


def outlook_message(
    text: str = "",
    sender: str = "veiligheid@voorbeeldstad.example",
    sent: datetime | None = datetime(2026, 11, 4, 9, 30, tzinfo=UTC),
    subject: str = "Quickscan",
    attachments: Sequence[Attached] = (),
    kind: str = "IPM.Note",
    html: str = "",
    *,
    inner: bool = False,
) -> Tree:
    """A message as Outlook keeps it; `inner` when it is attached to another one."""
    texts = {0x001A: kind, 0x0037: subject, 0x1000: text, 0x5D01: sender, 0x0C1E: "SMTP"}
    streams: dict[str, bytes | Tree] = {
        f"__substg1.0_{tag:04X}001F": value.encode("utf-16-le")
        for tag, value in texts.items()
        if value
    }
    if html:
        streams["__substg1.0_10130102"] = html.encode()
    rows = [_row(tag, 0x001F, len(value) * 2 + 2) for tag, value in texts.items() if value]
    if sent:
        ticks = (sent - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10
        rows.append(_row(0x0039, 0x0040, ticks))
    head = struct.pack("<8x4L", 0, len(attachments), 0, len(attachments))
    head += b"" if inner else bytes(8)
    streams["__properties_version1.0"] = head + b"".join(rows)
    for number, one in enumerate(attachments):
        streams[f"__attach_version1.0_#{number:08X}"] = _attachment(one, number)
    return streams


def _attachment(one: Attached, number: int) -> Tree:
    is_file = isinstance(one.data, bytes)
    method = one.method or (1 if is_file else 5)
    texts = {0x3707: one.name, 0x3704: one.name[:12], 0x3712: one.content_id}
    streams: dict[str, bytes | Tree] = {
        f"__substg1.0_{tag:04X}001F": value.encode("utf-16-le")
        for tag, value in texts.items()
        if value
    }
    rows = [_row(0x3705, 3, method), _row(0x0E21, 3, number), _row(0x7FFE, 0x000B, one.hidden)]
    rows += [_row(tag, 0x001F, len(value) * 2 + 2) for tag, value in texts.items() if value]
    streams[f"__substg1.0_3701{'0102' if is_file else '000D'}"] = one.data
    if isinstance(one.data, bytes):
        rows.append(_row(0x3701, 0x0102, len(one.data)))
    streams["__properties_version1.0"] = bytes(8) + b"".join(rows)
    return streams


def _row(tag: int, kind: int, value: int) -> bytes:
    return struct.pack("<HHLQ", kind, tag, 6, value)
