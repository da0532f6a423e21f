"""The register `quickscan.db`: every file ever seen, and what was read from it, and where.

All SQL of the product stands in this package. One transaction per file, keyed by the SHA-256 of
its bytes, so a run that is killed anywhere is simply run again. The register never holds the time
at which it was written: order and dates come from the returned files themselves (their
modification time, then their name). So a register that is deleted and built again from the same
`input/` gives the same reports. No write-ahead log: that does not work on a network share.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from pipeline.base.files import cause
from pipeline.model.events import Event, event_of
from pipeline.model.intents import Intent, IntentKind
from pipeline.model.outbox import Sent, sent_of
from pipeline.model.purged import Purged, purged_of, without_purged
from pipeline.model.receipt import Receipt
from pipeline.model.response import Response
from pipeline.register.connection import cannot_write, connect, copy_from, explained, prepare
from pipeline.register.intents import CLEAR, NOTE, Intents
from pipeline.register.ledger import Ledger
from pipeline.register.store_format import (
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
from pipeline.register.transaction import transaction


class Register:
    """The open register; use `open_register`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection
        self._known: dict[str, Receipt] | None = None  # by checksum; None when it was not read
        self._in_order: tuple[Receipt, ...] | None = None  # what is known
        self.intents = Intents(connection)
        self.ledger = Ledger(connection, self.intents)

    def find(self, sha256: str) -> Receipt | None:
        """Return what is known of the file with these bytes, None when it was never seen."""
        found = self._receipts("WHERE sha256 = ?", (sha256,))
        return found[0] if found else None

    def receipts(self) -> tuple[Receipt, ...]:
        """Return everything in the register, the oldest return first.

        It is read once: the very same tuple comes back until a file is stored or deleted.
        """
        if self._known is None:
            self._known = {one.sha256: one for one in self._receipts("", ())}
        if self._in_order is None:
            found = self._known.values()
            self._in_order = tuple(sorted(found, key=lambda receipt: receipt.order))
        return self._in_order

    def record(self, receipt: Receipt) -> bool:
        """Store a file with all that was read from it, in one transaction.

        A file that is known keeps the name, time and holder of the first sighting. Returns False,
        and changes nothing, when all of it already stands there. What was deleted never comes back.
        """
        gone = self.purged()
        if receipt.sha256 in gone:
            return False
        receipt = without_purged(receipt, gone)
        known = self.find(receipt.sha256)
        if known is not None:
            name, modified, holder = known.name, known.modified, known.holder
            receipt = replace(receipt, name=name, modified=modified, holder=holder)
            if known == receipt:
                return False
        with transaction(self._sql):
            self._sql.execute("DELETE FROM files WHERE sha256 = ?", (receipt.sha256,))
            self._insert(receipt)
        self._in_order = None
        stored = self.find(receipt.sha256)
        if self._known is not None and stored is not None:
            self._known[stored.sha256] = stored
        return True

    def work_lists(self) -> tuple[Receipt, ...]:
        """Return every work list with decisions that came back, the oldest first."""
        lists = self._receipts("WHERE id IN (SELECT file_id FROM decisions)", ())
        return tuple(sorted(lists, key=lambda receipt: receipt.order))

    def outbox(self) -> tuple[Sent, ...]:
        """Return every message that was made or sent, the oldest first."""
        rows = self._sql.execute("SELECT * FROM outbox ORDER BY at, round, kind, code, number")
        return tuple(sent_of(row) for row in rows.fetchall())

    def post(self, *messages: Sent) -> None:
        """Store how far messages got, all in one transaction."""
        with transaction(self._sql):
            for one in messages:
                keys = (one.round, one.code, one.kind, one.number)
                self._sql.execute(
                    "DELETE FROM outbox WHERE (round, code, kind, number) = (?, ?, ?, ?)", keys
                )
                self._add("outbox", [asdict(one)])

    def events(self) -> tuple[Event, ...]:
        """Return what happened in all rounds, the oldest first."""
        rows = self._sql.execute("SELECT * FROM events ORDER BY id")
        return tuple(event_of(row) for row in rows.fetchall())

    def add_events(self, *events: Event) -> None:
        """Store what happened, all in one transaction."""
        if events:
            with transaction(self._sql):
                self._add("events", map(asdict, events))

    def fetched(self, mailbox: str, validity: int) -> set[int]:
        """Return the numbers of the mails that were taken from a mailbox before."""
        where = "WHERE mailbox = ? AND validity = ?"
        rows = self._sql.execute(f"SELECT uid FROM fetched {where}", (mailbox, validity))
        return {row["uid"] for row in rows}

    def note_fetched(self, mailbox: str, validity: int, uid: int) -> None:
        """Remember that a mail was taken, also when its file is thrown away later."""
        with transaction(self._sql):
            self._add("fetched", [{"mailbox": mailbox, "validity": validity, "uid": uid}])

    def purged(self) -> dict[str, Purged]:
        """Return what was deleted, by checksum."""
        rows = self._sql.execute("SELECT * FROM purged ORDER BY day, sha256")
        return {row["sha256"]: purged_of(row) for row in rows.fetchall()}

    def purge(self, records: Iterable[Purged]) -> None:
        """Delete files with all that was read from them, in one transaction, and keep a record.

        What happened stays, without its words: who declined must not be mailed again.
        """
        known = self.purged()
        new = [one for one in records if one.sha256 not in known]
        sums = [(one.sha256,) for one in new]
        places = {(one.respondent, one.round) for one in new}
        self._known = self._in_order = None
        with transaction(self._sql):
            self._sql.execute(NOTE, Intent(IntentKind.PURGE))
            self._add("purged", map(asdict, new))
            self._sql.executemany("DELETE FROM files WHERE sha256 = ?", sums)
            self._sql.executemany("DELETE FROM decisions WHERE sha256 = ?", sums)
            words = "UPDATE events SET cause = '' WHERE (respondent, round) = (?, ?)"
            self._sql.executemany(words, sorted(places))

    def clean(self) -> None:
        """Take what was deleted out of mails, zip files and work lists that stay."""
        for receipt in self.receipts():
            self.record(receipt)

    def compact(self) -> None:
        """Give space back to the system, so that no byte of what was deleted is left."""
        self._sql.execute("VACUUM")

    def finish_purge(self) -> None:
        """Remember that everything that was deleted is gone from the folders too."""
        with transaction(self._sql):
            self._sql.execute("UPDATE purged SET finished = 1 WHERE NOT finished")
            self._sql.execute(CLEAR, Intent(IntentKind.PURGE))

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
        raise cannot_write(path, cause(error)) from error
    with explained(path), contextlib.closing(connect(str(path))) as connection:
        prepare(connection, path)
        yield Register(connection)


@contextlib.contextmanager
def look_in_register(path: Path) -> Iterator[Register]:
    """Open a copy of the register in memory, so that not a byte on the disk changes.

    Raises StoreError and OutputError like `open_register`, also when there is no register.
    """
    with explained(path), contextlib.closing(connect(":memory:")) as copy:
        copy_from(path.resolve().as_uri(), copy)
        prepare(copy, path)
        yield Register(copy)


@contextlib.contextmanager
def look_if_any(path: Path) -> Iterator[Register]:
    """Look in the register, in an empty one when there is none yet; nothing on the disk changes."""
    if path.exists():
        with look_in_register(path) as register:
            yield register
        return
    with explained(path), contextlib.closing(connect(":memory:")) as empty:
        prepare(empty, path)
        yield Register(empty)
