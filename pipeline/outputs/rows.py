"""The rows of the ledger that change while files are written, stored some at a time.

Before they are, the folders of those files are synced, once for all of them: the ledger never knows
a file that a power cut can still take back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.base.files import sync_folder
from pipeline.model.intents import Intent, IntentKind
from pipeline.model.ledger import EDITABLE, About, Output
from pipeline.outputs.ownership import Ownership
from pipeline.outputs.version import Version
from pipeline.register.ledger import Ledger

AT_ONCE = 64  # files that are written, and whose rows are stored, together


@dataclass(slots=True)
class Rows:
    """What was written and does not stand in the ledger yet; `whose` knows it at once."""

    ledger: Ledger
    whose: Ownership
    _bases: dict[str, bytes] = field(default_factory=dict)
    _begun: set[Intent] = field(default_factory=set)  # noted, and not cleared yet
    _unsynced: set[Path] = field(default_factory=set)  # folders in which names changed

    def begin(self, path: Path) -> None:
        """Note that files in a folder change, before the first one does."""
        self._unsynced.add(path.parent)
        intent = Intent(IntentKind.WRITE, str(self.whose.place(path.parent)))
        if intent not in self._begun:
            self.ledger.intents.note(intent)
            self._begun.add(intent)

    def note(self, new: Version, about: About, checksum: str, made_from: str = "") -> None:
        """Note our version of a file, the checksum of what stands there, and from what it was made.

        See `unchanged` for the last.
        """
        if about.kind in EDITABLE:
            self._bases[str(new.place)] = new.data
        self.note_row(Output(str(new.place), about, checksum, new.contents, made_from))

    def note_row(self, row: Output) -> None:
        """Note a row as it is."""
        if self.whose.row_at(row.place) == row:
            self._bases.pop(row.place, None)
            return
        self.whose.noted[row.place] = row
        if len(self.whose.noted) >= AT_ONCE:
            self._store()

    def keep_with(self, path: Path, base: bytes) -> None:
        """Keep our version of the document that a mail went with, as long as the mail is known."""
        if row := self.whose.row(path):
            self.ledger.note([row], {row.place: base})

    def forget(self, place: str) -> None:
        """Take a file out of the ledger."""
        self.whose.noted.pop(place, None)
        self._bases.pop(place, None)
        self.ledger.forget([place])

    def flush(self) -> None:
        """Store in the ledger what was written; then no change is under way any more.

        Raises OutputError when a folder cannot be synced.
        """
        self._store()
        if self._begun:
            self.ledger.intents.clear(*self._begun)
            self._begun = set()

    def sync(self) -> None:
        """Make all names that changed survive a power cut; raises OutputError when it cannot be."""
        for folder in sorted(self._unsynced):
            if folder.is_dir():
                sync_folder(folder)
            self._unsynced.discard(folder)

    def _store(self) -> None:
        self.sync()
        if self.whose.noted:
            self.ledger.note(self.whose.noted.values(), self._bases)
            self.whose.noted.clear()
            self._bases = {}
