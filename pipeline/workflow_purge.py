"""The order of deleting: look first, then the register, then `output/`, then everything anew.

Broken off anywhere it is simply done again: what was chosen stands in the register as unfinished
before anything goes. `input/` belongs to the adviser, so nothing there is deleted; what was
deleted is never read again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import intake, purging, setting, workflow
from pipeline.errors import OutputError, Problem
from pipeline.files import cause, lock
from pipeline.messages import message
from pipeline.purged import Purged
from pipeline.purging import Plan, Wanted
from pipeline.reading import Progress
from pipeline.receipt import Receipt
from pipeline.setting import Setting
from pipeline.store import Register, look_in_register, open_register
from pipeline.workflow import silent
from pipeline.workspace import Workspace

_DEMO = ".quickscan-demo"  # a folder with this file in it is a workspace of its own
_TEMPORARY = re.compile(r"\..*\.\d+\.tmp")
_COLLECTIVE = {".docx", ".xlsx", ".html", ".pdf", ".csv"}


@dataclass(frozen=True, slots=True)
class Purge:
    """What would go, or went.

    `own` are files in `input/` that the adviser has to delete: they hold what was deleted.
    """

    plan: Plan
    outputs: tuple[Path, ...]
    own: tuple[Path, ...]
    unfinished: bool  # an earlier purge was broken off


def look(workspace: Workspace, wanted: Wanted, today: date) -> Purge:
    """Return what would be deleted; nothing changes."""
    here = setting.load(workspace)
    if not workspace.register.exists():
        named = (*wanted.returns, *wanted.towns, *wanted.rounds)
        return Purge(Plan((), (), (), named), (), (), unfinished=False)
    with look_in_register(workspace.register) as register:
        return _found(workspace, here, register, wanted, today)


def purge(workspace: Workspace, wanted: Wanted, today: date, progress: Progress = silent) -> Purge:
    """Delete, and make `output/` anew; does nothing when a name is not known.

    Raises OutputError when a file in `output/` cannot be deleted now; then the same command
    finishes the work later.
    """
    with lock(workspace.lock_file):
        here = setting.load(workspace)
        with open_register(workspace.register) as register:
            found = _found(workspace, here, register, wanted, today)
            if found.plan.unknown or not (found.plan.records or found.unfinished):
                return found
            register.purge(found.plan.records)
            register.clean()
            _delete(found.outputs)
            register.finish_purge()
    workflow.make_reports(workspace, progress)
    return found


def _found(
    workspace: Workspace, here: Setting, register: Register, wanted: Wanted, today: date
) -> Purge:
    plan = purging.plan(register.receipts(), here, wanted, today)
    before = register.purged()
    left = [one for one in before.values() if not one.finished]
    gone = {*before, *(one.sha256 for one in plan.records)}
    entries = intake.scan(workspace.input, here.round.limits.file_bytes)
    touched = {one.sha256 for one in (*plan.touched, *_holding(register.receipts(), gone))}
    return Purge(
        plan=plan,
        outputs=tuple(_outputs(workspace, (*plan.records, *left))),
        own=tuple(one.path for one in entries if one.sha256 in gone | touched),
        unfinished=bool(left),
    )


def _holding(receipts: Iterable[Receipt], gone: Collection[str]) -> Iterator[Receipt]:
    """Yield the mails and zip files that hold something that was deleted."""
    for one in receipts:
        if any(content.sha256 in gone for content in one.contents):
            yield one


def _outputs(workspace: Workspace, records: Sequence[Purged]) -> Iterator[Path]:
    """Yield what was made from what goes: about its municipality, and about all together.

    Forms and mails go too: they can hold answers of the round before. What was mailed stands in
    the register, so nobody gets a second mail. All that stands in the folder itself is about
    everyone, and is made anew.
    """
    if not records:
        return
    marks = {one.respondent for one in records if one.respondent}
    marks |= {one.sha256[:12] for one in records}
    named = re.compile(rf"(?<![0-9A-Za-z])({'|'.join(map(re.escape, sorted(marks)))})(?![0-9])")
    for path in _files(workspace.output):
        collective = path.parent in (workspace.output, workspace.pdf)
        if (
            named.search(path.relative_to(workspace.output).as_posix())
            or (collective and path.suffix.lower() in _COLLECTIVE)
            or _TEMPORARY.fullmatch(path.name)
        ):
            yield path


def _files(folder: Path) -> Iterator[Path]:
    if (folder / _DEMO).exists() or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _delete(paths: Iterable[Path]) -> None:
    """Delete files; one that is open in Word does not stop the others."""
    problems = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            what, remedy = message("E-PURGE-OPEN", reason=cause(error))
            problems.append(Problem(str(path), what, remedy))
    if problems:
        raise OutputError(*problems)
