"""Work lists that came back: how many of the decisions in each were new then.

A work list holds the decisions of before too, on the sheet «Besloten»; they are no news.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.base.dutch import counted
from pipeline.coding.meaning import folded
from pipeline.model.decisions import Key
from pipeline.model.receipt import Receipt, is_work_list, reason


def told_lists(receipts: Sequence[Receipt]) -> list[Receipt]:
    """Return receipts in the same order, each work list with how many decisions it brought."""
    told = {one.sha256: one for one in _told(receipts)}
    return [told.get(one.sha256, one) for one in receipts]


def _told(receipts: Iterable[Receipt]) -> Iterable[Receipt]:
    known: dict[Key, str] = {}
    for one in sorted(receipts, key=lambda one: one.order):
        if is_work_list(one) and one.decisions:
            said = {decision.key: folded(decision.value) for decision in one.decisions}
            new = sum(known.get(key) != value for key, value in said.items())
            known |= said
            decisions = counted(new, "N-NEW-DECISION")
            code = "R-WORKLIST" if new else "R-WORKLIST-KNOWN"
            yield replace(one, reasons=(reason(code, decisions=decisions),))
