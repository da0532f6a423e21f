"""Deleting the files that were made from what was purged; `workflow/purge.py` says what that is.

What was chosen stands in the register as unfinished before any file goes, so that it can be done
again until nothing is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path, PurePosixPath

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import remove_file
from pipeline.base.messages import message
from pipeline.base.os_errors import cause_of, explained
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.mail.history import found_path
from pipeline.model.intents import Intent, IntentKind
from pipeline.model.outbox import Posted, Sent
from pipeline.outputs.keeping import files_in, is_kept
from pipeline.outputs.looking import CannotLook, says
from pipeline.outputs.ownership import Ownership, refuse_open, standing
from pipeline.outputs.write import Outputs
from pipeline.register.store import Register
from pipeline.workflow.holding import Holding, is_work_list

_COLLECTIVE = {".docx", ".xlsx", ".html", ".pdf", ".csv"}


def delete_made(
    workspace: Workspace, register: Register, outputs: Outputs, here: Setting
) -> tuple[Path, ...]:
    """Delete what was made from records that are unfinished, and return it.

    Our own versions in the ledger go too, also of what a person changed, and so do all copies of
    the register: a new one takes their place. Broken off anywhere it is done again. What has to be
    made anew stays noted. Raises OutputError when a file cannot be deleted now.
    """
    left = [one for one in register.purged().values() if not one.finished]
    if not left:
        return ()
    holding = Holding.of(left, register.receipts(), here)
    ours = parted(workspace, outputs.whose, holding)[Fate.GOES]
    register.intents.note(Intent(IntentKind.ANEW))
    towns = {one.respondent for one in left}
    codes = {"", *towns, *(other for town in towns for other in here.dependents(town))}
    rows = register.ledger.outputs.rows()
    about = [row.place for row in rows if row.about.respondent in codes]
    with explained(workspace.last_run):
        workspace.last_run.unlink(missing_ok=True)  # it names files
    register.clean()
    register.ledger.forget_bases(about)
    register.copies.renew()  # before a file that is open in Word stops the rest
    _delete(ours)
    register.ledger.forget(about)
    register.post(*_withdrawn(workspace, register.outbox(), codes))
    register.compact()
    register.finish_purge()
    register.copies.renew()
    return tuple(ours)


def _withdrawn(
    workspace: Workspace, outbox: Iterable[Sent], codes: Collection[str]
) -> Iterator[Sent]:
    """Yield the drafts for participants of which the file is gone, as thrown away."""
    for one in outbox:
        is_draft = one.code in codes and one.state is Posted.DRAFT
        if is_draft and not found_path(workspace, one, "").exists():
            yield replace(one, state=Posted.WITHDRAWN)


class Fate(Enum):
    """What becomes of a file below `output/` that is about what goes, or may be."""

    GOES = auto()  # we made it, merged in it, or kept it
    ASKED = auto()  # a person made or changed it, and it holds it for sure: only when asked
    LOOK = auto()  # it may hold it: a person has to look
    LIST = auto()  # a work list that names it, which also decides on what stays


def parted(workspace: Workspace, whose: Ownership, holding: Holding) -> dict[Fate, list[Path]]:
    """Return what becomes of everything that was made from what goes.

    Forms and mails go too: they can hold answers of the round before. What was mailed stands in
    the register, so nobody gets a second mail. All that stands in the folder itself is about
    everyone, and is made anew. What is of an earlier round is never made anew.
    """
    found: dict[Fate, list[Path]] = {fate: [] for fate in Fate}
    for path in files_in(workspace.output):
        now = standing(path)
        of_all = holding.of_all and _is_collective(workspace, path, holding)
        maybe = of_all or holding.is_about(whose.place(path))
        fate = Fate.LOOK if maybe else None
        ours = whose.is_ours(path, now) and not path.is_relative_to(workspace.earlier)
        if ours and (maybe or whose.put_here(path, now)):
            fate = Fate.GOES if maybe else None
        elif now.data:  # also what we made, where a person put a copy
            fate = _fate(holding, whose.place(path), now.data, fate)
        if fate is Fate.ASKED and (is_kept(workspace, path) or whose.is_merged(path, now)):
            fate = Fate.GOES
        if fate:
            found[fate].append(path)
    return found


def _fate(
    holding: Holding, place: PurePosixPath, data: bytes, otherwise: Fate | None
) -> Fate | None:
    """Return what becomes of a file of a person, by what it says."""
    sure = holding.is_told(str(place).encode())
    try:
        if is_work_list(data):
            return Fate.LIST if holding.has_rows(data) else None
        sure = sure or says(data, holding.told)
    except CannotLook:
        otherwise = Fate.LOOK if holding.of_all else otherwise
    return Fate.ASKED if sure else otherwise


def _is_collective(workspace: Workspace, path: Path, holding: Holding) -> bool:
    """Return whether a file is about all participants together, by its place or its name."""
    everyones = (workspace.output, workspace.pdf, workspace.kept)
    names = {
        one.name
        for one in (
            workspace.group_report,
            workspace.workbook,
            workspace.work_list,
            workspace.overview,
        )
    }
    collective = path.parent in everyones or path.name in names
    return collective and path.suffix.lower() in _COLLECTIVE and not holding.is_of_one(path.name)


def still_asked(path: Path, outputs: Outputs, register: Register, here: Setting) -> bool:
    """Tell whether a file of a person, which was to be deleted, still holds what was purged."""
    data = standing(path).data
    holding = Holding.of(tuple(register.purged().values()), register.receipts(), here)
    if not data:
        return False
    return _fate(holding, outputs.whose.place(path), data, None) is Fate.ASKED


def delete_asked(paths: Iterable[Path]) -> None:
    """Delete files of a person, who asked for it; raises OutputError as `delete_made` does."""
    _delete(paths)


def _delete(paths: Iterable[Path]) -> None:
    """Delete files; one that is open in Word does not stop the others."""
    problems: list[Problem] = []
    for path in paths:
        try:
            refuse_open(path)
            remove_file(path)
        except OSError as error:
            what, remedy = message("E-PURGE-OPEN", **cause_of(error)._asdict())
            problems.append(Problem(str(path), what, remedy))
        except OutputError as error:
            problems += error.problems
    if problems:
        raise OutputError(*problems)
