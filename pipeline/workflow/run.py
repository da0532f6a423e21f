"""The order of the work: from what came in to what goes out, begin at `run`.

What else a command does (mail, purge, restore, the demonstration) is a module beside this one.

Nothing is printed; results are returned, progress goes through a callback. A second run over the
same files changes nothing: not a row of the register and not a byte in `output/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.base.progress import Progress
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.judging import by_file, decided, in_force
from pipeline.judgement.privacy_choices import Shown, ShownFile
from pipeline.judgement.rounds import as_of_today
from pipeline.judgement.standing import new_reports
from pipeline.judgement.town_facts import Noted
from pipeline.model.approval import Approved
from pipeline.model.decisions import Decision
from pipeline.model.ledger import About, Made, OutputKind
from pipeline.model.purged import hidden_name
from pipeline.model.receipt import Receipt, Verdict
from pipeline.outputs.approvals import approvals
from pipeline.outputs.keeping import of_persons
from pipeline.outputs.ownership import Theirs, all_beside
from pipeline.outputs.work_lists import filled_in_place
from pipeline.reading import folder as intake
from pipeline.reading.packed import with_contents
from pipeline.register.loading import load_setting
from pipeline.register.store import look_if_any
from pipeline.reports.overview_page import OnlyHere, overview_page
from pipeline.reports.pdf import remove_outdated
from pipeline.reports.report_sheet import report_rows
from pipeline.reports.returns import Returns
from pipeline.reports.write import (
    advisory_reports,
    collective,
    council_pages,
    reading_pages,
)
from pipeline.workflow.drafts import drafts_ready, note_proven
from pipeline.workflow.opening import OpenWorkspace, at_work
from pipeline.workflow.results import (
    FilesRead,
    FormsMade,
    IngestResult,
    PdfsMade,
    ReportsMade,
    RunResult,
)
from pipeline.workflow.take_in import fates, read_entries, take_in

if TYPE_CHECKING:
    from pipeline.checks.templates import Checked


def silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""


def make_forms(workspace: Workspace, progress: Progress = silent) -> FormsMade:
    """Write a Word and an Excel form for everyone invited, or one blank of each."""
    with at_work(workspace) as work:
        return write_forms(work, progress)


def write_forms(work: OpenWorkspace, progress: Progress) -> FormsMade:
    """Do what `make_forms` does, in a workspace that is held."""
    from pipeline.workflow.forms import forms

    folder, outputs = work.workspace.forms, work.outputs
    number = len(work.here.invited) or 1
    for done, made in enumerate(forms(work.workspace, work.here, work.settled), 2):
        outputs.write(made)
        progress("U-STAGE-FORMULIEREN", done // 2, number)
    made_now = tuple(outputs.paths)
    outputs.remove_stale(folder, work.here.round.code)
    outputs.finish()
    return FormsMade(folder, made_now, len(outputs.changed), tuple(outputs.theirs))


def look_into(
    workspace: Workspace, paths: Sequence[Path], progress: Progress = silent
) -> FilesRead:
    """Return what stands in files, with what was decided on them; nothing is stored."""
    here = load_setting(workspace)
    found = _looked_into(workspace, paths, here, progress)
    return FilesRead(here, tuple(map(Shown(here.privacy), found)))


def read_files(
    workspace: Workspace, paths: Sequence[Path], progress: Progress = silent
) -> tuple[Receipt, ...]:
    """Return the receipts of `look_into` as they were read, also what no output may show yet."""
    return _looked_into(workspace, paths, load_setting(workspace), progress)


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
    with at_work(workspace) as work:
        return take_in_all(work, progress)


def make_reports(workspace: Workspace, progress: Progress = silent) -> ReportsMade:
    """Write every report on what the register holds."""
    with at_work(workspace) as work:
        entries = _scanned(work)
        stored = {receipt.sha256: receipt for receipt in work.register.receipts()}
        known = (
            fate or entry.refused(Verdict.WAITING, "R-NEW").receipt()
            for entry, fate in zip(entries, fates(entries, stored.values()), strict=True)
        )
        seen = tuple(map(work.settled.fate, with_contents(known, stored.get)))
        return _report(work, seen, progress)


def run(workspace: Workspace, progress: Progress = silent) -> RunResult:
    """Do the whole job: take in what is new, then write every report."""
    with at_work(workspace) as work:
        return run_all(work, progress)


def run_all(work: OpenWorkspace, progress: Progress) -> RunResult:
    """Do what `run` does, in a workspace that is held."""
    taken = take_in_all(work, progress)
    return RunResult(taken, _report(work, taken.receipts, progress))


def take_in_all(work: OpenWorkspace, progress: Progress) -> IngestResult:
    """Take in what is new; return it as it is after the decisions."""
    receipts, new = take_in(_scanned(work), work.here, work.register, progress)
    note_proven(work.register, work.settled, work.here)
    return IngestResult(tuple(map(work.settled.fate, receipts)), new)


def make_pdfs(workspace: Workspace, progress: Progress = silent) -> PdfsMade:
    """Write a PDF of every report in `output/` that has none, or that changed.

    Of a report that somebody edited that is the one that counts, not the new version beside it.
    Raises OutputError when there is no LibreOffice to make them.
    """
    from pipeline.reports.pdf import write_pdfs

    with at_work(workspace) as work:
        folders = (workspace.reports, workspace.council)
        found = [path for folder in folders for path in sorted(folder.glob("[!~.]*.docx"))]
        found += [workspace.group_report] if workspace.group_report.is_file() else []
        beside = {newer for path in found for newer in all_beside(path)}
        documents = [path for path in found if path not in beside]
        outputs = work.outputs
        write_pdfs(workspace, documents, outputs, progress)
        outputs.finish()
    theirs = tuple(outputs.theirs)
    return PdfsMade(workspace.pdf, tuple(outputs.paths), len(outputs.changed), theirs)


def check(workspace: Workspace) -> Checked:
    """Return every error in `templates/`, none when all of it can be used, and advice on texts."""
    from pipeline.checks.templates import checked

    return checked(workspace)


def preview(workspace: Workspace, wanted: str) -> tuple[Path, ...]:
    """Write to `output/voorbeeld/` what one municipality would get; return where it stands."""
    from pipeline.workflow import preview as previewing

    return previewing.preview(workspace, wanted)


def _scanned(work: OpenWorkspace) -> tuple[intake.InputFile, ...]:
    """Return every file in `input/`, and every work list that was filled in in `output/`.

    What was deleted is not read again, nor named.
    """
    workspace, gone = work.workspace, work.register.purged()
    most = work.here.round.limits.file_bytes
    found = (*intake.scan(workspace.input, most), *filled_in_place(workspace, work.outputs, most))
    return tuple(
        replace(one, name=hidden_name(one.sha256)).refused(Verdict.IGNORED, "R-PURGED")
        if one.sha256 in gone
        else one
        for one in found
    )


def _report(work: OpenWorkspace, files: Sequence[ShownFile], progress: Progress) -> ReportsMade:
    workspace, register, outputs = work.workspace, work.register, work.outputs
    returns = Returns(work.settled, work.here)
    before, made = _approved(work), dict[str, str]()
    for done, report in enumerate(advisory_reports(workspace, returns), 1):
        checksum = outputs.write(report)
        made |= {report.about.respondent: checksum} if checksum else {}
        progress("U-STAGE-RAPPORTEN", done, len(returns.counting))
    register.add_events(*new_reports(register.events(), work.here, work.settled, made))
    reports = tuple(outputs.paths)
    approved = _approved(work)
    rows = tuple(report_rows(workspace, returns, outputs.whose, approved))
    for page in (
        *council_pages(workspace, returns),
        *reading_pages(workspace, returns),
        *collective(workspace, returns, rows),
    ):
        outputs.write(page)
    unread = sum(one.verdict == Verdict.WAITING for one in files)
    if not unread:
        for folder in (workspace.reports, workspace.council, workspace.receipts):
            outputs.remove_stale(folder, work.here.round.code)
    remove_outdated(workspace, outputs)
    says = {one.path: one.says for one in outputs.theirs}
    left = _write_overview(work, returns, files, approved)
    theirs = tuple(replace(one, says=says.get(one.path, "")) for one in left)
    outputs.finish()
    return ReportsMade(
        workspace,
        reports,
        changed=len(outputs.changed),
        unread=unread,
        taken_out=tuple(one.name for one in returns.taken_out(files)),
        theirs=theirs,
        has_group=bool(returns.counting),
        of_before=len(outputs.of_before),
        lapsed=tuple(_lapsed(returns, before, approved)),
    )


def _lapsed(
    returns: Returns, before: Mapping[str, Approved], now: Mapping[str, Approved]
) -> Iterator[str]:
    """Yield whose report was approved, and is not any more."""
    for code, one in before.items():
        if one.holds and not now[code].holds:
            yield returns.counting[code].response.name


def _approved(work: OpenWorkspace) -> dict[str, Approved]:
    """Return which reports are approved as they stand now, by municipality."""
    whose = work.outputs.whose
    return approvals(work.workspace, work.here, work.register, work.settled, whose)


def _write_overview(
    work: OpenWorkspace,
    returns: Returns,
    files: Sequence[ShownFile],
    approved: Mapping[str, Approved],
) -> tuple[Theirs, ...]:
    """Write the page of the round; return the files of a person that it names."""
    workspace, outputs, register = work.workspace, work.outputs, work.register
    noted = Noted(register.events(), register.outbox(), approved)
    drafts = tuple(drafts_ready(workspace, register, work.settled, work.here))
    purged = tuple(register.purged().values())
    theirs: tuple[Theirs, ...] = ()
    for _ in range(2):  # a second time when the page itself turns out to be a person's
        theirs = tuple(of_persons(workspace, outputs.whose))
        only_here = OnlyHere(noted, purged, theirs, drafts)
        overview = overview_page(workspace, returns, files, only_here)
        outputs.write(Made(workspace.overview, overview, About(OutputKind.OVERVIEW)))
        if theirs == tuple(of_persons(workspace, outputs.whose)):
            break
    return theirs
