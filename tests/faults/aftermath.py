"""What a fault left behind, compared with the same work without one."""

from __future__ import annotations

import contextlib
import errno
import re
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.base.errors import ExitCode
from pipeline.base.os_errors import cause_of
from tests.faults.disk import Kept, Tree
from tests.faults.player import HUNG, Played

# Beside the locks what the last run said: it tells when each file was saved, and may be deleted.
LOCKS = re.compile(r"ronde(?:/[^.]+)?/\.quickscan(?:(?:-mail)?\.lock|-laatste\.json)")
_LEFTOVER = re.compile(r".*(\.tmp|-journal|-wal|-shm)")
_REGISTER = re.compile(r".*\.db(-journal)?")
_OF_REGISTER = re.compile(r"quickscan[-\d]*\.db:")  # also of a copy of it
_COPIES = re.compile(r"ronde/reservekopie(/.*\.db)?")
_MESSAGE = re.compile(rb"^Message-ID:\s*(\S+)", re.MULTILINE | re.IGNORECASE)
# Made of the rows that are compared, which every next command compares; and what is remembered of
# templates and lists that were examined, which are examined again without it.
_MADE_OF_OTHERS = {"sums", "templates", "lists"}
# What a row says of itself and not of the round: its number, and of a receipt the checksum, which
# is also of that number.
_OWN_NUMBERS = {"id", "file_id"}
_OF_NUMBERS = ("files", "checksum")
# The list: what is not there can be told as that, and of who is asked for as standing in none.
_ABSENT = ("er is geen lijst met deelnemers", "staat niet in de lijst met deelnemers")
# How a file of `input/` is told that cannot be read now: on the screen, and in the overview.
_LATER, _LATER_TOLD = "nog niet klaar", b"Dit is nu niet te openen ("
_OVERVIEW = "ronde/output/overzicht.html"
# By place, all that a file may hold: before, after, and each that was put there between.
Versions = Mapping[str, Collection[bytes]]
Rows = Counter[tuple[object, ...]]


def register_rows(path: Path, since: int) -> Rows:
    """Return every row of a register, each with its table; times after `since` are not told.

    Raises sqlite3.Error when it is damaged.
    """
    if not path.exists() or not path.stat().st_size:
        return Counter()
    with _copied(path) as copy, contextlib.closing(sqlite3.connect(copy)) as sql:
        if sql.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError(path.name)
        tables = sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        files = {}
        if ("files",) in tables:
            files = dict(sql.execute("SELECT id, sha256 FROM files"))
        names = (table for (table,) in tables if table not in _MADE_OF_OTHERS)
        return Counter(row for table in names for row in _rows(sql, table, files, since))


@contextlib.contextmanager
def _copied(path: Path) -> Iterator[Path]:
    """Copy a register with the journal of what was not finished: to read it is to undo that."""
    with tempfile.TemporaryDirectory() as name:
        for one in (path, path.with_name(f"{path.name}-journal")):
            if one.exists():
                shutil.copyfile(one, Path(name) / one.name)
        yield Path(name) / path.name


def _rows(
    sql: sqlite3.Connection, table: str, files: Mapping[int, str], since: int
) -> Iterator[tuple[object, ...]]:
    found = sql.execute(f"SELECT * FROM {table}")
    names = [one[0] for one in found.description]
    for row in found:
        about = dict(zip(names, row, strict=True))
        if "file_id" in about:
            about["file"] = files.get(about["file_id"])
        for name in ("modified", "list_modified"):
            if about.get(name, 0) > since:
                about[name] = "now"
        own = {name for name in about if name in _OWN_NUMBERS or (table, name) == _OF_NUMBERS}
        yield (table, *((n, v) for n, v in about.items() if n not in own))


def screen(played: Played) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with what a command said."""
    shown, last = played.shown, played.shown.strip()[-300:]
    if played.exit_code == HUNG:
        yield "hung", last
    elif played.exit_code == 1 or "Er ging iets mis in het programma zelf" in shown:
        yield "exit 1", last
    elif played.exit_code not in (0, 2, 3, 4, 5, 6, 7):
        yield "exit code", f"{played.exit_code}: {last}"
    if "Traceback" in shown:
        yield "traceback", last


def is_told_later(played: Played, tree: Tree) -> bool:
    """Return whether a command named a file that it leaves to the next one."""
    overview = tree.get(_OVERVIEW)
    return _LATER in played.shown or bool(overview and _LATER_TOLD in overview.data)


def sentence(played: Played, number: int, room: Path) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with how the errno `number` was told.

    SQLite keeps what the system said to itself: of the register the cause is not looked at.
    """
    shown, last = played.shown, played.shown.strip()[-300:]
    if played.exit_code in (ExitCode.STORE, ExitCode.BUSY):
        yield "wrong cause", last
    if "Errno" in shown or "SQLITE_" in shown:
        yield "no Dutch", last
    absent = number == errno.ENOENT and any(one in shown for one in _ABSENT)
    if played.exit_code != ExitCode.OUTPUT or absent:
        return
    if str(room) not in shown:
        yield "no place", last
    cause = cause_of(OSError(number, ""))
    if not _OF_REGISTER.search(shown) and cause.reason not in shown:
        yield "wrong cause", last
    if number == errno.ENOSPC and "Sluit het in Word" in shown:
        yield "wrong remedy", last


