"""The Excel form is read by the names people see, where its hidden keys are gone."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from benchmarks.synthetic.samples import questionnaire
from pipeline.definitions.questionnaire import ItemKind
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel
from pipeline.model.response import OF_CONTACT, FilledForm
from pipeline.reading.formats import read
from tests.support import earlier_forms
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


def converted(folder: Path, kind: str, form: bytes | None = None) -> bytes:
    office = program("soffice", "LibreOffice prints the form and saves it as a page")
    (folder / "form.xlsx").write_bytes(form or filled_form())
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


def by_gnumeric(folder: Path, kind: str, form: bytes) -> bytes:
    office = program("ssconvert", "Gnumeric saves the form as a page")
    (folder / "form.xlsx").write_bytes(form)
    paths = [str(folder / "form.xlsx"), str(folder / f"form.{kind}")]
    subprocess.run([office, *paths], check=True, capture_output=True, timeout=240)
    return (folder / f"form.{kind}").read_bytes()


@pytest.mark.parametrize("save", [converted, by_gnumeric])
def test_the_form_of_before_saved_as_a_page_gives_all_78_answers(
    tmp_path: Path, save: Callable[[Path, str, bytes], bytes]
) -> None:
    form = read(save(tmp_path, "html", form_of_before()), questionnaire())
    assert wrong(form) == {}
    assert form.readings["kop.gemeente"].text == "Voorbeeldstad"
    assert form.identity.fingerprint == questionnaire().fingerprint


PAGE = """<html><body><table><caption>Vragen</caption>
<tr><th rowspan=2></th><th>Nr</th><th colspan=2>Vraag</th><th>Antwoord</th><th>Toelichting</th></tr>
<tr><td>1</td><td colspan=2>{}</td><td>Ja</td><td><s>weg</s></td></tr>
<tr><td></td><td>2</td><td colspan=2>{}</td><td><img></td><td>een<br>twee</td></tr>
</table><p>Los getypt.</p></body></html>"""


def test_cells_of_a_page_stand_where_a_reader_sees_them() -> None:
    asked = (one.text for one in questionnaire().questions[:2])
    form = read(PAGE.format(*asked).encode(), questionnaire())
    texts = {code: one.text for code, one in form.readings.items()}
    assert texts == {
        "v01.antwoord": "Ja",
        "v01.toelichting": "weg",
        "v02.antwoord": "",
        "v02.toelichting": "een\ntwee",
    }
    notes = {(one.code, one.item) for one in form.notes}
    assert {("V-STRUCK", "v01.toelichting"), ("V-DRAWN", "v02.antwoord")} <= notes
    assert "Los getypt." in {one.text for one in form.beside}


def test_without_its_hidden_columns_all_78_answers_are_read() -> None:
    form = read(without_hidden(filled_form()), questionnaire())
    assert wrong(form) == {}
    assert form.identity.fingerprint == questionnaire().fingerprint
    choices = [one for one in questionnaire().items.values() if one.kind is ItemKind.CHOICE]
    assert {one.code for one in choices} <= set(form.readings)


def form_of_before() -> bytes:
    """The form of c3592eb: a question a row, its fields below their headings."""
    blank = earlier_forms.sent()["formulier.xlsx"]
    return fill_excel(blank, answers() | {"kop.gemeente": "Voorbeeldstad"})


def without_keys(data: bytes) -> bytes:
    """Delete the column with the keys."""
    book, out = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    book["Vragen"].delete_cols(1)
    book.save(out)
    return out.getvalue()


def values_only(data: bytes) -> bytes:
    """Paste what is visible of the questions in a new workbook."""
    seen = openpyxl.load_workbook(io.BytesIO(without_hidden(data)))["Vragen"]
    return _saved(seen.iter_rows(values_only=True))


def turned(data: bytes) -> bytes:
    """Paste the questions in a new workbook with rows and columns swapped."""
    seen = openpyxl.load_workbook(io.BytesIO(data))["Vragen"]
    return _saved(seen.iter_cols(values_only=True))


def values_turned(data: bytes) -> bytes:
    """Paste what is visible of the questions with rows and columns swapped."""
    return turned(without_hidden(data))


def _saved(rows: Iterable[tuple[object, ...]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "change", [without_hidden, without_keys, values_only, turned, values_turned]
)
@pytest.mark.parametrize("made", [filled_form, form_of_before])
def test_however_the_table_was_changed_all_78_answers_are_read(
    made: Callable[[], bytes], change: Callable[[bytes], bytes]
) -> None:
    form = read(change(made()), questionnaire())
    assert wrong(form) == {}
    assert "V-QUESTION-ALTERED" not in {note.code for note in form.notes}
    assert not [one for one in form.beside if one.line != OF_CONTACT]


def test_a_cell_is_named_as_people_see_it_in_a_sheet_that_was_turned_round() -> None:
    data = turned(form_of_before())
    where = read(data, questionnaire()).readings["v02.bewijs"].where.partition("!")[2]
    cells = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert cells[where].value == answers()["v02.bewijs"]


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
