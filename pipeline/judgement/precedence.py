"""Which return may take the place of another: less never silently replaces more.

A blank form counts as long as there is nothing else. It never takes the place of a return with
answers. Nor does a form in which something is open that was filled in before, or one of another
format that says something else. The work list asks, and until somebody decides the earlier answers
count. A later form with at least as much in it is a correction, and replaces at once.

A form of which the answers could not be read may hold all of them. It never counts, and as long as
nothing else came in that does, no blank form counts either: nobody is asked what may be there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.base.messages import text
from pipeline.base.phrasing import date_text
from pipeline.coding.meaning import folded
from pipeline.definitions.setting import Setting
from pipeline.judgement.departments import alike
from pipeline.judgement.judging import MAIL_TEXT, with_findings, with_verdict_of
from pipeline.judgement.less import difference, differs, loses
from pipeline.judgement.mini_forms import as_if_whole, parted
from pipeline.judgement.privacy_choices import is_private
from pipeline.judgement.substance import BLANK, LESS, is_blank, is_unread, of_the_file
from pipeline.model.decisions import Decision, Key, Matter, Verb
from pipeline.model.findings import finding
from pipeline.model.receipt import Return, reason
from pipeline.model.response import Finding


@dataclass(frozen=True, slots=True)
class Arrived:
    """The returns of one participant in one round, each kind with the oldest first.

    The last of `whole` counts, the others came before it; it is empty when nothing counts.
    `replaced` holds the mini-forms and unread forms it takes the place of as well, `added` the
    mini-forms that are laid over it. `aside` takes nobody's place.
    """

    whole: tuple[Return, ...]
    replaced: tuple[Return, ...]
    added: tuple[Return, ...]
    aside: tuple[Return, ...] = ()


def arrived(own: Sequence[Return], decisions: Mapping[Key, Decision], here: Setting) -> Arrived:
    """Return what each return of a participant is to the others; `own` has the oldest first."""
    unread = [one for one in own if is_unread(one)]
    whole, added = parted([one for one in own if not is_unread(one)])
    kept = _each_replacing(whole, added, decisions, here)
    waiting = [one for one in unread if not (one.identity.mini_form and _followed(one, added))]
    if not kept:
        return _without_answers(whole, added, waiting)
    last, order = kept[-1], kept[-1].order
    later = [] if is_blank(last) else [one for one in whole if one.order > order]
    less = [one for one in whole if one.order < order and one not in kept and not is_blank(one)]
    less = [one for one in less if loses(last.response, one.response)]
    return Arrived(
        whole=tuple(one for one in whole if one not in (*later, *less)),
        replaced=tuple(one for one in _in_order(*added, *unread) if one.order < order),
        added=tuple(one for one in added if one.order > order),
        aside=_in_order(*less, *later, *(one for one in waiting if one.order > order)),
    )


def _each_replacing(
    whole: Sequence[Return],
    added: Sequence[Return],
    decisions: Mapping[Key, Decision],
    here: Setting,
) -> list[Return]:
    """Return the forms that each take the place of the one before: none has less than that."""
    kept: list[Return] = []
    for one in whole:
        chosen = _is_chosen(one, decisions)
        if is_blank(one) and not chosen:
            continue
        if not kept or chosen or _takes_place(one, kept, added, here):
            kept.append(one)
    return kept


def _takes_place(
    newer: Return, kept: Sequence[Return], added: Sequence[Return], here: Setting
) -> bool:
    """Return whether a form takes the place of an older one, with the mini-forms laid over that.

    The older one is of the same department; about the work of two of them the work list tells or
    asks by itself.
    """
    asked = here.questionnaire
    older = next((one for one in reversed(kept) if not alike(newer, one, asked)), None)
    if older is None:
        return True
    mini_forms = [one for one in added if older.order < one.order < newer.order]
    before = older.response
    for one in mini_forms:
        before = as_if_whole(before, one)
    if is_blank(older) and not mini_forms:
        return True
    other_format = newer.format != older.format and differs(newer.response, before)
    return not (loses(newer.response, before) or other_format)


def _without_answers(
    whole: Sequence[Return], added: Sequence[Return], unread: Sequence[Return]
) -> Arrived:
    """Return what counts as long as no whole form holds an answer that was read.

    A blank form takes the place of blank forms only, so not of a mini-form. An unread form still
    counts when a mini-form with answers followed it: that is what the mini-form completes.
    """
    lost = [one for one in unread if not one.identity.mini_form]
    completed = [one for one in lost if _followed(one, added)]
    if lost and not completed:
        return Arrived((), (), tuple(added), _in_order(*whole, *unread))
    aside = tuple(one for one in unread if one not in completed)
    return Arrived(_in_order(*whole, *completed), (), tuple(added), aside)


def put_aside(sent: Arrived, base: Return | None, here: Setting) -> list[Return]:
    """Return what takes nobody's place, each with what an adviser can decide on it.

    `base` is what counts. Without it a blank form does not take the place of an unread one.
    """
    kept = base or next((one for one in reversed(sent.aside) if is_unread(one)), None)
    return [
        one if kept is None or is_unread(one) else _asked(one, kept, here) for one in sent.aside
    ]


def told_of_aside(receipt: Return, here: Setting) -> Finding:
    """Return the finding, on the return that counts, that another one does not replace it."""
    values = {"file": receipt.name, "day": date_text(receipt.received)}
    code = "U-ASIDE-UNREAD" if is_unread(receipt) else "U-ASIDE-LESS"
    values["why"] = text("U-ASIDE-BLANK" if is_blank(receipt) else code)
    return finding("V-NOT-REPLACED", "", here.questionnaire, "lezing", **values)


def made_way(sent: Arrived, kept: Collection[str]) -> Iterator[Return]:
    """Yield the returns of which others took the place, without those that are `kept` (checksums).

    Only the words of its mail still ask for a look; what else there was to see in it, stays told.
    """
    for one in (*sent.whole, *sent.replaced):
        if one.sha256 not in kept:
            yield _replaced(one, sent.whole[-1])


def _replaced(receipt: Return, newer: Return) -> Return:
    of_mail = (one for one in receipt.findings if one.code == MAIL_TEXT)
    why = reason("R-REPLACED", file=newer.name)
    return replace(with_verdict_of(receipt, of_mail), reasons=(*receipt.reasons, why))


def _asked(receipt: Return, kept: Return, here: Setting) -> Return:
    """Return a form that takes nobody's place, with the question whether it should."""
    values = {"file": kept.name, "day": date_text(kept.received)}
    found = of_the_file(receipt.findings, here.book)
    code = BLANK
    if not is_blank(receipt):
        code, values["difference"] = LESS, difference(receipt.response, kept.response, here)
        found = tuple(one for one in found if not one.item or is_private(one.code))
    asks = finding(code, "", here.questionnaire, "controle", **values)
    return with_findings(replace(receipt, findings=found), [asks], here)


def _followed(receipt: Return, added: Sequence[Return]) -> bool:
    """Return whether a mini-form with answers came in after a return."""
    return any(one.order > receipt.order and not is_blank(one) for one in added)


def _in_order(*receipts: Return) -> tuple[Return, ...]:
    return tuple(sorted(receipts, key=lambda one: one.order))


def _is_chosen(receipt: Return, decisions: Mapping[Key, Decision]) -> bool:
    """Return whether an adviser decided that a form takes the place of what has more in it."""
    verbs = {BLANK: Verb.BLANK_COUNTS, LESS: Verb.THIS_COUNTS}
    made = (
        (decisions.get(Key(receipt.sha256, code, Matter.FORM)), verb)
        for code, verb in verbs.items()
    )
    return any(one is not None and folded(one.value) == verb for one, verb in made)
