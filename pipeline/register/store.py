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
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from pipeline.model.events import Event, event_of
from pipeline.model.intents import Intent, IntentKind
from pipeline.model.outbox import DraftContents, DraftKey, MailKind, Sent, sent_of
from pipeline.model.purged import Purged, purged_of, without_purged
from pipeline.model.receipt import Receipt, in_order
from pipeline.register.admitted import Admitted
from pipeline.register.approvals import FORGET, Approvals
from pipeline.register.checksums import as_written
from pipeline.register.connection import (
    bring_up_to_date,
    connect,
    copy_from,
    explained,
    fill_new,
    look_at_header,
    make_new,
    version_of,
)
from pipeline.register.copies import Copies, check_whole
from pipeline.register.intents import CLEAR, NOTE, Intents
from pipeline.register.ledger import Ledger
from pipeline.register.letters import Letters
from pipeline.register.lost import exists
from pipeline.register.pictures import Pictures
from pipeline.register.receipts import add, drop, insert, read
from pipeline.register.tables import VERSION
from pipeline.register.transaction import transaction


class Register:
    """The open register; use `open_register`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._sql = self.connection = connection
        self._known: dict[str, Receipt] | None = None  # by checksum; None when it was not read
        self._in_order: tuple[Receipt, ...] | None = None  # what is known
        self.intents = Intents(connection)
        self.ledger = Ledger(connection, self.intents)
        self.approvals, self.admitted = Approvals(connection), Admitted(connection)
        self.letters = Letters(connection)
        self.pictures = Pictures(connection)
        self.copies = Copies(connection, path)

    def find(self, sha256: str) -> Receipt | None:
        """Return what is known of the file with these bytes, None when it was never seen."""
        return next(iter(read(self._sql, "WHERE sha256 = ?", (sha256,))), None)

    def receipts(self) -> tuple[Receipt, ...]:
        """Return all, the oldest return first; the very same tuple until a file changes."""
        if self._known is None:
            self._known = {one.sha256: one for one in read(self._sql, "", ())}
        if self._in_order is None:
            self._in_order = in_order(self._known.values())
        return self._in_order

    def record(self, receipt: Receipt) -> bool:
        """Store a file with all that was read from it, in one transaction.

        A file that is known keeps its name, time and holder (see `rename`). Returns False when all
        of it already stands there. What was deleted never comes back.
        """
        gone = self.purged()
        if receipt.sha256 in gone:
            return False
        known = self.find(receipt.sha256)
        receipt = without_purged(receipt, gone, known)
        if known is not None:
            name, modified, holder = known.name, known.modified, known.holder
            receipt = replace(receipt, name=name, modified=modified, holder=holder)
            if known == receipt:
                return False
        self._store(receipt)
        return True

    def rename(self, receipt: Receipt, name: str) -> None:
        """Store the name a known file has now; all that was read from it stays as it was."""
        self._store(replace(receipt, name=name))

    def _store(self, receipt: Receipt) -> None:
        """Put a file in the place of what is known of it, in one transaction."""
        with transaction(self._sql):
            self._sql.execute("DELETE FROM files WHERE sha256 = ?", (receipt.sha256,))
            insert(self._sql, receipt)
        self._in_order = None
        if self._known is not None and (stored := self.find(receipt.sha256)):
            self._known[stored.sha256] = stored

    def work_lists(self) -> tuple[Receipt, ...]:
        """Return every work list with decisions that came back, the oldest first."""
        lists = read(self._sql, "WHERE id IN (SELECT file_id FROM decisions)", ())
        return tuple(sorted(lists, key=lambda receipt: receipt.order))

    def outbox(self) -> tuple[Sent, ...]:
        """Return every message that was made or sent, the oldest first."""
        rows = self._sql.execute("SELECT * FROM outbox ORDER BY at, round, kind, code, number")
        with as_written():
            return tuple(sent_of(row) for row in rows.fetchall())

    def post(self, *messages: Sent) -> None:
        """Store how far messages got, all in one transaction."""
        with transaction(self._sql):
            for one in messages:
                keys = (one.round, one.code, one.kind, one.number)
                self._sql.execute(
                    "DELETE FROM outbox WHERE (round, code, kind, number) = (?, ?, ?, ?)", keys
                )
                add(self._sql, "outbox", [asdict(one)])

    def unsure(self) -> dict[MailKind, str]:
        """Return the kinds of mail that may have gone out since the copy of a moment (ISO 8601).

        The register was restored from that copy, and nothing else tells.
        """
        with as_written():
            rows = self._sql.execute("SELECT * FROM unsure").fetchall()
            return {MailKind(row["kind"]): row["since"] for row in rows}

    def make_unsure(self, kinds: Mapping[MailKind, str]) -> None:
        """Remember since when mails of some kinds may have gone out; see `unsure`."""
        with transaction(self._sql):
            self._sql.executemany("INSERT OR REPLACE INTO unsure VALUES (?, ?)", kinds.items())

    def is_sure(self, kind: MailKind) -> None:
        """Remember that an adviser knows which mails of a kind went out."""
        with transaction(self._sql):
            self._sql.execute("DELETE FROM unsure WHERE kind = ?", (kind,))

    def note_draft(self, sent: Sent, contents: DraftContents) -> None:
        """Store what a draft was made of."""
        keys = {"round": sent.round, "code": sent.code, "kind": sent.kind, "number": sent.number}
        with transaction(self._sql):
            before = "DELETE FROM drafts WHERE (round, code, kind, number) = (?, ?, ?, ?)"
            self._sql.execute(before, tuple(keys.values()))
            add(self._sql, "drafts", [keys | asdict(contents)])

    def drafts(self) -> dict[DraftKey, DraftContents]:
        """Return what drafts were made of, by round, participant, kind and number."""
        rows = self._sql.execute("SELECT * FROM drafts").fetchall()
        with as_written():
            return dict(map(_draft, rows))

    def events(self) -> tuple[Event, ...]:
        """Return what happened in all rounds, the oldest first."""
        rows = self._sql.execute("SELECT * FROM events ORDER BY id")
        with as_written():
            return tuple(event_of(row) for row in rows.fetchall())

    def add_events(self, *events: Event) -> None:
        """Store what happened, all in one transaction."""
        if events:
            with transaction(self._sql):
                add(self._sql, "events", map(asdict, events))

    def fetched(self, mailbox: str, validity: int) -> set[int]:
        """Return the numbers of the mails that were taken from a mailbox before."""
        asked = "SELECT uid FROM fetched WHERE mailbox = ? AND validity = ?"
        rows = self._sql.execute(asked, (mailbox, validity))
        return {row["uid"] for row in rows}

    def note_fetched(self, mailbox: str, validity: int, uid: int) -> None:
        """Remember that a mail was taken, also when its file is thrown away later."""
        with transaction(self._sql):
            add(self._sql, "fetched", [{"mailbox": mailbox, "validity": validity, "uid": uid}])

    def purged(self) -> dict[str, Purged]:
        """Return what was deleted, by checksum."""
        rows = self._sql.execute("SELECT * FROM purged ORDER BY day, sha256")
        with as_written():
            return {row["sha256"]: purged_of(row) for row in rows.fetchall()}

    def purge(self, records: Iterable[Purged], *also: Intent) -> None:
        """Delete files and all that was read from them, record it, note what goes `also`; at once.

        What happened stays, without its words: who declined must not be mailed again.
        """
        known = self.purged()
        new = [one for one in records if one.sha256 not in known]
        places = {(one.respondent, one.round) for one in new}
        self._known = self._in_order = None
        with transaction(self._sql):
            self._sql.executemany(NOTE, (Intent(IntentKind.PURGE), *also))
            add(self._sql, "purged", map(asdict, new))
            drop(self._sql, [one.sha256 for one in new])
            words = "UPDATE events SET cause = '' WHERE (respondent, round) = (?, ?)"
            self._sql.executemany(words, sorted(places))
            self._sql.executemany(FORGET, sorted(places))

    def clean(self) -> None:
        """Take what was deleted out of mails, zip files and work lists that stay."""
        for receipt in self.receipts():
            self.record(receipt)

    def forget_purged(self) -> None:
        """Delete what was deleted before: it came back with a copy."""
        self._known = self._in_order = None
        with transaction(self._sql):
            drop(self._sql, self.purged())
        self.clean()

    def keep_only(self, sums: Collection[str]) -> None:
        """Delete files with all that was read from them, except those with these checksums."""
        others = {one.sha256 for one in self.receipts()}.difference(sums)
        self._known = self._in_order = None
        with transaction(self._sql):
            drop(self._sql, others)

    def read_all(self) -> None:
        """Read back everything; raises Damage for a value that nothing here writes."""
        tables = (self.receipts, self.outbox, self.unsure, self.events, self.purged, self.drafts)
        kept = (self.approvals.all, self.letters.all, self.pictures.all)
        for table in (*tables, *kept, self.ledger.outputs.values):
            [*table()]

    def check(self) -> None:
        """Raise Damage unless every row is as it was written."""
        check_whole(self._sql)
        self.read_all()

    def compact(self) -> None:
        """Give space back to the system, so that no byte of what was deleted is left."""
        self._sql.execute("VACUUM")

    def finish_purge(self) -> None:
        """Remember that everything that was deleted is gone from the folders too."""
        with transaction(self._sql):
            self._sql.execute("UPDATE purged SET finished = 1 WHERE NOT finished")
            self._sql.execute(CLEAR, Intent(IntentKind.PURGE))


def _draft(row: sqlite3.Row) -> tuple[DraftKey, DraftContents]:
    key = (row["round"], row["code"], MailKind(row["kind"]), row["number"])
    return key, DraftContents(row["address"], row["deadline"], row["files"], row["text"])


@contextlib.contextmanager
def open_register(path: Path) -> Iterator[Register]:
    """Open the register, or make an empty one.

    A copy is kept before one of an earlier version changes, and on the first use of a day.
    Raises StoreError when it is empty, damaged or gone, is not ours or was made by a newer version,
    and OutputError when the disk is full or does not let us write.
    """
    began = not exists(path)
    if began:
        make_new(path)
    with explained(path):
        look_at_header(path)
        with contextlib.closing(connect(str(path))) as connection:
            version = version_of(connection, path)
            register = Register(connection, path)
            if version < VERSION:
                register.copies.keep()
            elif not began:
                register.copies.keep_daily()
            bring_up_to_date(connection, version)
            yield register


@contextlib.contextmanager
def look_in_register(path: Path) -> Iterator[Register]:
    """Open a copy of the register in memory, so that not a byte on the disk changes.

    Raises StoreError and OutputError like `open_register`, also when there is no register.
    """
    with explained(path), contextlib.closing(connect(":memory:")) as copy:
        if exists(path):
            look_at_header(path)
        copy_from(path.resolve().as_uri(), copy)
        bring_up_to_date(copy, version_of(copy, path))
        yield Register(copy, path)


@contextlib.contextmanager
def look_if_any(path: Path) -> Iterator[Register]:
    """Look in the register, in an empty one when there is none yet; nothing on the disk changes."""
    if exists(path):
        with look_in_register(path) as register:
            yield register
        return
    with explained(path), contextlib.closing(connect(":memory:")) as empty:
        fill_new(empty)
        yield Register(empty, path)
