"""The figures of a group report; a number that is held back is missing, never zero."""

from __future__ import annotations

from itertools import zip_longest

from pipeline.analysis.group import ThemeSpread
from pipeline.analysis.small_numbers import NOT_COMPLETE, QuestionResult
from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import date_text, listed, question_list, sentence
from pipeline.reports.common.context import Grafiek, Reeks
from pipeline.reports.common.wording import ANSWERS, tally
from pipeline.reports.group.fields import Groepsfiguren, Groepsvraag
from pipeline.reports.group.questions import HIDDEN, GroupCase, Point, question_row
from pipeline.reports.group.ties import tied_first

FIGURES = 6  # places for a figure of a theme in a group report; all themes stand in its tables
_NAMED_TOGETHER = 2


def legend(case: GroupCase) -> tuple[str, ...]:
    """Return the names of the series: five answers, Deels and Nee together, what is not shown."""
    scale = case.questionnaire.outcome_names | {"leeg": case.words.outcome_word("leeg")}
    names = [scale.get(code, "") for code in ANSWERS]  # as the bars, whatever the file
    names += [case.words.say(f"groep_figuur_{name}") for name in ("deels_of_nee", "verborgen")]
    return tuple(names)


def used_legend(case: GroupCase) -> tuple[str, ...]:
    """Return the names of the series; an empty one for the last two when no bar needs them."""
    bars = [_bar(one) for one in case.group.questions]
    names = legend(case)
    used = [place < len(ANSWERS) or any(bar[place] for bar in bars) for place in range(len(names))]
    return tuple(name if use else "" for name, use in zip(names, used, strict=True))


def question_figures(case: GroupCase) -> Groepsfiguren:
    """Return a chart per theme with a bar per question.

    Every bar is as long as the group is large, so that bars of different charts compare. A chart
    in which nothing may be shown is left out.
    """
    themes = [_theme_chart(case, theme.code) for theme in case.questionnaire.themes]
    charts = [chart if _says_something(chart) else None for chart in themes]
    six = [chart for _, chart in zip_longest("abcdef", charts[:FIGURES])]
    return Groepsfiguren(*six)


def theme_figure(case: GroupCase) -> Grafiek:
    """Return middle, lowest and highest score per theme, as far as they may be shown."""
    themes = case.group.themes
    say = case.words.say
    return Grafiek(
        alt=" ".join(_theme_spoken(case, one) for one in themes),
        bijschrift=_on_the_day(case, _theme_caption(case)),
        categorieen=tuple(f"{one.theme}  {_name(case, one)}" for one in themes),
        reeksen=(
            Reeks(say("groep_figuur_midden"), tuple(one.middle for one in themes)),
            Reeks(say("groep_figuur_laagste"), tuple(one.lowest for one in themes)),
            Reeks(say("groep_figuur_hoogste"), tuple(one.highest for one in themes)),
        ),
    )


def _says_something(chart: Grafiek) -> bool:
    return any(number for series in chart.reeksen[:-1] for number in series.waarden)


def _theme_chart(case: GroupCase, theme: str) -> Grafiek:
    results = [one for one in case.group.questions if case.question(one.question).theme == theme]
    rows = [question_row(case, one) for one in results]
    bars = [_bar(one) for one in results]
    return Grafiek(
        alt=" ".join(_spoken(case, row, one) for row, one in zip(rows, results, strict=True)),
        bijschrift=_caption(case, theme),
        categorieen=tuple(f"{row.nummer}  {row.titel}" for row in rows),
        reeksen=tuple(
            Reeks(name, tuple(bar[place] for bar in bars))
            for place, name in enumerate(legend(case))
        ),
    )


