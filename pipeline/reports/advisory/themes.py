"""The themes of an advisory report: outcomes per question, one sentence, and the figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.analysis.scores import ThemeResult, count
from pipeline.base.phrasing import kept_together, listed
from pipeline.definitions.questionnaire import Question, Theme
from pipeline.reports.advisory.agenda import guests, minutes_by_need
from pipeline.reports.advisory.case import AdvisoryCase
from pipeline.reports.advisory.steps import first_step, meaning, precondition
from pipeline.reports.advisory.wishes import wish_of
from pipeline.reports.common.context import Grafiek, Prioriteit, Reeks, Thema, Vraaguitkomst
from pipeline.reports.common.wording import ANSWERS, tally

_HIGHEST, _MIDDLE = 0, 1  # places among the grades
_QUOTED = 600  # characters and lines of a remark that stand with the theme; the appendix has all
_QUOTED_LINES = 8
_COMPARABLE = 2  # themes with a score
_SENTENCE_ENDS = (". ", "? ", "! ", "\n")


def themes(case: AdvisoryCase, steps: Sequence[Prioriteit]) -> tuple[Thema, ...]:
    """Return every theme with its outcome, in the order of the questionnaire.

    `steps` are the first ones; each stands with the question where it begins.
    """
    first = {step.code: step for step in steps}
    minutes = minutes_by_need(case)
    return tuple(
        replace(
            _theme(case, theme),
            vragen=tuple(
                _with_step(question_outcome(case, one), first.get(one.code))
                for one in theme.questions
            ),
            minuten=minutes[theme.code],
        )
        for theme in case.questionnaire.themes
    )


def _with_step(row: Vraaguitkomst, step: Prioriteit | None) -> Vraaguitkomst:
    """Return a row with the step that begins there, which says itself what wish it meets."""
    return replace(row, stap=step, wens="") if step else row


def question_outcome(case: AdvisoryCase, question: Question) -> Vraaguitkomst:
    """Return one question with its outcome, its first step and the participant's own words."""
    step = case.advice.step(question.code)
    text = wish = ""
    if step and question.code == step.questions[0]:
        text, wish = first_step(case, step), wish_of(case, step)
    elif step:
        text = case.words.say("samen", vragen=case.bare_numbers(step.questions[:1]))
    return Vraaguitkomst(
        code=question.code,
        nummer=question.number,
        titel=question.title,
        vraag=question.text,
        uitkomst=case.outcome(question.code),
        betekenis=meaning(case, question.code),
        eerste_stap=text,
        document=case.own_words(question.evidence.code),
        toelichting=case.own_words(question.remark.code),
        snel=bool(step and step.quick),
        voorwaarde=precondition(case, step) if step else "",
        citaat=quoted(case.own_words(question.remark.code)),
        gegeven=case.uncounted(question.code),
        wens=wish,
        nagaan=question.code in case.doubted,
    )


def quoted(text: str) -> str:
    """Return a remark, or its first sentences when it is too long for the middle of a report."""
    kept = "\n".join(text.split("\n")[:_QUOTED_LINES])[:_QUOTED]
    if kept == text:
        return text
    if len(kept) == _QUOTED:  # it may end within a word
        end = max(kept.rfind(sign) for sign in _SENTENCE_ENDS) + 1
        kept = kept[: end if 2 * end > _QUOTED else kept.rfind(" ")]
    return kept.rstrip()


def strongest(case: AdvisoryCase) -> ThemeResult | None:
    """Return the theme that is furthest; None when one other answer would change that."""
    best = case.analysis.stands_out(highest=True)
    return best if best and best.points else None


def strong_themes(case: AdvisoryCase) -> tuple[Theme, ...]:
    """Return the strongest theme, if there is one; none while there is still much to do in it."""
    best = strongest(case)
    if best is None or case.words.level(best.score or 0) > _MIDDLE:
        return ()
    return tuple(theme for theme in case.questionnaire.themes if theme.code == best.theme)


def theme_name(case: AdvisoryCase, result: ThemeResult) -> str:
    """Return the name of a theme between quotation marks: «‘Visie en opzet’»."""
    names = {theme.code: theme.name for theme in case.questionnaire.themes}
    return f"‘{names[result.theme]}’"


def theme_figure(case: AdvisoryCase) -> Grafiek:
    """Return a stacked bar per theme, in numbers of answers, not in percents."""
    results = case.analysis.themes
    tallies = [tally(result.counts) for result in results]
    return Grafiek(
        alt=case.words.say("figuur_alt", themas=". ".join(_spoken(case, one) for one in results)),
        bijschrift=_caption(case),
        categorieen=tuple(f"{theme.code}  {theme.name}" for theme in case.questionnaire.themes),
        reeksen=tuple(
            Reeks(case.words.outcome_word(code), tuple(getattr(one, code) for one in tallies))
            for code in ANSWERS
        ),
    )


