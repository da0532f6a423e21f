"""`werklijst.xlsx`: what an adviser has to decide, with a list to choose from in every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.names import shown
from pipeline.base.phrasing import counted
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.judgement.departments import Departments, agreement, comparison
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.judgement.worklist import WorkListRow
from pipeline.model.decisions import DECISION, KEYS, REMARK, Verb
from pipeline.model.response import Missing
from pipeline.ooxml.cells import column_name
from pipeline.ooxml.drop_downs import DropDown
from pipeline.ooxml.spreadsheet import Column, Sheet, pieces, write
from pipeline.reading.sheets.cells import MAX_ROW
from pipeline.reports.report_sheet import ReportRow, report_sheet

_COLUMNS = (
    Column("bestand", 26, wrap=True),
    Column("gemeente", 18, wrap=True),
    Column("onderdeel", 18, wrap=True),
    Column("vraag", 34, wrap=True),
    Column("gevonden", 30, wrap=True),
    Column("waarom", 46, wrap=True),
    Column("voorstel", 16, wrap=True),
    Column(DECISION, 22, fill_in=True),
    Column(REMARK, 26, fill_in=True),
    Column(KEYS, 10, hidden=True),
)
_AT = [column.heading for column in _COLUMNS].index(DECISION) + 1
_EXPLAINED = (
    "U-LIST-WHAT",
    "U-LIST-DO",
    "U-LIST-PART",
    "U-LIST-SEEN",
    "U-LIST-REMARK",
    "U-LIST-PRIVACY",
    "U-LIST-CHANGE",
    "U-LIST-APPROVE",
    "U-LIST-WRITE",
    "U-LIST-SAFE",
    "U-LIST-MERGE",
    "U-LIST-BLANK",
    "U-LIST-LESS",
    "U-LIST-UNREAD",
    "U-LIST-SECRET",
)


def work_list(
    questionnaire: Questionnaire,
    todo: Sequence[WorkListRow],
    done: Sequence[WorkListRow],
    departments: Sequence[Departments[ShownReturn]],
    reports: Sequence[ReportRow] = (),
) -> bytes:
    """Return the workbook; with nothing to decide it says so."""
    lists = list(dict.fromkeys(point.options for point in (*todo, *done)))
    sheets = [*_points(text_of("U-LIST-SHEET"), todo, lists)]
    if reports:
        sheets.append(report_sheet(reports, questionnaire.themes))
    if done:
        sheets += _points(text_of("U-LIST-DONE"), done, lists)
    if departments:
        sheets.append(_comparison(questionnaire, departments))
    sheets.append(_how(todo, done))
    if lists:
        sheets.append(_choices(lists))
    return write(text_of("U-LIST-TITLE", title=questionnaire.title), sheets)


def _points(
    name: str, points: Sequence[WorkListRow], lists: Sequence[Sequence[str]]
) -> Iterator[Sheet]:
    """Yield as many sheets as it takes: of one only so many rows are read when it comes back."""
    most = MAX_ROW - 1
    for number, start in enumerate(range(0, max(1, len(points)), most), 1):
        part = points[start : start + most]
        yield _sheet(name if number == 1 else f"{name} {number}", part, lists)


def _sheet(name: str, points: Sequence[WorkListRow], lists: Sequence[Sequence[str]]) -> Sheet:
    rows = (
        [
            *(point.file, point.participant, point.subject, point.question),
            *(_short(point.found), _short(point.why), shown(point.proposal)),
            *(shown(point.decision), _short(point.remark), str(point.key)),
        ]
        for point in points
    )
    drop_downs = []
    for number, options in enumerate(lists, 1):
        at = [row for row, point in enumerate(points, 2) if point.options == options]
        column = column_name(number - 1)
        if at:
            source = f"{text_of('U-LIST-CHOICES')}!${column}$2:${column}${len(options) + 1}"
            told = message("U-LIST-SEEN") if options == (Verb.SEEN,) else ("", "")
            drop_downs.append(DropDown(_AT, at, source, told))
    return Sheet(name, _COLUMNS, rows, frozen=1, drop_downs=drop_downs)


def _short(text: str) -> str:
    """Return what fits in a cell; the whole text stands in the form and in the receipt."""
    first, *rest = pieces(text)
    return f"{first[:-1]}…" if rest else first


def _choices(lists: Sequence[Sequence[str]]) -> Sheet:
    longest = max(map(len, lists))
    columns = [Column(f"lijst {number}", 24) for number, _ in enumerate(lists, 1)]
    rows = [[shown(one[at]) if at < len(one) else "" for one in lists] for at in range(longest)]
    return Sheet(text_of("U-LIST-CHOICES"), columns, rows, hidden=True)


def _comparison(
    questionnaire: Questionnaire, departments: Sequence[Departments[ShownReturn]]
) -> Sheet:
    """Return what the returns of one participant answer, question by question."""
    columns = (
        Column("gemeente", 22),
        Column("vraag", 8),
        Column("onderwerp", 34, wrap=True),
        Column("antwoorden", 60, wrap=True),
        Column("samen", 16),
    )
    rows = [row for group in departments for row in _compared(questionnaire, group)]
    return Sheet(text_of("U-LIST-COMPARE"), columns, rows, frozen=1)


def _compared(questionnaire: Questionnaire, group: Departments[ShownReturn]) -> Iterator[list[str]]:
    merged = group.merged.response
    for question in questionnaire.questions:
        texts = comparison(group.parts, question)
        given = [f"{one.name}: {text or '–'}" for one, text in zip(group.parts, texts, strict=True)]
        answer = merged.answers[question.answer.code]
        names = {one.code: one.name for one in question.answer.categories}
        together = names.get(answer.value or "", shown(answer.missing or ""))
        differ = agreement(group.parts, question) == "different"
        if differ and answer.missing is Missing.NOT_UNDERSTOOD:
            together = text_of("U-LIST-CONTRARY")
        yield [merged.name, str(question.number), question.title, "\n".join(given), together]


def _how(todo: Sequence[WorkListRow], done: Sequence[WorkListRow]) -> Sheet:
    rows = [list(message(code)) for code in _EXPLAINED]
    if todo:
        points = counted(len(todo), "N-POINT")
        first = list(message("U-LIST-OPEN", points=points, done=len(done)))
    else:
        first = list(message("U-LIST-NOTHING"))
    columns = (Column("onderwerp", 28), Column("uitleg", 100, wrap=True))
    return Sheet(text_of("U-LIST-HOW"), columns, [first, *rows])
