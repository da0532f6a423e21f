"""Try out everything in `templates/` before a round depends on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline import advicebook, questionnaire, reporting, round, setting
from pipeline.errors import DefinitionError, PipelineError, Problem
from pipeline.forms.build import blank
from pipeline.messages import message
from pipeline.questionnaire import Item, ItemKind, Questionnaire
from pipeline.receipt import Receipt, Verdict
from pipeline.response import Answer, Missing, Reading, Response, SourceKind
from pipeline.returns import settle
from pipeline.setting import Setting
from pipeline.workspace import TEMPLATES, Workspace

_DAY = 1_795_000_000 * 10**9  # 18 November 2026; any day will do, nothing of this is kept
_TOWNS = 12  # enough for a group report that shows everything


def problems(workspace: Workspace) -> Iterator[Problem]:
    """Yield every error in the definitions, then, when these are right, in the templates."""
    missing = [name for name in TEMPLATES if not workspace.template(name).is_file()]
    for name in missing:
        yield Problem(name, *message("E-TEMPLATE-MISSING"))
    if missing:
        return
    wrong = [problem for step in _definitions(workspace) for problem in _problems_of(step)]
    yield from wrong
    if not wrong:
        here = setting.load(workspace)
        for step in _templates(workspace, here):
            yield from _problems_of(step)


def _problems_of(step: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        step()
    except PipelineError as error:
        return error.problems
    return ()


def _definitions(workspace: Workspace) -> Iterator[Callable[[], object]]:
    """Yield steps that each load one definition; the advice needs a questionnaire that is right."""
    path = workspace.template("vragenlijst.yaml")
    yield lambda: questionnaire.load(path)
    try:
        asked = questionnaire.load(path)
    except DefinitionError:
        pass
    else:
        yield lambda: advicebook.load(workspace.template("adviezen.yaml"), asked)
    yield lambda: round.load(workspace.template("ronde.yaml"))
    yield lambda: setting.people(workspace)


def _templates(workspace: Workspace, here: Setting) -> Iterator[Callable[[], object]]:
    """Yield steps that each compile one template and render every kind of output it has."""
    receipts = invented_receipts(here.questionnaire)
    returns = reporting.Returns(settle(receipts, here))
    yield lambda: _word_form(workspace, here)
    yield lambda: _excel_form(workspace, here)
    yield lambda: list(reporting.advisory_reports(workspace, here, returns))
    yield lambda: list(reporting.reading_pages(workspace, here, returns))
    yield lambda: reporting.group_report(workspace, here, returns)
    yield lambda: reporting.overview_page(workspace, here, returns, receipts)


def _word_form(workspace: Workspace, here: Setting) -> None:
    from pipeline.forms.word import WordForm

    form = blank(here.questionnaire, here.round)
    WordForm(workspace.template("formulier.docx"), form).render(form)


def _excel_form(workspace: Workspace, here: Setting) -> None:
    from pipeline.forms.excel import ExcelForm

    form = blank(here.questionnaire, here.round)
    ExcelForm(workspace.template("formulier.xlsx"), form).render(form)


def invented_receipts(asked: Questionnaire) -> tuple[Receipt, ...]:
    """Return invented returns that together show every kind of report and every answer."""
    return tuple(_invented(number, asked) for number in range(_TOWNS))


def _invented(number: int, asked: Questionnaire) -> Receipt:
    """Return one return; the first is blank, the second has no approach, each differs."""
    code = f"XX{number:04}"
    answers = {item.code: _answer(item, number, at) for at, item in enumerate(asked.items.values())}
    response = Response(code, f"Voorbeeldstad {number}", "proef", asked.fingerprint, answers)
    return Receipt(f"{code}.docx", code, _DAY, 1, "docx", Verdict.ACCEPTED, response=response)


def _answer(item: Item, number: int, at: int) -> Answer:
    """Return an answer that differs per municipality and item; number 0 leaves all blank."""
    if not number:
        return Answer(item.code, None, Missing.BLANK, None)
    value = text = f"Verzonnen tekst & <toelichting> bij {item.row_key}"
    if item.categories:
        # A scale is walked through per question, a choice on the front page per municipality.
        choice = item.categories[(number + at * item.code.startswith("v")) % len(item.categories)]
        value, text = choice.code, choice.name
    elif item.kind is ItemKind.DATE:
        value = text = "2026-11-23"
    return Answer(item.code, value, None, Reading(text, SourceKind.CONTROL, item.code))
