"""The register itself: a copy kept, a damaged one restored, all of it checked and accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.base.errors import DefinitionError
from pipeline.base.files import lock
from pipeline.definitions.workspace import Workspace
from pipeline.model.receipt import Receipt
from pipeline.outputs.keeping import files_in, ownership
from pipeline.outputs.ownership import Ownership, standing
from pipeline.reading import folder as intake
from pipeline.register import restore as restoring
from pipeline.register.copies import Copy, copies_of, remove_half_written
from pipeline.register.loading import load_setting
from pipeline.register.restore import Restored
from pipeline.register.store import Register, look_in_register, open_register
from pipeline.workflow.opening import at_work


class Account(StrEnum):
    """What is known of a file in `input/`, in the register or below `output/`."""

    STORED = "stored"  # in `input/`, and in the register
    PURGED = "purged"  # in `input/`, and deleted from the register
    APART = "apart"  # in `input/`, and no return: a list, a leftover, a file that is too big
    NEW = "new"  # in `input/`, and not taken in yet
    TAKEN_OUT = "taken-out"  # in the register, and not in `input/` any more
    OURS = "ours"  # below `output/`, as we wrote it
    THEIRS = "theirs"  # below `output/`, made or changed by a person
    GONE = "gone"  # in the ledger, and not below `output/` any more


@dataclass(frozen=True, slots=True)
class Checked:
    """A register that is whole: how many files there are of each account, and its copies.

    `places` are those of files below `output/` that are gone. `unsound` are copies that cannot be
    restored.
    """

    receipts: int
    accounts: Counter[Account]
    places: tuple[str, ...]
    copies: tuple[Copy, ...]
    unsound: tuple[Copy, ...]


def back_up(workspace: Workspace) -> Copy:
    """Keep a copy of the register as it is now.

    Raises StoreError, and keeps nothing, when it is damaged; OutputError when it cannot be written.
    """
    try:
        with at_work(workspace) as work:
            return work.register.copies.keep()
    except DefinitionError:  # what is half done stays noted, also in the copy
        with lock(workspace.lock_file), open_register(workspace.register) as register:
            return register.copies.keep()


def restore(workspace: Workspace, *, without_copy: bool) -> Restored | None:
    """Put a sound register in the place of a damaged one; see `pipeline.register.restore`."""
    with lock(workspace.mail_lock), lock(workspace.lock_file):
        remove_half_written(workspace.register)
        return restoring.restore(workspace.register, without_copy=without_copy)


def begin_anew(workspace: Workspace) -> Restored:
    """Begin with an empty register; see `pipeline.register.restore`."""
    with lock(workspace.mail_lock), lock(workspace.lock_file):
        remove_half_written(workspace.register)
        return restoring.begin_anew(workspace.register)


def check(workspace: Workspace) -> Checked:
    """Check every row of the register, and account for every file in `input/` and `output/`.

    Nothing changes. Raises StoreError when the register is damaged.
    """
    most = load_setting(workspace).round.limits.file_bytes
    with lock(workspace.lock_file), look_in_register(workspace.register) as register:
        register.check()
        receipts = register.receipts()
        entries = intake.scan(workspace.input, most)
        ledger = dict(_outputs(workspace, ownership(workspace, register)))
        accounts = Counter((*_inputs(entries, register), *_absent(entries, receipts)))
    copies = tuple(copies_of(workspace.register))
    return Checked(
        len(receipts),
        accounts + Counter(ledger.values()),
        tuple(place for place, account in ledger.items() if account is Account.GONE),
        copies,
        tuple(one for one in copies if not restoring.can_be_restored(one.path)),
    )


def _inputs(entries: tuple[intake.InputFile, ...], register: Register) -> Iterator[Account]:
    known, gone = {one.sha256 for one in register.receipts()}, register.purged()
    for entry in entries:
        if entry.sha256 in known:
            yield Account.STORED
        elif entry.sha256 in gone:
            yield Account.PURGED
        else:
            yield Account.NEW if entry.verdict is None else Account.APART


def _absent(
    entries: tuple[intake.InputFile, ...], receipts: tuple[Receipt, ...]
) -> Iterator[Account]:
    """Yield one for every receipt of a file that is not in `input/`, nor in a file that is."""
    there = {entry.sha256 for entry in entries}
    there |= {content.sha256 for one in receipts if one.sha256 in there for content in one.contents}
    for one in receipts:
        if one.sha256 not in there and one.holder not in there:
            yield Account.TAKEN_OUT


def _outputs(workspace: Workspace, whose: Ownership) -> Iterator[tuple[str, Account]]:
    """Yield every file below `output/`, and every one in the ledger, by its place."""
    for place in whose.rows:
        if not (workspace.output / place).exists():
            yield place, Account.GONE
    for path in files_in(workspace.output):
        ours = whose.put_here(path, standing(path))
        yield str(whose.place(path)), Account.OURS if ours else Account.THEIRS
