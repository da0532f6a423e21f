"""E-mail as a file (.eml, RFC 5322 and MIME): its attachments, and who sent it when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email import policy
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import Message
from email.parser import BytesParser
from functools import partial
from urllib.parse import unquote

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.model.response import Mail
from pipeline.reading.containers.bundle import Opened, Packed
from pipeline.reading.containers.encoded import from_base64, parted, without_uuencoded
from pipeline.reading.containers.headers import (
    HEADER_ERRORS,
    address,
    content_type,
    decoded,
    file_name,
    header,
    is_attached,
    parameter,
    remarks,
    utc,
)
from pipeline.reading.containers.mail_text import mail_text
from pipeline.reading.containers.signed import signed

MAX_INLINE = 200 * 2**10  # bytes; a larger picture in the text may be a photo of a form
_MAX_PARTS = 2_000
MAX_SUBJECT = _MAX_HEADER = 4_000  # characters
_SMIME, _ENCRYPTED = {"application/pkcs7-mime", "application/x-pkcs7-mime"}, "multipart/encrypted"
# The start of an attachment in the text: the line between the two is lost.
_SWALLOWED = re.compile(
    r"^Content-(Disposition: *attachment|Transfer-Encoding: *base64)", re.IGNORECASE | re.MULTILINE
)
_OWN_PARTS = {
    "application/pkcs7-signature": "D-SIGNATURE",
    "application/x-pkcs7-signature": "D-SIGNATURE",
    "application/pgp-signature": "D-SIGNATURE",
    "application/applefile": "D-APPLE-HELPER",
    "message/delivery-status": "D-DELIVERY-STATUS",
    "message/disposition-notification": "D-READ-RECEIPT",
    "text/calendar": "D-APPOINTMENT",
    "text/vcard": "D-VCARD",
    "text/x-vcard": "D-VCARD",
    "text/directory": "D-VCARD",
}


class _ShortHeaders(policy.EmailPolicy):
    """Reads no header to the end that is longer than a person would write."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return name and value of a header."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_MAX_HEADER]


_POLICY = _ShortHeaders()


