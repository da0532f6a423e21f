"""What a report sets beside a participant's own answers: the round before, and other ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from pipeline.analysis.group_states import CONSENT, apart
from pipeline.analysis.peers import beside
from pipeline.analysis.scores import Analysis, ReportKind, usable
from pipeline.coding.earlier_forms import comparable
from pipeline.definitions.questionnaire import Item
from pipeline.definitions.round import EVERYONE
from pipeline.definitions.setting import PROVINCE, REGION, Setting
from pipeline.judgement.counting import Settled
from pipeline.judgement.lineage import lines_of, previous
from pipeline.judgement.privacy_choices import ShownFile, ShownReturn
from pipeline.judgement.rounds import actions_of_today, agreements
from pipeline.model.actions import OWN
from pipeline.model.response import Response
from pipeline.reports.advisory.change import Earlier, change_context
from pipeline.reports.advisory.course import course_context
from pipeline.reports.advisory.mirror import mirror_context
from pipeline.reports.advisory.steps import opening
from pipeline.reports.advisory.story import with_story
from pipeline.reports.common.compared import Rondeverloop, Spiegel, Vergelijking
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.common.wording import Wording
from pipeline.reports.returns import Returns

_NOT_MIRRORED = (ReportKind.INTERIM, ReportKind.BUILDING_BLOCKS)


class Comparisons:
    """Every participant of a workspace, to set one beside another or beside itself."""

    def __init__(self, returns: Returns) -> None:
        self.returns = returns
        self.settled = returns.settled
        self.here = returns.here

    def completed(self, report: Adviesrapport, receipt: ShownReturn) -> Adviesrapport:
        """Return a report with what is beside it; the same report when there is nothing."""
        response = receipt.response
        compared = self.with_before(response, _remarks(report))
        if compared:
            report = with_story(report, self.returns.cases[response.respondent], compared)
        beside = self.with_others(response)
        return replace(
            report, vergelijking=compared, verloop=self.over_rounds(response), spiegel=beside
        )

    def with_before(self, response: Response, remarks: Mapping[str, str]) -> Vergelijking | None:
        """Return what changed since the last round in which this participant took part.

        `remarks` are what it writes now, by question, as far as that may be shown.
        """
        earlier = self.earlier(response.respondent)
        if earlier is None:
            return None
        earlier = replace(earlier, remarks=remarks)
        return change_context(response, earlier, self.here.questionnaire, self.here.book)

    def over_rounds(self, response: Response) -> Rondeverloop | None:
        """Return all rounds side by side, with those of who went into this participant."""
        here = self.here
        lines = lines_of(self.settled, here, response.respondent)
        rounds = (*reversed([*self.settled.past]), here.round.code)
        return course_context(response, lines, rounds, here.questionnaire, here.book)

    def earlier(self, code: str) -> Earlier | None:
        """Return that round, with what counted in it and what was agreed on afterwards."""
        found = previous(self.settled, self.here, code)
        if found is None:
            return None
        name, receipt = found
        report = self._agreements.get((code, name))
        if report is None:
            return Earlier(name, receipt, {})
        own = tuple(one for one in report.actions if one.question == OWN)
        actions = actions_of_today(report, self.here.questionnaire)
        lost = len(report.actions) - len(own) - len(actions)
        return Earlier(name, receipt, actions, own, lost)

    @cached_property
    def _agreements(self) -> dict[tuple[str, str], ShownFile]:
        return agreements(self.settled.receipts)

    def with_others(self, response: Response) -> Spiegel | None:
        """Return the middle of the others in the group of `spiegel`; None while that is off.

        Only beside a report that advises: not while too little is known, and not for a
        participant that has no approach yet.
        """
        here, code = self.here, response.respondent
        case = self.returns.cases.get(code) if here.round.mirror else None
        if case is None or case.analysis.kind in _NOT_MIRRORED:
            return None
        others = [self.members[one] for one in self.members if one != code and self.same(one, code)]
        found = beside(others, here.questionnaire, here.book)
        if found is None:
            return None
        return mirror_context(
            response, case.analysis, found, self.group_name(code), here.questionnaire, here.book
        )

    def same(self, one: str, other: str) -> bool:
        """Return whether two participants are in one group; nobody is in an unknown one."""
        column = self.here.round.mirror
        if column == EVERYONE:
            return True
        group = self.here.group(other, column)
        return bool(group) and self.here.group(one, column) == group

    def group_name(self, code: str) -> str:
        """Return who the others are, in Dutch."""
        column = self.here.round.mirror
        name = column if column in (EVERYONE, PROVINCE, REGION) else "kolom"
        values = {"kolom": column, "waarde": self.here.group(code, column)}
        return Wording(self.here.book).say(f"spiegel_{name}", **values)

    @cached_property
    def members(self) -> dict[str, Analysis]:
        """Who consented and answered enough of these very questions (section 3.5) itself."""
        known = (self.here.questionnaire.fingerprint, "")
        found: dict[str, Analysis] = {}
        for code, receipt in self.returns.reported_on.items():
            allowed = receipt.response.value(CONSENT) == "ja"
            if allowed and receipt.response.fingerprint in known:
                analysis = self.returns.own_analysis(receipt)
                own = apart(analysis, self.here.followed(code).keys())
                found |= {code: own} if usable(analysis.counts, self.here.book) else {}
        return found


def _remarks(report: Adviesrapport) -> dict[str, str]:
    """Return how each remark begins; the whole of it stands once, beside its question."""
    return {row.code: opening(row.toelichting) for part in report.themas for row in part.vragen}


def previous_answers(settled: Settled, here: Setting, code: str) -> dict[str, str]:
    """Return what a participant answered in the round before, as shown in a form, by item code.

    Only questions that are still the same; without an answer an item is left out.
    """
    found = previous(settled, here, code)
    if found is None:
        return {}
    response = found[1].response
    asked = here.questionnaire
    same = comparable(response.fingerprint, asked.fingerprint, asked)
    items = [item for one in asked.questions if one.code in same for item in one.items]
    own = [item for item in items if not response.by_region(item.code)]
    told = [item for item in own if not response.answers[item.code].withheld]
    shown = {item.code: _shown(item, response.value(item.code)) for item in told}
    return {item: text for item, text in shown.items() if text}


def _shown(item: Item, value: str | None) -> str:
    names = {one.code: one.name for one in item.categories}
    return names.get(value or "", "" if item.categories else value or "")
