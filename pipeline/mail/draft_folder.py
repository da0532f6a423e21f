"""The folders for drafts and for sent mails in the adviser's own mailbox.

A draft that stands in the mailbox is there in every Outlook, and is sent from there: no program
gets to send anything. Which message is which shows in its Message-ID, also when a run broke off.
"""

from __future__ import annotations

import contextlib
import imaplib
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from typing import NamedTuple

from pipeline.base.errors import OutputError, Problem
from pipeline.base.messages import message
from pipeline.base.phrasing import listed
from pipeline.base.written import written_in
from pipeline.definitions.mail_servers import Server
from pipeline.mail.envelope import MADE_OF
from pipeline.mail.imap import good, in_quotes, logged_in
from pipeline.mail.logins import Login

# By the attribute that tells what a folder is for (RFC 6154, 2): how folders are called of a server
# that does not tell.
_ALL = tuple(map(written_in, ("en", "nl")))
_CALLED = {
    "\\Drafts": tuple(name for one in _ALL for name in one.drafts),
    "\\Sent": tuple(name for one in _ALL for name in one.sent),
}
_LISTED = re.compile(r'\((?P<kinds>[^)]*)\) (?:"(?:\\.|[^"])*"|NIL) (?P<name>.+)', re.DOTALL)
_FLAGS = r"(\Draft \Seen)"


class _Folders(NamedTuple):
    """The names of two folders, as the server writes them; "" for one that is not there."""

    drafts: str
    sent: str


class DraftFolder:
    """The drafts and the sent mails of a mailbox; use `open_drafts`."""

    def __init__(self, imap: imaplib.IMAP4, names: Mapping[str, str]) -> None:
        self._imap, self._names = imap, names
        self._folders = _Folders(*(_of_kind(names, kind) for kind in _CALLED))

    def check(self, server: Server) -> None:
        """Raise OutputError when there is no folder for drafts."""
        if not self._folders.drafts:
            told = listed([one.strip('"') for one in self._names])
            raise OutputError(Problem(server.host, *message("E-MAIL-NO-DRAFTS", folders=told)))

    def put(self, identity: str, data: bytes) -> bool:
        """Put a draft in the mailbox, unless it is there or was sent; raises IMAP4.error.

        Return whether an older draft of the same message stands there too: a person may have
        changed it.
        """
        older = bool(self._found(self._folders.drafts, identity))
        own = BytesHeaderParser().parsebytes(data)[MADE_OF]
        if older and self._found(self._folders.drafts, own, MADE_OF):
            return False
        if not older and self.sent_at(identity) is not None:
            return False
        good(self._imap.append(self._folders.drafts, _FLAGS, "", data))
        return older

    def sent_at(self, identity: str) -> datetime | None:
        """Return when a message was sent, None when it is not among those that were."""
        number = self._found(self._folders.sent, identity) if self._folders.sent else b""
        if not number:
            return None
        (told, *_) = good(self._imap.uid("FETCH", number.decode(), "(INTERNALDATE)"))
        moment = imaplib.Internaldate2tuple(told if isinstance(told, bytes) else b"")
        return datetime(*moment[:6]).astimezone(UTC) if moment else datetime.now(UTC)

    def _found(self, folder: str, value: str, header: str = "Message-ID") -> bytes:
        """Return the number of the newest message with a header in a folder, b"" for none."""
        good(self._imap.select(folder, readonly=True))
        found = good(self._imap.uid("SEARCH", "HEADER", header, in_quotes(value)))
        return bytes(found[0].split()[-1]) if found[0].split() else b""


@contextlib.contextmanager
def open_drafts(server: Server, login: Login) -> Iterator[DraftFolder]:
    """Open the folders for drafts and sent mails of a mailbox.

    Raises OutputError when there is no connection.
    """
    with logged_in(server, login) as imap:
        yield DraftFolder(imap, _names(good(imap.list())))


def _names(answer: list[object]) -> dict[str, str]:
    """Return what folders are for by their names, which are as the server writes them."""
    found = {}
    for line in answer:
        if isinstance(line, tuple):  # a name with odd signs comes apart from the rest
            head, name = (one.decode("ascii", "replace") for one in line[:2])
            text = head[: head.rindex("{")] + in_quotes(name)
        else:
            text = line.decode("ascii", "replace") if isinstance(line, bytes) else ""
        if told := _LISTED.fullmatch(text):
            found[told["name"]] = told["kinds"]
    return found


def _of_kind(names: Mapping[str, str], kind: str) -> str:
    """Return the folder of a kind, by what the server tells of it or else by its name."""
    for name, kinds in names.items():
        if kind.casefold() in kinds.casefold().split():
            return name
    for name in names:
        if re.split(r"[./]", name.strip('"'))[-1].casefold() in _CALLED[kind]:
            return name
    return ""
