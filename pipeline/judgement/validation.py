"""What somebody should know about a response: pure, and it never changes an answer.

Findings come from four places: answers that cannot be used, what is missing, the consistency
rules (`consistency`), and what the reader noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import question_list, quoted
from pipeline.coding.earlier_forms import never_asked
from pipeline.coding.meaning import cleaned, meaning, proposal
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Item, ItemKind, Questionnaire
from pipeline.judgement.consistency import contradictions
from pipeline.model.findings import composed, finding, in_order
from pipeline.model.response import (
    OF_OTHERS,
    TWICE,
    Answer,
    Finding,
    Missing,
    Note,
    Response,
    SourceKind,
)

_MOST_NAMED = 6  # fields that are gone, named one by one
_MOST_SHOWN = 40  # characters of a text that was not understood
_WORDS_OF_A_REMARK = 3
_UNCERTAIN, _ALTERED = "V-UNCERTAIN", "V-QUESTION-ALTERED"
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def validate(
    response: Response, questionnaire: Questionnaire, book: AdviceBook, notes: Iterable[Note]
) -> tuple[Finding, ...]:
    """Return everything a person should know: first *fout*, then *controle*, *kans*, *proces*.

    A finding of level BLOCKING means that the answer is not used. The last kind, *lezing*, tells
    how something was understood and asks for nothing.
    """
    never = never_asked(response, questionnaire)
    noted = tuple(one for one in notes if one.code != _ALTERED or one.item not in never)
    explained = {note.item for note in noted}
    found = chain(
        _whose(response, questionnaire),
        _unusable(response, questionnaire, explained),
        (_from_note(one, response, questionnaire) for one in noted if one.code != TWICE),
        _twice(noted, questionnaire),
        _form(response, questionnaire),
        contradictions(response, questionnaire, book),
        _incomplete(response, questionnaire),
        _too_long(response, questionnaire),
        _misplaced(response, questionnaire),
        _turned(response, questionnaire),
        _synonyms(response, questionnaire),
    )
    return in_order(found, questionnaire)


def _whose(response: Response, questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield why it is not certain of which participant the answers are."""
    doubt = response.doubt
    if doubt is not None:
        yield finding(doubt.code, doubt.item, questionnaire, "fout", **doubt.values)


