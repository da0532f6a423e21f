"""Copies of the register, a day apart, in a folder of their own beside it.

Those of the last seven days on which there was work stay. Every copy is read back and compared
before it is kept, so damage never takes the place of a good one. What was set aside because it was
damaged, or because the adviser began anew, stands in the same folder, and is never deleted.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.base.files import remove_file, sync_folder, written
from pipeline.base.messages import text
from pipeline.base.names import file_name
from pipeline.base.os_errors import explained
from pipeline.base.phrasing import counted
from pipeline.register.checksums import Damage, compare_sums, unsound_rows

DAYS = 7
_FOLDER = "reservekopie"
_NAME = "quickscan-%Y-%m-%d-%H%M%S.db"
_PATIENCE = 10.0  # seconds for another program that holds the register
_HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_HALF = re.compile(r"\..*\.db\.\d+\.tmp")


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """A copy of the register, and when it was made, in local time."""

    moment: datetime
    path: Path


def folder_of(register: Path) -> Path:
    """Return where the copies of a register stand."""
    return register.with_name(file_name(_FOLDER))


def copies_of(register: Path) -> list[Copy]:
    """Return all copies of a register, the newest first."""
    found = ((_moment_of(path), path) for path in folder_of(register).glob("quickscan-*.db"))
    return sorted((Copy(moment, path) for moment, path in found if moment), reverse=True)


def set_aside(register: Path) -> list[Path]:
    """Return the old registers that were set aside, with what belongs to them."""
    copies = {one.path for one in copies_of(register)}
    found = (path for path in sorted(folder_of(register).glob("[!.]*")) if path.is_file())
    return [path for path in found if path not in copies]


def place_aside(register: Path, moment: datetime, name: str) -> Path:
    """Return where an old register goes; `name` is the code of its name."""
    return folder_of(register) / text(name, moment=f"{moment:%Y-%m-%d-%H%M%S}")


def check_whole(sql: sqlite3.Connection) -> None:
    """Raise Damage unless every row of a register is as it was written."""
    compare_sums(sql)
    wrong = sum(1 for _ in unsound_rows(sql))
    if wrong:
        raise Damage(text("D-REGISTER-FILES", files=counted(wrong, "N-FILE")))


def copy_all(sql: sqlite3.Connection, into: sqlite3.Connection) -> None:
    """Copy a database; raises sqlite3.OperationalError when another program holds it too long.

    `Connection.backup` of Python by itself sleeps and tries again for ever.
    """
    until = time.monotonic() + _PATIENCE

    def wait(status: int, *_: int) -> None:
        if status in _HELD and time.monotonic() > until:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorname = "SQLITE_BUSY"
            raise error

    sql.backup(into, progress=wait)


class Copies:
    """The copies of an open register."""

    def __init__(self, sql: sqlite3.Connection, register: Path) -> None:
        self._sql = sql
        self._register = register

    def keep(self) -> Copy:
        """Keep a copy of the register as it is now.

        Raises Damage, and keeps nothing, when it is not whole; OutputError when it cannot be
        written. A register of before there were checksums is copied as it is.
        """
        moment = datetime.now().replace(microsecond=0)
        path = folder_of(self._register) / moment.strftime(_NAME)
        with explained(path), written(path, b"") as made:
            self._copy_to(made.temporary)
            made.put()
        sync_folder(path.parent)
        _delete(self._outdated())
        return Copy(moment, path)

    def _copy_to(self, path: Path) -> None:
        """Copy the register to an empty file, and read it back; it need not fit in memory."""
        with contextlib.closing(sqlite3.connect(path)) as copy:
            copy.row_factory = sqlite3.Row
            for setting in ("journal_mode", "synchronous"):
                copy.execute(f"PRAGMA {setting} = OFF")  # what is half done is thrown away
            copy_all(self._sql, copy)
            if copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'sums'").fetchone():
                check_whole(copy)

    def keep_daily(self) -> None:
        """Keep a copy unless there is one of today."""
        today = datetime.now().date()
        if all(one.moment.date() != today for one in copies_of(self._register)):
            self.keep()

    def renew(self) -> None:
        """Keep a copy and delete all others: what was deleted from the register stands in them."""
        kept = self.keep()
        _delete(one.path for one in copies_of(self._register) if one != kept)

    def _outdated(self) -> Iterator[Path]:
        """Yield copies of too long ago, and what a run that was killed left half written."""
        copies = copies_of(self._register)
        days = sorted({one.moment.date() for one in copies}, reverse=True)[:DAYS]
        yield from (one.path for one in copies if one.moment.date() not in days)
        yield from _half_written(self._register)


def remove_half_written(register: Path) -> None:
    """Remove what a run that was killed left half written; only for whoever holds the lock."""
    _delete(_half_written(register))


def _half_written(register: Path) -> Iterator[Path]:
    for folder in (folder_of(register), register.parent):
        yield from (path for path in folder.glob(".*.tmp") if _HALF.fullmatch(path.name))


def _delete(paths: Iterator[Path]) -> None:
    for path in list(paths):
        with explained(path):
            remove_file(path)


def _moment_of(path: Path) -> datetime | None:
    """Return when a copy was made, None for a file of somebody else."""
    with contextlib.suppress(ValueError):
        return datetime.strptime(path.name, _NAME)
    return None
