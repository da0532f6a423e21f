"""Steps, lists of points, sources and the trace of an advisory report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.analysis.advice import Step, StepRule
from pipeline.analysis.scores import UNKNOWN
from pipeline.base.phrasing import kept_together, listed, sentence
from pipeline.judgement.remarks import AGAINST
from pipeline.model.response import Finding, Missing
from pipeline.reports.advisory.case import AdvisoryCase
from pipeline.reports.advisory.wishes import wish_of
from pipeline.reports.common.context import Bron, Prioriteit, Punt, Spoor

_TELLING = 30  # characters; «Begin hier.» alone tells nobody what to do
# Also before the number of a list, but not behind it: «1. Een plan. 2. Scholen.»
_SENTENCE_END = re.compile(r"(?<=[.?!])(?<!^\d\.)(?<!\s\d\.) (?=[A-Z‘]|\d\. )")


def priorities(case: AdvisoryCase) -> tuple[Prioriteit, ...]:
    """Return every step in the recommended order, numbered through."""
    return tuple(
        _priority(case, number, step) for number, step in enumerate(case.advice.ordered, 1)
    )


def precondition(case: AdvisoryCase, step: Step) -> str:
    """Return «Eerst nodig: een actueel lokaal beeld (vraag 6).», or nothing.

    Where a remark seems to go against the answer it rests on, only that this is looked at first.
    """
    lacking = [code for code in step.after if code not in case.doubted]
    doubted = [code for code in step.after if code in case.doubted]
    said = []
    if lacking:
        topics = listed([case.book.advice[code].topic for code in lacking])
        numbers = case.bare_numbers(lacking)
        said.append(case.words.say("voorwaarde", onderwerp=topics, vragen=numbers))
    if doubted:
        said.append(case.words.say("voorwaarde_nagaan", vragen=case.bare_numbers(doubted)))
    return " ".join(said)


def first_step(case: AdvisoryCase, step: Step) -> str:
    """Return the text of a step, asked of somebody who is there.

    Where a remark seems to go against the answer, that is found out first.
    """
    text = kept_together(case.asked_of(step.text, step.questions))
    if case.doubted.isdisjoint(step.questions):
        return text
    answer = case.outcome(step.questions[0]).antwoord
    return case.words.say("stap_nagaan", antwoord=answer, stap=text)


def points(case: AdvisoryCase, codes: Iterable[str]) -> tuple[Punt, ...]:
    """Return questions as entries of a list, with what their answer stands for."""
    return tuple(
        Punt(
            question.number,
            question.title,
            meaning(case, question.code),
            opening(case.own_words(question.remark.code)),
            opening(case.own_words(question.evidence.code)),
        )
        for question in map(case.question, codes)
    )


def opening(text: str) -> str:
    """Return the first sentence of what a participant wrote, as it stands there."""
    return _first_sentence(" ".join(text.split()))


def to_find_out(case: AdvisoryCase) -> tuple[Punt, ...]:
    """Return every *Weet niet* with how to find out, the fundament first."""
    return tuple(
        Punt(question.number, question.title, first_step(case, step))
        for step in case.advice.find_out
        for question in map(case.question, step.questions)
    )


def meaning(case: AdvisoryCase, code: str) -> str:
    """Return what the answer to a question stands for, and what a region answers to it."""
    return " ".join(filter(None, (_meaning(case, code), case.of_region(code))))


def _meaning(case: AdvisoryCase, code: str) -> str:
    outcome = case.analysis.outcomes[code]
    if code in case.doubted:
        return case.words.say("betekenis_nagaan", antwoord=case.said(code))
    if case.refused_not_applicable(code):
        return case.words.say("nvt_ongeldig")
    if case.response.answers[f"{code}.antwoord"].missing is Missing.NOT_UNDERSTOOD:
        return case.words.say("niet_gelezen")
    if code in case.not_asked:
        return case.words.say("niet_gevraagd")
    general = {
        "weet_niet": "uitzoekpunt_kort",
        "leeg": "niet_ingevuld",
        "nvt": "niet_van_toepassing",
    }
    if outcome in general:
        return case.words.say(general[outcome])
    other = case.book.advice[code].meanings.get(outcome, "")
    given = case.question(code).category(outcome, case.given(code))
    return kept_together(other or (case.question(code).meanings[given.code] if given else ""))


def sources(case: AdvisoryCase) -> tuple[Bron, ...]:
    """Return the sources of the questions something is advised on, in the order of the file."""
    used = {code for step in _advised(case) for code in _sources_of(case, step)}
    return tuple(
        Bron(source.name, source.description, source.address)
        for code, source in case.questionnaire.sources.items()
        if code in used
    )


def traces(case: AdvisoryCase) -> tuple[Spoor, ...]:
    """Return for everything the report says on which answers and which rule it rests."""
    return (*_step_traces(case), *_outcome_traces(case), *_remark_traces(case))


def _priority(case: AdvisoryCase, number: int, step: Step) -> Prioriteit:
    advice = case.book.advice[step.questions[0]]
    text = first_step(case, step)
    if step.answer == UNKNOWN:
        text = f"{case.words.say('uitzoeken_eerst')} {text}"
    before_start = StepRule.BEFORE_START in step.rules
    why = case.words.say("bouwstenen_evaluatie") if before_start else kept_together(advice.why)
    return Prioriteit(
        nummer=number,
        vragen=case.numbers(step.questions),
        titel=case.title(step),
        uitkomst=case.outcome(step.questions[0]),
        groep=case.book.priorities[step.priority].name,
        waarom=why,
        eerste_stap=text,
        wie=sentence(case.asked_of(advice.who, step.questions)),
        hulp="; ".join(_help(case, step)),
        voorwaarde=precondition(case, step),
        snel=step.quick,
        kort=_first_sentence(first_step(case, step)),
        code=step.questions[0],
        eigen=opening(_remark(case, step)),
        wens=wish_of(case, step),
        wanneer=_when(case, number, step),
    )


def _when(case: AdvisoryCase, number: int, step: Step) -> str:
    """Return when a step can be taken: an agreement of our own, and a proposal.

    This month what comes first, what is quick, and what only has to be found out because a remark
    seems to go against the answer; later what is no priority or waits for a step that is not of
    this month, and this year the rest.
    """
    first = case.advice.priorities
    quick = [one for one in first if one.quick or not case.doubted.isdisjoint(one.questions)]
    soon = [one for one in first if not one.after and (one is first[0] or one in quick)]
    this_month = {code for one in soon for code in one.questions}
    waits = number > len(first) or not this_month.issuperset(step.after)
    return case.words.say(f"planning_{'later' if waits else 'maand' if step in soon else 'jaar'}")


def _remark(case: AdvisoryCase, step: Step) -> str:
    """Return the first remark of the participant at the questions of a step."""
    remarks = (case.own_words(case.question(code).remark.code) for code in step.questions)
    return next(filter(None, remarks), "")


def action(case: AdvisoryCase, step: Step) -> str:
    """Return what to do first, as one sentence that says enough."""
    sentences = _SENTENCE_END.split(first_step(case, step))
    return next((one for one in sentences if len(one) >= _TELLING), sentences[0])


def _first_sentence(text: str) -> str:
    """Return the first sentence, with the next one when the first says too little."""
    first, *others = _SENTENCE_END.split(text)
    return first if len(first) >= _TELLING or not others else f"{first} {others[0]}"


def _help(case: AdvisoryCase, step: Step) -> list[str]:
    return [case.questionnaire.sources[code].name for code in _sources_of(case, step)]


def _sources_of(case: AdvisoryCase, step: Step) -> list[str]:
    named = [code for question in step.questions for code in case.question(question).sources]
    return list(dict.fromkeys(named))


def _advised(case: AdvisoryCase) -> Iterator[Step]:
    yield from case.advice.ordered
    yield from case.advice.find_out


def _step_traces(case: AdvisoryCase) -> Iterator[Spoor]:
    for number, step in enumerate(case.advice.ordered, 1):
        yield _trace(
            case, case.words.say("spoor_stap", nummer=number, titel=case.title(step)), step
        )
    for step in case.advice.find_out:
        if step not in case.advice.ordered:
            yield _trace(case, case.words.say("spoor_uitzoeken", titel=case.title(step)), step)


def _trace(case: AdvisoryCase, what: str, step: Step) -> Spoor:
    rule = case.words.say(
        "spoor_advies",
        antwoord=case.outcome(step.questions[0]).antwoord,
        regels=listed([str(int(rule)) for rule in step.rules]),
    )
    return _row(case, what, step.questions, rule)


def _outcome_traces(case: AdvisoryCase) -> Iterator[Spoor]:
    """Yield one row for all strong points: each stands with its answer in the appendix."""
    strong = tuple(case.advice.strong)
    if strong:
        row = _row(case, case.words.say("spoor_sterk"), strong, case.words.say("spoor_uitkomst"))
        yield replace(row, plaats="")


def _remark_traces(case: AdvisoryCase) -> Iterator[Spoor]:
    rules = {rule.code: rule for rule in case.book.rules}
    for finding in case.remarks:
        against = finding.code == AGAINST
        codes = (_question(finding),) if against else tuple(rules[finding.code].answers)
        what = case.words.say("spoor_opmerking")
        yield _row(case, what, codes, case.words.say("spoor_regel", regel=finding.code))


def _question(finding: Finding) -> str:
    return finding.item.partition(".")[0]


def _row(case: AdvisoryCase, what: str, questions: tuple[str, ...], rule: str) -> Spoor:
    codes = sorted(questions, key=lambda code: case.question(code).number)
    readings = [case.response.answers[f"{code}.antwoord"].reading for code in codes]
    return Spoor(
        bevinding=what,
        vraag=case.numbers(codes) if codes else case.words.say("spoor_alle"),
        antwoord=listed(list(dict.fromkeys(case.said(code) for code in codes))),
        regel=rule,
        plaats="; ".join(reading.place for reading in readings if reading),
    )
