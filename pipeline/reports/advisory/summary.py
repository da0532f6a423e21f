"""The summary of an advisory report: what it comes down to, in three sentences."""

from __future__ import annotations

from pipeline.analysis.advice import Step
from pipeline.analysis.scores import UNKNOWN, ReportKind, rounded
from pipeline.reports.advisory.case import AdvisoryCase, sentence_fields
from pipeline.reports.advisory.themes import strongest, theme_name


def summary(case: AdvisoryCase) -> tuple[str, ...]:
    """Return three sentences: the picture, the strongest theme, the most important step."""
    if case.analysis.kind is ReportKind.INTERIM:
        counts = case.analysis.counts
        name = "tussenbericht" if counts.substantive else "tussenbericht_niets"
        filled = "kort_wel" if counts.total > counts.blank else "kort_leeg"
        names = (name, filled, "tussenbericht_vraag")
        return tuple(case.words.say(name, **sentence_fields(case)) for name in names)
    return (_picture(case), _strongest_says(case), _most_important(case))


def _picture(case: AdvisoryCase) -> str:
    counts, weight = case.analysis.counts, case.book.thresholds["gewicht_deels"]
    overall = rounded(100 * counts.yes + weight * counts.partly, counts.substantive)
    names = ("kort_beeld_hoog", "kort_beeld_midden", "kort_beeld_laag")
    name = names[min(case.words.level(overall), len(names) - 1)]
    if counts.yes == counts.applicable:
        name = "kort_beeld_alles"
    return case.words.say(case.words.variant(name), telling=case.words.amounts(counts))


def _strongest_says(case: AdvisoryCase) -> str:
    best = strongest(case)
    if best is None:
        return case.words.say(_without_strongest(case))
    name = theme_name(case, best)
    if case.words.level(best.score or 0) > 1:
        return case.words.say("kort_verst_thema", themas=name)
    told = "kort_sterkste_thema_voorlopig" if best.counts.missing else "kort_sterkste_thema"
    return case.words.say(told, thema=name)


def _without_strongest(case: AdvisoryCase) -> str:
    """Return the name of the sentence for when no theme stands out."""
    if not case.analysis.scored:
        return "kort_sterkste_onbekend"
    counts = case.analysis.counts
    return "kort_alles_sterk" if counts.yes == counts.applicable else "kort_geen_sterkste"


def _most_important(case: AdvisoryCase) -> str:
    if not case.advice.ordered:
        left = case.advice.find_out or case.advice.blank
        return case.words.say("kort_alleen_open" if left else "kort_geen_stap")
    step = case.advice.ordered[0]
    name = {UNKNOWN: "kort_uitzoeken", "deels": "kort_stap_verder"}.get(step.answer, "kort_stap")
    return case.words.say(name, titel=_topic(case, step), vragen=case.bare_numbers(step.questions))


def _topic(case: AdvisoryCase, step: Step) -> str:
    topic = case.book.advice[step.questions[0]].topic
    return step.title[:1].lower() + step.title[1:] if step.title else topic
