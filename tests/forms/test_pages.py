"""The pages of the form, as LibreOffice lays them out: few, full, and no question in two parts."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

from pipeline.forms.build import personal
from pipeline.forms.context import Formulier, Formuliervraag
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.forms.mini_form import Asked, mini_form
from pipeline.forms.printing import divided
from pipeline.forms.word import WordForm
from tests.support.blank_forms import blank_form
from tests.support.places import TEMPLATES
from tests.support.programs import program

MOST_PAGES = {"heel.docx": 14, "kort.docx": 4, "heel.xlsx": 17, "kort.xlsx": 6}
FORMS = tuple(MOST_PAGES)
PARTS = ("Antwoord", "Waar staat dit?", "Toelichting")
FOOTER = 0.92  # of the height of a page
FILLED = 0.4  # of a page, at least, down to its last word
PLACE = "Uitvoeringsplan preventie 2026, hoofdstuk 3"
REMARK = (
    "Wij spreken dit elk kwartaal door met onze partners. De afspraken staan nog niet op papier."
)


def length(question: Formuliervraag) -> int:
    texts = (question.vraag, question.uitleg_tekst, question.hulp_tekst, question.bewijs_hint)
    return sum(map(len, texts))


def short() -> Formulier:
    """The mini-form that asks the eight longest questions."""
    form = personal(blank_form(), "XX0001", "Voorbeeldstad")
    longest = {one.code for one in sorted(form.vragen, key=length)[-8:]}
    points = [
        f"Vraag {one.nummer} ({one.titel}) is nog niet ingevuld."
        for one in form.vragen
        if one.code in longest
    ]
    return mini_form(form, Asked(questions=longest, points=points))


def answers(form: Formulier) -> dict[str, str]:
    given = {}
    for question in form.vragen:
        given[question.antwoord.code] = question.antwoord.keuzes[question.nummer % 3].naam
        given[question.bewijs.code] = PLACE
        given[question.toelichting.code] = REMARK
    return given


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[tuple[float, str]]]]:
    """Of every form the lines of every page, each with how far down the page it ends."""
    office = program("soffice", "LibreOffice lays out the pages of the form")
    folder = tmp_path_factory.mktemp("formulier")
    word = WordForm(TEMPLATES / "formulier.docx", blank_form())
    excel = ExcelForm(TEMPLATES / "formulier.xlsx", blank_form())
    whole = blank_form()
    made = {
        "heel.docx": word.render(whole),
        "heel.xlsx": excel.render(whole),
        "kort.docx": word.render(short()),
        "kort.xlsx": excel.render(short()),
        "vol.docx": fill_word(word.render(whole), answers(whole)),
        "vol.xlsx": fill_excel(excel.render(whole), answers(whole)),
    }
    found = {}
    for kind in ("docx", "xlsx"):  # a PDF has the name of its source, without what kind that was
        (folder / kind).mkdir()
        paths = [folder / kind / name for name in made if name.endswith(kind)]
        for path in paths:
            path.write_bytes(made[path.name])
        profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder / kind]
        subprocess.run([*command, *paths], check=True, capture_output=True, timeout=300)
        found |= {path.name: [*lines_of(path.with_suffix(".pdf"))] for path in paths}
    return found


def lines_of(path: Path) -> Iterator[list[tuple[float, str]]]:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            lines = page.extract_text_lines(return_chars=False)
            yield [(line["bottom"] / float(page.height), line["text"]) for line in lines]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_has_few_pages(pages: dict[str, list], name: str) -> None:
    assert len(pages[name]) <= MOST_PAGES[name]


@pytest.mark.parametrize("name", [*FORMS, "vol.docx", "vol.xlsx"])
def test_no_page_is_mostly_white(pages: dict[str, list], name: str) -> None:
    ends = [max(bottom for bottom, _ in lines if bottom < FOOTER) for lines in pages[name]]
    assert [(at, end) for at, end in enumerate(ends, 1) if end < FILLED] == []


@pytest.mark.parametrize("name", [*FORMS, "vol.docx", "vol.xlsx"])
def test_a_question_stands_on_one_page_with_its_fields(pages: dict[str, list], name: str) -> None:
    asked = short().vragen if name.startswith("kort") else blank_form().vragen
    shown = ["\n".join(text for _, text in lines) for lines in pages[name]]
    for question in asked:
        heading = question.vraag[:40]
        wanted = [heading, *(f"V{question.nummer:02} {part}" for part in PARTS)]
        places = [{at for at, text in enumerate(shown) if one in text} for one in wanted]
        assert set.intersection(*places), (question.nummer, places)


@pytest.mark.parametrize(
    ("heights", "ends"),
    [
        ([], []),
        ([50], []),
        ([50, 50], []),
        ([60, 50], [0]),
        ([30, 30, 30], [0]),  # never three, however short: answers need room
        ([200, 30, 30], [0]),  # what is higher than a page has one of its own
        ([20, 20, 90, 10, 20], [1, 2]),
        ([40, 10, 60, 30], [1]),
    ],
)
def test_a_page_ends_where_that_leaves_the_least_white(
    heights: list[float], ends: list[int]
) -> None:
    assert divided(heights, 100) == ends


def test_the_sheet_with_facts_is_hidden_when_a_mini_form_asks_none() -> None:
    excel = ExcelForm(TEMPLATES / "formulier.xlsx", blank_form())
    form = personal(blank_form(), "XX0001", "Voorbeeldstad")
    for asked, state in (
        (form, "visible"),
        (mini_form(form, Asked(["v01"])), "hidden"),
        (mini_form(form, Asked(["v01"], fields=["kop.datum"])), "visible"),
        (mini_form(form, Asked(["v01"], fields=["kop.wensen"])), "visible"),
    ):
        book = openpyxl.load_workbook(io.BytesIO(excel.render(asked)))
        assert book["Gegevens"].sheet_state == state


def test_a_mini_form_holds_the_beginning_of_each_explanation() -> None:
    for question in short().vragen:
        whole = next(one for one in blank_form().vragen if one.code == question.code)
        assert question.uitleg == whole.uitleg[:1]
        assert question.uitleg_tekst == whole.uitleg[0].tekst
