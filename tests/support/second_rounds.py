"""What is told of a participant that took part in a round before."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.judgement.counting import settle
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.compare import Comparisons
from pipeline.reports.returns import Returns
from tests.support.sent_forms import now, sent

_YEAR = 365


def report_after(before: Mapping[str, str], after: Mapping[str, str]) -> Adviesrapport:
    """Return the report on answers that were others a round ago."""
    files = [sent("2026", before, 0), sent("2027", after, _YEAR)]
    returns = Returns(settle(files, now()), now())
    about, receipt = returns.advisory("XX0001"), returns.counting["XX0001"]
    return Comparisons(returns).completed(about, receipt)
