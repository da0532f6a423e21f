"""From the register to `output/`: a report per municipality and what covers them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from pipeline.analysis.group_states import Participant, Return
from pipeline.base.dutch import date_text
from pipeline.base.files import safe_name
from pipeline.base.messages import text
from pipeline.definitions.setting import PROVINCE, REGION, Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import Settled
from pipeline.judgement.mini_forms import what_of
from pipeline.model.ledger import About, Made, OutputKind
from pipeline.model.marks import mark_of
from pipeline.model.receipt import Receipt
from pipeline.reports.common.context import Adviesrapport, Herkomst
from pipeline.reports.compare import Comparisons
from pipeline.reports.group.fields import Groepsrapport


@dataclass(frozen=True)
class Returns:
    """What the register holds, for every output: all that came in, and what counts of each."""

    settled: Settled
    here: Setting

    @property
    def everything(self) -> tuple[Receipt, ...]:
        """Every file that was read."""
        return self.settled.receipts

    @property
    def counting(self) -> Mapping[str, Receipt]:
        """What counts of each municipality."""
        return self.settled.counting

    def earlier(self, code: str) -> tuple[Receipt, ...]:
        """Return the returns of a municipality that what counts took the place of, or may."""
        sent = self.settled.towns.get(code, ())
        aside = {one.sha256 for one in self.settled.aside}
        found = (one for one in sent if one.sha256 not in aside)
        return tuple(one for one in found if not self.settled.counts(one))

    def aside(self, code: str) -> tuple[Receipt, ...]:
        """Return the returns of a municipality that take nobody's place."""
        found = ((one.response, one) for one in self.settled.aside)
        return tuple(one for response, one in found if response and response.respondent == code)

    @cached_property
    def advisories(self) -> Mapping[str, Adviesrapport]:
        """What the report on each municipality says, without comparisons with others."""
        return {code: advisory(one, self.here) for code, one in self.counting.items()}

    def taken_out(self, files: Iterable[Receipt]) -> tuple[Receipt, ...]:
        """Return what counts although it is not among the fates of the files in `input/`.

        The register keeps what was read, so a file thrown away still counts until it is purged.
        """
        present = {name for one in files for name in (one.sha256, one.name)}
        return tuple(
            one
            for one in self.everything
            if present.isdisjoint((one.sha256, one.name))
            and (one.decisions or self.settled.counts(one))
        )

    @property
    def newest(self) -> date:
        """The day of the last return that counts: the date of what is made from all of them.

        Not today: the same returns give the same files on any day. Raises ValueError when there
        is no return.
        """
        return max(one.received for one in self.counting.values())


def advisory_reports(workspace: Workspace, returns: Returns) -> Iterator[Made]:
    """Yield the report on each municipality."""
    from pipeline.templating.template import OfficeTemplate

    template = OfficeTemplate(workspace.office("adviesrapport.docx"), Adviesrapport)
    others = Comparisons(returns.settled, returns.here)
    for code, receipt in returns.counting.items():
        context = others.completed(returns.advisories[code], receipt)
        path = report_path(workspace, code, context.gemeente.naam)
        about = About(OutputKind.REPORT, code, returns.here.round.code)
        yield Made(path, template.render(context), about)


def council_pages(workspace: Workspace, returns: Returns) -> Iterator[Made]:
    """Yield the page for the council on each municipality."""
    from pipeline.reports.council import Raadsbrief, council_context
    from pipeline.templating.template import OfficeTemplate

    template = OfficeTemplate(workspace.office("raadsbrief.docx"), Raadsbrief)
    for code, about in returns.advisories.items():
        context = council_context(about, returns.here.book)
        path = workspace.council / report_path(workspace, code, context.gemeente.naam).name
        round_ = returns.here.round.code
        yield Made(path, template.render(context), About(OutputKind.COUNCIL, code, round_))


def report_path(workspace: Workspace, code: str, name: str) -> Path:
    """Return where the report on a municipality stands."""
    return workspace.reports / f"{code}-{safe_name(name)}.docx"


