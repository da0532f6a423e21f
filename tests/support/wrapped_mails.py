"""What mail programs wrap around a mail or its attachments: winmail.dat, and a signature."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SIGNED, _DATA = bytes.fromhex("2a864886f70d010702"), bytes.fromhex("2a864886f70d010701")
_PIECE = 1000  # bytes


def winmail(files: Mapping[str, bytes], text: str = "") -> bytes:
    """A winmail.dat of Outlook ([MS-OXTNEF]); long names stand in a property, as Outlook does."""
    body = _attribute(0x0002800C, text.encode("cp1252") + b"\0", 1) if text else b""
    for name, data in files.items():
        short = name.encode("ascii", "replace")[:8] + b"\0"
        body += _attribute(0x00069002, struct.pack("<HIHHI", 1, 0, 32, 32, 0))
        body += _attribute(0x00018010, short) + _attribute(0x0006800F, data)
        body += _attribute(0x00069005, _properties(name))
    code_page = _attribute(0x00069007, struct.pack("<II", 1252, 0), 1)
    return struct.pack("<IH", 0x223E9F78, 7) + code_page + body


def _properties(name: str) -> bytes:
    """A whole number of which nobody asks, one with a name of its own, and the long name."""
    number = struct.pack("<HHI", 0x0003, 0x0E21, 7)
    own = struct.pack("<HH", 0x0003, 0x8001) + bytes(16) + struct.pack("<III", 0, 5, 7)
    wide = name.encode("utf-16-le") + b"\0\0"
    long_name = struct.pack("<HHII", 0x001F, 0x3707, 1, len(wide)) + wide + bytes(-len(wide) % 4)
    return struct.pack("<I", 3) + number + own + long_name


def _attribute(kind: int, value: bytes, level: int = 2) -> bytes:
    head = struct.pack("<BII", level, kind, len(value))
    return head + value + struct.pack("<H", sum(value) & 0xFFFF)


def signed(mail: bytes, *, streamed: bool) -> bytes:
    """A smime.p7m with a mail in it (RFC 5652), without signatures.

    `streamed` is how a program writes it that does not know yet how long the mail will be.
    """
    pieces = [mail[at : at + _PIECE] for at in range(0, len(mail), _PIECE)]
    whole = _wrapped(0x24, *(_tagged(0x04, one) for one in pieces), streamed=streamed)
    content = _wrapped(0xA0, whole if streamed else _tagged(0x04, mail), streamed=streamed)
    inside = _wrapped(0x30, _tagged(0x06, _DATA), content, streamed=streamed)
    none = _tagged(0x31, b"")
    data = _wrapped(0x30, _tagged(0x02, b"\1"), none, inside, none, streamed=streamed)
    return _wrapped(
        0x30, _tagged(0x06, _SIGNED), _wrapped(0xA0, data, streamed=streamed), streamed=streamed
    )


def _wrapped(tag: int, *parts: bytes, streamed: bool) -> bytes:
    inside = b"".join(parts)
    return bytes((tag, 0x80)) + inside + b"\0\0" if streamed else _tagged(tag, inside)


def _tagged(tag: int, value: bytes) -> bytes:
    if len(value) < 0x80:
        return bytes((tag, len(value))) + value
    length = len(value).to_bytes((len(value).bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + value
