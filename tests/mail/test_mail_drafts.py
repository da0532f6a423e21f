"""Drafts in the adviser's own mailbox, on a real IMAP server: each once, whole, seen as sent."""

from __future__ import annotations

import contextlib
import email
import imaplib
import ssl
from collections import Counter
from collections.abc import Iterator, Mapping
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.definitions.workspace import Workspace
from pipeline.mail.draft_folder import DraftFolder
from pipeline.model.outbox import Posted
from pipeline.register.store import look_in_register
from tests.support.command import quickscan
from tests.support.mail_rounds import NAMES, address_of, workspace
from tests.support.mail_servers import PASSWORD, USER, MailHouse, imap_server
from tests.support.places import TEMPLATES

FETCH = """
ophalen:
  server: localhost
  poort: {port}
"""
DRAFTS, SENT = "Concepten", '"Verzonden items"'


@pytest.fixture
def house() -> Iterator[MailHouse]:
    with imap_server() as running:
        yield running


@pytest.fixture
def made(tmp_path: Path, house: MailHouse, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("QUICKSCAN_IMAP_USER", USER)
    monkeypatch.setenv("QUICKSCAN_IMAP_PASSWORD", PASSWORD)
    monkeypatch.setenv("SSL_CERT_FILE", str(house.cert))
    return workspace(tmp_path / "ronde", extra=FETCH.format(port=house.port))


@contextlib.contextmanager
def outlook(house: MailHouse) -> Iterator[imaplib.IMAP4_SSL]:
    """The mail program of the adviser."""
    safe = ssl.create_default_context(cafile=str(house.cert))
    with imaplib.IMAP4_SSL("localhost", house.port, ssl_context=safe) as imap:
        imap.login(USER, PASSWORD)
        yield imap


def mails_in(house: MailHouse, folder: str) -> list[tuple[str, EmailMessage]]:
    """The flags and the message of every mail in a folder."""
    found = []
    with outlook(house) as imap:
        imap.select(folder, readonly=True)
        for number in imap.search(None, "ALL")[1][0].split():
            (head, data), *_ = imap.fetch(number.decode(), "(FLAGS BODY.PEEK[])")[1]
            message = email.message_from_bytes(data, policy=policy.default)
            assert isinstance(message, EmailMessage)
            found.append((head.decode(), message))
    return found


def send(house: MailHouse, to: str) -> None:
    """Send one draft from the mail program: it moves to the sent mails."""
    with outlook(house) as imap:
        imap.select(DRAFTS)
        (number,) = imap.search(None, "TO", to)[1][0].split()
        imap.copy(number.decode(), SENT)
        imap.store(number.decode(), "+FLAGS", r"\Deleted")
        imap.expunge()


def states(made: Workspace) -> Counter[Posted]:
    with look_in_register(made.register) as register:
        return Counter(one.state for one in register.outbox())


def contents(message: EmailMessage) -> Mapping[str, bytes]:
    return {
        str(one.get_filename()): one.get_payload(decode=True)  # type: ignore[misc]
        for one in message.iter_attachments()
    }


def to_drafts(made: Workspace, *more: str) -> str:
    shown = quickscan("--workspace", made.root, "mail", "invite", "--to-drafts", *more)
    assert shown.exit_code == 0, shown.output
    return shown.stdout.replace("\u00a0", " ")


def test_every_draft_lies_ready_once_complete_and_for_one_addressee(
    made: Workspace, house: MailHouse
) -> None:
    assert f"{len(NAMES)} concepten in de map Concepten van uw mailbox" in to_drafts(made)
    found = mails_in(house, DRAFTS)
    assert all(r"\Draft" in flags and r"\Seen" in flags for flags, _ in found)
    messages = {str(message["To"]): message for _, message in found}
    assert [*messages] == [address_of(number) for number in range(1, len(NAMES) + 1)]
    for path in made.mail.rglob("*.eml"):
        kept = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        assert isinstance(kept, EmailMessage)
        own = messages[str(kept["To"])]
        assert contents(own) == contents(kept)
        assert contents(own)
        assert own["Message-ID"] == kept["Message-ID"]
        assert "X-Unsent" not in own
        assert own["Cc"] is own["Bcc"] is None
    assert states(made) == {Posted.DRAFT: len(NAMES)}
    to_drafts(made)
    assert len(mails_in(house, DRAFTS)) == len(NAMES)


def test_what_was_sent_from_the_mailbox_is_noted_and_not_put_there_again(
    made: Workspace, house: MailHouse
) -> None:
    to_drafts(made)
    send(house, address_of(2))
    shown = quickscan("--workspace", made.root, "mail", "fetch")
    assert shown.exit_code == 0, shown.output
    assert "1 concept verstuurd vanuit uw mailbox" in shown.stdout.replace("\u00a0", " ")
    assert states(made) == {Posted.DRAFT: len(NAMES) - 1, Posted.SENT: 1}
    to_drafts(made, "--renewed")
    everywhere = [*mails_in(house, DRAFTS), *mails_in(house, SENT)]
    assert Counter(message["Message-ID"] for _, message in everywhere).most_common(1)[0][1] == 1


def test_a_renewed_draft_stands_beside_the_older_one_and_that_is_told(
    made: Workspace, house: MailHouse
) -> None:
    to_drafts(made)
    path = made.root / "templates" / "mail" / "uitnodiging.txt"
    path.parent.mkdir()
    text = (TEMPLATES / "mail" / path.name).read_text("utf-8")
    path.write_text(text + "\nVragen? Bel ons.\n", "utf-8")
    shown = quickscan("--workspace", made.root, "mail", "invite", "--to-drafts", "--renewed")
    assert shown.exit_code == 5
    assert shown.stderr.count("ook nog een ouder concept") == len(NAMES)
    texts = [message.get_body(("plain",)).get_content() for _, message in mails_in(house, DRAFTS)]  # type: ignore[union-attr]
    assert sum("Bel ons" in one for one in texts) == len(NAMES)
    assert len(texts) == 2 * len(NAMES)


@pytest.mark.parametrize("after", [0, 1, 4, 7])  # before and after a draft is put there
def test_a_run_that_breaks_off_doubles_nothing(
    made: Workspace, house: MailHouse, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    put, calls = DraftFolder.put, []

    def breaks(folder: DraftFolder, identity: str, data: bytes) -> bool:
        for moment in (0, 1):
            calls.append(identity)
            if len(calls) == after + 1:
                raise KeyboardInterrupt
            older = bool(moment) or put(folder, identity, data)
        return older and not moment

    with monkeypatch.context() as broken:
        broken.setattr(DraftFolder, "put", breaks)
        assert quickscan("--workspace", made.root, "mail", "invite", "--to-drafts").exit_code
    to_drafts(made)
    found = Counter(message["Message-ID"] for _, message in mails_in(house, DRAFTS))
    assert len(found) == len(NAMES)
    assert {*found.values()} == {1}
    assert states(made) == {Posted.DRAFT: len(NAMES)}


def test_sending_and_drafts_together_is_a_mistake(made: Workspace) -> None:
    shown = quickscan("--workspace", made.root, "mail", "invite", "--smtp", "--to-drafts")
    assert shown.exit_code == 2
    assert "niet allebei" in shown.output
