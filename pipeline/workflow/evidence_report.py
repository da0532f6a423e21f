"""The report in an evidence pack: as Quickscan makes it, as it is now, and as it was sent."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from enum import StrEnum
from typing import NamedTuple

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import read_file
from pipeline.base.messages import message
from pipeline.mail.envelope import without_bcc
from pipeline.mail.history import found_path
from pipeline.model.approval import Gesture
from pipeline.model.events import EventKind
from pipeline.model.outbox import MailKind, Sent
from pipeline.outputs.approvals import outgoing_path, report_path
from pipeline.outputs.ownership import standing
from pipeline.workflow.held import OpenWorkspace

BASE, REPORT = "rapport/basis.docx", "rapport/rapport.docx"
SENT_BASE, SENT_REPORT = "rapport/basis-verstuurd.docx", "rapport/verstuurd.docx"
MAIL = "rapport/verstuurd.eml"
_WORD = ".docx"


class Since(StrEnum):
    """What changed since the report was sent, so that Quickscan makes another one now."""

    NOTHING = ""
    ANSWERS = "antwoorden"
    DEFINED = "vastgelegd"  # definitions, templates, the list, the work list
    PROGRAM = "programma"
    UNKNOWN = "onbekend"


class Reports(NamedTuple):
    """What of a report goes into a pack, by its name there, and what is known of it.

    `is_older` says that the report of now was made of an earlier version of ours.
    """

    parts: dict[str, bytes]
    sent: Sent | None
    since: Since
    is_older: bool


def reports(work: OpenWorkspace, code: str, name: str) -> Reports:
    """Return the report on a participant; raises OutputError when Quickscan made none."""
    found = _Report(work, code, name)
    sent = found.sent()
    parts = {BASE: found.base(), **dict(found.now())}
    if sent:
        parts |= dict(found.as_sent(sent))
    return Reports(parts, sent, found.since(sent), found.is_older())


class _Report:
    """The report on one participant, in a workspace that is held."""

    def __init__(self, work: OpenWorkspace, code: str, name: str) -> None:
        self._work, self._code, self._name = work, code, name
        self._ours = report_path(work.workspace, code, name)
        self._path = outgoing_path(work.workspace, work.here.round, code, name)

    def base(self) -> bytes:
        """Return our own version; raises OutputError when there is none."""
        whose = self._work.outputs.whose
        base = self._work.register.ledger.base(str(whose.place(self._ours)))
        if base is None:
            counts = self._code in self._work.settled.counting
            code = "E-EVIDENCE-NONE" if counts else "E-EVIDENCE-NOTHING"
            raise OutputError(Problem(self._name, *message(code)))
        return base

    def now(self) -> Iterator[tuple[str, bytes]]:
        """Yield the report as it is now, as an adviser left it."""
        if self._path.is_file():
            yield REPORT, read_file(self._path)

    def is_older(self) -> bool:
        """Return whether what goes out was put in the folder of final ones before our version."""
        round_ = self._work.here.round.code
        known = self._work.register.approvals.of_round(round_)
        finals = [one for one in known if (one.code, one.gesture) == (self._code, Gesture.FINAL)]
        row = self._work.outputs.whose.row(self._ours)
        final = self._path != self._ours and bool(finals)
        return final and row is not None and finals[-1].made != row.contents

    def sent(self) -> Sent | None:
        """Return the last mail with the report that its participant has, or may have."""
        about = (self._work.here.round.code, self._code, MailKind.REPORT)
        sent = self._work.register.outbox()
        found = [
            one for one in sent if (one.round, one.code, one.kind) == about and one.state.reached
        ]
        return max(found, key=lambda one: one.number, default=None)

    def as_sent(self, sent: Sent) -> Iterator[tuple[str, bytes]]:
        """Yield the mail, the report in it, and our version that this was made of, if known."""
        mail = found_path(self._work.workspace, sent, self._name)
        now, whose = standing(mail), self._work.outputs.whose
        if now.data:
            yield MAIL, without_bcc(now.data)  # who nobody else may see, is not seen here either
        if now.data and whose.is_ours(mail, now):  # a foreign mail is not opened here
            yield from ((SENT_REPORT, one) for one in _documents(now.data)[:1])
        base = self._work.register.ledger.base(str(whose.place(mail)))
        if base is None and self._is_of_now(sent):
            base = self.base()
        if base is not None:
            yield SENT_BASE, base

    def _is_of_now(self, sent: Sent) -> bool:
        """Return whether our version is still the one that a mail was about."""
        row = self._work.outputs.whose.row(self._ours)
        return row is not None and row.checksum == sent.about

    def since(self, sent: Sent | None) -> Since:
        """Return what changed since a report was sent, so that our version is another now."""
        if sent is None or self._is_of_now(sent):
            return Since.NOTHING
        about = (self._work.here.round.code, self._code, EventKind.REPORTED)
        made = [
            one
            for one in self._work.register.events()
            if (one.round, one.respondent, one.kind) == about
        ]
        then = [one.basis.split(" ") for one in made if one.checksum == sent.about]
        if not then or not made:
            return Since.UNKNOWN
        now = made[-1].basis.split(" ")
        if then[-1][0] != now[0]:
            return Since.ANSWERS
        return Since.PROGRAM if then[-1] == now else Since.DEFINED


def _documents(mail: bytes) -> list[bytes]:
    """Return the Word documents in a mail of ours."""
    parts = message_from_bytes(mail, policy=policy.default).iter_attachments()
    found = (one for one in parts if (one.get_filename() or "").endswith(_WORD))
    return [one.get_content() for one in found]
