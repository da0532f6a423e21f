"""The conversation a report prepares: what is spoken about, with whom, and for how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.analysis.scores import NOT_APPLICABLE, YES
from pipeline.base.phrasing import listed, sentence
from pipeline.definitions.questionnaire import Theme
from pipeline.reports.advisory.case import AdvisoryCase
from pipeline.reports.advisory.praise import praised
from pipeline.reports.common.context import Agendapunt, Thema

_MOST_BACK = 5  # that are named; the report has them all
_FOR_BACK = 12  # minutes that the themes give up when something went back
_STEPS_TO_ASK = 2  # first steps in a theme from which a question opens the conversation on it
_MOST_GUESTS = 5  # per theme
_LEAST = 5  # minutes for a theme in which anything is open


def minutes_by_need(case: AdvisoryCase, given_up: int = 0) -> Mapping[str, int]:
    """Return for how long each theme is spoken about: the more is open, the longer.

    A theme in which nothing is open gets no time, unless nothing is open at all. The minutes of
    `adviezen.yaml` say how the time is divided when everything is open, and how much there is.
    """
    talks = {theme.code: case.book.talks[theme.code].minutes for theme in case.questionnaire.themes}
    weights = {
        theme.code: len(open_questions(case, theme)) * talks[theme.code]
        for theme in case.questionnaire.themes
    }
    if not any(weights.values()):
        weights = talks
    least = {code: _LEAST if weight else 0 for code, weight in weights.items()}
    rest = sum(talks.values()) - given_up - sum(least.values())
    return {code: least[code] + more for code, more in _shares(weights, max(rest, 0)).items()}


def open_questions(case: AdvisoryCase, theme: Theme) -> tuple[str, ...]:
    """Return the questions of a theme about which there is something to talk.

    All but Ja, and also a Ja that a remark seems to go against.
    """
    outcomes, codes = case.analysis.outcomes, (one.code for one in theme.questions)
    done = (YES, NOT_APPLICABLE)
    return tuple(one for one in codes if outcomes[one] not in done or one in case.doubted)


def agenda(
    case: AdvisoryCase, parts: Sequence[Thema], back: Sequence[str] = ()
) -> tuple[Agendapunt, ...]:
    """Return the conversation from opening to closing, with the time from the start.

    `back` are the titles of what went back since the round before: what happened comes first.
    """
    limits, say = case.book.thresholds, case.words.say
    minutes = minutes_by_need(case, _FOR_BACK if back else 0)
    strong = case.advice.strong and praised(case)
    opening = say("gesprek_opening" if strong else "gesprek_opening_geen")
    rows = [_row(opening, say("gesprek_allen"), limits["gesprek_opening_minuten"])]
    if back:
        asked = (say("gesprek_gebeurd_vraag", titels=case.words.titles(back, _MOST_BACK)),)
        rows += [_row(say("gesprek_gebeurd"), say("gesprek_allen"), _FOR_BACK, asked)]
    spoken = [part for part in parts if minutes[part.letter]]
    rows += [_about(case, part, minutes[part.letter]) for part in spoken]
    last = limits["gesprek_afsluiting_minuten"]
    return _timed([*rows, _row(say("gesprek_afsluiting"), say("gesprek_allen"), last)])


def guests(case: AdvisoryCase, theme: Theme) -> str:
    """Return who has to be there to speak about a theme, as its steps need; most needed first.

    Who a theme usually asks, where no step says.
    """
    asked = {one.code for one in theme.questions}
    found: dict[str, None] = {}
    for step in (*case.advice.ordered, *case.advice.find_out):
        for code in filter(asked.__contains__, step.questions):
            named = case.book.advice[code].guests
            found |= dict.fromkeys(case.asked_of(one, (code,)) for one in named)
    usual = case.asked_of(case.book.talks[theme.code].invite)
    return sentence(listed(list(found)[:_MOST_GUESTS]) or usual)


def _about(case: AdvisoryCase, part: Thema, minutes: int) -> Agendapunt:
    """Return the conversation on a theme: what is open there, and a question where much begins."""
    theme = next(one for one in case.questionnaire.themes if one.code == part.letter)
    found = open_questions(case, theme)
    steps = sum(one.stap is not None for one in part.vragen)
    asked = part.gespreksvragen if steps >= _STEPS_TO_ASK else ()
    return _row(part.naam, part.uitnodigen, minutes, asked, case.numbers(found) if found else "")


def _row(
    subject: str, who: str, minutes: int, asked: tuple[str, ...] = (), found: str = ""
) -> Agendapunt:
    return Agendapunt("", subject, asked, who, minutes, found)


def _timed(rows: Sequence[Agendapunt]) -> tuple[Agendapunt, ...]:
    points, start = [], 0
    for row in rows:
        time = f"{_clock(start)}\u00a0–\u00a0{_clock(start + row.minuten)}"
        points.append(replace(row, tijd=time))
        start += row.minuten
    return tuple(points)


def _shares(weights: Mapping[str, int], total: int) -> dict[str, int]:
    """Return whole shares of a total by weight: the largest remainders are rounded up."""
    whole = sum(weights.values())
    shares = {code: total * weight // whole for code, weight in weights.items()}
    left = total - sum(shares.values())
    by_remainder = sorted(weights, key=lambda code: -(total * weights[code] % whole))
    return {code: share + (code in by_remainder[:left]) for code, share in shares.items()}


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
