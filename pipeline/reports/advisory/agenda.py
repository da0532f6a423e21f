"""The conversation a report prepares: what is spoken about, with whom, and for how long."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.reports.advisory.case import AdvisoryCase
from pipeline.reports.common.context import Agendapunt, Thema

_MOST_BACK = 5  # that are named; the report has them all
_FOR_BACK = 2  # minutes that every theme gives up when something went back


def agenda(
    case: AdvisoryCase, parts: Sequence[Thema], back: Sequence[str] = ()
) -> tuple[Agendapunt, ...]:
    """Return the conversation from opening to closing, with the time from the start.

    `back` are the titles of what went back since the round before: what happened comes first.
    """
    limits, say = case.book.thresholds, case.words.say
    rows: list[tuple[str, tuple[str, ...], str, int]] = []
    rows += [(say("gesprek_opening"), (), say("gesprek_allen"), limits["gesprek_opening_minuten"])]
    less = _FOR_BACK if back else 0
    if back:
        asked = (say("gesprek_gebeurd_vraag", titels=case.words.titles(back, _MOST_BACK)),)
        rows += [(say("gesprek_gebeurd"), asked, say("gesprek_allen"), less * len(parts))]
    rows += [
        (part.naam, part.gespreksvragen, part.uitnodigen, part.minuten - less) for part in parts
    ]
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
