"""What to delete: the returns an adviser names, and everything in the register that hangs on them.

Nothing is deleted here; see `workflow_purge`. A mail or zip file of which nothing is left goes as
well. Decisions about what goes, go; a work list keeps its other decisions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from pipeline.definitions.round import months_later
from pipeline.definitions.setting import Setting
from pipeline.judgement.counting import Settled, settle
from pipeline.judgement.judging import in_force
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.judgement.rounds import Rounds, rounds_of
from pipeline.judgement.writers import perhaps_of, sender_of
from pipeline.model.decisions import WORK_LIST
from pipeline.model.purged import Purged, PurgedBy, PurgedKind
from pipeline.model.receipt import INSIDE, Receipt, Return

_SHORTEST_SUM = 6  # characters of a checksum that are enough to name a file
_MOST_PARTS = 4  # of one participant that were ever merged; the group of now has any number


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an adviser wants to delete, as typed; together they are more, never less."""

    returns: tuple[str, ...] = ()  # names of files, or the first characters of a checksum
    towns: tuple[str, ...] = ()  # names or codes
    rounds: tuple[str, ...] = ()
    months: int | None = None  # received longer ago than this
    expired: bool = False  # kept longer than `bewaartermijn_maanden`
    everything: bool = False
    also_mine: bool = False  # files of a person below `output/` that hold it, too

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was named at all."""
        named = self.returns or self.towns or self.rounds or self.months is not None
        return not (named or self.expired or self.everything)


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be deleted, and what was named but is not there."""

    receipts: tuple[Receipt, ...]
    records: tuple[Purged, ...]
    touched: tuple[Receipt, ...]  # mails, zip files and work lists that lose a part
    unknown: tuple[str, ...]
    unsure: tuple[Receipt, ...] = ()  # may be of a participant that was named, or of another
    members: tuple[tuple[str, tuple[str, ...]], ...] = ()  # names: whose answers go elsewhere too

    @property
    def towns(self) -> tuple[str, ...]:
        """The codes of the participants whose answers go."""
        return tuple(dict.fromkeys(one.respondent for one in self.records if one.respondent))


def plan(receipts: Sequence[Receipt], here: Setting, wanted: Wanted, today: date) -> Plan:
    """Return what would be deleted of everything in the register."""
    known = _Known(receipts, here)
    chosen, unknown = _chosen(known, wanted, today)
    _close(known, chosen)
    named = {known.code(name) for name in wanted.towns}
    merged = dict(_merged(known, chosen))
    records = [_record(known, sha256, why, today) for sha256, why in chosen.items()]
    records += [_record(known, of, why, today, sha256) for sha256, (of, why) in merged.items()]
    gone = {*chosen, *merged}
    staying = [one for one in receipts if one.sha256 not in chosen]
    touched = tuple(one for one in staying if _loses(one, gone))
    return Plan(
        receipts=tuple(known.files[sha256] for sha256 in chosen),
        records=tuple(records),
        touched=touched,
        unknown=unknown,
        unsure=tuple(one for one in staying if one not in touched and known.may_be(one, named)),
        members=tuple(_members(known, records)),
    )


def named_before(records: Iterable[Purged], here: Setting, wanted: Wanted) -> tuple[Purged, ...]:
    """Return what was deleted before and is named again: files of a person may still hold it."""
    towns = {town.code if (town := here.known.match(name)) else name.upper()
             for name in wanted.towns}  # fmt: skip
    sums = tuple(one.casefold() for one in wanted.returns if len(one) >= _SHORTEST_SUM)
    return tuple(
        one
        for one in records
        if wanted.everything
        or one.respondent in towns
        or one.round in wanted.rounds
        or one.sha256.startswith(sums or ("-",))
    )


def _loses(receipt: Receipt, gone: Collection[str]) -> bool:
    parts = (*(one.sha256 for one in receipt.contents), *(d.key.sha256 for d in receipt.decisions))
    return any(sha256 in gone for sha256 in parts)


