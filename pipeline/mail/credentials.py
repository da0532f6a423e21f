"""User name and password of a mail server: from the environment or the system's keyring.

Never from a file of ours, and never shown.
"""

from __future__ import annotations

import imaplib
import os
import smtplib
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a server asks to log in."""

    user: str
    password: str = field(repr=False)
    refused: ClassVar = "E-MAIL-LOGIN"  # what is told when the server says no

    def to_smtp(self, smtp: smtplib.SMTP) -> None:
        """Log in to a server for outgoing mail; raises SMTPException."""
        smtp.login(self.user, self.password)

    def to_imap(self, imap: imaplib.IMAP4) -> None:
        """Log in to a mailbox; raises IMAP4.error."""
        imap.login(self.user, self.password)


def find(purpose: str) -> Credentials | None:
    """Return how to log in for `smtp` or `imap`, None when nothing is set.

    First the environment: QUICKSCAN_SMTP_USER and QUICKSCAN_SMTP_PASSWORD. Then the keyring of
    the system, under the name `quickscan-smtp`, when the package `keyring` is installed.
    """
    user, password = (
        os.environ.get(f"QUICKSCAN_{purpose.upper()}_{name}", "") for name in ("USER", "PASSWORD")
    )
    if user and password:
        return Credentials(user, password)
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        found = keyring.get_credential(f"quickscan-{purpose}", user or None)
    except KeyringError:
        return None
    return Credentials(found.username, found.password) if found else None
