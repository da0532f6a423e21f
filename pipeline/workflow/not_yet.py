"""What came in, or was decided, and no run has processed yet: only named, never read."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.outputs.ownership import Ownership, standing
from pipeline.reading.folder import scan
from pipeline.register.store import Register


def not_processed(
    workspace: Workspace, here: Setting, register: Register, whose: Ownership
) -> Iterator[str]:
    """Yield the names of files in `input/` the register never saw, and of a filled-in work list.

    Raises OutputError when the folder cannot be listed.
    """
    known = {one.sha256 for one in register.receipts()} | register.purged().keys()
    for entry in scan(workspace.input, here.round.limits.file_bytes):
        if entry.verdict is None and entry.sha256 not in known:
            yield entry.name
    place = workspace.work_list
    now = standing(place)
    if now.data and not now.foreign and not whose.is_ours(place, now):
        yield place.relative_to(workspace.root).as_posix()
