"""Findings with their message, and their order."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

from pipeline.base.messages import message
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import Finding, Level, Note

_KINDS = ("fout", "controle", "kans", "proces", "lezing", "besluit")


def composed(note: Note, questionnaire: Questionnaire, kind: str) -> Finding:
    """Return what was noticed as a finding: the message of its code, filled in with its values."""
    level = Level.BLOCKING if kind == "fout" else Level.ATTENTION
    # A round of thousands has the same sentence thousands of times: it is in memory once.
    text = intern(" ".join(filter(None, message(note.code, **note.values))))
    item = questionnaire.items.get(note.item)
    place = item.row_key if item else ""
    return Finding(note.code, level, kind, note.item, text, place, note.values)


def in_order(found: Iterable[Finding], questionnaire: Questionnaire) -> tuple[Finding, ...]:
    """Return findings by weight, and then in the order of the form."""
    order = {code: place for place, code in enumerate(questionnaire.items)}
    order |= {one.code: order[one.answer.code] for one in questionnaire.questions}
    return tuple(
        sorted(found, key=lambda one: (_KINDS.index(one.kind), order.get(one.item, -1), one.code))
    )


def finding(
    code: str, item: str, questionnaire: Questionnaire, kind: str, **values: object
) -> Finding:
    """Return a finding with its message; one of the kind *fout* means: this is not used."""
    return composed(Note(code, item, {k: str(v) for k, v in values.items()}), questionnaire, kind)
