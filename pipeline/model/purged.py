"""What was deleted: a record without contents, so that it is never taken in again.

It says which bytes they were (SHA-256), of which participant and round, and when and why they
were deleted. From a checksum nobody can get the contents back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pipeline.model.decisions import Key, is_report_note
from pipeline.model.marks import mark_of
from pipeline.model.receipt import Content, Receipt, Verdict, reason


class PurgedKind(StrEnum):
    """What was deleted."""

    RETURN = "inzending"
    FILE = "bestand"  # a mail, a zip file, a work list, a file that was refused
    MERGED = "samenvoeging"  # returns that counted together; only decisions were about it


class PurgedBy(StrEnum):
    """By what it was chosen."""

    RETURN = "inzending"
    TOWN = "gemeente"
    ROUND = "ronde"
    AGE = "leeftijd"
    EXPIRED = "bewaartermijn"
    ALL = "alles"


@dataclass(frozen=True, slots=True)
class Purged:
    """One deleted file. `received` and `day` are ISO dates; `finished` is false until the end."""

    sha256: str
    kind: PurgedKind
    respondent: str
    round: str
    received: str
    day: str  # on which it was deleted
    why: PurgedBy
    finished: bool = False


def purged_of(row: Mapping[str, Any]) -> Purged:
    """Return the record of something deleted that a row stands for."""
    fields = {name: row[name] for name in ("sha256", "respondent", "round", "received", "day")}
    finished = bool(row["finished"])
    return Purged(
        **fields, kind=PurgedKind(row["kind"]), why=PurgedBy(row["why"]), finished=finished
    )


def days_of(records: Iterable[Purged], round_: str) -> dict[str, str]:
    """Return by participant the last day on which a return of it in a round was deleted."""
    days = {
        (one.respondent, one.day)
        for one in records
        if one.kind is PurgedKind.RETURN and one.round == round_ and one.respondent
    }
    return dict(sorted(days))


def hidden_name(sha256: str) -> str:
    """Return what a deleted file is called from now on: its own name may say too much."""
    return f"gewist-{mark_of(sha256)}"


def without_purged(receipt: Receipt, gone: Mapping[str, Purged], known: Receipt | None) -> Receipt:
    """Return a receipt without a trace of what was deleted; `known` is what is stored of it now.

    A mail or zip file keeps its other contents; of a mail the text and the subject go as well. A
    work list keeps its other decisions; what it says of a report goes with the answers in it.
    """
    texts = _texts_gone(receipt, gone.values(), known)
    decisions = tuple(
        one for one in receipt.decisions if one.key.sha256 not in gone and one.key not in texts
    )
    receipt = replace(receipt, decisions=decisions)
    if not any(one.sha256 in gone for one in receipt.contents):
        return receipt
    contents = tuple(_hidden(one) if one.sha256 in gone else one for one in receipt.contents)
    mail = replace(receipt.mail, subject="", text="") if receipt.mail else None
    return replace(receipt, contents=contents, mail=mail)


def _texts_gone(receipt: Receipt, gone: Iterable[Purged], known: Receipt | None) -> frozenset[Key]:
    """Return which texts about reports went with answers, and do not come back from their file.

    A list of after the deletion may say something about the same participant again.
    """
    texts = {one.key for one in receipt.decisions if is_report_note(one.key)}
    if not texts:
        return frozenset()
    day = receipt.received.isoformat()
    went = {(one.round, one.respondent) for one in gone if not one.finished or day < one.day}
    once = {(one.round, one.respondent) for one in gone}
    stored = texts if known is None else {one.key for one in known.decisions}
    return frozenset(
        key
        for key in texts
        if (about := (key.sha256, key.item)) in went or (about in once and key not in stored)
    )


def _hidden(content: Content) -> Content:
    name = hidden_name(content.sha256)
    return Content(name, content.sha256, 0, Verdict.IGNORED, reason("R-PURGED"))
