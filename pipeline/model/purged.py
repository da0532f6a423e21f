"""What was deleted: a record without contents, so that it is never taken in again.

It says which bytes they were (SHA-256), of which municipality and round, and when and why they
were deleted. From a checksum nobody can get the contents back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

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


def hidden_name(sha256: str) -> str:
    """Return what a deleted file is called from now on: its own name may say too much."""
    return f"gewist-{mark_of(sha256)}"


def without_purged(receipt: Receipt, gone: Collection[str]) -> Receipt:
    """Return a receipt without a trace of what was deleted.

    A mail or zip file keeps its other contents; of a mail the text and the subject go as well. A
    work list keeps its other decisions.
    """
    decisions = tuple(one for one in receipt.decisions if one.key.sha256 not in gone)
    receipt = replace(receipt, decisions=decisions)
    if not any(one.sha256 in gone for one in receipt.contents):
        return receipt
    contents = tuple(_hidden(one) if one.sha256 in gone else one for one in receipt.contents)
    mail = replace(receipt.mail, subject="", text="") if receipt.mail else None
    return replace(receipt, contents=contents, mail=mail)


def _hidden(content: Content) -> Content:
    name = hidden_name(content.sha256)
    return Content(name, content.sha256, 0, Verdict.IGNORED, reason("R-PURGED"))
