"""The sheet «Rapporten» of the work list: a row per participant, to write about its report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.base.messages import text
from pipeline.base.phrasing import listed, quoted
from pipeline.definitions.questionnaire import Theme
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.approval_words import approved_by, day_said
from pipeline.judgement.report_notes import NO_NOTES, AdviserNotes, notes_of
from pipeline.model.approval import NOT_APPROVED, Approved, Gesture
from pipeline.model.decisions import (
    APPROVED_BY,
    FIRST,
    HANDLER,
    KEYS,
    OF_THEME,
    SENTENCES,
    SKIPPED,
    ReportKey,
)
from pipeline.ooxml.spreadsheet import Column, Sheet
from pipeline.outputs.approvals import outgoing_path, report_path
from pipeline.outputs.ownership import Ownership
from pipeline.reports.returns import Returns

_WIDTH = 30  # characters


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report: where it stands, whether it was approved, and what was written about it."""

    name: str
    place: str
    state: str
    key: ReportKey
    notes: Mapping[str, str]  # by heading


def report_rows(
    workspace: Workspace, returns: Returns, whose: Ownership, approved: Mapping[str, Approved]
) -> Iterator[ReportRow]:
    """Yield a row for every report that stands there, by code."""
    round_ = returns.here.round.code
    written = notes_of(returns.settled.decisions, round_)
    for code, one in sorted(returns.reported_on.items()):
        name = one.response.name
        state = approved.get(code, NOT_APPROVED)
        about = returns.notes.get(code, NO_NOTES)
        notes = {heading: said.value for heading, said in written.get(code, {}).items()}
        notes |= {HANDLER: about.handler} if about.handler else {}
        if not (state.holds and state.last and state.last.gesture is Gesture.LIST):
            notes.pop(APPROVED_BY, None)  # nobody may approve again by saving the list
        row = whose.row(report_path(workspace, code, name))
        yield ReportRow(
            name=name,
            place=str(whose.place(outgoing_path(workspace, returns.here.round, code, name))),
            state=" ".join((_said(state), *_left_out(about))),
            key=ReportKey(round_, code, row.contents if row else "", tuple(notes)),
            notes=notes,
        )


def report_sheet(rows: Iterable[ReportRow], themes: Iterable[Theme]) -> Sheet:
    """Return the sheet."""
    letters = (f"{OF_THEME}{one.code.lower()}" for one in themes)
    headings = (APPROVED_BY, HANDLER, *SENTENCES, *letters, SKIPPED, FIRST)
    columns = (
        Column("gemeente", 22, wrap=True),
        Column("rapport", 38, wrap=True),
        Column("stand", 34, wrap=True),
        *(Column(heading, _WIDTH, fill_in=True) for heading in headings),
        Column(KEYS, 10, hidden=True),
    )
    cells = [
        [
            *(one.name, one.place, one.state),
            *(one.notes.get(heading, "") for heading in headings),
            str(one.key),
        ]
        for one in rows
    ]
    return Sheet(text("U-LIST-REPORTS"), columns, cells, frozen=1)


def _left_out(notes: AdviserNotes) -> Iterator[str]:
    """Yield in words what does not come into the report."""
    if notes.withheld:
        yield text("U-LIST-WITHHELD", columns=listed([quoted(one) for one in notes.withheld]))
    for heading, numbers in notes.astray.items():
        code = "U-LIST-UNKNOWN" if numbers else "U-LIST-NO-NUMBER"
        yield text(code, column=heading, numbers=listed(numbers))


def _said(state: Approved) -> str:
    """Return in words whether a report was approved."""
    if state.last is None:
        return text("U-LIST-NOT-APPROVED")
    code = approved_by(state.last) if state.holds else "U-WHY-LAPSED"
    return text(code, who=state.last.who, day=day_said(state.last))
