"""The receipt of a file: its one fate, why, and what was read; and a return, which has answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pipeline.base.messages import message, text
from pipeline.model.actions import Action
from pipeline.model.decisions import WORK_LIST, Decision
from pipeline.model.regional import Regional
from pipeline.model.response import Answer, Finding, FormIdentity, Level, Mail, Note, Response

UNKNOWN = FormIdentity()
INSIDE = " › "  # between a mail or zip file and what is in it
_DAY = 86_400 * 10**9  # nanoseconds
_TO_CHECK = {"fout", "controle"}  # kinds of findings a person should look at


class Verdict(StrEnum):
    """The one fate of a file."""

    ACCEPTED = "accepted"
    ATTENTION = "attention"  # accepted, but a person should look
    REJECTED = "rejected"
    IGNORED = "ignored"
    DUPLICATE = "duplicate"
    WAITING = "waiting"  # still being copied: the next run takes it

    @property
    def label(self) -> str:
        """The verdict as people read it."""
        return text(_VERDICTS[self])


_VERDICTS = {
    Verdict.ACCEPTED: "U-VERDICT-ACCEPTED",
    Verdict.ATTENTION: "U-VERDICT-ATTENTION",
    Verdict.REJECTED: "U-VERDICT-REJECTED",
    Verdict.IGNORED: "U-VERDICT-IGNORED",
    Verdict.DUPLICATE: "U-VERDICT-DUPLICATE",
    Verdict.WAITING: "U-VERDICT-WAITING",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a file got its verdict; `code` is a key of the message catalogue."""

    code: str
    message: str


def reason(code: str, **values: object) -> Reason:
    """Return a reason with its Dutch message: what, and what to do."""
    return Reason(code, " ".join(filter(None, message(code, **values))))


