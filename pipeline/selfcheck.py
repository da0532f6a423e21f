"""Try out everything in `templates/` before a round depends on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from pipeline import advicebook, questionnaire, respondents, round, setting
from pipeline.errors import DefinitionError, PipelineError, Problem
from pipeline.messages import message
from pipeline.questionnaire import Item, ItemKind, Questionnaire
from pipeline.receipt import Receipt, Verdict
from pipeline.response import Answer, Missing, Reading, Response, SourceKind
from pipeline.setting import Setting
from pipeline.workspace import TEMPLATES, Workspace

_DAY = date(2026, 11, 23)  # any day will do: nothing of this is kept
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
    """Yield steps that each compile one template and render all kinds of output it has."""
    from pipeline.reporting import Returns

    returns = Returns.of(invented_receipts(here.questionnaire))
    yield lambda: _forms(workspace, here)
    yield lambda: _advisory_reports(workspace, here, returns)
    yield lambda: _group_report(workspace, here, returns)
    yield lambda: _overview(workspace, here, returns)
