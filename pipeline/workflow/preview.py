"""What one participant would get, made to look at while texts and templates are changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import lock, safe_name
from pipeline.base.messages import message, text
from pipeline.base.names import file_name
from pipeline.checks.invented import invented_return
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import settle
from pipeline.judgement.report_notes import NO_NOTES
from pipeline.model.ledger import About, Made, OutputKind
from pipeline.outputs.keeping import ownership
from pipeline.outputs.leftovers import remove_leftovers
from pipeline.outputs.write import Outputs
from pipeline.register.loading import load_setting, load_template
from pipeline.register.store import look_if_any
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.compare import Comparisons
from pipeline.reports.council import Raadsbrief, council_context
from pipeline.reports.returns import Returns, advisory, case_of_return
from pipeline.templating.template import OfficeTemplate


def preview(workspace: Workspace, wanted: str) -> tuple[Path, ...]:
    """Write the report and the page for the council of one participant; return where they stand.

    `wanted` is a code or a name. Without a return the answers are invented, and every page says
    so. The register stays as it is. Raises OutputError when there is no such participant.
    """
    with lock(workspace.lock_file), look_if_any(workspace.register) as register:
        remove_leftovers(workspace)
        here = load_setting(workspace)
        outputs = Outputs(register.ledger, ownership(workspace, register))
        code, name = _town(wanted, here)
        returns = Returns(settle(register.receipts(), here), here)
        receipt = returns.counting.get(code)
        shown = receipt or returns.settled.show.of_return(invented_return(code, name, here))
        notes = returns.notes.get(code, NO_NOTES)
        report = advisory(shown, case_of_return(shown, here, notes), here)
        if receipt is None:
            status, mark = text("U-PREVIEW-INVENTED"), text("U-PREVIEW-NOT-SENT")
            report = replace(report, status=status, vertrouwelijk=mark)
        else:
            report = Comparisons(returns).completed(report, receipt)
        stem = f"{text('U-PREVIEW-FILE')}-{code}-{safe_name(name)}"
        full = OfficeTemplate(load_template(workspace, "adviesrapport.docx"), Adviesrapport)
        short = OfficeTemplate(load_template(workspace, "raadsbrief.docx"), Raadsbrief)
        letter = council_context(report, here.book)
        about = About(OutputKind.PREVIEW, code, here.round.code)
        report_at = workspace.preview / f"{stem}-adviesrapport.docx"
        outputs.write(Made(report_at, full.render(report), about))
        letter_at = workspace.preview / f"{stem}-{file_name('raadsbrief.docx')}"
        outputs.write(Made(letter_at, short.render(letter), about))
        outputs.finish()
    return tuple(outputs.paths)


def _town(wanted: str, here: Setting) -> tuple[str, str]:
    for one in here.known:
        if wanted.casefold() in (one.code.casefold(), one.name.casefold()):
            return one.code, one.name
    raise OutputError(Problem(wanted, *message("E-PREVIEW-WHO")))
