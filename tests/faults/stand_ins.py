"""What stands outside the computer, while a command is played: mail servers, an office, a watcher.

The mail server is a folder: what was written in it arrived, and a power cut does not touch it.
"""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.base import files
from pipeline.base.errors import ExitCode
from pipeline.mail import credentials, logins, microsoft365, smtp
from pipeline.mail.credentials import Credentials
from pipeline.mail.imap import Fetched
from pipeline.reports import pdf
from pipeline.workflow import fetch, mailbox
from tests.support import readers
from tests.support.mails import mail


def import_everything() -> None:
    """Import the whole product, so that a fork imports nothing."""
    for found in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        importlib.import_module(found.name)


def arguments(root: Path, command: Sequence[str]) -> list[str]:
    """Return what is typed to do a command in a workspace; `{}` is its place."""
    words = [word.replace("{}", str(root)) for word in command]
    return words if command[0] == "init" else ["--workspace", str(root), *words]


def use(patched: contextlib.ExitStack, server: Path, remembered: Path) -> None:
    """Put the stand-ins in place; what readers say is kept in the folder `remembered`."""
    monkeypatch = patched.enter_context(pytest.MonkeyPatch.context())
    server.mkdir(exist_ok=True)

    class Line(_Line):
        folder = server

    monkeypatch.setattr(smtp.smtplib, "SMTP", Line)
    monkeypatch.setattr(fetch, "open_mailbox", _mailbox)
    monkeypatch.setattr(credentials, "find", lambda _: Credentials("quickscan", "geheim"))
    monkeypatch.setattr(logins, "token", lambda *_: Credentials("quickscan", "geheim"))
    monkeypatch.setattr(microsoft365, "sign_in", lambda *_: "adviseur@voorbeeld.example")
    monkeypatch.setattr(microsoft365, "sign_out", lambda _: True)
    monkeypatch.setattr(mailbox, "open_drafts", partial(_drafts, server))
    monkeypatch.setattr(pdf, "_converted", lambda documents: [_PDF for _ in documents])
    readers.remember(monkeypatch, remembered)
    monkeypatch.setattr("pipeline.workflow.watching.Watch.keep", _one_cycle)
    monkeypatch.setattr(files.lock.__wrapped__, "__defaults__", (0.1,))  # type: ignore[attr-defined]


_PDF = b"%PDF-1.7\n% een verzonnen pdf\n%%EOF\n"


def _one_cycle(watch: Any, *_: object) -> None:
    """Do the run of a watch that found everything at rest; one that it puts off has failed."""
    watch._run()
    if watch._said:
        raise SystemExit(ExitCode.OUTPUT)


class _Line:
    """A conversation with the mail server, with the calls that the product makes."""

    folder: Path

    def __init__(self, *_: object, **__: object) -> None:
        self._data = b""

    def ehlo_or_helo_if_needed(self) -> None: ...

    def login(self, *_: object) -> None: ...

    def rset(self) -> None: ...

    def close(self) -> None: ...

    def mail(self, _: str) -> tuple[int, bytes]:
        return 250, b"OK"

    def rcpt(self, _: str) -> tuple[int, bytes]:
        return 250, b"OK"

    def docmd(self, _: str) -> tuple[int, bytes]:
        return 354, b"ga uw gang"

    def send(self, data: bytes) -> None:
        self._data += data
        if data == b".\r\n":
            number = len(list(self.folder.iterdir()))
            (self.folder / f"{number:04}.eml").write_bytes(self._data)
            self._data = b""

    def getreply(self) -> tuple[int, bytes]:
        return 250, b"OK"


class _Mailbox:
    """A mailbox with two mails."""

    validity = 7

    def numbers(self, _: object) -> list[int]:
        return [1, 2]

    def fetch(self, uid: int, _: int) -> Fetched:
        message = mail({}, headers=[("Message-ID", f"<vraag-{uid}@voorbeeldstad.example>")])
        message.set_boundary("=_grens") if message.is_multipart() else None
        data = message.as_bytes()
        return Fetched(uid, len(data), data)


@contextlib.contextmanager
def _mailbox(*_: object) -> Iterator[_Mailbox]:
    yield _Mailbox()


class _DraftFolder:
    """The drafts of a mailbox, each a file below `folder`; nothing was sent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def check(self, _: object) -> None: ...

    def put(self, identity: str, data: bytes) -> bool:
        place = self._folder / f"concept-{identity.strip('<>')}.eml"
        if not place.exists():
            place.write_bytes(data)
        return False

    def sent_at(self, _: object) -> None: ...


@contextlib.contextmanager
def _drafts(server: Path, *_: object) -> Iterator[_DraftFolder]:
    yield _DraftFolder(server)
