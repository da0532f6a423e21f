"""Forms of an earlier version of the questionnaire: their fields, and their answers as of today.

The register keeps such a form under the codes it was filled in with. What those are called now is
worked out on every run, so that an adviser can still change `eerdere_versies` afterwards.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.coding.meaning import cleaned, meaning
from pipeline.definitions.questionnaire import Item, Question, Questionnaire, Theme
from pipeline.definitions.setting import Setting
from pipeline.model.at_rest import AtRest
from pipeline.model.layouts import layouts
from pipeline.model.response import Answer, FilledForm, Missing, Note, Response

_QUESTION = re.compile(r"v\d\d")


def fields_of(here: Setting) -> Questionnaire:
    """Return the questionnaire with every field a returned form can have, for readers."""
    rules = (rule.code for rule in here.book.rules if rule.explainable)
    return for_reading(here.questionnaire, tuple(rules))


def explained_in(response: Response, here: Setting) -> tuple[Item, ...]:
    """Return the fields in which a participant explained what seemed to contradict."""
    rules = (rule.code for rule in here.book.rules if rule.explainable)
    fields = (explanation(here.questionnaire, code) for code in rules)
    return tuple(item for item in fields if response.value(item.code))


def as_asked(form: FilledForm, questionnaire: Questionnaire) -> FilledForm:
    """Return a mini-form without notes on questions it does not ask."""
    known = questionnaire.by_code
    notes = (
        note
        for note in form.notes
        if note.item not in known or known[note.item].answer.code in form.readings
    )
    return replace(form, notes=tuple(notes))


@lru_cache(maxsize=4)
def for_reading(questionnaire: Questionnaire, rules: tuple[str, ...] = ()) -> Questionnaire:
    """Return the questionnaire with every field a returned form can have, for readers.

    That are the questions only earlier versions have, of which the fields are known and not the
    text, and the explanation a mini-form asks on each of these consistency rules.
    """
    gone = sorted(_asked_before(questionnaire) - questionnaire.by_code.keys())
    if not gone and not rules:
        return questionnaire
    like = questionnaire.questions[0]
    retired = tuple(_retired(code, like, questionnaire) for code in gone)
    themes = (Theme(code="", name="", intro="", questions=retired),) if retired else ()
    explained = tuple(explanation(questionnaire, code) for code in rules)
    rare = (*explained, *(item for question in retired for item in question.items))
    return replace(
        questionnaire,
        themes=(*questionnaire.themes, *themes),
        closing=(*questionnaire.closing, *explained),
        rare=frozenset(item.code for item in rare),
    )


def _asked_before(questionnaire: Questionnaire) -> set[str]:
    """Return the codes of questions that forms of an earlier version may ask.

    No code is ever used again, so one that is not among those of today was asked once.
    """
    earlier = questionnaire.earlier
    if not earlier:
        return set()
    then = {code for version in earlier.values() for code in version.values()}
    sent = (one.placeholders for one in layouts() if one.fingerprint in earlier)
    then |= {item.partition(".")[0] for one in sent for item in one if _is_of_question(item)}
    last = max(int(code[1:]) for code in then | questionnaire.by_code.keys())
    return then.union(f"v{number:02d}" for number in range(1, last + 1))


def explanation(questionnaire: Questionnaire, rule: str) -> Item:
    """Return the field in which a participant explains answers that seem to contradict: r01."""
    return _renamed(questionnaire.questions[0].remark, rule.casefold())


def _retired(code: str, like: Question, questionnaire: Questionnaire) -> Question:
    """Return a question of which nothing is left but its fields."""
    answer, evidence, remark = (_renamed(item, code) for item in like.items)
    return replace(
        like,
        code=code,
        number=int(code[1:]),
        theme="",
        title="",
        text="",
        answer=replace(answer, categories=questionnaire.categories),
        evidence=evidence,
        remark=remark,
    )


def _renamed(item: Item, question: str) -> Item:
    code = f"{question}.{item.code.partition('.')[2]}"
    # Without a number: the name people hear, «Vraag 1: toelichting», is that of a field of today.
    return replace(item, code=code, row_key=f"{question.upper()} {item.label}", number=0)


def in_todays_words(response: Response, questionnaire: Questionnaire) -> Response:
    """Return a response with an answer for every item of today, whatever version it was made with.

    An answer to a question that `eerdere_versies` calls different is none to that of today.
    """
    same = questionnaire.earlier.get(response.fingerprint)
    answers, used = {}, set()
    for code, item in questionnaire.items.items():
        question, _, part = code.partition(".")
        then = code
        if same is not None and question in questionnaire.by_code:
            then = f"{same[question]}.{part}" if question in same else ""
        answers[code] = _answer(item, response.answers.get(then), then)
        used.add(then)
    left = [one for code, one in response.answers.items() if code not in used and one.reading]
    kept = tuple(one for one in left if _is_of_question(one.item))
    explained = {one.item: one for one in left if not _is_of_question(one.item) and one.text}
    return replace(response, answers=AtRest(answers | explained), then=kept)


def _is_of_question(item: str) -> bool:
    """Return whether a field is one of a question; else it explains a rule: `r01.toelichting`."""
    return item.startswith("v")


def renamed_notes(
    notes: tuple[Note, ...], response: Response, questionnaire: Questionnaire
) -> tuple[Note, ...]:
    """Return what a reader noticed under the codes of today; V-QUESTION-ALTERED is known by now."""
    same = questionnaire.earlier.get(response.fingerprint)
    if same is None:
        return notes
    now = {then: code for code, then in same.items()}
    found = []
    for note in notes:
        question, dot, part = note.item.partition(".")
        asked = question in questionnaire.by_code or question in now
        if note.code == "V-QUESTION-ALTERED" or (asked and question not in now):
            continue
        found.append(replace(note, item=f"{now[question]}{dot}{part}") if asked else note)
    return tuple(found)


def _answer(item: Item, answer: Answer | None, then: str) -> Answer:
    """Return an answer as one to another item; a choice must be one of that item's own."""
    if answer is None:
        return Answer(item.code, None, Missing.NOT_FOUND, None)
    if then == item.code:
        return answer
    value, missing, read = answer.value, answer.missing, answer.reading
    if item.categories:
        if missing is Missing.NOT_UNDERSTOOD and read and read.certain:
            found = meaning(cleaned(read.text), item.categories)
            value = found.code if found else None
        elif all(one.code != value for one in item.categories):
            value = None
        missing = None if value else missing or Missing.NOT_UNDERSTOOD
    return Answer(item.code, value, missing, read)