def _misplaced(response: Response, questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield an open question of which the answer seems to stand in the field beside it."""
    for question in questionnaire.questions:
        answer = response.answers[question.answer.code]
        decided = answer.reading and answer.reading.source is SourceKind.DECISION
        if decided or answer.missing not in (Missing.BLANK, Missing.NOT_FOUND):
            continue
        for item in (question.evidence, question.remark):
            text = cleaned(response.answers[item.code].text)
            if text and meaning(text, question.answer.categories):
                values = {"label": item.label, "text": text}
                yield finding("V-WRONG-CELL", answer.item, questionnaire, "controle", **values)


def _turned(response: Response, questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield every text with marks that can make it look different from what it says."""
    for item in questionnaire.items.values():
        if not _DIRECTION.isdisjoint(response.answers[item.code].text):
            yield finding("V-BIDI", item.code, questionnaire, "controle")


def _synonyms(response: Response, questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield every choice that is not literally the name of its category."""
    for item in questionnaire.items.values():
        answer = response.answers[item.code]
        read = answer.reading
        if not item.categories or answer.value is None or read is None:
            continue
        named = [one.name for one in item.categories if one.code == answer.value]
        text = cleaned(read.text)
        if named and text.casefold() != named[0].casefold() and read.source not in OF_OTHERS:
            values = {"text": _shown(text), "name": named[0]}
            yield finding("V-SYNONYM", item.code, questionnaire, "lezing", **values)


def _unusable(
    response: Response, questionnaire: Questionnaire, explained: set[str]
) -> Iterator[Finding]:
    """Yield a finding per answer that cannot be used and that no note explains."""
    for item in questionnaire.items.values():
        answer = response.answers[item.code]
        offered = {category.code for category in item.categories}
        foreign = bool(offered) and answer.value is not None and answer.value not in offered
        if not (foreign or answer.missing is Missing.NOT_UNDERSTOOD):
            continue
        if _uncertain(answer) and item.code in explained:
            continue
        code = _why_unusable(item, answer, questionnaire)
        names = ", ".join(category.name for category in item.categories)
        values = {"names": names.removesuffix(".")}  # the sentence ends with one itself
        if code != _UNCERTAIN:
            values["text"] = _shown(answer.text or answer.value or "")
        told = finding(code, item.code, questionnaire, "fout", **values)
        text = " ".join(filter(None, (told.text, proposed(item, answer.text))))
        yield replace(told, text=text)


def proposed(item: Item, text: str) -> str:
    """Return what to propose for a text that is no category, as a sentence; "" for nothing."""
    near = proposal(text, item.categories) if item.categories else None
    if near is None:
        return ""
    return text_of("U-PROPOSAL-REMARK" if is_remark(text) else "U-PROPOSAL", name=near.name)


def is_remark(text: str) -> bool:
    """Return whether a text says more than a choice can: it belongs with the remarks."""
    return len(text.split()) >= _WORDS_OF_A_REMARK


def _why_unusable(item: Item, answer: Answer, questionnaire: Questionnaire) -> str:
    if _uncertain(answer):
        return _UNCERTAIN
    if item.kind is ItemKind.DATE:
        return "V-DATE"
    scale = questionnaire.categories
    on_scale = answer.value in {one.code for one in scale} or meaning(answer.text, scale)
    asked = {question.answer.code for question in questionnaire.questions}
    return "V-NVT" if on_scale and item.code in asked else "V-CATEGORY"


def _shown(text: str) -> str:
    """Return the start of a text, on one line."""
    return " ".join(text[:_MOST_SHOWN].split())


def _uncertain(answer: Answer) -> bool:
    """Tell whether a reader found something, but not what the respondent meant by it."""
    unused = answer.missing is Missing.NOT_UNDERSTOOD
    return unused and answer.reading is not None and not answer.reading.certain


def _from_note(note: Note, response: Response, questionnaire: Questionnaire) -> Finding:
    answer = response.answers.get(note.item)
    unused = answer is not None and _uncertain(answer)
    return composed(note, questionnaire, "fout" if unused else "controle")


def _form(response: Response, questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield what is wrong with the form as a whole: another version, fields that are gone.

    A version in `eerdere_versies` is known: what it did not ask, cannot be gone either.
    """
    if response.fingerprint not in ("", questionnaire.fingerprint, *questionnaire.earlier):
        yield finding("V-VERSION", "", questionnaire, "controle", fingerprint=response.fingerprint)
    by_row = sum(
        one.reading is not None and one.reading.source is SourceKind.ROW_KEY
        for one in response.answers.values()
    )
    if by_row:
        yield finding("V-ROW-KEY", "", questionnaire, "lezing", number=by_row)
    never = never_asked(response, questionnaire)
    later = (one for one in questionnaire.questions if one.code in never)
    missing = {code for code, one in response.answers.items() if one.missing is Missing.NOT_FOUND}
    missing -= {item.code for question in later for item in question.items}
    gone = [item.row_key for code, item in questionnaire.items.items() if code in missing]
    if gone:
        yield finding("V-GONE", "", questionnaire, "controle", items=_named(gone))


def _twice(notes: Iterable[Note], questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield one finding for all fields that occur more than once without a difference."""
    items = questionnaire.items
    noted = [note.item for note in notes if note.code == TWICE]
    twice = [items[item].row_key for item in noted if item in items]  # of an earlier version: not
    if twice:
        yield finding(TWICE, "", questionnaire, "lezing", items=_named(twice))


def _named(fields: Sequence[str]) -> str:
    """Return the names of some fields, the first ones when there are many."""
    names = ", ".join(quoted(name) for name in fields[:_MOST_NAMED])
    more = len(fields) - _MOST_NAMED
    return text_of("U-NAMES-MORE", names=names, number=more) if more > 0 else names


def _incomplete(response: Response, questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield one finding for all open questions, and one per required item that is blank."""
    questions = questionnaire.questions
    blank = [one.number for one in questions if _blank(response, one.answer)]
    if len(blank) == len(questions):
        yield finding("V-OPEN-ALL", "", questionnaire, "controle")
    elif blank:
        yield finding("V-OPEN", "", questionnaire, "proces", questions=question_list(blank))
    for item in (*questionnaire.header, *questionnaire.closing):
        # Whose form it is, is known by now, also when the name itself was left blank.
        if item.required and item.kind is not ItemKind.PARTICIPANT and _blank(response, item):
            yield finding("V-REQUIRED", item.code, questionnaire, "proces")


def _blank(response: Response, item: Item) -> bool:
    return response.answers[item.code].missing in (Missing.BLANK, Missing.NOT_FOUND)


def _too_long(response: Response, questionnaire: Questionnaire) -> Iterator[Finding]:
    for item in questionnaire.items.values():
        length = len(response.value(item.code) or "")
        if item.max_length is not None and length > item.max_length:
            values = {"length": length, "limit": item.max_length}
            yield finding("V-LONG", item.code, questionnaire, "proces", **values)
