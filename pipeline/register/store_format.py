"""How a receipt is written in the columns of the register, and read from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from sys import intern
from typing import Any

from pipeline.model.actions import Action
from pipeline.model.at_rest import AtRest
from pipeline.model.decisions import Decision, Key
from pipeline.model.receipt import Content, Reason, Receipt, Return, Verdict
from pipeline.model.response import (
    Answer,
    Finding,
    Level,
    Mail,
    Missing,
    Note,
    Reading,
    Response,
    SourceKind,
)
from pipeline.register.signs import identity_of, identity_to_text, signs_of, signs_to_text


def file_row(receipt: Receipt) -> dict[str, object]:
    """Return the columns of the table `files`."""
    mail = receipt.mail
    return {
        "sha256": receipt.sha256,
        "name": receipt.name,
        "modified": receipt.modified,
        "size": receipt.size,
        "format": receipt.format,
        "verdict": receipt.verdict,
        "reasons": _json([[reason.code, reason.message] for reason in receipt.reasons]),
        "identity": identity_to_text(receipt.identity),
        "judged_by": receipt.judged_by,
        "notes": _json([_note_to_list(note) for note in receipt.notes]),
        "mail": _json(asdict(mail) if mail else None),
        "contents": _json([asdict(content) for content in receipt.contents]),
        "actions": _json([asdict(action) for action in receipt.actions]),
        "holder": receipt.holder,
    }


def receipt_of(row: Mapping[str, Any], response: Response | None, **parts: Any) -> Receipt:
    """Return what a row of `files` stands for; the rest comes from the other tables."""
    mail = json.loads(row["mail"])
    receipt = Receipt(
        name=row["name"],
        sha256=row["sha256"],
        modified=row["modified"],
        size=row["size"],
        format=intern(row["format"]),
        verdict=Verdict(row["verdict"]),
        reasons=tuple(Reason(*pair) for pair in json.loads(row["reasons"])),
        identity=identity_of(row["identity"]),
        judged_by=intern(row["judged_by"]),
        notes=tuple(Note(*note) for note in json.loads(row["notes"])),
        mail=Mail(**mail | {"margin": tuple(mail.get("margin", ()))}) if mail else None,
        contents=tuple(map(_content, json.loads(row["contents"]))),
        actions=tuple(Action(**action) for action in json.loads(row["actions"])),
        holder=row["holder"],
        **parts,
    )
    return Return.of(receipt, response) if response else receipt


def response_row(response: Response) -> dict[str, object]:
    """Return the columns of the table `responses`."""
    doubt = response.doubt
    return {
        "respondent": response.respondent,
        "name": response.name,
        "round": response.round,
        "fingerprint": response.fingerprint,
        "claims": signs_to_text(response.claims),
        "doubt": _json(_note_to_list(doubt) if doubt else None),
    }


def response_of(row: Mapping[str, Any], answers: Iterable[Mapping[str, Any]]) -> Response:
    """Return the response a row of `responses` and the rows of its answers stand for."""
    doubt = json.loads(row["doubt"])
    return Response(
        respondent=intern(row["respondent"]),
        name=row["name"],
        round=intern(row["round"]),
        fingerprint=intern(row["fingerprint"]),
        answers=AtRest({answer["item"]: _answer_of(answer) for answer in answers}),
        claims=signs_of(row["claims"]),
        doubt=Note(*doubt) if doubt else None,
    )


def answer_rows(answers: Iterable[Answer]) -> Iterator[dict[str, object]]:
    """Yield the columns of the table `answers`."""
    for position, answer in enumerate(answers):
        read = answer.reading
        yield {
            "position": position,
            "item": answer.item,
            "value": answer.value,
            "missing": answer.missing,
            "text": read.text if read else None,
            "source": read.source if read else None,
            "place": read.place if read else None,
            "certain": read.certain if read else None,
        }


def finding_rows(findings: Iterable[Finding]) -> Iterator[dict[str, object]]:
    """Yield the columns of the table `findings`."""
    for position, finding in enumerate(findings):
        yield {
            "position": position,
            "code": finding.code,
            "level": finding.level,
            "kind": finding.kind,
            "item": finding.item,
            "message": finding.text,
            "place": finding.place,
        }


def finding_of(row: Mapping[str, Any]) -> Finding:
    """Return the finding a row stands for."""
    about = (row["code"], row["level"], row["kind"], row["item"])
    return _finding(*about, row["message"], row["place"])


@lru_cache(maxsize=4096)
def _finding(code: str, level: str, kind: str, item: str, message: str, place: str) -> Finding:
    """Return a finding; many returns share one that says the same."""
    return Finding(code, Level(level), kind, item, message, place)


def decision_rows(decisions: Iterable[Decision]) -> Iterator[dict[str, object]]:
    """Yield the columns of the table `decisions`."""
    for position, decision in enumerate(decisions):
        yield {
            "position": position,
            "sha256": decision.key.sha256,
            "item": decision.key.item,
            "kind": decision.key.matter,
            "value": decision.value,
            "remark": decision.remark,
            "list_row": decision.row,
            "list_name": decision.source,
            "list_modified": decision.modified,
        }


def decision_of(row: Mapping[str, Any]) -> Decision:
    """Return the decision a row stands for."""
    key = Key(row["sha256"], row["item"], row["kind"])
    origin = (row["list_row"], row["list_name"], row["list_modified"])
    return Decision(key, row["value"], row["remark"], *origin)


def _answer_of(row: Mapping[str, Any]) -> Answer:
    reading = None
    if row["source"]:
        source = SourceKind(row["source"])
        reading = Reading(row["text"], source, row["place"], bool(row["certain"]))
    missing = Missing(row["missing"]) if row["missing"] else None
    return Answer(row["item"], row["value"], missing, reading)


def _note_to_list(note: Note) -> Sequence[object]:
    return [note.code, note.item, note.values]


def _content(fields: dict[str, Any]) -> Content:
    verdict, why = fields.pop("verdict"), fields.pop("reason")
    return Content(
        **fields,
        verdict=Verdict(verdict) if verdict else None,
        reason=Reason(**why) if why else None,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
