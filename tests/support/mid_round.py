"""Workspaces in mid-round: one that an earlier version left behind, and what they say."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

from pipeline.definitions.workspace import Workspace
from tests.support.command import quickscan
from tests.support.places import TESTS

C3592EB = TESTS / "data" / "mid_round_c3592eb.tar.xz"
NEW = "(nieuw"  # in the name of what stands beside a file that somebody changed


def unpack(root: Path) -> Workspace:
    """Return the round as commit c3592eb left it, in `root`; every file keeps its time.

    The time of a return decides which of two is the newer.
    """
    with tarfile.open(C3592EB) as archive:
        archive.extractall(root, filter="data")
    return Workspace(root)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder by its place there."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def beside(workspace: Workspace) -> list[str]:
    """Return the places of everything in `output/` that stands beside an older version."""
    return [name for name in contents(workspace.output) if NEW in name]


def standings(workspace: Workspace) -> dict[str, dict[str, object]]:
    """Return by code what `status --json` says of everyone."""
    shown = quickscan("--workspace", workspace.root, "status", "--json")
    assert shown.exit_code == 0, shown.output
    # More than a line for each participant may be told; those name no state.
    found = [json.loads(line) for line in shown.stdout.splitlines() if line.startswith("{")]
    return {one["code"]: one for one in found if "state" in one}
