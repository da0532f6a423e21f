"""The register `quickscan.db`: every file ever seen, and what was read from it, and where.

All SQL of the product stands here. One transaction per file, keyed by the SHA-256 of its bytes,
so a run that is killed anywhere is simply run again. The register never holds the time at which
it was written: order and dates come from the returned files themselves (their modification
time, then their name). So a register that is deleted and built again from the same `input/`
gives the same reports. No write-ahead log: that does not work on a network share.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.errors import OutputError, Problem, StoreError
from pipeline.messages import message
from pipeline.receipt import Reason, Receipt, Verdict
from pipeline.response import (
    Answer,
    Finding,
    FormIdentity,
    Level,
    Missing,
    Reading,
    Response,
    SourceKind,
)

APPLICATION = 0x51534341  # «QSCA», so that another program's database is never taken for ours
VERSION = 1
_DISK_ERRORS = (  # names of SQLite's result codes: the register is fine, the disk is not
    *("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN"),
    *("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PERM"),
)

_SCHEMA = """
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


class Register:
    """The open register; use `open_register`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def find(self, sha256: str) -> Receipt | None:
        """Return what is known of the file with these bytes, None when it was never seen."""
        found = self._receipts("WHERE sha256 = ?", (sha256,))
        return found[0] if found else None

    def receipts(self) -> tuple[Receipt, ...]:
        """Return everything in the register, the oldest return first."""
        return tuple(sorted(self._receipts("", ()), key=lambda receipt: receipt.order))

    def record(self, receipt: Receipt) -> bool:
        """Store a file with all that was read from it, in one transaction.

        A file that is known keeps its name and time of the first sighting. Returns False, and
        changes nothing, when all of it already stands there.
        """
        known = self.find(receipt.sha256)
        if known is not None:
            receipt = replace(receipt, name=known.name, modified=known.modified)
            if known == receipt:
                return False
        with self._transaction():
            self._sql.execute("DELETE FROM files WHERE sha256 = ?", (receipt.sha256,))
            self._insert(receipt)
        return True

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._sql.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._sql.in_transaction:  # a full disk makes SQLite roll back by itself
                self._sql.execute("ROLLBACK")
            raise
        self._sql.execute("COMMIT")

    def _insert(self, receipt: Receipt) -> None:
        row = self._sql.execute(
            "INSERT INTO files (sha256, name, modified, size, format, verdict, reasons, identity,"
            " judged_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                receipt.sha256,
                receipt.name,
                receipt.modified,
                receipt.size,
                receipt.format,
                receipt.verdict,
                json.dumps([[reason.code, reason.message] for reason in receipt.reasons]),
                _identity_to_json(receipt.identity),
                receipt.judged_by,
            ),
        ).lastrowid
        self._sql.executemany(
            "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (row, place, found.code, found.level, found.kind, found.item, found.message)
                for place, found in enumerate(receipt.findings)
            ),
        )
        if receipt.response is not None:
            self._insert_response(row, receipt.response)

    def _insert_response(self, row: int | None, response: Response) -> None:
        self._sql.execute(
            "INSERT INTO responses VALUES (?, ?, ?, ?, ?)",
            (row, response.respondent, response.name, response.round, response.fingerprint),
        )
        self._sql.executemany(
            "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (row, place, *_answer_to_row(answer))
                for place, answer in enumerate(response.answers.values())
            ),
        )

    def _receipts(self, where: str, values: tuple[str, ...]) -> list[Receipt]:
        files = self._sql.execute(
            "SELECT id, name, sha256, modified, size, format, verdict, reasons, identity,"
            f" judged_by FROM files {where}",
            values,
        ).fetchall()
        return [self._receipt(*row) for row in files]

    def _receipt(self, row: int, *fields: Any) -> Receipt:
        name, sha256, modified, size, form, verdict, reasons, identity, judged_by = fields
        return Receipt(
            name=name,
            sha256=sha256,
            modified=modified,
            size=size,
            format=form,
            verdict=Verdict(verdict),
            reasons=tuple(Reason(*pair) for pair in json.loads(reasons)),
            identity=_identity_from_json(identity),
            response=self._response(row),
            findings=self._findings(row),
            judged_by=judged_by,
        )

    def _response(self, row: int) -> Response | None:
        found = self._sql.execute(
            "SELECT respondent, name, round, fingerprint FROM responses WHERE file_id = ?", (row,)
        ).fetchone()
        if found is None:
            return None
        answers = self._sql.execute(
            "SELECT item, value, missing, text, source, place, certain FROM answers"
            " WHERE file_id = ? ORDER BY position",
            (row,),
        )
        respondent, name, round_, fingerprint = found
        by_item = {answer[0]: _answer_from_row(answer) for answer in answers}
        return Response(respondent, name, round_, fingerprint, by_item)

    def _findings(self, row: int) -> tuple[Finding, ...]:
        rows = self._sql.execute(
            "SELECT code, level, kind, item, message FROM findings"
            " WHERE file_id = ? ORDER BY position",
            (row,),
        )
        return tuple(Finding(code, Level(level), *rest) for code, level, *rest in rows)


@contextlib.contextmanager
def open_register(path: Path) -> Iterator[Register]:
    """Open the register, or make an empty one.

    Raises StoreError when it is damaged, is not ours or was made by a newer version, and
    OutputError when the disk is full or does not let us write.
    """
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise _cannot_write(path, error.strerror) from error
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            _prepare(connection, path)
            yield Register(connection)
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(_DISK_ERRORS):
            raise _cannot_write(path, name) from error
        raise _not_trusted("E-STORE-DAMAGED", path, name) from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    for setting in ("foreign_keys = ON", "secure_delete = ON", "synchronous = EXTRA"):
        connection.execute(f"PRAGMA {setting}")
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        connection.executescript(
            f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA application_id = {APPLICATION};"
            f" PRAGMA user_version = {VERSION}; COMMIT;"
        )
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise _not_trusted("E-STORE-NEWER", path)
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    if not ours or connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise _not_trusted("E-STORE-DAMAGED", path)


def _not_trusted(code: str, path: Path, detail: str = "controle mislukt") -> StoreError:
    return StoreError(Problem(str(path), *message(code, detail=detail)))


def _cannot_write(path: Path, reason: str | None) -> OutputError:
    return OutputError(Problem(str(path), *message("E-STORE-WRITE", reason=reason or "fout")))


def _answer_to_row(answer: Answer) -> tuple[object, ...]:
    read = answer.reading
    evidence = (read.text, read.source, read.place, read.certain) if read else (None,) * 4
    return (answer.item, answer.value, answer.missing, *evidence)


def _answer_from_row(row: tuple[str, str | None, str | None, str, str, str, int]) -> Answer:
    item, value, missing, text, source, place, certain = row
    reading = Reading(text, SourceKind(source), place, bool(certain)) if source else None
    return Answer(item, value, Missing(missing) if missing else None, reading)


def _identity_to_json(identity: FormIdentity) -> str:
    return json.dumps(
        [
            identity.questionnaire,
            identity.fingerprint,
            identity.round,
            identity.respondent,
            list(identity.found_in),
        ]
    )


def _identity_from_json(text: str) -> FormIdentity:
    questionnaire, fingerprint, round_, respondent, found_in = json.loads(text)
    return FormIdentity(questionnaire, fingerprint, round_, respondent, tuple(found_in))
