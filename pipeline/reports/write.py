"""From the register to `output/`: a report per municipality and what covers them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.base.files import safe_name
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.model.ledger import About, OutputKind
from pipeline.model.marks import mark_of
from pipeline.outputs.approvals import report_path
from pipeline.outputs.unchanged import Planned
from pipeline.register.loading import load_template
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.compare import Comparisons
from pipeline.reports.depends import Depends
from pipeline.reports.group.fields import Groepsrapport
from pipeline.reports.group.since import Since
from pipeline.reports.members import last_pictured, participants
from pipeline.reports.report_sheet import ReportRow
from pipeline.reports.returns import Returns

if TYPE_CHECKING:
    from pipeline.templating.template import OfficeTemplate


def advisory_reports(workspace: Workspace, returns: Returns) -> Iterator[Planned]:
    """Yield the report on each municipality."""
    template = Filled(workspace, "adviesrapport.docx", Adviesrapport)
    others = Comparisons(returns)

    def context(code: str) -> Adviesrapport:
        return others.completed(returns.advisory(code), returns.counting[code])

    yield from _of_each(workspace, returns, OutputKind.REPORT, lambda one: template(context(one)))


def council_pages(workspace: Workspace, returns: Returns) -> Iterator[Planned]:
    """Yield the page for the council on each municipality."""
    from pipeline.reports.council import Raadsbrief, council_context

    template = Filled(workspace, "raadsbrief.docx", Raadsbrief)
    others = Comparisons(returns)

    def context(code: str) -> Raadsbrief:
        whole = others.completed(returns.advisory(code), returns.counting[code])
        return council_context(whole, returns.here.book)

    yield from _of_each(workspace, returns, OutputKind.COUNCIL, lambda one: template(context(one)))


def grounds(workspace: Workspace, returns: Returns) -> Iterator[Planned]:
    """Yield on what the report on each municipality rests: sources, rules and the method whole."""
    template = Filled(workspace, "onderbouwing.docx", Adviesrapport)

    def make(code: str) -> bytes:
        return template(returns.advisory(code))

    yield from _of_each(workspace, returns, OutputKind.GROUNDS, make)


def _of_each(
    workspace: Workspace, returns: Returns, kind: OutputKind, make: Callable[[str], bytes]
) -> Iterator[Planned]:
    """Yield a document on each municipality; all are named alike."""
    folders = {OutputKind.COUNCIL: workspace.council, OutputKind.GROUNDS: workspace.grounds}
    depends = returns.once(Depends, workspace)
    for code, receipt in returns.counting.items():
        path = report_path(workspace, code, receipt.response.name)
        path = folders.get(kind, workspace.reports) / path.name
        about = About(kind, code, returns.here.round.code)
        yield Planned(path, about, partial(make, code), depends.of(code))


class Filled:
    """A template that is loaded when the first document is made of it."""

    def __init__(self, workspace: Workspace, name: str, context: type) -> None:
        self._asked = workspace, name, context

    def __call__(self, context: object) -> bytes:
        """Return the template filled in."""
        return self._template.render(context)

    @cached_property
    def _template(self) -> OfficeTemplate:
        from pipeline.templating.template import OfficeTemplate

        workspace, name, context = self._asked
        return OfficeTemplate(load_template(workspace, name), context)


def group_report(workspace: Workspace, returns: Returns) -> bytes:
    """Return the report on all municipalities together."""
    template = Filled(workspace, "groepsrapport.docx", Groepsrapport)
    since = Since(returns.here.round.code, last_pictured(returns))
    return since.put_in(template(group_contents(returns)))


def group_contents(returns: Returns) -> Groepsrapport:
    """Return what the report on all municipalities together says."""
    from pipeline.reports.group.group import group_context

    here = returns.here
    return group_context(participants(returns), here.questionnaire, here.book, here.round.code)


def reading_pages(workspace: Workspace, returns: Returns) -> Iterator[Planned]:
    """Yield the page on each return that counts, or waits for a decision."""
    from pipeline.reports.receipt_page import reading_context
    from pipeline.templating.page import Page

    page = Page(workspace.template("ontvangst.html"))
    depends = returns.once(Depends, workspace)

    def make(receipt: ShownReturn) -> bytes:
        return page.render(reading_context(receipt, returns.here))

    for receipt in (*returns.counting.values(), *returns.settled.unknown):
        about = About(OutputKind.READING, receipt.response.respondent, returns.here.round.code)
        path, made_from = reading_path(workspace, receipt), depends.of_return(receipt)
        yield Planned(path, about, partial(make, receipt), made_from)


def reading_path(workspace: Workspace, receipt: ShownReturn) -> Path:
    """Return where the page on what was read from a return stands."""
    response = receipt.response
    if response.respondent:
        return workspace.receipts / f"{response.respondent}-{safe_name(response.name)}.html"
    name = safe_name(Path(receipt.name).stem)
    return workspace.receipts / f"onbekend-{mark_of(receipt.sha256)}-{name}.html"


def collective(
    workspace: Workspace, returns: Returns, reports: Sequence[ReportRow] = ()
) -> Iterator[Planned]:
    """Yield what is about all municipalities together, but for the overview.

    `reports` are the rows of the work list on the reports that stand there.
    """
    from pipeline.reports.workbook import workbook

    def answers() -> bytes:
        return workbook(returns.here.questionnaire, returns.counting, returns.everything)

    made_from = returns.once(Depends, workspace).of_all
    if returns.counting:
        about = About(OutputKind.GROUP, "", returns.here.round.code)
        make = partial(group_report, workspace, returns)
        yield Planned(workspace.group_report, about, make, made_from)
    yield Planned(workspace.workbook, About(OutputKind.WORKBOOK), answers, made_from)
    listed = partial(work_list_of, returns, reports)
    yield Planned(workspace.work_list, About(OutputKind.WORK_LIST), listed)


def work_list_of(returns: Returns, reports: Sequence[ReportRow] = ()) -> bytes:
    """Return the work list: what is open, what was decided, and the reports to approve."""
    from pipeline.judgement.worklist import decided_points
    from pipeline.reports.worklist import work_list

    settled, here = returns.settled, returns.here
    done = decided_points(settled, returns.todo, here)
    groups = tuple(settled.departments.values())
    return work_list(here.questionnaire, returns.todo, done, groups, reports)
