"""Which reports an adviser approved: three gestures, one state, bound to the text of the report.

A tick in the line at its end, a name in the column of the work list, or the file moved to the
folder of final ones. Whoever changes the text afterwards, we or a person, takes the approval off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from pipeline.base.errors import UnreadableFile
from pipeline.base.files import safe_name
from pipeline.definitions.round import Round
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import Settled
from pipeline.judgement.report_notes import ListApproval, approved_in_list
from pipeline.model.approval import NOT_APPROVED, Approval, Approved, Gesture
from pipeline.model.review import ReviewedDocument
from pipeline.outputs.ownership import OnDisk, Ownership, standing
from pipeline.outputs.reviews import Reviews
from pipeline.register.store import Register

_AT_ONCE = 256  # reports that are looked through together, so that not all stand in memory


def report_path(workspace: Workspace, code: str, name: str) -> Path:
    """Return where the report on a participant stands."""
    return workspace.reports / f"{code}-{safe_name(name)}.docx"


def outgoing_path(workspace: Workspace, round_: Round, code: str, name: str) -> Path:
    """Return the report that goes out: the one in the folder of final ones, else ours.

    What was saved there before the round began is of an earlier one. Of several there with the code
    of the participant none is chosen, unless it has our name.
    """
    ours = report_path(workspace, code, name)
    for folder in filter(Path.is_dir, workspace.finals):  # before a pattern is made of the code
        found = [one for one in folder.glob(f"{code}*.docx") if _is_of(one, round_)]
        named = [one for one in found if one.name == ours.name] or found
        if len(named) == 1:
            return named[0]
    return ours


def _is_of(path: Path, round_: Round) -> bool:
    """Return whether a file was saved in a round."""
    if not path.is_file():
        return False
    saved = datetime.fromtimestamp(path.stat().st_mtime).date()
    return round_.begin is None or saved >= round_.begin


def approvals(
    workspace: Workspace, here: Setting, register: Register, settled: Settled, whose: Ownership
) -> dict[str, Approved]:
    """Store what was approved since; return which reports are approved, by participant."""
    desk = _Desk(workspace, here, register, whose)
    names = {code: one.response.name for code, one in settled.counting.items()}
    return desk.note(names, approved_in_list(settled.decisions, here.round.code))


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is needed to know which reports were approved."""

    workspace: Workspace
    here: Setting
    register: Register
    whose: Ownership

    def note(
        self, names: Mapping[str, str], asked: Mapping[str, ListApproval]
    ) -> dict[str, Approved]:
        """Store the gestures that were made since; return what was approved, by participant.

        `names` holds who has a report, by code, and `asked` who was approved in the work list.
        """
        before = _by_code(self.register.approvals.of_round(self.here.round.code))
        files, found = self._files(names, {*before, *asked}), dict[str, Approved]()
        while some := dict(islice(files, _AT_ONCE)):
            found |= self._noted(some, before, asked)
        return found

    def _noted(
        self,
        files: Mapping[str, _File],
        before: Mapping[str, tuple[Approval, ...]],
        asked: Mapping[str, ListApproval],
    ) -> dict[str, Approved]:
        """Do what `note` does for some reports, which are looked through together."""
        reviews, found = Reviews(self.here), {}
        reviews.look(one.now.data or b"" for one in files.values())
        for code, file in files.items():
            review = reviews.of(file.now.data or b"")
            known = before.get(code, ())
            if isinstance(review, UnreadableFile):
                found[code] = Approved(last=known[-1] if known else None)
                continue
            gestures = _Gestures(self.here.round.code, code, file, review, asked.get(code))
            now = tuple(gestures.after(known))
            if now != known:
                self.register.approvals.replace(code, self.here.round.code, now)
            found[code] = _state(now, review.text, file)
        return found

    def _files(self, names: Mapping[str, str], told: set[str]) -> Iterator[tuple[str, _File]]:
        """Yield the reports about which a person may have said something."""
        for code, name in names.items():
            path = outgoing_path(self.workspace, self.here.round, code, name)
            ours = report_path(self.workspace, code, name)
            now = standing(path)
            final = path != ours
            if now.data is None or (now.foreign and now.data == b""):
                continue
            if code in told or final or not self.whose.is_ours(path, now):
                made = self.whose.wrote_last(ours, standing(ours)) or ""
                yield code, _File(path, now, made, final)


class _File(NamedTuple):
    """A report as it stands; `made` is what our own version says now, `final` where it stands."""

    path: Path
    now: OnDisk
    made: str
    final: bool

    @property
    def moment(self) -> int:
        """When it was saved last, in nanoseconds since 1970."""
        return self.path.stat().st_mtime_ns


@dataclass(frozen=True, slots=True)
class _Gestures:
    """What is said now of one report, by its line, the work list and its folder."""

    round: str
    code: str
    file: _File
    review: ReviewedDocument
    asked: ListApproval | None

    def after(self, known: Iterable[Approval]) -> Iterator[Approval]:
        """Yield the approvals of before that still stand, then what is new."""
        known = tuple(known)
        for one in known:
            yield from self._kept(one)
        yield from self._new(known)

    def _kept(self, one: Approval) -> Iterator[Approval]:
        """Yield an approval unless it was taken back."""
        taken_back = {
            Gesture.LINE: not self.review.ticked and one.text == self.review.text,
            Gesture.LIST: self.asked is None,
            Gesture.FINAL: not self.file.final,
        }
        if taken_back.get(one.gesture, False):
            return
        if one.gesture is Gesture.LINE and not self.review.ticked:
            one = replace(one, gesture=Gesture.UNTICKED)
        yield one

    def _new(self, known: tuple[Approval, ...]) -> Iterator[Approval]:
        line = (Gesture.LINE, self.review.who, self.review.when)
        if self.review.ticked and line not in {(k.gesture, k.who, k.day) for k in known}:
            yield self._approval(*line)
        finals = [one for one in known if one.gesture is Gesture.FINAL]
        if self.file.final and (not finals or self._is_followed(finals)):
            yield self._approval(Gesture.FINAL, "", _day(self.file.moment))
        asked = self.asked
        if asked and asked.made == self.file.made and self.file.moment <= asked.moment:
            new = self._approval(Gesture.LIST, asked.who, _day(asked.moment))
            if (Gesture.LIST, new.text) not in {(one.gesture, one.text) for one in known}:
                yield new

    def _is_followed(self, finals: Sequence[Approval]) -> bool:
        """Return whether a final report was replaced after we had a newer version of it."""
        texts = {one.text for one in finals}
        return finals[-1].made != self.file.made and self.review.text not in texts

    def _approval(self, gesture: Gesture, who: str, day: str) -> Approval:
        text, made = self.review.text, self.file.made
        return Approval(self.round, self.code, gesture, who, day, text, made)


def _state(approvals: tuple[Approval, ...], text: str, file: _File) -> Approved:
    """Return whether a text was approved, and whether we have a newer version than a final one."""
    holding = [one for one in approvals if one.gesture.counts and one.text == text]
    finals = [one.made for one in holding if one.gesture is Gesture.FINAL]
    newer = file.final and bool(finals) and finals[-1] != file.made
    if holding:
        return Approved(holds=True, last=holding[-1], newer=newer)
    return Approved(last=approvals[-1], newer=newer) if approvals else NOT_APPROVED


def _by_code(approvals: Iterable[Approval]) -> dict[str, tuple[Approval, ...]]:
    found: dict[str, tuple[Approval, ...]] = {}
    for one in approvals:
        found[one.code] = (*found.get(one.code, ()), one)
    return found


def _day(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1e9).astimezone().date().isoformat()
