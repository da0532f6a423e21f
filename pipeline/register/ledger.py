"""The ledger in the register: every file below `output/` that we wrote, and bytes to merge with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.base.messages import text
from pipeline.base.phrasing import counted
from pipeline.model.intents import Intent, IntentKind
from pipeline.model.ledger import About, Output, OutputKind
from pipeline.register.checksums import Damage, as_written, base_checksum, is_sound_base
from pipeline.register.intents import CLEAR, Intents
from pipeline.register.transaction import transaction

LEDGER = """
    CREATE TABLE outputs (
        place TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        respondent TEXT NOT NULL,
        round TEXT NOT NULL,
        checksum TEXT NOT NULL,
        contents TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE bases (
        place TEXT PRIMARY KEY REFERENCES outputs ON DELETE CASCADE,
        data BLOB NOT NULL
    );
    """


MADE_FROM = "ALTER TABLE outputs ADD COLUMN made_from TEXT NOT NULL DEFAULT '';"


class Outputs(Mapping[str, Output]):
    """The rows of the ledger by their places, each read when it is asked for.

    There are five of a participant, so those of a large round are not in memory all at once.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection

    def __getitem__(self, place: str) -> Output:
        found: Output | None = self.get(place)
        if found is None:
            raise KeyError(place)
        return found

    def get(self, place: str, default: Any = None) -> Any:
        """Return a row; that of `Mapping` raises an error first for what is not there."""
        found = self._sql.execute("SELECT * FROM outputs WHERE place = ?", (place,)).fetchone()
        return default if found is None else _output(found)

    def __iter__(self) -> Iterator[str]:
        found = self._sql.execute("SELECT place FROM outputs ORDER BY place").fetchall()
        return (row["place"] for row in found)

    def __len__(self) -> int:
        number: int = self._sql.execute("SELECT count(*) FROM outputs").fetchone()[0]
        return number

    def rows(self) -> Iterator[Output]:
        """Yield every row, by its place."""
        return map(_output, self._sql.execute("SELECT * FROM outputs ORDER BY place").fetchall())

    def rounds(self) -> set[str]:
        """Return the rounds of which there is a file."""
        found = self._sql.execute("SELECT DISTINCT round FROM outputs").fetchall()
        return {row["round"] for row in found}


def _output(row: sqlite3.Row) -> Output:
    with as_written():
        return Output(
            place=row["place"],
            about=About(OutputKind(row["kind"]), row["respondent"], row["round"]),
            checksum=row["checksum"],
            contents=row["contents"],
            made_from=row["made_from"],
        )


class Ledger:
    """The table of outputs of an open register."""

    def __init__(self, connection: sqlite3.Connection, intents: Intents) -> None:
        self._sql = connection
        self.intents = intents

    @property
    def outputs(self) -> Outputs:
        """Everything we wrote, by its place, as it stands in the register now."""
        return Outputs(self._sql)

    def base(self, place: str) -> bytes | None:
        """Return our own version of a document an adviser may edit, None when it is not known."""
        command = "SELECT * FROM bases WHERE place = ?"
        found = self._sql.execute(command, (place,)).fetchone()
        if found is None:
            return None
        if not is_sound_base(found):
            raise Damage(text("D-REGISTER-FILES", files=counted(1, "N-FILE")))
        data: bytes = found["data"]
        return data

    def note(self, outputs: Iterable[Output], bases: Mapping[str, bytes]) -> None:
        """Store what was written, all in one transaction; `bases` holds bytes by place."""
        with transaction(self._sql):
            for one in outputs:
                self._sql.execute("DELETE FROM outputs WHERE place = ?", (one.place,))
                about = (one.about.kind, one.about.respondent, one.about.round)
                row = (one.place, *about, one.checksum, one.contents, one.made_from)
                self._sql.execute("INSERT INTO outputs VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            rows = [(place, data, base_checksum(place, data)) for place, data in bases.items()]
            self._sql.executemany("INSERT INTO bases VALUES (?, ?, ?)", rows)

    def forget_bases(self, places: Iterable[str]) -> None:
        """Forget what there is to merge with: nothing of it may come into a document any more."""
        with transaction(self._sql):
            found = [(one,) for one in places]
            self._sql.executemany("DELETE FROM bases WHERE place = ?", found)

    def forget(self, places: Iterable[str]) -> None:
        """Forget files that are not there any more, and that they had to go."""
        gone = list(places)
        with transaction(self._sql):
            self._sql.executemany("DELETE FROM outputs WHERE place = ?", [(one,) for one in gone])
            self._sql.executemany(CLEAR, [Intent(IntentKind.REMOVE, one) for one in gone])
