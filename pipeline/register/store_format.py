"""The tables of the register, and how a receipt is written in their columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pipeline.model.actions import Action
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
from pipeline.register.ledger import LEDGER
from pipeline.register.signs import identity_of, identity_to_text, signs_of, signs_to_text

SCHEMA = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    modified INTEGER NOT NULL,
    size INTEGER NOT NULL,
    format TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reasons TEXT NOT NULL,
    identity TEXT NOT NULL,
    judged_by TEXT NOT NULL
);
CREATE TABLE responses (
    file_id INTEGER PRIMARY KEY REFERENCES files ON DELETE CASCADE,
    respondent TEXT NOT NULL,
    name TEXT NOT NULL,
    round TEXT NOT NULL,
    fingerprint TEXT NOT NULL
);
CREATE TABLE answers (
    file_id INTEGER NOT NULL REFERENCES responses ON DELETE CASCADE,
    position INTEGER NOT NULL,
    item TEXT NOT NULL,
    value TEXT,
    missing TEXT,
    text TEXT,
    source TEXT,
    place TEXT,
    certain INTEGER,
    PRIMARY KEY (file_id, position)
) WITHOUT ROWID;
CREATE TABLE findings (
    file_id INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    level TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (file_id, position)
) WITHOUT ROWID;
"""
# What later versions added; a register of an older version gets the rest of the list. The table of
# decisions hangs under the file of the work list; `sha256` is that of the form it is about.
ADDED = (
    """
    ALTER TABLE files ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE files ADD COLUMN mail TEXT NOT NULL DEFAULT 'null';
    ALTER TABLE files ADD COLUMN contents TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE responses ADD COLUMN claims TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE responses ADD COLUMN doubt TEXT NOT NULL DEFAULT 'null';
    CREATE TABLE decisions (
        file_id INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
        position INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        item TEXT NOT NULL,
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        remark TEXT NOT NULL,
        list_row INTEGER NOT NULL,
        list_name TEXT NOT NULL,
        list_modified INTEGER NOT NULL,
        PRIMARY KEY (file_id, position)
    ) WITHOUT ROWID;
    """,
    "ALTER TABLE files ADD COLUMN actions TEXT NOT NULL DEFAULT '[]';",
    """
    CREATE TABLE outbox (
        round TEXT NOT NULL,
        code TEXT NOT NULL,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        state TEXT NOT NULL,
        about TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (round, code, kind, number)
    ) WITHOUT ROWID;
    CREATE TABLE fetched (
        mailbox TEXT NOT NULL,
        validity INTEGER NOT NULL,
        uid INTEGER NOT NULL,
        PRIMARY KEY (mailbox, validity, uid)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        moment TEXT NOT NULL,
        round TEXT NOT NULL,
        respondent TEXT NOT NULL,
        kind TEXT NOT NULL,
        cause TEXT NOT NULL,
        basis TEXT NOT NULL,
        checksum TEXT NOT NULL
    );
    """,
    """
    CREATE TABLE purged (
        sha256 TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        respondent TEXT NOT NULL,
        round TEXT NOT NULL,
        received TEXT NOT NULL,
        day TEXT NOT NULL,
        why TEXT NOT NULL,
        finished INTEGER NOT NULL
    ) WITHOUT ROWID;
    """,
    LEDGER,
    # In the rows of before the place stands in the message; such a return is judged anew. What
    # held a file was told by its name.
    """
    ALTER TABLE findings ADD COLUMN place TEXT NOT NULL DEFAULT '';
    ALTER TABLE files ADD COLUMN holder TEXT NOT NULL DEFAULT '';
    UPDATE files SET holder = coalesce((
        SELECT one.sha256 FROM files AS one
        WHERE instr(one.contents, '"' || files.sha256 || '"')
            AND instr(files.name, one.name || ' › ') = 1
        ORDER BY one.id
    ), '');
    """,
)
VERSION = 1 + len(ADDED)


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
        format=row["format"],
        verdict=Verdict(row["verdict"]),
        reasons=tuple(Reason(*pair) for pair in json.loads(row["reasons"])),
        identity=identity_of(row["identity"]),
        judged_by=row["judged_by"],
        notes=tuple(Note(*note) for note in json.loads(row["notes"])),
        mail=Mail(**mail) if mail else None,
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
        respondent=row["respondent"],
        name=row["name"],
        round=row["round"],
        fingerprint=row["fingerprint"],
        answers={answer["item"]: _answer_of(answer) for answer in answers},
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
    about = (row["code"], Level(row["level"]), row["kind"], row["item"])
    return Finding(*about, row["message"], row["place"])


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
