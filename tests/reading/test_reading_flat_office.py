"""Office files that are one XML file: nothing in them is read otherwise than in a package."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import UnreadableFile
from pipeline.model.response import FilledForm
from pipeline.reading.formats import other_format, read
from pipeline.reading.sheets import spreadsheetml as sheet_reader
from pipeline.reading.word.form import read_word
from tests.support import small_open_forms as small
from tests.support.flat_office import cell, flat_word, spreadsheetml
from tests.support.small_forms import word_form
from tests.support.strategies import answers_to

ITEM = "v07.toelichting"
STYLES = (
    '<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>'
    '<Style ss:ID="e"><NumberFormat ss:Format="&quot;€&quot;\\ #,##0.00"/></Style>'
    '<Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>'
    '<Style ss:ID="x"><Font ss:StrikeThrough="1"/></Style>'
)


def texts(form: FilledForm) -> dict[str, str]:
    return {code: reading.text for code, reading in form.readings.items() if reading.text}


@settings(max_examples=20)
@given(answers=answers_to(questionnaire()))
def test_whatever_stands_in_a_workbook_is_read(answers: dict[str, str]) -> None:
    form = read(spreadsheetml(small.cells(questionnaire(), answers)), questionnaire())
    assert texts(form) == {code: text for code, text in answers.items() if text}
    assert form.readings.keys() == questionnaire().items.keys()


def with_cell(markup: str) -> FilledForm:
    """Read a workbook with this as the cell of the answer."""
    sheets = small.cells(questionnaire(), {ITEM: "HIER"})
    data = spreadsheetml(sheets, STYLES).decode()
    start = data.rindex("<Cell", 0, data.index("HIER"))
    end = data.index("</Cell>", start) + len("</Cell>")
    return read((data[:start] + markup + data[end:]).encode(), questionnaire())


CELLS = {
    # markup -> text, certain, note
    "number": (cell("3", 6, kind="Number"), "3", True, ""),
    "percentage": (cell("0.8", 6, ' ss:StyleID="p"', "Number"), "80,00%", True, ""),
    "money": (cell("12.5", 6, ' ss:StyleID="e"', "Number"), "€ 12,50", True, ""),
    "day as a number": (cell("46349", 6, ' ss:StyleID="d"', "Number"), "23-11-2026", True, ""),
    "day": (cell("2026-11-23T00:00:00.000", 6, kind="DateTime"), "23-11-2026", True, ""),
    "time": (cell("1899-12-31T14:05:00.000", 6, kind="DateTime"), "14:05", True, ""),
    "yes or no": (cell("1", 6, kind="Boolean"), "WAAR", True, ""),
    "formula": (cell("2", 6, ' ss:Formula="=1+1"', "Number"), "2", True, "V-FORMULA"),
    "formula without a value": (
        '<Cell ss:Index="6" ss:Formula="=A1"/>', "", False, "V-FORMULA-EMPTY",
    ),
    "error": (cell("#N/A", 6, kind="Error"), "#N/A", False, "V-CELL-ERROR"),
    "struck out": (cell("Ja", 6, ' ss:StyleID="x"'), "Ja", True, "V-STRUCK"),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "text", "certain", "note"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_says_what_it_holds(markup: str, text: str, certain: bool, note: str) -> None:
    form = with_cell(markup)
    assert (form.readings[ITEM].text, form.readings[ITEM].certain) == (text, certain)
    assert [(one.code, one.item) for one in form.notes] == ([(note, ITEM)] if note else [])


def test_a_cell_that_stands_where_another_does_is_damage() -> None:
    with pytest.raises(UnreadableFile) as caught:
        with_cell(cell("Ja", 6) + cell("Nee", 6))
    assert caught.value.code == "R-DAMAGED"


FAR = cell("Ja", 6) + cell("zie de bijlage", 41)


def test_what_stands_far_outside_the_form_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_reader, "MAX_COLUMN", 40)
    form = with_cell(FAR)
    assert form.readings[ITEM].text == "Ja"
    assert [one.code for one in form.notes] == ["V-FAR-CELL"]
    assert [one.text for one in form.beside] == ["zie de bijlage"]


def test_when_much_stands_far_outside_the_form_it_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheet_reader, "MAX_COLUMN", 40)
    monkeypatch.setattr(sheet_reader, "MOST_FAR", 0)
    with pytest.raises(UnreadableFile) as caught:
        with_cell(FAR)
    assert caught.value.code == "R-TOO-BIG"


def test_a_word_document_as_one_file_is_the_same_form() -> None:
    data = word_form(questionnaire())
    flat, packed = read(flat_word(data), questionnaire()), read_word(data, questionnaire())
    assert (flat.format, flat.readings, flat.notes) == ("fopc", packed.readings, packed.notes)
    assert flat.identity == packed.identity


@pytest.mark.parametrize("name", ["xmlss", "fopc"])
def test_xml_is_a_right_name_for_both(name: str) -> None:
    assert other_format("xml", name) == ""
