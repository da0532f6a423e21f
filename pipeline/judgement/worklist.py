"""Everything an adviser has to decide, one point each: every doubt, conflict and unknown.

A point is open as long as its finding stands. Its proposal is never applied by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from sys import intern

from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import sentence
from pipeline.coding.beside import BESIDE
from pipeline.coding.earlier_forms import numbers_moved
from pipeline.coding.meaning import cleaned, folded, meaning
from pipeline.coding.meaning import proposal as proposed_category
from pipeline.coding.whose import proposal as proposed_participant
from pipeline.definitions.questionnaire import Item, ItemKind, Questionnaire
from pipeline.definitions.respondents import choice_of
from pipeline.definitions.setting import Setting
from pipeline.judgement.counting import Settled
from pipeline.judgement.departments import Departments, agreement, told_of_parts
from pipeline.judgement.judging import ABOUT_THE_FORM, MAIL_TEXT, options, place_of
from pipeline.judgement.point_words import found_in, subject
from pipeline.judgement.privacy_choices import ShownFile, ShownReturn, is_private
from pipeline.judgement.regions import DIFFERS
from pipeline.judgement.substance import BLANK, is_letter
from pipeline.judgement.work_lists import refusal
from pipeline.judgement.writers import writer_of
from pipeline.model.decisions import Decision, Key, Matter, Refused, Verb
from pipeline.model.receipt import Receipt, Return, Verdict, is_to_check
from pipeline.model.response import Finding, Level, Missing, Response

# Told in a point of their own, or with one.
_NOT_A_POINT = {"V-DEPARTMENTS", "V-JOINED", "V-DECISION-INVALID"}
_NOT_ONE_TEXT = {"V-DUPLICATE", "V-MERGE-CONFLICT", "V-SCAN-UNREAD", "V-SCAN-UNSEEN"}


@dataclass(frozen=True, slots=True)
class WorkListRow:
    """One row of the work list."""

    key: Key
    file: str
    participant: str
    subject: str  # «V07 Antwoord»
    question: str
    found: str  # as it stands in the file
    why: str
    proposal: str
    options: tuple[str, ...]
    decision: str = ""
    remark: str = ""


def open_points(settled: Settled, here: Setting) -> tuple[WorkListRow, ...]:
    """Return every point that is open: first what takes a choice, last what is only to be seen."""
    found: dict[Key, WorkListRow] = {}
    waiting = (*settled.unknown, *settled.late, *settled.aside)
    for receipt in (*waiting, *settled.counting.values()):
        for point in points_of(receipt, here):
            known = found.get(point.key)
            found[point.key] = _both(known, point) if known else point
    for receipt in settled.added:  # what is about the file itself; its answers count elsewhere
        about = replace(receipt, findings=tuple(one for one in receipt.findings if not one.item))
        found |= {point.key: point for point in points_of(about, here)}
    told = {(one.participant, one.found) for one in found.values()}
    for point in _of_mails(settled, here):  # also when another form took its place since
        if (point.participant, point.found) not in told:
            found[point.key] = point
    for group in settled.departments.values():
        if group.chosen is None:
            found |= {point.key: point for point in _of_departments(group, here)}
    found |= {point.key: point for point in _of_letters(settled, here)}
    points = sorted(found.values(), key=lambda point: point.options == (Verb.SEEN,))
    return tuple(_with_refused(point, settled.decisions) for point in points)


def refused(points: Iterable[WorkListRow], settled: Settled) -> Iterator[Refused]:
    """Yield the decisions on points that stay open because they cannot be taken there."""
    for point in points:
        one = settled.decisions.get(point.key)
        if one and folded(one.value) != Verb.ASK:
            about = ", ".join(filter(None, (point.participant, point.subject)))
            yield Refused(one.source, one.row, one.value, about, refusal(one))


def decided_points(
    settled: Settled, still_open: Iterable[WorkListRow], here: Setting
) -> tuple[WorkListRow, ...]:
    """Return every decision in force on something that is known here, to look back on."""
    known: dict[str, ShownFile] = {one.sha256: one for one in settled.receipts}
    known |= {group.merged.sha256: group.merged for group in settled.departments.values()}
    open_keys = {point.key for point in still_open}
    return tuple(
        _looked_back(decision, known[key.sha256], here)
        for key, decision in sorted(settled.decisions.items())
        if key.sha256 in known and key not in open_keys
    )


def key_of(finding: Finding, receipt: Return, here: Setting) -> Key:
    """Return what a decision on a finding is about."""
    response, sha256 = receipt.response, receipt.origin(finding.item)
    if response.doubt and finding.code == response.doubt.code:
        return Key(sha256, "", Matter.WHOSE)
    if finding.code in ABOUT_THE_FORM:
        return Key(sha256, finding.code, Matter.FORM)
    item = _item_of(finding, here.questionnaire)
    unclear = finding.code in ("V-WRONG-CELL", DIFFERS) or (
        finding.level is Level.BLOCKING
        and (finding.item not in response.answers or _not_understood(response, finding.item))
    )
    if item and unclear and item.kind is not ItemKind.PARTICIPANT:
        return Key(sha256, item.code, Matter.ANSWER)
    return Key(sha256, finding.item, finding.code)


def _of_mails(settled: Settled, here: Setting) -> Iterator[WorkListRow]:
    """Yield a point for the words in every mail that came with a return of this round."""
    for receipt in (one for own in settled.towns.values() for one in own):
        told = tuple(one for one in receipt.findings if one.code == MAIL_TEXT)
        yield from points_of(replace(receipt, findings=told), here)


def _of_letters(settled: Settled, here: Setting) -> Iterator[WorkListRow]:
    """Yield a point for every mail without a form that nobody read yet."""
    for one in settled.receipts:
        if is_letter(one) and one.verdict is Verdict.ATTENTION:
            point = _point(Key(one.sha256, "", MAIL_TEXT), one, here)
            why = " ".join(sentence(reason.message) for reason in one.reasons)
            said = one.mail.text if one.mail else ""
            yield replace(point, found=said, why=why, proposal=Verb.SEEN)


def _item_of(finding: Finding, questionnaire: Questionnaire) -> Item | None:
    question = questionnaire.by_code.get(finding.item)
    return question.answer if question else questionnaire.items.get(finding.item)


def _not_understood(response: Response, item: str) -> bool:
    return response.answers[item].missing is Missing.NOT_UNDERSTOOD


def points_of(receipt: Return, here: Setting) -> Iterator[WorkListRow]:
    """Yield a point for every finding on a receipt that a person should look at."""
    for finding in receipt.findings:
        looked_at = (finding.code, finding.item) in receipt.seen
        if is_to_check(finding) and not looked_at and finding.code not in _NOT_A_POINT:
            key = key_of(finding, receipt, here)
            point = _point(key, receipt, here)
            why = intern(sentence(finding.text) + _numbers_of_then(key, receipt, here))
            yield replace(point, why=why, proposal=_proposal(key, receipt, here))


def _numbers_of_then(key: Key, receipt: Return, here: Setting) -> str:
    """Return that a mail may name a question by the number it had in another form, else ""."""
    moved = numbers_moved(receipt.response.fingerprint, here.questionnaire)
    return f" {text_of('U-LIST-OTHER-NUMBERS')}" if moved and key.matter == MAIL_TEXT else ""


def _point(key: Key, receipt: Receipt, here: Setting) -> WorkListRow:
    """Return a point without its reason."""
    question = here.questionnaire.by_code.get(key.item.partition(".")[0])
    response = receipt.response
    return WorkListRow(
        key=key,
        file=receipt.name,
        participant=response.name if response else _writer(receipt, here),
        subject=subject(key, here),
        question=question.text if question else "",
        found=found_in(receipt, key, here).replace(
            text_of("U-PRIVACY-HELD"), text_of("U-PRIVACY-HELD-HERE")
        ),
        why="",
        proposal="",
        options=options(key, here),
    )


def _writer(receipt: Receipt, here: Setting) -> str:
    """Return the name of the participant that wrote a mail without a form, "" for nobody known."""
    found = writer_of(receipt, here)
    return found.name if found else ""


def _proposal(key: Key, receipt: Return, here: Setting) -> str:
    """Return what to propose for a point; "" when any proposal would be a guess."""
    response = receipt.response
    if key.matter == Matter.WHOSE:
        town = proposed_participant(response.claims, here.known)
        return choice_of(town) if town else ""
    if key.matter == Matter.ANSWER:
        return _proposed_answer(key.item, response, receipt, here)
    if is_private(key.matter):
        return Verb.MASK
    if key.item == BLANK:
        return Verb.ANSWERS_STAY
    return "" if key.matter in (Matter.FORM, BESIDE) else Verb.SEEN


def _proposed_answer(code: str, response: Response, receipt: Return, here: Setting) -> str:
    item = here.questionnaire.items[code]
    text = cleaned(response.answers[code].text)
    torn = any(note.item == code and note.code in _NOT_ONE_TEXT for note in receipt.notes)
    if not item.categories:
        return Verb.ACCEPT if text and not torn and item.kind is not ItemKind.DATE else ""
    question = here.questionnaire.by_code.get(code.partition(".")[0])
    if not text and question:
        near = [
            meaning(response.answers[one.code].text, item.categories)
            for one in (question.evidence, question.remark)
        ]
        names = {one.name for one in near if one}
        return names.pop() if len(names) == 1 else ""
    category = None if torn else proposed_category(text, item.categories)
    return category.name if category else ""


def _of_departments(group: Departments[ShownReturn], here: Setting) -> Iterator[WorkListRow]:
    """Yield the choice between the newest and all together, and what that would leave open.

    What was joined counts already, with all that is open in it.
    """
    key = Key(group.merged.sha256, "", Matter.RETURNS)
    counts = {"equal": 0, "single": 0, "different": 0}
    for question in here.questionnaire.questions:
        if kind := agreement(group.parts, question):
            counts[kind] += 1
    found = [text_of("U-LIST-RETURNS", **counts)]
    if group.joined:
        found.append(sentence(told_of_parts(group, here.questionnaire)))
    code = "V-JOINED" if group.joined else "V-DEPARTMENTS"
    yield replace(
        _point(key, group.merged, here),
        found=" ".join(found),
        why=sentence(" ".join(message(code, files=group.merged.name))),
        proposal="" if counts["different"] else Verb.MERGE,
    )
    for point in () if group.joined else points_of(group.merged, here):
        if point.key.matter == Matter.ANSWER:
            yield replace(point, why=f"{text_of('U-LIST-IF-MERGED')} {point.why}")


def _both(one: WorkListRow, other: WorkListRow) -> WorkListRow:
    """Return two findings about one thing as one point."""
    return replace(one, why=f"{one.why} {other.why}", proposal=one.proposal or other.proposal)


def _with_refused(point: WorkListRow, decisions: Mapping[Key, Decision]) -> WorkListRow:
    """Return an open point with the decision on it that leaves it open, when there was one."""
    decision = decisions.get(point.key)
    if decision is None:
        return point
    if folded(decision.value) == Verb.ASK:  # open until the answer is there
        return replace(point, decision=Verb.ASK, remark=decision.remark)
    values = {"value": decision.value, "place": place_of(decision)}
    said = " ".join(message(refusal(decision), **values))
    return replace(point, why=f"{sentence(said)} {point.why}", remark=decision.remark)


def _looked_back(decision: Decision, receipt: Receipt, here: Setting) -> WorkListRow:
    """Return a decision as a row in which it can be changed or withdrawn."""
    point = _point(decision.key, receipt, here)
    return replace(
        point,
        why=sentence(place_of(decision)),
        options=(*point.options, Verb.WITHDRAW),
        decision=decision.value,
        remark=decision.remark,
    )
