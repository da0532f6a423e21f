"""All of a change in the register, or nothing of it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator


@contextlib.contextmanager
def transaction(sql: sqlite3.Connection) -> Iterator[None]:
    """Do all that follows, or nothing of it."""
    sql.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if sql.in_transaction:  # a full disk makes SQLite roll back by itself
            sql.execute("ROLLBACK")
        raise
    sql.execute("COMMIT")
