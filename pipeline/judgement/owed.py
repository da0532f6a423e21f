"""What a participant still owes: open questions, unclear answers, what seems to contradict."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.base.messages import text as text_of
from pipeline.coding.earlier_forms import never_asked
from pipeline.definitions.advicebook import ConsistencyRule
from pipeline.definitions.questionnaire import ItemKind, Question
from pipeline.definitions.setting import Setting
from pipeline.forms.mini_form import Asked
from pipeline.judgement.departments import conflicts
from pipeline.judgement.privacy_choices import is_private
from pipeline.model.receipt import Return
from pipeline.model.regional import questions_of
from pipeline.model.response import Answer, Finding, Missing, Response

_MOST_ASKED = 8  # questions of a mini-form; an agreement of our own
_MOST_SHOWN = 80  # characters of an answer that was not understood
_QUOTE, _NUMBER = "\0", "\1"


class OwedKind(StrEnum):
    """Why something is asked again."""

    OPEN = "leeg"
    UNCLEAR = "niet te lezen"
    CONTRADICTION = "spreekt elkaar tegen"
    FIELD = "gegeven ontbreekt"
    NEW = "nieuw"  # we asked it of nobody when this form went out
    CHANGED = "anders gesteld"  # we asked something else there


OURS = (OwedKind.NEW, OwedKind.CHANGED)  # of what is open because we changed the questions


@dataclass(frozen=True, slots=True)
class OwedItem:
    """One thing a participant is asked again, in plain words."""

    kind: OwedKind
    code: str  # v07, R01, kop.variant
    questions: tuple[int, ...]
    text: str


def points(receipt: Return, here: Setting) -> tuple[OwedItem, ...]:
    """Return what the participant still owes, in the order of the form; nothing is () .

    `receipt` is what counts of it. What an adviser looked at and left as it is, is not asked. Of
    one that only answers for others, it is what it did not answer for them.
    """
    code = receipt.response.respondent
    if here.is_office(code):
        asked = {each for one in here.regions if one.contact == code for each in one.questions}
        found = (one for one in _questions(receipt, here) if one.code in asked)
        return (*found, *_contradictions(receipt, here))
    return (
        *_fields(receipt, here),
        *_questions(receipt, here),
        *_contradictions(receipt, here),
    )


def open_numbers(found: Iterable[OwedItem]) -> tuple[int, ...]:
    """Return the numbers of the questions without a usable answer."""
    owed = (one for one in found if one.kind in (OwedKind.OPEN, OwedKind.UNCLEAR, *OURS))
    return tuple(number for one in owed for number in one.questions)


def new_numbers(found: Iterable[OwedItem]) -> tuple[int, ...]:
    """Return the numbers of the questions that are open because we changed the questions."""
    return tuple(number for one in found if one.kind in OURS for number in one.questions)


def contradictions(found: Iterable[OwedItem]) -> tuple[str, ...]:
    """Return what seems to contradict, in plain words."""
    return tuple(one.text for one in found if one.kind is OwedKind.CONTRADICTION)


def about(return_: str, questions: Iterable[int], contradicting: Iterable[str]) -> str:
    """Return what a follow-up is about: the return with this checksum, and what is open in it."""
    said = "\n".join((return_, *map(str, questions), *contradicting))
    return hashlib.sha256(said.encode()).hexdigest()


def asked(
    found: Iterable[OwedItem], here: Setting, by_region: Collection[str] = frozenset()
) -> Asked:
    """Return what the mini-form asks; of more than a few questions it is the ordinary form.

    That asks everything, so not of a participant for which a region answered some questions.
    """
    found = tuple(found)
    numbers = {number for one in found for number in one.questions}
    rules = [(one.code, one.text) for one in found if one.kind is OwedKind.CONTRADICTION]
    fields = {one.code for one in found if one.kind is OwedKind.FIELD}
    if any(rule.variant for rule in here.book.rules if rule.code in dict(rules)):
        fields.add("kop.variant")
    if len(numbers) > _MOST_ASKED and not by_region:
        return _everything(here)
    return Asked(
        questions={one.code for one in here.questionnaire.questions if one.number in numbers},
        fields=fields,
        points=tuple(one.text for one in found),
        new={one.code for one in found if one.kind in OURS},
        contradictions=[rule for rule in rules if _rule(rule[0], here).explainable],
    )


def sentences(here: Setting) -> Iterator[str]:
    """Yield every sentence in which something can be asked, but of an unclear answer."""
    yield from (rule.text for rule in here.book.rules)
    for item in here.questionnaire.items.values():
        yield text_of("U-ASK-FIELD", name=item.label)
        yield text_of("U-ASK-FIELD", name=item.row_key)  # in what was sent before
    for question in here.questionnaire.questions:
        values = {"number": question.number, "title": question.title}
        yield text_of("U-ASK-OPEN", **values)
        yield text_of("U-ASK-NEW", **values)
        yield text_of("U-ASK-CHANGED", **values, said="")
        yield text_of("U-ASK-UNCLEAR-PRIVATE", **values)


def asks_of_unclear(line: str, here: Setting) -> bool:
    """Tell whether a line asks about a question, and quotes what was answered.

    Its question may have had another number then.
    """
    for question in here.questionnaire.questions:
        about = {"number": _NUMBER, "title": question.title, "text": _QUOTE}
        unclear = text_of("U-ASK-UNCLEAR", **about)
        changed = text_of("U-ASK-CHANGED", **about, said=text_of("U-ASK-SAID", **about))
        if any(_quotes(one, line) for one in (unclear, changed)):
            return True
    return False


def _quotes(asked: str, line: str) -> bool:
    """Return whether a line is what we ask, with some words quoted and whatever number."""
    before, _, after = asked.partition(_QUOTE)
    first, _, rest = before.partition(_NUMBER)
    words = [re.escape(one) for one in (first, rest, after)]
    pattern = rf"{words[0]}\d{{1,2}}{words[1]}.{{0,{_MOST_SHOWN}}}{words[2]}"
    return re.fullmatch(pattern, line) is not None


def _everything(here: Setting) -> Asked:
    asked = here.questionnaire
    return Asked(
        questions=set(asked.by_code),
        fields={one.code for one in (*asked.header, *asked.closing)},
        whole=True,
    )


def given(receipt: Return, what: Asked, here: Setting) -> dict[str, str]:
    """Return what stands in the fields of the mini-form already, by item code."""
    response = receipt.response
    questions = (here.questionnaire.by_code[code] for code in what.questions)
    items = [item for one in questions for item in one.items]
    items += [here.questionnaire.items[code] for code in what.fields]
    shown = {}
    for item in items:
        answer = response.answers[item.code]
        names = {one.code: one.name for one in item.categories}
        shown[item.code] = names.get(answer.value or "", answer.text)
    hidden = _private(receipt) | conflicts(receipt)
    return {c: _legible(text) for c, text in shown.items() if text.strip() and c not in hidden}


def _fields(receipt: Return, here: Setting) -> Iterator[OwedItem]:
    """Yield fields about the form as a whole that were left blank and are needed."""
    for finding in receipt.findings:
        item = here.questionnaire.items.get(finding.item)
        if finding.code == "V-REQUIRED" and item and item.kind is not ItemKind.PARTICIPANT:
            text = text_of("U-ASK-FIELD", name=item.label)
            yield OwedItem(OwedKind.FIELD, item.code, (), text)


def _questions(receipt: Return, here: Setting) -> Iterator[OwedItem]:
    """Yield questions without a usable answer.

    What departments answer differently is no question for them before an adviser decided on it.
    """
    never = never_asked(receipt.response, here.questionnaire)
    for question in here.questionnaire.questions:
        answer = receipt.response.answers[question.answer.code]
        if question.code in never and answer.missing is Missing.NOT_FOUND:
            yield _ours(question, receipt.response)
            continue
        to_decide = answer.item in conflicts(receipt)
        if answer.value is None and not to_decide and not _left_so(answer):
            private = answer.item in _private(receipt)
            yield _question(
                question, answer, "U-ASK-UNCLEAR-PRIVATE" if private else "U-ASK-UNCLEAR"
            )


def _left_so(answer: Answer) -> bool:
    """Return whether an adviser decided that an unclear answer counts as none."""
    decided = answer.reading is not None and answer.missing is Missing.BLANK
    return decided and bool(answer.text.strip())


def _question(question: Question, answer: Answer, unclear: str) -> OwedItem:
    text = " ".join(answer.text.split())[:_MOST_SHOWN]
    kind, code = (OwedKind.UNCLEAR, unclear) if text else (OwedKind.OPEN, "U-ASK-OPEN")
    said = text_of(code, number=question.number, title=question.title, text=text)
    return OwedItem(kind, question.code, (question.number,), said)


def _ours(question: Question, response: Response) -> OwedItem:
    """Return that a question is new, or is another one than was answered then, with that answer."""
    before = [one for one in response.then if one.item.partition(".")[0] == question.code]
    kind, code = (OwedKind.CHANGED, "U-ASK-CHANGED") if before else (OwedKind.NEW, "U-ASK-NEW")
    texts = (" ".join(one.text.split()) for one in before)
    text = "; ".join(filter(None, texts))
    shown = text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"
    said = text_of("U-ASK-SAID", text=shown.rstrip(".")) if text else ""
    words = text_of(code, number=question.number, title=question.title, said=said)
    return OwedItem(kind, question.code, (question.number,), words)


def _private(receipt: Return) -> set[str]:
    """Return the items of which the text waits for a choice about personal data."""
    return {one.item for one in receipt.findings if is_private(one.code)}


def _contradictions(receipt: Return, here: Setting) -> Iterator[OwedItem]:
    """Yield the consistency rules that ask for another answer, or for an explanation."""
    rules = {rule.code: rule for rule in here.book.rules}
    for finding in receipt.findings:
        rule = rules.get(finding.code)
        if rule and finding.kind in ("controle", "fout") and not _seen(finding, receipt):
            numbers = _numbers(rule, receipt, here)
            yield OwedItem(OwedKind.CONTRADICTION, rule.code, numbers, rule.text)


def _seen(finding: Finding, receipt: Return) -> bool:
    return (finding.code, finding.item) in receipt.seen


def _numbers(rule: ConsistencyRule, receipt: Return, here: Setting) -> tuple[int, ...]:
    """Return the questions to answer again; a rule about all answers is one question of its own.

    What a region answered is asked of nobody again.
    """
    asked = rule.answers.keys() - questions_of(receipt.regional)
    return tuple(one.number for one in here.questionnaire.questions if one.code in asked)


def _rule(code: str, here: Setting) -> ConsistencyRule:
    return next(rule for rule in here.book.rules if rule.code == code)


def _legible(text: str) -> str:
    """Return a text without the characters XML does not have."""
    return "".join(one for one in text if one >= " " or one in "\n\t")
