"""The Excel form is read by the names people see, where its hidden keys are gone."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from benchmarks.synthetic.samples import questionnaire
from pipeline.definitions.questionnaire import ItemKind
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel
from pipeline.model.response import FilledForm
from pipeline.reading.formats import read
from tests.support.blank_forms import blank_form
from tests.support.places import TEMPLATES
from tests.support.programs import program

LONG = "Het college stelde het plan vast. De raad bespreekt het elk jaar met de partners. " * 4


def answers() -> dict[str, str]:
    """An answer to each of the 78 items."""
    filled = {}
    for number, question in enumerate(questionnaire().questions):
        filled[question.answer.code] = question.answer.categories[number % 4].name
        filled[question.evidence.code] = f"Beleidsplan {number}, vastgesteld door de raad"
        filled[question.remark.code] = f"{number}. {LONG}".strip()
    return filled


def filled_form() -> bytes:
    form = blank_form()
    blank = ExcelForm(TEMPLATES / "formulier.xlsx", form).render(form)
    return fill_excel(blank, answers() | {"kop.gemeente": "Voorbeeldstad"})


def without_hidden(data: bytes) -> bytes:
    """Throw away every column, row and sheet that is hidden."""
    book, out = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    for sheet in list(book):
        if sheet.sheet_state == "hidden":
            book.remove(sheet)
            continue
        letters = [name for name, one in sheet.column_dimensions.items() if one.hidden]
        columns = [openpyxl.utils.column_index_from_string(name) for name in letters]
        for number in sorted(columns, reverse=True):
            sheet.delete_cols(number)
        for number in sorted(sheet.row_dimensions, reverse=True):
            if sheet.row_dimensions[number].hidden:
                sheet.delete_rows(number)
    book.save(out)
    return out.getvalue()


def converted(folder: Path, kind: str) -> bytes:
    office = program("soffice", "LibreOffice prints the form and saves it as a page")
    (folder / "form.xlsx").write_bytes(filled_form())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run(
        [*command, str(folder / "form.xlsx")], check=True, capture_output=True, timeout=240
    )
    return (folder / f"form.{kind}").read_bytes()


def wrong(form: FilledForm) -> dict[str, str]:
    """Return what was not read exactly; a pdf keeps no line ends."""
    texts = {code: one.text for code, one in form.readings.items()}
    return {
        code: texts.get(code, "") for code, text in answers().items() if texts.get(code) != text
    }


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_printed_or_saved_as_a_page_all_78_answers_are_read(tmp_path: Path, kind: str) -> None:
    form = read(converted(tmp_path, kind), questionnaire())
    assert len(answers()) == 78
    assert wrong(form) == {}
    assert form.readings["kop.gemeente"].text == "Voorbeeldstad"
    assert not {note.code for note in form.notes} & {"V-SOURCES-DIFFER", "V-QUESTION-ALTERED"}
    assert form.identity.fingerprint == questionnaire().fingerprint


def test_without_its_hidden_columns_all_78_answers_are_read() -> None:
    form = read(without_hidden(filled_form()), questionnaire())
    assert wrong(form) == {}
    assert form.identity.fingerprint == questionnaire().fingerprint
    choices = [one for one in questionnaire().items.values() if one.kind is ItemKind.CHOICE]
    assert {one.code for one in choices} <= set(form.readings)


@pytest.mark.parametrize("office", ["soffice", "ssconvert"])
def test_other_programs_count_what_is_still_open(tmp_path: Path, office: str) -> None:
    form = blank_form()
    blank = ExcelForm(TEMPLATES / "formulier.xlsx", form).render(form)
    some = {code: text for code, text in answers().items() if code.startswith(("v01", "v02"))}
    source, result = tmp_path / "bron.xlsx", tmp_path / "na" / "bron.xlsx"
    source.write_bytes(fill_excel(blank, some))
    result.parent.mkdir()
    found = program(office, "other programs count along")
    if office == "soffice":
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [found, profile, "--headless", "--convert-to", "xlsx", "--outdir"]
        command += [str(result.parent), str(source)]
    else:
        command = [found, "--recalc", str(source), str(result)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    rows = CalamineWorkbook.from_path(result).get_sheet_by_name("Overzicht")
    cells = rows.to_python(skip_empty_area=False)
    assert cells[0][5] == "2 van 26 beantwoord"
    assert [cells[row][3] for row in (3, 4, 5, 28)] == ["Ja", "Deels", "open", "open"]
