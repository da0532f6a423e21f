"""A damaged register made anew: all that is sound in it, and the rest from the newest sound copy.

Every table says for itself whether it is sound, and so does every receipt, so one flipped byte
costs no more than what it hit. What was deleted never comes back, and where somebody may have been
mailed or may have declined without a sound row that tells so, the adviser is asked before anything
is mailed.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from pipeline.base.errors import OutputError, PipelineError
from pipeline.base.files import write_atomic
from pipeline.base.os_errors import explained as file_explained
from pipeline.model.events import Event
from pipeline.model.outbox import MailKind, Posted, Sent
from pipeline.model.purged import Purged
from pipeline.model.receipt import Receipt
from pipeline.register.checksums import as_written, columns_of, is_sound, is_sound_base, tables_of
from pipeline.register.connection import (
    bring_up_to_date,
    can_be_read,
    connect,
    explained,
    fill_new,
    is_newer,
    look_at_header,
    version_of,
    without_trust,
)
from pipeline.register.copies import Copy, check_whole, copies_of, place_aside
from pipeline.register.lost import was_there
from pipeline.register.store import Register
from pipeline.register.tables import DRAFTS_APART, SEALED
from pipeline.register.transaction import transaction

RECEIPTS, MAILS, EVENTS, PURGED = "files", "outbox", "events", "purged"
_NOWHERE_ELSE: dict[str, type[Sent | Event | Purged]] = {MAILS: Sent, EVENTS: Event, PURGED: Purged}


@dataclass(frozen=True, slots=True)
class Restored:
    """What a register was, or would be, made of.

    `lost` are the tables of which something was damaged: that comes from the copy, or is gone
    when there is none. `aside` is where the old register stands now, None when there was none or
    when nothing was written.
    """

    copy: Copy | None
    lost: frozenset[str]
    aside: Path | None = None


def restore(path: Path, *, without_copy: bool) -> Restored | None:
    """Put a sound register in the place of a damaged one, which is set aside.

    Returns None, and changes nothing, when the register is sound. When there is no sound copy it
    only returns what would be, unless `without_copy`. Raises OutputError when it cannot be written,
    or when the disk does not let us read it or a copy: then nothing says that it is damaged. Raises
    StoreError for a register of a newer version.
    """
    with (
        contextlib.closing(connect(":memory:")) as old,
        contextlib.closing(connect(":memory:")) as new,
    ):
        readable = can_be_read(path, old)
        if readable and is_whole(old, path):
            return None
        copy = _begin(path, new)
        if copy is None and not path.exists():
            code = "E-STORE-GONE-ALONE" if was_there(path) else "E-STORE-NOTHING"
            raise without_trust(code, path)
        if readable and is_newer(old, new):
            raise without_trust("E-STORE-NEWER", path)
        lost = _take_over(old if readable else None, Register(new, path), copy)
        found = Restored(copy, lost)
        if copy is None and not without_copy:
            return found
        aside = _put_aside(path, "U-REGISTER-ASIDE")
        write_atomic(path, new.serialize())
    return Restored(copy, lost, aside)


def begin_anew(path: Path) -> Restored:
    """Put an empty register in the place of what stands there, which is set aside.

    Nothing tells any more who was mailed, so the adviser is asked before anybody is. Copies stay.
    Raises OutputError when it cannot be written.
    """
    with explained(path), contextlib.closing(connect(":memory:")) as new:
        fill_new(new)
        register = Register(new, path)
        register.make_unsure(dict.fromkeys(MailKind, ""))
        aside = _put_aside(path, "U-REGISTER-REPLACED")
        write_atomic(path, new.serialize())
        register.copies.keep()  # what a later restore goes back to
    return Restored(None, frozenset((*_NOWHERE_ELSE, RECEIPTS)), aside)


def is_whole(sql: sqlite3.Connection, path: Path) -> bool:
    """Return whether all of a register is as it was written, and can be read back.

    Raises OutputError when the disk does not let us see that.
    """
    try:
        with explained(path), as_written():
            if path.exists():
                look_at_header(path)
            if version_of(sql, path) >= SEALED:
                check_whole(sql)
            bring_up_to_date(sql, version_of(sql, path))
            Register(sql, path).read_all()
    except OutputError:
        raise
    except PipelineError:
        return False
    return True


def can_be_restored(path: Path) -> bool:
    """Return whether a copy is sound; nothing on the disk changes.

    Raises OutputError when the disk does not let us see that.
    """
    with contextlib.closing(connect(":memory:")) as copy:
        return can_be_read(path, copy) and is_whole(copy, path)


def _begin(path: Path, new: sqlite3.Connection) -> Copy | None:
    """Fill a register with the newest copy that is sound; with nothing when there is none."""
    for copy in copies_of(path):
        if can_be_restored(copy.path):
            can_be_read(copy.path, new)
            bring_up_to_date(new, version_of(new, copy.path))
            return copy
    fill_new(new)
    return None


def _take_over(
    old: sqlite3.Connection | None, register: Register, copy: Copy | None
) -> frozenset[str]:
    """Put everything sound of the old register in the new one; return which tables are damaged."""
    sql = register.connection
    tables = tables_of(sql)
    sound = {name for name in tables if old is not None and _can_be_taken(old, sql, name)}
    if old is not None:
        with transaction(sql):
            for name in sorted(sound - {RECEIPTS, "bases"}):
                _replace(old, sql, name)
            for name in sorted(_NOWHERE_ELSE.keys() - sound):
                _rescue(old, sql, name)
        if "outputs" in sound:
            _take_bases(old, sql)
        if not _take_receipts(old, register, complete=RECEIPTS in sound):
            sound.discard(RECEIPTS)
    register.forget_purged()
    if not {MAILS, EVENTS, "unsure"} <= sound:
        since = copy.moment.isoformat() if copy else ""
        register.make_unsure(dict.fromkeys(MailKind, since))
    return frozenset(tables) - sound


def _can_be_taken(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> bool:
    """Return whether a table holds what was written, under names of columns that we know.

    The names are no part of its checksum, but of that of the schema.
    """
    return is_sound(old, table) and columns_of(old, table) <= columns_of(new, table)


def _replace(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> None:
    """Put the rows of a table in the place of those that are there."""
    rows = list(_rows(old, table))
    new.execute(f"DELETE FROM {table}")
    for row in rows:
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        new.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))


def _rescue(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> None:
    """Add the rows of a damaged table that still make sense to those of the copy.

    One row too many only makes us ask or stay silent; one too few mails somebody again, or brings
    back what was deleted. Where both have a row, that of the copy holds, but of how far a mail got
    the newest.
    """
    conflict = "REPLACE" if table == MAILS else "IGNORE"
    with contextlib.suppress(sqlite3.Error):
        for row in _rows(old, table):
            if _makes_sense(row, _NOWHERE_ELSE[table]):
                names, marks = ", ".join(row), ", ".join("?" * len(row))
                command = f"INSERT OR {conflict} INTO {table} ({names}) VALUES ({marks})"
                new.execute(command, tuple(row.values()))


def _rows(old: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table as this version means them."""
    version: int = old.execute("PRAGMA user_version").fetchone()[0]
    counted_as_sent = table == MAILS and version < DRAFTS_APART
    with as_written():  # a damaged schema spoils the names of columns
        for row in old.execute(f"SELECT * FROM {table}"):
            values = dict(row)
            if counted_as_sent and values["state"] == Posted.DRAFT:
                values["state"] = Posted.ASSUMED.value
            yield values


