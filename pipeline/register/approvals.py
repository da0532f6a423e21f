"""What advisers approved, in the register: each gesture with the text it was about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import astuple

from pipeline.model.approval import Approval, Gesture
from pipeline.register.checksums import as_written
from pipeline.register.transaction import transaction

APPROVALS = """
    CREATE TABLE approvals (
        id INTEGER PRIMARY KEY,
        round TEXT NOT NULL,
        respondent TEXT NOT NULL,
        gesture TEXT NOT NULL,
        who TEXT NOT NULL,
        day TEXT NOT NULL,
        text TEXT NOT NULL,
        made TEXT NOT NULL
    );
    """
FORGET = "DELETE FROM approvals WHERE (respondent, round) = (?, ?)"


class Approvals:
    """The table of approvals of an open register."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def all(self) -> tuple[Approval, ...]:
        """Return every approval, the oldest first."""
        rows = self._sql.execute("SELECT * FROM approvals ORDER BY id").fetchall()
        with as_written():
            return tuple(
                Approval(
                    round=row["round"],
                    code=row["respondent"],
                    gesture=Gesture(row["gesture"]),
                    who=row["who"],
                    day=row["day"],
                    text=row["text"],
                    made=row["made"],
                )
                for row in rows
            )

    def of_round(self, round_: str) -> tuple[Approval, ...]:
        """Return every approval in a round, the oldest first."""
        return tuple(one for one in self.all() if one.round == round_)

    def replace(self, code: str, round_: str, approvals: Iterable[Approval]) -> None:
        """Store the approvals of one participant in a round, all in one transaction."""
        with transaction(self._sql):
            self._sql.execute(FORGET, (code, round_))
            columns = "round, respondent, gesture, who, day, text, made"
            self._sql.executemany(
                f"INSERT INTO approvals ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [astuple(one) for one in approvals],
            )
