"""The summary of an advisory report: what is strong, what is vulnerable, what comes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.analysis.scores import BLANK, NO, PARTLY, UNKNOWN, ReportKind
from pipeline.base.phrasing import listed
from pipeline.reports.advisory.case import AdvisoryCase, sentence_fields
from pipeline.reports.advisory.praise import in_doubt, praised
from pipeline.reports.advisory.steps import action, opening

_MOST = 2  # titles in one sentence
_STEPS = (NO, PARTLY)  # answers that are called otherwise where there is no approach yet
_QUOTABLE = 160  # characters; page 2 is one page, and a remark stands whole beside its question


def summary(case: AdvisoryCase) -> tuple[str, ...]:
    """Return three sentences that are this participant's: strong, vulnerable, first."""
    if case.analysis.kind is ReportKind.INTERIM:
        counts = case.analysis.counts
        name = "tussenbericht" if counts.substantive else "tussenbericht_niets"
        filled = "kort_wel" if counts.total > counts.blank else "kort_leeg"
        names = (name, filled, "tussenbericht_vraag")
        return tuple(case.words.say(name, **sentence_fields(case)) for name in names)
    return (_strong(case), _vulnerable(case), _first(case))


def _strong(case: AdvisoryCase) -> str:
    codes = praised(case)[:_MOST]
    if codes:
        strong = case.words.variant("kort_sterk")
        return _told(case, strong if case.advice.strong else "kort_sterk_deels", codes)
    doubted = case.advice.strong and in_doubt(case)
    return case.words.say("sterke_punten_nagaan" if doubted else "kort_sterk_geen")


def _vulnerable(case: AdvisoryCase) -> str:
    """Return what is missing, in the recommended order; else what is there partly, or unknown.

    Of what is missing first what no remark seems to go against; when nothing else is open, the
    remarks themselves.
    """
    for answer in (NO, PARTLY, UNKNOWN, BLANK):
        if codes := _with(case, answer):
            name = f"kort_kwetsbaar_{answer}"
            return _told(case, case.words.variant(name) if answer in _STEPS else name, codes)
    if doubted := _doubted(case):
        return _told(case, "kort_kwetsbaar_nagaan", doubted[:_MOST])
    return case.words.say("kort_kwetsbaar_geen")


def _doubted(case: AdvisoryCase) -> list[str]:
    return [one.code for one in case.questionnaire.questions if one.code in case.doubted]


def _with(case: AdvisoryCase, answer: str) -> tuple[str, ...]:
    """Return the weightiest questions with an answer: those with a step on page 2 first.

    Of these first what the participant wrote about, and last what its remark seems to go against.
    """
    begun = {code for step in case.advice.priorities for code in step.questions}
    steps = (*case.advice.ordered, *case.advice.find_out)
    codes = dict.fromkeys((*(code for one in steps for code in one.questions), *case.advice.blank))
    found = [code for code in codes if case.analysis.outcomes[code] == answer]
    weightiest = found[: case.book.thresholds["prioriteiten_max"]]
    weightiest.sort(
        key=lambda code: (code in case.doubted, code not in begun, not _remark(case, code))
    )
    return tuple(weightiest[:_MOST])


def _remark(case: AdvisoryCase, code: str) -> str:
    return case.own_words(case.question(code).remark.code)


def _first(case: AdvisoryCase) -> str:
    if not case.advice.ordered:
        left = case.advice.find_out or case.advice.blank
        if case.doubted and not left:
            doubted = _doubted(case)
            numbers = case.numbers(doubted)
            return case.words.many("kort_eerst_nagaan", len(doubted), vragen=numbers)
        if in_doubt(case) and not left:
            return case.words.say("kort_eerst_vragen")
        return case.words.say("kort_alleen_open" if left else "kort_geen_stap")
    step = case.advice.ordered[0]
    text = action(case, step)
    name = "kort_eerst_uitzoeken" if step.answer == UNKNOWN else "kort_eerst"
    said = case.words.say(
        name, stap=text[:1].lower() + text[1:], vragen=case.numbers(step.questions)
    )
    doubted = [code for code in step.questions if code in case.doubted]
    return " ".join((said, *_own_words(case, doubted)))


def _told(case: AdvisoryCase, name: str, codes: Sequence[str]) -> str:
    """Return a sentence that names questions, with what the participant writes about one."""
    titles = listed([f"‘{case.question(one).title}’ ({case.numbers((one,))})" for one in codes])
    said = case.words.many(name, len(codes), titels=titles)
    return " ".join((said, *_own_words(case, codes)))


def _own_words(case: AdvisoryCase, codes: Sequence[str]) -> Iterable[str]:
    """Return how the first remark begins that is short enough to quote; nothing without one."""
    for code in codes:
        words = opening(_remark(case, code))
        if words and len(words) <= _QUOTABLE:
            name = "kort_eigen_woorden" if len(codes) == 1 else "kort_eigen_woorden_bij"
            return (case.words.say(name, woorden=words, vraag=case.question(code).number),)
    return ()
