"""User name and password of a mail server: from the environment or the system's keyring.

Never from a file of ours, and never shown.
"""

from __future__ import annotations

import os
from typing import NamedTuple


class Credentials(NamedTuple):
    """What a server asks to log in."""

    user: str
    password: str

    def __repr__(self) -> str:
        return "Credentials(…)"


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
