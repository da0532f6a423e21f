"""More than one return of a participant: which counts, what differs, what belongs together.

Copies with the same bytes are handled before this. A newer return takes the place of an older
one, but a blank or an unread one never that of answers. Returns of two departments that contradict
each other in nothing count together; about others like it the work list asks: the newest counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.base.messages import text
from pipeline.base.phrasing import date_text, listed, quoted
from pipeline.definitions.setting import Setting
from pipeline.judgement.departments import Departments, departments_of, differences, making_up
from pipeline.judgement.judging import (
    MAIL_TEXT,
    decided,
    in_force,
    judge,
    tell,
    with_findings,
    with_verdict_of,
)
from pipeline.judgement.mail_repeats import Around, mails_of
from pipeline.judgement.mini_forms import alone, as_if_whole, completed, told_of
from pipeline.judgement.one_round import OneRound, Town, shown_round
from pipeline.judgement.precedence import (
    Arrived,
    arrived,
    made_way,
    put_aside,
    told_of_aside,
)
from pipeline.judgement.privacy_choices import Shown, ShownFile, ShownReturn, shown_returns
from pipeline.judgement.regions import with_regions
from pipeline.judgement.rounds import Rounds, as_of_today, by_round, of_other_rounds, rounds_of
from pipeline.judgement.seen_before import seen_again
from pipeline.judgement.substance import is_letter
from pipeline.judgement.work_lists import by_file, told_lists
from pipeline.model.decisions import Decision, Key, Verb
from pipeline.model.findings import finding
from pipeline.model.receipt import Receipt, Return, is_work_list
from pipeline.model.response import Finding


@dataclass(frozen=True, slots=True)
class Settled:
    """Everything that came in, with the adviser's decisions applied, as it may be shown.

    `counting` holds what counts of each participant in the running round; a merged one is a
    return of its own. `past` holds every earlier round, the last one first. `towns`
    holds all returns of each participant in the running round, the oldest first; those `aside`
    take nobody's place, also after a decision. `together` holds all that departments answered, as
    long as a decision about them is open: nobody is asked what another department answered.
    """

    files: Mapping[str, ShownFile]  # by checksum
    counting: Mapping[str, ShownReturn]
    departments: Mapping[str, Departments[ShownReturn]]
    decisions: Mapping[Key, Decision]
    show: Shown
    past: Mapping[str, OneRound] = field(default_factory=dict)
    late: tuple[ShownReturn, ...] = ()  # of another round or no return: an adviser has to decide
    towns: Mapping[str, Sequence[ShownReturn]] = field(default_factory=dict)
    aside: tuple[ShownReturn, ...] = ()
    together: Mapping[str, ShownReturn] = field(default_factory=dict)

    def answered(self, code: str) -> ShownReturn:
        """Return by what a participant is asked: what counts, or all that departments answered."""
        return self.together.get(code) or self.counting[code]

    @property
    def receipts(self) -> tuple[ShownFile, ...]:
        """Every file that was read."""
        return tuple(self.files.values())

    @property
    def returns(self) -> tuple[ShownReturn, ...]:
        """Every file that is a return, whether it counts or not."""
        return tuple(shown_returns(self.files.values()))

    def fate(self, receipt: Receipt) -> ShownFile:
        """Return a receipt as it is after the decisions, under its own name."""
        decided_on = isinstance(receipt, Return) or is_letter(receipt) or is_work_list(receipt)
        known = self.files.get(receipt.sha256) if decided_on else None
        if known and known.name == receipt.name:
            return known
        return self.show(replace(known or receipt, name=receipt.name))

    def counts(self, receipt: Receipt) -> bool:
        """Return whether a return counts, alone or merged with others."""
        code = receipt.response.respondent if receipt.response else ""
        counting, group = self.counting.get(code), self.departments.get(code)
        if counting is None:
            return False
        base = counting.base or counting.sha256
        merged = group is not None and base == group.merged.sha256
        parts = [one.sha256 for one in group.parts] if group and merged else [base]
        return receipt.sha256 in (*parts, *(one.sha256 for one in counting.mini_forms))

    @property
    def added(self) -> tuple[ShownReturn, ...]:
        """Mini-forms that count, laid over a return."""
        known = {one.sha256: one for one in self.returns}
        laid = (one for receipt in self.counting.values() for one in receipt.mini_forms)
        return tuple(known[one.sha256] for one in laid)

    @property
    def history(self) -> Mapping[str, Mapping[str, ShownReturn]]:
        """What counted of each participant, per earlier round, the last round first."""
        return {name: one.counting for name, one in self.past.items()}

    def as_of(self, round_: str) -> Settled:
        """Return it as it was in an earlier round, without what waits now."""
        then = self.past[round_]
        own = replace(self, counting=then.counting, departments=then.departments)
        return replace(own, towns=then.towns, aside=then.aside, past={}, late=(), together={})

    @property
    def unknown(self) -> tuple[ShownReturn, ...]:
        """Returns that count for nobody, because it is not certain whose they are."""
        found = (one for one in self.returns if not one.response.respondent)
        return tuple(one for one in found if not one.reasons)


def settle(receipts: Sequence[Receipt], here: Setting) -> Settled:
    """Return everything with decisions applied, and find out what counts.

    The stages: decided, by round, per participant what counts, what regions answer, told of, and
    shown.
    """
    decisions, show = in_force(receipts, here), Shown(here.privacy)
    known = _Known(decisions, by_file(decisions), mails_of(receipts, here), here)
    rounds = rounds_of(receipts, decisions, here)
    files = {one.sha256: show.named(_decided(one, known)) for one in told_lists(receipts)}
    towns = by_round(files.values(), rounds)
    files |= {one.sha256: one for one in seen_again(towns[rounds.now], here)}
    towns = by_round(files.values(), rounds)
    now = with_regions(_each(towns[rounds.now], known), here.regions, here)
    before = {
        name: with_regions(_each(towns[name], known), here.regions_before.get(name, ()), here)
        for name in rounds.before
    }
    told = {one.sha256: one for town in now.values() for one in town.told}
    files = {checksum: told.get(checksum, one) for checksum, one in files.items()}
    return _shown(_Found(files, rounds, towns, now, before), known, show)


@dataclass(frozen=True, slots=True)
class _Known:
    """What every return is judged by: decisions, also by the file they are about; definitions."""

    decisions: Mapping[Key, Decision]
    about: Mapping[str, Sequence[Decision]]
    mails: Mapping[str, Around]  # by checksum, of returns with more or less words around them
    here: Setting


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything that was found out, with texts that may not be shown yet."""

    files: Mapping[str, Receipt]  # by checksum
    rounds: Rounds
    sent: Mapping[str, Mapping[str, Sequence[Return]]]  # per round, by participant
    now: Mapping[str, Town]
    before: Mapping[str, Mapping[str, Town]]  # per earlier round