def is_former(item: str, questionnaire: Questionnaire) -> bool:
    """Return whether a code is of a question, or of its field, that is not asked today."""
    question = item.partition(".")[0]
    return _QUESTION.fullmatch(question) is not None and question not in questionnaire.by_code


def asked_then(fingerprint: str, questionnaire: Questionnaire) -> frozenset[str]:
    """Return the questions of today that a form of a version asked; all, when it is not known."""
    return frozenset(questionnaire.earlier.get(fingerprint, questionnaire.by_code))


def numbers_moved(fingerprint: str, questionnaire: Questionnaire) -> bool:
    """Return whether a question may have another number today than in a form of a version.

    The numbers of then are known of the versions we sent ourselves.
    """
    same = questionnaire.earlier.get(fingerprint)
    if same is None:
        return False
    sent = next((one for one in layouts() if one.fingerprint == fingerprint), None)
    asked = (item.partition(".")[0] for item in (sent.placeholders if sent else ()))
    then = {code: at for at, code in enumerate(dict.fromkeys(filter(_is_of_question, asked)), 1)}
    return any(then.get(was) != questionnaire.by_code[code].number for code, was in same.items())


def never_asked(response: Response, questionnaire: Questionnaire) -> frozenset[str]:
    """Return the questions of today that a form did not ask, or in other words.

    Of a version that nobody named, that is a question without any of its fields: whoever loses one
    field, seldom loses just those three.
    """
    if response.fingerprint in ("", questionnaire.fingerprint, *questionnaire.earlier):
        asked = asked_then(response.fingerprint, questionnaire)
        return frozenset(questionnaire.by_code) - asked
    gone = {
        question.code
        for question in questionnaire.questions
        if all(response.answers[one.code].missing is Missing.NOT_FOUND for one in question.items)
    }
    return frozenset(gone if 2 * len(gone) < len(questionnaire.questions) else ())


def comparable(one: str, other: str, questionnaire: Questionnaire) -> frozenset[str]:
    """Return the questions that forms with these two fingerprints ask in the same words."""
    if one and one == other:
        return frozenset(questionnaire.by_code)
    versions = {name: frozenset(same) for name, same in questionnaire.earlier.items()}
    versions[questionnaire.fingerprint] = frozenset(questionnaire.by_code)
    nothing: frozenset[str] = frozenset()
    return versions.get(one, nothing) & versions.get(other, nothing)