@dataclass(frozen=True, slots=True)
class Content:
    """One file inside a mail or zip file.

    `verdict` is None when it is a file of its own in the register, under its checksum.
    """

    name: str  # within the mail or zip file
    sha256: str  # "" when it could not be unpacked
    size: int  # bytes
    verdict: Verdict | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class MiniForm:
    """A mini-form that was laid over a return: what now comes from it."""

    name: str
    sha256: str
    moment: int  # nanoseconds since 1970
    items: frozenset[str]

    @property
    def received(self) -> date:
        """The day the mini-form came in, in local time."""
        return _day_of(self.moment)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The fate of one file, and what was read from it; one with answers is a `Return`.

    `modified` is the modification time of the file in nanoseconds since 1970; what came in a mail
    or zip file has that of the mail or zip file. `judged_by` is a checksum over the definitions
    that were in force: when they change, the file is read again.
    """

    name: str
    sha256: str
    modified: int
    size: int
    format: str
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    identity: FormIdentity = UNKNOWN
    findings: tuple[Finding, ...] = ()
    judged_by: str = ""
    mail: Mail | None = None  # the message it came with
    contents: tuple[Content, ...] = ()  # of a mail or zip file
    notes: tuple[Note, ...] = ()  # what its reader noticed
    decisions: tuple[Decision, ...] = ()  # of a work list that came back
    actions: tuple[Action, ...] = ()  # of an advisory report that came back
    seen: frozenset[tuple[str, str]] = frozenset()  # code and item of findings an adviser looked at
    holder: str = ""  # checksum of the mail or zip file it was first found in, "" for none
    place: int = field(default=0, compare=False)  # in that mail or zip file; see `in_order`

    @property
    def response(self) -> Response | None:
        """What was understood of the answers in it; None of a file that is no return."""
        return None

    @property
    def moment(self) -> int:
        """When the file came in, in nanoseconds since 1970."""
        return arrival(self.modified, self.mail)

    @property
    def received(self) -> date:
        """The day the file came in, in local time."""
        return _day_of(self.moment)

    @property
    def order(self) -> tuple[int, str, int, str, str]:
        """Sorts receipts from the oldest to the newest return; in one mail by their places."""
        holder = self.name.partition(INSIDE)[0]
        return (self.moment, holder, self.place, self.name, self.sha256)

    def as_file(self) -> Receipt:
        """Return the fate of the file alone, without the answers in it."""
        return Receipt(**_fields_of(self))


@dataclass(frozen=True, slots=True)
class Return(Receipt):
    """What a participant sent, or what counts of all it sent: a file with answers.

    What was merged or completed is a return of its own, under a checksum of its own.
    """

    response: Response = field(kw_only=True)
    base: str = ""  # checksum of the return the supplements were laid over
    mini_forms: tuple[MiniForm, ...] = ()  # the oldest first
    regional: tuple[Regional, ...] = ()  # what regions answer for the participant

    @classmethod
    def of(cls, receipt: Receipt, response: Response) -> Return:
        """Return a file as a return with these answers."""
        return cls(**_fields_of(receipt), response=response)

    @property
    def moment(self) -> int:
        """When the file, or the last supplement to it, came in, in nanoseconds since 1970."""
        came_in = arrival(self.modified, self.mail)
        return max((came_in, *(one.moment for one in self.mini_forms)))

    def origin(self, item: str) -> str:
        """Return the checksum of the file from which the answer to an item or question comes."""
        codes = {item, f"{item}.antwoord"}
        of_later = (one.sha256 for one in reversed(self.mini_forms) if codes & one.items)
        return next(of_later, self.base or self.sha256)


def in_order(receipts: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """Return receipts from the oldest to the newest, each with its place in what holds it."""
    known = tuple(receipts)
    places = {
        (one.sha256, content.sha256): place
        for one in known
        for place, content in reversed(tuple(enumerate(one.contents)))
    }
    placed = (_at(one, places.get((one.holder, one.sha256), 0)) for one in known)
    return tuple(sorted(placed, key=lambda one: one.order))


def _at(receipt: Receipt, place: int) -> Receipt:
    return receipt if receipt.place == place else replace(receipt, place=place)


def returns_of(files: Iterable[Receipt]) -> Iterator[Return]:
    """Yield the files that are a return."""
    return (one for one in files if isinstance(one, Return))


def _fields_of(receipt: Receipt) -> dict[str, Any]:
    return {one.name: getattr(receipt, one.name) for one in fields(Receipt)}


def _day_of(moment: int) -> date:
    return datetime.fromtimestamp(moment / 1e9).date()


def arrival(modified: int, mail: Mail | None) -> int:
    """Return when a file came in: when its mail was sent, else when the file was modified.

    The date in a mail is what its sender's computer said. One that lies after the day on which
    the mail was saved, or before 2000, is not believed.
    """
    if mail is None or mail.sent[:4] < "2000":
        return modified
    sent = int(datetime.fromisoformat(mail.sent).timestamp()) * 10**9
    return sent if sent < modified + _DAY else modified


def is_work_list(receipt: Receipt) -> bool:
    """Return whether a file is a work list that came back: of an adviser, not of a participant."""
    return receipt.format == WORK_LIST


def to_check(receipt: Receipt) -> tuple[str, ...]:
    """Return the findings that a person should look at, in Dutch.

    What the participant itself can do better (`kans`, `proces`) stands in its report.
    """
    return tuple(
        finding.message
        for finding in receipt.findings
        if is_to_check(finding) and (finding.code, finding.item) not in receipt.seen
    )


def is_to_check(finding: Finding) -> bool:
    """Return whether a person should look at a finding."""
    return finding.level == Level.BLOCKING or finding.kind in _TO_CHECK


def as_json(receipt: Receipt) -> dict[str, object]:
    """Return a receipt as plain data, in the shape the command line promises with `--json`."""
    response, identity, mail = receipt.response, receipt.identity, receipt.mail
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
            **({"addition": True} if identity.mini_form else {}),
            "evidence": [
                {"place": claim.place, "text": claim.text, "code": claim.code}
                for claim in (response.claims if response else ())
            ],
        },
        "answers": {answer.item: _answer(answer) for answer in answers},
        "findings": [
            {"code": one.code, "level": one.level.value, "item": one.item, "message": one.message}
            for one in receipt.findings
        ],
        **({"mail": _mail(mail)} if mail else {}),
    }


def _mail(mail: Mail) -> dict[str, object]:
    return {name: value for name, value in asdict(mail).items() if name != "margin"}


def _answer(answer: Answer) -> dict[str, object]:
    reading = answer.reading
    return {
        "value": answer.value,
        "text": answer.text,
        "source": reading.source.value if reading else None,
        "certain": reading.certain if reading else False,
    }
