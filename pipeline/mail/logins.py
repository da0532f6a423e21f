"""How a round logs in to its mail servers: by a password, or by a token of Microsoft 365."""

from __future__ import annotations

from pipeline.definitions.mail_servers import Server
from pipeline.mail import credentials
from pipeline.mail.credentials import Credentials
from pipeline.mail.microsoft365 import Purpose, Token, token

Login = Credentials | Token


def login(server: Server, purpose: Purpose) -> Login | None:
    """Return how to log in to a server, None when nothing is set.

    Raises OutputError when nobody signed in at Microsoft 365, or no longer.
    """
    return token(server.account, purpose) if server.account else credentials.find(purpose)
