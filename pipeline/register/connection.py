"""The database under the register: opened, checked, brought up to date, its errors explained."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from pipeline.base import os_errors
from pipeline.base.errors import OutputError, Problem, StoreError
from pipeline.base.files import sync_folder, written
from pipeline.base.messages import message, text
from pipeline.base.os_errors import Cause, cause_of
from pipeline.base.phrasing import moment_text
from pipeline.register.checksums import (
    SCHEMA_NAME,
    Damage,
    as_written,
    compare_sums,
    is_sound,
    keep_sums,
    snapshot,
    state_of,
    tables_of,
    unsound_rows,
    write_all,
)
from pipeline.register.copies import copies_of, copy_all
from pipeline.register.tables import ADDED, SCHEMA, SEALED, VERSION

APPLICATION = 0x51534341  # «QSCA», so that another program's database is never taken for ours
# By how the name of SQLite's result code begins: the register is fine, the disk is not. The first
# that fits counts. <https://www.sqlite.org/rescode.html>
_DISK_ERRORS = {
    "SQLITE_FULL": "U-CAUSE-FULL",
    "SQLITE_READONLY": "U-CAUSE-READ-ONLY",
    "SQLITE_CANTOPEN": "U-CAUSE-SHUT",
    "SQLITE_PERM": "U-CAUSE-RIGHTS",
    "SQLITE_BUSY": "U-CAUSE-IN-USE",
    "SQLITE_LOCKED": "U-CAUSE-IN-USE",
    "SQLITE_PROTOCOL": "U-CAUSE-NO-LOCKS",
    "SQLITE_NOLFS": "U-CAUSE-FULL",
    **dict.fromkeys(
        ("SQLITE_IOERR_LOCK", "SQLITE_IOERR_RDLOCK", "SQLITE_IOERR_UNLOCK"), "U-CAUSE-NO-LOCKS"
    ),
    "SQLITE_IOERR_CHECKRESERVEDLOCK": "U-CAUSE-NO-LOCKS",
    "SQLITE_IOERR": "U-CAUSE-STORE",
}
_HALF_DONE = "SQLITE_READONLY_ROLLBACK"  # a change that a killed run did not finish
_JOURNAL = slice(18, 20)  # where the header says how changes are made: 1 is with a journal
_HEADER = 100  # bytes


def copy_from(address: str, copy: sqlite3.Connection) -> None:
    """Copy what stands at an address; what a killed run left half is undone on the disk first."""
    try:
        with contextlib.closing(connect(f"{address}?mode=ro")) as disk:
            copy_all(disk, copy)
    except sqlite3.OperationalError as error:
        if _name_of(error) != _HALF_DONE:
            raise
        with contextlib.closing(connect(f"{address}?mode=rw")) as disk:
            copy_all(disk, copy)


def can_be_read(path: Path, into: sqlite3.Connection) -> bool:
    """Read a register, as far as that goes; return whether it can be read at all.

    Raises OutputError when the disk does not let us: what cannot be read now is no damage.
    """
    try:
        copy_from(path.resolve().as_uri(), into)
        with as_written():
            return bool(tables_of(into))
    except sqlite3.Error as error:
        refused = of_disk(path, error)
        if refused and path.exists() and _begins_as_ours(path):
            raise refused from error
        return False


def _begins_as_ours(path: Path) -> bool:
    """Return whether the header of a register gives SQLite no reason to refuse it."""
    with contextlib.suppress(StoreError):
        look_at_header(path)
        return True
    return False


def connect(address: str) -> sqlite3.Connection:
    """Connect to a database by its path, or by its address as a file."""
    connection = sqlite3.connect(address, isolation_level=None, uri=address.startswith("file:"))
    connection.row_factory = sqlite3.Row
    return connection


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says, and damage, into an error with a remedy."""
    try:
        yield
    except Damage as error:
        raise damaged(path, str(error)) from error
    except sqlite3.Error as error:
        raise of_disk(path, error) or damaged(path, _name_of(error)) from error


def of_disk(path: Path, error: sqlite3.Error) -> OutputError | None:
    """Return the error for a disk that does not let us read or write, None for another cause."""
    name = _name_of(error)
    code = next((code for start, code in _DISK_ERRORS.items() if name.startswith(start)), "")
    return cannot_write(path, Cause(*message(code))) if code else None


def _name_of(error: sqlite3.Error) -> str:
    return getattr(error, "sqlite_errorname", "")


