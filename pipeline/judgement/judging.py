"""From what was read to findings and a verdict, with the decisions of the adviser applied.

The register keeps a return as it was read. Decisions are laid over it on every run, so a later
work list can change or withdraw them, and a register built again from `input/` says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import date_in, date_of
from pipeline.coding.beside import BESIDE
from pipeline.coding.earlier_forms import is_former
from pipeline.coding.meaning import cleaned, folded, meaning
from pipeline.definitions.questionnaire import Item, ItemKind, Question
from pipeline.definitions.respondents import choice_of, chosen
from pipeline.definitions.setting import Setting
from pipeline.judgement import privacy_choices as choices
from pipeline.judgement.remarks import against
from pipeline.judgement.substance import BLANK, LESS, UNREAD, fitting, is_letter
from pipeline.judgement.validation import is_remark, validate
from pipeline.model.at_rest import AtRest
from pipeline.model.decisions import ONLY_SEEN, Decision, Key, Matter, Verb
from pipeline.model.findings import finding, in_order
from pipeline.model.receipt import Receipt, Return, Verdict, reason, to_check
from pipeline.model.response import (
    Answer,
    Claim,
    Finding,
    Missing,
    Note,
    Reading,
    Response,
    Sign,
    SourceKind,
)

MAIL_TEXT = "V-MAIL-TEXT"
_AHEAD = timedelta(days=31)  # an own agreement: a day of next month is no slip of the pen
ABOUT_THE_FORM: dict[str, tuple[str, ...]] = {  # may it count at all? and what can be chosen
    **dict.fromkeys(("V-VERSION", "V-IDENTITY-DIFFERS", "V-ALONE"), (Verb.USE, Verb.REFUSE)),
    "V-ROUND": (Verb.USE, Verb.EARLIER, Verb.REFUSE),
    BLANK: (Verb.ANSWERS_STAY, Verb.BLANK_COUNTS),
    LESS: (Verb.EARLIER_COUNTS, Verb.THIS_COUNTS),
    UNREAD: (Verb.SEEN, Verb.REFUSE),
}


def judge(receipt: Return, here: Setting) -> Return:
    """Return a return with its findings and verdict."""
    response, notes = receipt.response, receipt.notes
    if response.round not in ("", here.round.code):
        notes += (Note("V-ROUND", "", {"round": response.round, "now": here.round.code}),)
    if receipt.mail and receipt.mail.text:
        notes += (Note(MAIL_TEXT),)
    found = validate(response, here.questionnaire, here.book, notes)
    year = receipt.received.year
    found += tuple(against(response, here.questionnaire, here.remarks, year))
    found += tuple(_dated_ahead(receipt, here))
    found = fitting(receipt, found, here)
    found = choices.guarded(receipt, found, here.questionnaire, here.privacy)
    return with_findings(replace(receipt, findings=found), (), here)


def _dated_ahead(receipt: Return, here: Setting) -> Iterator[Finding]:
    """Yield a finding when the day of filling in is well after the form came in and was due."""
    text = receipt.response.value("kop.datum") or ""
    day, due = date_of(text), here.round.deadline or receipt.received
    if day and day > max(due, receipt.received) + _AHEAD:
        yield finding("V-DATE-AHEAD", "kop.datum", here.questionnaire, "controle", text=text)


def with_findings(receipt: Return, more: Iterable[Finding], here: Setting) -> Return:
    """Return a return with more findings, and the verdict that follows from all of them."""
    found = in_order((*receipt.findings, *more), here.questionnaire)
    return with_verdict_of(replace(receipt, findings=found), found)


def with_verdict_of(receipt: Return, found: Iterable[Finding]) -> Return:
    """Return a return with the verdict that follows from some findings alone; it keeps its own."""
    asks = to_check(replace(receipt, findings=tuple(found)))
    return replace(receipt, verdict=Verdict.ATTENTION if asks else Verdict.ACCEPTED)


def in_force(receipts: Iterable[Receipt], here: Setting) -> dict[Key, Decision]:
    """Return the decision that holds for each point: the one of the latest work list.

    Two different ones on one point in a list decide nothing, nor does one on a question that went.
    """
    latest: dict[Key, Decision] = {}
    for receipt in sorted(receipts, key=lambda one: one.order):
        of_this_list: dict[Key, Decision] = {}
        for one in receipt.decisions:
            before = of_this_list.get(one.key)
            if before and folded(before.value) != folded(one.value):
                one = replace(one, value=f"{before.value} / {one.value}", contrary=True)
            of_this_list[one.key] = one
        latest |= of_this_list
    held = ((key, one) for key, one in latest.items() if folded(one.value) != Verb.WITHDRAW)
    void = (Matter.ANSWER, True)  # the answer to a question that is not asked today
    return {k: one for k, one in held if (k.matter, is_former(k.item, here.questionnaire)) != void}


def decided(receipt: Receipt, decisions: Iterable[Decision], here: Setting) -> Receipt:
    """Return a receipt with the decisions on it applied, each with a finding that says so."""
    ordered = sorted(decisions, key=lambda one: one.key)
    private = [one for one in ordered if choices.is_private(one.key.matter)]
    if not isinstance(receipt, Return):
        return _looked_at(choices.chosen(receipt, private, here.privacy), ordered)
    told = [tell(one, here, valid=choices.is_choice(receipt, one)) for one in private]
    receipt = choices.chosen(receipt, private, here.privacy)  # before a text moves elsewhere
    state = _State(receipt.response, receipt.notes)
    for decision in ordered:
        if decision in private or decision.key.matter == Matter.RETURNS:
            continue
        after = _applied(state, decision, here)
        told.append(tell(decision, here, valid=after is not None))
        state = after or state
    if not told:
        return receipt
    if state.refused:
        why = reason("R-DECIDED", place=place_of(state.refused))
        return replace(receipt.as_file(), verdict=Verdict.REJECTED, reasons=(why,))
    notes = tuple(one for one in receipt.notes if not _is_settled(one, state.response))
    seen = receipt.seen.union(state.seen)
    receipt = replace(receipt, response=state.response, notes=notes, seen=seen)
    receipt = choices.chosen(receipt, private, here.privacy)  # an adviser may have typed it too
    return with_findings(judge(receipt, here), told, here)


def _looked_at(receipt: choices.FileT, decisions: Iterable[Decision]) -> choices.FileT:
    """Return a file without answers; a mail that somebody read needs nothing more."""
    seen = any(one.key.matter == MAIL_TEXT and folded(one.value) == Verb.SEEN for one in decisions)
    return replace(receipt, verdict=Verdict.ACCEPTED) if seen and is_letter(receipt) else receipt


def _is_settled(note: Note, response: Response) -> bool:
    """Return whether a decision took away what a reader wondered about."""
    answer = response.answers.get(note.item)
    if note.code == "V-IDENTITY-DIFFERS":
        return any(claim.sign is Sign.DECISION for claim in response.claims)
    read = answer.reading if answer else None
    return read is not None and read.source is SourceKind.DECISION


def tell(decision: Decision, here: Setting, *, valid: bool = True) -> Finding:
    """Return the finding that tells of a decision, or that it is none that can be taken here."""
    code, kind = ("V-DECISION", "besluit") if valid else ("V-DECISION-INVALID", "controle")
    known = {*here.questionnaire.items, *here.questionnaire.by_code}
    item = decision.key.item if decision.key.item in known else ""
    item = "kop.gemeente" if decision.key.matter == Matter.WHOSE else item
    values = {"value": decision.value, "place": place_of(decision)}
    return finding(code, item, here.questionnaire, kind, **values)


def place_of(decision: Decision) -> str:
    """Return where a decision stands, for people."""
    return text_of("U-DECISION-PLACE", file=decision.source, row=decision.row)


def options(key: Key, here: Setting) -> tuple[str, ...]:
    """Return what an adviser can choose on a point of the work list."""
    if key.matter == Matter.ANSWER:
        scale = here.questionnaire.items[key.item].categories
        if scale:
            return (*(one.name for one in scale), Verb.BLANK)
        return (Verb.ACCEPT, Verb.BLANK, Verb.REMARK)
    if choices.is_private(key.matter):
        return choices.OPTIONS
    if key.matter == Matter.WHOSE:
        return (*map(choice_of, here.known), Verb.REFUSE)
    if key.matter == Matter.FORM:
        return ABOUT_THE_FORM.get(key.item, ())
    if key.matter == BESIDE:
        known = key.item in here.questionnaire.items
        has_remark = key.item.partition(".")[0] in here.questionnaire.by_code and known
        return ((Verb.TO_REMARK,) if has_remark else ()) + (Verb.DROP, Verb.ASK)
    return (Verb.NEWEST, Verb.MERGE) if key.matter == Matter.RETURNS else ONLY_SEEN


@dataclass(frozen=True, slots=True)
class _State:
    """A response while decisions are applied to it."""

    response: Response
    notes: tuple[Note, ...] = ()
    seen: tuple[tuple[str, str], ...] = ()
    refused: Decision | None = None


def _applied(state: _State, decision: Decision, here: Setting) -> _State | None:
    """Return the state after one decision, None when it is none that can be taken here."""
    key, value = decision.key, folded(decision.value)
    if decision.contrary:
        return None
    if key.matter == Matter.ANSWER:
        response = _with_answer(state.response, decision, here)
        return replace(state, response=response) if response else None
    if key.matter == Matter.WHOSE and value != Verb.REFUSE:
        response = _with_respondent(state.response, decision, here)
        return replace(state, response=response) if response else None
    if value not in options(key, here):
        return None
    if value == Verb.REFUSE:
        return replace(state, refused=decision)
    if value == Verb.ASK:
        return state
    if value == Verb.TO_REMARK:
        response = _with_remark(state, decision, here)
        state = replace(state, response=response)
    looked_at = (key.item, "") if key.matter == Matter.FORM else (key.matter, key.item)
    return replace(state, seen=(*state.seen, looked_at))


def _with_respondent(response: Response, decision: Decision, here: Setting) -> Response | None:
    """Return the response as one of the participant that was chosen or typed."""
    found = chosen(decision.value, here.known)
    if found is None:
        return None
    claim = Claim(SourceKind.DECISION, decision.value, found.code, Sign.DECISION)
    claims = (*response.claims, claim)
    return replace(response, respondent=found.code, name=found.name, claims=claims, doubt=None)


def _with_answer(response: Response, decision: Decision, here: Setting) -> Response | None:
    """Return the response with one answer as decided."""
    item = here.questionnaire.items.get(decision.key.item)
    before = response.answers.get(decision.key.item)
    if item is None or before is None:
        return None
    blank = folded(decision.value) == Verb.BLANK
    value = None if blank else _value(item, before, decision)
    if value is None and not blank:
        return None
    changed = {item.code: _answer(before, value, before.text, decision)}
    question = here.questionnaire.by_code.get(item.code.partition(".")[0])
    if question and question.answer is item and value is not None:
        changed |= dict(_beside(response, question, before, decision))
    return replace(response, answers=AtRest({**response.answers, **changed}))


def _with_remark(state: _State, decision: Decision, here: Setting) -> Response:
    """Return the response with the words beside a field of a question behind its remark."""
    key, answers = decision.key, state.response.answers
    question = here.questionnaire.by_code[key.item.partition(".")[0]]
    told = (one for one in state.notes if (one.code, one.item) == (key.matter, key.item))
    words = [one.values.get("text", "") for one in told]
    before = answers[question.remark.code]
    text = "\n".join(filter(None, (before.value, *words)))
    after = _answer(before, text, text, decision)
    return replace(state.response, answers=AtRest({**answers, question.remark.code: after}))


def _value(item: Item, before: Answer, decision: Decision) -> str | None:
    """Return the value an adviser decided on, None when it cannot be one."""
    if item.categories:
        category = meaning(decision.value, item.categories)
        return category.code if category else None
    text = {Verb.ACCEPT.value: before.text, Verb.REMARK.value.casefold(): decision.remark}.get(
        folded(decision.value), ""
    )
    text = cleaned(text)
    return (date_in(text) if item.kind is ItemKind.DATE else text) or None


def _beside(
    response: Response, question: Question, before: Answer, decision: Decision
) -> Iterable[tuple[str, Answer]]:
    """Yield what changes in the fields beside an answer that was decided on.

    What was typed instead of a choice goes with the remarks when it is more than a word; a
    choice that stood in the wrong field leaves it.
    """
    remark = response.answers[question.remark.code]
    if not before.text.strip():
        for item in (question.evidence, question.remark):
            answer = response.answers[item.code]
            if meaning(answer.text, question.answer.categories):
                yield item.code, _answer(answer, None, answer.text, decision)
    elif is_remark(before.text) and before.text not in remark.text:
        text = "\n".join(filter(None, (remark.value, cleaned(before.text))))
        yield question.remark.code, _answer(remark, text, text, decision)


def _answer(before: Answer, value: str | None, text: str, decision: Decision) -> Answer:
    """Return an answer as decided, with where that was decided and where the text stood."""
    origin = before.reading.place if before.reading else ""
    reading = Reading(text, SourceKind.DECISION, origin, decided=place_of(decision))
    return Answer(before.item, value, None if value else Missing.BLANK, reading)
