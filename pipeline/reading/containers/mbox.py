"""A folder of mails as one file (.mbox, RFC 4155), as Thunderbird and Gmail export it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.base.messages import text
from pipeline.reading.containers.bundle import Opened, Packed

# The line above each mail: who sent it, and when.
_SEPARATOR = rb"From [^\n]{0,200}\d\d:\d\d(?::\d\d)?[^\n]{0,40}\d{4}[ \t]*\r?\n"
_FIRST = re.compile(_SEPARATOR)
_NEXT = re.compile(rb"\r?\n\r?\n" + _SEPARATOR)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)  # so that no line of a mail is taken for one


def is_mbox(head: bytes) -> bool:
    """Tell whether a file that begins like this is a folder of mails."""
    return _FIRST.match(head) is not None


def open_mbox(data: bytes) -> Opened:
    """Open a folder of mails: each is a file of its own."""
    return Opened(_mails(data))


def _mails(data: bytes) -> Iterator[Packed]:
    first = _FIRST.match(data)
    start = first.end() if first else 0
    number = 0
    while start <= len(data):
        number += 1
        found = _NEXT.search(data, start)
        mail = data[start : found.start()] if found else data[start:]
        name = text("U-MAIL-NUMBER", number=number)
        yield Packed(name, _QUOTED.sub(rb"\1", mail) + b"\n")
        start = found.end() if found else len(data) + 1
