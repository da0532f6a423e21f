"""Every report on what the register holds, written in a workspace that is held."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import islice
from pathlib import Path

from pipeline.base.progress import Progress
from pipeline.checks.unwritten import demand_written
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.privacy_choices import ShownFile
from pipeline.judgement.reported import new_regions, new_reports
from pipeline.judgement.town_facts import Noted
from pipeline.model.approval import Approved
from pipeline.model.ledger import About, Made, OutputKind
from pipeline.model.outbox import MailKind, counting
from pipeline.model.purged import hidden_name
from pipeline.model.receipt import Verdict
from pipeline.outputs import making
from pipeline.outputs.approvals import approvals
from pipeline.outputs.keeping import of_persons, theirs_among
from pipeline.outputs.ownership import Theirs, all_beside
from pipeline.outputs.unchanged import Planned, stands
from pipeline.outputs.work_lists import filled_in_place
from pipeline.reading import folder as intake
from pipeline.reading.packed import with_contents
from pipeline.register.store import Register
from pipeline.reports.common.parts import further_parts
from pipeline.reports.made_of import MadeOf
from pipeline.reports.overview_page import OnlyHere, overview_pages
from pipeline.reports.pdf import remove_outdated
from pipeline.reports.report_sheet import report_rows
from pipeline.reports.returns import Returns
from pipeline.reports.write import on_all, on_each, work_list
from pipeline.workflow.drafts import drafts_ready
from pipeline.workflow.first_picture import returns_of
from pipeline.workflow.held import OpenWorkspace
from pipeline.workflow.left_alone import Leaving, Left, left_alone
from pipeline.workflow.results import ReportsMade
from pipeline.workflow.take_in import fates

_AT_A_TIME = 8_192  # documents: what helpers take to start is nothing beside them
_IN_A_FILE = 6  # participants that a document on all takes as long over as one file on each


def scanned(work: OpenWorkspace) -> tuple[intake.InputFile, ...]:
    """Return every file in `input/`, and every work list that was filled in in `output/`.

    What was deleted is not read again, nor named.
    """
    most = work.here.round.limits.file_bytes
    in_place = filled_in_place(work.workspace, work.outputs, most)
    return (*in_input(work.workspace, work.here, work.register), *_left(in_place, work.register))


def in_input(
    workspace: Workspace, here: Setting, register: Register
) -> tuple[intake.InputFile, ...]:
    """Return every file in `input/`; what was deleted is not read again, nor named."""
    return tuple(_left(intake.scan(workspace.input, here.round.limits.file_bytes), register))


def _left(found: Iterable[intake.InputFile], register: Register) -> Iterator[intake.InputFile]:
    gone = register.purged()
    for one in found:
        if one.sha256 in gone:
            one = replace(one, name=hidden_name(one.sha256)).refused(Verdict.IGNORED, "R-PURGED")
        yield one


def make_anew(
    work: OpenWorkspace, progress: Progress, leaving: Leaving = left_alone
) -> ReportsMade:
    """Write every report on what the register holds now; nothing is taken in.

    `leaving` says which reports stay as they are. Raises OutputError with everything that could
    not be written.
    """
    entries = scanned(work)
    stored = {receipt.sha256: receipt for receipt in work.register.receipts()}
    known = (
        fate or entry.refused(Verdict.WAITING, "R-NEW").receipt()
        for entry, fate in zip(entries, fates(entries, stored.values()), strict=True)
    )
    seen = tuple(map(work.settled.fate, with_contents(known, stored.get)))
    return write_reports(work, seen, progress, leaving)


def write_reports(
    work: OpenWorkspace,
    files: Sequence[ShownFile],
    progress: Progress,
    leaving: Leaving = left_alone,
) -> ReportsMade:
    """Write every report, given the fate of every file in `input/`.

    Raises DefinitionError when a text of a new question is still to be written, and OutputError
    with everything that could not be written.
    """
    workspace, outputs = work.workspace, work.outputs
    demand_written(workspace)
    returns = returns_of(workspace, work.here, work.settled, work.register)
    returns.todo = work.todo
    before = _approved(work)
    left = leaving(work, returns, before)
    anew = _write_documents(work, returns, left, progress)
    reports = tuple(one for one in outputs.paths if one.parent == workspace.reports)
    approved = _approved(work)
    _write_work_list(work, returns, approved)
    unread = sum(one.verdict == Verdict.WAITING for one in files)
    _clear(work, unread)
    says = {one.path: one.says for one in outputs.theirs}
    of_persons = _write_overview(work, returns, files, approved)
    theirs = tuple(replace(one, says=says.get(one.path, "")) for one in of_persons)
    outputs.finish()
    return ReportsMade(
        workspace,
        reports,
        changed=len(outputs.changed),
        unread=unread,
        taken_out=tuple(one.name for one in returns.taken_out(files)),
        theirs=theirs,
        has_group=bool(returns.reported_on),
        of_before=len(outputs.of_before),
        lapsed=tuple(_lapsed(returns, before, approved)),
        outdated=tuple(_with_older(work, anew)),
        left=tuple(returns.counting[code].response.name for code in sorted(left.codes)),
    )


def _clear(work: OpenWorkspace, unread: int) -> None:
    """Delete what we made before and did not make now, unless some files were not read yet."""
    workspace, outputs = work.workspace, work.outputs
    if not unread:
        documents = (workspace.reports, workspace.council, workspace.grounds)
        for folder in (*documents, workspace.receipts):
            outputs.remove_stale(folder, work.here.round.code)
        for part in further_parts(workspace.workbook) - {*outputs.paths}:
            outputs.discard(part)
    remove_outdated(workspace, outputs)


def _with_older(work: OpenWorkspace, anew: Set[str]) -> Iterator[str]:
    """Yield who was sent a report before the one that was made just now."""
    mailed = counting(work.register.outbox(), work.here.round.code, MailKind.REPORT)
    for code in sorted(anew & mailed.keys()):
        if any(one.state.reached for one in mailed[code]):
            yield work.settled.counting[code].response.name


def _write_documents(
    work: OpenWorkspace, returns: Returns, left: Left, progress: Progress
) -> Set[str]:
    """Write every document but the work list and the overview; return of whom the report is new.

    Who has which report now is noted.
    What stands as it would be made is looked for first; the rest is made by several processes.
    """
    workspace, made_of = work.workspace, returns.once(MadeOf, work.workspace)
    reported = dict[str, tuple[str, str]]()

    def note(about: About, checksum: str) -> None:
        if about.kind is OutputKind.REPORT:
            code = about.respondent
            reported[code] = made_of.of(code), checksum
            progress("U-STAGE-RAPPORTEN", len(reported), len(returns.counting))

    def lacks(planned: Planned) -> bool:
        if checksum := stands(planned, work.outputs):
            note(planned.about, checksum)
        return not checksum

    last = [*filter(lacks, on_all(workspace, returns))]  # take long, so these are begun first
    with making.beside([one.make for one in last], len(returns.counting) // _IN_A_FILE) as beside:
        each = _documents(filter(lacks, on_each(workspace, returns)))
        for made, checksum in work.outputs.write_all(_to_write(each, left, note)):
            note(made.about, checksum)
        for made in _to_write(zip(last, beside, strict=True), left, note):
            note(made.about, work.outputs.write(made))  # large ones: one in memory at a time
    known = {code: one for code, one in reported.items() if one[1]}
    if work.outputs.sync():  # what an event tells of survives a power cut
        events = work.register.events()
        anew = [*new_reports(events, work.here, work.settled, known)]
        work.register.add_events(*new_regions(events, work.here, work.settled), *anew)
        return {one.respondent for one in anew}
    return set()


def _documents(planned: Iterator[Planned]) -> Iterator[tuple[Planned, bytes]]:
    """Yield each document as it is made, a great many at a time: not all are planned at once."""
    while some := [*islice(planned, _AT_A_TIME)]:
        with contextlib.closing(making.made([one.make for one in some])) as found:
            yield from zip(some, found, strict=True)


def _to_write(
    documents: Iterable[tuple[Planned, bytes]], left: Left, note: Callable[[About, str], None]
) -> Iterator[Made]:
    """Yield the documents that are to be written, as they are made; note those that are left."""
    for planned, data in documents:
        made = Made(planned.path, data, planned.about, planned.made_from)
        if left.keeps(planned):
            continue
        if checksum := left.leave(made):
            note(made.about, checksum)
        else:
            yield made


def _lapsed(
    returns: Returns, before: Mapping[str, Approved], now: Mapping[str, Approved]
) -> Iterator[str]:
    """Yield whose report was approved, and is not any more."""
    for code, one in before.items():
        if one.holds and not now[code].holds:
            yield returns.counting[code].response.name


def _write_work_list(
    work: OpenWorkspace, returns: Returns, approved: Mapping[str, Approved]
) -> None:
    """Write the work list, with the reports that stand there by now."""
    rows = tuple(report_rows(work.workspace, returns, work.outputs.whose, approved))
    work.outputs.write(work_list(work.workspace, returns, rows).made())


def _approved(work: OpenWorkspace) -> dict[str, Approved]:
    """Return which reports are approved as they stand now, by participant."""
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
    noted = Noted.of(register, approved)
    outputs.flush()  # whether a draft still matches is asked of the ledger
    drafts = tuple(drafts_ready(workspace, register, work.settled, work.here))
    theirs: tuple[Theirs, ...] = ()
    for _ in range(2):  # a second time when the page itself turns out to be a person's
        theirs = tuple(of_persons(workspace, outputs.whose))
        there = _overview_pages(workspace)
        only_here = OnlyHere(noted, theirs, drafts)
        made = set()
        for path, page in overview_pages(workspace, returns, files, only_here):
            outputs.write(Made(path, page, About(OutputKind.OVERVIEW)))
            made.add(path)
        for path in further_parts(workspace.overview) - made:
            outputs.discard(path)
        there |= _overview_pages(workspace)
        if {one for one in theirs if one.path in there} == {*theirs_among(there, outputs.whose)}:
            break
    return theirs


def _overview_pages(workspace: Workspace) -> set[Path]:
    """Return what stands where a page of the overview goes, and beside it."""
    pages = {workspace.overview, *further_parts(workspace.overview)}
    return {*pages, *(new for page in pages for new in all_beside(page))}
