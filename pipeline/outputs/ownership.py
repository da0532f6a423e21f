"""Whose a file below `output/` is: ours, or of a person who made or changed it.

A file is ours when its bytes are those of the ledger, or when its seal holds; its name says
nothing. One that a version without seals wrote is ours while it is packed as only we pack. What a
person made read-only is theirs too, and so are folders and links. A file of a person in which we
merged new answers bears the seal of our new version, which does not hold: it stays theirs.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import editor_lock, is_link, sha256
from pipeline.base.messages import message, text
from pipeline.base.os_errors import explained
from pipeline.model.ledger import Output
from pipeline.outputs.seal import Contents, contents, is_packed_by_us

_REMEMBERED = 512  # files of which is known what they say: a file is asked about again at once


@dataclass(frozen=True)
class OnDisk:
    """What stands at a path now; `data` is None when nothing does.

    `foreign` says that it can be nothing of ours, whatever it holds.
    """

    data: bytes | None
    foreign: bool = False

    @cached_property
    def checksum(self) -> str:
        """The SHA-256 of the bytes, "" when nothing stands there."""
        return "" if self.data is None else sha256(self.data)


@dataclass(frozen=True, slots=True)
class Theirs:
    """A file of a person; `newer` is our version beside it, when there is one.

    `merged` says that new answers came in which nobody looked at yet; `says` tells in words what
    came of them just now, "" when nothing did.
    """

    path: Path
    newer: Path | None = None
    merged: bool = False
    says: str = ""

    @property
    def has_news(self) -> bool:
        """Whether a person has to do something about it."""
        return bool(self.newer or self.merged or self.says)


def told(one: Theirs) -> Problem:
    """Return in words that a file of a person stayed, and what stands beside it."""
    if one.newer:
        what, remedy = message("E-OUTPUT-NEWER", newer=one.newer.name)
        return Problem(str(one.path), f"{what} {one.says}".rstrip(), remedy)
    if one.merged:
        what, remedy = message("E-OUTPUT-MERGED")
        return Problem(str(one.path), f"{what} {one.says}".rstrip(), remedy)
    return Problem(str(one.path), *message("E-OUTPUT-THEIRS"))


def standing(path: Path) -> OnDisk:
    """Look at a path, never through a link; raises OutputError when it cannot be read."""
    with explained(path):
        try:
            about = path.lstat()
        except FileNotFoundError:
            return OnDisk(None)
        if not stat.S_ISREG(about.st_mode):
            return OnDisk(b"", foreign=True)
        return OnDisk(path.read_bytes(), foreign=not about.st_mode & stat.S_IWUSR)


def beside(path: Path, number: int = 1) -> Path:
    """Return where our version goes beside a file of a person: «X (nieuw).docx», «X (nieuw 2)»."""
    code = "U-OUTPUT-BESIDE" if number == 1 else "U-OUTPUT-BESIDE-MORE"
    return path.with_name(text(code, name=path.stem, number=number) + path.suffix)


def all_beside(path: Path) -> Iterator[Path]:
    """Yield every version of ours that stands beside a file of a person, the oldest first."""
    number = 1
    while (found := beside(path, number)).exists():
        yield found
        number += 1


def refuse_open(path: Path) -> None:
    """Raise OutputError when an editor says that it has a file open."""
    lock = editor_lock(path)
    if lock:
        raise OutputError(Problem(str(path), *message("E-OUTPUT-IN-USE", lock=lock.name)))


def refuse_links(path: Path, output: Path) -> None:
    """Raise OutputError when a folder on the way from `output/` to a path is a link.

    What stands behind it is of somebody else: nothing is written or deleted there.
    """
    inside = path.relative_to(output).parents
    for folder in (output / one for one in inside if one.name):
        if is_link(folder):
            raise OutputError(Problem(str(folder), *message("E-OUTPUT-LINK")))


class Ownership:
    """Whose the files in one `output/` folder are, by the rows of the ledger and by their seals.

    `known` are checksums of reports that a version without seals made.
    """

    def __init__(self, folder: Path, rows: Mapping[str, Output], known: Iterable[str] = ()) -> None:
        self.folder = folder
        self._below = f"{folder.as_posix()}/"
        self.rows = rows
        self.noted: dict[str, Output] = {}  # rows that are not stored yet
        self._known = set(known)
        self._released: set[str] = set()
        self._looked: dict[tuple[str, str], Contents] = {}

    def _contents(self, path: Path, now: OnDisk) -> Contents:
        """Return what a file says and its seal; of the same bytes that is found out once."""
        key = now.checksum, path.suffix
        if key not in self._looked:
            if len(self._looked) >= _REMEMBERED:
                self._looked.clear()
            self._looked[key] = contents(now.data or b"", path.suffix)
        return self._looked[key]

    def place(self, path: Path) -> PurePosixPath:
        """Return a path as the ledger and the seals name it."""
        return PurePosixPath(path.relative_to(self.folder).as_posix())

    def row(self, path: Path) -> Output | None:
        """Return what the ledger says of a path."""
        return self.row_at(path.as_posix().removeprefix(self._below))  # 4 µs less than by `place`

    def row_at(self, place: str) -> Output | None:
        """Return what the ledger says of a place, stored or not."""
        return self.noted.get(place) or self.rows.get(place)

    def holds(self, path: Path, now: OnDisk, version: str) -> bool:
        """Return whether what stands at a path goes back to a version of ours, or to a later one.

        `version` is the checksum of its contents. The row of the path tells, or its seal: a preview
        has no row, because it leaves the register as it is; nor has a file of which the register
        was lost, or that a run wrote which was killed just then.
        """
        row = self.row(path)
        if row and row.contents == version:
            return True
        seal = self._contents(path, now).seal
        return bool(seal and seal.is_of(self.place(path)) and seal.checksum == version)

    def wrote_last(self, path: Path, now: OnDisk) -> str | None:
        """Return the checksum of the contents that we put at a path last: by its row, or its seal.

        A preview has no row, because it leaves the register as it is; nor has a file of which the
        register was lost.
        """
        row = self.row(path)
        if row:
            return row.contents
        seal = self._contents(path, now).seal
        return seal.checksum if seal and seal.is_of(self.place(path)) else None

    def is_merged(self, path: Path, now: OnDisk) -> bool:
        """Return whether new answers were merged in what stands here, and nobody saved it since."""
        row = self.row(path)
        if row is None or now.data is None or row.checksum != now.checksum:
            return False
        found = self._contents(path, now)
        return found.seal is not None and not found.untouched

    def is_ours(self, path: Path, now: OnDisk) -> bool:
        """Return whether nobody wrote anything in what stands at a path."""
        if now.foreign or now.data is None:
            return False
        row = self.row(path)
        if now.checksum in self._released:
            return True
        found = self._contents(path, now)
        if found.seal is not None and not found.untouched:
            return False
        if now.checksum in self._known or (row and row.checksum == now.checksum):
            return True
        return found.untouched or (found.seal is None and is_packed_by_us(now.data, path.suffix))

    def put_here(self, path: Path, now: OnDisk) -> bool:
        """Return whether a file is ours and stands where we put it, so that it may be deleted.

        One that a person copied or renamed does not.
        """
        if now.foreign or now.data is None:
            return False
        row = self.row(path)
        if row and row.checksum == now.checksum:
            return not self.is_merged(path, now)
        found = self._contents(path, now)
        return found.untouched and found.put_at(self.place(path))

    def was_ours(self, path: Path, now: OnDisk) -> bool:
        """Return whether a person changed what we put at a path."""
        if now.data is None or self.put_here(path, now):
            return False
        found = self._contents(path, now)
        return self.row(path) is not None or found.put_at(self.place(path))

    def is_of_person(self, path: Path, now: OnDisk) -> bool:
        """Return whether somebody made, changed, renamed or moved what stands at a path."""
        return now.data is not None and not self.put_here(path, now)

    def release(self, now: OnDisk) -> None:
        """Count a file of a person as ours: what they wrote in it is kept elsewhere."""
        self._released.add(now.checksum)
