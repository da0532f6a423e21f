"""The folder `input/`: what is waiting, what is still being copied, what is not for us.

Nothing here changes a file. `scan` gives every file, also the odd ones, exactly one fate or
leaves it open (`verdict` None): those are to be read.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.base.files import LEFTOVERS, shown_name
from pipeline.base.messages import text
from pipeline.base.names import file_name
from pipeline.base.os_errors import cause_of, told
from pipeline.model.receipt import Reason, Receipt, Verdict, reason
from pipeline.model.response import Mail
from pipeline.wall.limits import USUAL

_OWN_FILES = ("README.md", "deelnemers.xlsx", "deelnemers.csv")  # in input/ itself
FORM_SUFFIXES = {".docx", ".docm", ".doc", ".odt", ".xlsx", ".xlsm", ".xls", ".ods", ".pdf"}
RECENT_SECONDS = 10.0  # only a file that changed this recently can still be growing
SETTLE_SECONDS = 0.3  # how long a recent file must stay the same
COPYING_SECONDS = 600.0  # a copy that stands still longer than this has failed
ZERO_TAIL = 512  # bytes; no Office file ends in this many zeros, space that is reserved but not
# yet filled does


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file in `input/`, or inside a mail or zip file there.

    `name` is relative to `input/` and safe to show. `verdict` is None when the file is to be read.
    """

    path: Path  # of what is packed: that of the mail or zip file
    name: str
    modified: int = 0  # nanoseconds since 1970
    size: int = 0  # bytes
    sha256: str = ""
    verdict: Verdict | None = None
    reasons: tuple[Reason, ...] = ()
    data: bytes | None = None  # only of what is packed
    mail: Mail | None = None
    holder: str = ""  # checksum of the mail or zip file it is packed in

    def refused(self, verdict: Verdict, code: str, **values: object) -> InputFile:
        """Return this entry with a verdict and its reason."""
        return replace(self, verdict=verdict, reasons=(reason(code, **values),))

    def receipt(self) -> Receipt:
        """Return the receipt of a file that is not read; raises ValueError without a verdict."""
        if self.verdict is None:
            raise ValueError(self.name)
        about = (self.name, self.sha256, self.modified, self.size)
        verdict, reasons = self.verdict, self.reasons
        return Receipt(*about, format="", verdict=verdict, reasons=reasons, mail=self.mail)


def scan(folder: Path, most_bytes: int = USUAL.file_bytes) -> tuple[InputFile, ...]:
    """Return every file under a folder, the oldest first, each with its checksum.

    Raises OutputError when the folder itself cannot be listed: that says nothing about its files.
    A file of more than `most_bytes` is not even opened. The order, and with it which of two
    returns is the newer, is modification time, then name.
    """
    entries = [_hash(entry) for entry in _settle(_named_apart(_walk(folder, "", most_bytes)))]
    return tuple(sorted(entries, key=lambda entry: (entry.modified, entry.name)))


def single(path: Path, most_bytes: int = USUAL.file_bytes) -> InputFile:
    """Return one file outside `input/` as an entry, with its checksum."""
    return _hash(_judge(path, shown_name(path.name), most_bytes))


def unchanged(entry: InputFile) -> bool:
    """Return whether the file still is the one that was scanned, so that its checksum holds."""
    try:
        now = entry.path.stat()
    except OSError:
        return False
    return (now.st_mtime_ns, now.st_size) == (entry.modified, entry.size)


def _walk(folder: Path, prefix: str, most_bytes: int) -> Iterator[InputFile]:
    """Yield every file; a link is never followed, so a loop cannot occur."""
    try:
        found = sorted(os.scandir(folder), key=lambda item: item.name)
    except FileNotFoundError:
        return
    except OSError as error:
        if not prefix:
            raise told(error, folder) from error
        cause = cause_of(error).reason
        yield InputFile(folder, prefix).refused(Verdict.REJECTED, "R-NO-ACCESS", cause=cause)
        return
    for item in found:
        path, name = Path(item.path), prefix + shown_name(item.name)
        if not prefix and name in map(file_name, _OWN_FILES):
            yield InputFile(path, name).refused(Verdict.IGNORED, "R-OWN-FILE")
        elif LEFTOVERS.fullmatch(item.name):
            yield InputFile(path, name).refused(Verdict.IGNORED, "R-LEFTOVER")
        elif item.is_dir(follow_symlinks=False) and path.suffix.lower() not in FORM_SUFFIXES:
            yield from _walk(path, f"{name}/", most_bytes)
        else:
            with contextlib.suppress(FileNotFoundError):  # gone since the folder was listed
                yield _judge(path, name, most_bytes)


def _named_apart(entries: Iterable[InputFile]) -> list[InputFile]:
    """Return files with names that differ: é and e with an accent look the same."""
    taken: set[str] = set()
    found = []
    for entry in entries:
        name, number = entry.name, 1
        while name in taken:
            number += 1
            name = f"{entry.name} ({number})"
        taken.add(name)
        found.append(replace(entry, name=name))
    return found


def _judge(path: Path, name: str, most_bytes: int) -> InputFile:
    """Return a file as an entry; what is not an ordinary file of sensible size is refused."""
    status = path.lstat()
    entry = InputFile(path, name, status.st_mtime_ns, status.st_size)
    if stat.S_ISLNK(status.st_mode):
        return entry.refused(Verdict.REJECTED, "R-SYMLINK")
    if stat.S_ISDIR(status.st_mode):
        return entry.refused(Verdict.REJECTED, "R-FOLDER")
    if not stat.S_ISREG(status.st_mode):  # a pipe would keep us waiting for ever
        return entry.refused(Verdict.REJECTED, "R-NOT-A-FILE")
    if status.st_size > most_bytes:
        sizes = {"found": -(-status.st_size // 2**20), "most": most_bytes // 2**20}
        detail = text("U-LIMIT-FILE", **sizes)
        return entry.refused(Verdict.REJECTED, "R-TOO-BIG", detail=detail)
    return entry


def _settle(entries: list[InputFile]) -> Iterable[InputFile]:
    """Mark the files that are still being copied; waits only when a file changed just now."""
    ages = [abs(time.time() - entry.modified / 1e9) for entry in entries]
    if any(age < RECENT_SECONDS for age in ages):
        time.sleep(SETTLE_SECONDS)
    for entry, age in zip(entries, ages, strict=True):
        growing = age < RECENT_SECONDS and not unchanged(entry)
        if entry.verdict is None and (growing or (age < COPYING_SECONDS and _unfilled(entry))):
            entry = entry.refused(Verdict.WAITING, "R-COPYING")
        yield entry


def _unfilled(entry: InputFile) -> bool:
    """Return whether a file is empty or ends in zeros: its contents still come."""
    if entry.size < ZERO_TAIL:
        return not entry.size
    try:
        with entry.path.open("rb") as file:
            file.seek(-ZERO_TAIL, os.SEEK_END)
            return not any(file.read())
    except OSError:
        return False


def _hash(entry: InputFile) -> InputFile:
    """Return the entry with its checksum; one that cannot be opened now is tried again later."""
    if entry.verdict is not None:
        return entry
    try:
        with entry.path.open("rb") as file:
            return replace(entry, sha256=hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        return entry.refused(Verdict.WAITING, "R-NO-ACCESS", cause=cause_of(error).reason)
