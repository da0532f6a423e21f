"""Fetching from a real mailbox, and sending over a protected connection."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.definitions.workspace import Workspace
from pipeline.mail.imap import file_name
from tests.support.command import quickscan
from tests.support.mail_rounds import NAMES, answers, workspace
from tests.support.mail_servers import (
    PASSWORD,
    USER,
    MailHouse,
    PostOffice,
    certificate,
    imap_server,
    smtp_server,
)
from tests.support.mails import mail

FETCH = """
ophalen:
  server: localhost
  poort: {port}
"""


@pytest.fixture(scope="module")
def house() -> Iterator[MailHouse]:
    with imap_server() as running:
        yield running


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> None:
    for purpose in ("IMAP", "SMTP"):
        monkeypatch.setenv(f"QUICKSCAN_{purpose}_USER", USER)
        monkeypatch.setenv(f"QUICKSCAN_{purpose}_PASSWORD", PASSWORD)


@pytest.fixture
def made(
    tmp_path: Path, house: MailHouse, login: None, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    monkeypatch.setenv("SSL_CERT_FILE", str(house.cert))
    return workspace(tmp_path / "ronde", extra=FETCH.format(port=house.port))


def fetch(made: Workspace) -> str:
    shown = quickscan("--workspace", made.root, "mail", "fetch")
    assert shown.exit_code == 0, shown.output
    return shown.stdout.replace("\u00a0", " ")


def test_new_mails_are_taken_and_the_mailbox_stays_as_it_is(
    made: Workspace, house: MailHouse
) -> None:
    quickscan("--workspace", made.root, "form")
    from pipeline.forms.fill import fill_word

    form = fill_word((made.forms / "XX0001-Voorbeeldstad.docx").read_bytes(), answers())
    nasty = "Message-ID: <../../etc/passwd\u202e@kwaad.example>\n".encode()
    house.deliver("1.een", mail({"formulier.docx": form}).as_bytes())
    house.deliver("2.twee", nasty + mail({}).as_bytes())
    before = house.state()
    assert "2 mails opgehaald" in fetch(made)
    assert house.state() == before  # nothing read, moved or flagged
    files = sorted(path.name for path in made.input.glob("*.eml"))
    assert len(files) == 2
    assert not any(sign in name for name in files for sign in "/\\\u202e")
    quickscan("--workspace", made.root, "run")
    assert (made.reports / "XX0001-Voorbeeldstad.docx").exists()
    assert "0 mails opgehaald" in fetch(made)
    (made.input / files[0]).unlink()  # thrown away on purpose: it does not come back
    assert "0 mails opgehaald" in fetch(made)
    house.deliver("3.drie", mail({}).as_bytes())
    assert "1 mail opgehaald" in fetch(made)


def test_what_a_killed_run_left_half_written_goes_and_nothing_else(
    made: Workspace, house: MailHouse
) -> None:
    ours = file_name(12, 7, b"Message-ID: <vraag@voorbeeldstad.example>\r\n\r\n")
    half, own = made.input / f".{ours}.4711.tmp", made.input / ".notitie.eml.4711.tmp"
    for path in (half, own):
        path.write_bytes(b"half")
    fetch(made)
    assert not half.exists()
    assert own.read_bytes() == b"half"
    own.unlink()


def test_without_a_password_nothing_is_fetched(
    made: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QUICKSCAN_IMAP_PASSWORD")
    shown = quickscan("--workspace", made.root, "mail", "fetch")
    assert shown.exit_code == 5
    assert "QUICKSCAN_IMAP_PASSWORD" in shown.stderr


def test_a_wrong_password_is_told_and_never_shown(
    made: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUICKSCAN_IMAP_PASSWORD", "fout-wachtwoord")
    shown = quickscan("--workspace", made.root, "mail", "fetch")
    assert shown.exit_code == 5
    assert "weigert de gebruikersnaam of het wachtwoord" in shown.stderr
    assert "fout-wachtwoord" not in shown.output


def test_a_server_nobody_vouches_for_is_not_trusted(
    made: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate(tmp_path)[0]))
    shown = quickscan("--workspace", made.root, "mail", "fetch")
    assert shown.exit_code == 5
    assert "de mailbox is niet te lezen" in shown.stderr


@pytest.mark.parametrize(
    ("identity", "name"),
    [
        ("<a.b@c.example>", "mail-7-000012-a-b-c-example.eml"),
        ("", "mail-7-000012-bestand.eml"),
        ("<../../x>", "mail-7-000012-x.eml"),
        ("<CON>", "mail-7-000012-bestand-CON.eml"),
    ],
)
def test_a_mail_gets_a_name_every_system_takes(identity: str, name: str) -> None:
    assert file_name(12, 7, f"Message-ID: {identity}\r\n\r\n".encode()) == name


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_sending_is_protected_and_logs_in(
    tmp_path: Path, login: None, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    from aiosmtpd.smtp import AuthResult

    cert, key = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    safe = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    safe.load_cert_chain(cert, key)
    seen: list[tuple[bytes, bytes]] = []

    def known(server, session, envelope, mechanism, data):
        seen.append((data.login, data.password))
        return AuthResult(success=data.password == PASSWORD.encode())

    options = {"authenticator": known}
    if security == "tls":
        options |= {"ssl_context": safe, "auth_require_tls": False}
    else:
        options |= {"tls_context": safe, "require_starttls": True, "auth_required": True}
    with smtp_server(PostOffice(), **options) as office:
        made = workspace(tmp_path / "ronde", NAMES[:1], office.port)
        path = made.root / "templates" / "ronde.yaml"
        path.write_text(
            path.read_text("utf-8").replace("beveiliging: geen", f"beveiliging: {security}")
        )
        shown = quickscan("--workspace", made.root, "mail", "invite", "--smtp")
        assert shown.exit_code == 0, shown.stderr
    assert len(office.taken) == 1
    assert seen == [(USER.encode(), PASSWORD.encode())]
    found = [path for path in made.root.rglob("*") if path.is_file()]
    assert [path for path in found if PASSWORD.encode() in path.read_bytes()] == []
