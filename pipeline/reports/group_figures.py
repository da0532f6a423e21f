"""The figures of a group report; a number that is held back is missing, never zero."""

from __future__ import annotations

from pipeline.dutch import NBSP, listed
from pipeline.group_analysis import NOT_COMPLETE, QuestionResult, ThemeSpread
from pipeline.reports.context import Grafiek, Reeks
from pipeline.reports.group_questions import GroupCase, question_rows
from pipeline.reports.wording import ANSWERS, tally

_NAMED_TOGETHER = 2


def question_figure(case: GroupCase) -> Grafiek:
    """Return a bar per question in the fixed order; every bar is as long as the group is large.

    Series: the five answers, then Deels and Nee together, then what is not shown.
    """
    names = [one.name for one in case.questionnaire.categories if one.code in ANSWERS]
    names.append(case.words.outcome_word("leeg"))
    names += [case.words.say(f"groep_figuur_{name}") for name in ("deels_of_nee", "verborgen")]
    bars = [_bar(case, one) for one in case.group.questions]
    return Grafiek(
        alt=" ".join(_spoken(case, one) for one in case.group.questions),
        bijschrift=_caption(case),
        categorieen=tuple(
            f"{row.nummer}  {row.titel} (n{NBSP}={NBSP}{row.n})" for row in question_rows(case)
        ),
        reeksen=tuple(
            Reeks(name, tuple(bar[place] for bar in bars)) for place, name in enumerate(names)
        ),
    )


def theme_figure(case: GroupCase) -> Grafiek:
    """Return middle, lowest and highest score per theme, as far as they may be shown."""
    themes = case.group.themes
    say = case.words.say
    return Grafiek(
        alt=" ".join(_theme_spoken(case, one) for one in themes),
        bijschrift=_theme_caption(case),
        categorieen=tuple(f"{one.theme}  {_name(case, one)}" for one in themes),
        reeksen=(
            Reeks(say("groep_figuur_midden"), tuple(one.middle for one in themes)),
            Reeks(say("groep_figuur_laagste"), tuple(one.lowest for one in themes)),
            Reeks(say("groep_figuur_hoogste"), tuple(one.highest for one in themes)),
        ),
    )


def _bar(case: GroupCase, result: QuestionResult) -> list[int | None]:
    if result.counts:
        counted = tally(result.counts)
        return [*(getattr(counted, code) for code in ANSWERS), None, None]
    yes = result.number if result.cell == "ja" else None
    merged = result.number if result.cell == NOT_COMPLETE else None
    blank = None
    if result.unknown is not None and result.dont_know is not None:
        blank = result.unknown - result.dont_know
    shown = [yes, None, None, result.dont_know, blank, merged]
    left = case.size - sum(number or 0 for number in shown) - (result.not_applicable or 0)
    return [*shown, left]


def _spoken(case: GroupCase, result: QuestionResult) -> str:
    row = next(one for one in question_rows(case) if one.nummer == _number(case, result))
    named = {"Ja": row.ja, "Deels": row.deels, "Nee": row.nee}
    named |= {"Weet niet": row.weet_niet, "niet ingevuld": row.leeg}
    if result.counts is None:
        named["Deels of Nee"] = row.niet_volledig
    parts = [f"{name} {number}" for name, number in named.items() if number != "–"]
    text = listed(parts) or row.zin.rstrip(".")
    return f"Vraag{NBSP}{row.nummer}, {row.titel}: {text}."


def _number(case: GroupCase, result: QuestionResult) -> int:
    return case.question(result.question).number


def _caption(case: GroupCase) -> str:
    strong, blind = case.strong(), case.blind()
    if not strong or not blind:
        return case.words.say("groep_figuur_vragen_leeg")
    return case.words.say("groep_figuur_vragen", sterk=strong[0].title, blind=blind[0].title)


def _theme_spoken(case: GroupCase, spread: ThemeSpread) -> str:
    if spread.middle is None:
        return f"{_name(case, spread)}: te weinig scores."
    text = f"{_name(case, spread)}: midden {spread.middle}"
    if spread.lowest is not None:
        text += f", laagste {spread.lowest}, hoogste {spread.highest}"
    return f"{text}."


def _theme_caption(case: GroupCase) -> str:
    found = [one for one in case.group.themes if one.middle is not None]
    middles = [one.middle or 0 for one in found]
    if not found:
        return case.words.say("groep_thema_te_weinig").rstrip(".")
    high = [one for one in found if one.middle == max(middles)]
    low = [one for one in found if one.middle == min(middles)]
    if min(middles) == max(middles) or max(len(high), len(low)) > _NAMED_TOGETHER:
        return case.words.say("figuur_gelijk")
    say = case.words.many
    furthest = say("figuur_verst", len(high), themas=_names(case, high))
    if case.words.level(min(middles)) == 0:
        return furthest
    return f"{furthest}, {say('figuur_aandacht', len(low), themas=_names(case, low))}"


def _names(case: GroupCase, spreads: list[ThemeSpread]) -> str:
    return listed([f"‘{_name(case, one)}’" for one in spreads])


def _name(case: GroupCase, spread: ThemeSpread) -> str:
    return next(one.name for one in case.questionnaire.themes if one.code == spread.theme)
