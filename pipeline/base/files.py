"""Files on disk: atomic writing, checksums, safe names, and the lock of a workspace."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import sys
import time
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from pipeline.base.durable import sync_all
from pipeline.base.errors import BusyError, Problem
from pipeline.base.messages import message
from pipeline.base.os_errors import explained

_Result = TypeVar("_Result")
LEFTOVERS = re.compile(  # made by Office, operating systems, browsers and sync programs
    r"~\$.*|~wr[ld].*\.tmp|thumbs\.db|desktop\.ini|\..*|.*\.(part|crdownload|tmp|lnk|url)",
    re.IGNORECASE | re.DOTALL,
)
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10))}
_RESERVED |= {f"lpt{n}" for n in range(1, 10)}
_TEMPORARY = ".tmp"  # after the name and the number of the process that writes
LOCK_WAIT_SECONDS = 5.0
# Windows refuses what another program holds for a moment, such as a virus scanner or OneDrive:
# access denied, a sharing violation, a lock violation. After these pauses it is an error.
_HELD = (5, 32, 33)
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds
_JUNCTION = 0xA0000003  # what Windows calls a folder that is elsewhere (a mount point)
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)  # Windows has none


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def safe_name(text: str, length: int = 80) -> str:
    """Return a file name (without extension) that every system accepts and nobody must escape.

    Letters and digits stay, also with accents; anything else becomes one hyphen.
    """
    text = unicodedata.normalize("NFC", text)
    name = re.sub(r"[^\w]+", "-", text, flags=re.UNICODE).strip("-_")[:length].rstrip("-")
    if not name or name.lower() in _RESERVED:
        name = f"bestand-{name}".rstrip("-")
    return name


def shown_name(name: str) -> str:
    """Return a file name in which nothing hides: control and direction marks are spelled out."""
    try:
        text = os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # half of a character, in a name that does not come from the disk
        text = name.encode("utf-8", "backslashreplace").decode()
    return "".join(
        char.encode("unicode_escape").decode() if unicodedata.category(char)[0] == "C" else char
        for char in unicodedata.normalize("NFC", text)
    )


def is_link(path: Path) -> bool:
    """Return whether what stands at a path is elsewhere: a link or, on Windows, a junction."""
    try:
        about = path.lstat()
    except OSError:
        return False
    return stat.S_ISLNK(about.st_mode) or getattr(about, "st_reparse_tag", 0) == _JUNCTION


def make_folder(path: Path) -> None:
    """Make a folder and its parents, readable by its owner alone where the system has that.

    They survive a power cut. Raises OutputError when one cannot be made.
    """
    with explained(path):
        missing = [folder for folder in (path, *path.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True, mode=0o700)
            sync_folder(folder.parent)


def patiently(do: Callable[[], _Result]) -> _Result:
    """Do something with a file, again after a while when Windows says another program holds it."""
    for pause in _PAUSES:
        try:
            return do()
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
        time.sleep(pause)
    return do()


def read_file(path: Path) -> bytes:
    """Return the bytes of a file; raises OutputError when it cannot be read."""
    with explained(path):
        return patiently(path.read_bytes)


def read_text(path: Path, encoding: str) -> str:
    """Return the text of a file, with the ends of lines of Python.

    Raises OutputError when it cannot be read, UnicodeDecodeError when it is written in another way.
    """
    with explained(path):
        return patiently(lambda: path.read_text(encoding))


def remove_file(path: Path) -> None:
    """Delete a file, if it is there, so that no power cut brings it back; raises OSError.

    A shared folder can call a file absent that is there: it is looked at again.
    """
    try:
        patiently(path.unlink)
    except FileNotFoundError:
        if path.exists() or path.is_symlink():
            raise
    if path.parent.is_dir():
        sync_folder(path.parent)


def write_atomic(path: Path, data: bytes, modified: int | None = None) -> bool:
    """Write bytes so that readers see the old file or the new one, never a half one.

    `modified` is the time it gets, in nanoseconds since 1970; that of now without one. Returns
    False, and leaves the file alone, when it already holds exactly these bytes.
    Raises OutputError when the file cannot be written, for instance because it is open in Word.
    """
    with explained(path):
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
        with written(path, data, modified) as new:
            new.put()
        sync_folder(path.parent)
    return True


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes that stand under another name in the folder of a path, to be put in its place.

    They are made durable before that, alone or with others (`make_durable`); until then `file` is
    open. Only after `sync_folder` does a power cut leave them in their place.
    """

    path: Path
    temporary: Path
    file: BinaryIO

    def put(self) -> None:
        """Put it in its place; raises OSError."""
        self._sync()
        patiently(lambda: self.temporary.replace(self.path))

    def put_for(self, seen: bytes | None) -> bool:
        """Put it in the place of bytes that were seen, None for no file.

        Returns False, and changes nothing, when something else stands there by now: somebody saved
        meanwhile. Raises OutputError when it cannot be put there.
        """
        with explained(self.path):
            self._sync()
            if seen is None and not self.path.is_symlink() and not self.path.exists():
                same = True
            else:
                same = self.path.is_file() and self.path.read_bytes() == seen
            if same:
                self.put()
        return same

    def _sync(self) -> None:
        if not self.file.closed:
            os.fsync(self.file.fileno())
            self.file.close()