def _theme(case: AdvisoryCase, theme: Theme) -> Thema:
    result = case.analysis.theme(theme.code)
    talk = case.book.talks[theme.code]
    scored = result.score is not None
    return Thema(
        letter=theme.code,
        naam=theme.name,
        inleiding=theme.intro,
        telling=tally(result.counts),
        telling_tekst=_signs(case, result),
        score=str(result.score) if scored else "",
        oordeel=case.words.grade(result.score or 0) if scored else case.words.say("geen_score"),
        bandbreedte=_range(case, result),
        zin=_sentence(case, result),
        notitie=kept_together(case.notes.themes.get(theme.code, "")),
        vragen=(),
        gespreksvragen=talk.questions,
        uitnodigen=guests(case, theme),
        minuten=0,
        bereik=f"{result.low}–{result.high}" if _bounded(case, result) else "",
    )


def _signs(case: AdvisoryCase, result: ThemeResult) -> str:
    """Return «3 ✔ 1 ◐ 1 ○»: what occurs, in the order of the answer scale."""
    counted = tally(result.counts)
    shown = [
        f"{getattr(counted, code)}\u00a0{case.book.outcomes[code].sign}"
        for code in (*ANSWERS, "nvt")
        if getattr(counted, code)
    ]
    return "\u2002".join(shown)


def _range(case: AdvisoryCase, result: ThemeResult) -> str:
    if not _bounded(case, result):
        return ""
    return case.words.say("bandbreedte", laag=result.low, hoog=result.high)


def _bounded(case: AdvisoryCase, result: ThemeResult) -> bool:
    """Return whether a score is shown that answers still open can change."""
    shown = result.score is not None and not case.words.checklist
    return shown and result.counts.missing > 0


def _sentence(case: AdvisoryCase, result: ThemeResult) -> str:
    """Return one sentence on a theme: what was counted, and no verdict."""
    if result.score is None:
        return case.words.say("thema_zonder_score")
    theme = next(one for one in case.questionnaire.themes if one.code == result.theme)
    doubted = [one.code for one in theme.questions if one.code in case.doubted]
    if doubted:
        return " ".join((*_settled(case, theme), _asked(case, doubted)))
    amounts = case.words.amounts(result.counts)
    if result.counts.yes == result.counts.applicable:
        return case.words.say(case.words.variant("thema_alles"), telling=amounts)
    return _counted(case, amounts)


def _counted(case: AdvisoryCase, amounts: str) -> str:
    return case.words.say(
        "thema_checklist" if case.words.checklist else "thema_telling", telling=amounts
    )


def _settled(case: AdvisoryCase, theme: Theme) -> Iterator[str]:
    """Yield what was counted without the answers in doubt, if anything is left."""
    outcomes, codes = case.analysis.outcomes, (one.code for one in theme.questions)
    counted = [outcomes[code] for code in codes if code not in case.doubted]
    if amounts := case.words.amounts(count(counted)):
        yield _counted(case, amounts)


def _asked(case: AdvisoryCase, doubted: Sequence[str]) -> str:
    """Return the question whether a remark fits its answer."""
    numbers = {"vragen": case.numbers(doubted), "nummers": case.bare_numbers(doubted)}
    return case.words.many("thema_nagaan", len(doubted), **numbers)


def _spoken(case: AdvisoryCase, result: ThemeResult) -> str:
    """Return the numbers of one bar for the alt text."""
    counts = tally(result.counts)
    name = next(t.name for t in case.questionnaire.themes if t.code == result.theme)
    parts = [
        f"{getattr(counts, code)} keer {case.words.outcome_word(code).lower()}"
        for code in (*ANSWERS, "nvt")
        if getattr(counts, code)
    ]
    return f"{name}: {listed(parts)}"


def _caption(case: AdvisoryCase) -> str:
    """Return the message of the figure, and what the mark at an answer in doubt says."""
    told = _message(case)
    return case.words.say("figuur_nagaan", boodschap=told) if case.doubted else told


def _message(case: AdvisoryCase) -> str:
    scored = case.analysis.scored
    if len(scored) < _COMPARABLE:
        return case.words.say("figuur_te_weinig")
    if len(scored) == len(case.analysis.themes) and len({one.share for one in scored}) == 1:
        return case.words.say("figuur_even_ver")
    messages = []
    if best := strongest(case):
        high = case.words.level(best.score or 0) <= _MIDDLE
        messages.append(_theme_says(case, "figuur_sterk" if high else "figuur_verst", best))
    least = case.analysis.stands_out(highest=False)
    if least and case.words.level(least.score or 0) != _HIGHEST:
        messages.append(_theme_says(case, "figuur_aandacht", least))
    return ", ".join(messages) or case.words.say("figuur_gelijk")


def _theme_says(case: AdvisoryCase, name: str, result: ThemeResult) -> str:
    return case.words.many(name, 1, themas=theme_name(case, result))
