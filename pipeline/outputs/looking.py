"""Looking for words in any file: also inside a zip file, an Office file or a mail.

Only bytes are looked at, unpacked within limits; nothing in them is understood or executed.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from email import message_from_bytes

from pipeline.ooxml.archive import split

_MOST = 256 * 2**20  # bytes unpacked of one file
_DEEPEST = 4  # a workbook, in a report, in a zip file, in a mail
_TAGS = re.compile(rb"<[^<>]*>")
_ENCODED = re.compile(rb"^content-transfer-encoding:", re.IGNORECASE | re.MULTILINE)
_HEADER = 2**16  # bytes in which a mail says how it is written
# What hides its text from who only looks at bytes: a PDF, and an Office file with a password.
_PDF, _PASSWORD = b"%PDF-", "EncryptedPackage".encode("utf-16-le")


class CannotLook(ValueError):
    """A file hides its text: it is a PDF, has a password, is damaged, or holds too much."""


def says(data: bytes, wanted: re.Pattern[bytes]) -> bool:
    """Return whether a file says something anywhere.

    Raises CannotLook when it is not found, and not everything could be looked at.
    """
    try:
        return any(_is_in(piece, wanted) for piece in _Pieces().of(data, _DEEPEST))
    except (ValueError, LookupError, struct.error, zlib.error) as error:
        raise CannotLook from error


def _is_in(data: bytes, wanted: re.Pattern[bytes]) -> bool:
    """Return whether bytes say it: as they stand, without tags between letters, or as UTF-16."""
    seen = (data, _TAGS.sub(b"", data), data.replace(b"\0", b""))
    return any(wanted.search(one) for one in seen)


class _Pieces:
    """Unpacks one file, never more than a file may hold."""

    def __init__(self) -> None:
        self._room = _MOST

    def of(self, data: bytes, deep: int) -> Iterator[bytes]:
        """Yield the bytes of a file, and of everything packed in it with its name."""
        self._room -= len(data)
        if self._room < 0 or deep < 0:
            raise CannotLook
        yield data
        if data.startswith(b"PK\3\4"):
            for name, member in split(data):
                yield name.encode()
                yield from self.of(member.unpack(), deep - 1)
        elif data.startswith(_PDF) or _PASSWORD in data:
            raise CannotLook
        elif _ENCODED.search(data[:_HEADER]):
            for part in message_from_bytes(data).walk():
                packed = part.get_payload(decode=True)
                if isinstance(packed, bytes) and not part.is_multipart():
                    yield from self.of(packed, deep - 1)
