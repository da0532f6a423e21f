"""What an adviser looked at once need not be looked at again when a corrected form comes in.

That holds for a point that only has to be looked at, and that is the same: the same message about
answers that are word for word as they were. Words in a mail or a file are new ones every time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.definitions.setting import Setting
from pipeline.judgement.judging import options, with_findings
from pipeline.model.decisions import Key, Verb
from pipeline.model.receipt import Return
from pipeline.model.response import Finding

_Point = tuple[object, ...]  # code, item, message, and the answers it is about


def seen_again(towns: Mapping[str, Sequence[Return]], here: Setting) -> Iterator[Return]:
    """Yield the returns of a round on which something was seen in an earlier return.

    `towns` holds the returns of each participant, the oldest first.
    """
    for returns in towns.values():
        if len(returns) > 1:
            yield from _of_town(returns, here)


def _of_town(returns: Iterable[Return], here: Setting) -> Iterator[Return]:
    known: set[_Point] = set()
    for one in returns:
        points = {(found.code, found.item): _point(one, found, here) for found in one.findings}
        again = {key for key, point in points.items() if point in known} - one.seen
        if again:
            one = with_findings(replace(one, seen=one.seen | again), (), here)
            yield one
        known |= {point for key, point in points.items() if point and key in one.seen}


def _point(receipt: Return, found: Finding, here: Setting) -> _Point | None:
    """Return what makes a point the same one, None when it can never be."""
    asked = _asked(found, here)
    key = Key(receipt.sha256, found.item, found.code)
    if not asked or options(key, here) != (Verb.SEEN,):
        return None
    items = [item.code for code in asked for item in here.questionnaire.by_code[code].items]
    answers = receipt.response.answers
    said = tuple((answers[one].value, answers[one].text) for one in items if one in answers)
    return found.code, found.item, found.message, said


def _asked(found: Finding, here: Setting) -> tuple[str, ...]:
    """Return the questions a point is about, none when it is about the form as a whole."""
    rule = next((one for one in here.book.rules if one.code == found.code), None)
    if rule is not None:
        return tuple(rule.answers)
    question = found.item.partition(".")[0]
    return (question,) if question in here.questionnaire.by_code else ()
