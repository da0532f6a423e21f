"""The texts that mails were made of, in the register: a text that changed since is known too."""

from __future__ import annotations

import sqlite3

from pipeline.register.checksums import as_written
from pipeline.register.transaction import transaction

LETTERS = """
    CREATE TABLE letters (
        text TEXT PRIMARY KEY
    ) WITHOUT ROWID;
    """


class Letters:
    """The table of letters of an open register: templates, so nothing about a participant."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def all(self) -> tuple[str, ...]:
        """Return every text that a mail was made of."""
        rows = self._sql.execute("SELECT text FROM letters ORDER BY text").fetchall()
        with as_written():
            return tuple(str(row["text"]) for row in rows)

    def keep(self, text: str) -> None:
        """Store a text that mails are made of, once."""
        if text not in self.all():
            with transaction(self._sql):
                self._sql.execute("INSERT INTO letters VALUES (?)", (text,))
