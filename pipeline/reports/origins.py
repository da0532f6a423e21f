"""Where the answers in a report come from, in sentences: version, forms, region, adviser."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.messages import text
from pipeline.base.phrasing import date_text, question_ranges
from pipeline.coding.earlier_forms import numbers_moved
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.setting import Setting
from pipeline.judgement.departments import Departments, told_of_parts
from pipeline.judgement.mini_forms import what_of
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.judgement.regions import mark_of as region_mark
from pipeline.judgement.regions import numbers_of
from pipeline.model.decisions import Verb
from pipeline.model.layouts import layouts
from pipeline.model.response import Response, SourceKind


def version_asked(fingerprint: str, asked: Questionnaire) -> str:
    """Return the version of the questionnaire a form is of, for people: «QS 1.0 (9c90813a)».

    Of an earlier one that we never sent ourselves nobody knows the number: «QS (7f3a91c2)».
    """
    name = fingerprint or asked.fingerprint
    numbers = {one.fingerprint: one.version for one in layouts()}
    numbers[asked.fingerprint] = asked.version
    return " ".join(filter(None, (asked.code, numbers.get(name), f"({name})")))


def made_up_of(
    receipt: ShownReturn,
    response: Response,
    group: Departments[ShownReturn] | None,
    here: Setting,
) -> Iterator[str]:
    """Yield of what the answers are made up beside one form, and what differs from that form.

    `group` are the departments that sent something.
    """
    yield from _departments(group, here)
    yield from _completions(receipt, here)
    yield from _other_numbers(response.fingerprint, here.questionnaire)
    yield from _decided(response, here.questionnaire)


def _departments(group: Departments[ShownReturn] | None, here: Setting) -> Iterator[str]:
    """Yield who filled in what, when the forms of several departments count together."""
    if group and group.verb is Verb.MERGE:
        yield text("U-JOINED", parts=told_of_parts(group, here.questionnaire))


def _other_numbers(fingerprint: str, asked: Questionnaire) -> Iterator[str]:
    """Yield that a question may have another number here than in the form that was filled in."""
    if numbers_moved(fingerprint, asked):
        yield text("U-OTHER-NUMBERS")


def _completions(receipt: ShownReturn, here: Setting) -> Iterator[str]:
    """Yield what each mini-form added to a return: «Aangevuld op … : vraag 7 en 12.»."""
    for one in receipt.mini_forms:
        values = {"day": date_text(one.received), "what": what_of(one, here)}
        yield text("U-COMPLETED", **values)


def _decided(response: Response, asked: Questionnaire) -> Iterator[str]:
    """Yield at which questions an adviser chose the answer."""
    given = ((one.number, response.answers[one.answer.code]) for one in asked.questions)
    chosen = [
        number
        for number, answer in given
        if answer.value and answer.reading and answer.reading.source is SourceKind.DECISION
    ]
    if chosen:
        yield text("U-DECIDED", questions=question_ranges(chosen))


def by_regions(receipt: ShownReturn, here: Setting) -> Iterator[str]:
    """Yield at which questions a region answers for a participant, and where it says otherwise."""
    for one in receipt.regional:
        values = {"name": one.name, "mark": region_mark(one, here)}
        if one.items:
            questions = numbers_of(one.questions, here)
            yield text("U-REGION-ANSWERS", **values, questions=questions)
        if one.other:
            questions = numbers_of((item.partition(".")[0] for item in one.other), here)
            yield text("U-REGION-OTHERS", **values, questions=questions)
