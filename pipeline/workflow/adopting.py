"""The first look at an `output/` that a version without a ledger filled, to learn what is ours.

That version sealed nothing. A Word or Excel file is ours while it is packed as only we pack, a mail
or PDF when nothing was saved after it was written, a page when it can be made again. Of a page that
cannot, a copy is kept. What is left a person changed: of that our own version is noted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from pipeline.base.files import safe_name, sha256, write_atomic
from pipeline.base.messages import text
from pipeline.base.names import file_name
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import settle
from pipeline.mail.follow_up import follow_ups, names_of, written
from pipeline.mail.history import path_of
from pipeline.model.events import EventKind, latest
from pipeline.model.ledger import About, Made, OutputKind
from pipeline.outputs.keeping import files_in
from pipeline.outputs.ownership import refuse_links, standing
from pipeline.outputs.seal import SUFFIXES, contents, is_packed_by_us
from pipeline.outputs.version import Version
from pipeline.outputs.write import Outputs
from pipeline.register.store import Register
from pipeline.reports.pdf import made_before_seals
from pipeline.reports.write import (
    advisory_reports,
    council_pages,
    on_all,
    reading_pages,
    work_list,
)
from pipeline.workflow.first_picture import returns_of
from pipeline.workflow.forms import forms

_SECONDS = 60.0  # between a message in the outbox and the end of writing its file


def adopt(workspace: Workspace, here: Setting, register: Register, outputs: Outputs) -> None:
    """Note in the ledger what stands below `output/`; nothing that stands there changes.

    Raises OutputError when a copy of a page cannot be kept.
    """
    left = set(_unsealed(workspace))
    for path, about in (
        *_documents(workspace, here, left),
        *_mails(workspace, here, register),
        *((path, About(OutputKind.PDF)) for path in made_before_seals(workspace)),
    ):
        if path in left:
            outputs.note_ours(path, about)
            left.remove(path)
    if left:
        left -= set(_made_again(workspace, here, register, outputs, left))
    for path in left & set(_pages(workspace, here)):
        _keep(workspace, path)
        outputs.note_ours(path, About(OutputKind.OVERVIEW))
    outputs.flush()


def _unsealed(workspace: Workspace) -> Iterator[Path]:
    for path in files_in(workspace.output):
        if path.suffix in SUFFIXES and path.parent != workspace.kept:
            now = standing(path)
            if now.data and contents(now.data, path.suffix).seal is None:
                yield path


def _documents(
    workspace: Workspace, here: Setting, found: Iterable[Path]
) -> Iterator[tuple[Path, About]]:
    """Yield the Word and Excel files that no editor saved and that bear the name we gave them."""
    named = dict(_names(workspace, here))
    for path in found:
        if path in named and is_packed_by_us(standing(path).data or b"", path.suffix):
            yield path, named[path]


def _names(workspace: Workspace, here: Setting) -> Iterator[tuple[Path, About]]:
    """Yield every place at which a document may have been put, and what it is."""
    yield workspace.group_report, About(OutputKind.GROUP, "", here.round.code)
    yield workspace.workbook, About(OutputKind.WORKBOOK)
    yield workspace.work_list, About(OutputKind.WORK_LIST)
    for one in here.known:
        stem, round_ = f"{one.code}-{safe_name(one.name)}", here.round.code
        form = About(OutputKind.FORM, one.code, round_)
        yield workspace.forms / f"{stem}.docx", form
        yield workspace.forms / f"{stem}.xlsx", form
        yield workspace.reports / f"{stem}.docx", About(OutputKind.REPORT, one.code, round_)
        yield workspace.council / f"{stem}.docx", About(OutputKind.COUNCIL, one.code, round_)
        letter = About(OutputKind.FOLLOW_UP, one.code, round_)
        yield workspace.follow_up / f"{stem}-{file_name('brief')}.docx", letter
        for name in names_of(one.code, one.name):
            yield workspace.follow_up / name, form


def _pages(workspace: Workspace, here: Setting) -> Iterator[Path]:
    """Yield every place at which a page may have been put."""
    yield workspace.overview
    for one in here.known:
        yield workspace.receipts / f"{one.code}-{safe_name(one.name)}.html"


def _made_again(
    workspace: Workspace,
    here: Setting,
    register: Register,
    outputs: Outputs,
    left: Iterable[Path],
) -> Iterator[Path]:
    """Yield what of the rest can be made again and is known now."""
    reported = latest(register.events(), here.round.code, EventKind.REPORTED)
    for made in _all(workspace, here, register):
        if made.path not in left:
            continue
        if _says_the_same(outputs, made):
            outputs.note_ours(made.path, made.about)
            yield made.path
        elif made.about.kind is not OutputKind.READING:
            event = reported.get(made.about.respondent)
            of_report = made.about.kind is OutputKind.REPORT and event is not None
            outputs.note_changed(made, event.checksum if of_report and event else sha256(made.data))
            yield made.path


def _all(workspace: Workspace, here: Setting, register: Register) -> Iterator[Made]:
    """Yield everything that depends on the register alone, as it would be made now."""
    settled = settle(register.receipts(), here)
    returns = returns_of(workspace, here, settled, register)
    for planned in (
        *advisory_reports(workspace, returns),
        *council_pages(workspace, returns),
        *reading_pages(workspace, returns),
        *on_all(workspace, returns),
        work_list(workspace, returns),
    ):
        yield planned.made()
    yield from forms(workspace, here, settled)
    for one in follow_ups(workspace, here, settled):
        yield from written(workspace, here, one, date.today())


def _mails(workspace: Workspace, here: Setting, register: Register) -> Iterator[tuple[Path, About]]:
    """Yield the mails of the outbox that were not saved again after they were written."""
    names = {one.code: one.name for one in here.invited}
    for sent in register.outbox():
        path = path_of(workspace, sent, names.get(sent.code, ""))
        at = datetime.fromisoformat(sent.at).timestamp()
        if path.is_file() and abs(path.stat().st_mtime - at) <= _SECONDS:
            yield path, About(OutputKind.MAIL, sent.code, sent.round)


def _says_the_same(outputs: Outputs, made: Made) -> bool:
    """Return whether what stands at a path is what we would write, its seal aside."""
    now = standing(made.path)
    return Version.of(made.data, outputs.whose.place(made.path)).is_in(now.data or b"")


def _keep(workspace: Workspace, path: Path) -> None:
    """Keep a copy of a page that a new one is to take the place of."""
    data = standing(path).data or b""
    copy = workspace.kept / f"{text('U-KEPT-NAME', name=path.stem)}{path.suffix}"
    refuse_links(copy, workspace.output)
    write_atomic(copy, data)
