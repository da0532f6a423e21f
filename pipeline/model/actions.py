"""What a participant agreed on: who does which step of its report, and when."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.response import FormIdentity

OWN = "eigen"
REPORT = "adviesrapport"  # the format of one that came back


@dataclass(frozen=True, slots=True)
class Action:
    """What stands behind a step of a report that came back, as it was typed."""

    question: str  # v16: the first question of the step; OWN for one of the participant itself
    who: str
    when: str
    step: str = ""  # of OWN: what they agreed to do


@dataclass(frozen=True, slots=True)
class FilledReport:
    """An advisory report that came back: plain data, nothing judged."""

    identity: FormIdentity  # of the report: round, participant and version of the questionnaire
    actions: tuple[Action, ...]  # only of steps with something behind them
    format: str = REPORT
