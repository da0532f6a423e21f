"""What runs at a worker of a cluster: one part of the work, asked for and answered in bytes.

The scheduler loads this module too, so it imports next to nothing.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import pickle
import sys
import threading
from functools import cache
from pathlib import Path
from typing import Any

DONE, NOT_DONE, OTHER_EDITION, NO_CHILDREN, BROKEN = (b"d", b"n", b"o", b"c", b"b")
_one_at_a_time = threading.Lock()  # the language, and the memory of a rendering, are of a process
_kept: dict[str, Any] = {}  # what the parts of one work share, by its checksum


@cache
def edition() -> str:
    """Return what must be the same on all computers, for people: «3f9a2c11 (Python 3.11, …)»."""
    from pipeline.base.files import read_file

    here = Path(__file__).parents[1]
    found = hashlib.sha256()
    for path in sorted(here.rglob("*.py")):
        found.update(path.relative_to(here).as_posix().encode() + b"\0" + read_file(path))
    python = ".".join(map(str, sys.version_info[:2]))
    return f"{found.hexdigest()[:8]} (Python {python}, {sys.platform})"


def held(data: bytes) -> bytes:
    """Return what all parts share, so that workers get it from each other."""
    return data


def done(asked: str, spoken: str, name: str, shared: bytes, part: bytes) -> bytes:
    """Do one part, here and now; the first byte of the answer says how that went.

    `asked` is the edition of who asks, `spoken` its language, `name` the checksum of `shared`.
    Nothing is raised: an exception would be pickled.
    """
    if asked != edition():
        return OTHER_EDITION + edition().encode()
    if multiprocessing.current_process().daemon:
        return NO_CHILDREN
    with _one_at_a_time:
        try:
            return _answer(spoken, name, shared, part)
        except Exception as error:  # its text may hold answers, so only its kind is told
            from pipeline.base.errors import InstallationError

            told = str(error) if isinstance(error, InstallationError) else ""
            return BROKEN + told.encode() if told else NOT_DONE


def _answer(spoken: str, name: str, shared: bytes, part: bytes) -> bytes:
    from pipeline.base import language

    language.speak(spoken)
    if name not in _kept:
        _kept.clear()
        _kept[name] = pickle.loads(shared)
    do, common = _kept[name]
    answer: bytes = do(common, pickle.loads(part))
    return DONE + answer
