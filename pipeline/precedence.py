"""Which return may take the place of another: less never silently replaces more.

A blank form counts as long as there is nothing else. It never takes the place of a return with
answers: the work list asks, and until somebody decides the answers count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.additions import parted
from pipeline.coding import folded
from pipeline.decisions import Decision, Key, Matter, Verb
from pipeline.dutch import date_text
from pipeline.judging import with_findings
from pipeline.messages import message
from pipeline.receipt import Receipt
from pipeline.response import Finding
from pipeline.setting import Setting
from pipeline.substance import BLANK, is_blank, of_the_file
from pipeline.validation import finding


@dataclass(frozen=True, slots=True)
class Arrived:
    """The returns of one municipality in one round, each kind with the oldest first.

    The last of `whole` counts, the others came before it. `replaced` are mini-forms it takes the
    place of, `added` those that are laid over it. `aside` takes nobody's place.
    """

    whole: tuple[Receipt, ...]
    replaced: tuple[Receipt, ...]
    added: tuple[Receipt, ...]
    aside: tuple[Receipt, ...] = ()


def arrived(own: Sequence[Receipt], decisions: Mapping[Key, Decision]) -> Arrived:
    """Return what each return of a municipality is to the others; `own` has the oldest first."""
    whole, added = parted(own)
    full = [one for one in whole if not is_blank(one) or _may_count(one, decisions)]
    if not full:  # a blank form takes the place of blank forms only, so not of a mini-form
        return Arrived(tuple(whole), (), tuple(added))
    order = full[-1].order
    later = () if is_blank(full[-1]) else tuple(one for one in whole if one.order > order)
    return Arrived(
        whole=tuple(one for one in whole if one not in later),
        replaced=tuple(one for one in added if one.order < order),
        added=tuple(one for one in added if one.order > order),
        aside=later,
    )


def set_aside(receipt: Receipt, kept: Receipt, here: Setting) -> Receipt:
    """Return a return that does not take the place of `kept`, with what an adviser can decide."""
    values = {"file": kept.name, "day": date_text(kept.received)}
    asks = finding(BLANK, "", here.questionnaire, "controle", **values)
    about = replace(receipt, findings=of_the_file(receipt.findings, here.book))
    return with_findings(about, [asks], here)


def told_of_aside(receipt: Receipt, here: Setting) -> Finding:
    """Return the finding, on the return that counts, that another one does not replace it."""
    values = {"file": receipt.name, "day": date_text(receipt.received)}
    values["why"] = message("U-ASIDE-BLANK")[0]
    return finding("V-NOT-REPLACED", "", here.questionnaire, "lezing", **values)


def _may_count(receipt: Receipt, decisions: Mapping[Key, Decision]) -> bool:
    """Return whether an adviser decided that a blank form takes the place of answers."""
    decision = decisions.get(Key(receipt.sha256, BLANK, Matter.FORM))
    return decision is not None and folded(decision.value) == Verb.BLANK_COUNTS