def _bar(result: QuestionResult) -> list[int | None]:
    """Return a number per series; the last is what is not shown. *N.v.t.* has no place in a bar."""
    if result.counts:
        counted = tally(result.counts)
        return [*(getattr(counted, code) for code in ANSWERS), None, result.waiting or None]
    yes = result.number if result.cell == "ja" else None
    merged = result.number if result.cell == NOT_COMPLETE else None
    blank = None
    if result.unknown is not None and result.dont_know is not None:
        blank = result.unknown - result.dont_know
    shown = [yes, None, None, result.dont_know, blank, merged]
    told = sum(number or 0 for number in shown) + (result.not_applicable or 0)
    return [*shown, result.size + result.waiting - told]


def _spoken(case: GroupCase, row: Groepsvraag, result: QuestionResult) -> str:
    told = {one: getattr(row, one) for one in ANSWERS}
    named = case.questionnaire.outcome_names | {"leeg": text_of("U-GROUP-BLANK")}
    parts = [f"{named[one]} {told[one]}" for one in ANSWERS if one in named and told[one] != HIDDEN]
    if result.counts is None and row.niet_volledig != HIDDEN:
        parts.append(f"{case.words.say('groep_figuur_deels_of_nee')} {row.niet_volledig}")
    text = ". ".join(filter(None, [listed(parts), row.zin.rstrip(".")]))
    return f"{sentence(question_list([row.nummer]))}, {row.titel}: {text}."


def _caption(case: GroupCase, theme: str) -> str:
    """Return what the chart of a theme says: what is arranged most often, and what least.

    And on which day that was: every later picture may say otherwise.
    """
    return _on_the_day(case, _message(case, theme))


def _on_the_day(case: GroupCase, text: str) -> str:
    if case.group.day is None:
        return text
    return case.words.say("groep_op_peildatum", zin=text, peildatum=date_text(case.group.day))


def _message(case: GroupCase, theme: str) -> str:
    def first(points: list[Point]) -> str:
        found = [one for one in points if case.question(one.code).theme == theme]
        return tied_first(found, _NAMED_TOGETHER, case.words) if found else ""

    strong, blind = first(case.strong()), first(case.blind())
    lacks = "groep_figuur_onvolledig" if case.merged else "groep_figuur_ontbreekt"
    values = {"sterken": strong, "blinden": case.words.say(lacks, titels=blind) if blind else ""}
    if strong and blind and strong != blind:
        return case.words.say("groep_figuur_beide", **values)
    if strong and not blind:
        return case.words.say("groep_figuur_sterken", **values)
    if blind and not strong:
        return case.words.say("groep_figuur_blinden", **values)
    return case.words.say("groep_figuur_vragen_leeg")


def _theme_spoken(case: GroupCase, spread: ThemeSpread) -> str:
    if spread.middle is None:
        code = "U-GROUP-THEME-REGION" if spread.by_region else "U-GROUP-THEME-FEW"
        return text_of(code, name=_name(case, spread))
    values = {"name": _name(case, spread), "middle": spread.middle}
    if spread.lowest is None:
        return text_of("U-GROUP-THEME", **values)
    values |= {"lowest": spread.lowest, "highest": spread.highest}
    return text_of("U-GROUP-THEME-SPREAD", **values)


def _theme_caption(case: GroupCase) -> str:
    found = [one for one in case.group.themes if one.middle is not None]
    middles = [one.middle or 0 for one in found]
    if not found:
        return case.words.say("groep_thema_te_weinig").rstrip(".")
    high = [one for one in found if one.middle == max(middles)]
    low = [one for one in found if one.middle == min(middles)]
    if min(middles) == max(middles) or max(len(high), len(low)) > _NAMED_TOGETHER:
        return case.words.say("groep_figuur_gelijk")
    say = case.words.many
    furthest = say("figuur_verst", len(high), themas=_names(case, high))
    if case.words.level(min(middles)) == 0:
        return furthest
    return f"{furthest}, {say('figuur_aandacht', len(low), themas=_names(case, low))}"


def _names(case: GroupCase, spreads: list[ThemeSpread]) -> str:
    return listed([f"‘{_name(case, one)}’" for one in spreads])


def _name(case: GroupCase, spread: ThemeSpread) -> str:
    return next(one.name for one in case.questionnaire.themes if one.code == spread.theme)
