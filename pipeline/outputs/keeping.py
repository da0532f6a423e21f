"""Which files below `output/` are of a person, by a look at the disk; the copies kept of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.base.files import LEFTOVERS, is_link, write_atomic
from pipeline.base.os_errors import explained
from pipeline.definitions.workspace import Workspace
from pipeline.model.events import EventKind
from pipeline.model.marks import DEMO_MARK
from pipeline.outputs.leftovers import PDF_LIST
from pipeline.outputs.ownership import (
    OnDisk,
    Ownership,
    Theirs,
    all_beside,
    refuse_links,
    refuse_open,
    standing,
)
from pipeline.register.store import Register

_GUIDE = "README.md"  # comes with the folder
_SHORT = 12  # characters of a checksum that name a file


def of_persons(workspace: Workspace, whose: Ownership) -> Iterator[Theirs]:
    """Return every file that a person made, changed, renamed or moved, by its place.

    What is kept of earlier is known, and a demonstration in `output/` is a workspace of its own.
    Raises OutputError for a file that cannot be read.
    """
    known = (workspace.output / _GUIDE, workspace.pdf / PDF_LIST)
    is_copy = copies_in(workspace)
    files = (one for one in files_in(workspace.output) if not is_copy(one))
    return theirs_among((one for one in files if one not in known), whose)


def theirs_among(files: Iterable[Path], whose: Ownership) -> Iterator[Theirs]:
    """Yield which files a person made, changed, renamed or moved, as `of_persons` does."""
    for path in files:
        now = standing(path)
        if whose.is_of_person(path, now):
            *_, newest = [None, *all_beside(path)]
            yield Theirs(path, newest, merged=whose.is_merged(path, now))


def is_kept(workspace: Workspace, path: Path) -> bool:
    """Return whether a file is a copy that we keep, of now or of an earlier round."""
    return copies_in(workspace)(path)


def copies_in(workspace: Workspace) -> Callable[[Path], bool]:
    """Return what tells of many files what `is_kept` tells of one."""
    kept, earlier = workspace.kept, workspace.earlier
    return lambda path: path.parent == kept or path.is_relative_to(earlier)


def keep(workspace: Workspace, path: Path, now: OnDisk) -> None:
    """Copy what stands at a path to `bewaard/` before something else does.

    Raises OutputError when it cannot be written.
    """
    _copy(workspace, path, now, workspace.kept / _apart(path, now))


def make_way(workspace: Workspace, whose: Ownership, path: Path, now: OnDisk) -> list[Path]:
    """Copy what stands at a path since an earlier round to the folder of that round; return it.

    From then on it may be overwritten, also by who comes after a run that broke off here. Raises
    OutputError when it cannot be written, or is open.
    """
    row = whose.row(path)
    if now.data is None or now.foreign:
        return []
    if row is None:
        if any(standing(one).data == now.data for one in _copies(workspace, whose, path, now)):
            whose.release(now)
        return []
    refuse_open(path)
    copy = workspace.earlier / row.about.round / row.place
    if standing(copy).data not in (None, now.data):
        copy = copy.with_name(_apart(path, now))
    _copy(workspace, path, now, copy)
    whose.release(now)
    return [copy]


def _copies(workspace: Workspace, whose: Ownership, path: Path, now: OnDisk) -> Iterator[Path]:
    """Yield where a copy of an earlier round can be."""
    for folder in workspace.earlier.glob("*/"):
        place = folder / whose.place(path)
        yield from (place, place.with_name(_apart(path, now)))


def _apart(path: Path, now: OnDisk) -> str:
    """Return a name that only these bytes have."""
    return f"{path.stem}-{now.checksum[:_SHORT]}{path.suffix}"


def _copy(workspace: Workspace, path: Path, now: OnDisk, copy: Path) -> None:
    refuse_links(copy, workspace.output)
    with explained(path):
        moment = path.stat().st_mtime_ns
    write_atomic(copy, now.data or b"", moment)


def ownership(workspace: Workspace, register: Register) -> Ownership:
    """Return whose the files below `output/` are, by what the register knows."""
    made = (one.checksum for one in register.events() if one.kind is EventKind.REPORTED)
    return Ownership(workspace.output, register.ledger.outputs, filter(None, made))


def files_in(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder, also links, which are never followed."""
    if (folder / DEMO_MARK).exists() or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not is_link(path):
            yield from files_in(path)
        elif not LEFTOVERS.fullmatch(path.name):
            yield path
