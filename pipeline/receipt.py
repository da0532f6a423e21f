"""The receipt of a file: its one fate, why, and everything that was read from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pipeline.response import Answer, Finding, FormIdentity, Level, Response

UNKNOWN = FormIdentity()
_TO_CHECK = {"fout", "controle"}  # kinds of findings a person should look at


class Verdict(StrEnum):
    """The one fate of a file."""

    ACCEPTED = "accepted"
    ATTENTION = "attention"  # accepted, but a person should look
    REJECTED = "rejected"
    IGNORED = "ignored"
    DUPLICATE = "duplicate"
    WAITING = "waiting"  # still being copied: the next run takes it


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a file got its verdict; `code` is a key of the message catalogue."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """One file with its fate and everything that was read from it.

    `modified` is the modification time of the file in nanoseconds since 1970. `judged_by` is a
    checksum over the definitions that were in force: when they change, the file is read again.
    """

    name: str
    sha256: str
    modified: int
    size: int
    format: str
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    identity: FormIdentity = UNKNOWN
    response: Response | None = None
    findings: tuple[Finding, ...] = ()
    judged_by: str = ""

    @property
    def received(self) -> date:
        """The day of the file's modification time, in local time."""
        return datetime.fromtimestamp(self.modified / 1e9).date()

    @property
    def order(self) -> tuple[int, str, str]:
        """Sorts receipts from the oldest to the newest return."""
        return (self.modified, self.name, self.sha256)


def to_check(receipt: Receipt) -> tuple[str, ...]:
    """Return the findings that a person should look at, in Dutch.

    What the municipality itself can do better (`kans`, `proces`) stands in its report.
    """
    return tuple(
        finding.message
        for finding in receipt.findings
        if finding.level == Level.BLOCKING or finding.kind in _TO_CHECK
    )


def newest_per_respondent(receipts: Iterable[Receipt]) -> dict[str, Receipt]:
    """Return the return that counts of each known municipality: the newest; none are merged."""
    newest: dict[str, Receipt] = {}
    for receipt in sorted(receipts, key=lambda receipt: receipt.order):
        if receipt.response is not None and receipt.response.respondent:
            newest[receipt.response.respondent] = receipt
    return dict(sorted(newest.items()))


def as_json(receipt: Receipt) -> dict[str, object]:
    """Return a receipt as plain data, in the shape the command line promises with `--json`."""
    response, identity = receipt.response, receipt.identity
    answers = response.answers.values() if response else ()
    return {
        "file": receipt.name,
        "sha256": receipt.sha256,
        "format": receipt.format,
        "verdict": receipt.verdict.value,
        "reasons": [{"code": one.code, "message": one.message} for one in receipt.reasons],
        "respondent": {
            "code": response.respondent if response else identity.respondent,
            "name": response.name if response else "",
        },
        "form": {
            "questionnaire": identity.questionnaire,
            "fingerprint": identity.fingerprint,
            "round": identity.round,
        },
        "answers": {answer.item: _answer(answer) for answer in answers},
        "findings": [
            {"code": one.code, "level": one.level.value, "item": one.item, "message": one.message}
            for one in receipt.findings
        ],
    }


def _answer(answer: Answer) -> dict[str, object]:
    reading = answer.reading
    return {
        "value": answer.value,
        "text": answer.text,
        "source": reading.source.value if reading else None,
        "certain": reading.certain if reading else False,
    }
