"""What a participant gets when something is still open: a letter and a mini-form, twice.

The mini-form asks only what is open, as a Word and as an Excel file; what was filled in already
stands in it. Mail, letter and form name one date by which to answer: that of the day of the mail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from pipeline.base.files import safe_name
from pipeline.base.names import file_name
from pipeline.base.phrasing import date_text
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace
from pipeline.forms.build import blank, personal
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.forms.mini_form import Asked, mini_form
from pipeline.forms.word import WordForm
from pipeline.judgement import owed as follow_up
from pipeline.judgement.counting import Settled
from pipeline.judgement.owed import OwedItem
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.mail.letters import answer_by
from pipeline.model.ledger import About, Made, OutputKind
from pipeline.model.regional import questions_of
from pipeline.register.loading import load_template
from pipeline.reports.letter import Naleveringsbrief, letter_context
from pipeline.templating.template import OfficeTemplate

LETTER = "nalevering.docx"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What one participant is asked, and the files to ask it with, by their names.

    What they say depends on the day on which they are sent: it names when to answer.
    """

    code: str
    name: str
    questions: tuple[int, ...]  # without a usable answer
    new: tuple[int, ...]  # of these: open because we changed the questions
    points: tuple[str, ...]  # what seems to contradict, in plain words
    files: Callable[[date], Mapping[str, bytes]]


def written(workspace: Workspace, here: Setting, one: FollowUp, day: date) -> Iterator[Made]:
    """Yield the files of a follow-up as they are written on a day."""
    for name, data in one.files(day).items():
        kind = OutputKind.FORM if name in names_of(one.code, one.name) else OutputKind.FOLLOW_UP
        yield Made(workspace.follow_up / name, data, About(kind, one.code, here.round.code))


def names_of(code: str, name: str) -> tuple[str, str]:
    """Return the names of the mini-forms of a participant."""
    stem = f"{code}-{safe_name(name)}-{file_name('aanvulling')}"
    return f"{stem}.docx", f"{stem}.xlsx"


def follow_ups(workspace: Workspace, here: Setting, settled: Settled) -> Iterator[FollowUp]:
    """Yield a follow-up for every participant that still owes something, by code.

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
        self._due = cache(lambda by: blank(here.questionnaire, replace(here.round, deadline=by)))

    def make(
        self, receipt: ShownReturn, counts: ShownReturn, found: Sequence[OwedItem]
    ) -> FollowUp:
        """Return what to send to a participant that owes these points.

        `receipt` is by what it is asked, `counts` what counts of it: they differ as long as a
        decision about its departments is open.
        """
        code, name = receipt.response.respondent, receipt.response.name
        asked = follow_up.asked(found, self.here, questions_of(receipt.regional))
        given = follow_up.given(counts, asked, self.here)
        given |= follow_up.given(receipt, asked, self.here)
        letter = letter_context(receipt, found, names_of(code, name), self.here)
        return FollowUp(
            code=code,
            name=name,
            questions=follow_up.open_numbers(found),
            new=follow_up.new_numbers(found),
            points=follow_up.contradictions(found),
            files=cache(partial(self._files, letter, asked, given)),
        )

    def _files(
        self, letter: Naleveringsbrief, asked: Asked, given: Mapping[str, str], day: date
    ) -> dict[str, bytes]:
        """Return the three files as they are sent on a day, by name."""
        code, name, by = letter.gemeente_code, letter.gemeente, answer_by(self.here.round, day)
        form = mini_form(personal(self._due(by), code, name), asked)
        word, excel = letter.bestanden
        stem = word.removesuffix(f"-{file_name('aanvulling')}.docx")
        return {
            f"{stem}-{file_name('brief')}.docx": self.letter.render(
                replace(letter, antwoord_voor=date_text(by))
            ),
            word: fill_word(self.word.render(form), given),
            excel: fill_excel(self.excel.render(form), given),
        }
