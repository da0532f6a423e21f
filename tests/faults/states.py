"""Which states of a disk are one and the same to the commands that come next.

Two states differ only in what nobody looks at: the numbers SQLite counts its changes with, how far
a journal was written that is undone anyhow, what stands in a half-written file under a temporary
name, which goes by its name, and in a demonstration that was never finished, which goes by its
mark. What a run notes of the times of files is of no use either: those of files that were written
are others once they are put back. So each of them is played once.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import sqlite3
import tempfile
from collections.abc import Hashable, Iterator
from pathlib import Path

from pipeline.model.marks import DEMO_MARK
from tests.faults.disk import Kept, Tree

_LAST_RUN = "/.quickscan-laatste.json"
_STATE = re.compile(rb'"state": "[0-9a-f]*"')
_NOT_TIMED = (_LAST_RUN, ".db", ".db-journal", ".lock")  # see `files_of` of the standstill
NUMBER = re.compile(r"\.\d+(?=\.tmp$)")  # of the process, in a temporary name
_DATABASE = re.compile(r"(.*\.db)(-journal)?")
_CHANGES = (
    slice(24, 28),
    slice(92, 96),
)  # SQLite's count of changes <https://sqlite.org/fileformat2.html>
_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"  # how a journal begins that can be undone


def state_of(tree: Tree) -> Hashable:
    """Return what tells a state from every other one in which something else can happen."""
    return frozenset(_told(tree))


def _told(tree: Tree) -> Iterator[tuple[str, object]]:
    broken_off = tuple(_broken_off(tree))
    yield "broken off", any(place.startswith(broken_off) for place in tree)
    tree = {place: kept for place, kept in tree.items() if not place.startswith(broken_off)}
    for place, kept in tree.items():
        if kept is None:
            yield place, None
        elif place.endswith(".tmp"):
            yield NUMBER.sub("", place), bool(kept.data)
        elif place.endswith(_LAST_RUN) and _is_rewritten(tree, place.removesuffix(_LAST_RUN)):
            yield place, (_STATE.sub(b"", kept.data), kept.mode)
        elif database := _DATABASE.fullmatch(place):
            if not database[2]:
                journal = tree.get(f"{place}-journal")
                yield place, (_recovered(kept, journal), _begins(journal), kept.time)
        else:
            yield place, (kept.data, kept.mode, kept.time)
    for place in tree:
        if place.endswith("-journal") and place.removesuffix("-journal") not in tree:
            yield place, None


def _is_rewritten(tree: Tree, workspace: str) -> bool:
    """Return whether a file was written below a folder that a run remembers the time of."""
    inside = ((one, kept) for one, kept in tree.items() if one.startswith(workspace))
    return any(kept and not kept.time and not one.endswith(_NOT_TIMED) for one, kept in inside)


def _broken_off(tree: Tree) -> Iterator[str]:
    """Yield how the places begin of what is thrown away: a demonstration whose mark is empty."""
    for place, kept in tree.items():
        if place.endswith(f"/{DEMO_MARK}") and kept and not kept.data:
            yield place.removesuffix(DEMO_MARK)


def _begins(journal: Kept | None) -> object:
    """Return what kind of journal stands beside a database."""
    return journal and (bool(journal.data), journal.data.startswith(_MAGIC))


def _recovered(database: Kept, journal: Kept | None) -> bytes:
    """Return a database as it is once what was not finished is undone, by its checksum."""
    data = database.data
    if journal and journal.data:
        with tempfile.TemporaryDirectory() as name, contextlib.suppress(sqlite3.Error):
            path = Path(name) / "register.db"
            path.write_bytes(data)
            path.with_name("register.db-journal").write_bytes(journal.data)
            with contextlib.closing(sqlite3.connect(path)) as sql:
                sql.execute("SELECT count(*) FROM sqlite_master").fetchone()
            data = path.read_bytes()
    told = bytearray(data)
    for count in _CHANGES:
        if len(told) >= count.stop:
            told[count] = bytes(4)
    return hashlib.sha256(told).digest()
