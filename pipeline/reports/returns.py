"""What came in, for every output, with all that follows from it worked out once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from pipeline.analysis.scores import Analysis, analyse
from pipeline.base.phrasing import date_text
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.counting import Settled
from pipeline.judgement.departments import Departments
from pipeline.judgement.privacy_choices import ShownFile, ShownReturn
from pipeline.judgement.regions import without_regions
from pipeline.judgement.remarks import AGAINST
from pipeline.judgement.report_notes import NO_NOTES, AdviserNotes, adviser_notes
from pipeline.judgement.worklist import WorkListRow, open_points
from pipeline.model.marks import mark_of
from pipeline.reports.advisory.case import AdvisoryCase
from pipeline.reports.common.context import Adviesrapport, Herkomst
from pipeline.reports.origins import by_regions, made_up_of, version_asked

_AT_HAND = 512  # participants: more than there are
_FEW = 16
_Found = TypeVar("_Found")
WorkT = TypeVar("WorkT")


class WorkedOut(Mapping[str, WorkT]):
    """What follows for each participant, worked out when it is asked for.

    Of a usual round all of it stays at hand, of a larger one what was worked out last.
    """

    def __init__(self, codes: Collection[str], work_out: Callable[[str], WorkT]) -> None:
        self._codes = codes
        self._work_out = work_out
        self._most = _AT_HAND if len(codes) <= _AT_HAND else _FEW
        self._found = dict[str, WorkT]()

    def __getitem__(self, code: str) -> WorkT:
        if code not in self._found:
            if code not in self._codes:
                raise KeyError(code)
            if len(self._found) >= self._most:
                del self._found[next(iter(self._found))]
            self._found[code] = self._work_out(code)
        return self._found[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


@dataclass
class Returns:
    """What the register holds, for every output: all that came in, and what counts of each.

    What several outputs need is worked out here, once. `pictured` are the checksums of the files
    that were in when the first group picture was made; empty as long as there is none.
    `pictured_before` are those of earlier rounds that had such a picture.
    """

    settled: Settled
    here: Setting
    pictured: frozenset[str] = frozenset()
    pictured_before: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def as_of(self, round_: str) -> Returns:
        """Return what came in in an earlier round, as it was then."""
        then = self.here.regions_before.get(round_, ())
        here = replace(self.here, round=replace(self.here.round, code=round_), regions=then)
        return Returns(
            self.settled.as_of(round_), here, self.pictured_before.get(round_, frozenset())
        )

    @property
    def everything(self) -> tuple[ShownFile, ...]:
        """Every file that was read."""
        return self.settled.receipts

    @property
    def counting(self) -> Mapping[str, ShownReturn]:
        """What counts of each participant."""
        return self.settled.counting

    @property
    def reported_on(self) -> Mapping[str, ShownReturn]:
        """What counts of each participant, without those that only answer for others."""
        offices = self.here.offices
        if not offices:
            return self.counting
        return {code: one for code, one in self.counting.items() if code not in offices}

    def earlier(self, code: str) -> tuple[ShownReturn, ...]:
        """Return the returns of a participant that what counts took the place of, or may."""
        sent = self.settled.towns.get(code, ())
        found = (one for one in sent if one.sha256 not in self._aside)
        return tuple(one for one in found if not self.settled.counts(one))

    @cached_property
    def _aside(self) -> frozenset[str]:
        return frozenset(one.sha256 for one in self.settled.aside)

    @cached_property
    def cases(self) -> Mapping[str, AdvisoryCase]:
        """What follows from the answers of each participant."""
        return WorkedOut(self.counting, self._case)

    def _case(self, code: str) -> AdvisoryCase:
        receipt, notes = self.counting[code], self.notes.get(code, NO_NOTES)
        return case_of_return(receipt, self.here, notes, self.analysis(receipt))

    def analysis(self, one: ShownReturn) -> Analysis:
        """Return what the answers of a return add up to, worked out once."""
        known = self._analyses.get(one.sha256)
        if known is None:
            known = analyse(one.response, self.here.questionnaire, self.here.book)
            if len(self._analyses) < _AT_HAND:
                self._analyses[one.sha256] = known
        return known

    def own_analysis(self, one: ShownReturn) -> Analysis:
        """Return what the answers of a participant itself add up to, without those of regions."""
        if not one.regional:
            return self.analysis(one)
        return analyse(without_regions(one), self.here.questionnaire, self.here.book)

    @cached_property
    def _analyses(self) -> dict[str, Analysis]:
        return {}

    @cached_property
    def notes(self) -> Mapping[str, AdviserNotes]:
        """What an adviser adds to each report."""
        return adviser_notes(self.settled.decisions, self.here)

    def once(self, find: Callable[[Workspace, Returns], _Found], workspace: Workspace) -> _Found:
        """Return what another module finds out from these returns in a workspace, found once."""
        key = find, workspace
        if key not in self._found:
            self._found[key] = find(workspace, self)
        return cast(_Found, self._found[key])

    @cached_property
    def _found(self) -> dict[object, object]:
        return {}

    def advisory(self, code: str) -> Adviesrapport:
        """Return what the report on a participant says, without comparisons with others."""
        return self._advisories[code]

    @cached_property
    def _advisories(self) -> Mapping[str, Adviesrapport]:
        return WorkedOut(self.counting, self._advisory)

    def _advisory(self, code: str) -> Adviesrapport:
        group = self.settled.departments.get(code)
        return advisory(self.counting[code], self.cases[code], self.here, group)

    @cached_property
    def todo(self) -> tuple[WorkListRow, ...]:
        """Every point of the work list that is open."""
        return open_points(self.settled, self.here)

    def taken_out(self, files: Iterable[ShownFile]) -> tuple[ShownFile, ...]:
        """Return what counts although it is not among the fates of the files in `input/`.

        The register keeps what was read, so a file thrown away still counts until it is purged.
        """
        present = {name for one in files for name in (one.sha256, one.name)}
        return tuple(
            one
            for one in self.everything
            if present.isdisjoint((one.sha256, one.name))
            and (one.decisions or self.settled.counts(one))
        )

    @property
    def newest(self) -> date:
        """The day of the last return that counts: the date of what is made from all of them.

        Not today: the same returns give the same files on any day. Raises ValueError when there
        is no return.
        """
        return max(one.received for one in self.counting.values())


def case_of_return(
    receipt: ShownReturn,
    here: Setting,
    notes: AdviserNotes = NO_NOTES,
    analysis: Analysis | None = None,
) -> AdvisoryCase:
    """Return what follows from the answers of one return, and from what an adviser adds.

    `analysis` is what the answers add up to, where that was worked out before.
    """
    from pipeline.reports.advisory.case import Beside, case_of

    # What an adviser looked at and left as it is, is no open question any more.
    looked_at = {one for one in receipt.seen if one[0] == AGAINST}
    findings = tuple(one for one in receipt.findings if (one.code, one.item) not in looked_at)
    inhabitants = here.inhabitants(receipt.response.respondent)
    beside = Beside(notes, inhabitants, analysis, receipt.regional)
    return case_of(receipt.response, findings, here.questionnaire, here.book, beside)


def advisory(
    receipt: ShownReturn,
    case: AdvisoryCase,
    here: Setting,
    group: Departments[ShownReturn] | None = None,
) -> Adviesrapport:
    """Return what the report on one return says; its date is the day the return came in.

    `group` are the departments that sent something, whether that counts together or not.
    """
    from pipeline.reports.advisory.advisory import report_on

    response, asked = case.response, here.questionnaire
    origin = Herkomst(
        bestand=receipt.name,
        ontvangen=date_text(receipt.received),
        vingerafdruk=mark_of(receipt.sha256),
        vragenlijst=version_asked(response.fingerprint, asked),
        ronde=here.round.code,
        provincie=here.province(response.respondent),
        aangevuld=tuple(made_up_of(receipt, response, group, here)),
        regio=tuple(by_regions(receipt, here)),
        kenmerk=f"{asked.code}R-{here.round.code}-{response.respondent}-{asked.fingerprint}",
    )
    report = report_on(case, origin, receipt.received)
    return replace(report, afzender=here.round.sender, contact=here.round.contact)
