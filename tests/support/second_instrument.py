"""Forms of the second instrument, in every format that we can write without another program.

`python -m tests.support.second_instrument 500` fills in that many per format, with answers a person
could give, and reads them back.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.base import language
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import Workspace, default_examples
from pipeline.forms.build import blank, personal
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.forms.word import WordForm
from pipeline.reading.formats import read
from pipeline.register.loading import load_setting
from tests.support import small_open_forms as small
from tests.support.flat_office import spreadsheetml
from tests.support.strategies import answers_to, told_of

FOLDER = default_examples() / "digital-safety-schools"
NAME = "Alderbrook Primary"
_Answers = Mapping[str, str]
_PRINTED = {"V-CHARACTERS-LOST", "V-PLACEHOLDER-REMNANT"}  # of formats without fields


@cache
def here() -> Setting:
    """Return its definitions."""
    return load_setting(Workspace(Path("nowhere"), FOLDER))


@cache
def forms() -> tuple[bytes, bytes]:
    """Return its form in Word and in Excel, made out to a school."""
    plain = blank(here().questionnaire, here().round)
    own = personal(plain, "XX0001", NAME)
    templates = (WordForm(FOLDER / "form.docx", plain), ExcelForm(FOLDER / "form.xlsx", plain))
    word, excel = (template.render(own) for template in templates)
    return word, excel


def _workbook(asked: Questionnaire, answers: _Answers) -> str:
    return small.sheets(small.cells(asked, answers))


# What a form with answers is, in a format.
WRITERS: Mapping[str, Callable[[Questionnaire, _Answers], bytes]] = {
    "docx": lambda _, answers: fill_word(forms()[0], answers),
    "xlsx": lambda _, answers: fill_excel(forms()[1], answers),
    "odt": lambda asked, answers: small.odt(small.form_body(asked, answers)),
    "fodt": lambda asked, answers: small.flat("text", small.form_body(asked, answers)),
    "html": lambda asked, answers: small.web_page(asked, answers).encode(),
    "ods": lambda asked, answers: small.archive(
        "spreadsheet", small.document("spreadsheet", _workbook(asked, answers))
    ),
    "fods": lambda asked, answers: small.flat("spreadsheet", _workbook(asked, answers)),
    "xlsb": lambda asked, answers: small.xlsb(small.cells(asked, answers)),
    "xml": lambda asked, answers: spreadsheetml(small.cells(asked, answers)),
}
OURS = ("docx", "xlsx")  # made from its own templates


def read_back(kind: str, data: st.DataObject) -> None:
    """Draw answers, fill them in and demand that what is read is that, and nothing is told."""
    asked = here().questionnaire
    answers = data.draw(answers_to(asked))
    if kind == "xlsx":
        answers.pop("kop.datum", None)  # in a sheet of ours a date is no text
    found = read(WRITERS[kind](asked, answers), asked)
    texts = {code: one.text for code, one in found.readings.items() if one.text}
    wanted = ({"kop.gemeente": NAME} if kind in OURS else {}) | answers
    wanted = {code: text for code, text in wanted.items() if text}
    if kind not in (*OURS, "xml"):
        wanted = small.given(answers, asked)
    assert texts == wanted
    told = {note.code for note in found.notes} - told_of(answers)
    assert not told - (set() if kind in OURS else _PRINTED)


def _read_back(kind: str, count: int) -> None:
    @settings(max_examples=count, database=None, deadline=None)
    @given(data=st.data())
    def drawn(data: st.DataObject) -> None:
        read_back(kind, data)

    drawn()


def main(count: int) -> None:
    """Read so many forms back per format; stops at the first that is read otherwise."""
    language.speak("en")
    for kind in WRITERS:
        _read_back(kind, count)
        sys.stdout.write(f"{kind}: {count} forms filled in, each read as it was\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
