"""The order of the work: every command of the product is one function here.

Nothing is printed; results are returned, progress goes through a callback. A second run over the
same files changes nothing: not a row of the register and not a byte in `output/`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import intake, setting
from pipeline.errors import Problem
from pipeline.files import lock, safe_name
from pipeline.packed import with_contents
from pipeline.reading import IngestResult, Progress, fates, read_entries, take_in
from pipeline.receipt import Receipt, Verdict
from pipeline.reporting import (
    Returns,
    Written,
    advisory_reports,
    group_report,
    overview_page,
    reading_pages,
    remove_stale,
    work_list_of,
)
from pipeline.returns import Settled, settle
from pipeline.setting import Setting
from pipeline.store import Register, open_register
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FormsMade:
    """The forms that now stand in `folder`; `changed` of them were written just now."""

    folder: Path
    paths: tuple[Path, ...]
    changed: int


@dataclass(frozen=True, slots=True)
class ReportsMade:
    """Where the results stand; `changed` files were written just now.

    `unread` files in `input/` were not taken in yet: nothing we made before is removed then.
    """

    folder: Path
    reports: tuple[Path, ...]
    group_report: Path
    workbook: Path
    work_list: Path
    receipts: Path
    overview: Path
    changed: int
    unread: int


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a whole run did."""

    ingest: IngestResult
    reports: ReportsMade


def silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""


def make_forms(workspace: Workspace, progress: Progress = silent) -> FormsMade:
    """Write a Word and an Excel form for everyone invited, or one blank of each."""
    from pipeline.forms.build import blank, personal
    from pipeline.forms.excel import ExcelForm
    from pipeline.forms.word import WordForm

    with lock(workspace.lock_file):
        here = setting.load(workspace)
        names = [town.name for town in here.municipalities]
        plain = blank(here.questionnaire, here.round, names)
        made_out = {
            f"{one.code}-{safe_name(one.name)}": personal(plain, one.code, one.name)
            for one in here.invited
        } or {"formulier": plain}
        word = WordForm(workspace.template("formulier.docx"), plain)
        excel = ExcelForm(workspace.template("formulier.xlsx"), plain)
        written = Written()
        for done, (name, form) in enumerate(made_out.items(), 1):
            for suffix, data in ((".docx", word.render(form)), (".xlsx", excel.render(form))):
                written.write(workspace.forms / f"{name}{suffix}", data)
            progress("formulieren", done, len(made_out))
        remove_stale(workspace.forms, written.paths)
    written.finish()
    return FormsMade(workspace.forms, tuple(written.paths), len(written.changed))


def read_files(
    workspace: Workspace, paths: Sequence[Path], progress: Progress = silent
) -> tuple[Receipt, ...]:
    """Return what stands in files, without storing anything."""
    here = setting.load(workspace)
    entries = [intake.single(path) for path in paths]
    open_ones = [entry for entry in entries if entry.verdict is None]
    read = {
        (entry.path, entry.name): receipt
        for entry, receipt in read_entries(open_ones, here, progress)
    }
    receipts = (read.get((entry.path, entry.name)) or entry.receipt() for entry in entries)
    found = {receipt.sha256: receipt for receipt in reversed(read.values())}
    return tuple(with_contents(receipts, found.get))


def ingest(workspace: Workspace, progress: Progress = silent) -> IngestResult:
    """Take in everything in `input/` that is new, or that was judged by other definitions."""
    with _at_work(workspace) as (here, register):
        taken = take_in(intake.scan(workspace.input), here, register, progress)
        return _decided(taken, settle(register.receipts(), here))


def make_reports(workspace: Workspace, progress: Progress = silent) -> ReportsMade:
    """Write every report on what the register holds."""
    with _at_work(workspace) as (here, register):
        entries = intake.scan(workspace.input)
        stored = {receipt.sha256: receipt for receipt in register.receipts()}
        known = (
            fate or entry.refused(Verdict.WAITING, "R-NEW").receipt()
            for entry, fate in zip(entries, fates(entries, stored.values()), strict=True)
        )
        files = tuple(with_contents(known, stored.get))
        settled = settle(tuple(stored.values()), here)
        return _report(workspace, here, settled, tuple(map(settled.fate, files)), progress)


def run(workspace: Workspace, progress: Progress = silent) -> RunResult:
    """Do the whole job: take in what is new, then write every report."""
    with _at_work(workspace) as (here, register):
        taken = take_in(intake.scan(workspace.input), here, register, progress)
        settled = settle(register.receipts(), here)
        taken = _decided(taken, settled)
        made = _report(workspace, here, settled, taken.receipts, progress)
    return RunResult(taken, made)


def check(workspace: Workspace) -> tuple[Problem, ...]:
    """Return every error in `templates/`; none when all of it can be used."""
    from pipeline.selfcheck import problems

    return tuple(problems(workspace))


@contextlib.contextmanager
def _at_work(workspace: Workspace) -> Iterator[tuple[Setting, Register]]:
    """Hold the workspace, with its definitions loaded and its register open."""
    with lock(workspace.lock_file):
        here = setting.load(workspace)
        with open_register(workspace.register) as register:
            yield here, register


def _decided(taken: IngestResult, settled: Settled) -> IngestResult:
    """Return what was taken in as it is after the decisions of the adviser."""
    return replace(taken, receipts=tuple(map(settled.fate, taken.receipts)))


def _report(
    workspace: Workspace,
    here: Setting,
    settled: Settled,
    files: Sequence[Receipt],
    progress: Progress,
) -> ReportsMade:
    from pipeline.reports.workbook import workbook

    returns = Returns(settled)
    written = Written()
    for path, data in advisory_reports(workspace, here, returns):
        written.write(path, data)
        progress("rapporten", len(written.paths), len(returns.counting))
    reports = tuple(written.paths)
    pages = dict(reading_pages(workspace, here, returns))
    for path, data in pages.items():
        written.write(path, data)
    if returns.counting:
        written.write(workspace.group_report, group_report(workspace, here, returns))
    answers = workbook(here.questionnaire, returns.counting, returns.everything)
    written.write(workspace.workbook, answers)
    written.write(workspace.work_list, work_list_of(returns, here))
    written.write(workspace.overview, overview_page(workspace, here, returns, files))
    unread = sum(one.verdict == Verdict.WAITING for one in files)
    if not unread:
        remove_stale(workspace.reports, reports)
        remove_stale(workspace.receipts, pages)
    written.finish()
    return ReportsMade(
        folder=workspace.reports,
        reports=reports,
        group_report=workspace.group_report,
        workbook=workspace.workbook,
        work_list=workspace.work_list,
        receipts=workspace.receipts,
        overview=workspace.overview,
        changed=len(written.changed),
        unread=unread,
    )
