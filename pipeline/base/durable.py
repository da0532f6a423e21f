"""One call that makes many files survive a power cut, where the system has it.

Every `fsync` waits for the disk, 4 to 8 ms a file; `syncfs` of Linux waits once for all of them,
and for what others wrote on that disk. Only since 5.8 does it fail when something cannot be
written; before that it is not used.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Sequence

_FEWEST = 4  # files for which it is worth it
# File systems on a disk of this computer, as `statfs` names them: ext4, XFS, Btrfs; and in memory.
# Of one on a network nobody knows whether the other side keeps the bytes, as after `fsync`.
_KINDS = (0xEF53, 0x58465342, 0x9123683E, 0x01021994)
_FIRST_TO_FAIL = (5, 8)  # version of Linux
_SIZE = 64  # numbers, more than a `struct statfs` has; the first is the kind


def sync_all(descriptors: Sequence[int]) -> bool:
    """Make all that was written in open files durable; return whether it is.

    Where it is not, `fsync` of each makes it so, and tells of which it cannot be done.
    """
    if sys.platform != "linux" or len(descriptors) < _FEWEST or _version() < _FIRST_TO_FAIL:
        return False
    with contextlib.suppress(ImportError, OSError, AttributeError):  # a Python or a disk without
        import ctypes

        system, about, first = ctypes.CDLL(None), (ctypes.c_long * _SIZE)(), descriptors[0]
        on_one = len({os.fstat(one).st_dev for one in descriptors}) == 1
        known = on_one and system.fstatfs(first, about) == 0 and about[0] in _KINDS
        return known and system.syncfs(first) == 0
    return False


def _version() -> tuple[int, ...]:
    """Return the version of this system, its first two numbers."""
    return tuple(int(one) for one in re.findall(r"\d+", os.uname().release)[:2])
