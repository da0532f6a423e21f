"""The first look at an `output/` that a version without a ledger filled, to learn what is ours.

That version sealed nothing. A report is ours when its checksum stands among the events; anything
else when it can be made again and says the same; a mail or PDF when nothing was saved after it was
written. Of what is left nobody can tell: it stays, and the adviser is asked about it by folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pipeline.files import write_atomic
from pipeline.follow_up_files import follow_ups, written
from pipeline.keeping import files_in
from pipeline.ledger import About, Made, OutputKind
from pipeline.mail_history import path_of
from pipeline.outputs import Outputs
from pipeline.ownership import standing
from pipeline.pdf import made_before_seals
from pipeline.personal_forms import forms
from pipeline.reporting import Returns, advisory_reports, collective, council_pages, reading_pages
from pipeline.returns import settle
from pipeline.seal import SUFFIXES, contents
from pipeline.setting import Setting
from pipeline.store import Register
from pipeline.workspace import Workspace

_SECONDS = 60.0  # between a message in the outbox and the end of writing its file


def adopt(workspace: Workspace, here: Setting, register: Register, outputs: Outputs) -> None:
    """Note every file below `output/` in the ledger; nothing that stands there changes.

    Raises OutputError when the page of the round cannot be kept.
    """
    left = set(_unsealed(workspace))
    if not left:
        return
    for made in _all(workspace, here, register):
        if made.path in left and outputs.adopt(made):
            left.remove(made.path)
    for path, about in (*_mails(workspace, here, register), *_pdfs(workspace)):
        if path in left:
            outputs.note_ours(path, about)
            left.remove(path)
    if workspace.overview in left:  # it tells of a day and of what was mailed: never made again
        _keep(workspace, workspace.overview)
        outputs.note_ours(workspace.overview, About(OutputKind.OVERVIEW))
        left.remove(workspace.overview)
    for path in sorted(left):
        outputs.note_unsure(path)
    outputs.flush()


def _unsealed(workspace: Workspace) -> Iterator[Path]:
    for path in files_in(workspace.output):
        if path.suffix in SUFFIXES and path.parent != workspace.kept:
            now = standing(path)
            if now.data and contents(now.data, path.suffix).seal is None:
                yield path


def _all(workspace: Workspace, here: Setting, register: Register) -> Iterator[Made]:
    """Yield everything that can be made again as it was: what depends on the register alone."""
    settled = settle(register.receipts(), here)
    returns = Returns(settled, here)
    yield from advisory_reports(workspace, returns)
    yield from council_pages(workspace, returns)
    yield from reading_pages(workspace, returns)
    yield from collective(workspace, returns)
    yield from forms(workspace, here, settled)
    for one in follow_ups(workspace, here, settled):
        yield from written(workspace, here, one)


def _mails(workspace: Workspace, here: Setting, register: Register) -> Iterator[tuple[Path, About]]:
    """Yield the mails of the outbox that were not saved again after they were written."""
    names = {one.code: one.name for one in here.invited}
    for sent in register.outbox():
        path = path_of(workspace, sent, names.get(sent.code, ""))
        at = datetime.fromisoformat(sent.at).timestamp()
        if path.is_file() and abs(path.stat().st_mtime - at) <= _SECONDS:
            yield path, About(OutputKind.MAIL, sent.code, sent.round)


def _pdfs(workspace: Workspace) -> Iterator[tuple[Path, About]]:
    return ((path, About(OutputKind.PDF)) for path in made_before_seals(workspace))


def _keep(workspace: Workspace, path: Path) -> None:
    """Keep a copy of a file that a new version is to take the place of."""
    data = standing(path).data or b""
    write_atomic(workspace.kept / f"{path.stem} (eerdere versie){path.suffix}", data)
