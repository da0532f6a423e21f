"""Whether a command was given in a workspace, and which one was meant when it was not."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from pipeline.base.errors import NoWorkspaceError, Problem
from pipeline.base.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.definitions.workspace import Workspace

_FAR = 3  # folders above this one that are looked at
_MANY = 200  # folders in this one that are looked at


def demand_workspace(workspace: Workspace) -> None:
    """Raise NoWorkspaceError when this folder is no workspace; nothing is made in it."""
    if workspace.is_one:
        return
    folder = workspace.root.absolute()
    meant = next((one for one in _near(folder) if is_workspace(one)), None)
    code = "E-NO-WORKSPACE-MEANT" if meant else "E-NO-WORKSPACE"
    raise NoWorkspaceError(Problem(str(folder), *message(code, folder=meant)))


def _near(folder: Path) -> Iterator[Path]:
    """Yield the folders around this one: those above it, and those in it."""
    try:
        inside = sorted(one for one in islice(folder.iterdir(), _MANY) if one.is_dir())
    except OSError:
        inside = []
    return chain(islice(folder.parents, _FAR), inside)


def is_workspace(folder: Path) -> bool:
    """Return whether a folder is a workspace."""
    from pipeline.definitions.workspace import Workspace

    return Workspace(folder).is_one
