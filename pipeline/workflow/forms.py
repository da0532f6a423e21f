"""The forms of a round: one for each participant invited, or one for anyone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.base.files import safe_name
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.forms.build import blank, personal, with_previous
from pipeline.forms.context import Formulier
from pipeline.judgement.counting import Settled
from pipeline.judgement.lineage import previous
from pipeline.model.ledger import About, Made, OutputKind
from pipeline.register.loading import load_template
from pipeline.reports.compare import previous_answers


def forms(workspace: Workspace, here: Setting, settled: Settled) -> Iterator[Made]:
    """Yield a Word and an Excel form for everyone invited, or one blank of each."""
    from pipeline.forms.excel import ExcelForm
    from pipeline.forms.word import WordForm

    names = [town.name for town in here.existing(date.today())]
    plain = blank(here.questionnaire, here.round, names)
    word = WordForm(load_template(workspace, "formulier.docx"), plain)
    excel = ExcelForm(load_template(workspace, "formulier.xlsx"), plain)
    for code, name, form in _made_out(here, settled, plain):
        about = About(OutputKind.FORM, code, here.round.code)
        yield Made(workspace.forms / f"{name}.docx", word.render(form), about)
        yield Made(workspace.forms / f"{name}.xlsx", excel.render(form), about)


def _made_out(
    here: Setting, settled: Settled, plain: Formulier
) -> Iterator[tuple[str, str, Formulier]]:
    """Yield for whom each form is, the name of its file without extension, and what it says.

    One of a participant that took part before shows what it answered in that round.
    """
    for one in here.invited:
        form = personal(plain, one.code, one.name)
        before = previous(settled, here, one.code)
        if before:
            form = with_previous(form, before[0], previous_answers(settled, here, one.code))
        yield one.code, f"{one.code}-{safe_name(one.name)}", form
    if not here.invited:
        yield "", "formulier", plain
