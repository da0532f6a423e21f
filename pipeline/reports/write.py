"""From the register to `output/`: a report per participant and what covers them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.base.files import read_text, safe_name
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.model.ledger import About, OutputKind
from pipeline.model.marks import mark_of
from pipeline.outputs.approvals import report_path
from pipeline.outputs.unchanged import Planned
from pipeline.register.loading import load_template
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.common.parts import part_path
from pipeline.reports.compare import Comparisons
from pipeline.reports.depends import Depends
from pipeline.reports.group.fields import Groepsrapport
from pipeline.reports.group.since import Since
from pipeline.reports.members import last_pictured, participants, rounds_before
from pipeline.reports.report_sheet import ReportRow
from pipeline.reports.returns import Returns

_IN_A_WORKBOOK = 2_500  # participants, and files: some 200,000 rows on the longest sheet

if TYPE_CHECKING:
    from pipeline.templating.file import TemplateFile
    from pipeline.templating.page import Page
    from pipeline.templating.template import OfficeTemplate


def on_each(workspace: Workspace, returns: Returns) -> Iterator[Planned]:
    """Yield every document on each participant, one participant after the other.

    Then the pages on returns of nobody known: nobody gets a report of these.
    """
    pages = reading_pages(workspace, returns)
    documents = (advisory_reports, council_pages, grounds)
    for those in zip(*(one(workspace, returns) for one in documents), pages, strict=False):
        yield from those
    yield from pages


def advisory_reports(workspace: Workspace, returns: Returns) -> Iterator[Planned]:
    """Yield the report on each participant."""
    template = Filled(load_template(workspace, "adviesrapport.docx"), Adviesrapport)
    says = partial(_whole, Comparisons(returns))
    yield from _of_each(workspace, returns, OutputKind.REPORT, partial(_filled, template, says))


def council_pages(workspace: Workspace, returns: Returns) -> Iterator[Planned]:
    """Yield the page for the council on each participant."""
    from pipeline.reports.council import Raadsbrief

    template = Filled(load_template(workspace, "raadsbrief.docx"), Raadsbrief)
    says = partial(_for_council, Comparisons(returns))
    yield from _of_each(workspace, returns, OutputKind.COUNCIL, partial(_filled, template, says))


def grounds(workspace: Workspace, returns: Returns) -> Iterator[Planned]:
    """Yield on what the report on each participant rests: sources, rules and the method whole."""
    template = Filled(load_template(workspace, "onderbouwing.docx"), Adviesrapport)
    make = partial(_filled, template, returns.advisory)
    yield from _of_each(workspace, returns, OutputKind.GROUNDS, make)


def _filled(template: Filled, says: Callable[[str], object], code: str) -> bytes:
    return template(says(code))


def _whole(others: Comparisons, code: str) -> Adviesrapport:
    """Return what the report on a participant says, beside others too."""
    return others.completed(others.returns.advisory(code), others.returns.counting[code])


def _for_council(others: Comparisons, code: str) -> object:
    from pipeline.reports.council import council_context

    return council_context(_whole(others, code), others.here.book)


def _of_each(
    workspace: Workspace, returns: Returns, kind: OutputKind, make: Callable[[str], bytes]
) -> Iterator[Planned]:
    """Yield a document on each participant; all are named alike."""
    folders = {OutputKind.COUNCIL: workspace.council, OutputKind.GROUNDS: workspace.grounds}
    depends = returns.once(Depends, workspace)
    for code, receipt in returns.reported_on.items():
        path = report_path(workspace, code, receipt.response.name)
        path = folders.get(kind, workspace.reports) / path.name
        about = About(kind, code, returns.here.round.code)
        yield Planned(path, about, partial(make, code), depends.of(code))


class Filled:
    """A template that is compiled when the first document is made of it, in each process."""

    def __init__(self, file: TemplateFile, context: type) -> None:
        self._file, self._context = file, context

    def __call__(self, context: object) -> bytes:
        """Return the template filled in."""
        return self._template.render(context)

    def __reduce__(self) -> tuple[type, tuple[TemplateFile, type]]:
        """Go to another process, maybe on another computer, as bytes: without compiled code."""
        return Filled, (self._file.carried(), self._context)

    @cached_property
    def _template(self) -> OfficeTemplate:
        from pipeline.templating.template import OfficeTemplate

        return OfficeTemplate(self._file, self._context)


def group_report(workspace: Workspace, returns: Returns) -> bytes:
    """Return the report on all participants together."""
    template = Filled(load_template(workspace, "groepsrapport.docx"), Groepsrapport)
    since = Since(returns.here.round.code, last_pictured(returns))
    return since.put_in(template(group_contents(returns)))


def group_contents(returns: Returns) -> Groepsrapport:
    """Return what the report on all participants together says."""
    from pipeline.reports.group.group import group_context

    here = returns.here
    about = (here.questionnaire, here.book, here.round.code)
    return group_context(participants(returns), *about, rounds_before(returns))


def reading_pages(workspace: Workspace, returns: Returns) -> Iterator[Planned]:
    """Yield the page on each return that counts, or waits for a decision."""
    page = ReadingPage(workspace.template("ontvangst.html"), returns.here)
    depends = returns.once(Depends, workspace)
    for receipt in (*returns.counting.values(), *returns.settled.unknown):
        about = About(OutputKind.READING, receipt.response.respondent, returns.here.round.code)
        path, made_from = reading_path(workspace, receipt), depends.of_return(receipt)
        yield Planned(path, about, partial(page, receipt), made_from)


class ReadingPage:
    """The page on what was read from a return; its template too is compiled in each process."""

    def __init__(self, template: Path, here: Setting, source: str = "") -> None:
        self._template, self._here, self._source = template, here, source

    def __call__(self, receipt: ShownReturn) -> bytes:
        """Return the page on one return."""
        from pipeline.reports.receipt_page import reading_context

        return self._page.render(reading_context(receipt, self._here))

    def __reduce__(self) -> tuple[type, tuple[Path, Setting, str]]:
        """Go to another process, maybe on another computer: without compiled code."""
        source = self._source or read_text(self._template, "utf-8")
        return ReadingPage, (self._template, self._here, source)

    @cached_property
    def _page(self) -> Page:
        from pipeline.templating.page import Page

        return Page(self._template, self._source)


def reading_path(workspace: Workspace, receipt: ShownReturn) -> Path:
    """Return where the page on what was read from a return stands."""
    response = receipt.response
    if response.respondent:
        return workspace.receipts / f"{response.respondent}-{safe_name(response.name)}.html"
    name = safe_name(Path(receipt.name).stem)
    return workspace.receipts / f"onbekend-{mark_of(receipt.sha256)}-{name}.html"


def on_all(workspace: Workspace, returns: Returns) -> Iterator[Planned]:
    """Yield what is about all participants together, but for the work list and the overview."""
    made_from = returns.once(Depends, workspace).of_all
    if returns.reported_on:
        about = About(OutputKind.GROUP, "", returns.here.round.code)
        make = partial(group_report, workspace, returns)
        yield Planned(workspace.group_report, about, make, made_from)
    about, parts = About(OutputKind.WORKBOOK), workbooks(returns)
    for number in range(1, parts + 1):
        make = partial(answers_of, returns, number, parts)
        yield Planned(part_path(workspace.workbook, number), about, make, made_from)


def workbooks(returns: Returns) -> int:
    """Return how many workbooks the answers take: more than fit in one, Excel can hardly open."""
    most = max(len(returns.counting), len(returns.everything))
    return max(1, -(-most // _IN_A_WORKBOOK))


def answers_of(returns: Returns, number: int, parts: int) -> bytes:
    """Return one of the workbooks that hold every answer."""
    from pipeline.reports.workbook import Part, workbook

    here = slice((number - 1) * _IN_A_WORKBOOK, number * _IN_A_WORKBOOK)
    counting = [returns.reported_on[code] for code in sorted(returns.reported_on)[here]]
    part = Part(number, parts)
    return workbook(returns.here.questionnaire, counting, returns.everything[here], part)


def work_list(workspace: Workspace, returns: Returns, reports: Sequence[ReportRow] = ()) -> Planned:
    """Return the work list; `reports` are its rows on the reports that stand there."""
    make = partial(work_list_of, returns, reports)
    return Planned(workspace.work_list, About(OutputKind.WORK_LIST), make)


def work_list_of(returns: Returns, reports: Sequence[ReportRow] = ()) -> bytes:
    """Return the work list: what is open, what was decided, and the reports to approve."""
    from pipeline.judgement.worklist import decided_points
    from pipeline.reports import worklist

    settled, here = returns.settled, returns.here
    done = decided_points(settled, returns.todo, here)
    groups = tuple(settled.departments.values())
    return worklist.work_list(here.questionnaire, returns.todo, done, groups, reports)
