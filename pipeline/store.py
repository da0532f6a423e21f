"""The register `quickscan.db`: every file ever seen, and what was read from it, and where.

All SQL of the product stands here. One transaction per file, keyed by the SHA-256 of its bytes,
so a run that is killed anywhere is simply run again. The register never holds the time at which
it was written: order and dates come from the returned files themselves (their modification
time, then their name). So a register that is deleted and built again from the same `input/`
gives the same reports. No write-ahead log: that does not work on a network share.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.errors import OutputError, Problem, StoreError
from pipeline.files import cause
from pipeline.messages import message
from pipeline.receipt import Receipt
from pipeline.response import Response
from pipeline.store_format import (
    ADDED,
    SCHEMA,
    VERSION,
    answer_rows,
    decision_of,
    decision_rows,
    file_row,
    finding_of,
    finding_rows,
    receipt_of,
    response_of,
    response_row,
)

APPLICATION = 0x51534341  # «QSCA», so that another program's database is never taken for ours
_DISK_ERRORS = (  # names of SQLite's result codes: the register is fine, the disk is not
    *("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN"),
    *("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PERM"),
)


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
        row = self._add("files", [file_row(receipt)])
        belongs = {"file_id": row}
        self._add("findings", (belongs | one for one in finding_rows(receipt.findings)))
        self._add("decisions", (belongs | one for one in decision_rows(receipt.decisions)))
        response = receipt.response
        if response is not None:
            self._add("responses", [belongs | response_row(response)])
            answers = answer_rows(response.answers.values())
            self._add("answers", (belongs | one for one in answers))

    def _add(self, table: str, rows: Iterable[Mapping[str, object]]) -> int | None:
        """Add rows, each by the names of its columns; return the number of the last one."""
        last = None
        for row in rows:
            marks = ", ".join("?" * len(row))
            command = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"
            last = self._sql.execute(command, tuple(row.values())).lastrowid
        return last

    def _receipts(self, where: str, values: tuple[str, ...]) -> list[Receipt]:
        files = self._sql.execute(f"SELECT * FROM files {where}", values).fetchall()
        return [
            receipt_of(
                file,
                response=self._response(file["id"]),
                findings=tuple(map(finding_of, self._rows("findings", file["id"]))),
                decisions=tuple(map(decision_of, self._rows("decisions", file["id"]))),
            )
            for file in files
        ]

    def _response(self, row: int) -> Response | None:
        found = self._sql.execute("SELECT * FROM responses WHERE file_id = ?", (row,)).fetchone()
        return response_of(found, self._rows("answers", row)) if found else None

    def _rows(self, table: str, row: int) -> list[Mapping[str, object]]:
        """Return what a table holds about a file, in the order in which it was stored."""
        command = f"SELECT * FROM {table} WHERE file_id = ? ORDER BY position"
        return self._sql.execute(command, (row,)).fetchall()


@contextlib.contextmanager
def open_register(path: Path) -> Iterator[Register]:
    """Open the register, or make an empty one.

    Raises StoreError when it is damaged, is not ours or was made by a newer version, and
    OutputError when the disk is full or does not let us write.
    """
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise _cannot_write(path, cause(error)) from error
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
    connection.row_factory = sqlite3.Row
    for setting in ("foreign_keys = ON", "secure_delete = ON", "synchronous = EXTRA"):
        connection.execute(f"PRAGMA {setting}")
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        _bring_up_to_date(connection, f"{SCHEMA} PRAGMA application_id = {APPLICATION};", 1)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise _not_trusted("E-STORE-NEWER", path)
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    if not ours or connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise _not_trusted("E-STORE-DAMAGED", path)
    if version < VERSION:
        _bring_up_to_date(connection, "", version)


def _bring_up_to_date(connection: sqlite3.Connection, first: str, version: int) -> None:
    """Add what later versions added, all of it or nothing."""
    added = "".join(ADDED[version - 1 :])
    connection.executescript(
        f"BEGIN IMMEDIATE; {first} {added} PRAGMA user_version = {VERSION}; COMMIT;"
    )


def _not_trusted(code: str, path: Path, detail: str = "controle mislukt") -> StoreError:
    return StoreError(Problem(str(path), *message(code, detail=detail)))


def _cannot_write(path: Path, reason: str | None) -> OutputError:
    return OutputError(Problem(str(path), *message("E-STORE-WRITE", reason=reason or "fout")))
