"""Rounds: which one a return belongs to, and what a participant answered in an earlier one.

Only returns of the round in `ronde.yaml` count. Those of other rounds stay in the register and are
what a report compares with. A round starts on its `begin`, else with its first return; so rounds
have an order, also when their codes are no years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TypeVar

from pipeline.coding.earlier_forms import comparable, in_todays_words, renamed_notes
from pipeline.coding.meaning import folded
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.setting import Setting
from pipeline.judgement.judging import judge
from pipeline.model.actions import Action
from pipeline.model.decisions import Decision, Key, Matter, Verb
from pipeline.model.findings import finding
from pipeline.model.receipt import Receipt, Return, Verdict, reason, returns_of

FileT = TypeVar("FileT", bound=Receipt)
ReturnT = TypeVar("ReturnT", bound=Return)


@dataclass(frozen=True, slots=True)
class Rounds:
    """When each round started, in nanoseconds since 1970; the running one is `now`."""

    now: str
    starts: Mapping[str, int]
    decisions: Mapping[Key, Decision]

    def of(self, receipt: Return) -> str:
        """Return the round a return belongs to.

        That is what its form code says, unless an adviser decided that it counts after all: then
        the round of that decision. A form that lost its code belongs to the round in which it came.
        """
        said = receipt.response.round
        decision = self.decision(receipt)
        if decision and folded(decision.value) == Verb.USE:
            return self.running(decision.modified, other_than=said)
        return said or self.running(receipt.moment)

    def running(self, moment: int, other_than: str = "") -> str:
        """Return the round that was running at a moment."""
        starts = ((start, name) for name, start in self.starts.items() if name != other_than)
        begun = [(start, name) for start, name in starts if start <= moment]
        return max(begun)[1] if begun else self.now

    @property
    def before(self) -> tuple[str, ...]:
        """The rounds before the running one, the last first; all of them when it has to begin."""
        limit = self.starts.get(self.now)
        names = sorted(self.starts, key=lambda name: (self.starts[name], name), reverse=True)
        return tuple(
            name
            for name in names
            if name != self.now and (limit is None or self.starts[name] < limit)
        )

    def is_late(self, receipt: Return, own: Iterable[Return]) -> bool:
        """Return whether a return of another round came in while this one was running.

        Its participant may have taken the wrong form; not when it sent the right one afterwards.
        """
        start = self.starts.get(self.now)
        decision = self.decision(receipt)
        return (
            start is not None
            and receipt.moment >= start
            and all(one.order < receipt.order for one in own)
            and not (decision and folded(decision.value) == Verb.EARLIER)
        )

    def decision(self, receipt: Return) -> Decision | None:
        """Return what was decided on the round of a return."""
        return self.decisions.get(Key(receipt.sha256, "V-ROUND", Matter.FORM))


def rounds_of(
    receipts: Iterable[Receipt], decisions: Mapping[Key, Decision], here: Setting
) -> Rounds:
    """Return the rounds in which returns came in."""
    starts: dict[str, int] = {}
    for one in returns_of(receipts):
        name = one.response.round
        if name:
            starts[name] = min(one.moment, starts.get(name, one.moment))
    if here.round.begin:
        midnight = datetime.combine(here.round.begin, time())
        starts[here.round.code] = int(midnight.timestamp()) * 10**9
    return Rounds(here.round.code, starts, decisions)


def by_round(
    receipts: Iterable[Receipt], rounds: Rounds
) -> defaultdict[str, dict[str, list[Return]]]:
    """Return per round the returns of each known participant, the oldest first."""
    found: defaultdict[str, dict[str, list[Return]]] = defaultdict(dict)
    for one in sorted(returns_of(receipts), key=lambda one: one.order):
        if one.response.respondent:
            found[rounds.of(one)].setdefault(one.response.respondent, []).append(one)
    return found


def of_other_rounds(
    returns: Sequence[ReturnT], rounds: Rounds, here: Setting
) -> dict[str, ReturnT]:
    """Return what is not of the running round, by checksum: kept, or waiting for a decision.

    As long as it is not certain whose a late one is, it keeps all its findings.
    """
    towns = by_round(returns, rounds)[rounds.now]
    found = {}
    for one in returns:
        if rounds.of(one) != rounds.now:
            is_late = rounds.is_late(one, towns.get(one.response.respondent, ()))
            if not is_late:
                found[one.sha256] = _kept(one, rounds.of(one), here)
            elif one.response.respondent:
                found[one.sha256] = _late(one, rounds.of(one), here)
    return found


def as_of_today(receipt: Receipt, here: Setting) -> Receipt:
    """Return a receipt with an answer for every item of the questionnaire of today.

    One that was judged by other definitions, and is no longer in `input/`, is judged by these.
    """
    if not isinstance(receipt, Return):
        return receipt
    response, asked = receipt.response, here.questionnaire
    if response.fingerprint not in asked.earlier and response.answers.keys() >= asked.items.keys():
        return receipt if receipt.judged_by == here.checksum else judge(receipt, here)
    notes = renamed_notes(receipt.notes, response, asked)
    return judge(replace(receipt, response=in_todays_words(response, asked), notes=notes), here)


def _kept(receipt: ReturnT, round_: str, here: Setting) -> ReturnT:
    """Return a return of another round as what it is now: kept, and nothing to do."""
    code = "R-ROUND" if receipt.response.round else "R-ROUND-LOST"
    why = reason(code, round=round_, now=here.round.code)
    return replace(receipt, verdict=Verdict.ACCEPTED, reasons=(why,), findings=())


def _late(receipt: ReturnT, round_: str, here: Setting) -> ReturnT:
    """Return a return of another round about which an adviser has to decide."""
    values = {"round": round_, "now": here.round.code}
    found = finding("V-ROUND", "", here.questionnaire, "controle", **values)
    return replace(receipt, verdict=Verdict.ATTENTION, findings=(found,))


def agreements(receipts: Iterable[FileT]) -> dict[tuple[str, str], FileT]:
    """Return the last advisory report that came back filled in, by participant and round."""
    filled = sorted((one for one in receipts if one.actions), key=lambda one: one.order)
    return {(one.identity.respondent, one.identity.round): one for one in filled}


def actions_of_today(receipt: Receipt, questionnaire: Questionnaire) -> dict[str, Action]:
    """Return what was agreed on, by the question of today it is about; others are left out."""
    fingerprint = receipt.identity.fingerprint
    same = questionnaire.earlier.get(fingerprint)
    if same is None:
        if not comparable(fingerprint, questionnaire.fingerprint, questionnaire):
            return {}
        same = {code: code for code in questionnaire.by_code}
    then = {action.question: action for action in receipt.actions}
    return {code: then[was] for code, was in same.items() if was in then}
