"""Which files were in when the first group picture of a round was made: see `group_states`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from pipeline.register.checksums import as_written
from pipeline.register.transaction import transaction

PICTURES = """
    CREATE TABLE pictures (
        round TEXT PRIMARY KEY,
        files TEXT NOT NULL
    ) WITHOUT ROWID;
    """


class Pictures:
    """The table of group pictures of an open register; it holds checksums of files alone."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def all(self) -> dict[str, frozenset[str]]:
        """Return the checksums of the files that were in, by round that has a picture."""
        rows = self._sql.execute("SELECT round, files FROM pictures").fetchall()
        with as_written():
            return {row["round"]: frozenset(json.loads(row["files"])) for row in rows}

    def keep(self, round_: str, files: Collection[str]) -> None:
        """Store what was in at the first picture of a round; it does not change afterwards."""
        with transaction(self._sql):
            row = round_, json.dumps(sorted(files))
            self._sql.execute("INSERT INTO pictures VALUES (?, ?)", row)
