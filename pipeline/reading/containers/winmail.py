"""What Outlook packed in winmail.dat ([MS-OXTNEF]): the text of a mail, and its attachments.

Numbers are those of [MS-OXTNEF] 2.1.3 and, of properties, of [MS-OXPROPS]. Every attribute says how
long it is, so what is of no use is skipped.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.model.response import Mail
from pipeline.reading.containers.bundle import MAX_FILE, MAX_FILES, Opened, Packed
from pipeline.reading.containers.headers import decoded
from pipeline.reading.containers.mail_text import mail_text

_HEAD = 6  # bytes: the signature, and a key
_BODY, _CODE_PAGE, _MESSAGE = 0x0002800C, 0x00069007, 0x00069003
_BEGINS, _TITLE, _DATA, _ATTACHMENT = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_PLAIN, _HTML, _RTF = 0x1000, 0x1013, 0x1009
_LONG_NAME, _NAME, _INSIDE = 0x3707, 0x3704, 0x3701
_ANSI, _UNICODE, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x0102
_LENGTHY, _SEVERAL, _NAMED = (_ANSI, _UNICODE, _OBJECT, _BINARY), 0x1000, 0x8000
_SIZES = {0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8, 0x40: 8, 0x48: 16}  # bytes; all others have 4
_FILLER = b"\0\r\n "  # what mail programs put behind it
_INTERFACE = 16  # bytes in front of a message in a message
_BROKEN = (struct.error, IndexError, ValueError)


@dataclass(slots=True)
class _Attachment:
    """A file that is packed, as far as it was read."""

    name: str = ""
    data: bytes = b""


def open_winmail(data: bytes) -> Opened:
    """Open a winmail.dat; raises UnreadableFile, R-DAMAGED or R-TOO-MANY, when it cannot be."""
    texts: dict[int, str] = {}
    attachments: list[_Attachment] = []
    page = "cp1252"
    try:
        for kind, value in _attributes(data):
            if kind == _CODE_PAGE:
                page = f"cp{int.from_bytes(value[:4], 'little')}"
            elif kind == _BODY:
                texts.setdefault(_PLAIN, decoded(value.rstrip(b"\0"), page))
            elif kind == _MESSAGE:
                texts |= {tag: _text(*one, page) for tag, one in _properties(value)}
            elif kind == _BEGINS:
                attachments.append(_Attachment())
            elif attachments:
                _take(attachments[-1], kind, value, page)
    except _BROKEN as error:
        raise refused("R-DAMAGED", detail=text_of("D-OUTLOOK")) from error
    if len(attachments) > MAX_FILES:
        raise refused("R-TOO-MANY", limit=MAX_FILES)
    typed = mail_text(texts.get(_PLAIN, ""), texts.get(_HTML, ""))
    if not typed and _RTF in texts:
        typed = text_of("U-MAIL-RTF")
    return Opened(_packed(attachments), Mail(text=typed) if typed else None)


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the attributes; raises struct.error or ValueError where it breaks off."""
    at, end = _HEAD, len(data.rstrip(_FILLER))
    while at < end:
        _, kind, length = struct.unpack_from("<BII", data, at)
        at += 9
        value = data[at : at + length]
        (checksum,) = struct.unpack_from("<H", data, at + length)
        if checksum != sum(value) & 0xFFFF:
            raise ValueError(kind)
        yield kind, value
        at += length + 2


def _properties(data: bytes) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """Yield number, type and first value of the properties."""
    (count,), at = struct.unpack_from("<I", data), 4
    for _ in range(count):
        kind, tag = struct.unpack_from("<HH", data, at)
        at = _behind_name(data, at + 4) if tag >= _NAMED else at + 4
        values, lengthy = 1, kind & ~_SEVERAL in _LENGTHY
        if lengthy or kind & _SEVERAL:
            (values,), at = struct.unpack_from("<I", data, at), at + 4
        first = b""
        for number in range(values):
            length = _SIZES.get(kind & ~_SEVERAL, 4)
            if lengthy:
                (length,), at = struct.unpack_from("<I", data, at), at + 4
            if at + length > len(data):
                raise ValueError(tag)
            first = data[at : at + length] if number == 0 else first
            at += length + -length % 4
        yield tag, (kind, first)


def _behind_name(data: bytes, at: int) -> int:
    """Return where the value of a property with a name of its own begins."""
    is_text, length = struct.unpack_from("<II", data, at + _INTERFACE)
    return at + _INTERFACE + 8 + (length + -length % 4 if is_text else 0)


def _text(kind: int, value: bytes, page: str) -> str:
    return decoded(value, "utf-16-le" if kind == _UNICODE else page).rstrip("\0")


def _take(attachment: _Attachment, kind: int, value: bytes, page: str) -> None:
    """Keep what an attribute says of an attachment."""
    if kind == _TITLE:
        attachment.name = attachment.name or decoded(value.rstrip(b"\0"), page)
    elif kind == _DATA:
        attachment.data = value
    elif kind == _ATTACHMENT:
        own = dict(_properties(value))
        for tag in (_LONG_NAME, _NAME):
            if tag in own:
                attachment.name = _text(*own[tag], page)
                break
        type_, inside = own.get(_INSIDE, (0, b""))
        attachment.data = attachment.data or inside[_INTERFACE if type_ == _OBJECT else 0 :]


def _packed(attachments: list[_Attachment]) -> Iterator[Packed]:
    for number, one in enumerate(attachments, 1):
        name = one.name or text_of("U-ATTACHMENT-NUMBER", number=number)
        if len(one.data) > MAX_FILE:
            detail = text_of("D-MORE-SIZE", size=MAX_FILE // 2**20)
            yield Packed.rejected(name, "R-TOO-BIG", detail=detail)
        else:
            yield Packed(name, one.data)
