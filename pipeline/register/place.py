"""Where a register stands: in a folder that is kept in step with a cloud, or on a network share.

There another computer can change or lock the file halfway a change, and nothing here can see it.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Mapping
from enum import Enum
from pathlib import Path, PurePath

# Names that the programs give to their folders: «OneDrive - Gemeente Voorbeeldstad».
_SYNCED = re.compile(
    r"(onedrive|dropbox|nextcloud|google ?drive|icloud ?drive|icloud~.*)( ?[-(].*)?"
    r"|cloudstorage|mobile documents",
    re.IGNORECASE,
)
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")  # variables of Windows
_REMOTE = re.compile(r"nfs\d*|cifs|smb\w*|afs|afpfs|davfs|fuse\.(sshfs|rclone|davfs2?|smbnetfs)")
_MOUNTS = Path("/proc/self/mountinfo")
_DRIVE_REMOTE = 4  # what GetDriveTypeW of Windows says of a network drive


class Place(Enum):
    """What kind of folder a register stands in."""

    OWN = "own"  # on this computer alone, as far as can be seen
    SYNCED = "synced"  # with a cloud, such as OneDrive
    SHARED = "shared"  # on another computer


def place_of(folder: Path) -> Place:
    """Return what kind of folder this is. Network shares of macOS are not known."""
    full = folder.resolve()
    if is_synced(full, os.environ):
        return Place.SYNCED
    return Place.SHARED if _is_remote(full) else Place.OWN


def is_synced(folder: PurePath, environment: Mapping[str, str]) -> bool:
    """Return whether a folder is kept in step with a cloud, by its name or by what Windows says."""
    roots = [type(folder)(environment[name]) for name in _ONEDRIVE if environment.get(name)]
    inside = any(folder.is_relative_to(root) for root in roots)
    return inside or any(_SYNCED.fullmatch(part) for part in folder.parts)


def is_remote_mount(folder: PurePath, mounts: str) -> bool:
    """Return whether a folder is on another computer, by what Linux says of its mounts.

    `mounts` are lines of `/proc/self/mountinfo` (see proc(5)): the fifth field is the place, the
    kind of file system stands behind a hyphen.
    """
    found: dict[PurePath, str] = {}
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        place = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), before.split()[4])
        found[type(folder)(place)] = after.split()[0]
    nearest = next((one for one in (folder, *folder.parents) if one in found), None)
    return nearest is not None and _REMOTE.fullmatch(found[nearest]) is not None


if sys.platform == "win32":
    import ctypes

    def _is_remote(folder: Path) -> bool:
        if folder.drive.startswith("\\\\"):
            return True
        kind: int = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return kind == _DRIVE_REMOTE

else:

    def _is_remote(folder: Path) -> bool:
        with contextlib.suppress(OSError):
            return is_remote_mount(folder, _MOUNTS.read_text("utf-8", "replace"))
        return False
