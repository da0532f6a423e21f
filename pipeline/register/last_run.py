"""What the last run found when nothing was new to it, and in which state it left everything."""

from __future__ import annotations

import sqlite3

from pipeline.register.checksums import checksum
from pipeline.register.transaction import transaction

LAST_RUN = """
    CREATE TABLE last_run (
        state TEXT PRIMARY KEY,
        told TEXT NOT NULL
    ) WITHOUT ROWID;
    """


class LastRun:
    """The table with one row, or none, of an open register."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    @property
    def register_state(self) -> str:
        """A checksum of everything in the register but this."""
        sums = "SELECT name, total FROM sums WHERE name <> 'last_run' ORDER BY name"
        return checksum([tuple(row) for row in self._sql.execute(sums)])

    def told(self, state: str) -> str | None:
        """Return what the last run told, when it left this very state; else None."""
        asked = "SELECT told FROM last_run WHERE state = ?"
        row = self._sql.execute(asked, (state,)).fetchone()
        return row["told"] if row else None

    def keep(self, state: str, told: str) -> None:
        """Store what a run told, in the place of what one before it did."""
        if self.told(state) == told:
            return
        with transaction(self._sql):
            self._sql.execute("DELETE FROM last_run")
            self._sql.execute("INSERT INTO last_run VALUES (?, ?)", (state, told))
