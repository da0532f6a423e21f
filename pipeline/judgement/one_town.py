"""What of all that came in is about one participant alone, as it may be shown.

Settled again, it comes to the same as among all the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.base.messages import text as text_of
from pipeline.definitions.regions import as_noted, of_note
from pipeline.definitions.setting import Setting
from pipeline.judgement.counting import Settled
from pipeline.judgement.judging import judge
from pipeline.judgement.one_round import OneRound
from pipeline.judgement.privacy_choices import ShownFile, ShownReturn, chosen, is_private
from pipeline.judgement.rounds import as_of_today
from pipeline.model.at_rest import AtRest
from pipeline.model.decisions import Decision, is_report_note
from pipeline.model.events import Event, EventKind
from pipeline.model.receipt import Receipt, Return, Verdict
from pipeline.model.regional import Regional
from pipeline.model.response import Answer, Missing, Response


def receipts_of(
    code: str, stored: Iterable[Receipt], settled: Settled, here: Setting
) -> tuple[Receipt, ...]:
    """Return the returns and reports of a participant, and the decisions on these.

    Also those of participants that went into it: its report shows their rounds.
    `stored` is everything as it was read, `settled` the same after decisions. A text that waits
    for a choice is left out, and one about which somebody chose is as it was chosen.
    """
    known, codes = {one.sha256: one for one in stored}, towns_of(code, here)
    own = [checksum for checksum, one in settled.files.items() if _is_of(one, codes)]
    kept = [_shown(known[checksum], settled, here) for checksum in own]
    return (*kept, *_work_lists(code, known, {*own, *_merged(codes, settled)}))


def of_regions(code: str, settled: Settled, here: Setting) -> Iterator[Return]:
    """Yield what those who answer for its region say, and nothing else of them.

    Of each round one return each, of what counts, without a word beside the answers that hold.
    """
    for counting, everyone in _rounds(code, settled, here):
        for laid in counting.regional:
            yield _bare(laid, everyone[laid.contact], here)


def regions_noted(code: str, events: Iterable[Event], here: Setting) -> Iterator[Event]:
    """Yield what was noted of who answers for its region, with no other members of it."""
    codes = towns_of(code, here)
    for one in events:
        region = of_note(one.respondent, one.cause) if one.kind is EventKind.REGION else None
        if region and (members := tuple(each for each in region.members if each in codes)):
            yield replace(one, cause=as_noted(replace(region, members=members)))


def files_of_regions(code: str, settled: Settled, here: Setting) -> Iterator[str]:
    """Yield the checksums of the files in which those who answer for its region said that."""
    for counting, everyone in _rounds(code, settled, here):
        for laid in counting.regional:
            contact = everyone[laid.contact]
            yield contact.base or contact.sha256
            yield from (one.sha256 for one in contact.mini_forms)


def _rounds(
    code: str, settled: Settled, here: Setting
) -> Iterator[tuple[ShownReturn, Mapping[str, ShownReturn]]]:
    """Yield what counts of a participant, and of those that went into it, beside all others."""
    for everyone in (settled.counting, *settled.history.values()):
        for one in towns_of(code, here):
            if one in everyone:
                yield everyone[one], everyone


def _bare(laid: Regional, contact: ShownReturn, here: Setting) -> Return:
    """Return a contact with no more than the answers that hold for one of its members."""
    said = {item: contact.response.answers[item] for item in (*laid.items, *laid.other)}
    answers = {item: Answer(item, None, Missing.BLANK, None) for item in here.questionnaire.items}
    for item, one in said.items():
        answers[item] = replace(one, reading=one.reading and one.reading._replace(text=""))
    fingerprint, round_ = here.questionnaire.fingerprint, contact.response.round
    response = Response(laid.contact, laid.name, round_, fingerprint, AtRest(answers))
    file = Receipt(laid.name, contact.sha256, contact.moment, 0, contact.format, Verdict.ACCEPTED)
    return Return.of(file, response)


def towns_of(code: str, here: Setting) -> tuple[str, ...]:
    """Return the codes of a participant and of all that went into it."""
    return (code, *(one.code for one in here.merged_into(code)))


def as_packed(receipt: Receipt) -> Receipt:
    """Return a file of a pack as it was packed; a register does not tell what only stands in."""
    if not isinstance(receipt, Return):
        return receipt
    stand_ins = {text_of("U-PRIVACY-HELD"), text_of("U-PRIVACY-DROPPED")}
    response = receipt.response
    answers = {
        item: replace(one, withheld=one.withheld or one.value in stand_ins)
        for item, one in response.answers.items()
    }
    return replace(receipt, response=replace(response, answers=answers))


def withheld(packed: Iterable[Receipt], stored: Iterable[Receipt], here: Setting) -> set[str]:
    """Return the checksums of the files in a pack of which not everything is shown."""
    known = {one.sha256: as_of_today(one, here) for one in stored}
    return {one.sha256 for one in packed if _texts(one) != _texts(known[one.sha256])}


def _is_of(one: ShownFile, codes: Collection[str]) -> bool:
    if isinstance(one, Return):
        return one.response.respondent in codes
    return bool(one.actions) and one.identity.respondent in codes


def _merged(codes: Collection[str], settled: Settled) -> Iterator[str]:
    """Yield the checksums under which decisions are kept on what several files came to."""
    rounds: tuple[Settled | OneRound, ...] = (settled, *settled.past.values())
    for one in rounds:
        for code in codes:
            group, counting = one.departments.get(code), one.counting.get(code)
            if group:
                yield group.merged.sha256
            if counting:
                yield from (counting.sha256, counting.base)


def _shown(receipt: Receipt, settled: Settled, here: Setting) -> Receipt:
    """Return a file as it may be shown: after the choices on what is private in it."""
    if not isinstance(receipt, Return):
        return settled.show(receipt)
    decisions = settled.decisions.items()
    private = [one for key, one in decisions if key.sha256 == receipt.sha256]
    private = [one for one in private if is_private(one.key.matter)]
    today = as_of_today(receipt, here)
    assert isinstance(today, Return)
    return settled.show(judge(chosen(today, private, here.privacy), here))


def _work_lists(code: str, known: Mapping[str, Receipt], own: Collection[str]) -> Iterator[Receipt]:
    """Yield the work lists that came back, each with no more than its decisions on `own`."""
    for one in known.values():
        decisions = tuple(decision for decision in one.decisions if _is_about(decision, code, own))
        if decisions:
            yield replace(one, decisions=decisions, contents=(), mail=None)


def _is_about(decision: Decision, code: str, own: Collection[str]) -> bool:
    key = decision.key
    if is_report_note(key):
        return key.item == code
    return key.sha256 in own and not is_private(key.matter)


def _texts(receipt: Receipt) -> tuple[object, ...]:
    """Return all that somebody wrote in a file or in the mail around it."""
    answers = receipt.response.answers.values() if receipt.response else ()
    mail = (receipt.mail.subject, receipt.mail.text) if receipt.mail else ()
    notes = tuple((one.code, one.item, tuple(one.values.items())) for one in receipt.notes)
    return (receipt.name, mail, notes, tuple((one.item, one.text) for one in answers))
