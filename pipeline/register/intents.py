"""Intents in the register: noted before a change of register and files together, cleared after it.

A process can end between the two. The next command that holds the workspace finds what was noted,
and finishes it or undoes it (`workflow/unfinished.py`).
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

from pipeline.model.intents import Intent, IntentKind
from pipeline.register.checksums import as_written
from pipeline.register.transaction import transaction

# A purge of a version without this table stands as unfinished in its own records.
INTENTS = """
    CREATE TABLE intents (
        kind TEXT NOT NULL,
        place TEXT NOT NULL,
        PRIMARY KEY (kind, place)
    ) WITHOUT ROWID;
    INSERT INTO intents SELECT DISTINCT 'purge', '' FROM purged WHERE NOT finished;
    """
NOTE = "INSERT OR IGNORE INTO intents VALUES (?, ?)"
CLEAR = "DELETE FROM intents WHERE (kind, place) = (?, ?)"


class Intents:
    """The table of intents of an open register."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def unfinished(self) -> tuple[Intent, ...]:
        """Return what was noted and not cleared, in the order in which it is to be finished."""
        rows = self._sql.execute("SELECT kind, place FROM intents ORDER BY place").fetchall()
        order = list(IntentKind)
        with as_written():
            found = [Intent(IntentKind(row["kind"]), row["place"]) for row in rows]
        return tuple(sorted(found, key=lambda one: order.index(one.kind)))

    def note(self, *intents: Intent) -> None:
        """Note what is about to be done, durably; what stands there already is noted once."""
        with transaction(self._sql):
            self._sql.executemany(NOTE, intents)

    def clear(self, *intents: Intent) -> None:
        """Forget what is done or undone."""
        with transaction(self._sql):
            self._sql.executemany(CLEAR, intents)

    @contextlib.contextmanager
    def noted(self, *intents: Intent) -> Iterator[None]:
        """Note intents, and clear them when all went well; after an error they stay."""
        if intents:
            self.note(*intents)
        yield
        if intents:
            self.clear(*intents)
