"""From the register to `output/`: a report per municipality and what covers them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.analysis import analyse
from pipeline.dutch import date_text
from pipeline.errors import OutputError, Problem
from pipeline.files import cause, safe_name, write_atomic
from pipeline.group_analysis import Participant
from pipeline.messages import message
from pipeline.receipt import Receipt
from pipeline.reports.context import Adviesrapport, Groepsrapport, Herkomst
from pipeline.returns import Settled
from pipeline.setting import Setting
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.reports.overview import Standing

_OURS = re.compile(
    r"(formulier|[A-Z]{2}\d{4}-[\w-]+|onbekend-[0-9a-f]{12}-[\w-]+)\.(docx|xlsx|html)"
)


@dataclass(slots=True)
class Written:
    """Files written so far; `changed` holds those whose bytes are new."""

    paths: list[Path] = field(default_factory=list)
    changed: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def write(self, path: Path, data: bytes) -> None:
        """Write a file; one that is open in Word is noted and does not stop the others."""
        self.paths.append(path)
        try:
            if write_atomic(path, data):
                self.changed.append(path)
        except OutputError as error:
            self.problems += error.problems

    def finish(self) -> None:
        """Raise OutputError when any file could not be written."""
        if self.problems:
            raise OutputError(*self.problems)


@dataclass(frozen=True, slots=True)
class Returns:
    """What the register holds: everything that came in, and the return that counts of each."""

    settled: Settled

    @property
    def everything(self) -> tuple[Receipt, ...]:
        """Every file that was read."""
        return self.settled.receipts

    @property
    def counting(self) -> Mapping[str, Receipt]:
        """What counts of each municipality."""
        return self.settled.counting

    def earlier(self, code: str) -> tuple[Receipt, ...]:
        """Return the returns of a municipality that do not count."""
        return tuple(
            one
            for one in self.everything
            if one.response and one.response.respondent == code and not self.settled.counts(one)
        )

    @property
    def newest(self) -> date:
        """The day of the last return that counts: the date of what is made from all of them.

        Not today: the same returns give the same files on any day. Raises ValueError when there
        is no return.
        """
        return max(one.received for one in self.counting.values())


def advisory_reports(
    workspace: Workspace, here: Setting, returns: Returns
) -> Iterator[tuple[Path, bytes]]:
    """Yield path and contents of the report on each municipality."""
    from pipeline.ooxml.template import OfficeTemplate

    template = OfficeTemplate(workspace.template("adviesrapport.docx"), Adviesrapport)
    for code, receipt in returns.counting.items():
        context = advisory(receipt, here)
        yield report_path(workspace, code, context.gemeente.naam), template.render(context)


def report_path(workspace: Workspace, code: str, name: str) -> Path:
    """Return where the report on a municipality stands."""
    return workspace.reports / f"{code}-{safe_name(name)}.docx"


def advisory(receipt: Receipt, here: Setting) -> Adviesrapport:
    """Return what the report on one return says; its date is the day the return came in."""
    from pipeline.reports.advisory import advisory_context

    response = receipt.response
    if response is None:
        raise ValueError(f"no response in {receipt.sha256}")
    asked = here.questionnaire
    origin = Herkomst(
        bestand=receipt.name,
        ontvangen=date_text(receipt.received),
        vingerafdruk=receipt.sha256[:12],
        vragenlijst=f"{asked.code} {asked.version} ({response.fingerprint or asked.fingerprint})",
        ronde=response.round or here.round.code,
        provincie=here.province(response.respondent),
    )
    return advisory_context(response, receipt.findings, origin, asked, here.book, receipt.received)


def group_report(workspace: Workspace, here: Setting, returns: Returns) -> bytes:
    """Return the report on all municipalities together."""
    from pipeline.ooxml.template import OfficeTemplate
    from pipeline.reports.group import group_context

    template = OfficeTemplate(workspace.template("groepsrapport.docx"), Groepsrapport)
    context = group_context(
        _group(here, returns), here.questionnaire, here.book, here.round.code, returns.newest
    )
    return template.render(context)


def _group(here: Setting, returns: Returns) -> list[Participant]:
    """Return everyone invited and everyone who answered; without a list nobody is missing."""
    invited = {one.code for one in here.invited} or set(returns.counting)
    responses = {code: one.response for code, one in returns.counting.items()}
    return [
        Participant(code, here.province(code), responses.get(code), code in invited)
        for code in sorted(invited | set(responses))
    ]


def reading_pages(
    workspace: Workspace, here: Setting, returns: Returns
) -> Iterator[tuple[Path, bytes]]:
    """Yield path and contents of the page on each return that counts, or waits for a decision."""
    from pipeline.reports.page import Page
    from pipeline.reports.reading import reading_context

    page = Page(workspace.template("ontvangst.html"))
    for receipt in (*returns.counting.values(), *returns.settled.unknown):
        context = reading_context(receipt, here)
        yield reading_path(workspace, receipt), page.render(context)


def reading_path(workspace: Workspace, receipt: Receipt) -> Path:
    """Return where the page on what was read from a return stands."""
    response = receipt.response
    if response and response.respondent:
        return workspace.receipts / f"{response.respondent}-{safe_name(response.name)}.html"
    name = safe_name(Path(receipt.name).stem)
    return workspace.receipts / f"onbekend-{receipt.sha256[:12]}-{name}.html"


def work_list_of(returns: Returns, here: Setting) -> bytes:
    """Return the work list: what is open, and what was decided."""
    from pipeline.reports.worklist import work_list
    from pipeline.worklist import decided_points, open_points

    settled = returns.settled
    todo = open_points(settled, here)
    done = decided_points(settled, todo, here)
    return work_list(here.questionnaire, todo, done, tuple(settled.departments.values()))


def overview_page(
    workspace: Workspace, here: Setting, returns: Returns, files: Sequence[Receipt]
) -> bytes:
    """Return the page that shows the state of the round; `files` are the fates in `input/`."""
    from pipeline.reports.overview import WorkLeft, overview, overview_context
    from pipeline.worklist import open_points

    outputs = {message("U-WHERE-WORKBOOK")[0]: workspace.workbook}
    outputs[message("U-WHERE-LIST")[0]] = workspace.work_list
    if returns.counting:
        outputs = {message("U-WHERE-GROUP")[0]: workspace.group_report, **outputs}
    links = {name: path.relative_to(workspace.output) for name, path in outputs.items()}
    standings = _standings(workspace, here, returns)
    context = overview_context(
        *(here.questionnaire, here.round.code, standings, files, links),
        left=WorkLeft(
            points=len(open_points(returns.settled, here)),
            pages={
                one.sha256: reading_path(workspace, one).relative_to(workspace.output)
                for one in returns.settled.unknown
            },
        ),
    )
    return overview(workspace.template("overzicht.html"), context)


def _standings(workspace: Workspace, here: Setting, returns: Returns) -> list[Standing]:
    """Return everyone invited and everyone who answered, by name."""
    names = {one.code: one.name for one in here.invited}
    names |= {code: r.response.name for code, r in returns.counting.items() if r.response}
    return [
        _standing(workspace, here, returns, code, name)
        for code, name in sorted(names.items(), key=lambda one: (one[1].casefold(), one[0]))
    ]


def _standing(
    workspace: Workspace, here: Setting, returns: Returns, code: str, name: str
) -> Standing:
    from pipeline.reports.overview import Standing

    receipt = returns.counting.get(code)
    report = report_path(workspace, code, name)
    forms = [workspace.forms / f"{report.stem}{suffix}" for suffix in (".docx", ".xlsx")]
    response = receipt.response if receipt else None
    return Standing(
        code=code,
        name=name,
        receipt=receipt,
        analysis=analyse(response, here.questionnaire, here.book) if response else None,
        earlier=returns.earlier(code) if receipt else (),
        report=report.relative_to(workspace.output) if response else None,
        reading=reading_path(workspace, receipt).relative_to(workspace.output) if receipt else None,
        forms=tuple(one.relative_to(workspace.output) for one in forms if one.exists()),
    )


def remove_stale(folder: Path, keep: Iterable[Path]) -> None:
    """Remove files with a name of ours that were not made this time; others stay."""
    kept = set(keep)
    for path in folder.glob("*"):
        if path not in kept and _OURS.fullmatch(path.name):
            try:
                path.unlink()
            except OSError as error:
                what, remedy = message("E-OUTPUT-OPEN", reason=cause(error))
                raise OutputError(Problem(str(path), what, remedy)) from error
