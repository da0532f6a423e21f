"""Work lists that came back: how many of the decisions in each were new then.

A work list holds the decisions of before too, on the sheet «Besloten»; they are no news.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.base.phrasing import counted, listed
from pipeline.coding.meaning import cleaned, folded
from pipeline.model.decisions import (
    APPROVED_BY,
    Decision,
    Key,
    Verb,
    is_report_note,
    note_heading,
)
from pipeline.model.receipt import Receipt, is_work_list, reason


def told_lists(receipts: Sequence[Receipt]) -> list[Receipt]:
    """Return receipts in the same order, each work list with how many decisions it brought."""
    told = {one.sha256: one for one in _told(receipts)}
    return [told.get(one.sha256, one) for one in receipts]


def _told(receipts: Iterable[Receipt]) -> Iterable[Receipt]:
    known: dict[Key, tuple[str, str]] = {}
    for one in sorted(receipts, key=lambda one: one.order):
        if is_work_list(one) and one.decisions:
            said = {decision.key: _said(decision) for decision in one.decisions}
            new = [key for key, value in said.items() if known.get(key) != value]
            known |= said
            code = "R-WORKLIST" if new else "R-WORKLIST-KNOWN"
            yield replace(one, reasons=(reason(code, decisions=in_words(new, "N-NEW-DECISION")),))


def _said(decision: Decision) -> tuple[str, str]:
    """Return what a decision says: with another text, or on another report, it is another one."""
    value, key = folded(decision.value), decision.key
    approves = is_report_note(key) and note_heading(key) == APPROVED_BY
    return value, decision.remark if approves or value == folded(Verb.REMARK) else ""


def in_words(keys: Collection[Key], noun: str) -> str:
    """Return how many decisions there are on points, and how many texts about reports."""
    texts = sum(map(is_report_note, keys))
    told = [counted(len(keys) - texts, noun)] if len(keys) > texts or not texts else []
    told += [counted(texts, "N-REPORT-TEXT")] if texts else []
    return listed(told)


def refusal(decision: Decision) -> str:
    """Return the code of why a decision cannot be taken.

    The text of a remark is offered for texts and days only, so one that is refused was no day.
    """
    if decision.contrary or folded(decision.value) != folded(Verb.REMARK):
        return "V-DECISION-INVALID"
    return "U-REFUSED-NO-DATE" if cleaned(decision.remark) else "U-REFUSED-NO-REMARK"


def by_file(decisions: Mapping[Key, Decision]) -> dict[str, list[Decision]]:
    """Return decisions per file they are about."""
    found: dict[str, list[Decision]] = {}
    for key, decision in decisions.items():
        found.setdefault(key.sha256, []).append(decision)
    return found
