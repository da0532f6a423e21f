"""How a round mails: how often it reminds, and the servers for sending and fetching.

Read from `templates/ronde.yaml`; a password never stands there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.definitions.yaml_file import Entry

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_EXAMPLE = re.compile(r"@[A-Za-z0-9.-]*\bexample\b(?!\.)", re.IGNORECASE)
_LONGEST_ADDRESS = 254  # characters; RFC 5321, section 4.5.3.1.3, less the angle brackets
_HERE = {"localhost", "127.0.0.1", "::1"}
# Of Exchange Online; whose definitions these are, a sign-in at Microsoft goes nowhere else.
_MICROSOFT = re.compile(r"(?:[A-Za-z0-9-]+\.)*(?:office365|outlook|office)\.com", re.IGNORECASE)
_TENANT = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"  # a domain, or an identity as below
_APPLICATION = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){4}[0-9A-Fa-f]{8}"
# Least and most per field.
_BOUNDS = {
    "hooguit": (0, 5),
    "na_dagen": (1, 90),
    "poort": (1, 65_535),
    "per_minuut": (1, 6_000),
}


class Security(StrEnum):
    """How the connection to a mail server is protected."""

    TLS = "tls"  # from the first byte
    STARTTLS = "starttls"
    NONE = "geen"  # only on the computer itself


_SENDING = {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}  # the usual ports
_FETCHING = {Security.TLS: 993, Security.STARTTLS: 143, Security.NONE: 143}


class LoginKind(StrEnum):
    """How to log in to a mail server."""

    PASSWORD = "wachtwoord"
    MICROSOFT = "microsoft365"  # by a token, of somebody who signed in there (OAuth 2.0)


@dataclass(frozen=True, slots=True)
class MicrosoftAccount:
    """The mailbox of an organisation at Microsoft 365, and as which application we ask for it."""

    tenant: str
    application: str
    mailbox: str


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server; with an `account` one logs in by a token, else by a password."""

    host: str
    port: int
    security: Security
    account: MicrosoftAccount | None = None


@dataclass(frozen=True, slots=True)
class MailSetting:
    """The blocks `herinneren`, `verzenden` and `ophalen` of a round."""

    most_reminders: int = 2
    days_between: int = 7  # at least, between two messages that ask for the form
    sending: Server | None = None
    per_minute: int = 30  # messages
    fetching: Server | None = None
    folder: str = "INBOX"


def is_address(text: str) -> bool:
    """Return whether a text is one plain e-mail address, that every server takes."""
    return len(text) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def is_example(text: str) -> bool:
    """Return whether an address in a text is one that nobody can have (RFC 2606, section 2)."""
    return _EXAMPLE.search(text) is not None


def mail_setting(root: Entry) -> MailSetting:
    """Return what `ronde.yaml` says on mail; problems are noted, and what is absent is usual."""
    usual = MailSetting()
    remind, send, fetch = map(root.optional_entry, ("herinneren", "verzenden", "ophalen"))
    account = _account(root)
    return MailSetting(
        most_reminders=_number(remind, "hooguit", usual.most_reminders),
        days_between=_number(remind, "na_dagen", usual.days_between),
        sending=_server(send, _SENDING, account),
        per_minute=_number(send, "per_minuut", usual.per_minute),
        fetching=_server(fetch, _FETCHING, account),
        folder=(fetch.optional("map") if fetch else "") or usual.folder,
    )


def _account(root: Entry) -> MicrosoftAccount | None:
    entry = root.optional_entry("microsoft365")
    if entry is None:
        return None
    found = MicrosoftAccount(*map(entry.text, ("organisatie", "toepassing", "mailbox")))
    if found.tenant and not re.fullmatch(_TENANT, found.tenant):
        entry.problem("E-DEF-TENANT", "organisatie", found=found.tenant)
    if found.application and not re.fullmatch(_APPLICATION, found.application):
        entry.problem("E-DEF-APPLICATION", "toepassing", found=found.application)
    if found.mailbox and not is_address(found.mailbox):
        entry.problem("E-LIST-EMAIL", "mailbox", text=found.mailbox)
    return found


def _server(
    entry: Entry | None, ports: Mapping[Security, int], account: MicrosoftAccount | None
) -> Server | None:
    if entry is None:
        return None
    host = entry.text("server")
    if host and not re.fullmatch(r"[A-Za-z0-9.:-]{1,253}", host):
        entry.problem("E-DEF-SERVER", "server", found=host)
    security = Security(_chosen(entry, "beveiliging", Security.TLS))
    if security is Security.NONE and host not in _HERE:
        entry.problem("E-DEF-NO-TLS", "beveiliging")
    port = _number(entry, "poort", ports[security])
    if _chosen(entry, "aanmelden", LoginKind.PASSWORD) == LoginKind.PASSWORD:
        return Server(host, port, security)
    if account is None:
        entry.problem("E-DEF-NO-ACCOUNT", "aanmelden")
    if host and host not in _HERE and not _MICROSOFT.fullmatch(host):
        entry.problem("E-DEF-NOT-MICROSOFT", "server", found=host)
    return Server(host, port, security, account)


def _chosen(entry: Entry, field: str, usual: StrEnum) -> str:
    """Return which of the names of its kind stands in a field, the usual one without any."""
    return (entry.one_of(field, list(type(usual))) if field in entry else "") or usual


def _number(entry: Entry | None, field: str, usual: int) -> int:
    """Return a number between the bounds of its field, the usual one when it is not there."""
    found = entry.optional_number(field) if entry else None
    least, most = _BOUNDS[field]
    if entry and found is not None and not least <= found <= most:
        values = {"found": found, "least": least, "most": most, "usual": usual}
        entry.problem("E-DEF-RANGE", field, **values)
        return usual
    return usual if found is None else found