class _Known:
    """Everything in the register, with the decisions of the adviser applied."""

    def __init__(self, receipts: Sequence[Receipt], here: Setting) -> None:
        self.here = here
        self.files: Mapping[str, Receipt] = {one.sha256: one for one in receipts}
        self.settled: Settled = settle(receipts, here)

    @cached_property
    def rounds(self) -> Rounds:
        """The rounds in which returns came in."""
        receipts = tuple(self.files.values())
        return rounds_of(receipts, in_force(receipts, self.here), self.here)

    def town(self, receipt: Receipt) -> str:
        """Return the code of the participant a file is of, "" when that is not known."""
        settled = self.settled.files.get(receipt.sha256, receipt)
        for one in (settled.response, receipt.response):
            if one and one.respondent:
                return one.respondent
        return receipt.identity.respondent

    def of(self, receipt: Receipt) -> str:
        """Return the code of the participant that sent a file, as far as that is certain."""
        return self.town(receipt) or ("" if receipt.response else self._mailed_by(receipt))

    def _mailed_by(self, receipt: Receipt) -> str:
        """Return whose mail a file is or came with: of whom its returns are, else of its sender."""
        mail = self.files.get(receipt.holder, receipt)
        inside = (self.files.get(one.sha256) for one in mail.contents)
        towns = {self.town(one) for one in inside if one and one.response}
        if towns:
            return towns.pop() if len(towns) == 1 else ""
        sender = sender_of(receipt, self.here)
        return sender.code if sender else ""

    def code(self, name: str) -> str:
        """Return the code of the participant a name, as typed, stands for."""
        town = self.here.known.match(name)
        return town.code if town else name.upper()

    def may_be(self, receipt: Receipt, towns: Collection[str]) -> bool:
        """Return whether a file of nobody for certain points at one of these participants."""
        of_nobody = receipt.format != WORK_LIST and not self.of(receipt)
        return of_nobody and bool(perhaps_of(receipt, self.here) & set(towns))

    def round_of(self, receipt: Receipt) -> str:
        """Return the round a return or a returned report belongs to, "" of another file."""
        return self.rounds.of(receipt) if isinstance(receipt, Return) else receipt.identity.round


def _chosen(
    known: _Known, wanted: Wanted, today: date
) -> tuple[dict[str, PurgedBy], tuple[str, ...]]:
    """Return what was named, each with why, and the names that are not there."""
    found: dict[str, PurgedBy] = {}
    unknown: list[str] = []
    for why, names, named in (
        (PurgedBy.RETURN, wanted.returns, _by_name),
        (PurgedBy.TOWN, wanted.towns, _by_town),
        (PurgedBy.ROUND, wanted.rounds, _by_round),
    ):
        for name in names:
            sums = list(named(known, name))
            unknown += [] if sums else [name]
            found = dict.fromkeys(sums, why) | found
    for why, months in (
        (PurgedBy.EXPIRED, known.here.round.retention_months if wanted.expired else None),
        (PurgedBy.AGE, wanted.months),
    ):
        if months is not None:
            found = dict.fromkeys(_older(known, months, today), why) | found
    if wanted.everything:
        found = dict.fromkeys(known.files, PurgedBy.ALL) | found
    return found, tuple(unknown)


def _by_name(known: _Known, name: str) -> Iterator[str]:
    wanted = name.casefold()
    for one in known.files.values():
        is_sum = len(name) >= _SHORTEST_SUM and one.sha256.startswith(wanted)
        shown = known.settled.files.get(one.sha256, one)  # the overview may hide part of a name
        if is_sum or wanted in {*_names_of(one), *_names_of(shown)}:
            yield one.sha256


def _names_of(receipt: Receipt) -> tuple[str, str]:
    """Return the name of a file in small letters, whole and without where it stands."""
    name = receipt.name.casefold()
    return name, name.rpartition(INSIDE)[2].rpartition("/")[2]