def advisory(receipt: Receipt, here: Setting) -> Adviesrapport:
    """Return what the report on one return says; its date is the day the return came in."""
    from pipeline.reports.advisory.advisory import advisory_context

    response = receipt.response
    if response is None:
        raise ValueError(f"no response in {receipt.sha256}")
    asked = here.questionnaire
    origin = Herkomst(
        bestand=receipt.name,
        ontvangen=date_text(receipt.received),
        vingerafdruk=mark_of(receipt.sha256),
        vragenlijst=f"{asked.code} {asked.version} ({response.fingerprint or asked.fingerprint})",
        ronde=here.round.code,
        provincie=here.province(response.respondent),
        aangevuld=tuple(completions(receipt, here)),
        kenmerk=f"{asked.code}R-{here.round.code}-{response.respondent}-{asked.fingerprint}",
    )
    return advisory_context(response, receipt.findings, origin, asked, here.book, receipt.received)


def completions(receipt: Receipt, here: Setting) -> Iterator[str]:
    """Yield what each mini-form added to a return: «Aangevuld op … : vraag 7 en 12.»."""
    for one in receipt.supplements:
        values = {"day": date_text(one.received), "what": what_of(one, here)}
        yield text("U-COMPLETED", **values)


def group_report(workspace: Workspace, returns: Returns) -> bytes:
    """Return the report on all municipalities together."""
    from pipeline.templating.template import OfficeTemplate

    template = OfficeTemplate(workspace.office("groepsrapport.docx"), Groepsrapport)
    return template.render(group_contents(returns))


def group_contents(returns: Returns) -> Groepsrapport:
    """Return what the report on all municipalities together says."""
    from pipeline.reports.group.group import group_context

    here = returns.here
    group = _group(returns)
    return group_context(group, here.questionnaire, here.book, here.round.code)


def _group(returns: Returns) -> list[Participant]:
    """Return everyone invited and everyone who answered, with all they sent in this round."""
    here = returns.here
    invited = {one.code: one for one in here.invited}
    own = {name.casefold(): name for one in here.invited for name in one.groups}
    columns = {PROVINCE: PROVINCE, REGION: REGION, **own}
    return [
        Participant(
            code=code,
            returns=tuple(_sent(returns, code)),
            groups={name: here.group(code, column) for column, name in columns.items()},
            invited=code in invited,
        )
        for code in sorted(invited.keys() | returns.counting.keys())
    ]


def _sent(returns: Returns, code: str) -> Iterator[Return]:
    """Yield what a municipality sent in this round, the oldest first; the last one counts."""
    counting = returns.counting.get(code)
    if counting is None:
        return
    late = returns.settled.late
    older = (one for one in returns.earlier(code) if not one.reasons and one not in late)
    for one in (*(one for one in older if one.order < counting.order), counting):
        if one.response:
            yield Return(one.moment, one.received, one.response)


def reading_pages(workspace: Workspace, returns: Returns) -> Iterator[Made]:
    """Yield the page on each return that counts, or waits for a decision."""
    from pipeline.reports.receipt_page import reading_context
    from pipeline.templating.page import Page

    page = Page(workspace.template("ontvangst.html"))
    for receipt in (*returns.counting.values(), *returns.settled.unknown):
        context = reading_context(receipt, returns.here)
        code = receipt.response.respondent if receipt.response else ""
        about = About(OutputKind.READING, code, returns.here.round.code)
        yield Made(reading_path(workspace, receipt), page.render(context), about)


def reading_path(workspace: Workspace, receipt: Receipt) -> Path:
    """Return where the page on what was read from a return stands."""
    response = receipt.response
    if response and response.respondent:
        return workspace.receipts / f"{response.respondent}-{safe_name(response.name)}.html"
    name = safe_name(Path(receipt.name).stem)
    return workspace.receipts / f"onbekend-{mark_of(receipt.sha256)}-{name}.html"


def collective(workspace: Workspace, returns: Returns) -> Iterator[Made]:
    """Yield what is about all municipalities together, but for the overview."""
    from pipeline.reports.workbook import workbook

    if returns.counting:
        about = About(OutputKind.GROUP, "", returns.here.round.code)
        yield Made(workspace.group_report, group_report(workspace, returns), about)
    answers = workbook(returns.here.questionnaire, returns.counting, returns.everything)
    yield Made(workspace.workbook, answers, About(OutputKind.WORKBOOK))
    yield Made(workspace.work_list, work_list_of(returns), About(OutputKind.WORK_LIST))


def work_list_of(returns: Returns) -> bytes:
    """Return the work list: what is open, and what was decided."""
    from pipeline.judgement.worklist import decided_points, open_points
    from pipeline.reports.worklist import work_list

    settled, here = returns.settled, returns.here
    todo = open_points(settled, here)
    done = decided_points(settled, todo, here)
    return work_list(here.questionnaire, todo, done, tuple(settled.departments.values()))