@dataclass(slots=True)
class _Body:
    """The leaves of a message: its text, and everything else."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    parts: list[Message] = field(default_factory=list)
    encoded: list[tuple[str, bytes]] = field(default_factory=list)  # files in the text itself
    cut: list[Message | None] = field(default_factory=list)  # last leaf of what is not complete
    seen: int = 0


def open_mail(data: bytes) -> Opened:
    """Open an e-mail message.

    Raises UnreadableFile: R-DAMAGED, R-TOO-BIG, R-MAIL-BOUNCE, R-MAIL-ENCRYPTED.
    """
    if data.count(b"\n--") > 2 * _MAX_PARTS:  # refused before they are parsed
        raise refused("R-TOO-BIG", detail=text_of("D-MORE-PARTS", number=_MAX_PARTS))
    try:
        return _opened(_parsed(data))
    except RecursionError as error:
        detail = text_of("D-NESTED-PARTS")
        raise refused("R-TOO-BIG", detail=detail) from error


def open_signed(data: bytes) -> Opened:
    """Open a mail with a signature around it; raises UnreadableFile like `open_mail`."""
    return open_mail(signed(data))


def _parsed(data: bytes) -> Message:
    """Return a message; a header that the modern parser cannot take is left as it is."""
    try:
        return BytesParser(policy=_POLICY).parsebytes(data)
    except HEADER_ERRORS:
        return BytesParser(policy=policy.compat32).parsebytes(data)


def _opened(message: Message) -> Opened:
    body = _Body()
    _walk(message, body)
    beside = filter(None, remarks(message))
    mail = Mail(
        sender=address(header(message, "From") or header(message, "Sender")),
        sent=utc(header(message, "Date")),
        subject=" ".join(header(message, "Subject").split())[:MAX_SUBJECT],
        text=mail_text("\n".join((*body.plain, *_added(body), *beside)), "\n".join(body.html)),
    )
    if body.cut and not body.parts:
        raise refused("R-DAMAGED", detail=text_of("D-MAIL-HALF"))
    return Opened(_packed(body), mail)


def _walk(message: Message, body: _Body) -> None:
    """Sort the leaves of a message; raises UnreadableFile for a message that is no return."""
    body.seen += 1
    if body.seen > _MAX_PARTS:
        raise refused("R-TOO-BIG", detail=text_of("D-MORE-PARTS", number=_MAX_PARTS))
    kind = content_type(message)
    if kind in _SMIME:
        message = _parsed(signed(_decoded(message) or b""))
        kind = content_type(message)
    _check(message, kind)
    if parts := _parts(message):
        _walk_parts(message, parts, body)
    elif kind in ("text/plain", "text/html") and not is_attached(message):
        text, files = without_uuencoded(_text(message))
        body.encoded += files
        (body.plain if kind == "text/plain" else body.html).append(text)
        if _SWALLOWED.search(text):
            body.cut.append(None)
    else:
        body.parts.append(message)


def _check(message: Message, kind: str) -> None:
    """Raise UnreadableFile for a message that is no return, or not whole."""
    if kind in (*_SMIME, _ENCRYPTED):
        raise refused("R-MAIL-ENCRYPTED")
    if kind == "multipart/report" and parameter(message, "report-type") == "delivery-status":
        raise refused("R-MAIL-BOUNCE")
    if any(isinstance(one, StartBoundaryNotFoundDefect) for one in message.defects):
        raise refused("R-DAMAGED", detail=text_of("D-MAIL-HALF"))


def _walk_parts(message: Message, parts: Sequence[Message], body: _Body) -> None:
    for part in parts:
        _walk(part, body)
    if behind := (message.epilogue or "").strip():  # a server on the way put it there
        body.plain.append(f"{text_of('U-MAIL-BEHIND')}\n{behind}")
    if any(_SWALLOWED.search(text or "") for text in (message.preamble, message.epilogue)):
        body.cut.append(None)
    if any(isinstance(one, CloseBoundaryNotFoundDefect) for one in message.defects):
        last = body.parts[-1] if body.parts and _last_leaf(message) is body.parts[-1] else None
        body.cut.append(last)


def _parts(message: Message) -> list[Message]:
    """Return what a message is made of; an attached message is one piece."""
    parts = message.get_payload()
    if not isinstance(parts, list) or not content_type(message).startswith("multipart/"):
        return []
    return [one for one in parts if isinstance(one, Message)]


def _last_leaf(message: Message) -> Message:
    while parts := _parts(message):
        message = parts[-1]
    return message


def _packed(body: _Body) -> Iterator[Packed]:
    pictures = pictures_in("".join(body.html))
    for number, part in enumerate(body.parts, 1):
        name = file_name(part) or text_of("U-ATTACHMENT-NUMBER", number=number)
        if any(part is one for one in body.cut):
            yield Packed.rejected(name, "R-DAMAGED", detail=text_of("D-MAIL-HALF"))
        else:
            yield _pack(part, name, pictures)
    for name, data in body.encoded:
        yield Packed(name, data)
    if None in body.cut:  # it broke off in a text: what came after it is lost
        name = text_of("U-ATTACHMENT-REST")
        yield Packed.rejected(name, "R-DAMAGED", detail=text_of("D-MAIL-HALF"))


def _pack(part: Message, name: str, pictures: set[str]) -> Packed:
    """Return one attachment, or why it is none."""
    kind = content_type(part)
    if kind in _OWN_PARTS:
        return Packed.ignored(name, "R-MAIL-PART", kind=text_of(_OWN_PARTS[kind]))
    inside = part.get_payload()
    if kind == "message/rfc822" and isinstance(inside, list) and isinstance(inside[0], Message):
        inner = inside[0]
        subject = header(inner, "Subject")
        return Packed(file_name(part) or f"{subject[:80]}.eml", message=partial(_opened, inner))
    data = _decoded(part)
    if data is None:
        return Packed.rejected(name, "R-DAMAGED", detail=text_of("D-ATTACHMENT-HALF"))
    in_text = header(part, "Content-ID").strip(" <>") in pictures
    if kind.startswith("image/") and in_text and len(data) <= MAX_INLINE:
        return Packed.ignored(name, "R-MAIL-PICTURE", data)
    return Packed(name, data)


def pictures_in(html: str) -> set[str]:
    """Return the content ids of the pictures that stand in the text itself: logos, signatures."""
    return {unquote(name) for name in re.findall(r"""cid:([^"'\s>)]+)""", html)}


def _decoded(part: Message) -> bytes | None:
    """Return the bytes of an attachment; None when its base64 is not in order."""
    if header(part, "Content-Transfer-Encoding").strip().lower() != "base64":
        data = part.get_payload(decode=True)
        return data if isinstance(data, bytes) else None
    packed = part.get_payload()
    if not isinstance(packed, str):
        return None
    data = from_base64(packed)
    return from_base64(parted(packed)[0]) if data is None else data


def _added(body: _Body) -> Iterator[str]:
    """Yield the texts that a server on the way put behind an attachment: nothing is lost."""
    for part in body.parts:
        packed = part.get_payload()
        encoded = header(part, "Content-Transfer-Encoding").strip().lower() == "base64"
        head, text = parted(packed) if encoded and isinstance(packed, str) else ("", "")
        if text and from_base64(head) is not None:
            yield f"{text_of('U-MAIL-ADDED')}\n{text}"


def _text(part: Message) -> str:
    """Return a text; one in an unknown encoding as well as can be."""
    data = part.get_payload(decode=True)
    return decoded(data, parameter(part, "charset")) if isinstance(data, bytes) else ""
