"""How much stands in a return: answers, nothing at all, or fields nobody could find."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.setting import Setting
from pipeline.model.findings import finding
from pipeline.model.receipt import Receipt, Return
from pipeline.model.response import Answer, Finding, Missing, Response, SourceKind

BLANK, LESS, UNREAD = "V-BLANK", "V-LESS", "V-UNREAD"
_OF_THE_ANSWERS = {"V-GONE", "V-OPEN", "V-OPEN-ALL", "V-REQUIRED"}
# The questions are lost, not changed; and what was filled in stands beside the fields then.
_SAID_BY_UNREAD = {"V-PDF-TEXT", "V-QUESTION-ALTERED", "V-BESIDE"}
_ABOUT_THE_FORM = "kop."  # starts the code of a field that is about no question
_NOTHING = (Missing.BLANK, Missing.NOT_FOUND)


def says_nothing(response: Response) -> bool:
    """Return whether nothing was filled in at any question, also not beside its answer.

    Weet niet and N.v.t. are answers, and so is a text that is no category: somebody wrote it.
    """
    return all(
        one.missing in _NOTHING
        for one in response.answers.values()
        if not one.item.startswith(_ABOUT_THE_FORM)
    )


def is_blank(receipt: Return) -> bool:
    """Return whether a form came back as it was sent, but for what stands on its front page."""
    return says_nothing(receipt.response)


def is_unread(receipt: Return) -> bool:
    """Return whether a form came back in a shape in which its answers cannot be found.

    No question has an answer and most fields for one are not there; that says nothing about what
    the participant filled in.
    """
    answers = receipt.response.answers.values()
    if receipt.identity.mini_form:
        return bool(answers) and all(map(_is_front_page, answers))
    missing = [one.missing for one in answers if one.item.endswith(".antwoord")]
    lost = 2 * missing.count(Missing.NOT_FOUND) > len(missing)
    return lost and all(one in _NOTHING for one in missing)


def _is_front_page(answer: Answer) -> bool:
    """Return whether the fields of a mini-form hold no more than a conversion that lost the rest.

    A mini-form may ask no question at all, but one that was not converted has its own fields.
    """
    read, of_the_form = answer.reading, answer.item.startswith(_ABOUT_THE_FORM)
    by_row = read is not None and read.source is SourceKind.ROW_KEY
    return read is None or answer.item == "kop.gemeente" or (of_the_form and by_row)


def fitting(receipt: Return, found: Iterable[Finding], here: Setting) -> tuple[Finding, ...]:
    """Return the findings that make sense for what stands in a return.

    A mini-form leaves out most questions, and of one that could not be read nobody knows which
    questions are open. Who only answers for others leaves out all else.
    """
    if is_unread(receipt):
        kept = (one for one in of_the_file(found, here.book) if one.code not in _SAID_BY_UNREAD)
        return (*kept, finding(UNREAD, "", here.questionnaire, "controle"))
    if receipt.identity.mini_form and not receipt.mini_forms:
        return of_the_file(found, here.book)
    if here.is_office(receipt.response.respondent):
        return tuple(one for one in found if one.code not in _OF_THE_ANSWERS)
    return tuple(found)


def of_the_file(found: Iterable[Finding], book: AdviceBook) -> tuple[Finding, ...]:
    """Return findings without those on what is answered in a form as a whole, and what is not."""
    rules = {rule.code for rule in book.rules}
    return tuple(one for one in found if one.code not in _OF_THE_ANSWERS | rules)


def is_letter(receipt: Receipt) -> bool:
    """Return whether a file is a mail with words in it, and no form."""
    return any(one.code == "R-MAIL-NO-FORM" for one in receipt.reasons)
