"""Which reports stay as they are, although our own texts are newer than those in them.

What an adviser worked on, approved or sent is made anew when an answer, a decision, a template of
the adviser or the round changes (`reports/made_of.py`), not because this version words it better.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.model.approval import NOT_APPROVED, Approved
from pipeline.model.events import Event, EventKind, latest
from pipeline.model.ledger import Made, OutputKind
from pipeline.model.outbox import MailKind, counting
from pipeline.outputs.approvals import report_path
from pipeline.outputs.ownership import OnDisk, all_beside, standing
from pipeline.outputs.unchanged import Planned
from pipeline.outputs.version import Version
from pipeline.outputs.write import Outputs
from pipeline.reports.made_of import MadeOf
from pipeline.reports.returns import Returns
from pipeline.workflow.held import OpenWorkspace

_LEFT = (OutputKind.REPORT, OutputKind.COUNCIL)


@dataclass(slots=True)
class Left:
    """What is left as it stands: `same` holds the last report of who gets it of the same answers.

    `finished` are those of which it was approved or mailed; `codes` those left so far.
    """

    outputs: Outputs
    same: Mapping[str, Event] = field(default_factory=dict)
    finished: frozenset[str] = frozenset()
    codes: set[str] = field(default_factory=set)

    def leave(self, made: Made) -> str:
        """Leave a document when it may not change; return the checksum of our version, else ""."""
        event = self.same.get(made.about.respondent)
        if event is None or made.about.kind not in _LEFT:
            return ""
        now = standing(made.path)
        if not self._is_news(made, now) or not self._is_worked_on(made, now):
            return ""
        self._stays(made.path)
        self.codes.add(event.respondent)
        return event.checksum

    def keeps(self, made: Planned) -> bool:
        """Keep the grounds that stand beside a report that was left as it is; tell whether so.

        One that the ledger does not know is of a run that was killed, and is written once more.
        """
        of_left = made.about.kind is OutputKind.GROUNDS and made.about.respondent in self.codes
        known = self.outputs.whose.row(made.path) is not None and made.path.is_file()
        stays = of_left and known
        if stays:
            self._stays(made.path)
        return stays

    def _stays(self, path: Path) -> None:
        """Keep a document, with the newer version that was put beside it when one was asked for."""
        self.outputs.paths += [path, *all_beside(path)]

    def _is_news(self, made: Made, now: OnDisk) -> bool:
        """Return whether our version says something else than what we put there last."""
        whose = self.outputs.whose
        new = Version.of(made.data, whose.place(made.path))
        if now.data is None or new.is_in(now.data):
            return False
        return not whose.holds(made.path, now, new.contents)

    def _is_worked_on(self, made: Made, now: OnDisk) -> bool:
        whose = self.outputs.whose
        return made.about.respondent in self.finished or not whose.is_ours(made.path, now)


Leaving = Callable[[OpenWorkspace, Returns, Mapping[str, Approved]], Left]


def left_alone(work: OpenWorkspace, returns: Returns, approved: Mapping[str, Approved]) -> Left:
    """Return what stays as it is: only the version of the program differs."""
    register, round_ = work.register, work.here.round.code
    made_of = returns.once(MadeOf, work.workspace)
    reported = latest(register.events(), round_, EventKind.REPORTED)
    paths = {
        code: report_path(work.workspace, code, one.response.name)
        for code, one in returns.counting.items()
    }
    same = {
        code: event
        for code, event in reported.items()
        if code in paths and paths[code].is_file() and made_of.same(code, event.basis, paths[code])
    }
    mailed = counting(register.outbox(), round_, MailKind.REPORT)
    finished = {
        code
        for code, event in same.items()
        if approved.get(code, NOT_APPROVED).holds
        or any(one.about == event.checksum for one in mailed.get(code, ()))
    }
    return Left(work.outputs, same, frozenset(finished))


def nothing_left(work: OpenWorkspace, *_: object) -> Left:
    """Return that nothing stays: an adviser asked for our newer texts."""
    return Left(work.outputs)