def cut_off(tree: Tree, versions: Versions) -> Iterator[tuple[str, str]]:
    """Yield every file that holds only the beginning of what it was or becomes."""
    for place, kept, known in _known(tree, versions):
        if kept.data not in known and any(one.startswith(kept.data) for one in known):
            yield "torn", place


def half_written(
    tree: Tree, before: Tree, after: Tree, versions: Versions
) -> Iterator[tuple[str, str]]:
    """Yield every file that is neither as it was nor as it becomes, and every one that is gone."""
    for place, kept, known in _known(tree, versions):
        if kept.data not in known:
            yield "torn", place
    for place in before.keys() & after.keys() - tree.keys():
        if not _unseen(place):
            yield "lost", f"{place} for a moment"


def _known(tree: Tree, versions: Versions) -> Iterator[tuple[str, Kept, Collection[bytes]]]:
    """Yield every file of which the versions are known, with those."""
    for place, kept in tree.items():
        own = _unseen(place) or _LEFTOVER.fullmatch(place)
        if kept and not own and place in versions:
            yield place, kept, versions[place]


def differences(tree: Tree, wanted: Tree) -> Iterator[tuple[str, str]]:
    """Yield what stands in a workspace that should not, and what does not that should."""
    for place in tree.keys() | wanted.keys():
        now, then = tree.get(place), wanted.get(place)
        if _unseen(place):
            continue
        if place not in wanted:
            yield ("leftover" if _LEFTOVER.fullmatch(place) else "doubled"), place
        elif place not in tree:
            yield "lost", place
        elif now and then and now.data != then.data:
            yield "differs", place


def touched(tree: Tree, before: Tree, persons: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield every file of a person that is not there any more, byte for byte.

    A work list that was filled in may have moved to `output/bewaard/`, and a report of an earlier
    round to the folder of that round.
    """
    folders = ("ronde/output/bewaard/", "ronde/output/eerdere rondes/")
    kept = {one.data for place, one in tree.items() if one and place.startswith(folders)}
    for place in persons:
        now, then = tree.get(place), before[place]
        assert then is not None
        if (now is None or now.data != then.data) and then.data not in kept:
            yield "foreign touched", place


def row_differences(rows: Rows, wanted: Rows, *, mailed: bool) -> Iterator[tuple[str, str]]:
    """Yield the rows of the register that are too many or too few.

    A message that may have arrived stays uncertain, and that is told: so it counts as sent.
    """
    if mailed:
        rows, wanted = _settled(rows), _settled(wanted)
    for row in rows - wanted:
        yield "doubled", f"row {_short(row)}"
    for row in wanted - rows:
        yield "lost", f"row {_short(row)}"


def mailed_twice(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield every message the mail server has more than once."""
    mails = (kept.data for place, kept in tree.items() if place.startswith("server/") and kept)
    counts = Counter(found[1] for data in mails if (found := _MESSAGE.search(data)))
    for identity, number in counts.items():
        if number > 1:
            yield "mailed twice", identity.decode()


def unknown_outputs(tree: Tree, rows: Rows, persons: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield every file of ours below `output/` of which the ledger knows nothing."""
    known = {dict(row[1:]).get("place") for row in rows if row[0] == "outputs"}  # type: ignore[arg-type]
    for place, kept in tree.items():
        inside = place.removeprefix("ronde/output/")
        plain = kept is not None and inside != place and not _LEFTOVER.fullmatch(place)
        kept_apart = ("bewaard/", "eerdere rondes/", "voorbeeld/", "pdf/bronnen")
        own = inside.startswith(kept_apart) or place in persons
        if plain and not own and inside not in known:
            yield "not in the ledger", place


def _unseen(place: str) -> bool:
    """Whether a place is compared in another way: the register, the locks, the mail server.

    Of the register a copy is made by whichever command comes first on a day.
    """
    ours = LOCKS.fullmatch(place) or _REGISTER.fullmatch(place) or _COPIES.fullmatch(place)
    return bool(ours) or place.startswith("server")


def _settled(rows: Rows) -> Rows:
    sent, uncertain = ("state", "sent"), ("state", "given")
    return Counter(
        tuple(sent if one == uncertain else one for one in row) if row[0] == "outbox" else row
        for row in rows.elements()
    )


def _short(row: tuple[object, ...]) -> str:
    return str(row)[:200]
