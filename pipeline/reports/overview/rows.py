"""Rows of the overview page: participants, files, and files on which somebody has to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from pipeline.analysis.scores import ReportKind
from pipeline.base.messages import text
from pipeline.base.phrasing import counted, date_text, question_list, sentence
from pipeline.coding.earlier_forms import asked_then
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.judgement.privacy_choices import ShownFile, ShownReturn
from pipeline.judgement.standing import State
from pipeline.judgement.worklist import WorkListRow
from pipeline.model.receipt import Verdict, is_work_list
from pipeline.reports.overview.fields import Besluitrij, Bestandsrij, Gemeenterij, Link
from pipeline.reports.overview.standing import DONE, OverviewTown, WorkLeft, said, stand

REASONS_SHOWN = 5  # more reasons than this make a row unreadable; the work list has them all
_NEXT = {
    ReportKind.FULL: "U-NEXT-SEND",
    ReportKind.BUILDING_BLOCKS: "U-NEXT-SEND-PLAN",
    ReportKind.PROVISIONAL: "U-NEXT-COMPLETE",
    ReportKind.INTERIM: "U-NEXT-COMPLETE",
}
_NEXT_OF_SILENT = {
    State.LISTED: "U-NEXT-INVITE",
    State.INVITED: "U-NEXT-REMIND",
    State.INCOMPLETE: "U-NEXT-COMPLETE",  # of the office of a region
}
_NEXT_BY_STATE = {
    **dict.fromkeys((State.SENT, State.FOR_REGION, State.DECLINED, State.PURGED), "U-NEXT-NOTHING"),
    **dict.fromkeys((State.INVITE_DRAFT, State.REPORT_DRAFT), "U-NEXT-DRAFT"),
}
_KINDS = {
    ReportKind.BUILDING_BLOCKS: "U-KIND-BOUWSTENEN",
    ReportKind.PROVISIONAL: "U-KIND-VOORLOPIG",
    ReportKind.INTERIM: "U-KIND-TUSSENBERICHT",
}
URGENCY = (
    *(Verdict.REJECTED, Verdict.WAITING, Verdict.ATTENTION),
    *(Verdict.ACCEPTED, Verdict.DUPLICATE, Verdict.IGNORED),
)
_FORMATS = {".docx": "Word", ".xlsx": "Excel"}


def participant(
    case: OverviewTown, questionnaire: Questionnaire, columns: Sequence[str]
) -> Gemeenterij:
    """Return the row of one participant; `columns` are the groups the page can filter by."""
    remarks = case.to_check
    coverage = case.glance.coverage if case.glance else -1
    return Gemeenterij(
        code=case.code,
        naam=case.name,
        stand=stand(case.state),
        datum=date_text(case.answered) if case.answered else "",
        dag=case.answered.isoformat() if case.answered else "",
        laatst=_last(case),
        dekking=f"{coverage}%" if case.glance else "",
        dekking_getal=coverage,
        nakijken=remarks,
        eerder=tuple(_difference(case.receipt, one, questionnaire) for one in case.earlier),
        volgende=_next_step(case, remarks),
        oorzaak=_cause(case),
        soort=_kind(case),
        vernieuwd=text("U-RENEWED") if _is_renewed(case) else "",
        links=tuple(_links(case)),
        groepen=tuple(case.groups.get(column, "") for column in columns),
    )


def _last(case: OverviewTown) -> str:
    """Return the day on which the last of what counts came in, "" when that is the first day."""
    received = case.receipt.received if case.receipt else None
    return date_text(received) if received and received != case.answered else ""


def _is_renewed(case: OverviewTown) -> bool:
    """Return whether a report that nobody has yet was made of a later form."""
    gone = (State.OUTDATED, State.SENT)
    return bool(case.earlier and case.report) and case.state not in gone


def _cause(case: OverviewTown) -> str:
    """Return why a participant is where it is, unless that is only the number of its points."""
    only_points = case.state is State.WAITING and case.cause == f"{case.hindrance}."
    return "" if only_points else case.cause


def _next_step(case: OverviewTown, remarks: Sequence[str]) -> str:
    """Return what to do about a participant, in one sentence."""
    if case.state is State.DECLINED and case.receipt:
        return text("U-NEXT-UNDO")
    if case.state in _NEXT_BY_STATE and not (case.state is State.SENT and remarks):
        return text(_NEXT_BY_STATE[case.state])
    if remarks:
        return text("U-NEXT-CHECK")
    if case.state is State.READY and case.kind in DONE:
        return text("U-NEXT-REVIEW")
    if case.state is State.INCOMPLETE and case.kind in DONE and not case.drafted:
        return text("U-NEXT-COMPLETE-OR-SEND", why=case.hindrance)
    if case.hindrance and case.kind in DONE:
        return text("U-NEXT-HINDERED", why=case.hindrance)
    if case.state is State.OUTDATED and case.kind in DONE:
        return text("U-NEXT-AGAIN")
    if case.drafted:
        return text("U-NEXT-DRAFT")
    if case.kind is None:
        return text(_NEXT_OF_SILENT.get(case.state, "U-NEXT-CHECK"))
    return text(_NEXT[case.kind])


def _kind(case: OverviewTown) -> str:
    """Return which report there is when that is not the usual one."""
    if case.kind is None or case.kind is ReportKind.FULL:
        return ""
    return text(_KINDS[case.kind])


def _links(case: OverviewTown) -> Iterator[Link]:
    if case.report:
        yield link(text("U-LINK-REPORT"), case.report, text("U-LINK-REPORT-OF", name=case.name))
    if case.reading:
        yield _reading_link(case.reading, case.name)
    for path in case.forms:
        kind = _FORMATS[path.suffix]
        yield link(kind, path, text("U-LINK-FORM-OF", name=case.name, kind=kind))


def differences(newer: ShownReturn, older: ShownReturn, questionnaire: Questionnaire) -> list[int]:
    """Return the numbers of the questions that two returns both asked and answer differently.

    What the older one left blank is no other answer.
    """
    new, old = newer.response, older.response
    asked = asked_then(new.fingerprint, questionnaire) & asked_then(old.fingerprint, questionnaire)
    return [
        question.number
        for question in questionnaire.questions
        if question.code in asked
        and old.answers[question.answer.code].text.strip()
        and new.value(question.answer.code) != old.value(question.answer.code)
    ]


def _difference(newer: ShownReturn | None, older: ShownReturn, questionnaire: Questionnaire) -> str:
    numbers = differences(newer, older, questionnaire) if newer else []
    code = "U-TWICE-DIFFERENT" if numbers else "U-TWICE-SAME"
    answers = (older.response.answers[one.answer.code] for one in questionnaire.questions)
    if not any(one.text.strip() for one in answers):
        code = "U-TWICE-BLANK"
    return text(code, file=older.name, questions=question_list(numbers))


def file_rows(receipts: Sequence[ShownFile], left: WorkLeft) -> Iterator[Bestandsrij]:
    """Yield a row for every file but work lists of advisers, what needs work first."""
    points = Counter(point.key.sha256 for point in left.points)
    theirs = [one for one in receipts if not is_work_list(one)]
    for receipt in sorted(theirs, key=lambda one: URGENCY.index(one.verdict)):
        page = left.pages.get(receipt.sha256)
        reasons = [sentence(reason.message) for reason in receipt.reasons]
        if number := points[receipt.sha256]:
            reasons.append(text("U-TO-CHECK", points=counted(number, "N-POINT")))
        elif receipt.verdict is Verdict.ATTENTION and not reasons:
            reasons.append(text("U-SEE-LIST"))
        yield Bestandsrij(
            naam=receipt.name,
            code=receipt.verdict,
            oordeel=receipt.verdict.label,
            gemeente=receipt.response.name
            if receipt.response
            else left.writers.get(receipt.sha256, ""),
            datum=date_text(receipt.received) if receipt.modified else "",
            dag=receipt.received.isoformat() if receipt.modified else "",
            redenen=tuple(reasons),
            link=_reading_link(page, receipt.name) if page else None,
        )


def decision_rows(cases: Sequence[OverviewTown], left: WorkLeft) -> Iterator[Besluitrij]:
    """Yield a row for every file with points on the work list: what takes a choice comes first."""
    pages = dict(left.pages)
    for one in cases:
        if one.receipt and one.reading:  # what regions or departments answer has a checksum too
            pages |= dict.fromkeys((one.receipt.sha256, one.receipt.base), one.reading)
    for sha256, points in _by_file(left.points).items():
        page = pages.get(sha256)
        told = dict.fromkeys(map(said, points))
        reasons = [*told][:REASONS_SHOWN]
        if rest := len(told) - len(reasons):
            reasons.append(text("U-MORE-POINTS", points=counted(rest, "N-POINT")))
        yield Besluitrij(
            bestand=points[0].file,
            gemeente=points[0].participant,
            aantal=len(points),
            redenen=tuple(reasons),
            link=_reading_link(page, points[0].file) if page else None,
        )


def _by_file(points: Sequence[WorkListRow]) -> Mapping[str, list[WorkListRow]]:
    """Return the points of each file, in the order of the work list."""
    found: dict[str, list[WorkListRow]] = {}
    for point in points:
        found.setdefault(point.key.sha256, []).append(point)
    return found


def _reading_link(page: Path, name: str) -> Link:
    return link(text("U-LINK-READING"), page, text("U-LINK-READING-OF", name=name))


def link(name: str, path: Path, spoken: str = "") -> Link:
    """Return a link relative to `output/`, where the page stands."""
    return Link(name, quote(path.as_posix()), spoken or name)
