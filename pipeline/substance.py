"""How much stands in a return: answers, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.advicebook import AdviceBook
from pipeline.receipt import Receipt
from pipeline.response import Finding, Missing, Response

BLANK = "V-BLANK"
_OF_THE_ANSWERS = {"V-GONE", "V-OPEN", "V-OPEN-ALL", "V-REQUIRED"}
_ABOUT_THE_FORM = "kop."  # starts the code of a field that is about no question


def says_nothing(response: Response) -> bool:
    """Return whether nothing was filled in at any question, also not beside its answer.

    Weet niet and N.v.t. are answers, and so is a text that is no category: somebody wrote it.
    """
    return all(
        one.missing in (Missing.BLANK, Missing.NOT_FOUND)
        for one in response.answers.values()
        if not one.item.startswith(_ABOUT_THE_FORM)
    )


def is_blank(receipt: Receipt) -> bool:
    """Return whether a form came back as it was sent, but for what stands on its front page."""
    return receipt.response is not None and says_nothing(receipt.response)


def of_the_file(found: Iterable[Finding], book: AdviceBook) -> tuple[Finding, ...]:
    """Return findings without those on what is answered in a form as a whole, and what is not."""
    rules = {rule.code for rule in book.rules}
    return tuple(one for one in found if one.code not in _OF_THE_ANSWERS | rules)
