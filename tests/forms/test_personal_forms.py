"""Personal forms: what a participant answered before stands in it, and is never an answer now."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.synthetic.samples import questionnaire
from benchmarks.synthetic.settings import here
from pipeline.checks.accessibility import faults
from pipeline.checks.sheet_accessibility import sheet_faults
from pipeline.coding.earlier_forms import fields_of
from pipeline.definitions import round as rounds
from pipeline.forms.build import blank, personal, with_previous
from pipeline.forms.context import Formulier
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.forms.mini_form import Asked, mini_form
from pipeline.forms.word import WordForm
from pipeline.model.response import FilledForm
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.reading.formats import read
from tests.support.places import TEMPLATES
from tests.support.programs import program

BEFORE = {"v01.antwoord": "Deels", "v01.bewijs": "Plan & bijlage <concept>\n2025"} | {
    f"{one.code}.antwoord": "Ja" for one in questionnaire().questions[1:]
}
PARTS = ("antwoord", "bewijs", "toelichting")
FORM, SAYS = "formulier", "Vorige keer (ronde 2025): Deels. U noemde toen: Plan & bijlage <concept>"


@pytest.fixture(scope="module")
def shown() -> Formulier:
    now = rounds.load(TEMPLATES / "ronde.yaml")
    form = personal(blank(questionnaire(), now), "XX0001", "Voorbeeldstad")
    return with_previous(form, "2025", BEFORE)


@pytest.fixture(scope="module")
def files(shown: Formulier) -> dict[str, bytes]:
    plain = blank(questionnaire(), rounds.load(TEMPLATES / "ronde.yaml"))
    word = WordForm(TEMPLATES / "formulier.docx", plain).render(shown)
    return {"docx": word, "xlsx": ExcelForm(TEMPLATES / "formulier.xlsx", plain).render(shown)}


def answered(found: FilledForm) -> dict[str, str]:
    return {code: one.text for code, one in found.readings.items() if one.text.strip()}


def notes(found: FilledForm) -> set[str]:
    return {one.code for one in found.notes}


def test_last_round_stands_beside_each_question(files: dict[str, bytes]) -> None:
    package = Package.open(files["docx"])
    text = visible_text(package.tree(package.main_part)).replace("\xa0", " ")
    assert SAYS in text
    assert text.count("Klopt dit nog?") == len(questionnaire().questions)
    assert list(faults(package)) == []
    book = Package.open(files["xlsx"])
    assert book.read("xl/worksheets/sheet2.xml").count(b"Klopt dit nog?") == 26
    assert list(sheet_faults(book)) == []


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_what_was_answered_before_is_no_answer_now(files: dict[str, bytes], kind: str) -> None:
    found = read(files[kind], questionnaire())
    assert isinstance(found, FilledForm)
    assert answered(found) == {"kop.gemeente": "Voorbeeldstad"}
    assert notes(found) == set()  # the locked questions are found too


@pytest.mark.parametrize(
    ("kind", "saved_as"), [("docx", "odt"), ("docx", "pdf"), ("docx", "rtf"), ("xlsx", "ods")]
)
def test_nor_when_another_program_saved_the_form(
    files: dict[str, bytes], kind: str, saved_as: str, tmp_path: Path
) -> None:
    office = program("soffice", "LibreOffice opens, edits and saves what we write")
    fill = fill_word if kind == "docx" else fill_excel
    source = tmp_path / f"{FORM}.{kind}"
    source.write_bytes(fill(files[kind], {"v02.antwoord": "Nee"}))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", saved_as, "--outdir", tmp_path]
    subprocess.run([*command, source], check=True, capture_output=True, timeout=180)
    found = read((tmp_path / f"{FORM}.{saved_as}").read_bytes(), questionnaire())
    assert isinstance(found, FilledForm)
    assert answered(found) == {"kop.gemeente": "Voorbeeldstad", "v02.antwoord": "Nee"}
    assert not notes(found) & {"V-QUESTION-ALTERED", "V-SOURCES-DIFFER"}


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_microsofts_validator_finds_nothing(
    files: dict[str, bytes], kind: str, tmp_path: Path, office_errors: Callable[[Path], list[str]]
) -> None:
    path = tmp_path / f"{FORM}.{kind}"
    path.write_bytes(files[kind])
    assert office_errors(path) == []


ASKED = [
    Asked(fields=["kop.variant"], contradictions=[("R24", "U antwoordt vaak Ja.")]),
    Asked(fields=["kop.datum", "kop.wensen"]),
    Asked(questions=["v09"]),
    Asked(questions=[one.code for one in questionnaire().questions]),
]


@pytest.mark.parametrize("asked", ASKED, ids=["no question", "fields", "n.v.t.", "everything"])
def test_a_mini_form_can_ask_anything(
    asked: Asked, tmp_path: Path, office_errors: Callable[[Path], list[str]]
) -> None:
    plain = blank(questionnaire(), rounds.load(TEMPLATES / "ronde.yaml"))
    form = mini_form(personal(plain, "XX0001", "Voorbeeldstad"), asked)
    word = WordForm(TEMPLATES / "formulier.docx", plain).render(form)
    excel = ExcelForm(TEMPLATES / "formulier.xlsx", plain).render(form)
    expected = {f"{one}.{part}" for one in asked.questions for part in PARTS}
    expected |= {"kop.gemeente", *asked.fields}
    expected |= {f"{rule.lower()}.toelichting" for rule, _ in asked.contradictions}
    for kind, data in (("docx", word), ("xlsx", excel)):
        found = read(data, fields_of(here()))
        assert isinstance(found, FilledForm)
        assert found.readings.keys() == expected
        assert found.identity.mini_form
        assert found.identity.form_code == form.formuliercode
        path = tmp_path / f"aanvulling.{kind}"
        path.write_bytes(data)
        assert office_errors(path) == []


def test_who_took_part_for_the_first_time_gets_the_usual_form(shown: Formulier) -> None:
    plain = blank(questionnaire(), rounds.load(TEMPLATES / "ronde.yaml"))
    form = with_previous(personal(plain, "XX0002", "Proefdam"), "2025", {})
    assert not any(form.vorige.values())
    assert any(shown.vorige.values())
