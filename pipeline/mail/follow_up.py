"""What a municipality gets when something is still open: a letter and a mini-form, twice.

The mini-form asks only what is open, as a Word and as an Excel file; what was filled in already
stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.base.files import safe_name
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.forms.build import blank, personal
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.forms.mini_form import mini_form
from pipeline.forms.word import WordForm
from pipeline.judgement import owed as follow_up
from pipeline.judgement.counting import Settled
from pipeline.judgement.owed import OwedItem
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.model.ledger import About, Made, OutputKind
from pipeline.register.loading import load_template
from pipeline.reports.letter import Naleveringsbrief, letter_context
from pipeline.templating.template import OfficeTemplate

LETTER = "nalevering.docx"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What one municipality is asked, and the files to ask it with."""

    code: str
    name: str
    questions: tuple[int, ...]  # without a usable answer
    points: tuple[str, ...]  # what seems to contradict, in plain words
    word: bytes
    excel: bytes
    letter: bytes

    @property
    def files(self) -> dict[str, bytes]:
        """The three files, by name."""
        word, excel = names_of(self.code, self.name)
        stem = word.removesuffix("-aanvulling.docx")
        return {f"{stem}-brief.docx": self.letter, word: self.word, excel: self.excel}


def written(workspace: Workspace, here: Setting, one: FollowUp) -> Iterator[Made]:
    """Yield the files of a follow-up as they are written."""
    for name, data in one.files.items():
        kind = OutputKind.FORM if name in names_of(one.code, one.name) else OutputKind.FOLLOW_UP
        yield Made(workspace.follow_up / name, data, About(kind, one.code, here.round.code))


def names_of(code: str, name: str) -> tuple[str, str]:
    """Return the names of the mini-forms of a municipality."""
    stem = f"{code}-{safe_name(name)}-aanvulling"
    return f"{stem}.docx", f"{stem}.xlsx"


def follow_ups(workspace: Workspace, here: Setting, settled: Settled) -> Iterator[FollowUp]:
    """Yield a follow-up for every municipality that still owes something, by code.

    Raises TemplateError when the templates of the form or the letter cannot be used.
    """
    maker = Maker(workspace, here)
    for code, counts in sorted(settled.counting.items()):
        receipt = settled.answered(code)
        found = follow_up.points(receipt, here)
        if found:
            yield maker.make(receipt, counts, found)


class Maker:
    """Makes follow-ups from templates that are compiled once."""

    def __init__(self, workspace: Workspace, here: Setting) -> None:
        self.here = here
        self.blank = blank(here.questionnaire, here.round)
        self.word = WordForm(load_template(workspace, "formulier.docx"), self.blank)
        self.excel = ExcelForm(load_template(workspace, "formulier.xlsx"), self.blank)
        self.letter = OfficeTemplate(load_template(workspace, LETTER), Naleveringsbrief)

    def make(
        self, receipt: ShownReturn, counts: ShownReturn, found: Sequence[OwedItem]
    ) -> FollowUp:
        """Return what to send to a municipality that owes these points.

        `receipt` is by what it is asked, `counts` what counts of it: they differ as long as a
        decision about its departments is open.
        """
        code, name = receipt.response.respondent, receipt.response.name
        asked = follow_up.asked(found, self.here)
        given = follow_up.given(counts, asked, self.here)
        given |= follow_up.given(receipt, asked, self.here)
        form = mini_form(personal(self.blank, code, name), asked)
        letter = letter_context(receipt, found, names_of(code, name), self.here)
        return FollowUp(
            code=code,
            name=name,
            questions=follow_up.open_numbers(found),
            points=follow_up.contradictions(found),
            word=fill_word(self.word.render(form), given),
            excel=fill_excel(self.excel.render(form), given),
            letter=self.letter.render(letter),
        )
