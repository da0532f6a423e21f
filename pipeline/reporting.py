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
from pipeline.receipt import Receipt, newest_per_respondent
from pipeline.reports.context import Adviesrapport, Groepsrapport, Herkomst
from pipeline.setting import Setting
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.reports.overview import Standing

_OURS = re.compile(r"(formulier|[A-Z]{2}\d{4}-[\w-]+)\.(docx|xlsx)")


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

    everything: tuple[Receipt, ...]
    counting: Mapping[str, Receipt]

    @classmethod
    def of(cls, receipts: tuple[Receipt, ...]) -> Returns:
        """Find out which returns count."""
        return cls(receipts, newest_per_respondent(receipts))

    def earlier(self, code: str) -> tuple[Receipt, ...]:
        """Return the older returns of a municipality."""
        counts = self.counting[code]
        return tuple(
            one
            for one in self.everything
            if one.response and one.response.respondent == code and one is not counts
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


def overview_page(
    workspace: Workspace, here: Setting, returns: Returns, files: Sequence[Receipt]
) -> bytes:
    """Return the page that shows the state of the round; `files` are the fates in `input/`."""
    from pipeline.reports.overview import overview, overview_context

    outputs = {message("U-WHERE-WORKBOOK")[0]: workspace.workbook}
    if returns.counting:
        outputs = {message("U-WHERE-GROUP")[0]: workspace.group_report, **outputs}
    links = {name: path.relative_to(workspace.output) for name, path in outputs.items()}
    standings = _standings(workspace, here, returns)
    context = overview_context(here.questionnaire, here.round.code, standings, files, links)
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
