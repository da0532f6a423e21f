"""Attachments as text: base64 (RFC 4648), also with a text behind it, and uuencode.

Uuencode (POSIX) is what some programs still write into the text of a mail.
"""

from __future__ import annotations

import binascii
import re

# A blank line, and a line below it that is no base64.
_UUENCODED = re.compile(
    r"^begin [0-7]{3,4} (?P<name>[^\r\n]{1,200})\r?\n(?P<lines>(?:[!-`][ -`]*\r?\n)*)"
    r"(?:[` ]?\r?\n)?end[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE,
)
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


def without_uuencoded(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Return a text without the files in it, and these by name; what is damaged stays text."""
    files = []

    def take(found: re.Match[str]) -> str:
        try:
            data = b"".join(map(binascii.a2b_uu, found["lines"].splitlines()))
        except binascii.Error:
            return found[0]
        files.append((found["name"].strip(), data))
        return ""

    return (_UUENCODED.sub(take, text) if "begin " in text else text), files
