"""The Excel form as .ods, .fods, .xlsb and text: keys, not places, and what is odd is noted."""

from __future__ import annotations

import io
import struct
from contextlib import nullcontext
from types import SimpleNamespace
from typing import cast

import olefile
import openpyxl
import pytest
from hypothesis import given, settings

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import UnreadableFile
from pipeline.model.response import FilledForm, SourceKind
from pipeline.reading.formats import read
from pipeline.reading.odf import asides as odf_aside
from pipeline.reading.sheets import binary as binary_sheet
from pipeline.reading.sheets import ods as ods_sheet
from pipeline.reading.sheets import xls_far
from pipeline.reading.sheets import xlsb as xlsb_sheet
from pipeline.reading.sheets.cells import MAX_COLUMN, MAX_ROW, MOST_FAR
from pipeline.reading.sheets.ods import read_opensheet
from tests.support import small_open_forms as small
from tests.support.conversions import converted
from tests.support.small_forms import IDENTITY
from tests.support.small_open_forms import archive, cell, cells, document, sheet, sheets
from tests.support.strategies import answers_to
from tests.support.typed_anywhere import filled as filled_form

ITEM = "v07.toelichting"
ANSWERS = {"kop.gemeente": "Voorbeeldstad", "v07.antwoord": "Ja", ITEM: "Elk jaar\nopnieuw"}


def texts(form: FilledForm) -> dict[str, str]:
    return {code: reading.text for code, reading in form.readings.items() if reading.text}


def notes(form: FilledForm) -> list[tuple[str, str]]:
    return [(note.code, note.item) for note in form.notes]


def filled(answers: dict[str, str]) -> dict[str, list[list[str]]]:
    return cells(questionnaire(), answers)


def ods(body: str) -> bytes:
    return archive("spreadsheet", document("spreadsheet", body))


@settings(max_examples=30)
@given(answers=answers_to(questionnaire()))
def test_whatever_is_filled_in_is_read(answers: dict[str, str]) -> None:
    given_back = small.given(answers, questionnaire())
    body = sheets(filled(answers))
    for data in (ods(body), small.flat("spreadsheet", body), small.xlsb(filled(answers))):
        form = read(data, questionnaire())
        assert texts(form) == given_back
        assert form.identity.form_code == IDENTITY.form_code
        assert not {code for code, _ in notes(form)} - {"V-PLACEHOLDER-REMNANT"}


@given(answers=answers_to(questionnaire()))
def test_a_sheet_saved_as_text_is_read(answers: dict[str, str]) -> None:
    rows = filled(answers)["Vragen"]
    questions = {code: text for code, text in answers.items() if code[0] == "v"}
    given_back = small.given(questions, questionnaire())
    for separator in ";,\t":
        data = small.separated(rows, separator).encode("utf-8-sig")
        assert texts(read(data, questionnaire())) == given_back


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252", "cp850", "mac-roman"]
)
def test_text_is_read_in_the_encoding_excel_chose(encoding: str) -> None:
    rows = small.separated(filled({ITEM: "één café, ja?"})["Vragen"], ";")
    form = read(rows.encode(encoding, "replace"), questionnaire())
    assert texts(form) == {ITEM: "één café, ja?"}
    assert form.readings[ITEM].certain


@pytest.mark.parametrize("text", ["😀 goed", "✓", "a✓b"])
def test_characters_that_such_a_text_cannot_hold_are_noted(text: str) -> None:
    rows = small.separated(filled({ITEM: f"ja {text}"})["Vragen"], ";")
    form = read(rows.encode("windows-1252", "replace"), questionnaire())
    assert notes(form) == [("V-CHARACTERS-LOST", ITEM)]
    assert not form.readings[ITEM].certain


def test_a_text_that_is_no_sheet_of_the_form_is_refused() -> None:
    for data in (b"naam;antwoord\r\nx;Ja\r\n", b"quickscan:vragen zonder tabel"):
        with pytest.raises(UnreadableFile):
            read(data, questionnaire())


def test_answers_follow_their_keys() -> None:
    contents = filled(ANSWERS)
    moved = [["", *line[::-1]] for line in contents["Vragen"][::-1]]
    form = read(
        ods(sheets({"Blad9": [[""], [""], *moved], **contents, "Vragen": []})), questionnaire()
    )
    assert texts(form) == ANSWERS
    assert notes(form) == []
    assert form.readings[ITEM].source == SourceKind.CELL


def with_cell(markup: str) -> FilledForm:
    """Read a spreadsheet with this as the cell of the answer."""
    body = sheets(filled({ITEM: "HIER"})).replace(cell("HIER"), markup)
    return read_opensheet(ods(body), questionnaire())


