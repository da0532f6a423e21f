"""Mails and zip files for tests; everybody in them is invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from email.message import EmailMessage

SENDER = "veiligheid@voorbeeldstad.example"
SENT = "Wed, 04 Nov 2026 10:30:00 +0100"
COVER = "Beste Jan,\n\nHierbij het ingevulde formulier.\n\nMet vriendelijke groet,\nPiet Proef\n"


def mail(
    attachments: Mapping[str, bytes | EmailMessage],
    text: str = COVER,
    html: str = "",
    headers: Iterable[tuple[str, str]] = (),
) -> EmailMessage:
    """A mail with these attachments; `headers` replace those it has by itself."""
    own = {"From": f"Veiligheid Voorbeeldstad <{SENDER}>", "Subject": "Quickscan", "Date": SENT}
    message = EmailMessage()
    for name, value in (own | dict(headers)).items():
        if value:
            message[name] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in attachments.items():
        if isinstance(data, EmailMessage):
            message.add_attachment(data, filename=name)
        else:
            kind = {"filename": name, "maintype": "application", "subtype": "octet-stream"}
            message.add_attachment(data, **kind)
    return message


def raw(body: str, kind: str = "multipart/mixed; boundary=grens") -> bytes:
    """A mail of which the body is written out; every line ends as it does on the wire."""
    head = f"From: {SENDER}\nDate: {SENT}\nMIME-Version: 1.0\nContent-Type: {kind}\n\n"
    return (head + body).replace("\n", "\r\n").encode("latin-1")


def part(body: str, *headers: str) -> str:
    """One part of a mail that is written out."""
    return "--grens\n" + "".join(f"{one}\n" for one in headers) + f"\n{body}\n"


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 4, 10, 30, 0)), data, method)
    return out.getvalue()


def with_link(name: str, target: str) -> bytes:
    """A zip file with a symbolic link in it, as a Mac makes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo(name)
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, target)
    return out.getvalue()


def locked(data: bytes) -> bytes:
    """A zip file of which every member says that it is encrypted."""
    changed = bytearray(data)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + flags] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)