def _makes_sense(row: dict[str, Any], kind: type[Sent | Event | Purged]) -> bool:
    try:
        found = msgspec.convert(row, kind, strict=False)
        if isinstance(found, Purged):
            return bool(
                datetime.fromisoformat(found.received) and datetime.fromisoformat(found.day)
            )
        moment = found.at if isinstance(found, Sent) else found.moment
        return datetime.fromisoformat(moment).tzinfo is not None
    except ValueError:  # of msgspec, too
        return False


def _take_bases(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """Take the kept versions that are sound, of documents in the ledger that was taken."""
    known = {row["place"] for row in new.execute("SELECT place FROM outputs")}
    with transaction(new), contextlib.suppress(sqlite3.Error), as_written():
        for row in old.execute("SELECT place, data, checksum FROM bases"):
            if row["place"] in known and is_sound_base(row):
                new.execute("INSERT OR REPLACE INTO bases VALUES (?, ?, ?)", tuple(row))


def _take_receipts(old: sqlite3.Connection, register: Register, *, complete: bool) -> bool:
    """Take the receipts that are sound; return whether nothing is missing.

    When the list of receipts is sound, what is not on it was deleted since the copy.
    """
    before = Register(old, Path())
    found = list(_sums(old))
    if complete:
        register.keep_only(found)
    taken = [register.record(one) or one for one in _sound(before, found)]
    return complete and len(taken) == len(found)


def _sums(sql: sqlite3.Connection) -> Iterator[str]:
    with contextlib.suppress(sqlite3.Error), as_written():
        yield from [row["sha256"] for row in sql.execute("SELECT sha256 FROM files NOT INDEXED")]


def _sound(register: Register, sums: list[str]) -> Iterator[Receipt]:
    for sha256 in sums:
        with contextlib.suppress(sqlite3.Error), as_written():
            receipt = register.find(sha256)
            if receipt is not None:
                yield receipt


def _put_aside(path: Path, name: str) -> Path | None:
    """Keep an old register, and what a killed run left beside it; return where it stands."""
    if not path.exists():
        return None
    aside = place_aside(path, datetime.now(), name)
    with file_explained(path):
        write_atomic(aside, path.read_bytes())
        for suffix in ("-journal", "-wal"):
            left = path.with_name(path.name + suffix)
            if left.exists():
                left.replace(aside.with_name(aside.name + suffix))
    return aside
