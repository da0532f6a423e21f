"""From the register to `output/`: a report per municipality and what covers them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.base.files import safe_name
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.model.ledger import About, Made, OutputKind
from pipeline.model.marks import mark_of
from pipeline.outputs.approvals import report_path
from pipeline.register.loading import load_template
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.compare import Comparisons
from pipeline.reports.group.fields import Groepsrapport
from pipeline.reports.group.since import Since
from pipeline.reports.members import last_pictured, participants
from pipeline.reports.report_sheet import ReportRow
from pipeline.reports.returns import Returns


def advisory_reports(workspace: Workspace, returns: Returns) -> Iterator[Made]:
    """Yield the report on each municipality."""
    from pipeline.templating.template import OfficeTemplate

    template = OfficeTemplate(load_template(workspace, "adviesrapport.docx"), Adviesrapport)
    others = Comparisons(returns)
    for code, receipt in returns.counting.items():
        context = others.completed(returns.advisories[code], receipt)
        path = report_path(workspace, code, context.gemeente.naam)
        about = About(OutputKind.REPORT, code, returns.here.round.code)
        yield Made(path, template.render(context), about)


def council_pages(workspace: Workspace, returns: Returns) -> Iterator[Made]:
    """Yield the page for the council on each municipality."""
    from pipeline.reports.council import Raadsbrief, council_context
    from pipeline.templating.template import OfficeTemplate

    template = OfficeTemplate(load_template(workspace, "raadsbrief.docx"), Raadsbrief)
    others = Comparisons(returns)
    for code, about in returns.advisories.items():
        whole = others.completed(about, returns.counting[code])
        context = council_context(whole, returns.here.book)
        path = workspace.council / report_path(workspace, code, context.gemeente.naam).name
        round_ = returns.here.round.code
        yield Made(path, template.render(context), About(OutputKind.COUNCIL, code, round_))


def grounds(workspace: Workspace, returns: Returns) -> Iterator[Made]:
    """Yield on what the report on each municipality rests: sources, rules and the method whole."""
    from pipeline.templating.template import OfficeTemplate

    template = OfficeTemplate(load_template(workspace, "onderbouwing.docx"), Adviesrapport)
    for code, about in returns.advisories.items():
        path = workspace.grounds / report_path(workspace, code, about.gemeente.naam).name
        round_ = returns.here.round.code
        yield Made(path, template.render(about), About(OutputKind.GROUNDS, code, round_))


def group_report(workspace: Workspace, returns: Returns) -> bytes:
    """Return the report on all municipalities together."""
    from pipeline.templating.template import OfficeTemplate

    template = OfficeTemplate(load_template(workspace, "groepsrapport.docx"), Groepsrapport)
    since = Since(returns.here.round.code, last_pictured(returns))
    return since.put_in(template.render(group_contents(returns)))


def group_contents(returns: Returns) -> Groepsrapport:
    """Return what the report on all municipalities together says."""
    from pipeline.reports.group.group import group_context

    here = returns.here
    return group_context(participants(returns), here.questionnaire, here.book, here.round.code)


def reading_pages(workspace: Workspace, returns: Returns) -> Iterator[Made]:
    """Yield the page on each return that counts, or waits for a decision."""
    from pipeline.reports.receipt_page import reading_context
    from pipeline.templating.page import Page

    page = Page(workspace.template("ontvangst.html"))
    for receipt in (*returns.counting.values(), *returns.settled.unknown):
        context = reading_context(receipt, returns.here)
        code = receipt.response.respondent
        about = About(OutputKind.READING, code, returns.here.round.code)
        yield Made(reading_path(workspace, receipt), page.render(context), about)


def reading_path(workspace: Workspace, receipt: ShownReturn) -> Path:
    """Return where the page on what was read from a return stands."""
    response = receipt.response
    if response.respondent:
        return workspace.receipts / f"{response.respondent}-{safe_name(response.name)}.html"
    name = safe_name(Path(receipt.name).stem)
    return workspace.receipts / f"onbekend-{mark_of(receipt.sha256)}-{name}.html"


def collective(
    workspace: Workspace, returns: Returns, reports: Sequence[ReportRow] = ()
) -> Iterator[Made]:
    """Yield what is about all municipalities together, but for the overview.

    `reports` are the rows of the work list on the reports that stand there.
    """
    from pipeline.reports.workbook import workbook

    if returns.counting:
        about = About(OutputKind.GROUP, "", returns.here.round.code)
        yield Made(workspace.group_report, group_report(workspace, returns), about)
    answers = workbook(returns.here.questionnaire, returns.counting, returns.everything)
    yield Made(workspace.workbook, answers, About(OutputKind.WORKBOOK))
    yield Made(workspace.work_list, work_list_of(returns, reports), About(OutputKind.WORK_LIST))


def work_list_of(returns: Returns, reports: Sequence[ReportRow] = ()) -> bytes:
    """Return the work list: what is open, what was decided, and the reports to approve."""
    from pipeline.judgement.worklist import decided_points
    from pipeline.reports.worklist import work_list

    settled, here = returns.settled, returns.here
    done = decided_points(settled, returns.todo, here)
    groups = tuple(settled.departments.values())
    return work_list(here.questionnaire, returns.todo, done, groups, reports)
