"""Whether one form says less, or something else, than another; never what it says."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.messages import text
from pipeline.base.phrasing import some_of
from pipeline.coding.meaning import cleaned
from pipeline.definitions.setting import Setting
from pipeline.judgement.departments import differences
from pipeline.model.response import Answer, Missing, Response, SourceKind

_NOTHING = (Missing.BLANK, Missing.NOT_FOUND)
_GIVEN = {"kop.gemeente"}  # stands in a form before anybody filled it in


def loses(newer: Response, older: Response) -> bool:
    """Return whether something is open, or not found, in a form that stands in the other."""
    return any(_lost(newer, older))


def differs(newer: Response, older: Response) -> bool:
    """Return whether a form says something else where both say something."""
    return any(_other(newer, older))


def difference(newer: Response, older: Response, here: Setting) -> str:
    """Return in words where a form says less or something else: «vraag 3: Nee → leeg»."""
    asked = here.questionnaire
    told = differences(newer, older, asked)
    answers = {one.answer.code for one in asked.questions}
    for code, found in (("U-LESS-OPEN", _lost), ("U-LESS-OTHER", _other)):
        names = [asked.items[one].row_key for one in found(newer, older) if one not in answers]
        told += [text(code, items=some_of(names))] if names else []
    return "; ".join(told)


def _lost(newer: Response, older: Response) -> Iterator[str]:
    for code, before in older.answers.items():
        after = newer.answers.get(code)
        kept = after and _says(after) and not (before.value and _is_guess(after))
        lost = code not in _GIVEN and _says(before) and not kept
        if lost and not _moved(before, newer):
            yield code


def _other(newer: Response, older: Response) -> Iterator[str]:
    for code, before in older.answers.items():
        after = newer.answers.get(code)
        if code not in _GIVEN and after and _says(before) and _says(after):
            same = before.value is not None and before.value == after.value
            if not same and cleaned(before.text) != cleaned(after.text):
                yield code


def _moved(before: Answer, newer: Response) -> bool:
    """Return whether an adviser put here what the newer form still has at the same question."""
    read = before.reading
    if read is None or read.source is not SourceKind.DECISION:
        return False
    question = before.item.partition(".")[0]
    found = [
        cleaned(one.text)
        for code, one in newer.answers.items()
        if code.partition(".")[0] == question
    ]
    return all(any(cleaned(line) in one for one in found) for line in read.text.splitlines())


def _is_guess(answer: Answer) -> bool:
    """Return whether an answer is only proposed, from a scan, and nobody confirmed it yet."""
    return answer.reading is not None and answer.reading.source is SourceKind.SCAN


def _says(answer: Answer) -> bool:
    return answer.missing not in _NOTHING
