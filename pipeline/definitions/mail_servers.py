"""How a round mails: how often it reminds, and the servers for sending and fetching.

Read from `templates/ronde.yaml`; a password never stands there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.definitions.yaml_file import Entry

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_EXAMPLE = re.compile(r"@[A-Za-z0-9.-]*\bexample\b(?!\.)", re.IGNORECASE)
_LONGEST_ADDRESS = 254  # characters; RFC 5321, section 4.5.3.1.3, less the angle brackets
_HERE = {"localhost", "127.0.0.1", "::1"}
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


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server."""

    host: str
    port: int
    security: Security


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
    return MailSetting(
        most_reminders=_number(remind, "hooguit", usual.most_reminders),
        days_between=_number(remind, "na_dagen", usual.days_between),
        sending=_server(send, {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}),
        per_minute=_number(send, "per_minuut", usual.per_minute),
        fetching=_server(fetch, {Security.TLS: 993, Security.STARTTLS: 143, Security.NONE: 143}),
        folder=(fetch.optional("map") if fetch else "") or usual.folder,
    )


def _server(entry: Entry | None, ports: dict[Security, int]) -> Server | None:
    if entry is None:
        return None
    host = entry.text("server")
    if host and not re.fullmatch(r"[A-Za-z0-9.:-]{1,253}", host):
        entry.problem("E-DEF-SERVER", "server", found=host)
    given = entry.one_of("beveiliging", list(Security)) if "beveiliging" in entry else Security.TLS
    security = Security(given or Security.TLS)
    if security is Security.NONE and host not in _HERE:
        entry.problem("E-DEF-NO-TLS", "beveiliging")
    return Server(host, _number(entry, "poort", ports[security]), security)


def _number(entry: Entry | None, field: str, usual: int) -> int:
    """Return a number between the bounds of its field, the usual one when it is not there."""
    found = entry.optional_number(field) if entry else None
    least, most = _BOUNDS[field]
    if entry and found is not None and not least <= found <= most:
        values = {"found": found, "least": least, "most": most, "usual": usual}
        entry.problem("E-DEF-RANGE", field, **values)
        return usual
    return usual if found is None else found
