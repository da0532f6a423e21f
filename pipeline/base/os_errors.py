"""What the system says when it refuses a file or folder, as a Dutch sentence with a remedy."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.base.errors import OutputError, Problem
from pipeline.base.messages import message

# By the name of the error: not every system knows all of them.
_CAUSES = {
    "U-CAUSE-RIGHTS": ("EACCES", "EPERM", "EBUSY", "ETXTBSY"),
    "U-CAUSE-READ-ONLY": ("EROFS",),
    "U-CAUSE-FULL": ("ENOSPC", "EDQUOT", "EFBIG"),
    "U-CAUSE-ABSENT": ("ENOENT",),
    "U-CAUSE-FOLDER": ("EISDIR", "ENOTDIR", "EEXIST", "ENOTEMPTY"),
    "U-CAUSE-AWAY": (
        *("ESTALE", "ENOTCONN", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN"),
        *("ENETUNREACH", "ENODEV", "ENXIO"),
    ),
    "U-CAUSE-NO-LOCKS": ("ENOLCK", "EOPNOTSUPP", "ENOTSUP", "ENOSYS"),
    "U-CAUSE-BROKEN": ("EIO",),
    "U-CAUSE-NAME": ("ENAMETOOLONG",),
}
_CODES = {
    getattr(errno, name): code
    for code, names in _CAUSES.items()
    for name in names
    if hasattr(errno, name)
}

_LONGEST, _ABSENT = 260, (2, 3, 123, 206)  # characters of a path; how Windows refuses a longer one


class Cause(NamedTuple):
    """Why the system refused something, and what a person can do about that; both in Dutch."""

    reason: str
    remedy: str


def cause_of(error: OSError) -> Cause:
    """Return why the system refused something.

    Of a path that is too long Windows may say that it is not there.
    """
    long = (
        len(str(error.filename or "")) >= _LONGEST and getattr(error, "winerror", None) in _ABSENT
    )
    code = "U-CAUSE-NAME" if long else _CODES.get(error.errno or 0, "U-CAUSE-OTHER")
    return Cause(*message(code))


def told(error: OSError, place: Path | str) -> OutputError:
    """Return the error for a file or folder that cannot be read or written now."""
    what, remedy = message("E-OUTPUT-OPEN", **cause_of(error)._asdict())
    return OutputError(Problem(_named(place), what, remedy))


def _named(place: Path | str) -> str:
    """Return a place as a person knows it: the folder of now by its name."""
    with contextlib.suppress(OSError):
        return str(Path.cwd()) if str(place) == "." else str(place)
    return str(place)


def of_system(error: BaseException) -> OutputError | None:
    """Return the error for a file that the system refused where nothing else explains it.

    None when no file of ours is concerned: then something in the program is wrong.
    """
    if not isinstance(error, OSError) or error.errno not in _CODES or not error.filename:
        return None
    return told(error, os.fsdecode(error.filename))


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the system says about a file into an OutputError with a remedy."""
    try:
        yield
    except OSError as error:
        raise told(error, path) from error