FORMULA = 'table:formula="of:=1+1"'
CELLS = {
    # markup of the cell -> text, certain, note
    "number": (cell("3,00", 'office:value-type="float" office:value="3"'), "3", True, ""),
    "date": (
        cell("11/23/26", 'office:value-type="date" office:date-value="2026-11-23"'),
        "23-11-2026", True, "",
    ),
    "yes or no": (
        cell("TRUE", 'office:value-type="boolean" office:boolean-value="true"'), "WAAR", True, "",
    ),
    "number without a value": (cell("drie", 'office:value-type="float"'), "drie", True, ""),
    "formula": (
        cell("2", f'{FORMULA} office:value-type="float" office:value="2"'), "2", True, "V-FORMULA",
    ),
    "formula without a value": (cell("", FORMULA), "", False, "V-FORMULA-EMPTY"),
    "error": (
        cell("#N/B", f'{FORMULA} office:value-type="string" calcext:value-type="error"'),
        "#N/B", False, "V-CELL-ERROR",
    ),
    "paragraphs": (cell("een\n\ndrie"), "een\n\ndrie", True, ""),
    "covered by a merge": (
        cell("Ja").replace("table-cell", "covered-table-cell"), "Ja", True, "V-COVERED",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "text", "certain", "note"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_says_what_it_holds(markup: str, text: str, certain: bool, note: str) -> None:
    form = with_cell(markup)
    assert (form.readings[ITEM].text, form.readings[ITEM].certain) == (text, certain)
    assert notes(form) == ([(note, ITEM)] if note else [])


def test_a_comment_on_a_cell_is_noted() -> None:
    comment = "<office:annotation><text:p>Nee</text:p></office:annotation>"
    form = with_cell(cell("Ja").replace("<text:p>", f"{comment}<text:p>", 1))
    assert texts(form) == {ITEM: "Ja"}
    assert notes(form) == [("V-COMMENTS", "")]


@pytest.mark.parametrize(
    "skipped",
    [
        '<table:table-row><table:table-cell table:number-columns-repeated="40"/>',
        '<table:table-row table:number-rows-repeated="60"/><table:table-row>',
    ],
    ids=["to the right", "below"],
)
@pytest.mark.parametrize("text", [" ", "zie de bijlage"])
def test_what_stands_far_outside_the_form_is_told_and_every_answer_is_read(
    skipped: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ods_sheet, "MAX_COLUMN", 40)
    monkeypatch.setattr(ods_sheet, "MAX_ROW", 60)
    stray = cell("x").replace("<text:p>x", "<text:p>" + text.replace(" ", "<text:s/>"))
    far = f"{skipped}{stray}</table:table-row></table:table>"
    body = sheets(filled(ANSWERS)).replace("</table:table>", far, 1)
    form = read_opensheet(ods(body), questionnaire())
    assert texts(form) == ANSWERS
    assert notes(form) == [("V-FAR-CELL", "")]
    assert [one.text for one in form.beside] == ([text] if text.strip() else [])


def repeated(rows: int, columns: int) -> str:
    return sheet(
        "x",
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'table:number-columns-repeated="{columns}" office:value-type="string"><text:p>Ja</text:p>'
        "</table:table-cell></table:table-row>",
    )


REFUSED = {
    "30,001 filled rows": (ods(repeated(MAX_ROW + 1, 1)), "R-TOO-BIG"),
    "201 filled columns": (ods(repeated(1, MAX_COLUMN + 1)), "R-TOO-BIG"),
    "201 filled columns in two rows": (ods(repeated(2, MAX_COLUMN + 1)), "R-TOO-BIG"),
    "a web page in its place": (archive("spreadsheet", "<html/>"), "R-DAMAGED"),
    "nothing in its place": (archive("spreadsheet", ""), "R-DAMAGED"),
    "DOCTYPE": (archive("spreadsheet", "<!DOCTYPE x><x/>"), "R-DTD"),
    "xlsb with many far cells": (
        small.xlsb({"x": [["a"] * (MAX_COLUMN + MOST_FAR + 1)]}), "R-TOO-BIG",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_bad_file_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, questionnaire())
    assert caught.value.code == code


def test_more_spaces_than_a_file_may_hold_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odf_aside, "_MOST_SPACES", 1_000)
    content = sheet("x", cell("HIER")).replace("HIER", '<text:s text:c="1001"/>')
    with pytest.raises(UnreadableFile) as caught:
        read(ods(content), questionnaire())
    assert caught.value.code == "R-TOO-BIG"


@pytest.mark.parametrize(("table", "ends"), [([1, 2, 0xFFFFFFFE], True), ([1, 0], False)])
def test_a_chain_of_sectors_in_an_old_workbook_must_have_an_end(
    table: list[int], ends: bool
) -> None:
    book = SimpleNamespace(first_dir_sector=0, direntries=[], fat=table)
    with nullcontext() if ends else pytest.raises(UnreadableFile, match="naar zichzelf"):
        binary_sheet._check_chains(cast(olefile.OleFileIO, book))


def test_a_spreadsheet_in_two_bytes_per_character_is_read() -> None:
    content = document("spreadsheet", sheets(filled(ANSWERS))).encode("utf-16")
    assert texts(read(archive("spreadsheet", content), questionnaire())) == ANSWERS


def test_text_that_stops_halfway_is_noted_or_refused() -> None:
    text = small.separated(filled(ANSWERS)["Vragen"], ";")
    assert notes(read(text.rstrip("\r\n").encode(), questionnaire())) == [("V-CUT-OFF", "")]
    with pytest.raises(UnreadableFile):  # in the middle of quoted text
        read(text[: text.index("opnieuw")].encode(), questionnaire())


BINARY = {
    # kind and value of the record -> text, certain, note
    "number": (5, struct.pack("<d", 3.0), "3", True, ""),
    "yes or no": (4, b"\1", "WAAR", True, ""),
    "formula": (9, struct.pack("<d", 3.0) + bytes(6), "3", True, "V-FORMULA"),
    "error": (3, b"\x2a", "#N/A", False, "V-CELL-ERROR"),
    "formula with an error": (11, b"\x2a" + bytes(6), "#N/A", False, "V-CELL-ERROR"),
    "whole number": (2, struct.pack("<i", -7 << 2 | 2), "-7", True, ""),
    "hundredths": (2, struct.pack("<i", 1250 << 2 | 3), "12,5", True, ""),
    "front of a number": (2, struct.pack("<d", 0.5)[4:], "0,5", True, ""),
}


@pytest.mark.parametrize(
    ("kind", "value", "text", "certain", "note"), BINARY.values(), ids=BINARY.keys()
)
def test_a_binary_cell_says_what_it_holds(
    kind: int, value: bytes, text: str, certain: bool, note: str
) -> None:
    form = read(small.xlsb(filled({ITEM: "HIER"}), {"HIER": (kind, value)}), questionnaire())
    assert (form.readings[ITEM].text, form.readings[ITEM].certain) == (text, certain)
    assert notes(form) == ([(note, ITEM)] if note else [])


def test_cells_without_a_column_stand_next_to_the_one_before() -> None:
    answers = {"v07.antwoord": "Ja", "v07.bewijs": "plan", ITEM: "0,5"}
    short = {"Ja": (17, small.wide("Ja")), "plan": (17, small.wide("plan"))}
    short["0,5"] = (13, struct.pack("<d", 0.5)[4:])
    assert texts(read(small.xlsb(filled(answers), short), questionnaire())) == answers


def test_a_far_cell_of_a_binary_workbook_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsb_sheet, "MAX_COLUMN", 40)
    sheets = filled(ANSWERS)
    sheets["Vragen"][1] += [""] * (41 - len(sheets["Vragen"][1])) + ["zie de bijlage"]
    form = read(small.xlsb(sheets), questionnaire())
    assert texts(form) == ANSWERS
    assert notes(form) == [("V-FAR-CELL", "")]
    assert [one.text for one in form.beside] == ["zie de bijlage"]


@pytest.mark.parametrize("typed", [" ", "zie de bijlage"])
def test_a_far_cell_of_an_old_workbook_is_told(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(filled_form("xls"), questionnaire())
    book = openpyxl.load_workbook(io.BytesIO(filled_form("xlsx")))
    book["Vragen"]["C700"] = typed
    saved = io.BytesIO()
    book.save(saved)
    data = converted(saved.getvalue(), "xlsx", "xls")
    for module in (binary_sheet, xls_far):
        monkeypatch.setattr(module, "MAX_ROW", 600)
    form = read(data, questionnaire())
    assert texts(form) == texts(whole)
    assert [note for note in notes(form) if note not in notes(whole)] == [("V-FAR-CELL", "")]
    beside = [one for one in form.beside if one not in whole.beside]
    assert [one.text for one in beside] == [typed.strip()] * bool(typed.strip())


SEEN = {
    ("0%", 5, struct.pack("<d", 0.8)): "80%",
    ("000", 2, struct.pack("<I", 7 << 2 | 2)): "007",
    ('"€" #,##0', 5, struct.pack("<d", 1500)): "€ 1.500",
    ("# ?/?", 5, struct.pack("<d", 0.5)): "1/2",
    ("General", 5, struct.pack("<d", 2.5)): "2,5",
    ("0%", 6, struct.pack("<I", 2) + "Ja".encode("utf-16-le")): "Ja",
}


@pytest.mark.parametrize(("code", "kind", "value"), SEEN)
@pytest.mark.parametrize("struck", [False, True])
def test_a_binary_cell_reads_as_it_shows(code: str, kind: int, value: bytes, struck: bool) -> None:
    data = small.xlsb(filled({ITEM: "HIER"}), {"HIER": (kind, value)}, (code, struck))
    form = read(data, questionnaire())
    assert form.readings[ITEM].text == SEEN[code, kind, value]
    assert (("V-STRUCK", ITEM) in notes(form)) is struck
