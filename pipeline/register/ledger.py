"""The ledger in the register: every file below `output/` that we wrote, and bytes to merge with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

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


class Ledger:
    """The table of outputs of an open register."""

    def __init__(self, connection: sqlite3.Connection, intents: Intents) -> None:
        self._sql = connection
        self.intents = intents

    def outputs(self) -> dict[str, Output]:
        """Return everything we wrote, by its place."""
        rows = self._sql.execute("SELECT * FROM outputs ORDER BY place")
        with as_written():
            return {
                row["place"]: Output(
                    place=row["place"],
                    about=About(OutputKind(row["kind"]), row["respondent"], row["round"]),
                    checksum=row["checksum"],
                    contents=row["contents"],
                    made_from=row["made_from"],
                )
                for row in rows
            }

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
