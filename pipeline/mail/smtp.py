"""Hand mails over to a server, so that it is always known whether it has them.

`hand_over` calls back right before the last dot, the only moment after which a server may have a
message (RFC 5321, section 4.1.1.4): what breaks off earlier was never sent. Between that call and
the server's answer nobody can know; the outbox then says so, and the message is not sent again
by itself.
"""

from __future__ import annotations

import re
import smtplib
import ssl
import time
from collections.abc import Callable, Sequence
from types import TracebackType

from pipeline.base.errors import OutputError, Problem
from pipeline.base.messages import message
from pipeline.definitions.mail_servers import Security, Server
from pipeline.mail.logins import Login

_SECONDS = 60.0  # for one answer of the server
_GOES_ON = range(200, 300)
_START_OF_DATA = 354
_CLOSING = 421  # the server ends the conversation, for instance because it is too busy


class Refused(Exception):
    """The server says it did not take this message; `closing` that it takes no others now."""

    def __init__(self, said: str, *, closing: bool) -> None:
        super().__init__(said)
        self.closing = closing


class Post:
    """An open connection to a server for outgoing mail; throttled to `per_minute` messages.

    Raises OutputError when there is no connection, or it breaks.
    """

    def __init__(self, server: Server, login: Login | None, per_minute: int) -> None:
        self._server = server
        self._login = login
        self._pause = 60.0 / per_minute
        self._next = 0.0
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Post:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self._close()

    def hand_over(
        self, sender: str, to: Sequence[str], data: bytes, before: Callable[[], None]
    ) -> None:
        """Send one message, to all or to nobody; `before` is called when the server can have it.

        Raises Refused when the server does not take it, also when it refuses one of the addresses.
        """
        time.sleep(max(0.0, self._next - time.monotonic()))
        self._next = time.monotonic() + self._pause
        try:
            smtp = self._smtp = self._smtp or self._connected()
            self._prepare(smtp, sender, to, data)
            before()
            smtp.send(b".\r\n")
            code, said = smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self._close()
            raise self._broken(error) from error
        if code not in _GOES_ON:
            raise self._refused(code, said)

    def _prepare(self, smtp: smtplib.SMTP, sender: str, to: Sequence[str], data: bytes) -> None:
        """Do everything up to the last dot."""
        self._check(*smtp.mail(sender))
        for one in to:
            self._check(*smtp.rcpt(one), one if len(to) > 1 else "")
        self._check(*smtp.docmd("DATA"))
        ends = data if data.endswith(b"\r\n") else data + b"\r\n"
        smtp.send(re.sub(rb"(?m)^\.", b"..", ends))

    def _check(self, code: int, said: bytes, address: str = "") -> None:
        if code not in _GOES_ON and code != _START_OF_DATA:
            raise self._refused(code, said, address)

    def _refused(self, code: int, said: bytes, address: str = "") -> Refused:
        """Return that the server says no, and leave the conversation fit for the next message."""
        closing = code == _CLOSING
        if self._smtp is not None and not closing:
            try:
                self._smtp.rset()
            except (OSError, smtplib.SMTPException):
                self._close()
        if closing:
            self._close()
        told = " ".join(filter(None, (f"{address}:" * bool(address), str(code), _text(said))))
        return Refused(told, closing=closing)

    def _connected(self) -> smtplib.SMTP:
        server, safe = self._server, ssl.create_default_context()
        smtp: smtplib.SMTP
        if server.security is Security.TLS:
            smtp = smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=safe)
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
        try:
            if server.security is Security.STARTTLS:
                smtp.starttls(context=safe)
            smtp.ehlo_or_helo_if_needed()
            if self._login:
                self._login.to_smtp(smtp)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _close(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None

    def _broken(self, error: object) -> OutputError:
        refused = isinstance(error, smtplib.SMTPAuthenticationError) and self._login
        code = self._login.refused if refused and self._login else "E-MAIL-NO"
        where = f"{self._server.host}:{self._server.port}"
        return OutputError(Problem(where, *message(code, detail=_told(error))))


def _told(error: object) -> str:
    """Return what a server said, on one line."""
    if isinstance(error, smtplib.SMTPResponseException):
        error = f"{error.smtp_code} {_text(error.smtp_error)}"
    return " ".join(str(error).split())[:200]


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said