def _by_town(known: _Known, name: str) -> Iterator[str]:
    code = known.code(name)
    return (sha256 for sha256, one in known.files.items() if known.of(one) == code)


def _by_round(known: _Known, name: str) -> Iterator[str]:
    return (sha256 for sha256, one in known.files.items() if known.round_of(one) == name)


def _older(known: _Known, months: int, today: date) -> Iterator[str]:
    """Yield what came in longer ago; a work list stays while it decides about what stays."""
    old = {k for k, one in known.files.items() if months_later(one.received, months) < today}
    for sha256 in old:
        about = {one.key.sha256 for one in known.files[sha256].decisions}
        if not about & (known.files.keys() - old):
            yield sha256


def _close(known: _Known, chosen: dict[str, PurgedBy]) -> None:
    """Add what is in a mail or zip file that goes, and what keeps nothing but what goes."""
    for sha256, why in list(chosen.items()):
        for content in known.files[sha256].contents:
            one = known.files.get(content.sha256)
            if one and one.holder == sha256:
                chosen.setdefault(one.sha256, why)
    for sha256, one in known.files.items():
        held = [part.sha256 for part in one.contents if part.sha256 in known.files]
        if held and all(part in chosen for part in held):
            chosen.setdefault(sha256, chosen[held[0]])


def _merged(
    known: _Known, chosen: Mapping[str, PurgedBy]
) -> Iterator[tuple[str, tuple[str, PurgedBy]]]:
    """Yield the checksum of every group of returns a decision can be about, with one of its parts.

    A group loses its meaning when one of its parts goes; its decisions may quote what went.
    """
    towns: dict[str, list[str]] = {}
    for sha256, one in known.files.items():
        if one.response:
            towns.setdefault(known.town(one), []).append(sha256)
    for code, sums in towns.items():
        for parts in _groups(sums):
            gone = next((part for part in parts if part in chosen), None)
            if gone:
                together = hashlib.sha256("".join(sorted(parts)).encode()).hexdigest()
                yield together, (gone, chosen[gone])
        lost = next((part for part in sums if part in chosen), None)
        if lost:
            for together in _together(known, code):
                yield together, (lost, chosen[lost])


def _together(known: _Known, code: str) -> Iterator[str]:
    """Yield the checksums of what counts of a participant and is no file of its own."""
    settled = known.settled
    found = [settled.counting.get(code), *(one.get(code) for one in settled.history.values())]
    group = settled.departments.get(code)
    for one in (*found, group.merged if group else None, *_of_members(known, code)):
        if one and one.sha256 not in known.files:
            yield one.sha256


def _of_members(known: _Known, code: str) -> Iterator[ShownReturn]:
    """Yield what counts of those for whose region a participant answered, in any round."""
    for found in (known.settled.counting, *known.settled.history.values()):
        yield from (
            one for one in found.values() if any(laid.contact == code for laid in one.regional)
        )


def _members(known: _Known, records: Iterable[Purged]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield whose answers go that hold for others too, and for whom."""
    for code in dict.fromkeys(one.respondent for one in records):
        names = tuple(dict.fromkeys(one.response.name for one in _of_members(known, code)))
        if names and (contact := known.here.known.by_code.get(code)):
            yield contact.name, names


def _groups(sums: Sequence[str]) -> Iterator[Iterable[str]]:
    for size in range(2, min(len(sums), _MOST_PARTS) + 1):
        yield from combinations(sums, size)
    if len(sums) > _MOST_PARTS:
        yield sums


def _record(known: _Known, sha256: str, why: PurgedBy, today: date, merged: str = "") -> Purged:
    one = known.files[sha256]
    kind = PurgedKind.RETURN if one.response else PurgedKind.FILE
    return Purged(
        sha256=merged or sha256,
        kind=PurgedKind.MERGED if merged else kind,
        respondent=known.of(one) if why is PurgedBy.TOWN else known.town(one),
        round=known.round_of(one),
        received=one.received.isoformat(),
        day=today.isoformat(),
        why=why,
    )
