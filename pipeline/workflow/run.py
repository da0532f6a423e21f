"""The order of the work: from what came in to what goes out, begin at `run`.

What else a command does (mail, purge, restore, the demonstration) is a module beside this one.

Nothing is printed; results are returned, progress goes through a callback. A second run over the
same files changes nothing: not a row of the register and not a byte in `output/`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.base.progress import Progress, silent
from pipeline.checks.unwritten import demand_written
from pipeline.definitions.kept_versions import keep
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.judging import decided, in_force
from pipeline.judgement.privacy_choices import Shown
from pipeline.judgement.rounds import as_of_today
from pipeline.judgement.work_lists import by_file
from pipeline.judgement.worklist import refused
from pipeline.judgement.writers import writers
from pipeline.model.decisions import Decision
from pipeline.model.receipt import Receipt
from pipeline.outputs.ownership import all_beside
from pipeline.reading import folder as intake
from pipeline.reading.packed import with_contents
from pipeline.register.loading import load_setting
from pipeline.register.store import look_if_any
from pipeline.workflow.drafts import note_proven
from pipeline.workflow.held import OpenWorkspace
from pipeline.workflow.judging import judging_by
from pipeline.workflow.left_alone import nothing_left
from pipeline.workflow.opening import at_work
from pipeline.workflow.reporting import make_anew, scanned, write_reports
from pipeline.workflow.results import (
    FilesRead,
    FormsMade,
    IngestResult,
    PdfsMade,
    ReportsMade,
    RunResult,
    came_in,
)
from pipeline.workflow.standstill import remember, seen_before
from pipeline.workflow.take_in import is_news, read_entries, take_in

if TYPE_CHECKING:
    from pipeline.checks.templates import Checked


def make_forms(workspace: Workspace, progress: Progress = silent) -> FormsMade:
    """Write a Word and an Excel form for everyone invited, or one blank of each.

    Raises DefinitionError when a text of a new question is still to be written.
    """
    with at_work(workspace) as work:
        return write_forms(work, progress)


def write_forms(work: OpenWorkspace, progress: Progress) -> FormsMade:
    """Do what `make_forms` does, in a workspace that is held."""
    from pipeline.workflow.forms import forms

    demand_written(work.workspace)
    keep(work.workspace)
    folder, outputs = work.workspace.forms, work.outputs
    number = len(work.here.invited) or 1
    made = forms(work.workspace, work.here, work.settled)
    for done, _ in enumerate(outputs.write_all(made), 2):
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
        for entry, receipt in read_entries(open_ones, judging_by(workspace, here), progress)
    }
    receipts = (read.get((entry.path, entry.name)) or entry.receipt() for entry in entries)
    found = {receipt.sha256: receipt for receipt in reversed(read.values())}
    about = _decisions(workspace, here)
    seen = (as_of_today(one, here) for one in with_contents(receipts, found.get))
    return tuple(decided(one, about.get(one.sha256, ()), here) for one in seen)


def _decisions(workspace: Workspace, here: Setting) -> dict[str, list[Decision]]:
    """Return the decisions in force by the file they are about, none without a register."""
    with look_if_any(workspace.register) as register:
        return by_file(in_force(register.work_lists(), here))


def ingest(workspace: Workspace, progress: Progress = silent) -> IngestResult:
    """Take in everything in `input/` that is new, or that was judged by other definitions."""
    with at_work(workspace) as work:
        return take_in_all(work, progress)


def make_reports(workspace: Workspace, progress: Progress = silent) -> ReportsMade:
    """Write every report on what the register holds."""
    with at_work(workspace) as work:
        return make_anew(work, progress)


def renew_reports(workspace: Workspace, progress: Progress = silent) -> ReportsMade:
    """Write every report, with our texts of today also in what was worked on or sent."""
    with at_work(workspace) as work:
        return make_anew(work, progress, nothing_left)


def run(workspace: Workspace, progress: Progress = silent) -> RunResult:
    """Do the whole job: take in what is new, then write every report."""
    before = seen_before(workspace)
    with at_work(workspace) as work:
        result = run_all(work, progress)
        remember(work, before, result)
        return result


def run_all(work: OpenWorkspace, progress: Progress) -> RunResult:
    """Do what `run` does, in a workspace that is held."""
    taken = take_in_all(work, progress)
    return RunResult(taken, write_reports(work, taken.receipts, progress))


def take_in_all(work: OpenWorkspace, progress: Progress) -> IngestResult:
    """Take in what is new; return it as it is after the decisions."""
    judging = judging_by(work.workspace, work.here, work.register)
    receipts, changed, new = take_in(scanned(work), judging, work.register, progress)
    note_proven(work.register, work.settled, work.here)
    found = tuple(map(work.settled.fate, receipts))
    news = (fate for fate, one in zip(found, receipts, strict=True) if is_news(one, changed))
    points = work.todo
    number = Counter(one.key.sha256 for one in points)
    fresh = {one.sha256 for one in came_in(found)} & new
    return IngestResult(
        receipts=found,
        news=tuple(news),
        new=len(fresh),
        points=number,
        refused=tuple(refused(points, work.settled)),
        writers=writers(found, work.here),
    )


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
    """Return every error in `templates/`, and advice on its texts and on the round."""
    from pipeline.checks.templates import checked

    return checked(workspace, date.today())


def scans_here() -> str:
    """Return in one line whether scans can be read on this computer, and else what is needed."""
    from pipeline.reading.scans import needs

    return needs.scans_here()


def preview(workspace: Workspace, wanted: str) -> tuple[Path, ...]:
    """Write to `output/voorbeeld/` what one participant would get; return where it stands."""
    from pipeline.workflow import preview as previewing

    return previewing.preview(workspace, wanted)
