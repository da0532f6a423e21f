"""Deleting the files that were made from what was purged; `workflow/purge.py` says what that is.

What was chosen stands in the register as unfinished before any file goes, so that it can be done
again until nothing is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import remove_file
from pipeline.base.messages import message
from pipeline.base.os_errors import cause_of
from pipeline.definitions.workspace import Workspace
from pipeline.model.marks import mark_of
from pipeline.model.purged import Purged
from pipeline.outputs.keeping import files_in
from pipeline.outputs.ownership import Ownership, refuse_open, standing
from pipeline.outputs.write import Outputs
from pipeline.register.store import Register

_COLLECTIVE = {".docx", ".xlsx", ".html", ".pdf", ".csv"}


def delete_made(workspace: Workspace, register: Register, outputs: Outputs) -> tuple[Path, ...]:
    """Delete what was made from records that are unfinished, and return it.

    Our own versions in the ledger go too, also of what a person changed, and so do all copies of
    the register: a new one takes their place. Broken off anywhere it is done again. Raises
    OutputError when a file cannot be deleted now.
    """
    left = [one for one in register.purged().values() if not one.finished]
    if not left:
        return ()
    ours, _ = parted(workspace, outputs.whose, left)
    codes = {"", *(one.respondent for one in left)}
    rows = outputs.whose.rows
    about = [place for place, row in rows.items() if row.about.respondent in codes]
    register.clean()
    register.ledger.forget_bases(about)
    register.copies.renew()  # before a file that is open in Word stops the rest
    _delete(ours)
    register.ledger.forget(about)
    register.compact()
    register.finish_purge()
    register.copies.renew()
    return ours


def parted(
    workspace: Workspace, whose: Ownership, records: Sequence[Purged]
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return what was made from records and may go, and what a person made or changed."""
    ours: dict[bool, list[Path]] = {True: [], False: []}
    for path in _outputs(workspace, records):
        ours[whose.is_ours(path, standing(path))].append(path)
    return tuple(ours[True]), tuple(ours[False])


def _outputs(workspace: Workspace, records: Sequence[Purged]) -> Iterator[Path]:
    """Yield what was made from what goes: about its municipality, and about all together.

    Forms and mails go too: they can hold answers of the round before. What was mailed stands in
    the register, so nobody gets a second mail. All that stands in the folder itself is about
    everyone, and is made anew.
    """
    if not records:
        return
    marks = {one.respondent for one in records if one.respondent}
    marks |= {mark_of(one.sha256) for one in records}
    named = re.compile(rf"(?<![0-9A-Za-z])({'|'.join(map(re.escape, sorted(marks)))})(?![0-9])")
    all_about = (
        workspace.group_report,
        workspace.workbook,
        workspace.work_list,
        workspace.overview,
    )
    names = {path.name for path in all_about}
    for path in files_in(workspace.output):
        everyones = (workspace.output, workspace.pdf, workspace.kept)
        collective = path.parent in everyones or path.name in names
        if named.search(path.relative_to(workspace.output).as_posix()) or (
            collective and path.suffix.lower() in _COLLECTIVE
        ):
            yield path


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