def _decided(receipt: Receipt, known: _Known) -> Receipt:
    """Return a file as today's definitions and the decisions on it make it."""
    here, around = known.here, known.mails.get(receipt.sha256)
    about = known.about.get(receipt.sha256, ())
    today = as_of_today(receipt, here)
    if around and isinstance(today, Return):
        today = judge(replace(today, mail=around.mail), here)
        about = [one for one in about if not _is_before(one, around)]
    return decided(today, about, here)


def _is_before(decision: Decision, around: Around) -> bool:
    """Return whether more words came in since an adviser looked at those in a mail."""
    return decision.key.matter == MAIL_TEXT and decision.modified < around.since


def _town(own: Sequence[Return], known: _Known) -> Town:
    """Find out what counts of one participant in one round, of everything it sent."""
    sent, here = arrived(own, known.decisions, known.here), known.here
    if not sent.whole:
        aside, waiting = put_aside(sent, None, here), [alone(one, here) for one in sent.added]
        return Town(None, None, aside, waiting, (*aside, *waiting))
    group = departments_of(sent.whole, known.decisions, known.about, here)
    base = _base(sent, group, here)
    counting = completed(base, sent.added, here)
    aside = put_aside(sent, base, here)
    told = (*making_up(counting, base, group), *aside, *_completing(counting, sent, here))
    told += tuple(made_way(sent, _parts(sent.whole, group)))
    together = completed(group.merged, sent.added, here) if group and not group.verb else None
    return Town(counting, group, aside, (), told, together)


