"""A disk on which recorded calls are played again, to see what stands on it at any moment.

Of every file and folder it knows what is there now, and what would be there after a power cut: the
bytes at the last fsync of the file, and the names at the last fsync of the folder (POSIX promises
no more). A time is kept, as that of a return decides which of two is the newer.
"""

from __future__ import annotations

import enum
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from tests.faults.tape import CREATES, CUTS, Call, Op

_UMASK = 0o022


class Power(enum.Enum):
    """What is left when the power goes: the least there can be, and two mixtures."""

    LEAST = "only what was synced"
    NAMES = "all names, and the bytes that were synced"
    BYTES = "all bytes, under the names that were synced"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it stands on a disk; `time` is in nanoseconds, 0 for one the command wrote."""

    data: bytes
    mode: int
    time: int


Tree = Mapping[str, Kept | None]  # by place; None is a folder


@dataclass(slots=True, eq=False)
class _File:
    now: Kept
    durable: Kept


@dataclass(slots=True, eq=False)
class _Folder:
    now: dict[str, _File | _Folder] = field(default_factory=dict)
    durable: dict[str, _File | _Folder] = field(default_factory=dict)


class Disk:
    """The disk under `root`, as it stood before the first call of a tape."""

    def __init__(self, root: Path, tree: Tree) -> None:
        self._root = PurePosixPath(root)
        self._top = _Folder()
        self._open: dict[int, _File | _Folder] = {}
        for place, kept in sorted(tree.items()):
            folder, name = self._find(self._root / place)
            node = _Folder() if kept is None else _File(kept, kept)
            folder.now[name] = folder.durable[name] = node

    def play(self, call: Call) -> None:
        """Do a call that succeeded."""
        play = _PLAYED.get(call.op)
        if play and not call.error:
            play(self, call)

    def torn(self, call: Call) -> Tree:
        """Return what stands there when of a write only the first half came on the disk."""
        file = self._file(call)
        whole = file.now
        self.play(replace(call, data=call.data[: len(call.data) // 2]))
        tree, file.now = self.tree(), whole
        return tree

    def tree(self) -> Tree:
        """Return what stands there now, as every other process sees it."""
        return dict(_walk(self._top, "", lambda one: one.now, lambda one: one.now))

    def after_power_cut(self, power: Power) -> Tree:
        """Return what would stand there after a power cut now."""
        names, data = power is Power.NAMES, power is Power.BYTES
        return dict(
            _walk(
                self._top,
                "",
                lambda folder: folder.now if names else folder.durable,
                lambda file: file.now if data else file.durable,
            )
        )

    def holds(self, path: str) -> tuple[str, bytes]:
        """Return the place of a file, and its bytes now."""
        folder, name = self._find(path)
        file = folder.now[name]
        assert isinstance(file, _File)
        return str(PurePosixPath(os.path.normpath(path)).relative_to(self._root)), file.now.data

    def _find(self, path: str | PurePosixPath) -> tuple[_Folder, str]:
        """Return the folder a path stands in, and its name there."""
        folder = self._top
        *above, name = PurePosixPath(os.path.normpath(path)).relative_to(self._root).parts
        for part in above:
            found = folder.now[part]
            assert isinstance(found, _Folder)
            folder = found
        return folder, name

    def _opened(self, call: Call) -> None:
        if PurePosixPath(call.path) == self._root:
            self._open[call.fd] = self._top
            return
        folder, name = self._find(call.path)
        if name not in folder.now and call.flags & CREATES:
            new = Kept(b"", call.size & ~_UMASK, 0)
            folder.now[name] = _File(new, new)
        node = folder.now[name]
        if isinstance(node, _File) and call.flags & CUTS:
            node.now = Kept(b"", node.now.mode, 0)
        self._open[call.fd] = node

    def _closed(self, call: Call) -> None:
        self._open.pop(call.fd, None)

    def _file(self, call: Call) -> _File:
        node = self._open[call.fd]
        assert isinstance(node, _File)
        return node

    def _written(self, call: Call) -> None:
        file = self._file(call)
        data, at = file.now.data, call.at if call.at >= 0 else len(file.now.data)
        data = data[:at].ljust(at, b"\0") + call.data + data[at + len(call.data) :]
        file.now = Kept(data, file.now.mode, 0)

    def _cut(self, call: Call) -> None:
        file = self._file(call)
        data = file.now.data[: call.size].ljust(call.size, b"\0")
        file.now = Kept(data, file.now.mode, 0)

    def _synced(self, call: Call) -> None:
        for node in _below(self._top) if call.flags else (self._open[call.fd],):
            if isinstance(node, _File):
                node.durable = node.now
            else:
                node.durable = dict(node.now)

    def _renamed(self, call: Call) -> None:
        (old, name), (new, other) = self._find(call.path), self._find(call.other)
        new.now[other] = old.now.pop(name)

    def _removed(self, call: Call) -> None:
        folder, name = self._find(call.path)
        del folder.now[name]

    def _made(self, call: Call) -> None:
        folder, name = self._find(call.path)
        folder.now[name] = _Folder()

    def _timed(self, call: Call) -> None:
        folder, name = self._find(call.path)
        node = folder.now[name]
        if isinstance(node, _File):
            node.now = replace(node.now, time=max(call.size, 0))


_PLAYED: dict[Op, Callable[[Disk, Call], None]] = {
    Op.OPEN: Disk._opened,
    Op.CLOSE: Disk._closed,
    Op.WRITE: Disk._written,
    Op.TRUNCATE: Disk._cut,
    Op.SYNC: Disk._synced,
    Op.RENAME: Disk._renamed,
    Op.UNLINK: Disk._removed,
    Op.RMDIR: Disk._removed,
    Op.MKDIR: Disk._made,
    Op.UTIME: Disk._timed,
}


def _below(node: _File | _Folder) -> Iterator[_File | _Folder]:
    """Yield a file, or a folder and all that stands in it now."""
    yield node
    if isinstance(node, _Folder):
        for one in node.now.values():
            yield from _below(one)


def _walk(
    folder: _Folder,
    above: str,
    names: Callable[[_Folder], dict[str, _File | _Folder]],
    data: Callable[[_File], Kept],
) -> Iterator[tuple[str, Kept | None]]:
    for name, node in names(folder).items():
        place = f"{above}{name}"
        yield place, data(node) if isinstance(node, _File) else None
        if isinstance(node, _Folder):
            yield from _walk(node, f"{place}/", names, data)


def read_tree(root: Path, since: int) -> Tree:
    """Return what stands under a folder; the time of what was written after `since` is 0."""
    found: dict[str, Kept | None] = {}
    for path in sorted(root.rglob("*")):
        about, place = path.lstat(), path.relative_to(root).as_posix()
        if stat.S_ISDIR(about.st_mode):
            found[place] = None
        else:
            time = about.st_mtime_ns if about.st_mtime_ns < since else 0
            found[place] = Kept(path.read_bytes(), stat.S_IMODE(about.st_mode), time)
    return found


def write_tree(root: Path, tree: Tree) -> None:
    """Put a tree in a folder, in place of all that stands there.

    The folder itself stays: something may be mounted on it elsewhere, and would be no longer.
    """
    root.mkdir(mode=0o700, exist_ok=True)
    for path in root.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for place, kept in sorted(tree.items()):
        path = root / place
        if kept is None:
            path.mkdir(mode=0o700)
            continue
        path.write_bytes(kept.data)
        path.chmod(kept.mode)
        if kept.time:
            os.utime(path, ns=(kept.time, kept.time))
