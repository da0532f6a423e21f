"""A run to which nothing is new says what the one before it said, without doing the work again.

What a run depends on is every file in the workspace (its name, size and time say whether it
changed), the register, the program, the day, and which other programs are on this computer. Files
are looked at before a run reads them, so one that is saved meanwhile is new to the next run.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.base.errors import BusyError
from pipeline.base.files import lock
from pipeline.definitions.program import program
from pipeline.definitions.workspace import Workspace
from pipeline.model.decisions import Refused
from pipeline.model.receipt import Verdict
from pipeline.outputs.ownership import Theirs, standing
from pipeline.register.checksums import state_of
from pipeline.register.connection import state_on_disk
from pipeline.register.lost import exists
from pipeline.workflow.results import ReportsMade, RunResult, Tally

if TYPE_CHECKING:
    from pipeline.workflow.held import OpenWorkspace

_OTHERS = ("soffice", "libreoffice", "tesseract")  # with which more can be read
Files = Mapping[Path, tuple[int, int, int]]  # size, time and rights, by path


@dataclass(frozen=True, slots=True)
class Standstill:
    """What a run would say again: how many files have which fate, and what was written."""

    tally: Tally
    reports: ReportsMade


def standstill(workspace: Workspace) -> Standstill | None:
    """Return what a run would say when nothing changed since the last one, else None.

    Raises StoreError for a damaged register.
    """
    if not exists(workspace.register):
        return None
    with contextlib.suppress(BusyError, OSError), lock(workspace.lock_file, wait_seconds=0):
        kept = _kept(workspace)
        files = files_of(workspace)
        state, register = kept.pop("state", ""), state_on_disk(workspace.register)
        same = register and state == _state(files, register, workspace.root, kept)
        return _read_back(kept, workspace) if same else None
    return None


def _kept(workspace: Workspace) -> dict[str, Any]:
    """Return what the last run kept, nothing when that is not there or was cut off."""
    try:
        found = json.loads(workspace.last_run.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def files_of(workspace: Workspace) -> Files:
    """Return how every file of a workspace is now, but for the register and what goes with it.

    Raises OSError when that cannot be seen.
    """
    register, kept = workspace.register, workspace.last_run
    own = {
        register,
        register.with_name(f"{register.name}-journal"),
        workspace.lock_file,
        workspace.mail_lock,
        kept,
    }
    top = (one for one in sorted(workspace.root.iterdir()) if one not in own and one.is_file())
    folders = {workspace.templates, workspace.root / "templates", workspace.input, workspace.output}
    below = (path for folder in sorted(folders) for path in _below(folder))
    return {path: _look(path) for path in (*top, *below)}


def _below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        folders.sort()
        yield from (Path(parent, name) for name in sorted(names))


def _refuse(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def _look(path: Path) -> tuple[int, int, int]:
    about = path.stat()
    return about.st_size, about.st_mtime_ns, about.st_mode


def seen_before(workspace: Workspace) -> Files:
    """Return how every file is before a run reads it; nothing when that cannot be seen.

    Then what the run says is not kept.
    """
    try:
        return files_of(workspace)
    except OSError:
        return {}


def remember(work: OpenWorkspace, before: Files, result: RunResult) -> None:
    """Keep what a run said, unless a file changed meanwhile that is not ours.

    Where that cannot be, the next run does its work.
    """
    with contextlib.suppress(OSError):
        _remember(work, before, result)


def _remember(work: OpenWorkspace, before: Files, result: RunResult) -> None:
    now = files_of(work.workspace)
    changed = (path for path, about in now.items() if before.get(path) != about)
    if before.keys() - now.keys() or not _are_ours(changed, work):
        return
    said = _written_down(result, work.workspace)
    register = state_of(work.register.connection)
    kept = {"state": _state(now, register, work.workspace.root, said), **said}
    if kept != _kept(work.workspace):
        work.workspace.last_run.touch(mode=0o600)
        work.workspace.last_run.write_text(json.dumps(kept), "utf-8")


def _are_ours(paths: Iterable[Path], work: OpenWorkspace) -> bool:
    """Return whether files hold what we wrote in them."""
    for path in paths:
        row = work.outputs.whose.row(path) if path.is_relative_to(work.workspace.output) else None
        if row is None or standing(path).checksum != row.checksum:
            return False
    return True


def _state(files: Files, register: str, root: Path, said: Mapping[str, Any]) -> str:
    """Return a checksum of all that a run depends on, and of what it said.

    `register` is a checksum of what stands there.
    """
    others = [shutil.which(one) for one in _OTHERS]
    about = [program(), str(date.today()), register, *map(str, others)]
    about += [f"{place} {seen}" for place, seen in sorted(_placed(files, root).items())]
    about.append(json.dumps(said, sort_keys=True))
    return hashlib.sha256("\n".join(about).encode(errors="surrogateescape")).hexdigest()


def _placed(files: Files, root: Path) -> dict[str, tuple[int, int, int]]:
    """Return files by their place in a workspace, which may be moved as a whole."""
    return {
        str(path.relative_to(root) if path.is_relative_to(root) else path): seen
        for path, seen in files.items()
    }


def _written_down(result: RunResult, workspace: Workspace) -> dict[str, Any]:
    """Return what a run said as JSON has it; what was new to it is not any more."""
    told = asdict(result.reports) | {"changed": 0, "lapsed": (), "of_before": 0}
    told["outdated"] = ()
    del told["workspace"]
    told["tally"] = asdict(replace(result.ingest.tally, new=0, still=result.ingest.still()))
    text = json.dumps(told, default=lambda path: path.relative_to(workspace.root).as_posix())
    return dict(json.loads(text))


def _read_back(said: dict[str, Any], workspace: Workspace) -> Standstill:
    """Return what was written down of the last run."""

    def path(place: str) -> Path:
        return workspace.root / place

    tally = said.pop("tally")
    tally["totals"] = {Verdict(name): number for name, number in tally["totals"].items()}
    tally["refused"] = tuple(Refused(*one) for one in tally["refused"])
    tally["still"] = tuple(tally["still"])
    theirs = [
        Theirs(path(one["path"]), one["newer"] and path(one["newer"]), one["merged"], one["says"])
        for one in said.pop("theirs")
    ]
    said |= {name: tuple(said[name]) for name in ("taken_out", "lapsed", "outdated", "left")}
    reports = tuple(map(path, said.pop("reports")))
    said |= {"workspace": workspace, "reports": reports, "theirs": tuple(theirs)}
    return Standstill(Tally(**tally), ReportsMade(**said))
