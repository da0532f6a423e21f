"""The base64 of an attachment (RFC 4648), also with a text that a server put behind it."""

from __future__ import annotations

import binascii
import re

# A blank line, and a line below it that is no base64.
_BEHIND = re.compile(r"\r?\n[ \t]*\r?\n(?=\s{0,80}[^\r\n]{0,200}?[^A-Za-z0-9+/=\s])")


def from_base64(packed: str) -> bytes | None:
    """Return the bytes, None when the base64 is not in order."""
    try:
        return binascii.a2b_base64("".join(packed.split()).encode("ascii"), strict_mode=True)
    except (binascii.Error, UnicodeEncodeError):
        return None


def parted(packed: str) -> tuple[str, str]:
    """Return the base64 and the text behind it, "" when there is none."""
    found = _BEHIND.search(packed)
    return (packed[: found.start()], packed[found.start() :]) if found else (packed, "")
