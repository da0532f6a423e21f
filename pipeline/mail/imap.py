"""Take new mails out of a mailbox, without changing anything in it.

The folder is opened for reading only (EXAMINE) and mails are fetched with BODY.PEEK, so that not
even «read» is noted (RFC 9051, sections 6.3.3 and 6.4.5).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from typing import Any

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import safe_name
from pipeline.base.messages import message
from pipeline.definitions.mail_servers import Security, Server
from pipeline.mail.logins import Login

_SECONDS = 60.0
_ANSWER = dict[str, int]


@dataclass(frozen=True, slots=True)
class Fetched:
    """One mail in the mailbox; `data` is empty when it is too big to take."""

    uid: int
    size: int  # bytes
    data: bytes


class Mailbox:
    """One folder of a mailbox, opened for reading; use `open_mailbox`."""

    def __init__(self, imap: imaplib.IMAP4, validity: int) -> None:
        self._imap = imap
        self.validity = validity  # when this changes, all numbers begin anew

    def numbers(self, since: dt.date | None) -> list[int]:
        """Return the numbers of all mails, the oldest first; with a day only those since."""
        wanted = f"SINCE {_day(since)}" if since else "ALL"
        return sorted(int(one) for one in good(self._imap.uid("SEARCH", wanted))[0].split())

    def fetch(self, uid: int, most_bytes: int) -> Fetched | None:
        """Return one mail, None when it is gone by now."""
        told = good(self._imap.uid("FETCH", str(uid), "(UID RFC822.SIZE)"))[0]
        found = re.search(rb"RFC822\.SIZE (\d+)", told if isinstance(told, bytes) else b"")
        if not found:
            return None
        size = int(found[1])
        if size > most_bytes:
            return Fetched(uid, size, b"")
        for part in good(self._imap.uid("FETCH", str(uid), "(UID BODY.PEEK[])")):
            if isinstance(part, tuple):
                return Fetched(uid, size, part[1])
        return None


@contextlib.contextmanager
def open_mailbox(server: Server, login: Login, folder: str) -> Iterator[Mailbox]:
    """Open a folder for reading.

    Raises OutputError when there is no connection, no such folder or no right to read it.
    """
    with logged_in(server, login) as imap:
        good(imap.select(quoted(folder), readonly=True))
        validity = imap.response("UIDVALIDITY")[1][0]
        yield Mailbox(imap, int(validity or 0))


@contextlib.contextmanager
def logged_in(server: Server, login: Login) -> Iterator[imaplib.IMAP4]:
    """Connect to a server and log in.

    Raises OutputError when there is no connection, or it breaks, or the server says no.
    """
    try:
        imap = _connected(server)
        try:
            _log_in(imap, server, login)
            yield imap
        except BaseException:
            imap.shutdown()
            raise
        imap.logout()
    except (OSError, imaplib.IMAP4.error) as error:
        raise _failed(server, "E-MAIL-FETCH", error) from error


def _log_in(imap: imaplib.IMAP4, server: Server, login: Login) -> None:
    try:
        login.to_imap(imap)
    except imaplib.IMAP4.error as error:
        raise _failed(server, login.refused, error) from error


def file_name(uid: int, validity: int, data: bytes) -> str:
    """Return the name a mail gets in `input/`: by its number and its own identity."""
    own = str(BytesHeaderParser().parsebytes(data[:100_000]).get("Message-ID", ""))
    return f"mail-{validity}-{uid:06}-{safe_name(own, 40)}.eml"


def _connected(server: Server) -> imaplib.IMAP4:
    safe = ssl.create_default_context()
    if server.security is Security.TLS:
        return imaplib.IMAP4_SSL(server.host, server.port, ssl_context=safe, timeout=_SECONDS)
    imap = imaplib.IMAP4(server.host, server.port, timeout=_SECONDS)
    if server.security is Security.STARTTLS:
        try:
            imap.starttls(safe)
        except BaseException:
            imap.shutdown()
            raise
    return imap


def good(answer: tuple[str, Sequence[Any]]) -> list[Any]:
    """Return what a server answers; raises IMAP4.error when it says no."""
    status, data = answer
    if status != "OK":
        raise imaplib.IMAP4.error(str(data[0]))
    return [b"" if one is None else one for one in data] or [b""]


def quoted(folder: str) -> str:
    """Return the name of a folder as IMAP writes it: quoted, in its own kind of UTF-7."""
    return in_quotes(_utf7(folder))


def in_quotes(text: str) -> str:
    """Return a text of ASCII as IMAP quotes it (RFC 9051, section 4.3)."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _utf7(text: str) -> str:
    """Return a folder's name in modified UTF-7 (RFC 3501, section 5.1.3)."""
    coded = ""
    for plain, other in re.findall(r"([\x20-\x7e]+)|([^\x20-\x7e]+)", text):
        if plain:
            coded += plain.replace("&", "&-")
        else:
            inside = other.encode("utf-7").decode("ascii")[1:].rstrip("-")
            coded += f"&{inside.replace('/', ',')}-"
    return coded


def _day(day: dt.date) -> str:
    """Return a day as IMAP writes it, whatever language the computer speaks."""
    months = "JanFebMarAprMayJunJulAugSepOctNovDec"
    return f"{day.day:02}-{months[day.month * 3 - 3 : day.month * 3]}-{day.year}"


def _failed(server: Server, code: str, error: object) -> OutputError:
    detail = " ".join(str(error).removeprefix("b'").rstrip("'").split())[:200]
    return OutputError(Problem(f"{server.host}:{server.port}", *message(code, detail=detail)))
