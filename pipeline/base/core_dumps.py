"""No core dumps: the memory of a process that stops holds answers."""

import contextlib
import sys


def dump_no_core() -> None:
    """Let neither this process nor what it starts leave its memory on the disk."""
    if sys.platform == "win32":  # has none of its own accord
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
