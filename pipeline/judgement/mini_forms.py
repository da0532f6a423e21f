"""Mini-forms («aanvulling»): laid over the return they complete, each answer with its evidence.

A mini-form asks only what was open or seemed to contradict. What it leaves blank changes nothing,
what it repeats keeps its first evidence, and what it answers takes the place of what stood there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.base.messages import text
from pipeline.base.phrasing import date_text, listed, question_list
from pipeline.coding.meaning import cleaned
from pipeline.definitions.setting import Setting
from pipeline.judgement.consistency import explanation_of
from pipeline.judgement.judging import judge, with_findings
from pipeline.model.at_rest import AtRest
from pipeline.model.findings import finding
from pipeline.model.receipt import MiniForm, Return
from pipeline.model.response import Answer, Finding, Missing, Response

ALONE = "V-ALONE"
# Findings that tell of a file or a decision: judging what was put together cannot find them again.
_TOLD = {"V-DECISION", "V-DECISION-INVALID", "V-MERGED", "V-JOINED", "V-DEPARTMENTS"}
_TOLD |= {"V-SUPERSEDES", "V-NOT-REPLACED"}


def parted(own: Sequence[Return]) -> tuple[list[Return], list[Return]]:
    """Return the whole forms and the mini-forms of a participant, both the oldest first.

    A form that lost most of its fields, its code included, completes what was there and never
    takes its place. Without any whole form, one of which an adviser decided that it counts is it.
    """
    whole = [one for one in own if not one.identity.mini_form and not _is_part(one)]
    whole = whole or [one for one in own if not one.identity.mini_form]
    whole = whole or [one for one in own if (ALONE, "") in one.seen]
    return whole, [one for one in own if one not in whole]


def _is_part(receipt: Return) -> bool:
    answers = receipt.response.answers.values()
    chosen = [one.missing for one in answers if one.item.endswith(".antwoord")]
    return 2 * chosen.count(Missing.NOT_FOUND) > len(chosen)


def alone(receipt: Return, here: Setting) -> Return:
    """Return a mini-form without a return it could complete; an adviser has to decide."""
    return with_findings(receipt, [finding(ALONE, "", here.questionnaire, "controle")], here)


def completed(base: Return, later: Sequence[Return], here: Setting) -> Return:
    """Return a return with mini-forms laid over it, the oldest first; a receipt of its own."""
    if not later:
        return base
    merged = replace(base, base=base.sha256)
    for one in later:
        merged = _with(merged, one)
    parts = (base, *later)
    checksum = hashlib.sha256("".join(one.sha256 for one in parts).encode()).hexdigest()
    merged = replace(
        merged,
        name=" + ".join(one.name for one in parts),
        sha256=checksum,
        size=sum(one.size for one in parts),
    )
    told = [one for part in parts for one in part.findings if one.code in _TOLD]
    told += [told_of(one, here) for one in merged.mini_forms]
    return with_findings(judge(merged, here), told, here)


def told_of(mini_form: MiniForm, here: Setting) -> Finding:
    """Return the finding that a mini-form was laid over a return, and what it changed."""
    values = {
        "day": date_text(mini_form.received),
        "file": mini_form.name,
        "what": what_of(mini_form, here),
    }
    return finding("V-ADDED", "", here.questionnaire, "lezing", **values)


def what_of(mini_form: MiniForm, here: Setting) -> str:
    """Return what a mini-form changed: «vraag 7 en 12, K3 Onze aanpak en 1 uitleg»."""
    asked, items = here.questionnaire, mini_form.items
    numbers = [q.number for q in asked.questions if any(one.code in items for one in q.items)]
    told = [question_list(numbers)] if numbers else []
    told += [one.row_key for one in (*asked.header, *asked.closing) if one.code in items]
    if any(explanation_of(rule.code) in items for rule in here.book.rules):
        told.append(text("U-EXPLANATIONS"))
    return listed(told) or text("U-ADDED-NOTHING")


def as_if_whole(newer: Response, mini_form: Return) -> Response:
    """Return what a newer form says, with what an older mini-form says laid over it."""
    given = dict(_given(mini_form.response, newer))
    return replace(newer, answers={**newer.answers, **given})


def _with(base: Return, mini_form: Return) -> Return:
    """Return a receipt with the answers of one mini-form, and what its reader noticed in them."""
    given = {
        code: _placed(answer, mini_form.name)
        for code, answer in _given(mini_form.response, base.response)
    }
    answers = AtRest({**base.response.answers, **given})
    response = replace(base.response, answers=answers)
    changed = given.keys() | {code.partition(".")[0] for code in given}
    notes = [one for one in base.notes if one.item not in given]
    notes += [one for one in mini_form.notes if one.item in changed]
    laid = MiniForm(mini_form.name, mini_form.sha256, mini_form.moment, frozenset(given))
    return replace(
        base,
        response=response,
        notes=tuple(notes),
        seen=frozenset(one for one in base.seen if one[1] not in given) | mini_form.seen,
        mini_forms=(*base.mini_forms, laid),
    )


def _given(mini_form: Response, base: Response) -> Iterator[tuple[str, Answer]]:
    """Yield what a mini-form answers otherwise than the return it is laid over."""
    for code, answer in mini_form.answers.items():
        before = base.answers.get(code)
        if answer.missing in (Missing.BLANK, Missing.NOT_FOUND) or code == "kop.gemeente":
            continue
        if before is None or not _same(answer, before):
            yield code, answer


def _same(one: Answer, other: Answer) -> bool:
    if one.value is not None and one.value == other.value:
        return True
    return cleaned(one.text) == cleaned(other.text)


def _placed(answer: Answer, name: str) -> Answer:
    """Return an answer with the file it stands in as a part of its place."""
    read = answer.reading
    return replace(answer, reading=read.inside(name)) if read else answer
