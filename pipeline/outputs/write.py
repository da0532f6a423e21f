"""Writing below `output/`: only what is ours is ever replaced or deleted.

The file of a person stays. New answers are merged into a document, after a copy of it was kept;
where that cannot be, our new version goes beside it, with «(nieuw)» in its name. Throwing that one
away says: mine goes on from here.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import LEFTOVERS, Written, remove_file, written
from pipeline.base.messages import message
from pipeline.base.os_errors import explained
from pipeline.model.intents import Intent, IntentKind
from pipeline.model.ledger import EDITABLE, About, Made, Output
from pipeline.outputs.keeping import keep, make_way
from pipeline.outputs.merging import Attempt, Merging
from pipeline.outputs.ownership import (
    OnDisk,
    Ownership,
    Theirs,
    all_beside,
    beside,
    refuse_links,
    refuse_open,
    standing,
    told,
)
from pipeline.outputs.rows import AT_ONCE, Rows
from pipeline.outputs.seal import contents
from pipeline.outputs.steps import Steps, together
from pipeline.outputs.version import Version
from pipeline.register.ledger import Ledger

_Steps = Generator[Written, None, str | None]
_MOST_TRIES = 3  # when somebody saves the same file again and again


@dataclass(slots=True)
class Outputs:
    """What was written so far: all `paths` made, those with new bytes, what of a person stayed."""

    ledger: Ledger
    whose: Ownership
    merging: Merging | None = None  # None where nothing is merged: in a preview
    paths: list[Path] = field(default_factory=list)
    changed: list[Path] = field(default_factory=list)
    theirs: list[Theirs] = field(default_factory=list)
    of_before: list[Path] = field(default_factory=list)  # kept of an earlier round
    problems: list[Problem] = field(default_factory=list)
    rows: Rows = field(init=False)
    _failed: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Begin without rows that wait to be stored."""
        self.rows = Rows(self.ledger, self.whose)

    def write(self, made: Made) -> str:
        """Write a file; return the checksum of our version that stands there, edited or not.

        "" when it does not: it could not be written, which is noted and does not stop the others,
        or it stands beside the file of a person.
        """
        return together([self._noting_failure(made)])[0]

    def write_all(self, files: Iterable[Made]) -> Iterator[tuple[Made, str]]:
        """Write many files, some of them at a time; yield each with what `write` returns of it."""
        waiting = iter(files)
        while batch := [*islice(waiting, AT_ONCE)]:
            found = together([self._noting_failure(one) for one in batch])
            yield from zip(batch, found, strict=True)

    def _noting_failure(self, made: Made) -> Steps:
        self.paths.append(made.path)
        try:
            return (yield from self._write(made))
        except OutputError as error:
            self.problems += error.problems
            self._failed.add(made.path)
            return ""

    def failed(self, path: Path) -> bool:
        """Return whether a file could not be written."""
        return path in self._failed

    def _write(self, made: Made) -> Steps:
        path, data, about, _ = made
        new = Version.of(data, self.whose.place(path))
        for _ in range(_MOST_TRIES):
            now = standing(path)
            self._make_way(path, now, about)
            if now.data is not None and new.is_in(now.data):
                return self._stands(made, new, now.checksum)
            if now.data is not None and not self.whose.is_ours(path, now):
                if (checksum := (yield from self._of_person(now, new, made))) is not None:
                    return checksum
                continue
            if (yield from self._put(path, new.data, now)):
                return self._stands(made, new, OnDisk(new.data).checksum)
        raise OutputError(Problem(str(path), *message("E-OUTPUT-BUSY")))

    def _make_way(self, path: Path, now: OnDisk, about: About) -> None:
        """Keep a document of an earlier round; its row goes before anything is overwritten."""
        row = self.whose.row(path)
        if self.merging and (row is None or row.about.is_before(about)):
            self.of_before += make_way(self.merging.workspace, self.whose, path, now)
            if row and now.data is not None:
                self.rows.forget(row.place)

    def _put(self, path: Path, data: bytes, seen: OnDisk) -> Generator[Written, None, bool]:
        """Write our version; return whether what was seen still stood there."""
        refuse_links(path, self.whose.folder)
        if seen.data is not None:
            refuse_open(path)
        with explained(path), written(path, data) as new:
            yield new
            self.rows.begin(path)
            done = new.put_for(seen.data)
        self.changed += [path] if done else []
        return done

    def _stands(self, made: Made, new: Version, checksum: str) -> str:
        """Note that our version is the one at a path, and clear away those beside it."""
        self.rows.note(new, made.about, checksum, made.made_from)
        for old in all_beside(made.path):
            self.discard(old)
        return checksum

    def _of_person(self, now: OnDisk, new: Version, made: Made) -> _Steps:
        """Bring what is new into the file of a person, or put our version beside it.

        None when somebody saved it meanwhile.
        """
        path = made.path
        row = self.whose.row(path)
        thrown_away = self.whose.row(beside(path))
        if self.whose.holds(path, now, new.contents):
            self.theirs.append(Theirs(path, merged=self.whose.is_merged(path, now)))
            wrote = row if row and row.contents == new.contents else None
            checksum = now.checksum if row and not wrote else (wrote or OnDisk(new.data)).checksum
            return self._stands(made, new, checksum)
        if thrown_away and thrown_away.contents == new.contents and not any(all_beside(path)):
            self.remove(beside(path))
            self.theirs.append(Theirs(path))
            return self._stands(made, new, OnDisk(new.data).checksum)
        found = self._attempt(now, new, made)
        if found.data is None:
            newer = yield from self._put_beside(new, made)
            self.theirs.append(Theirs(path, newer, says=found.says))
            return ""
        return (yield from self._merged(now, new, made, found))

    def _attempt(self, now: OnDisk, new: Version, made: Made) -> Attempt:
        """Merge what is new into the document of a person, when it can be known what they did."""
        base = self.ledger.base(str(new.place)) if made.about.kind in EDITABLE else None
        if self.merging is None or base is None or now.data is None or now.foreign:
            return Attempt(None)
        refuse_open(made.path)
        return self.merging.attempt(made._replace(data=new.data), base, now.data)

    def _merged(self, now: OnDisk, new: Version, made: Made, found: Attempt) -> _Steps:
        """Put a merged document in the place of what a person saved, of which a copy is kept."""
        path = made.path
        row, data = self.whose.row(path), found.data or b""
        checksum = OnDisk(data).checksum
        if data == now.data:  # nothing came in; what we wrote last stays what it was
            checksum = row.checksum if row else checksum
        elif self.merging:
            refuse_links(path, self.whose.folder)
            refuse_open(path)
            keep(self.merging.workspace, path, now)
            if not (yield from self._put(path, data, now)):
                return None
        if not found.ours:
            self.theirs.append(Theirs(path, merged=data != now.data, says=found.says))
        self._stands(made, new, checksum)
        self.flush()
        return checksum

    def _put_beside(self, new: Version, made: Made) -> Generator[Written, None, Path]:
        """Write our version beside the file of a person, and beside what was changed there too."""
        number = 1
        while True:
            free = beside(made.path, number)
            own = Version.of(new.unsealed, self.whose.place(free))
            now, row = standing(free), self.whose.row(free)
            same = now.data is not None and own.is_in(now.data)
            changed = now.data is not None and not same and not self.whose.is_ours(free, now)
            if changed:
                self.theirs.append(Theirs(free))
            if changed and not (row and row.contents == own.contents):
                number += 1
                continue
            if not (same or changed) and not (yield from self._put(free, own.data, now)):
                continue
            self.rows.note(own, made.about, OnDisk(own.data).checksum, made.made_from)
            self.paths.append(free)
            return free

    def note_ours(self, path: Path, about: About) -> None:
        """Note that a file is ours as it stands there."""
        now = standing(path)
        self.rows.note(Version.of(now.data or b"", self.whose.place(path)), about, now.checksum)

    def catch_up(self, folder: Path) -> None:
        """Store what a killed run wrote in a folder; a file without a row is told by its seal."""
        for path in sorted(folder.glob("*")):
            row, now = self.whose.row(path), standing(path)
            if row and row.checksum != now.checksum and self.whose.put_here(path, now):
                self.note_sealed(path, now, row.about)

    def note_sealed(self, path: Path, now: OnDisk, about: About) -> None:
        """Note that what stands at a path is ours, as its seal tells."""
        found = contents(now.data or b"", path.suffix).checksum
        version = Version(self.whose.place(path), now.data or b"", found, b"")
        self.rows.note(version, about, now.checksum)

    def note_changed(self, made: Made, checksum: str) -> None:
        """Note our version, with its checksum without a seal, of what a person changed: no base."""
        new = Version.of(made.data, self.whose.place(made.path))
        self.rows.note_row(Output(str(new.place), made.about, checksum, new.contents))

    def remove(self, path: Path) -> bool:
        """Delete a file that we put there; return whether it is gone. Any other file stays.

        Raises OutputError when it cannot be deleted now.
        """
        now = standing(path)
        if now.data is not None:
            if not self.whose.put_here(path, now):
                return False
            refuse_links(path, self.whose.folder)
            refuse_open(path)
            self._unlink(path)
        if now.data is not None or self.whose.row(path) is not None:
            self.rows.forget(str(self.whose.place(path)))
        return True

    def _unlink(self, path: Path) -> None:
        intent = Intent(IntentKind.REMOVE, str(self.whose.place(path)))
        self.ledger.intents.note(intent)
        try:
            with explained(path):
                remove_file(path)
        except OutputError:
            self.ledger.intents.clear(intent)
            raise

    def discard(self, path: Path) -> bool:
        """Delete a file as `remove` does; one that cannot be deleted now is noted."""
        try:
            return self.remove(path)
        except OutputError as error:
            self.problems += error.problems
            return False

    def remove_stale(self, folder: Path, round_: str) -> None:
        """Delete what we put in a folder in a round and did not make this time; the rest stays."""
        for path in sorted({*folder.glob("*")} - set(self.paths)):
            row = self.whose.row(path)
            if LEFTOVERS.fullmatch(path.name) or (row and row.about.is_kept_after(round_)):
                continue
            gone = row is not None and self.discard(path)  # without a row it may be of any round
            if not gone and self.whose.was_ours(path, standing(path)):
                self.theirs.append(Theirs(path))

    def flush(self) -> None:
        """Store in the ledger what was written; then no change is under way any more.

        Raises OutputError when a folder cannot be synced.
        """
        self.rows.flush()

    def sync(self) -> bool:
        """Make what was written survive a power cut; return whether it does, else it is noted."""
        return self._noting(self.rows.sync)

    def _noting(self, do: Callable[[], None]) -> bool:
        """Do something; return whether that could be done, what could not is noted."""
        try:
            do()
        except OutputError as error:
            self.problems += error.problems
            return False
        return True

    def finish(self) -> None:
        """Store the ledger.

        Raises OutputError with all that failed and all that stands beside files of a person.
        """
        self._noting(self.flush)
        if self.problems:
            raise OutputError(*dict.fromkeys(self.problems), *map(told, self.theirs))
