"""What was found sound behind the wall, so that it is not looked at again while it stays the same.

The list of participants is kept as its rows, with a checksum: it says who gets which mail. Of the
templates only their marks are kept: they have to be opened in our own process too, since reports
are made of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from pipeline.base.files import sha256
from pipeline.definitions.list_rows import ListFile
from pipeline.register.transaction import transaction

ADMITTED = """
    CREATE TABLE lists (
        sha256 TEXT PRIMARY KEY,
        cells TEXT NOT NULL,
        checksum TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE templates (
        mark TEXT PRIMARY KEY
    ) WITHOUT ROWID;
    """


class Admitted:
    """The tables of an open register in which it stands."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def keep_list(self, found: ListFile | None) -> None:
        """Remember the list of now, and no other."""
        known = {row["sha256"] for row in self._sql.execute("SELECT sha256 FROM lists")}
        if known == ({found.sha256} if found else set()):
            return
        with transaction(self._sql):
            self._sql.execute("DELETE FROM lists")
            if found:
                cells = json.dumps(found.rows, ensure_ascii=False)
                row = found.sha256, cells, sha256(cells.encode())
                self._sql.execute("INSERT INTO lists VALUES (?, ?, ?)", row)

    def templates(self) -> set[str]:
        """Return the marks of templates that were found sound: see `loading.mark_of`."""
        return {row["mark"] for row in self._sql.execute("SELECT mark FROM templates")}

    def note_templates(self, marks: Iterable[str]) -> None:
        """Remember templates, besides those that are known."""
        new = set(marks) - self.templates()
        if new:
            with transaction(self._sql):
                rows = [(mark,) for mark in sorted(new)]
                self._sql.executemany("INSERT INTO templates VALUES (?)", rows)
