"""Registers in which one byte changed, anywhere: noticed, or without effect on anything made?

`python -m tests.support.flipped_registers 200` plays a round to its middle and changes one byte of
its register, 200 times. After each it runs `quickscan run`, which has to notice (exit 6) or make
the very same files, and `quickscan restore`, after which nothing deleted may come back and nobody
may be mailed again. Then it wipes tables, one at a time. It prints what it found, and fails when
anything is wrong.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

import pytest

from pipeline.base.errors import ExitCode, StoreError
from pipeline.definitions.workspace import Workspace
from pipeline.model.outbox import MailKind
from pipeline.register.store import look_in_register, open_register
from tests.support import readers
from tests.support.command import quickscan
from tests.support.mid_round import contents, unpack
from tests.support.sweep_bases import bring_news

SEED = 13
PURGED_TOWN, DECLINED_TOWN = "XX0003", "XX0007"
HEADER = 100  # bytes
WHOLE = "the whole register"
TABLES = ("outbox", "events", "purged", "files", WHOLE)  # of which the first page is wiped
UNSURE = "het register is hersteld"  # what `mail` says when it first asks the adviser


class Noticed(StrEnum):
    """Who notices that a byte changed."""

    RUN = "noticed by run"
    CHECK = "noticed by check --register"  # run made the very same files
    NOBODY = "without effect"  # run made the very same files, and every row reads the same


@dataclass(frozen=True, slots=True)
class Flip:
    """A change of one byte: where, and which of its bits."""

    offset: int
    bits: int

    def apply(self, path: Path) -> None:
        """Change the byte in a file."""
        data = bytearray(path.read_bytes())
        data[self.offset] ^= self.bits
        path.write_bytes(data)


def anywhere(size: int, count: int) -> list[Flip]:
    """Return changes spread over a file of a size in bytes; always the same ones."""
    chance = random.Random(SEED)
    return [Flip(chance.randrange(size), chance.randrange(1, 256)) for _ in range(count)]


def in_header() -> list[Flip]:
    """Return a change of every single bit of the header."""
    return [Flip(offset, 1 << bit) for offset in range(HEADER) for bit in range(8)]


def play(root: Path) -> Workspace:
    """Play a round: taken over from an earlier version, purged, then mailed and declined.

    The last two are younger than the copy of the register, and stand nowhere else.
    """
    workspace = unpack(root)
    purge = ("purge", "--municipality", PURGED_TOWN, "--yes")
    for command in (("run",), ("form",), purge, ("mail", "report"), ("decline", DECLINED_TOWN)):
        shown = quickscan("--workspace", root, *command)
        assert shown.exit_code == ExitCode.DONE, (command, shown.output)
    shutil.rmtree(workspace.mail)
    with open_register(workspace.register) as register:
        register.note_fetched("voorbeeld@imap.example", 1, 7)
    return workspace


def everything(path: Path) -> list[object]:
    """Return all that a command can get out of a register; raises StoreError for damage."""
    with look_in_register(path) as register:
        ledger = dict(register.ledger.outputs)
        return [
            *(register.receipts(), register.work_lists(), register.outbox(), register.unsure()),
            *(register.events(), register.fetched("voorbeeld@imap.example", 1)),
            *(register.purged(), ledger, {place: register.ledger.base(place) for place in ledger}),
        ]


def is_noticed(path: Path, before: list[object]) -> bool:
    """Return whether reading a register notices damage; if not, everything must be as before."""
    try:
        after = everything(path)
    except StoreError:
        return True
    assert after == before, "damage changed what a command reads, unnoticed"
    return False


def still_works(path: Path, before: list[object]) -> None:
    """Fail unless a register in which nobody notices damage can be written in, and stays whole."""
    with open_register(path) as register:
        register.note_fetched("ander@imap.example", 1, 1)
        register.compact()
    assert everything(path) == before
    with look_in_register(path) as register:
        register.check()


@dataclass(frozen=True, slots=True)
class Expected:
    """What the round gives when its register is sound."""

    base: Workspace
    made: dict[str, bytes]
    due: dict[MailKind, frozenset[str]]
    purged: frozenset[str]


def expected(base: Workspace, room: Path) -> Expected:
    """Return what a round gives, played on in a copy."""
    workspace = _copy(base, room)
    made = _made(workspace)
    with look_in_register(workspace.register) as register:
        purged = frozenset(register.purged())
    due = {kind: _due(workspace, kind) for kind in MailKind}
    assert purged
    assert None not in due.values()
    return Expected(base, made, {kind: one or frozenset() for kind, one in due.items()}, purged)


def outcome(known: Expected, flip: Flip) -> tuple[Flip, Noticed, list[str]]:
    """Return who notices a change, and what is wrong."""
    with tempfile.TemporaryDirectory() as name:
        workspace = _copy(known.base, Path(name) / "ronde")
        flip.apply(workspace.register)
        further = _copy(workspace, Path(name) / "verder")
        checked = quickscan("--workspace", workspace.root, "check", "--register")
        made = _made(further)
        wrong = list(_differing(known, made)) if made else []
        if checked.exit_code == ExitCode.DONE and made:
            return flip, Noticed.NOBODY, wrong
        if checked.exit_code != ExitCode.STORE:
            wrong.append(f"check: {checked.exit_code} {checked.output}")
        noticed = Noticed.CHECK if made else Noticed.RUN
        return flip, noticed, wrong + list(restored(known, workspace))


def wiped(known: Expected, table: str) -> list[str]:
    """Return what is wrong when a table is wiped, or the whole register, and then restored."""
    with tempfile.TemporaryDirectory() as name:
        workspace = _copy(known.base, Path(name) / "ronde")
        if table == WHOLE:
            workspace.register.write_bytes(b"")
        else:
            zero_page_of(workspace.register, table)
        shown = quickscan("--workspace", workspace.root, "status")
        wrong = [] if shown.exit_code == ExitCode.STORE else [f"status: {shown.exit_code}"]
        return wrong + list(restored(known, workspace))


def zero_page_of(path: Path, table: str) -> None:
    """Wipe the first page of a table of a register."""
    with sqlite3.connect(path) as connection:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = connection.execute(asked, (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(data)


def restored(known: Expected, workspace: Workspace) -> Iterator[str]:
    """Restore a round and play on; yield what came back that was gone or done."""
    asked = ("--workspace", workspace.root)
    restored = quickscan(*asked, "restore")
    if restored.exit_code != ExitCode.DONE:
        yield f"restore: {restored.exit_code} {restored.output}"
        return
    if not _made(workspace):
        yield "run after restore failed"
    checked = quickscan(*asked, "check", "--register")
    if checked.exit_code != ExitCode.DONE:
        yield f"check after restore: {checked.output}"
    with look_in_register(workspace.register) as register:
        back = known.purged & {one.sha256 for one in register.receipts()}
        declined = any(one.respondent == DECLINED_TOWN for one in register.events())
    if back:
        yield f"{len(back)} purged came back"
    if not declined and "Afmeldingen:" not in restored.output:
        yield "a decline is gone, and nobody was told"
    for kind, due in known.due.items():
        again = _due(workspace, kind)
        if again is not None and not again <= due:
            yield f"{kind}: {sorted(again - due)} would be mailed again"


def _due(workspace: Workspace, kind: MailKind) -> frozenset[str] | None:
    """Return who would be mailed now, None when the adviser is asked first."""
    shown = quickscan("--workspace", workspace.root, "mail", kind, "--dry-run")
    if UNSURE in shown.output:
        return None
    assert shown.exit_code == ExitCode.DONE, shown.output
    lines = (line for line in shown.stdout.splitlines() if line.count("\t") == 3)
    return frozenset(line.split("\t")[0] for line in lines)


def _made(workspace: Workspace) -> dict[str, bytes]:
    """Return what `run` makes, with news for everything; nothing when the register is damaged."""
    bring_news(workspace)
    shown = quickscan("--workspace", workspace.root, "run")
    assert shown.exit_code in (ExitCode.DONE, ExitCode.STORE), shown.output
    return contents(workspace.output) if shown.exit_code == ExitCode.DONE else {}


def _differing(known: Expected, made: dict[str, bytes]) -> Iterator[str]:
    for name in sorted(known.made.keys() | made.keys()):
        if known.made.get(name) != made.get(name):
            yield f"{name} differs, unnoticed"


def _copy(base: Workspace, room: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(base.root, room)))


def _remember(folder: Path) -> None:
    """Read every file once: only the register is another each time."""
    readers.remember(pytest.MonkeyPatch(), folder)


def main(count: int) -> int:
    """Play `count` changes; return how many went wrong."""
    with tempfile.TemporaryDirectory() as name:
        base = play(Path(name) / "ronde")
        known = expected(base, Path(name) / "heel")
        flips = anywhere(base.register.stat().st_size, count)
        spawn = multiprocessing.get_context("spawn")
        (read := Path(name) / "gelezen").mkdir()
        with ProcessPoolExecutor(None, spawn, _remember, (read,)) as pool:
            found = list(pool.map(partial(outcome, known), flips))
            of_tables = list(pool.map(partial(wiped, known), TABLES))
    totals = Counter(how for _, how, _ in found)
    wrong = [(flip, problems) for flip, _, problems in found if problems]
    for flip, problems in wrong:
        print(flip, *problems, sep="\n  ")  # noqa: T201
    print(*(f"{number} {how}" for how, number in totals.items()))  # noqa: T201
    print(f"{count} changed registers, {len(wrong)} wrong")  # noqa: T201
    for table, problems in zip(TABLES, of_tables, strict=True):
        print(f"wiped: {table}", *problems, sep="\n  ")  # noqa: T201
    return len(wrong) + sum(map(bool, of_tables))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])) > 0)
