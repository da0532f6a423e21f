"""The order of the work: every command of the product is one function here.

Nothing is printed; results are returned, progress goes through a callback. A second run over the
same files changes nothing: not a row of the register and not a byte in `output/`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import intake, setting
from pipeline.decisions import Decision
from pipeline.files import lock, sha256
from pipeline.history import as_of_today
from pipeline.judging import by_file, decided, in_force
from pipeline.packed import with_contents
from pipeline.pdf import remove_outdated
from pipeline.privacy.choices import Shown
from pipeline.purged import hidden_name
from pipeline.reading import IngestResult, Progress, fates, read_entries, take_in
from pipeline.receipt import Receipt, Verdict
from pipeline.reporting import (
    Returns,
    Written,
    advisory_reports,
    council_pages,
    group_report,
    reading_pages,
    remove_stale,
    work_list_of,
)
from pipeline.returns import Settled, settle
from pipeline.round_overview import noted, overview_page
from pipeline.setting import Setting
from pipeline.states import new_reports
from pipeline.store import Register, look_if_any, open_register
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.selfcheck import Checked


@dataclass(frozen=True, slots=True)
class FormsMade:
    """The forms that now stand in `folder`; `changed` of them were written just now."""

    folder: Path
    paths: tuple[Path, ...]
    changed: int


@dataclass(frozen=True, slots=True)
class FilesRead:
    """What stands in files that were only looked at, and the definitions it was judged by."""

    setting: Setting
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class ReportsMade:
    """The results of a workspace; `changed` files were written just now.

    `unread` files in `input/` were not taken in yet: nothing we made before is removed then.
    `taken_out` are the names of files that count but are not in `input/` any more.
    """

    workspace: Workspace
    reports: tuple[Path, ...]
    changed: int
    unread: int
    taken_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PdfsMade:
    """The PDFs that now stand in `folder`; `changed` of them were written just now."""

    folder: Path
    paths: tuple[Path, ...]
    changed: int


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a whole run did."""

    ingest: IngestResult
    reports: ReportsMade


def silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""


def make_forms(workspace: Workspace, progress: Progress = silent) -> FormsMade:
    """Write a Word and an Excel form for everyone invited, or one blank of each."""
    from pipeline.forms.build import blank
    from pipeline.forms.excel import ExcelForm
    from pipeline.forms.word import WordForm
    from pipeline.personal_forms import made_out

    with lock(workspace.lock_file):
        here = setting.load(workspace)
        names = [town.name for town in here.municipalities]
        plain = blank(here.questionnaire, here.round, names)
        number = len(here.invited) or 1
        word = WordForm(workspace.office("formulier.docx"), plain)
        excel = ExcelForm(workspace.office("formulier.xlsx"), plain)
        written = Written()
        for done, (name, form) in enumerate(made_out(workspace, here, plain), 1):
            for suffix, data in ((".docx", word.render(form)), (".xlsx", excel.render(form))):
                written.write(workspace.forms / f"{name}{suffix}", data)
            progress("formulieren", done, number)
        remove_stale(workspace.forms, written.paths)
    written.finish()
    return FormsMade(workspace.forms, tuple(written.paths), len(written.changed))


def look_into(
    workspace: Workspace, paths: Sequence[Path], progress: Progress = silent
) -> FilesRead:
    """Return what stands in files, with what was decided on them; nothing is stored."""
    here = setting.load(workspace)
    found = _looked_into(workspace, paths, here, progress)
    return FilesRead(here, tuple(map(Shown(here.privacy), found)))


def read_files(
    workspace: Workspace, paths: Sequence[Path], progress: Progress = silent
) -> tuple[Receipt, ...]:
    """Return the receipts of `look_into` as they were read, also what no output may show yet."""
    return _looked_into(workspace, paths, setting.load(workspace), progress)


def _looked_into(
    workspace: Workspace, paths: Sequence[Path], here: Setting, progress: Progress
) -> tuple[Receipt, ...]:
    entries = [intake.single(path, here.round.limits.file_bytes) for path in paths]
    open_ones = [entry for entry in entries if entry.verdict is None]
    read = {
        (entry.path, entry.name): receipt
        for entry, receipt in read_entries(open_ones, here, progress)
    }
    receipts = (read.get((entry.path, entry.name)) or entry.receipt() for entry in entries)
    found = {receipt.sha256: receipt for receipt in reversed(read.values())}
    about = _decisions(workspace)
    seen = (as_of_today(one, here) for one in with_contents(receipts, found.get))
    return tuple(decided(one, about.get(one.sha256, ()), here) for one in seen)


def _decisions(workspace: Workspace) -> dict[str, list[Decision]]:
    """Return the decisions in force by the file they are about, none without a register."""
    with look_if_any(workspace.register) as register:
        return by_file(in_force(register.work_lists()))


def ingest(workspace: Workspace, progress: Progress = silent) -> IngestResult:
    """Take in everything in `input/` that is new, or that was judged by other definitions."""
    with _at_work(workspace) as (here, register):
        taken = take_in(_scanned(workspace, here, register), here, register, progress)
        return _decided(taken, settle(register.receipts(), here))