def _each(towns: Mapping[str, Sequence[Return]], known: _Known) -> dict[str, Town]:
    """Return what all that each participant sent in one round comes to."""
    return {code: _town(own, known) for code, own in sorted(towns.items())}


def _shown(found: _Found, known: _Known, show: Shown) -> Settled:
    """Return everything as it may be shown: from here on nobody sees more."""
    files = {checksum: show(one) for checksum, one in found.files.items()}
    others = of_other_rounds(tuple(shown_returns(files.values())), found.rounds, known.here)
    waiting = [show.of_return(one) for town in found.now.values() for one in town.waiting]
    files |= others
    returns = {one.sha256: one for one in shown_returns(files.values())}
    sent = found.sent
    now = shown_round(found.now, sent.get(found.rounds.now, {}), returns, show)
    before = found.before.items()
    together = ((code, one.together) for code, one in found.now.items())
    return Settled(
        files=files,
        counting=now.counting,
        departments=now.departments,
        decisions=known.decisions,
        show=show,
        past={name: shown_round(one, sent[name], returns, show) for name, one in before},
        late=(*waiting, *(one for one in others.values() if one.findings)),
        towns=now.towns,
        aside=now.aside,
        together={code: show.of_return(one) for code, one in together if one},
    )


def _base(sent: Arrived, group: Departments[Return] | None, here: Setting) -> Return:
    """Return the whole form that counts, with findings on what it replaces and what it does not.

    A whole form that came in after a mini-form takes the place of that too.
    """
    base = _counting(sent.whole, group, here)
    told = [_supersedes(base, one, here) for one in sent.replaced]
    told += [told_of_aside(one, here) for one in sent.aside]
    return with_findings(base, told, here) if told else base


def _completing(counting: Return, sent: Arrived, here: Setting) -> Iterator[Return]:
    """Yield the mini-forms that count, each with what it changed."""
    added = {one.sha256: one for one in sent.added}
    for one in counting.mini_forms:
        told = with_findings(added[one.sha256], [told_of(one, here)], here)
        # Its answers are looked at where they count.
        yield with_verdict_of(told, (found for found in told.findings if not found.item))


def _counting(own: Sequence[Return], group: Departments[Return] | None, here: Setting) -> Return:
    """Return what counts of a participant, with a finding on everything that does not."""
    counts, parts, told = own[-1], _parts(own, group), []
    if group:
        if group.verb is Verb.MERGE:
            counts = group.merged
        if group.verb is not Verb.NEWEST:
            told.append(_told_of(group, here))
        if group.decision:
            told.append(tell(group.decision, here, valid=group.chosen is not None))
    for older in own:
        if older.sha256 not in parts:
            told.append(_supersedes(counts, older, here))
    return with_findings(counts, told, here) if told else counts


def _parts(own: Sequence[Return], group: Departments[Return] | None) -> tuple[str, ...]:
    """Return the checksums of what counts, or waits to count together."""
    together = group is not None and group.verb is not Verb.NEWEST
    return tuple(one.sha256 for one in (group.parts if group and together else own[-1:]))


def _told_of(group: Departments[Return], here: Setting) -> Finding:
    """Return the finding that returns count as one, or wait for a decision on that."""
    files = listed([quoted(one.name) for one in group.parts])
    if group.chosen:
        return finding("V-MERGED", "", here.questionnaire, "lezing", files=files)
    code = "V-JOINED" if group.joined else "V-DEPARTMENTS"
    return finding(code, "", here.questionnaire, "controle", files=files)


def _supersedes(newer: Return, older: Return, here: Setting) -> Finding:
    """Return the finding that a newer return takes the place of an older one."""
    before = older.response
    if older.identity.mini_form:
        before = as_if_whole(newer.response, older)
    found = differences(newer.response, before, here.questionnaire)
    code = "U-DIFFERENT" if found else "U-SAME"
    said = text(code, differences="; ".join(found))
    values = {"file": older.name, "day": date_text(older.received), "difference": said}
    return finding("V-SUPERSEDES", "", here.questionnaire, "lezing", **values)
