"""Logging in at Microsoft 365: msal and the mail servers are real, only the internet is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.base.errors import ExitCode, OutputError
from pipeline.definitions.mail_servers import MicrosoftAccount
from pipeline.definitions.workspace import Workspace
from pipeline.mail import microsoft365
from pipeline.mail.microsoft365 import Purpose, Token
from pipeline.model.outbox import Posted
from pipeline.register.loading import load_setting
from pipeline.register.store import look_in_register
from tests.support.command import quickscan
from tests.support.mail_rounds import NAMES, workspace
from tests.support.mail_servers import (
    MailHouse,
    PostOffice,
    certificate,
    imap_server,
    smtp_server,
    with_tokens,
)
from tests.support.microsoft import (
    APPLICATION,
    MAILBOX,
    PERSON,
    REFUSED,
    SETTING,
    Microsoft,
    microsoft,
    token,
)

ACCOUNT = MicrosoftAccount("voorbeeld.example", APPLICATION, MAILBOX)
FETCH = """
ophalen:
  server: localhost
  poort: {port}
  aanmelden: microsoft365
"""
BOTH = tuple(Purpose)


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Microsoft:
    return microsoft(monkeypatch, tmp_path / "thuis")


@pytest.fixture(scope="module")
def house() -> Iterator[MailHouse]:
    with imap_server() as running:
        yield running


def refused(purpose: Purpose = Purpose.IMAP) -> str:
    with pytest.raises(OutputError) as caught:
        microsoft365.token(ACCOUNT, purpose)
    return str(caught.value.problems[0])


# --- Signing in -----------------------------------------------------------------------------------


def test_who_signed_in_once_gets_tokens_that_are_renewed(there: Microsoft) -> None:
    assert "nog niemand aangemeld" in refused()
    there.lifetime = 1  # is renewed at once
    assert microsoft365.sign_in(ACCOUNT, BOTH, pytest.fail) == PERSON
    assert "U bent aangemeld" in there.shown
    assert all(microsoft365.token(ACCOUNT, one).user == MAILBOX for one in BOTH)
    assert there.asked == ["authorization_code", "refresh_token", "refresh_token"]
    assert microsoft365.sign_out(ACCOUNT)
    assert "nog niemand aangemeld" in refused()
    assert not microsoft365.sign_out(ACCOUNT)


def test_a_sign_in_stands_with_the_user_and_never_in_the_workspace(
    there: Microsoft, tmp_path: Path
) -> None:
    made = workspace(tmp_path / "ronde", extra=SETTING + FETCH.format(port=993))
    shown = quickscan("--workspace", made.root, "mail", "signin")
    assert (shown.exit_code, PERSON in shown.stdout) == (0, True), shown.output
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and b"geheim" in _read(path)]
    (path,) = kept
    assert path.is_relative_to(tmp_path / "thuis")
    assert path.stat().st_mode & 0o077 == path.parent.stat().st_mode & 0o077 == 0
    assert "afgemeld" in quickscan("--workspace", made.root, "mail", "signout").stdout
    assert not path.exists()
    assert "niemand aangemeld" in quickscan("--workspace", made.root, "mail", "signout").stdout


def _read(path: Path) -> bytes:
    return path.read_bytes()


def test_a_system_that_cannot_keep_it_safe_keeps_nothing(
    there: Microsoft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_: str) -> None:
        raise RuntimeError("no keychain")

    monkeypatch.setattr("msal_extensions.build_encrypted_persistence", cannot)
    with pytest.raises(OutputError, match=r"niet versleuteld bewaren \(no keychain\)"):
        microsoft365.sign_in(ACCOUNT, BOTH, pytest.fail)
    assert there.asked == []
    assert [path for path in (tmp_path / "thuis").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("refuses", "away", "told"),
    [
        (REFUSED, False, "niet meer (AADSTS70043: The refresh token has expired.)"),
        ("", True, "niet te bereiken"),
    ],
)
def test_no_new_token_is_told_with_what_to_do(
    there: Microsoft, refuses: str, away: bool, told: str
) -> None:
    there.lifetime = 1
    microsoft365.sign_in(ACCOUNT, BOTH, pytest.fail)
    there.refuses, there.away = refuses, away
    assert told in refused(Purpose.IMAP)
    assert "Trace" not in refused(Purpose.SMTP)


def test_who_is_refused_in_the_browser_reads_why(there: Microsoft) -> None:
    there.refuses = "AADSTS65001: an administrator has to consent."
    with pytest.raises(OutputError, match=r"AADSTS65001.*Voor ICT"):
        microsoft365.sign_in(ACCOUNT, BOTH, pytest.fail)
    assert "niet gelukt" in there.shown


def test_a_token_never_shows() -> None:
    assert "x-geheim" not in repr(Token(MAILBOX, "x-geheim"))


# --- What stands in ronde.yaml --------------------------------------------------------------------

WRONG = [
    (SETTING.replace("voorbeeld.example\n  t", "een organisatie\n  t"), "id van een organisatie"),
    (SETTING.replace(APPLICATION, "1234"), "«1234» is geen goede id van een toepassing"),
    (SETTING.replace(MAILBOX, "quickscan"), "«quickscan» is geen goed e-mailadres"),
    ("", "het blok «microsoft365» ontbreekt"),
]


@pytest.mark.parametrize(("setting", "told"), WRONG)
def test_a_wrong_setting_is_told_by_line(tmp_path: Path, setting: str, told: str) -> None:
    made = workspace(tmp_path, extra=setting + FETCH.format(port=993))
    shown = quickscan("--workspace", made.root, "mail", "signin")
    assert shown.exit_code == ExitCode.DEFINITION
    assert "ronde.yaml, regel" in shown.stderr
    assert told in shown.stderr


@pytest.mark.parametrize(
    ("host", "good"),
    [
        ("outlook.office365.com", True),
        ("SMTP.Office365.com", True),
        ("imap.voorbeeld.example", False),
        ("outlook.office365.com.voorbeeld.example", False),
        ("mijnoutlook.com", False),
    ],
)
def test_a_token_goes_to_no_server_but_those_of_microsoft(
    tmp_path: Path, host: str, good: bool
) -> None:
    extra = SETTING + FETCH.format(port=993).replace("localhost", host)
    made = workspace(tmp_path, extra=extra)
    if good:
        server = load_setting(made).round.mail.fetching
        assert server is not None
        assert (server.host, server.account) == (host, ACCOUNT)
    else:
        shown = quickscan("--workspace", made.root, "mail", "signin")
        assert "geen mailserver van Microsoft 365" in shown.stderr


def test_who_logs_in_by_a_password_does_not_sign_in(tmp_path: Path) -> None:
    made = workspace(tmp_path, extra=SETTING)
    shown = quickscan("--workspace", made.root, "mail", "signin")
    assert shown.exit_code == ExitCode.OUTPUT
    assert "«aanmelden: microsoft365»" in shown.stderr


# --- Mail servers that take tokens ----------------------------------------------------------------


def states(made: Workspace) -> set[Posted]:
    with look_in_register(made.register) as register:
        return {one.state for one in register.outbox()}


def test_dovecot_takes_a_token_and_no_other_and_drafts_lie_ready(
    there: Microsoft, house: MailHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(house.cert))
    made = workspace(tmp_path / "ronde", extra=SETTING + FETCH.format(port=house.port))
    asked = ("--workspace", made.root, "mail", "invite", "--to-drafts")
    shown = quickscan(*asked)
    assert (shown.exit_code, "quickscan mail signin" in shown.stderr) == (ExitCode.OUTPUT, True)
    there.lives_at_servers = -60  # good for msal, over for the server
    microsoft365.sign_in(ACCOUNT, [Purpose.IMAP], pytest.fail)
    shown = quickscan(*asked)
    assert shown.exit_code == ExitCode.OUTPUT
    assert "de mailserver weigert de aanmelding bij Microsoft 365 ([AUTH" in shown.stderr
    assert not made.mail.exists()
    there.lives_at_servers = 3600
    microsoft365.sign_in(ACCOUNT, [Purpose.IMAP], pytest.fail)
    shown = quickscan(*asked)
    assert shown.exit_code == 0, shown.output
    assert states(made) == {Posted.DRAFT}
    assert quickscan("--workspace", made.root, "mail", "fetch").exit_code == 0


@pytest.mark.parametrize(
    "wrong",
    [token(-60), token(mailbox="ander@voorbeeld.example"), token(key=b"x" * 32), "geen token"],
    ids=["expired", "other mailbox", "other key", "no token"],
)
def test_dovecot_refuses_a_token_that_is_not_good(
    wrong: str, house: MailHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    import imaplib
    import ssl

    safe = ssl.create_default_context(cafile=str(house.cert))
    with imaplib.IMAP4_SSL("localhost", house.port, ssl_context=safe) as imap:
        with pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"):
            Token(MAILBOX, wrong).to_imap(imap)
        Token(MAILBOX, token()).to_imap(imap)  # the conversation goes on


def test_an_smtp_server_takes_a_token_and_what_it_took_is_noted(
    there: Microsoft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cert, key = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    microsoft365.sign_in(ACCOUNT, [Purpose.SMTP], pytest.fail)
    with smtp_server(PostOffice(closes_after=2), **with_tokens(cert, key)) as office:
        made = workspace(tmp_path / "ronde", port=office.port, extra=SETTING)
        path = made.root / "templates" / "ronde.yaml"
        told = path.read_text("utf-8")
        told = told.replace("beveiliging: geen", "beveiliging: starttls\n  aanmelden: microsoft365")
        path.write_text(told, "utf-8")
        asked = ("--workspace", made.root, "mail", "invite", "--smtp")
        assert quickscan(*asked).exit_code == ExitCode.OUTPUT  # the server had no more time
        office.closes_after, there.lifetime, there.lives_at_servers = 10, 1, -60
        microsoft365.sign_in(ACCOUNT, [Purpose.SMTP], pytest.fail)
        shown = quickscan(*asked)
        assert shown.exit_code == ExitCode.OUTPUT
        assert "weigert de aanmelding bij Microsoft 365 (535" in shown.stderr
        assert "mailt niets dubbel" in shown.stderr
        there.refuses = REFUSED
        shown = quickscan(*asked)
        assert "niet meer (AADSTS70043" in shown.stderr
        assert len(office.taken) == 2
        assert states(made) >= {Posted.SENT}
        there.refuses, there.lives_at_servers = "", 3600
        assert quickscan(*asked).exit_code == 0
    assert sorted(office.counts.values()) == [1] * len(NAMES)
    assert states(made) == {Posted.SENT}
