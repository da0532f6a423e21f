"""Every report on what the register holds, written in a workspace that is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.base.progress import Progress
from pipeline.checks.unwritten import demand_written
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.privacy_choices import ShownFile
from pipeline.judgement.standing import new_reports
from pipeline.judgement.town_facts import Noted
from pipeline.model.approval import Approved
from pipeline.model.ledger import About, Made, OutputKind
from pipeline.model.purged import hidden_name
from pipeline.model.receipt import Verdict
from pipeline.outputs.approvals import approvals
from pipeline.outputs.keeping import of_persons, theirs_among
from pipeline.outputs.ownership import Theirs, all_beside
from pipeline.outputs.unchanged import Planned, stands
from pipeline.outputs.work_lists import filled_in_place
from pipeline.reading import folder as intake
from pipeline.reading.packed import with_contents
from pipeline.register.store import Register
from pipeline.reports.made_of import MadeOf
from pipeline.reports.overview_page import OnlyHere, overview_page
from pipeline.reports.pdf import remove_outdated
from pipeline.reports.report_sheet import report_rows
from pipeline.reports.returns import Returns
from pipeline.reports.write import (
    advisory_reports,
    collective,
    council_pages,
    grounds,
    reading_pages,
)
from pipeline.workflow.drafts import drafts_ready
from pipeline.workflow.first_picture import returns_of
from pipeline.workflow.held import OpenWorkspace
from pipeline.workflow.left_alone import Leaving, Left, left_alone
from pipeline.workflow.results import ReportsMade
from pipeline.workflow.take_in import fates


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
    _write_advisories(work, returns, left, progress)
    reports = tuple(outputs.paths)
    approved = _approved(work)
    _write_pages(work, returns, approved, left)
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
        has_group=bool(returns.counting),
        of_before=len(outputs.of_before),
        lapsed=tuple(_lapsed(returns, before, approved)),
        left=tuple(returns.counting[code].response.name for code in sorted(left.codes)),
    )


def _clear(work: OpenWorkspace, unread: int) -> None:
    """Delete what we made before and did not make now, unless some files were not read yet."""
    workspace, outputs = work.workspace, work.outputs
    if not unread:
        documents = (workspace.reports, workspace.council, workspace.grounds)
        for folder in (*documents, workspace.receipts):
            outputs.remove_stale(folder, work.here.round.code)
    remove_outdated(workspace, outputs)


def _write_advisories(
    work: OpenWorkspace, returns: Returns, left: Left, progress: Progress
) -> None:
    """Write the report on each municipality, and note which one it has now."""
    made = dict[str, tuple[str, str]]()
    made_of = returns.once(MadeOf, work.workspace)
    for done, report in enumerate(advisory_reports(work.workspace, returns), 1):
        code = report.about.respondent
        checksum = _put(report, work, left)
        made |= {code: (made_of.of(code), checksum)} if checksum else {}
        progress("U-STAGE-RAPPORTEN", done, len(returns.counting))
    events = work.register.events()
    work.register.add_events(*new_reports(events, work.here, work.settled, made))


def _put(planned: Planned, work: OpenWorkspace, left: Left) -> str:
    """Make a document, unless it stands or is left; return the checksum of our version there."""
    if checksum := stands(planned, work.outputs):
        return checksum
    made = planned.made()
    return left.leave(made) or work.outputs.write(made)


def _lapsed(
    returns: Returns, before: Mapping[str, Approved], now: Mapping[str, Approved]
) -> Iterator[str]:
    """Yield whose report was approved, and is not any more."""
    for code, one in before.items():
        if one.holds and not now[code].holds:
            yield returns.counting[code].response.name


def _write_pages(
    work: OpenWorkspace, returns: Returns, approved: Mapping[str, Approved], left: Left
) -> None:
    """Write everything but the advisory reports and the overview."""
    rows = tuple(report_rows(work.workspace, returns, work.outputs.whose, approved))
    for council in council_pages(work.workspace, returns):
        _put(council, work, left)
    for page in (
        *(one for one in grounds(work.workspace, returns) if not left.keeps(one)),
        *reading_pages(work.workspace, returns),
        *collective(work.workspace, returns, rows),
    ):
        if not stands(page, work.outputs):
            work.outputs.write(page.made())


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
        pages = {workspace.overview, *all_beside(workspace.overview)}
        only_here = OnlyHere(noted, purged, theirs, drafts)
        overview = overview_page(workspace, returns, files, only_here)
        outputs.write(Made(workspace.overview, overview, About(OutputKind.OVERVIEW)))
        pages |= {*all_beside(workspace.overview)}
        if {one for one in theirs if one.path in pages} == {*theirs_among(pages, outputs.whose)}:
            break
    return theirs
