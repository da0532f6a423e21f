"""What the commands give back, to be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.base.phrasing import sentence
from pipeline.model.receipt import Verdict, is_work_list

if TYPE_CHECKING:  # what was found is shown at once; what found it loads much more
    from pipeline.base.errors import Problem
    from pipeline.definitions.setting import Setting
    from pipeline.definitions.workspace import Workspace
    from pipeline.judgement.privacy_choices import ShownFile
    from pipeline.mail.due import Due, Held
    from pipeline.model.decisions import Refused
    from pipeline.model.outbox import MailKind
    from pipeline.outputs.ownership import Theirs

_SETTLED = (Verdict.ACCEPTED, Verdict.IGNORED)
_BESIDE = {"R-OWN-FILE", "R-MAIL-PICTURE", "R-MAIL-PART"}


@dataclass(frozen=True, slots=True)
class FormsMade:
    """The forms that now stand in `folder`; `changed` of them were written just now."""

    folder: Path
    paths: tuple[Path, ...]
    changed: int
    theirs: tuple[Theirs, ...]  # files of a person, that stayed as they were


@dataclass(frozen=True, slots=True)
class FilesRead:
    """What stands in files that were only looked at, and the definitions it was judged by."""

    setting: Setting
    receipts: tuple[ShownFile, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many files of `came_in` have which verdict, and how many points the work list has.

    `still` are the names of those that came in before, and still have to be looked at.
    """

    totals: Mapping[Verdict, int]
    new: int = 0
    points: int = 0
    refused: tuple[Refused, ...] = ()
    still: tuple[str, ...] = ()


def unread(files: Iterable[ShownFile]) -> list[tuple[ShownFile, str]]:
    """Return every file that waits, with why in a sentence: an answer may stand in it."""
    waiting = (one for one in files if one.verdict == Verdict.WAITING)
    return [(one, sentence(" ".join(why.message for why in one.reasons))) for one in waiting]


def came_in(files: Iterable[ShownFile]) -> list[ShownFile]:
    """Return what somebody sent: no files of our own, no work lists, no mail around a form.

    What has to be looked at counts all the same.
    """
    return [one for one in files if one.verdict not in _SETTLED or not _is_beside(one)]


def _is_beside(one: ShownFile) -> bool:
    """Return whether a file only carries others, or is no form and not meant as one."""
    beside = bool(one.contents) or is_work_list(one)
    return beside or any(why.code in _BESIDE for why in one.reasons)


@dataclass(frozen=True, slots=True)
class IngestResult:
    """Every file in `input/` with its fate; `news` are those a run has something to say of.

    `new` of what somebody sent came in just now; others are judged otherwise than before. `points`
    says how many points of the work list are about a file, by checksum; `refused` are decisions
    that cannot be taken.
    """

    receipts: tuple[ShownFile, ...]
    news: tuple[ShownFile, ...]
    new: int
    points: Mapping[str, int] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()
    writers: Mapping[str, str] = field(default_factory=dict)  # of a mail alone, by checksum

    @property
    def changes(self) -> bool:
        """Whether anything came in or is judged otherwise; what is refused once more does not."""
        still = (Verdict.REJECTED, Verdict.WAITING, Verdict.IGNORED, Verdict.DUPLICATE)
        return bool(self.new) or any(one.verdict not in still for one in self.news)

    @property
    def told(self) -> list[ShownFile]:
        """What is told of one by one: no mail or zip file of which the form in it is told."""
        return [one for one in self.news if one.verdict not in _SETTLED or not one.contents]

    def still(self, news: Iterable[ShownFile] = ()) -> tuple[str, ...]:
        """Return the names of what has to be looked at, but for what is told as news."""
        told = {one.sha256 for one in news}
        left = (one for one in came_in(self.receipts) if one.sha256 not in told)
        return tuple(one.name for one in left if self.verdict(one) is Verdict.ATTENTION)

    def verdict(self, one: ShownFile) -> Verdict:
        """Return the verdict on a file; a work list with a refused decision has to be looked at."""
        wrong = any(decision.source == one.name for decision in self.refused)
        return Verdict.ATTENTION if wrong else one.verdict

    @property
    def tally(self) -> Tally:
        """What there is to say of all files together."""
        totals = dict(Counter(map(self.verdict, came_in(self.receipts))))
        points, still = sum(self.points.values()), self.still(self.news)
        return Tally(totals, self.new, points, self.refused, still)


@dataclass(frozen=True, slots=True)
class ReportsMade:
    """The results of a workspace; `changed` files were written just now.

    `unread` files in `input/` were not taken in yet: nothing we made before is removed then.
    `taken_out` are the names of files that count but are not in `input/` any more. `theirs` are the
    files below `output/` that a person made or changed. `of_before` documents of an earlier round
    made way; without `has_group` the group report that stands there is of an earlier round too.
    """

    workspace: Workspace
    reports: tuple[Path, ...]
    changed: int
    unread: int
    taken_out: tuple[str, ...]
    theirs: tuple[Theirs, ...]
    lapsed: tuple[str, ...] = ()  # whose report was approved, and is a newer one now
    outdated: tuple[str, ...] = ()  # who was sent the report of before the one made just now
    left: tuple[str, ...] = ()  # whose report stayed as it was; only our own texts are newer
    has_group: bool = True
    of_before: int = 0


@dataclass(frozen=True, slots=True)
class PdfsMade:
    """The PDFs that now stand in `folder`; `changed` of them were written just now."""

    folder: Path
    paths: tuple[Path, ...]
    changed: int
    theirs: tuple[Theirs, ...]  # files of a person, that stayed as they were


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a whole run did."""

    ingest: IngestResult
    reports: ReportsMade


@dataclass(slots=True)
class Mailed:
    """What came of one kind of message; `problems` are about messages that did not go."""

    kind: MailKind
    folder: Path
    held: tuple[Held, ...]
    made: list[Due] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    theirs: tuple[Theirs, ...] = ()  # files of a person with a newer version beside them
    read: IngestResult | None = None  # what came in first


class Discarded(NamedTuple):
    """How many drafts were thrown away, why others were not, and what there is of a person."""

    number: int
    problems: tuple[Problem, ...]
    theirs: tuple[Theirs, ...]


@dataclass(frozen=True, slots=True)
class Intended:
    """A message that would be made: to whom, and with which files."""

    name: str
    to: str
    subject: str
    files: tuple[str, ...]
