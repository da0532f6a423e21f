"""Invented returns that show every kind of report and every answer; nothing of them is kept."""

from __future__ import annotations

from dataclasses import replace

from pipeline.base.messages import text as text_of
from pipeline.definitions.questionnaire import Item, ItemKind, Questionnaire
from pipeline.definitions.setting import Setting
from pipeline.model.actions import OWN, Action
from pipeline.model.receipt import Receipt, Return, Verdict
from pipeline.model.response import Answer, FormIdentity, Missing, Reading, Response, SourceKind

_DAY = 1_795_000_000 * 10**9  # 18 November 2026; any day will do
_SHOWING = 2  # with an approach, and with every answer
_TOWNS = 14  # enough for a group report that shows everything


def invented_receipts(here: Setting) -> tuple[Receipt, ...]:
    """Return invented returns that together show every kind of report and every answer.

    Of most participants there is a round before, with what they agreed on afterwards; of one a
    third one.
    """
    asked, now = here.questionnaire, here.round.code
    before = _before(now)
    first = _invented(_SHOWING, _SHOWING + 2, asked, _before(before))
    sent = [_invented(number, number, asked, now) for number in range(_TOWNS)]
    sent += [_invented(number, number + 1, asked, before) for number in range(1, _TOWNS)]
    agreed = (_agreed(one, asked, before) for one in sent[1:_TOWNS])
    return (*sent, replace(first, modified=_DAY // 3), *agreed)


def _before(round_: str) -> str:
    return str(int(round_) - 1) if round_.isdigit() else text_of("U-INVENTED-BEFORE", round=round_)


def _invented(town: int, number: int, asked: Questionnaire, round_: str) -> Return:
    """Return one return; number 0 is blank, number 1 has no approach, each differs."""
    code = f"XX{town:04}"
    answers = {item.code: _answer(item, number, at) for at, item in enumerate(asked.items.values())}
    response = Response(
        code, text_of("U-INVENTED-TOWNS", number=town), round_, asked.fingerprint, answers
    )
    moment = _DAY if number == town else _DAY // 2  # the round before came earlier
    name = f"{code}-{round_}.docx"
    return Return(name, name, moment, 1, "docx", Verdict.ACCEPTED, response=response)


def _agreed(receipt: Return, asked: Questionnaire, round_: str) -> Receipt:
    """Return a report of the round before that came back with something behind every step."""
    town = receipt.response.respondent
    said = text_of("U-INVENTED-ACTION")
    actions = (
        *(Action(one.code, said, said) for one in asked.questions),
        Action(OWN, "", "", said),
    )
    return replace(
        receipt.as_file(),
        name=text_of("U-INVENTED-REPORT", town=town),
        sha256=f"report {town}",
        identity=FormIdentity(asked.code, asked.fingerprint, round_, town),
        actions=actions,
    )


def _answer(item: Item, number: int, at: int) -> Answer:
    """Return an answer that differs per participant and item; number 0 leaves all blank."""
    if not number:
        return Answer(item.code, None, Missing.BLANK, None)
    value = text = text_of("U-INVENTED-TEXT", name=item.row_key)
    if item.categories:
        # A scale is walked through per question, a choice on the front page per participant.
        choice = item.categories[(number + at * item.code.startswith("v")) % len(item.categories)]
        value, text = choice.code, choice.name
    elif item.kind is ItemKind.DATE:
        value = text = "2026-11-23"
    return Answer(item.code, value, None, Reading(text, SourceKind.CONTROL, item.code))


def invented_return(code: str, name: str, here: Setting) -> Return:
    """Return one return with invented answers, as if this participant had sent it."""
    asked = here.questionnaire
    items = enumerate(asked.items.values())
    answers = {item.code: _answer(item, _SHOWING, at) for at, item in items}
    response = Response(code, name, here.round.code, asked.fingerprint, answers)
    return Return(f"{code}.docx", code, _DAY, 1, "docx", Verdict.ACCEPTED, response=response)
