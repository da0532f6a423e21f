"""Opens a returned file: once, and only when it is a plain file of a sane size."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from pipeline.base.messages import text
from pipeline.base.os_errors import cause_of
from pipeline.base.refusal import refused

# Never follow a link, never wait for the other end of a pipe, never translate line ends.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_bytes(path: Path, most: int) -> bytes:
    """Return the bytes of a file of at most `most` bytes; what is no plain file stays closed.

    Raises UnreadableFile: R-SYMLINK, R-FOLDER, R-NOT-A-FILE, R-EMPTY, R-TOO-BIG, R-NO-ACCESS.
    """
    try:
        _check(path, path.lstat(), most)
        with open(os.open(path, _FLAGS), "rb") as file:
            _check(path, os.fstat(file.fileno()), most)
            data = file.read(most + 1)
    except OSError as error:
        raise refused("R-NO-ACCESS", path.name, cause=cause_of(error).reason) from error
    if len(data) > most:  # it grew while it was read
        raise refused("R-TOO-BIG", path.name, detail=text("D-MORE-SIZE", size=most // 2**20))
    return data


def _check(path: Path, status: os.stat_result, most: int) -> None:
    if stat.S_ISLNK(status.st_mode):
        raise refused("R-SYMLINK", path.name)
    if stat.S_ISDIR(status.st_mode):
        raise refused("R-FOLDER", path.name)
    if not stat.S_ISREG(status.st_mode):
        raise refused("R-NOT-A-FILE", path.name)
    if status.st_size == 0:
        raise refused("R-EMPTY", path.name)
    if status.st_size > most:
        raise refused("R-TOO-BIG", path.name, detail=f"{status.st_size // 2**20} MB")