def look_at_header(path: Path) -> None:
    """Raise StoreError when a register is empty, or does not begin as ours do.

    Raises OutputError when it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise cannot_write(path, cause_of(error)) from error
    if not header:
        raise without_trust("E-STORE-EMPTY", path)
    if header[_JOURNAL] != b"\x01\x01":
        raise damaged(path, "")


def make_new(path: Path) -> None:
    """Make an empty register, all of it or nothing; one that is there by now stays.

    Raises OutputError when the disk is full or does not let us write.
    """
    with contextlib.closing(connect(":memory:")) as new:
        fill_new(new)
        with os_errors.explained(path), written(path, new.serialize()) as made:
            made.put_for(None)
        sync_folder(path.parent)


def fill_new(connection: sqlite3.Connection) -> None:
    """Give an empty database the tables of a register."""
    _settle(connection)
    _bring(connection, f"{SCHEMA} PRAGMA application_id = {APPLICATION};", 1)
    keep_sums(connection)


@as_written()  # a damaged schema spoils the names of columns, and even what SQLite says about it
def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of a register that holds what was written in it, as far as that tells.

    Receipts and kept versions are compared when they are read. Raises StoreError when the register
    is empty, is not ours or was made by a newer version, and Damage when it is damaged.
    """
    _settle(connection)
    tables = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        raise without_trust("E-STORE-EMPTY", path)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise without_trust("E-STORE-NEWER", path)
    with snapshot(connection):
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
        whole = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        strays = connection.execute("PRAGMA foreign_key_check").fetchone()
        fits = version >= 1 and (version >= SEALED) is ("sums" in tables)
        if strays or not (ours and whole and fits):
            raise Damage(text("D-REGISTER"))
        if version >= SEALED:
            compare_sums(connection)
    return version


def state_on_disk(path: Path) -> str:
    """Return a checksum of all that stands in a register, read where it stands: see `state_of`.

    Only for who holds the workspace: nobody else writes meanwhile. "" when it has to be opened for
    that first: it is of an earlier version, or a killed run left a change half done. Raises
    StoreError and OutputError as opening it does.
    """
    with explained(path):
        look_at_header(path)
        try:
            with contextlib.closing(connect(f"{path.resolve().as_uri()}?mode=ro")) as disk:
                return state_of(disk) if version_of(disk, path) == VERSION else ""
        except sqlite3.OperationalError as error:
            if _name_of(error) != _HALF_DONE:
                raise
            return ""


def is_newer(connection: sqlite3.Connection, ours: sqlite3.Connection) -> bool:
    """Return whether a register is of a newer version: its tables differ from ours, too."""
    if not is_sound(connection, SCHEMA_NAME):
        return False
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version > VERSION and tables_of(connection) != tables_of(ours)


def bring_up_to_date(connection: sqlite3.Connection, version: int) -> None:
    """Add what later versions added, all of it or nothing; then keep the sums.

    Raises Damage when what stands there is not what was written.
    """
    if version < VERSION:
        _bring(connection, "", version)
    keep_sums(connection)


def _bring(connection: sqlite3.Connection, first: str, version: int) -> None:
    added = "".join(ADDED[version - 1 :])
    if version >= SEALED and any(unsound_rows(connection)):
        raise Damage(text("D-REGISTER"))
    try:
        connection.executescript(f"BEGIN IMMEDIATE; {first} {added}")
        write_all(connection)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _settle(connection: sqlite3.Connection) -> None:
    for setting in (
        *("foreign_keys = ON", "secure_delete = ON", "synchronous = EXTRA"),
        "recursive_triggers = ON",  # a row that is replaced is taken off the sums, too
    ):
        connection.execute(f"PRAGMA {setting}")


def damaged(path: Path, detail: str) -> StoreError:
    """Return the error for a damaged register: what may be lost, and how to repair it."""
    copies = copies_of(path)
    detail = detail or text("D-REGISTER")
    if not copies:
        return StoreError(Problem(str(path), *message("E-STORE-DAMAGED-ALONE", detail=detail)))
    moment = moment_text(copies[0].moment)
    return StoreError(Problem(str(path), *message("E-STORE-DAMAGED", detail=detail, moment=moment)))


def without_trust(code: str, path: Path) -> StoreError:
    """Return the error for a register that is empty, or of a newer version."""
    return StoreError(Problem(str(path), *message(code)))


def cannot_write(path: Path, cause: Cause) -> OutputError:
    """Return the error for a register on a disk that does not let us read or write."""
    return OutputError(Problem(str(path), *message("E-STORE-WRITE", **cause._asdict())))
