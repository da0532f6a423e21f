"""A mail as the bytes of an .eml file: one addressee, fixed identity, the same bytes every time.

Who else gets a copy stands in it as far as the others may see: in a draft, which a mail program
sends, also those in Bcc; in what we hand over ourselves, and keep of it, never.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser

from pipeline.base.errors import OutputError, Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.definitions.mail_servers import is_address, is_example
from pipeline.definitions.round import Round
from pipeline.definitions.setting import Setting
from pipeline.mail.copies import NOBODY, Copies
from pipeline.mail.html import html_of
from pipeline.mail.letters import Letter
from pipeline.model.outbox import Sent

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pdf": "application/pdf",
}
# Never in the text (quoted-printable writes «=» as «=3D») nor in an attachment (base64).
_BOUNDARY = "=_quickscan"
_INNER_BOUNDARY = "=_tekst-en-html"
_ADDRESSED = ("To", "From", "Cc", "Bcc")
_BCC = re.compile(rb"^bcc:.*\r?\n(?:[ \t].*\r?\n)*", re.IGNORECASE | re.MULTILINE)
_UNSENT = "X-Unsent"  # header of a draft
MADE_OF = "X-Quickscan"
# The library's own policy cuts no long lines and writes CR LF, as mail servers want it.
_POLICY = policy.SMTP.clone(max_line_length=76)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along; `source` is the checksum of the file it is a copy of.

    It is `foreign` when a person may have changed it.
    """

    name: str
    data: bytes
    source: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One mail to one participant."""

    sent: Sent
    to: str
    name: str  # of the participant
    letter: Letter
    attachments: tuple[Attachment, ...]
    copies: Copies = NOBODY
    font: str = ""  # of the house style; "" leaves it to who reads the mail


def message_id(sent: Sent, sender: str) -> str:
    """Return the identity of a message: the same whenever it is made or sent again."""
    local = f"quickscan-{sent.round}-{sent.code}-{sent.kind}-{sent.number}".lower()
    return f"<{local}@{sender.partition('@')[2].lower()}>"


def as_draft(mail: Message, round_: Round) -> bytes:
    """Return a mail that opens in Outlook and Thunderbird to be read over, changed and sent."""
    made = _draft(mail, round_, _page(mail))
    made[_UNSENT] = "1"
    return _bytes(made)


def as_mailbox_draft(mail: Message, round_: Round) -> bytes:
    """Return a mail as it lies ready in a mailbox, where drafts stand in a folder of their own.

    The header MADE_OF tells a draft from an older one of the same message. How its text looks has
    no part in it.
    """
    made = _draft(mail, round_, _page(mail))
    made[MADE_OF] = hashlib.sha256(_bytes(_draft(mail, round_, ""))).hexdigest()[:16]
    return _bytes(made)


def is_draft(data: bytes) -> bool:
    """Return whether a mail that we wrote is one to send, not the copy of one that was sent."""
    return _UNSENT in BytesHeaderParser().parsebytes(data)


def as_sent(mail: Message, round_: Round) -> bytes:
    """Return a mail as the server gets it; its date is the moment of sending in the outbox."""
    made = _made(mail, round_, _page(mail))
    made["Date"] = datetime.fromisoformat(mail.sent.at)
    return _bytes(made)


def without_bcc(data: bytes) -> bytes:
    """Return a mail as everyone may see it, without who got a copy that the others do not see."""
    head, blank, rest = data.partition(b"\n\r\n" if b"\r\n" in data else b"\n\n")
    return _BCC.sub(b"", head + b"\n")[:-1] + blank + rest


def check_sender(round_: Round) -> None:
    """Raise OutputError when the round has no address to send from."""
    if not is_address(round_.return_address):
        raise OutputError(Problem(text_of("U-PLACE-RETURN-ADDRESS"), *message("E-MAIL-SENDER")))


def mailable(here: Setting) -> Setting:
    """Return the definitions of a round that can be mailed; raises OutputError for any other.

    Only a round of invented participants, to practise, is mailed from an address of an example.
    """
    check_sender(here.round)
    if not here.invited:
        raise OutputError(Problem("input", *message("E-MAIL-NOBODY")))
    now = here.round
    fields = {"U-PLACE-RETURN-ADDRESS": now.return_address, "U-PLACE-CONTACT": now.contact}
    wrong = [
        Problem(text_of(place), *message("E-MAIL-EXAMPLE", said=said))
        for place, said in fields.items()
        if is_example(said)
    ]
    if wrong and not all(one.invented for one in here.invited):
        raise OutputError(*wrong)
    return here


def _plain(text: str) -> str:
    """Return a text that can only ever be text in a header: one line, nothing to decode.

    The library decodes «=?utf-8?q?=0D=0ABcc:…?=» when a header is set, and would write it out.
    """
    kept = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
    return " ".join(kept.replace("=?", "= ?").split())


def _bytes(made: EmailMessage) -> bytes:
    """Return a mail; the library may fold a long subject before its first word.

    Raises OutputError when it does not read back as exactly the headers it was made of.
    """
    data = made.as_bytes().replace(b"\r\nSubject:\r\n ", b"\r\nSubject: ", 1)
    read = BytesHeaderParser(policy=policy.default).parsebytes(data)
    # The library reads a blank between two encoded words, where RFC 2047 (6.2) says there is none.
    same = all(_unspaced(read[name]) == _unspaced(made[name]) for name in _ADDRESSED)
    if not same or sorted(read.keys()) != sorted(made.keys()):
        raise OutputError(Problem(str(made["To"]), *message("E-MAIL-HEADERS")))
    return data


def _unspaced(header: object) -> str:
    return "".join(str(header).split())


def _page(mail: Message) -> str:
    return html_of(mail.letter.text, mail.font)


def _draft(mail: Message, round_: Round, page: str) -> EmailMessage:
    """Return a mail that a mail program sends: it takes out the Bcc itself."""
    made = _made(mail, round_, page)
    if mail.copies.bcc:
        made["Bcc"] = [Address(addr_spec=one) for one in mail.copies.bcc]
    return made


def _made(mail: Message, round_: Round, page: str) -> EmailMessage:
    """Return a mail with its text, and also as a page of HTML when there is one."""
    for address in (mail.to, *mail.copies.cc, *mail.copies.bcc):
        if not is_address(address):
            raise OutputError(Problem(mail.name, *message("E-LIST-EMAIL", text=address)))
    made = EmailMessage(_POLICY)
    made["From"] = Address(_plain(round_.sender), addr_spec=round_.return_address)
    made["To"] = Address(addr_spec=mail.to)
    made["Subject"] = _plain(mail.letter.subject)
    made["Message-ID"] = message_id(mail.sent, round_.return_address)
    if mail.copies.cc:
        made["Cc"] = [Address(addr_spec=one) for one in mail.copies.cc]
    made.set_content(mail.letter.text, charset="utf-8", cte="quoted-printable")
    if page:
        made.add_alternative(page, subtype="html", charset="utf-8", cte="quoted-printable")
        made.set_boundary(_INNER_BOUNDARY)
    for one in mail.attachments:
        suffix = one.name[one.name.rfind(".") :].lower()
        main, _, sub = _TYPES.get(suffix, "application/octet-stream").partition("/")
        made.add_attachment(one.data, main, sub, filename=_plain(one.name))
    if mail.attachments:
        made.set_boundary(_BOUNDARY)
    return made