@contextlib.contextmanager
def written(path: Path, data: bytes, modified: int | None = None) -> Iterator[Written]:
    """Write bytes under another name in the same folder; that is gone afterwards.

    `modified` is the time of the file, in nanoseconds since 1970. Raises OSError.
    """
    make_folder(path.parent)
    temporary = path.with_name(f".{path.name}.{os.getpid()}{_TEMPORARY}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_LINK, 0o600)
        with open(descriptor, "wb") as out:
            out.write(data)
            out.flush()
            if modified is not None:
                os.utime(temporary, ns=(modified, modified))
            yield Written(path, temporary, out)
    finally:
        temporary.unlink(missing_ok=True)


def make_durable(files: Collection[Written]) -> None:
    """Make files durable by one call, where the system has it; else each is before it is put."""
    if sync_all([one.file.fileno() for one in files]):
        for one in files:
            one.file.close()


def written_under(name: str) -> str:
    """Return which file was being written under a temporary name of ours, "" for any other name."""
    found = re.fullmatch(rf"\.(.+)\.[1-9][0-9]{{0,9}}{re.escape(_TEMPORARY)}", name)
    return found[1] if found else ""


def editor_lock(path: Path) -> Path | None:
    """Return the file by which an editor says that it has a document open, None without one.

    Word leaves out the first letter or two of a name of seven letters or more, Excel none;
    LibreOffice names its file `.~lock.NAME#`.
    """
    name = path.name
    names = [f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#"]
    return next((one for one in map(path.with_name, names) if one.exists()), None)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut; Windows has no such call and needs none.

    Raises OutputError when the system cannot.
    """
    if sys.platform == "win32":
        return
    with explained(folder):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _private(path: str, flags: int) -> int:
    """Open a file; a new one is readable by its owner alone."""
    return os.open(path, flags, 0o600)


@contextlib.contextmanager
def lock(path: Path, wait_seconds: float = LOCK_WAIT_SECONDS) -> Iterator[None]:
    """Hold the workspace's lock file; the operating system frees it when the process ends.

    Raises BusyError when another run still holds it after `wait_seconds`, and OutputError when
    the system cannot lock it.
    """
    make_folder(path.parent)
    deadline = time.monotonic() + wait_seconds
    with explained(path):
        handle = open(path, "a+b", opener=_private)  # noqa: SIM115 (closed below)
    with handle:
        while not _locked(path, handle.fileno()):
            if time.monotonic() >= deadline:
                what, remedy = message("E-BUSY")
                raise BusyError(Problem(str(path.parent.resolve()), what, remedy))
            time.sleep(0.1)
        yield


def _locked(path: Path, descriptor: int) -> bool:
    """Try to lock an open file; return False when another process holds it."""
    with explained(path):
        return _try_lock(descriptor)


if sys.platform == "win32":
    import errno
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EDEADLK):
                raise
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
