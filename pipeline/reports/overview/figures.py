"""Figures of the overview page: groups, the timeline, every answer at a glance, what is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.analysis.scores import BLANK, NO, NOT_APPLICABLE, PARTLY, UNKNOWN, YES
from pipeline.base.messages import text
from pipeline.base.names import shown
from pipeline.base.phrasing import agreed, counted, date_text
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.regional import questions_of
from pipeline.reports.overview.fields import (
    Antwoordkaart,
    Antwoordrij,
    Bewaarrij,
    Bewaren,
    Groepstand,
    Indeling,
    Staaf,
    Themakop,
    Tik,
    Vak,
    Verloop,
    Vraagkolom,
)
from pipeline.reports.overview.standing import READY, Keeping, OverviewTown

WIDTH, HEIGHT = 960.0, 120.0  # of the timeline, in units of the drawing
_MOST_BARS = 92  # a quarter of a year in days; longer is shown in weeks
_WIDEST_BAR = 28.0
_PERIODS = {1: "U-PERIOD-DAY", 7: "U-PERIOD-WEEK", 28: "U-PERIOD-MONTH"}
_TICKS = 8
_PEAK = 5  # participants on one day; fewer is no peak worth naming
_SIGNS = {YES: "✔", PARTLY: "◐", NO: "○", UNKNOWN: "?", NOT_APPLICABLE: "–", BLANK: "·"}

_OF_REGION = "°"  # beside the sign of an answer that another participant gave


def columns_of(cases: Sequence[OverviewTown]) -> list[str]:
    """Return the columns that put participants in groups.

    A column in which nearly everyone has a text of its own is a remark, not a group.
    """
    names = dict.fromkeys(name for case in cases for name in case.groups)
    values = {name: {one.groups.get(name, "") for one in cases} - {""} for name in names}
    most = max(20, len(cases) // 4)
    return [name for name in names if 0 < len(values[name]) <= most]


def divisions(cases: Sequence[OverviewTown], columns: Sequence[str]) -> Iterator[Indeling]:
    """Yield per column how far each group is."""
    for column in columns:
        groups: dict[str, list[OverviewTown]] = {}
        for case in cases:
            groups.setdefault(case.groups.get(column, ""), []).append(case)
        rows = [_group(name, own) for name, own in sorted(groups.items(), key=_last_when_empty)]
        yield Indeling(shown(column), tuple(rows))


def _last_when_empty(group: tuple[str, object]) -> tuple[bool, str]:
    return (not group[0], group[0].casefold())


def _group(name: str, cases: Sequence[OverviewTown]) -> Groepstand:
    back = sum(case.receipt is not None for case in cases)
    return Groepstand(
        naam=name or text("U-UNKNOWN"),
        gemeenten=len(cases),
        terug=back,
        klaar=sum(case.state in READY for case in cases),
        percentage=round(100 * back / len(cases)),
        breedte=f"{100 * back / len(cases):.1f}",
    )


def timeline(cases: Sequence[OverviewTown], deadline: date | None) -> Verloop | None:
    """Return on which days participants answered for the first time; None when nobody did."""
    days = Counter(case.answered for case in cases if case.answered)
    if not days:
        return None
    first, last = min(days), max(days)
    end = max(last, deadline) if deadline else last
    span = (end - first).days + 1
    step = next((step for step in _PERIODS if span <= step * _MOST_BARS), max(_PERIODS))
    slot = WIDTH / max(-(-span // step), 12)
    return Verloop(
        boodschap=_told(days),
        staven=tuple(_bars(days, first, step, slot)),
        tikken=tuple(_ticks(first, span, step, slot)),
        deadline=_mark(deadline, first, step, slot) if deadline and deadline >= first else None,
        per=text(_PERIODS[step]),
    )


def _told(days: Counter[date]) -> str:
    """Return in one sentence when participants answered."""
    total, first, last = days.total(), min(days), max(days)
    busiest, most = max(days.items(), key=lambda one: (one[1], -one[0].toordinal()))
    values = {"number": counted(total, "N-TOWN"), "gave": agreed(total, "N-GAVE")}
    if first == last:
        return text("U-TIMELINE-ONE", first=date_text(first), **values)
    peak = text("U-BUSIEST", day=date_text(busiest), number=most)
    return text(
        "U-TIMELINE",
        first=date_text(first),
        last=date_text(last),
        busiest=peak if most >= _PEAK else "",
        **values,
    )


def _bars(days: Counter[date], first: date, step: int, slot: float) -> Iterator[Staaf]:
    heights: Counter[int] = Counter()
    for day, number in days.items():
        heights[(day - first).days // step] += number
    highest, total = max(heights.values()), 0
    wide = min(slot * 0.8, _WIDEST_BAR)
    for place, number in sorted(heights.items()):
        total += number
        high = HEIGHT * number / highest
        middle = (place + 0.5) * slot
        yield Staaf(
            x=f"{middle - wide / 2:.1f}",
            y=f"{HEIGHT - high:.1f}",
            breedte=f"{wide:.1f}",
            hoogte=f"{high:.1f}",
            midden=f"{middle:.1f}",
            aantal=number,
            totaal=total,
            wanneer=_when(first + timedelta(days=place * step), step),
        )


def _when(day: date, step: int) -> str:
    return date_text(day) if step == 1 else text("U-FROM-DAY", day=date_text(day))


def _ticks(first: date, span: int, step: int, slot: float) -> Iterator[Tik]:
    """Yield a few marks with a date, the first at the left edge."""
    places = -(-span // step)
    every = max(1, -(-places // _TICKS))
    for place in range(0, places, every):
        day = first + timedelta(days=place * step)
        words = date_text(day).split("\N{NO-BREAK SPACE}")
        short = f"{words[0]}\N{NO-BREAK SPACE}{words[1][:3]}"
        yield Tik(f"{(place + 0.5) * slot:.1f}", short, "middle" if place else "start")


def _mark(deadline: date, first: date, step: int, slot: float) -> Tik:
    x = ((deadline - first).days // step + 0.5) * slot
    word = text("U-DEADLINE", day=date_text(deadline))
    return Tik(f"{x:.1f}", word, "end" if x > WIDTH / 2 else "start")


def answer_map(cases: Sequence[OverviewTown], questionnaire: Questionnaire) -> Antwoordkaart | None:
    """Return how often each answer was given, without a row yet; None when nobody answered."""
    offered = {*questionnaire.outcome_names, BLANK}
    boxes = {code: _box(code, questionnaire) for code in _SIGNS if code in offered}
    answered = [case.glance.outcomes for case in cases if case.glance]
    if not answered:
        return None
    columns = []
    for at, question in enumerate(questionnaire.questions):
        found = Counter(outcomes[at] for outcomes in answered)
        counts = tuple(found[code] for code in boxes)
        columns.append(Vraagkolom(question.number, question.title, counts))
    regional = any(case.receipt and questions_of(case.receipt.regional) for case in cases)
    return Antwoordkaart(
        uitleg=text("U-MAP-REGION" if regional else "U-MAP-OWN", mark=_OF_REGION),
        themas=tuple(
            Themakop(theme.code, theme.name, len(theme.questions)) for theme in questionnaire.themes
        ),
        vragen=tuple(columns),
        rijen=(),
        legenda=tuple(boxes.values()),
    )


def answer_rows(
    cases: Sequence[OverviewTown], questionnaire: Questionnaire, boxes: Sequence[Vak]
) -> Iterator[Antwoordrij]:
    """Yield every answer of everyone who answered; `boxes` are the legend of the map."""
    by_code, codes = {box.code: box for box in boxes}, [one.code for one in questionnaire.questions]
    for case in cases:
        if case.glance:
            outcomes = case.glance.outcomes
            of_region = questions_of(case.receipt.regional) if case.receipt else ()
            found = {code: by_code[outcome] for code, outcome in zip(codes, outcomes, strict=True)}
            found |= {code: _regional(found[code]) for code in of_region}
            yield Antwoordrij(case.name, tuple(found.values()))


def _regional(box: Vak) -> Vak:
    """Return the box of an answer that another participant gave for the region."""
    word = text("U-REGION-ANSWER", answer=box.woord)
    return replace(box, teken=f"{box.teken}{_OF_REGION}", woord=word)


def _box(code: str, questionnaire: Questionnaire) -> Vak:
    word = questionnaire.outcome_names.get(code) or text("U-NOT-ANSWERED")
    return Vak(code, _SIGNS[code], word)


def kept(keeping: Keeping) -> Bewaren:
    """Return how long answers are kept, and which are past that."""
    late = [one for one in keeping.kept if one.until < keeping.today]
    coming = [one.until for one in keeping.kept if one.until >= keeping.today]
    told = text("U-KEEP", months=counted(keeping.months, "N-MONTH"))
    if coming:
        told += " " + text("U-KEEP-UNTIL", day=date_text(min(coming)))
    purged = ""
    if keeping.purged and keeping.last_purge:
        number = counted(keeping.purged, "N-RETURN")
        are = agreed(keeping.purged, "N-ARE")
        values = {"number": number, "are": are, "day": date_text(keeping.last_purge)}
        purged = text("U-KEEP-PURGED", **values)
    return Bewaren(
        zin=told,
        verlopen=tuple(
            Bewaarrij(one.name, one.participant, date_text(one.received), date_text(one.until))
            for one in sorted(late, key=lambda one: (one.until, one.name))
        ),
        gewist=purged,
        onaf=text("U-KEEP-UNFINISHED") if keeping.unfinished else "",
    )
