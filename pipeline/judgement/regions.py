"""Regional answers: what a contact answered holds for its members, each with where it comes from.

A member's own answer wins, whatever it says. Only the answer itself holds: what a contact wrote
beside it is about the contact. A member that sent nothing has no answers by this: only its own form
says whether it takes part. Nothing of it is kept: it follows from the list of participants and from
what counts of the contact, so a correction by the contact reaches all members.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.base.messages import text
from pipeline.base.phrasing import listed, question_ranges
from pipeline.definitions.questionnaire import Question
from pipeline.definitions.regions import Region, followed
from pipeline.definitions.setting import Setting
from pipeline.judgement.judging import judge, with_findings
from pipeline.judgement.one_round import Town
from pipeline.model.at_rest import AtRest
from pipeline.model.findings import finding
from pipeline.model.receipt import Return
from pipeline.model.regional import Regional, questions_of
from pipeline.model.response import (
    Answer,
    Finding,
    Missing,
    Reading,
    Response,
    SourceKind,
)

DIFFERS = "V-REGION-DIFFERS"
_WRONG_CELL = "V-WRONG-CELL"  # an answer that stands in the field beside it is an own one, too
_UNKNOWN = "weet_niet"


def with_regions(
    towns: Mapping[str, Town], regions: Sequence[Region], here: Setting
) -> dict[str, Town]:
    """Return what counts of each participant in a round, with what the regions of then answer."""
    found = dict(towns)
    for code in {member for one in regions for member in one.members} & towns.keys():
        found[code] = _with_regions(towns[code], followed(regions, code), towns, here)
    return found


def without_regions(receipt: Return) -> Response:
    """Return what a participant answers itself, without what regions answer for it."""
    answers = receipt.response.answers
    items = [item for one in receipt.regional for item in one.items]
    own = {item: Answer(item, None, Missing.BLANK, None) for item in items}
    return (
        replace(receipt.response, answers=AtRest({**answers, **own})) if own else receipt.response
    )


def told_of(one: Regional, here: Setting) -> Finding:
    """Return the finding that a region answers for a participant, and at which questions."""
    values = {"name": one.name, "questions": numbers_of(one.questions, here)}
    values["mark"] = mark_of(one, here)
    return finding("V-REGION", "", here.questionnaire, "lezing", **values)


def mark_of(one: Regional, here: Setting) -> str:
    """Return what a document says that holds answers of a region: by this a purge finds it."""
    return f"{here.round.code}-{one.contact}"


def numbers_of(questions: Iterable[str], here: Setting) -> str:
    """Return the numbers of questions, by their codes: «vraag 13 en 16»."""
    return question_ranges(here.questionnaire.by_code[code].number for code in questions)


def said_of(code: str, receipt: Return | None, here: Setting) -> str:
    """Return for whom a participant answers, and who answers for it, in a sentence or more.

    Of what counts of it that is as it turned out; without a return as the list says.
    """
    told = []
    for one in here.regions:
        numbers = numbers_of(one.questions, here)
        names = listed([here.known.by_code[member].name for member in one.members])
        if one.contact == code:
            told.append(text("U-REGION-SPEAKS", questions=numbers, names=names))
        elif code in one.members and receipt is None:
            told.append(text("U-REGION-SPOKEN", questions=numbers, name=one.name))
    for laid in receipt.regional if receipt else ():
        values = {"questions": numbers_of(laid.questions, here), "name": laid.name}
        told += [text("U-REGION-SPOKEN", **values)] if laid.items else []
    return " ".join(told)


def _with_regions(
    town: Town, answered: Mapping[str, Region], towns: Mapping[str, Town], here: Setting
) -> Town:
    counting = town.counting
    if counting is None:
        return town
    those: dict[Region, list[Question]] = {}
    for question in here.questionnaire.questions:
        if region := answered.get(question.code):
            those.setdefault(region, []).append(question)
    found = [
        (contact, questions)
        for region, questions in those.items()
        if region.contact in towns and (contact := towns[region.contact].counting)
    ]
    after = _inheriting(counting, found, here)
    if after is counting:
        return town
    together = _inheriting(town.together, found, here) if town.together else None
    told = tuple(_told(one, counting, after, town) for one in town.told)
    return replace(town, counting=after, together=together, told=told)


def _inheriting(
    own: Return, found: Sequence[tuple[Return, Sequence[Question]]], here: Setting
) -> Return:
    """Return what counts of a participant with what regions answer, a return of its own."""
    laid = [one for pair in found if (one := _laid(own, *pair)) is not None]
    if not laid:
        return own
    contacts = {contact.response.respondent: contact.response for contact, _ in found}
    given = {
        item: _inherited(contacts[one.contact].answers[item], one)
        for one in laid
        for item in one.items
    }
    merged = replace(
        own,
        base=own.base or own.sha256,
        sha256=_checksum(own, laid, given),
        response=replace(own.response, answers=AtRest({**own.response.answers, **given})),
        notes=tuple(one for one in own.notes if one.item not in given),
        regional=tuple(laid),
    )
    before = set(judge(own, here).findings)
    kept = [one for one in own.findings if one not in before]  # told of files and decisions
    judged = judge(merged, here)
    asked = [one for one in judged.findings if not _is_of_regions(one, merged, here)]
    return with_findings(
        replace(judged, findings=tuple(asked)), (*kept, *_found(merged, here)), here
    )


def _laid(own: Return, contact: Return, questions: Sequence[Question]) -> Regional | None:
    """Return what holds of a contact for a participant; None when it says nothing here."""
    items, other = [], {}
    for question in questions:
        item = question.answer.code
        said, answer = contact.response.value(item), own.response.answers[item]
        if said is None:
            continue
        if _is_open(own, answer):
            items.append(item)
        elif answer.value is not None and said not in (answer.value, _UNKNOWN):
            other[item] = said
    if not items and not other:
        return None
    who = contact.response
    return Regional(who.respondent, who.name, contact.sha256, tuple(items), other)


def _is_open(own: Return, answer: Answer) -> bool:
    """Return whether a participant answers nothing itself, also not in the field beside it."""
    beside = any(one.code == _WRONG_CELL and one.item == answer.item for one in own.findings)
    return answer.missing in (Missing.BLANK, Missing.NOT_FOUND) and not beside


def _inherited(answer: Answer, one: Regional) -> Answer:
    """Return the answer of a contact as one of a member, in whose form nothing stands."""
    place = answer.reading.place if answer.reading else ""
    where = text("U-REGION-PLACE", name=one.name, place=place)
    return Answer(answer.item, answer.value, None, Reading("", SourceKind.REGION, where))


def _checksum(own: Return, laid: Sequence[Regional], given: Mapping[str, Answer]) -> str:
    """Return the checksum of answers together; another form of a contact with the same is none."""
    said = [own.sha256]
    for one in laid:
        said += [one.contact, *(f"{item}={given[item].value}" for item in one.items)]
        said += [f"{item}!{value}" for item, value in one.other.items()]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _is_of_regions(found: Finding, merged: Return, here: Setting) -> bool:
    """Return whether a finding is about answers of regions alone: the contact is asked that."""
    rules = {rule.code: rule.answers.keys() for rule in here.book.rules if rule.answers}
    return found.code in rules and rules[found.code] <= questions_of(merged.regional)


def _found(merged: Return, here: Setting) -> Iterator[Finding]:
    """Yield what regions answer, and each contradiction that nobody decided on."""
    for one in merged.regional:
        if one.items:
            yield told_of(one, here)
        for item, said in one.other.items():
            answer = merged.response.answers[item]
            if answer.reading and answer.reading.source is SourceKind.DECISION:
                continue
            names = {each.code: each.name for each in here.questionnaire.items[item].categories}
            own = names.get(answer.value or "", answer.text)
            values = {"own": own, "name": one.name, "other": names.get(said, said)}
            yield finding(DIFFERS, item, here.questionnaire, "controle", **values)


def _told(one: Return, before: Return, after: Return, town: Town) -> Return:
    """Return a file as more is known of it now: those that count have the verdict of that."""
    parts = town.departments.parts if town.departments else ()
    made_of = {before.base or before.sha256, *(part.sha256 for part in parts)}
    if one.sha256 not in made_of or one.verdict != before.verdict:
        return one
    told = [found for found in after.findings if found.code in ("V-REGION", DIFFERS)]
    return replace(one, verdict=after.verdict, findings=(*one.findings, *told))
