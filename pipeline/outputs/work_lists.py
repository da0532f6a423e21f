"""A work list that was filled in where we put it: taken in as if it stood in `input/`.

Its bytes are kept in `output/bewaard/` first. Only then may a new work list take its place, so no
decision and no remark in it is lost; a register that is built anew finds them there too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.definitions.workspace import Workspace
from pipeline.outputs.keeping import keep
from pipeline.outputs.ownership import standing
from pipeline.outputs.write import Outputs
from pipeline.reading import folder as intake
from pipeline.reading.folder import InputFile


def filled_in_place(workspace: Workspace, outputs: Outputs, most_bytes: int) -> Iterator[InputFile]:
    """Yield every work list that was ever filled in in `output/`, also the one of now.

    Raises OutputError when the one of now cannot be kept.
    """
    path = workspace.work_list
    now = standing(path)
    if now.data and not now.foreign and not outputs.whose.is_ours(path, now):
        keep(workspace, path, now)
        outputs.whose.release(now)
    folder = workspace.kept.relative_to(workspace.root).as_posix()
    for entry in intake.scan(workspace.kept, most_bytes):
        if entry.path.match(f"{path.stem}-*{path.suffix}"):
            yield replace(entry, name=f"{folder}/{entry.name}")
