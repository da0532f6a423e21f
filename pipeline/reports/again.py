"""The advisory report on one participant made again, from what an evidence pack holds."""

from __future__ import annotations

from dataclasses import replace

from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import settle
from pipeline.judgement.one_town import as_packed
from pipeline.register.loading import load_setting, load_template
from pipeline.register.store import look_in_register
from pipeline.reports.common.compared import Spiegel
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.compare import Comparisons
from pipeline.reports.returns import Returns
from pipeline.templating.template import OfficeTemplate


def made_again(workspace: Workspace, code: str, mirror: Spiegel | None) -> bytes | None:
    """Return the report on a participant, None when nothing of it counts; nothing is written.

    `mirror` is what stood beside it of others, who are not in the pack.
    """
    here = load_setting(workspace)
    with look_in_register(workspace.register) as register:
        receipts = tuple(map(as_packed, register.receipts()))
    returns = Returns(settle(receipts, here), here)
    receipt = returns.counting.get(code)
    if receipt is None:
        return None
    report = Comparisons(returns).completed(returns.advisory(code), receipt)
    template = OfficeTemplate(load_template(workspace, "adviesrapport.docx"), Adviesrapport)
    return template.render(replace(report, spiegel=mirror))


def mirror_of(returns: Returns, code: str) -> Spiegel | None:
    """Return what stands beside a participant of others in its report."""
    return Comparisons(returns).with_others(returns.counting[code].response)
