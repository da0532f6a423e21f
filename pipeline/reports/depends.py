"""What each file in `output/` depends on, as one checksum: while it is the same, so is the file.

Besides what a report is made of (`made_of.py`) that is everything else that was read from a return,
and the program itself: another version words things in another way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property

import msgspec

from pipeline.base.files import sha256
from pipeline.definitions.program import program
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.lineage import lines_of
from pipeline.judgement.privacy_choices import ShownFile, ShownReturn
from pipeline.reports.made_of import MadeOf
from pipeline.reports.returns import Returns


class Depends:
    """What the files on each participant are made from, and those on all of them together."""

    def __init__(self, workspace: Workspace, returns: Returns) -> None:
        self._returns = returns
        self._made_of = returns.once(MadeOf, workspace)
        self._known: dict[str, str] = {}
        self._sums: dict[int, str] = {}

    def of(self, code: str) -> str:
        """Return what the files on one participant depend on."""
        if code not in self._known:
            self._known[code] = _checksum(self._about(code))
        return self._known[code]

    def _about(self, code: str) -> Iterable[str]:
        returns = self._returns
        group = returns.settled.departments.get(code)
        sent = [returns.counting[code], *(group.parts if group else ())]
        about = [program(), self._made_of.of(code), str(group.verb if group else None)]
        lines = lines_of(returns.settled, returns.here, code)
        before = ((one.name, one.rounds.items()) for one in lines)
        known = self._known_of
        about += [f"{of} {name} {known(one)}" for of, forms in before for name, one in forms]
        about += [self.of_all] if returns.here.round.mirror else []
        return [*about, *map(self._known_of, sent)]

    def of_return(self, receipt: ShownReturn) -> str:
        """Return what the page on a return of nobody known depends on."""
        return _checksum(
            [program(), self._made_of.definitions, self._invited, self._known_of(receipt)]
        )

    @cached_property
    def _invited(self) -> str:
        return _checksum(map(repr, self._returns.here.invited))

    @cached_property
    def of_all(self) -> str:
        """Return what the workbook and the group report depend on."""
        return _checksum(self._all())

    def _all(self) -> Iterable[str]:
        returns = self._returns
        yield from (program(), self._made_of.definitions, returns.here.round.code)
        yield self._invited
        yield from map(self._known_of, returns.everything)
        counting = sorted(returns.counting.items())
        yield from (f"{code} {self._known_of(one)}" for code, one in counting)
        yield from sorted(returns.pictured)
        yield from (f"{name} {sorted(one)}" for name, one in returns.pictured_before.items())

    def _known_of(self, receipt: ShownFile) -> str:
        """Return a checksum of all that is known of a file; these returns hold it meanwhile."""
        if id(receipt) not in self._sums:
            self._sums[id(receipt)] = _read(receipt)
        return self._sums[id(receipt)]


def _read(receipt: ShownFile) -> str:
    return sha256(msgspec.msgpack.encode(receipt, order="deterministic", enc_hook=dict))


def _checksum(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