def make_reports(workspace: Workspace, progress: Progress = silent) -> ReportsMade:
    """Write every report on what the register holds."""
    with _at_work(workspace) as (here, register):
        entries = _scanned(workspace, here, register)
        stored = {receipt.sha256: receipt for receipt in register.receipts()}
        known = (
            fate or entry.refused(Verdict.WAITING, "R-NEW").receipt()
            for entry, fate in zip(entries, fates(entries, stored.values()), strict=True)
        )
        files = tuple(with_contents(known, stored.get))
        settled = settle(tuple(stored.values()), here)
        seen = tuple(map(settled.fate, files))
        return _report(workspace, here, register, settled, seen, progress)


def run(workspace: Workspace, progress: Progress = silent) -> RunResult:
    """Do the whole job: take in what is new, then write every report."""
    with _at_work(workspace) as (here, register):
        taken = take_in(_scanned(workspace, here, register), here, register, progress)
        settled = settle(register.receipts(), here)
        taken = _decided(taken, settled)
        made = _report(workspace, here, register, settled, taken.receipts, progress)
    return RunResult(taken, made)


def make_pdfs(workspace: Workspace, progress: Progress = silent) -> PdfsMade:
    """Write a PDF of every report in `output/` that has none, or that changed.

    Raises OutputError when there is no LibreOffice to make them.
    """
    from pipeline.pdf import write_pdfs

    with lock(workspace.lock_file):
        folders = (workspace.reports, workspace.council)
        documents = [path for folder in folders for path in sorted(folder.glob("[!~.]*.docx"))]
        documents += [workspace.group_report] if workspace.group_report.is_file() else []
        written = Written()
        write_pdfs(workspace, documents, written, progress)
    written.finish()
    return PdfsMade(workspace.pdf, tuple(written.paths), len(written.changed))


def check(workspace: Workspace) -> Checked:
    """Return every error in `templates/`, none when all of it can be used, and advice on texts."""
    from pipeline.selfcheck import checked

    return checked(workspace)


def preview(workspace: Workspace, wanted: str) -> tuple[Path, ...]:
    """Write to `output/voorbeeld/` what one municipality would get; return where it stands."""
    from pipeline import preview as previewing

    return previewing.preview(workspace, wanted)


@contextlib.contextmanager
def _at_work(workspace: Workspace) -> Iterator[tuple[Setting, Register]]:
    """Hold the workspace, with its definitions loaded and its register open."""
    with lock(workspace.lock_file):
        here = setting.load(workspace)
        with open_register(workspace.register) as register:
            yield here, register


def _scanned(workspace: Workspace, here: Setting, register: Register) -> tuple[intake.Entry, ...]:
    """Return every file in `input/`; what was deleted is not read again, nor named."""
    gone = register.purged()
    return tuple(
        replace(one, name=hidden_name(one.sha256)).refused(Verdict.IGNORED, "R-PURGED")
        if one.sha256 in gone
        else one
        for one in intake.scan(workspace.input, here.round.limits.file_bytes)
    )


def _decided(taken: IngestResult, settled: Settled) -> IngestResult:
    """Return what was taken in as it is after the decisions of the adviser."""
    return replace(taken, receipts=tuple(map(settled.fate, taken.receipts)))


def _report(
    workspace: Workspace,
    here: Setting,
    register: Register,
    settled: Settled,
    files: Sequence[Receipt],
    progress: Progress,
) -> ReportsMade:
    from pipeline.reports.workbook import workbook

    returns = Returns(settled, here)
    written = Written()
    made: dict[str, str] = {}
    reporting = zip(settled.counting, advisory_reports(workspace, returns), strict=True)
    for code, (path, data) in reporting:
        if written.write(path, data):
            made[code] = sha256(data)
        progress("rapporten", len(written.paths), len(returns.counting))
    register.add_events(*new_reports(register.events(), here, settled, made))
    reports = tuple(written.paths)
    letters = dict(council_pages(workspace, returns))
    pages = dict(reading_pages(workspace, returns))
    for path, data in (*letters.items(), *pages.items()):
        written.write(path, data)
    if returns.counting:
        written.write(workspace.group_report, group_report(workspace, returns))
    answers = workbook(here.questionnaire, returns.counting, returns.everything)
    written.write(workspace.workbook, answers)
    written.write(workspace.work_list, work_list_of(returns))
    overview = overview_page(workspace, returns, files, noted(register))
    written.write(workspace.overview, overview)
    unread = sum(one.verdict == Verdict.WAITING for one in files)
    if not unread:
        remove_stale(workspace.reports, reports)
        remove_stale(workspace.council, letters)
        remove_stale(workspace.receipts, pages)
    remove_outdated(workspace)
    written.finish()
    return ReportsMade(
        workspace,
        reports,
        changed=len(written.changed),
        unread=unread,
        taken_out=tuple(one.name for one in returns.taken_out(files)),
    )
