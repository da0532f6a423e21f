"""A real SMTP server and a real IMAP server on this computer, with a certificate of their own."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import email
import grp
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.support.programs import program

USER, PASSWORD = "quickscan", "geheim-en-verzonnen"
TOKEN_KEY = b"een verzonnen sleutel van 32 tekens"


@dataclass
class PostOffice:
    """What an SMTP server took, and what it was told to refuse; `slow` is in seconds.

    Nobody gets a mail besides its addressee, but who is `copied` by that one.
    """

    copied: dict[str, list[str]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    slow: float = 0.0
    closes_after: int = 10**9  # messages
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    port: int = 0
    heard: int = 0  # addressees that were named

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        self.heard += 1
        if address in self.refused:
            return "550 5.1.1 deze gebruiker bestaat niet"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if len(self.taken) >= self.closes_after:
            return "421 4.3.2 even geen tijd"
        await asyncio.sleep(self.slow / 2)
        message = email.message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        assert envelope.rcpt_tos[1:] == self.copied.get(envelope.rcpt_tos[0], [])
        self.taken.append((envelope.rcpt_tos[0], message))
        await asyncio.sleep(self.slow / 2)
        return "250 OK"

    async def auth_XOAUTH2(self, server: Any, arguments: list[str]) -> Any:
        """Take a token that is signed with our key and not over; else say why, as Google does."""
        import jwt
        from aiosmtpd.smtp import AuthResult

        said = base64.b64decode(arguments[1]).decode()
        user, _, bearer = said.strip("\x01").partition("\x01auth=Bearer ")
        try:
            owner = jwt.decode(bearer, TOKEN_KEY, algorithms=["HS256"])["sub"]
        except jwt.InvalidTokenError:
            owner = ""
        if f"user={owner}" == user:
            return AuthResult(success=True, auth_data=owner)
        assert await server.challenge_auth(b'{"status": "400"}') == b""
        return AuthResult(success=False, handled=False)

    @property
    def counts(self) -> Counter[str]:
        """How often each message was taken, by its identity."""
        return Counter(message["Message-ID"] for _, message in self.taken)


@contextlib.contextmanager
def smtp_server(office: PostOffice, **options: Any) -> Iterator[PostOffice]:
    """Run an SMTP server that hands everything to a post office."""
    from aiosmtpd.controller import Controller

    server = Controller(office, hostname="127.0.0.1", port=free_port(), **options)
    server.start()
    office.port = server.port
    try:
        yield office
    finally:
        server.stop()


def with_tokens(cert: Path, key: Path) -> dict[str, Any]:
    """Return how an SMTP server takes nothing without STARTTLS and a token."""
    safe = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    safe.load_cert_chain(cert, key)
    return {"tls_context": safe, "require_starttls": True, "auth_required": True}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate and its key for `localhost`."""
    openssl = program("openssl", "it makes a certificate for the mail servers of these tests")
    cert, key = folder / "cert.pem", folder / "key.pem"
    asked = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(key)]
    asked += [
        "-out",
        str(cert),
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
    ]
    subprocess.run([openssl, *asked], check=True, capture_output=True)
    return cert, key


@dataclass(frozen=True)
class MailHouse:
    """A running Dovecot; `folder` is the Maildir of the one user."""

    port: int
    cert: Path
    folder: Path
    owner: tuple[int, int]

    def deliver(self, name: str, data: bytes) -> None:
        """Put a mail in the inbox, as a mail server does."""
        path = self.folder / "new" / name
        path.write_bytes(data)
        os.chown(path, *self.owner)

    def state(self) -> dict[str, str]:
        """Every mail with its flags, as they stand on the disk."""
        return {
            p.name: p.parent.name for kind in ("new", "cur") for p in (self.folder / kind).iterdir()
        }


@contextlib.contextmanager
def imap_server() -> Iterator[MailHouse]:
    """Run Dovecot for one user, as whoever runs the tests."""
    dovecot = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if dovecot is None:
        pytest.skip("dovecot is not installed: a real IMAP server to fetch mails from")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        me = pwd.getpwuid(os.getuid())
        owner = pwd.getpwnam("nobody") if me.pw_uid == 0 else me
        cert, key = certificate(root)
        maildir = root / "home" / "Maildir"
        for kind in ("new", "cur", "tmp"):
            (maildir / kind).mkdir(parents=True)
        for path in (root / "home", *(root / "home").rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)
        port = free_port()
        settings = root / "dovecot.conf"
        # Dovecot gives up the rights of root, and then needs users of its own.
        group = grp.getgrgid(me.pw_gid).gr_name
        inside, outside = ("dovecot", "dovenull") if me.pw_uid == 0 else (me.pw_name, me.pw_name)
        group = "dovecot" if me.pw_uid == 0 else group
        (root / "oauth2.conf").write_text(_OAUTH2.format(root=root))
        _trust(root / "keys")
        names = {"inside": inside, "outside": outside, "group": group, "owner": owner}
        settings.write_text(_CONFIG.format(root=root, port=port, cert=cert, key=key, **names))
        server = subprocess.Popen([dovecot, "-F", "-c", str(settings)])
        try:
            _wait_for(port, root / "log")
            yield MailHouse(port, cert, maildir, (owner.pw_uid, owner.pw_gid))
        finally:
            server.terminate()
            server.wait(10)


_CONFIG = f"""
base_dir = {{root}}/run
state_dir = {{root}}/state
log_path = {{root}}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {{inside}}
default_internal_group = {{group}}
default_login_user = {{outside}}
first_valid_uid = 1
ssl = required
ssl_cert = <{{cert}}
ssl_key = <{{key}}
mail_location = maildir:~/Maildir
namespace inbox {{{{
  inbox = yes
  mailbox Concepten {{{{
    auto = create
    special_use = \\Drafts
  }}}}
  mailbox "Verzonden items" {{{{
    auto = create
    special_use = \\Sent
  }}}}
}}}}
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2
passdb {{{{
  driver = oauth2
  mechanisms = xoauth2
  args = {{root}}/oauth2.conf
}}}}
passdb {{{{
  driver = static
  args = password={PASSWORD}
}}}}
userdb {{{{
  driver = static
  args = uid={{owner.pw_uid}} gid={{owner.pw_gid}} home={{root}}/home
}}}}
service imap-login {{{{
  chroot =
  inet_listener imap {{{{
    port = 0
  }}}}
  inet_listener imaps {{{{
    port = {{port}}
    ssl = yes
  }}}}
}}}}
service anvil {{{{
  chroot =
  unix_listener anvil-auth-penalty {{{{
    mode = 0
  }}}}
}}}}
service stats {{{{
  chroot =
}}}}
"""


# Tokens are validated here: signed with our key, not expired, for our mailbox.
_OAUTH2 = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={root}/keys/
username_attribute = sub
"""


def _trust(keys: Path) -> None:
    """Let Dovecot trust tokens that are signed with our key."""
    path = keys / "default" / "HS256" / "default"
    path.parent.mkdir(parents=True)
    path.write_text(base64.b64encode(TOKEN_KEY).decode())
    for one in (keys, *keys.rglob("*")):
        one.chmod(0o755)


def _wait_for(port: int, log: Path) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    pytest.fail(f"dovecot does not answer: {log.read_text() if log.exists() else 'no log'}")
