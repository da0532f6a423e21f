"""What a report praises: strong points that no open question, no first step and no remark spoils.

Praise that the participant can take up comes first: what it named a document for, then what it
wrote about itself, then what is built on the rest.
"""

from __future__ import annotations

from pipeline.analysis.scores import PARTLY, YES
from pipeline.judgement.remarks import AGAINST
from pipeline.model.response import Finding
from pipeline.reports.advisory.case import AdvisoryCase

_ASKING = ("fout", "controle", "kans")  # kinds of findings that leave a question open


def praised(case: AdvisoryCase) -> tuple[str, ...]:
    """Return the questions to name first: strong points, or where none are, what is partly there.

    At most as many as the threshold says; none that is in doubt, or among the first steps.
    """
    named = case.advice.strong or case.advice.improve
    steps = {question for step in case.advice.priorities for question in step.questions}
    open_ones = steps | in_doubt(case)
    found = [code for code in named if code not in open_ones]
    found.sort(key=lambda code: _place(case, code))
    return tuple(found[: case.book.thresholds["sterke_punten_min"]])


def in_doubt(case: AdvisoryCase) -> frozenset[str]:
    """Return the questions with Ja or Deels under which a question is still open."""
    outcomes = case.analysis.outcomes
    doubted = {code for one in case.findings for code in _asked_about(case, one)}
    return frozenset(code for code in doubted if outcomes[code] in (YES, PARTLY))


def _asked_about(case: AdvisoryCase, finding: Finding) -> tuple[str, ...]:
    """Return the questions a finding asks about; none when it was explained."""
    if finding.code == AGAINST:
        return (finding.item.partition(".")[0],)
    rule = next((one for one in case.book.rules if one.code == finding.code), None)
    if rule is None or finding.kind not in _ASKING or case.explained(finding):
        return ()
    return tuple(case.analysis.outcomes) if rule.all_equal else tuple(rule.answers)


def _place(case: AdvisoryCase, code: str) -> tuple[bool, bool, int, int]:
    question, advice = case.question(code), case.book.advice[code]
    evidence = case.own_words(question.evidence.code)
    remark = case.own_words(question.remark.code)
    return (not evidence, not remark, -advice.priority, advice.rank)
