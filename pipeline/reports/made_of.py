"""What the report on a participant is made of, as two checksums: its answers, and the rest.

The rest is what an adviser gave: files in `templates/`, the list of participants, what was written
in the work list; and what a report sets beside the answers. The version of the program is no part
of it: a report that is worked on, approved or sent does not change because we word a sentence
better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from pipeline.base.files import read_file, sha256
from pipeline.base.os_errors import explained
from pipeline.definitions.workspace import Workspace, is_default
from pipeline.judgement.lineage import lines_of, previous
from pipeline.judgement.report_notes import NO_NOTES
from pipeline.judgement.reported import basis
from pipeline.reports.compare import Comparisons
from pipeline.reports.returns import Returns


class MadeOf:
    """What each report in a workspace is made of now."""

    def __init__(self, workspace: Workspace, returns: Returns) -> None:
        self._workspace = workspace
        self._returns = returns
        self._others = Comparisons(returns)
        self._known: dict[str, str] = {}

    def of(self, code: str) -> str:
        """Return both checksums of one participant, as an event keeps them."""
        if code not in self._known:
            rest = "\n".join(self._rest(code))
            answers = basis(self._returns.counting[code])
            self._known[code] = f"{answers} {sha256(rest.encode())}"
        return self._known[code]

    def same(self, code: str, before: str, written: Path) -> bool:
        """Return whether a report is made of the same as before, as an event keeps that.

        An earlier version kept the answers alone. Then a template that was saved after the report
        was `written` is taken for changed.
        """
        now = self.of(code)
        if " " in before:
            return before == now
        return before == now.split(" ")[0] and self._last_saved < written.stat().st_mtime

    def _rest(self, code: str) -> Iterator[str]:
        here, receipt = self._returns.here, self._returns.counting[code]
        yield self.definitions
        yield here.round.code
        yield from self._invited.get(code, ())
        yield from (one.sha256 for one in receipt.mini_forms)
        notes = self._returns.notes.get(code, NO_NOTES)
        yield repr((notes.handler, notes.sentences, sorted(notes.themes.items())))
        yield repr((notes.skipped, notes.first, notes.withheld, notes.unknown))
        yield from self._before(code)
        if here.round.mirror:
            yield self._everyone

    def _before(self, code: str) -> Iterator[str]:
        settled, here = self._returns.settled, self._returns.here
        found, earlier = previous(settled, here, code), self._others.earlier(code)
        if found and earlier:
            yield f"{found[0]} {basis(found[1])} {earlier.lost}"
            yield repr((sorted(earlier.actions.items()), earlier.own))
        for line in lines_of(settled, here, code):
            for name, receipt in line.rounds.items():
                if not found or receipt is not found[1]:
                    yield f"{line.name} {name} {basis(receipt)}"

    @cached_property
    def _last_saved(self) -> float:
        """When a template of the adviser was saved last; one that says the same as ours is none."""
        own = self._workspace.own_templates()
        changed = (path for name, path in own if not is_default(name, path))
        return max(map(_saved, changed), default=0.0)

    @cached_property
    def definitions(self) -> str:
        """The templates of the adviser, each with its checksum."""
        own = self._workspace.own_templates()
        return " ".join(f"{name} {sha256(read_file(path))}" for name, path in own)

    @cached_property
    def _invited(self) -> Mapping[str, Sequence[str]]:
        """The rows of the list of participants, by code."""
        rows: dict[str, list[str]] = {}
        for one in self._returns.here.invited:
            rows.setdefault(one.code, []).append(repr(one))
        return rows

    @cached_property
    def _everyone(self) -> str:
        return " ".join(basis(one) for _, one in sorted(self._returns.counting.items()))


def _saved(path: Path) -> float:
    """Return when a file was saved last; raises OutputError when it cannot be looked at."""
    with explained(path):
        return path.stat().st_mtime
