"""The folder with the socket of the small server that starts children: gone when the server is.

Imported by that server before anything else happens there. It ends as soon as its parent does, also
when that is killed and cannot tidy up itself.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
from pathlib import Path

FOLDER = "QUICKSCAN_SOCKETS"  # in the environment: where the sockets of `multiprocessing` stand


def _remove(folder: Path) -> None:
    if re.fullmatch("pymp-[a-z0-9_]{8}", folder.name):  # as `multiprocessing` names it
        shutil.rmtree(folder, ignore_errors=True)


if _given := os.environ.get(FOLDER):
    atexit.register(_remove, Path(_given))
