"""Logging in to a mailbox at Microsoft 365 by a token: OAuth 2.0, and XOAUTH2 at the mail server.

Somebody signs in once in the browser, with the own account and whatever the organisation asks for:
no password passes this program. The library `msal` does so, keeps what it got and renews it.

What it keeps is as good as a password for that mailbox. So it stays out of the workspace, which is
copied, shared and backed up: it stands with the user of this computer, encrypted by the system
(`msal_extensions`), and where a system cannot do that nothing is kept and nobody is signed in.
"""

from __future__ import annotations

import contextlib
import imaplib
import logging
import os
import smtplib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar

from pipeline.base.errors import OutputError, Problem
from pipeline.base.messages import message, text
from pipeline.definitions.mail_servers import MicrosoftAccount

_AUTHORITY = "https://login.microsoftonline.com/{}"
_PATIENCE = 300  # seconds to sign in
_LONGEST = 200  # characters that are told of what Microsoft says


class Purpose(StrEnum):
    """What to log in for; by it credentials are named in the environment and in the keyring."""

    SMTP = "smtp"
    IMAP = "imap"


_SCOPES = {
    Purpose.SMTP: "https://outlook.office.com/SMTP.Send",
    Purpose.IMAP: "https://outlook.office.com/IMAP.AccessAsUser.All",
}


@dataclass(frozen=True, slots=True)
class Token:
    """What a server asks to log in as a mailbox; good for about an hour."""

    user: str
    secret: str = field(repr=False)
    refused: ClassVar = "E-MAIL-TOKEN"  # what is told when the server says no

    def to_smtp(self, smtp: smtplib.SMTP) -> None:
        """Log in to a server for outgoing mail; raises SMTPException."""
        smtp.auth("XOAUTH2", self._at_once)

    def to_imap(self, imap: imaplib.IMAP4) -> None:
        """Log in to a mailbox; raises IMAP4.error."""
        imap.authenticate("XOAUTH2", self._when_asked)

    def _at_once(self, challenge: bytes | None = None) -> str:
        """Return the token, and nothing when the server says in a challenge why it refuses."""
        return self._said if challenge is None else ""

    def _when_asked(self, challenge: bytes) -> bytes:
        return b"" if challenge else self._said.encode()

    @property
    def _said(self) -> str:
        """The token as SASL XOAUTH2 wants it (Microsoft and Google; not the one of RFC 7628)."""
        return f"user={self.user}\x01auth=Bearer {self.secret}\x01\x01"


def token(account: MicrosoftAccount, purpose: Purpose) -> Token:
    """Return a token that is good now, renewed when needed.

    Raises OutputError when nobody signed in, or the sign-in does not hold any more, or Microsoft
    cannot be reached.
    """
    detail = text("U-MAIL-NEVER-SIGNED-IN")
    with _reached(account):
        application = _application(account)
        for one in application.get_accounts():
            found = application.acquire_token_silent_with_error([_SCOPES[purpose]], one) or {}
            if "access_token" in found:
                return Token(account.mailbox, found["access_token"])
            detail = _told(found) or detail
    raise OutputError(Problem(account.mailbox, *message("E-MAIL-SIGN-IN", detail=detail)))


def sign_in(
    account: MicrosoftAccount, purposes: Iterable[Purpose], show: Callable[[str], None]
) -> str:
    """Let somebody sign in, in the browser; return with which account that was.

    `show` tells the address to open when there is no browser that opens by itself. Who signed in
    before is forgotten. Raises OutputError when it did not work.
    """
    sign_out(account)
    with _reached(account):
        application = _application(account)
        found = _signed_in(application, [_SCOPES[one] for one in purposes], show)
    if "access_token" not in found:
        detail = _told(found) or text("U-MAIL-NO-ANSWER")
        told = message("E-MAIL-SIGN-IN-FAILED", detail=detail)
        raise OutputError(Problem(account.mailbox, *told))
    return str(found.get("id_token_claims", {}).get("preferred_username", account.mailbox))


def _signed_in(
    application: Any, scopes: Sequence[str], show: Callable[[str], None]
) -> dict[str, Any]:
    """Return what came back from the browser, nothing when nobody answered there."""
    try:
        found: dict[str, Any] = application.acquire_token_interactive(
            scopes,
            prompt="select_account",
            timeout=_PATIENCE,
            success_template=text("U-MAIL-SIGNED-IN-PAGE"),
            error_template=text("U-MAIL-SIGN-IN-PAGE"),
            auth_uri_callback=show,
        )
    except (RuntimeError, ValueError):
        return {}
    return found


def sign_out(account: MicrosoftAccount) -> bool:
    """Forget who signed in; return whether anybody had. Raises OutputError."""
    kept, path = _kept(account), _place(account)
    had = path.exists()
    if had:
        with _safe(account):
            kept.save("{}")  # what stands in a keychain goes too
            path.unlink(missing_ok=True)
    return had


def _application(account: MicrosoftAccount) -> Any:
    """Return msal's view of the application; raises OSError or ValueError without Microsoft."""
    kept = _kept(account)
    import msal
    from msal_extensions import PersistedTokenCache

    for name in ("msal", "msal_extensions"):  # what they log is for who builds with them
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    authority = _AUTHORITY.format(account.tenant)
    cache = PersistedTokenCache(kept)
    return msal.PublicClientApplication(account.application, authority=authority, token_cache=cache)


def _kept(account: MicrosoftAccount) -> Any:
    """Return where the sign-in is kept, encrypted; raises OutputError where that cannot be."""
    try:
        import msal_extensions
    except ImportError as error:
        raise OutputError(Problem(account.mailbox, *message("E-MAIL-NO-MSAL"))) from error
    with _safe(account):
        path = _place(account)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return msal_extensions.build_encrypted_persistence(str(path))


def _place(account: MicrosoftAccount) -> Path:
    """Return the file of a sign-in: with the user of this computer, never in a workspace."""
    home = Path.home()
    if sys.platform == "win32":
        place = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Quickscan"
    elif sys.platform == "darwin":
        place = home / "Library" / "Application Support" / "Quickscan"
    else:
        place = Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "quickscan"
    return place / f"microsoft365-{account.application.lower()}.bin"


@contextlib.contextmanager
def _safe(account: MicrosoftAccount) -> Iterator[None]:
    """Tell that a system cannot keep a sign-in safe; each has its own errors for that."""
    try:
        yield
    except (ImportError, OSError, RuntimeError, ValueError) as error:
        told = message("E-MAIL-NO-VAULT", detail=_short(str(error)))
        raise OutputError(Problem(account.mailbox, *told)) from error


@contextlib.contextmanager
def _reached(account: MicrosoftAccount) -> Iterator[None]:
    """Tell that Microsoft cannot be reached, or does not know the organisation."""
    try:
        yield
    except (OSError, ValueError) as error:
        told = message("E-MAIL-MICROSOFT", detail=_short(str(error)))
        raise OutputError(Problem(account.mailbox, *told)) from error


def _told(found: dict[str, Any]) -> str:
    """Return why Microsoft gives no token, without the traces behind it."""
    return _short(str(found.get("error_description") or found.get("error") or ""))


def _short(said: str) -> str:
    return " ".join(said.partition("Trace ID")[0].split())[:_LONGEST]
