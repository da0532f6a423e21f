"""Real LibreOffice opens our forms, a person's work is done in it, and we read it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.questionnaire_file import load
from tests.support.command import quickscan
from tests.support.office_round_trip import answer_cells
from tests.support.places import TEMPLATES
from tests.support.programs import drive_libreoffice

CHOICES = ("Ja", "Deels", "Nee", "Weet niet")
REMARKS = (
    "R&D en beheer <conceptversie> \"2026\" 'bijlage'",
    "eerste regel\ntweede regel\n\nna een lege regel",
    "kolom\teen\tkolom twee",
    "=1+1",
    "{{ 7*7 }} en {% if x %} ${naam}",
    "emoji 😀 en letters é ü ĳ ﬁ – « » ’",
    "- punt één\n- punt twee\n+31 bellen\n@iedereen",
    "&amp; &lt;w:t&gt; ]]> <!-- -->",
)


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load(TEMPLATES / "vragenlijst.yaml")


@pytest.fixture(scope="module")
def answers(questionnaire: Questionnaire) -> dict[str, str]:
    """An answer for each of the 78 items, all of them awkward somewhere."""
    filled = {}
    for number, question in enumerate(questionnaire.questions):
        filled[question.answer.code] = CHOICES[number % len(CHOICES)]
        filled[question.evidence.code] = REMARKS[number % len(REMARKS)].replace("\n", " ")
        filled[question.remark.code] = f"{REMARKS[(number + 3) % len(REMARKS)]} ({number})"
    return filled


@pytest.fixture(scope="module")
def blank_forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = tmp_path_factory.mktemp("werkmap")
    (workspace / "templates").symlink_to(TEMPLATES)
    (workspace / "input").mkdir()
    result = quickscan("--workspace", workspace, "form")
    assert result.exit_code == 0, result.output
    return workspace / "output" / "formulieren"


@pytest.fixture(scope="module")
def office_fills(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, dict], Path]:
    folder = tmp_path_factory.mktemp("libreoffice")

    def fill(form: Path, values: dict[str, str]) -> Path:
        wanted = folder / "answers.json"
        wanted.write_text(json.dumps(values), encoding="utf-8")
        result = folder / f"ingevuld{form.suffix}"
        drive_libreoffice("fill_form.py", folder / "profile", form, wanted, result)
        return result

    return fill


def read(path: Path) -> dict[str, dict]:
    result = quickscan("--workspace", TEMPLATES.parent, "read", "--json", path)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["answers"]


def assert_78_of_78(found: dict[str, dict], answers: dict[str, str]) -> None:
    assert len(answers) == 78
    wrong = {
        code: (text, found[code]["text"])
        for code, text in answers.items()
        if found[code]["text"] != text or not found[code]["certain"]
    }
    assert not wrong


def test_a_word_form_filled_in_libreoffice_reads_back_78_of_78(
    blank_forms: Path, answers: dict[str, str], office_fills: Callable[[Path, dict], Path]
) -> None:
    filled = office_fills(blank_forms / "formulier.docx", answers | {"kop.gemeente": "Aalten"})
    assert_78_of_78(read(filled), answers)


def test_an_excel_form_filled_in_libreoffice_reads_back_78_of_78(
    blank_forms: Path, answers: dict[str, str], office_fills: Callable[[Path, dict], Path]
) -> None:
    form = blank_forms / "formulier.xlsx"
    cells = answer_cells(form)
    values = {cells[code]: text for code, text in (answers | {"kop.gemeente": "Aalten"}).items()}
    assert_78_of_78(read(office_fills(form, values)), answers)
