"""E-mail as Outlook saves it (.msg, [MS-OXMSG]): the same as `mail`, from another kind of file.

Read with olefile, which only unpacks; of the message itself a dozen properties are needed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.parser import HeaderParser
from functools import partial
from io import BytesIO

from olefile import DEFECT_INCORRECT, OleFileIO

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.model.response import Mail
from pipeline.reading.containers.bundle import MAX_FILE, Opened, Packed
from pipeline.reading.containers.headers import address, decoded, names_bsn, remarks, stamped, utc
from pipeline.reading.containers.mail import (
    MAX_INLINE,
    MAX_SUBJECT,
    open_mail,
    open_signed,
    pictures_in,
)
from pipeline.reading.containers.mail_text import mail_text
from pipeline.reading.containers.signed import is_smime

# Property ids of [MS-OXPROPS]; the type of the property is part of the name of its stream.
_CLASS, _SUBJECT, _HEADERS, _BODY, _HTML, _RTF = 0x001A, 0x0037, 0x007D, 0x1000, 0x1013, 0x1009
_SMTP, _SENDER, _ON_BEHALF_OF = 0x5D01, 0x0C1F, 0x5D02
_SUBMITTED, _DELIVERED, _CODE_PAGE = 0x0039, 0x0E06, 0x3FFD
_DATA, _METHOD, _LONG_NAME, _NAME, _DISPLAY_NAME = 0x3701, 0x3705, 0x3707, 0x3704, 0x3001
_MIME, _CONTENT_ID, _HIDDEN = 0x370E, 0x3712, 0x7FFE
_TOPIC, _NORMALISED = 0x0070, 0x0E1D
# Their texts are read elsewhere; the topic is the subject again.
_READ = {f"{tag:04X}" for tag in (_SUBJECT, _TOPIC, _NORMALISED, _HEADERS, _BODY, _HTML)}
_UNICODE, _ANSI, _BINARY, _STORAGE = "001F", "001E", "0102", "000D"
_BY_VALUE, _MESSAGE = 1, 5  # methods of attaching; the others hold no file
_ATTACHMENT = "__attach_version1.0_#"
_PROPERTIES = "__properties_version1.0"
# Bytes before the properties: of the message itself, a message in a message, an attachment.
_HEADS = {"top": 32, "inner": 24, "attachment": 8}
_PICTURES = ("jpg", "jpeg", "png", "gif", "bmp", "emf", "wmf", "svg", "tif", "tiff")
_DAMAGE = (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, MemoryError)
_MANY = 200  # attachments that a damaged message says it has, and has not
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def open_outlook(data: bytes) -> Opened:
    """Open a message of Outlook.

    Raises UnreadableFile: R-DAMAGED, R-MAIL-BOUNCE, R-MAIL-ENCRYPTED.
    """
    try:
        ole = OleFileIO(BytesIO(data), raise_defects=DEFECT_INCORRECT)
        return _opened(_Properties(ole, (), "top"))
    except _DAMAGE as error:
        raise refused("R-DAMAGED", detail=text_of("D-OUTLOOK")) from error


class _Properties:
    """The properties of a message or an attachment: one folder of an OLE file."""

    def __init__(self, ole: OleFileIO, folder: tuple[str, ...], kind: str) -> None:
        self.ole, self.folder = ole, folder
        table = self._stream(_PROPERTIES)
        self.attachments = int.from_bytes(table[20:24], "little")  # how many a message says it has
        table = table[_HEADS[kind] :]
        rows = struct.iter_unpack("<HH4x8s", table[: len(table) // 16 * 16])
        self.fixed = {number: value for _, number, value in rows}

    def _stream(self, name: str) -> bytes:
        with self.ole.openstream([*self.folder, name]) as stream:
            return bytes(stream.read())

    def _has(self, name: str) -> bool:
        return bool(self.ole.exists([*self.folder, name]))

    def number(self, tag: int) -> int:
        """Return a whole number, 0 when there is none."""
        return int.from_bytes(self.fixed.get(tag, b"\0")[:4], "little")

    def moment(self, *tags: int) -> str:
        """Return the first of these moments as ISO 8601 in UTC."""
        for tag in tags:
            if ticks := int.from_bytes(self.fixed.get(tag, b""), "little"):
                return stamped(_EPOCH + timedelta(microseconds=ticks // 10))
        return ""

    def binary(self, tag: int) -> bytes | None:
        """Return bytes, None when there are none; raises ValueError when some are missing."""
        name = f"__substg1.0_{tag:04X}{_BINARY}"
        if not self._has(name):
            return None
        data = self._stream(name)
        if tag in self.fixed and len(data) != self.number(tag):
            raise ValueError("length of a property")
        return data

    def text(self, *tags: int) -> str:
        """Return the first of these texts that is not empty."""
        for tag in tags:
            name = f"__substg1.0_{tag:04X}"
            if self._has(name + _UNICODE):
                found = self._stream(name + _UNICODE).decode("utf-16-le", "replace")
            elif self._has(name + _ANSI):
                page = self.number(_CODE_PAGE)
                found = decoded(self._stream(name + _ANSI), f"cp{page}" if page else "cp1252")
            else:
                continue
            if found := found.strip("\0"):
                return found
        return ""

    def others(self) -> Iterator[str]:
        """Yield the texts of which nothing is read."""
        for *folder, name in self.ole.listdir():
            kind, tag = name[-4:], name[-8:-4]
            if tuple(folder) == self.folder and kind in (_UNICODE, _ANSI) and tag not in _READ:
                yield decoded(self._stream(name), "utf-16-le" if kind == _UNICODE else "cp1252")

    def inside(self, name: str, kind: str) -> _Properties:
        """Return the properties one folder deeper."""
        return _Properties(self.ole, (*self.folder, name), kind)

    def folders(self) -> list[str]:
        """Return the names of the attachments, in their order."""
        depth = len(self.folder)
        paths = self.ole.listdir(streams=False, storages=True)
        here = [path for path in paths if tuple(path[:depth]) == self.folder]
        return sorted(
            path[depth]
            for path in here
            if len(path) == depth + 1 and path[depth].startswith(_ATTACHMENT)
        )


def _opened(message: _Properties) -> Opened:
    kind = message.text(_CLASS).upper()
    if kind.startswith("REPORT.") and kind.endswith(".NDR"):
        raise refused("R-MAIL-BOUNCE")
    mail = _mail(message)
    if kind.startswith("IPM.NOTE.SMIME"):
        return _signed(message, mail)
    return Opened(_packed(message, message.folders(), _html(message)), mail)


def _signed(message: _Properties, mail: Mail) -> Opened:
    """Open a message with a digital signature: all of it stands in one attachment, as MIME."""
    for name in message.folders():
        data = message.inside(name, "attachment").binary(_DATA) or b""
        apart = data[:200].lstrip().lower().startswith(b"content-type: multipart/signed")
        if apart or is_smime(data):
            opened = open_mail(data) if apart else open_signed(data)
            text = opened.mail.text if opened.mail else ""
            return Opened(opened.packed, replace(mail, text=mail.text or text))
    raise refused("R-MAIL-ENCRYPTED")


def _mail(message: _Properties) -> Mail:
    headers = HeaderParser().parsestr(message.text(_HEADERS))
    senders = (message.text(_SMTP), message.text(_SENDER), message.text(_ON_BEHALF_OF))
    plain, html = message.text(_BODY), _html(message)
    beside = (*filter(None, remarks(headers)), *filter(names_bsn, message.others()))
    text = mail_text("\n".join((plain, *dict.fromkeys(beside))) if beside else plain, html)
    if not (plain or html) and message.binary(_RTF):
        text = text_of("U-MAIL-RTF")
    return Mail(
        sender=next(filter(None, map(address, senders)), address(str(headers["From"] or ""))),
        sent=message.moment(_SUBMITTED, _DELIVERED) or utc(str(headers["Date"] or "")),
        subject=" ".join(message.text(_SUBJECT).split())[:MAX_SUBJECT],
        text=text,
    )


def _html(message: _Properties) -> str:
    data = message.binary(_HTML)
    return decoded(data, "utf-8") if data else message.text(_HTML)


def _packed(message: _Properties, folders: Sequence[str], html: str) -> Iterator[Packed]:
    pictures = pictures_in(html)
    for _ in range(len(folders), min(message.attachments, _MANY)):
        name = text_of("U-ATTACHMENT")
        yield Packed.rejected(name, "R-DAMAGED", detail=text_of("D-ATTACHMENT-CUT"))
    for number, folder in enumerate(folders, 1):
        name = text_of("U-ATTACHMENT-NUMBER", number=number)
        try:
            attachment = message.inside(folder, "attachment")
            name = attachment.text(_LONG_NAME, _NAME, _DISPLAY_NAME) or name
            yield _pack(attachment, name, pictures)
        except _DAMAGE:
            yield Packed.rejected(name, "R-DAMAGED", detail=text_of("D-ATTACHMENT-CUT"))


def _inner(attachment: _Properties) -> Opened:
    """Open a message that is attached to this one."""
    try:
        return _opened(attachment.inside(f"__substg1.0_{_DATA:04X}{_STORAGE}", "inner"))
    except _DAMAGE as error:
        raise refused("R-DAMAGED", detail=text_of("D-OUTLOOK")) from error


def _pack(attachment: _Properties, name: str, pictures: set[str]) -> Packed:
    """Return one attachment, or why it is none."""
    if attachment.number(_METHOD) == _MESSAGE:
        return Packed(f"{name}.msg", message=partial(_inner, attachment))
    data = attachment.binary(_DATA)
    if attachment.number(_METHOD) != _BY_VALUE or data is None:
        return Packed.rejected(name, "R-NOT-ATTACHED")
    if len(data) > MAX_FILE:
        return Packed.rejected(
            name, "R-TOO-BIG", detail=text_of("D-MORE-SIZE", size=MAX_FILE // 2**20)
        )
    picture = name.rpartition(".")[2].lower() in _PICTURES
    in_text = attachment.text(_CONTENT_ID) in pictures or attachment.number(_HIDDEN)
    if picture and in_text and len(data) <= MAX_INLINE:
        return Packed.ignored(name, "R-MAIL-PICTURE", data)
    return Packed(name, data)
