"""The headers of a mail and its parts, also those that nobody should have written that way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

# What the standard library raises on headers that nobody should have written.
HEADER_ERRORS = (RecursionError, ValueError, LookupError, TypeError, AttributeError, MessageError)

_REMARKS = ("comments", "keywords")  # what a person adds to a message (RFC 5322, 3.6.5)
_LOOKED_AT, _OF_A_PART = "subject", "Content-Description"
_NAMED_BSN = re.compile(r"(?=.*\b(?:bsn|burgerservice|sofi))(?=.*\d{4})", re.I | re.S)


def decoded(data: bytes, charset: str) -> str:
    """Return text from bytes; when the encoding is unknown or wrong, UTF-8 or Windows' own."""
    for name in (charset or "utf-8", "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def content_type(part: Message) -> str:
    """Return the kind of a part, that of any bytes when it does not say."""
    try:
        return part.get_content_type()
    except HEADER_ERRORS:
        return "application/octet-stream"


def parameter(part: Message, name: str) -> str:
    """Return a parameter of the kind of a part in small letters, "" when there is none."""
    try:
        value = part.get_param(name, "")
    except HEADER_ERRORS:
        return ""
    value = value[2] if isinstance(value, tuple) else value or ""
    return clean(str(value)).lower()


def is_attached(part: Message) -> bool:
    """Tell whether a part is a file, and no text of the mail itself."""
    try:
        return part.get_content_disposition() == "attachment" or bool(file_name(part))
    except HEADER_ERRORS:
        return False


def file_name(part: Message) -> str:
    """Return the name an attachment has, without folders."""
    try:
        name = part.get_filename("")
    except HEADER_ERRORS:
        return ""
    return re.split(r"[/\\]", clean(str(name)))[-1]


def header(message: Message, name: str) -> str:
    """Return a header, "" when there is none that can be read."""
    try:
        return clean(str(message.get(name, "")))
    except HEADER_ERRORS:
        return ""


def remarks(message: Message) -> Iterator[str]:
    """Yield what stands beside the text of a message: its remarks, and a header with a BSN."""
    for name in dict.fromkeys(one.lower() for one in message):
        text = header(message, name).strip()
        if name in _REMARKS or (name != _LOOKED_AT and names_bsn(text)):
            yield text
    for part in message.walk():
        text = header(part, _OF_A_PART)
        if part is not message and names_bsn(text):
            yield text


def names_bsn(text: str) -> bool:
    """Return whether a text that programs write may give the BSN of somebody."""
    return bool(_NAMED_BSN.match(text))


def clean(text: str) -> str:
    """Return a text without the bytes that no encoding explains."""
    return text.encode("utf-8", "replace").decode()


def address(header: str) -> str:
    """Return the bare address in a From header, "" when there is none."""
    found = parseaddr(header)[1]
    return found[:200] if "@" in found else ""


def utc(date: str) -> str:
    """Return the date of a message as ISO 8601 in UTC, "" when it is not a date."""
    try:
        moment = parsedate_to_datetime(date)
        return stamped(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, TypeError, OverflowError):
        return ""


def stamped(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
