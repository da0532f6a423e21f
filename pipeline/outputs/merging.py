"""Our new version merged into a document that somebody edited, when we know what they edited.

The merge itself is done behind the wall (`merging/behind_wall.py`). What cannot be merged is told
in words, and gets our new version beside it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from pipeline.base.errors import UnreadableFile
from pipeline.base.messages import message, text
from pipeline.base.phrasing import counted
from pipeline.definitions.workspace import Workspace
from pipeline.merging.behind_wall import MergedFile, Versions, merge_behind_wall
from pipeline.model.ledger import Made, OutputKind
from pipeline.outputs.seal import sealed_as
from pipeline.wall.limits import Limits

_HOUSE_STYLE = "M-HOUSE-STYLE"


class Attempt(NamedTuple):
    """What came of a merge: `data` is to stand there, None when nothing may; `says` tells of it.

    `ours` says that nobody changed a thing, so that our new version takes the place of the file.
    """

    data: bytes | None
    says: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Merging:
    """How new versions are merged in one workspace, within its limits."""

    workspace: Workspace
    limits: Limits

    def attempt(self, made: Made, base: bytes, edited: bytes) -> Attempt:
        """Return what came of merging what we made, with its seal, into an edited document."""
        new, moment = made.data, datetime.now().isoformat(timespec="seconds")
        versions = Versions(base, edited, new, text("U-MERGE-AUTHOR"), moment)
        try:
            found = merge_behind_wall(versions, self.limits)
        except UnreadableFile as error:
            return Attempt(None, error.problems[0].what)
        if found.saved_again:
            return Attempt(new, ours=True)
        of_group = made.about.kind is OutputKind.GROUP
        why = "M-NUMBERS" if of_group and found.holds_back else found.refused
        if why:
            return Attempt(None, message(why)[0])
        if found.data == edited:
            return Attempt(edited, _said(found))
        try:
            return Attempt(sealed_as(found.data, new), _said(found))
        except ValueError:
            return Attempt(None, message("M-KIND")[0])


def _said(found: MergedFile) -> str:
    """Return what a person has to read over: changes, remarks, and another house style."""
    notes = Counter(found.notes)
    style = notes.pop(_HOUSE_STYLE, 0)
    told = []
    if found.changes:
        told.append(text("U-MERGE-CHANGES", changes=counted(found.changes, "N-CHANGE")))
    if notes:
        told.append(text("U-MERGE-REMARKS", remarks=counted(notes.total(), "N-REMARK")))
    return " ".join([*told, *([text(_HOUSE_STYLE)] if style else [])])
