"""What a point of the work list is about, and what stands there in the file, in words."""

from __future__ import annotations

import re

from pipeline.base.messages import text as text_of
from pipeline.coding.beside import BESIDE
from pipeline.coding.meaning import cleaned, meaning
from pipeline.definitions.setting import Setting
from pipeline.judgement.judging import MAIL_TEXT
from pipeline.judgement.substance import BLANK, UNREAD
from pipeline.model.decisions import Key, Matter
from pipeline.model.receipt import Receipt
from pipeline.model.response import Response

_QUESTION = re.compile(r"v\d\d\b")


def subject(key: Key, here: Setting) -> str:
    """Return «V07 Antwoord», «Vraag 7», or that it is about the whole form.

    A question that is not asked any more has its code.
    """
    if key.matter == Matter.WHOSE:
        return text_of("U-LIST-WHOSE")
    asked, former = here.questionnaire, _QUESTION.match(key.item)
    if key.item in asked.items:
        return asked.items[key.item].row_key
    if former and former[0] in asked.by_code:
        return text_of("U-LIST-QUESTION", number=asked.by_code[former[0]].number)
    return text_of("U-LIST-FORMER", name=former[0].upper()) if former else text_of("U-LIST-WHOLE")


def found_in(receipt: Receipt, key: Key, here: Setting) -> str:
    """Return what stands in a file at a point, "" for nothing."""
    response = receipt.response
    question = here.questionnaire.by_code.get(key.item.partition(".")[0])
    if response is None:
        return ""
    if key.matter == MAIL_TEXT and receipt.mail:
        return receipt.mail.text
    if key.matter == BESIDE:
        said = (one for one in receipt.notes if (one.code, one.item) == (key.matter, key.item))
        return "\n".join(one.values.get("text", "") for one in said)
    if key.matter == Matter.WHOSE:
        return "; ".join(f"{claim.place}: {claim.text}" for claim in response.claims)
    if key.item in (BLANK, UNREAD):
        return _written(response, here)
    if question and key.item == question.code:
        return response.answers[question.answer.code].text
    text = response.answers[key.item].text if key.item in response.answers else ""
    if text.strip() or not question or key.matter != Matter.ANSWER:
        return text
    scale = question.answer.categories
    beside = {one.label: response.answers[one.code].text for one in question.items[1:]}
    return "; ".join(f"{at}: {text}" for at, text in beside.items() if meaning(text, scale))


def _written(response: Response, here: Setting) -> str:
    """Return all that was filled in, each with its place, when that is next to nothing."""
    items = here.questionnaire.items.values()
    given = {one.row_key: cleaned(response.answers[one.code].text) for one in items}
    return "; ".join(f"{place}: {text}" for place, text in given.items() if text)
