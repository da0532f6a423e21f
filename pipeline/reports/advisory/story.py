"""What a report says otherwise when there is a round before: change is a story to talk about."""

from __future__ import annotations

from dataclasses import replace

from pipeline.analysis.scores import ReportKind
from pipeline.reports.advisory.agenda import agenda
from pipeline.reports.advisory.case import AdvisoryCase
from pipeline.reports.common.compared import Vergelijking
from pipeline.reports.common.context import Adviesrapport


def with_story(report: Adviesrapport, case: AdvisoryCase, compared: Vergelijking) -> Adviesrapport:
    """Return a report whose summary and conversation tell of what went back.

    Who had something is not told to begin with it.
    """
    if not compared.dalers:
        return report
    told = report.samenvatting
    if case.analysis.kind is not ReportKind.INTERIM and len(compared.dalers) > len(
        compared.stijgers
    ):
        back = case.words.say(
            "kort_beeld_terug",
            ronde=compared.vorige_ronde,
            telling=case.words.amounts(case.analysis.counts),
        )
        told = (back, *told[1:])
    titles = tuple(one.titel for one in compared.dalers)
    return replace(report, samenvatting=told, agenda=agenda(case, report.themas, titles))
