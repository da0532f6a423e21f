"""The database under the register: opened, checked, brought up to date, its errors explained."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from pipeline.base.errors import OutputError, Problem, StoreError
from pipeline.base.messages import message, text
from pipeline.register.tables import ADDED, SCHEMA, VERSION

APPLICATION = 0x51534341  # «QSCA», so that another program's database is never taken for ours
_DISK_ERRORS = (  # names of SQLite's result codes: the register is fine, the disk is not
    *("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN"),
    *("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PERM"),
)


def copy_from(address: str, copy: sqlite3.Connection) -> None:
    """Copy what stands at an address; what a killed run left half is undone on the disk first."""
    try:
        with contextlib.closing(connect(f"{address}?mode=ro")) as disk:
            disk.backup(copy)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_READONLY_ROLLBACK":
            raise
        with contextlib.closing(connect(f"{address}?mode=rw")) as disk:
            disk.backup(copy)


def connect(address: str) -> sqlite3.Connection:
    """Connect to a database by its path, or by its address as a file."""
    return sqlite3.connect(address, isolation_level=None, uri=address.startswith("file:"))


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says into an error with a remedy."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(_DISK_ERRORS):
            raise cannot_write(path, name) from error
        raise _not_trusted("E-STORE-DAMAGED", path, name) from error


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Give an empty database its tables and an older one the newer ones.

    Raises StoreError when it is damaged, is not ours or was made by a newer version.
    """
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


def _not_trusted(code: str, path: Path, detail: str = "") -> StoreError:
    return StoreError(Problem(str(path), *message(code, detail=detail or text("D-REGISTER"))))


def cannot_write(path: Path, reason: str | None) -> OutputError:
    """Return the error for a register on a disk that does not let us write."""
    return OutputError(
        Problem(str(path), *message("E-STORE-WRITE", reason=reason or text("U-CAUSE-UNKNOWN")))
    )
