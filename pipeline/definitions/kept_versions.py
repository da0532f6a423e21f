"""Copies of the questionnaire as it was: when forms were made of it, and before it was changed.

They tell what a version asked of which forms are under way, and what stood in these.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.base.errors import DefinitionError
from pipeline.base.files import read_file, sha256, write_atomic
from pipeline.definitions import questionnaire_file
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.workspace import Workspace, default_template

_FILE = Path("vragenlijst.yaml")
_SHORT = 8  # digits of a checksum in the name of a copy


def copy_of(workspace: Workspace, name: str, data: bytes) -> Path:
    """Return where a copy of a definition stands that says this."""
    path = Path(name)
    return workspace.kept_templates / f"{path.stem}-{sha256(data)[:_SHORT]}{path.suffix}"


def keep(workspace: Workspace) -> None:
    """Keep the questionnaire of which forms are made, when it is one of the adviser's own.

    Not of a folder that was chosen: more workspaces may use that. Raises OutputError.
    """
    own = dict(workspace.own_templates()).get(_FILE.name)
    if own is None or workspace.chosen:
        return
    data = read_file(own)
    copy = copy_of(workspace, _FILE.name, data)
    if data != read_file(default_template(_FILE.name)) and not copy.exists():
        write_atomic(copy, data)


def kept(workspace: Workspace) -> Iterator[Questionnaire]:
    """Yield what the copies ask that are as we kept them, and that still can be read."""
    for path in sorted(workspace.kept_templates.glob(f"{_FILE.stem}-*{_FILE.suffix}")):
        if path != copy_of(workspace, _FILE.name, read_file(path)):
            continue
        try:
            yield questionnaire_file.load(path)
        except DefinitionError:
            continue
