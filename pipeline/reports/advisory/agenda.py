"""The conversation a report prepares: what is spoken about, with whom, and for how long."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reports.advisory.case import AdvisoryCase
from pipeline.reports.common.context import Agendapunt, Thema


def agenda(case: AdvisoryCase, parts: Sequence[Thema]) -> tuple[Agendapunt, ...]:
    """Return the conversation from opening to closing, with the time from the start."""
    limits, say = case.book.thresholds, case.words.say
    rows: list[tuple[str, tuple[str, ...], str, int]] = []
    rows += [(say("gesprek_opening"), (), say("gesprek_allen"), limits["gesprek_opening_minuten"])]
    rows += [(part.naam, part.gespreksvragen, part.uitnodigen, part.minuten) for part in parts]
    rows += [
        (say("gesprek_afsluiting"), (), say("gesprek_allen"), limits["gesprek_afsluiting_minuten"])
    ]
    points, start = [], 0
    for subject, questions, who, minutes in rows:
        time = f"{_clock(start)}\u00a0–\u00a0{_clock(start + minutes)}"
        points.append(Agendapunt(time, subject, questions, who, minutes))
        start += minutes
    return tuple(points)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
