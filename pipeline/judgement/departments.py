"""Returns of one participant that look like the work of several departments.

Where two senders contradict each other in nothing, their returns are joined at once, and that is
told (a soft conflict, as ODK Central has it). Where they contradict each other, or the same sender
may have sent both, the work list asks, and until somebody decides the newest counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Generic, TypeVar

from pipeline.base.grammar import grammar
from pipeline.base.messages import text as text_of
from pipeline.base.names import shown
from pipeline.base.phrasing import listed, question_list, ranges
from pipeline.coding.earlier_forms import asked_then
from pipeline.coding.meaning import folded
from pipeline.definitions.questionnaire import Item, ItemKind, Question, Questionnaire
from pipeline.definitions.setting import Setting
from pipeline.judgement.judging import decided, judge, tell, with_findings
from pipeline.judgement.privacy_choices import Shown, ShownReturn
from pipeline.judgement.substance import says_nothing
from pipeline.model.at_rest import AtRest
from pipeline.model.decisions import Decision, Key, Matter, Verb
from pipeline.model.receipt import Return
from pipeline.model.response import Answer, Missing, Note, Reading, Response, SourceKind

CONFLICT = "V-MERGE-CONFLICT"
_FUNCTIONS = "kop.functies"
_BETWEEN = " / "
_DECIDED = SourceKind.DECISION
ReturnT = TypeVar("ReturnT", bound=Return)


@dataclass(frozen=True, slots=True)
class Departments(Generic[ReturnT]):
    """Returns of one participant that seem to be parts of one answer, the oldest first.

    `merged` is what they are together. It counts when `decision` says so, and at once when they
    are `joined`: by different senders, on one version of the form, and nowhere against each other.
    """

    parts: tuple[ReturnT, ...]
    merged: ReturnT
    decision: Decision | None
    joined: bool

    @property
    def chosen(self) -> Verb | None:
        """What an adviser chose, when that is a choice."""
        verb = folded(self.decision.value) if self.decision else ""
        return Verb(verb) if verb in (Verb.MERGE, Verb.NEWEST) else None

    @property
    def verb(self) -> Verb | None:
        """What becomes of them; None as long as an adviser has to decide."""
        return self.chosen or (Verb.MERGE if self.joined else None)

    def shown(self, show: Shown) -> Departments[ShownReturn]:
        """Return the same without a text that waits for a choice."""
        parts = tuple(map(show.of_return, self.parts))
        return Departments(parts, show.of_return(self.merged), self.decision, self.joined)


def making_up(
    counting: Return, base: Return, group: Departments[Return] | None
) -> Iterator[Return]:
    """Yield the whole forms that what counts is made of, each with the verdict of that.

    Their answers are looked at where they count: nothing else of them is on the work list.
    """
    yield replace(base, verdict=counting.verdict)
    if group and group.verb is Verb.MERGE:
        yield from (replace(one, verdict=counting.verdict) for one in group.parts)


def differences(newer: Response, older: Response, questionnaire: Questionnaire) -> list[str]:
    """Return per question of both what two returns answer differently: «vraag 3: Nee → Ja»."""
    told = []
    for question in _asked_by_both(newer, older, questionnaire):
        item = question.answer
        if older.value(item.code) != newer.value(item.code):
            names = [_named(item, one.answers.get(item.code)) for one in (older, newer)]
            told.append(f"{question_list([question.number])}: {names[0]} → {names[1]}")
    return told


def _asked_by_both(
    newer: Response, older: Response, questionnaire: Questionnaire
) -> Iterator[Question]:
    asked = [asked_then(one.fingerprint, questionnaire) for one in (newer, older)]
    return (one for one in questionnaire.questions if all(one.code in each for each in asked))


def alike(newer: Return, older: Return, questionnaire: Questionnaire) -> bool:
    """Return whether two returns look like the work of two departments.

    Each answers what the other leaves open, or their senders are not the same and their answers
    differ. A blank form is nobody's work.
    """
    pair = (newer.response, older.response)
    if any(map(says_nothing, pair)):
        return False
    only_newer = only_older = False
    for question in _asked_by_both(*pair, questionnaire):
        given = [_is_given(one.answers[question.answer.code]) for one in pair]
        only_newer |= given == [True, False]
        only_older |= given == [False, True]
    return (only_newer and only_older) or (
        _strangers(newer, older) and bool(differences(*pair, questionnaire))
    )


def comparison(parts: Sequence[Return], question: Question) -> list[str]:
    """Return what each return answers to a question, as it stands in the form; "" for nothing."""
    answers = (one.response.answers[question.answer.code] for one in parts)
    return [" ".join(one.text.split()) if _is_given(one) else "" for one in answers]


def agreement(parts: Sequence[Return], question: Question) -> str:
    """Return «single», «equal» or «different»: how the answers to a question go together.

    "" when no return answers it.
    """
    answers = (one.response.answers[question.answer.code] for one in parts)
    said = [one.value or folded(one.text) for one in answers if _is_given(one)]
    if len(said) < 2:
        return "single" if said else ""
    return "equal" if len(set(said)) == 1 else "different"


def _is_given(answer: Answer) -> bool:
    """Return whether an answer says something; one that an adviser left blank does not."""
    return bool(answer.text.strip()) and answer.missing is not Missing.BLANK


def label_of(receipt: Return) -> str:
    """Return who filled in a return: the functions, else the name of the file."""
    people = receipt.response.value(_FUNCTIONS)
    return " ".join((people or receipt.name).split())


def told_of_parts(group: Departments[ReturnT], questionnaire: Questionnaire) -> str:
    """Return who filled in what: «adviseur OOV (vraag 1 tot en met 8) en adviseur jeugd (…)»."""
    told = []
    for part in group.parts:
        answers = part.response.answers
        given = [
            one.number for one in questionnaire.questions if _is_given(answers[one.answer.code])
        ]
        told.append(text_of("U-JOINED-PART", who=label_of(part), numbers=ranges(given)))
    return listed(told)


def departments_of(
    own: Sequence[Return],
    decisions: Mapping[Key, Decision],
    about: Mapping[str, Sequence[Decision]],
    here: Setting,
) -> Departments[Return] | None:
    """Return the returns that look like parts of one answer; None when there are no two."""
    parts = [own[-1]]
    for older in reversed(own[:-1]):
        if all(alike(one, older, here.questionnaire) for one in parts):
            parts.insert(0, older)
    if len(parts) < 2:
        return None
    merged = _merged(parts, here)
    merged = _as_decided(merged, about.get(merged.sha256, ()), here)
    decision = decisions.get(Key(merged.sha256, "", Matter.RETURNS))
    return Departments(tuple(parts), merged, decision, _is_soft(parts, merged))


def _is_soft(parts: Sequence[Return], merged: Return) -> bool:
    """Return whether nothing stands between several returns and one answer of all together."""
    versions = {
        (one.identity.questionnaire, one.identity.fingerprint, one.identity.round) for one in parts
    }
    apart = all(_strangers(*pair) for pair in combinations(parts, 2))
    return apart and len(versions) == 1 and not conflicts(merged)


def conflicts(merged: Return) -> frozenset[str]:
    """Return the items in which returns that were merged contradict each other."""
    return frozenset(one.item for one in merged.findings if one.code == CONFLICT)


def _as_decided(merged: Return, decisions: Sequence[Decision], here: Setting) -> Return:
    """Return what was merged after decisions on it; it cannot be refused as one, each part can."""
    refusing = [one for one in decisions if folded(one.value) == Verb.REFUSE]
    after = decided(merged, [one for one in decisions if one not in refusing], here)
    assert isinstance(after, Return)
    told = [tell(one, here, valid=False) for one in refusing]
    return with_findings(after, told, here) if told else after


def _merged(parts: Sequence[Return], here: Setting) -> Return:
    """Return several returns as one; what they contradict each other in stays open."""
    newest = parts[-1]
    answers, notes = {}, []
    for item in here.questionnaire.items.values():
        found = [(one, one.response.answers[item.code]) for one in parts]
        answers[item.code] = _joined(item, found)
        conflict = sum(_is_given(answer) for _, answer in found) > 1
        if conflict and answers[item.code].missing is Missing.NOT_UNDERSTOOD:
            texts = answers[item.code].text
            notes.append(Note(CONFLICT, item.code, {"texts": texts}))
    checksum = hashlib.sha256("".join(sorted(one.sha256 for one in parts)).encode()).hexdigest()
    told = [note for one in parts for note in one.notes if not _is_seen(note, one)]
    whole = {note.code: note for note in told if not note.item}
    of_fields = [note for note in told if note.item]
    return judge(
        replace(
            newest,
            name=" + ".join(one.name for one in parts),
            sha256=checksum,
            size=sum(one.size for one in parts),
            response=replace(newest.response, answers=AtRest(answers)),
            notes=(*notes, *of_fields, *whole.values()),
            findings=(),
        ),
        here,
    )


def _is_seen(note: Note, part: Return) -> bool:
    """Return whether an adviser decided on what a reader noted, before another part came."""
    return (note.code, note.item) in part.seen


def _joined(item: Item, found: Sequence[tuple[Return, Answer]]) -> Answer:
    """Return one answer from those of several returns, with the place of each."""
    given = [(receipt, answer) for receipt, answer in found if _is_given(answer)]
    decided = [one for one in found if one[1].reading and one[1].reading.source is _DECIDED]
    newest = (given or decided or found)[-1][1]
    if newest.reading is None or not given:
        return newest
    places = [f"{one.name}: {answer.reading.place}" for one, answer in given if answer.reading]
    texts = list(dict.fromkeys(answer.text.strip() for _, answer in given))
    labelled = dict.fromkeys(f"{label_of(one)}: {answer.text.strip()}" for one, answer in given)
    agreed = len({answer.value for _, answer in given}) == 1
    if item.kind is ItemKind.FREE_TEXT:
        text = value = _BETWEEN.join(labelled if len(texts) > 1 else texts)
    elif item.categories and not agreed:
        text, value = _BETWEEN.join(labelled), ""
    elif item.kind is ItemKind.SHORT_TEXT:
        text = value = _BETWEEN.join(texts)
    else:
        text, value = newest.text, newest.value or ""
    if any(answer.value is None for _, answer in given):
        value = ""
    alone = len(given) == 1 and newest.reading.certain  # why it is in doubt, is known then
    reading = Reading(text, newest.reading.source, "; ".join(places), bool(value) or alone)
    missing = None if value else Missing.NOT_UNDERSTOOD
    withheld = all(answer.withheld for _, answer in given)
    return Answer(item.code, value or None, missing, reading, withheld)


def _strangers(one: Return, other: Return) -> bool:
    """Return whether two returns are known to be of different senders, or of other functions."""
    people = [_people(each.response) for each in (one, other)]
    senders = {folded(each.mail.sender) if each.mail else "" for each in (one, other)}
    apart = bool(people[0] and people[1]) and people[0].isdisjoint(people[1])
    return apart or (len(senders) == 2 and "" not in senders)


def _people(response: Response) -> set[str]:
    text = response.value(_FUNCTIONS) or ""
    return {
        folded(one)
        for one in re.split(rf"[,;/&\n]|\b{grammar().conjunction}\b", text)
        if folded(one)
    }


def _named(item: Item, answer: Answer | None) -> str:
    """Return an answer as people read it, or why there is none."""
    if answer is None or answer.value is None:
        return shown((answer and answer.missing) or Missing.BLANK)
    names = {one.code: one.name for one in item.categories}
    return names.get(answer.value, answer.value)
