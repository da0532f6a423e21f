"""What a report says otherwise when there is a round before: change is a story to talk about."""

from __future__ import annotations

from dataclasses import replace

from pipeline.reports.advisory.agenda import agenda
from pipeline.reports.advisory.case import AdvisoryCase
from pipeline.reports.common.compared import Vergelijking
from pipeline.reports.common.context import Adviesrapport


def with_story(report: Adviesrapport, case: AdvisoryCase, compared: Vergelijking) -> Adviesrapport:
    """Return a report whose conversation begins with what went back."""
    if not compared.dalers:
        return report
    titles = tuple(one.titel for one in compared.dalers)
    return replace(report, agenda=agenda(case, report.themas, titles))
