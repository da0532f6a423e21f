"""More than one return of a municipality: which counts, what differs, what belongs together.

Copies with the same bytes are handled before this. A newer return takes the place of an older
one, but a blank or an unread one never that of answers. Two returns that look like the work of two
departments are never merged silently: the work list asks, and until somebody decides the newest
counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from pipeline.base.dutch import date_text, listed
from pipeline.base.messages import text
from pipeline.coding.meaning import folded
from pipeline.definitions.setting import Setting
from pipeline.judgement.departments import Departments, departments_of, differences
from pipeline.judgement.judging import by_file, decided, in_force, tell, with_findings
from pipeline.judgement.mini_forms import alone, as_if_whole, completed, told_of
from pipeline.judgement.precedence import Arrived, arrived, put_aside, told_of_aside
from pipeline.judgement.privacy_choices import Shown
from pipeline.judgement.rounds import as_of_today, by_round, of_other_rounds, rounds_of
from pipeline.model.decisions import Decision, Key, Verb
from pipeline.model.findings import finding
from pipeline.model.receipt import Receipt
from pipeline.model.response import Finding


@dataclass(frozen=True, slots=True)
class Settled:
    """Everything that came in, with the adviser's decisions applied.

    `counting` holds what counts of each municipality in the running round; a merged one is a
    receipt of its own. `history` holds the same per earlier round, the last round first. `towns`
    holds all returns of each municipality in the running round, the oldest first; those `aside`
    take nobody's place, also after a decision. No receipt here holds a text with personal data
    that waits for a choice.
    """

    files: Mapping[str, Receipt]  # by checksum
    counting: Mapping[str, Receipt]
    departments: Mapping[str, Departments]
    decisions: Mapping[Key, Decision]
    show: Shown
    history: Mapping[str, Mapping[str, Receipt]] = field(default_factory=dict)
    late: tuple[Receipt, ...] = ()  # of another round or no return, and an adviser has to decide
    towns: Mapping[str, Sequence[Receipt]] = field(default_factory=dict)
    aside: tuple[Receipt, ...] = ()

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """Every file that was read."""
        return tuple(self.files.values())

    def fate(self, receipt: Receipt) -> Receipt:
        """Return a receipt as it is after the decisions, under its own name."""
        known = self.files.get(receipt.sha256) if receipt.response else None
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
        return receipt.sha256 in (*parts, *(one.sha256 for one in counting.supplements))

    @property
    def added(self) -> tuple[Receipt, ...]:
        """Mini-forms that count, laid over a return."""
        laid = (one for receipt in self.counting.values() for one in receipt.supplements)
        return tuple(self.files[one.sha256] for one in laid)

    def previous(self, code: str) -> tuple[str, Receipt] | None:
        """Return the last earlier round in which a municipality took part, and what counted."""
        return next(((name, r[code]) for name, r in self.history.items() if code in r), None)

    @property
    def unknown(self) -> tuple[Receipt, ...]:
        """Returns that count for nobody, because it is not certain whose they are."""
        return tuple(
            one
            for one in self.receipts
            if one.response and not one.response.respondent and not one.reasons
        )


def settle(receipts: Sequence[Receipt], here: Setting) -> Settled:
    """Return everything with decisions applied, and find out what counts."""
    decisions = in_force(receipts)
    about = by_file(decisions)
    rounds = rounds_of(receipts, decisions, here)
    show = Shown(here.privacy)
    found = {
        one.sha256: show.named(decided(as_of_today(one, here), about.get(one.sha256, ()), here))
        for one in receipts
    }
    towns = by_round(found.values(), rounds)
    group_of = partial(departments_of, decisions=decisions, about=about, here=here)
    now = _Now(found, here, partial(arrived, decisions=decisions), group_of)
    for code, own in sorted(towns[rounds.now].items()):
        now.settle(code, own)
    history = {name: dict(_of_round(towns[name], now)) for name in rounds.before}
    found = {checksum: show(one) for checksum, one in found.items()}
    others = of_other_rounds(tuple(found.values()), rounds, here)
    late = [*map(show, now.waiting), *(one for one in others.values() if one.findings)]
    found |= others
    return Settled(
        files=found,
        counting={code: show(one) for code, one in now.counting.items()},
        departments={code: group.shown(show) for code, group in now.departments.items()},
        decisions=decisions,
        show=show,
        history={name: {c: show(one) for c, one in r.items()} for name, r in history.items()},
        late=tuple(late),
        towns={code: [found[one.sha256] for one in own] for code, own in towns[rounds.now].items()},
        aside=tuple(found[one.sha256] for one in now.aside),
    )


@dataclass(slots=True)
class _Now:
    """What is known of the running round while its municipalities are settled one by one."""

    files: dict[str, Receipt]  # by checksum
    here: Setting
    arrived: Callable[[Sequence[Receipt]], Arrived]
    group_of: Callable[[Sequence[Receipt]], Departments | None]
    counting: dict[str, Receipt] = field(default_factory=dict)
    departments: dict[str, Departments] = field(default_factory=dict)
    waiting: list[Receipt] = field(default_factory=list)
    aside: list[Receipt] = field(default_factory=list)

    def settle(self, code: str, own: Sequence[Receipt]) -> None:
        """Find out what counts of one municipality, of everything it sent."""
        sent, here = self.arrived(own), self.here
        if not sent.whole:
            self._keep(self.aside, put_aside(sent, None, here))
            self._keep(self.waiting, [alone(one, here) for one in sent.added])
            return
        group = self.group_of(sent.whole)
        if group:
            self.departments[code] = group
        base, self.counting[code] = _settled(sent, group, here)
        if base.sha256 in self.files:  # not when it was merged
            self.files[base.sha256] = base
        self._keep(self.aside, put_aside(sent, base, here))
        self.files |= dict(_completing(self.counting[code], self.files, here))

    def _keep(self, kind: list[Receipt], receipts: Sequence[Receipt]) -> None:
        """Keep returns that do not count as what they are now."""
        kind += receipts
        self.files |= {one.sha256: one for one in receipts}


def _settled(sent: Arrived, group: Departments | None, here: Setting) -> tuple[Receipt, Receipt]:
    """Return the form that counts of a municipality, alone and with its mini-forms laid over it.

    A whole form that came in after a mini-form takes the place of that too.
    """
    base = _counting(sent.whole, group, here)
    told = [_supersedes(base, one, here) for one in sent.replaced]
    told += [told_of_aside(one, here) for one in sent.aside]
    base = with_findings(base, told, here) if told else base
    return base, completed(base, sent.added, here)


def _of_round(towns: Mapping[str, Sequence[Receipt]], now: _Now) -> Iterator[tuple[str, Receipt]]:
    """Yield what counted of each municipality in an earlier round."""
    for code, own in towns.items():
        sent = now.arrived(own)
        if sent.whole:
            yield code, _settled(sent, now.group_of(sent.whole), now.here)[1]


def _completing(
    counting: Receipt, found: Mapping[str, Receipt], here: Setting
) -> Iterator[tuple[str, Receipt]]:
    """Yield the mini-forms that count, each with what it changed."""
    for one in counting.supplements:
        yield one.sha256, with_findings(found[one.sha256], [told_of(one, here)], here)


def _counting(own: Sequence[Receipt], group: Departments | None, here: Setting) -> Receipt:
    """Return what counts of a municipality, with a finding on everything that does not."""
    counts, parts = own[-1], [own[-1].sha256]
    told = []
    if group:
        verb = folded(group.decision.value) if group.decision else ""
        files = listed([f"«{one.name}»" for one in group.parts])
        if verb == Verb.MERGE:
            counts, parts = group.merged, [one.sha256 for one in group.parts]
            told.append(finding("V-MERGED", "", here.questionnaire, "lezing", files=files))
        elif verb != Verb.NEWEST:
            told.append(finding("V-DEPARTMENTS", "", here.questionnaire, "controle", files=files))
        if verb not in (Verb.MERGE, Verb.NEWEST):
            parts = [one.sha256 for one in group.parts]
        if group.decision:
            told.append(tell(group.decision, here, valid=verb in (Verb.MERGE, Verb.NEWEST)))
    for older in own:
        if older.sha256 not in parts:
            told.append(_supersedes(counts, older, here))
    return with_findings(counts, told, here) if told else counts


def _supersedes(newer: Receipt, older: Receipt, here: Setting) -> Finding:
    """Return the finding that a newer return takes the place of an older one."""
    both = (newer.response, older.response)
    if newer.response and older.identity.addition:
        both = (newer.response, as_if_whole(newer.response, older))
    found = differences(both[0], both[1], here.questionnaire) if both[0] and both[1] else []
    code = "U-DIFFERENT" if found else "U-SAME"
    said = text(code, differences="; ".join(found))
    values = {"file": older.name, "day": date_text(older.received), "difference": said}
    return finding("V-SUPERSEDES", "", here.questionnaire, "lezing", **values)
