"""An Excel form is read by its hidden keys, whatever was sorted, moved or renamed."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import UnreadableFile
from pipeline.forms.fill import fill_excel
from pipeline.model.response import FilledForm, SourceKind
from pipeline.ooxml.cells import column_name
from pipeline.ooxml.package import Package
from pipeline.reading.formats import read
from pipeline.reading.shared.form_code import form_codes
from pipeline.reading.sheets import lexer, tree
from pipeline.reading.sheets.xlsx import read_excel
from tests.support.small_forms import IDENTITY, excel_form
from tests.support.strategies import answers_to

ITEM = "v07.toelichting"
ROW = 9  # of question 7 in the small form: two rows of heads, then v01
ANSWERS = {
    "kop.gemeente": "Voorbeeldstad",
    "v07.antwoord": "Ja",
    ITEM: "Elk jaar",
    "v26.bewijs": "x",
}


@cache
def form() -> bytes:
    return excel_form(questionnaire())


@cache
def filled() -> bytes:
    return fill_excel(form(), ANSWERS)


def changed(change: Callable[[Workbook], object], data: bytes | None = None) -> FilledForm:
    book = load_workbook(io.BytesIO(data or filled()))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return read_excel(out.getvalue(), questionnaire())


def texts(form: FilledForm) -> dict[str, str]:
    return {code: reading.text for code, reading in form.readings.items() if reading.text}


def notes(form: FilledForm) -> list[tuple[str, str]]:
    return [(note.code, note.item) for note in form.notes]


def test_a_blank_form_holds_every_field_and_no_answer() -> None:
    blank = read(form(), questionnaire())
    assert set(blank.readings) == set(questionnaire().items)
    assert texts(blank) == {}
    assert blank.notes == ()
    assert blank.format == "xlsx"


@given(answers=answers_to(questionnaire()))
def test_whatever_is_filled_in_is_read(answers: dict[str, str]) -> None:
    found = texts(read_excel(fill_excel(form(), answers), questionnaire()))
    assert found == {code: text for code, text in answers.items() if text}


def test_a_reading_says_where_it_stood() -> None:
    reading = read_excel(filled(), questionnaire()).readings[ITEM]
    assert (reading.source, reading.place) == (SourceKind.CELL, f"Vragen!F{ROW}")


def rename(book: Workbook) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Blad{number}"


def reorder(book: Workbook) -> None:
    book.move_sheet("Vragen", -2)


def insert_rows(book: Workbook) -> None:
    book["Vragen"].insert_rows(4, 3)
    book["Gegevens"].insert_rows(1, 2)


def insert_columns(book: Workbook) -> None:
    book["Vragen"].insert_cols(3, 2)
    book["Gegevens"].insert_cols(1)


def swap_columns(book: Workbook) -> None:
    sheet = book["Vragen"]
    for row in sheet.iter_rows():
        row[3].value, row[5].value = row[5].value, row[3].value


def sort_rows(book: Workbook) -> None:
    move_questions(book["Vragen"], first_column=1)


def move_questions(sheet: Worksheet, first_column: int) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(3, 28, first_column)]
    for row, values in zip(sheet.iter_rows(3, 28, first_column), reversed(rows), strict=True):
        for cell, value in zip(row, values, strict=True):
            cell.value = value


def add_a_sheet(book: Workbook) -> None:
    book.create_sheet("Kladblok", 0).append(["v07", "Nee", 3])


@pytest.mark.parametrize(
    "change",
    [rename, reorder, insert_rows, insert_columns, swap_columns, sort_rows, add_a_sheet],
)
def test_answers_follow_their_keys(change: Callable[[Workbook], None]) -> None:
    form = changed(change)
    assert texts(form) == ANSWERS
    assert notes(form) == []
    assert form.identity.form_code == IDENTITY.form_code


def test_sorting_without_the_hidden_keys_is_noted() -> None:
    form = changed(lambda book: move_questions(book["Vragen"], first_column=2))
    assert {code for code, _ in notes(form)} == {"V-QUESTION-ALTERED"}
    assert len(form.notes) == 26


SHOWN = [
    ("  Ja ", "  Ja "),
    (3, "3"),
    (3.0, "3"),
    (2.5, "2,5"),
    (-0.1, "-0,1"),
    (12345678901234, "12345678901234"),
    (True, "WAAR"),
    (False, "ONWAAR"),
    (datetime.date(2026, 11, 3), "03-11-2026"),
    (datetime.datetime(2026, 11, 3, 9, 5), "03-11-2026 09:05"),
    (datetime.time(14, 5), "14:05"),
]


@pytest.mark.parametrize(("value", "text"), SHOWN, ids=[text for _, text in SHOWN])
def test_a_value_is_read_as_a_dutch_reader_sees_it(value: object, text: str) -> None:
    def put(book: Workbook) -> None:
        book["Vragen"][f"F{ROW}"] = value

    assert changed(put).readings[ITEM].text == text


def put_raw(cell: str, notation: str = "plain") -> FilledForm:
    """Replace the cell with the answer by raw XML."""
    package = Package.open(filled())
    name = "xl/worksheets/sheet3.xml"
    before, rest = package.read(name).split(f'<c r="F{ROW}"'.encode(), 1)
    xml = before + cell.format(ref=f"F{ROW}").encode() + rest.split(b"</c>", 1)[1]
    if notation == "prefixed":
        xml = re.sub(rb"<(/?)(?=\w)", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x=")
    if notation == "single quotes":
        xml = re.sub(rb'="([^"<>]*)"', rb"='\1'", xml)
    return read_excel(package.write({name: xml}), questionnaire())


ODD = {
    # cell -> text, certain, notes
    "error": ('<c r="{ref}" t="e"><v>#N/A</v></c>', "#N/A", False, ["V-CELL-ERROR"]),
    "formula": ('<c r="{ref}" t="str"><f>A1</f><v>Ja</v></c>', "Ja", True, ["V-FORMULA"]),
    "formula with an error": (
        '<c r="{ref}" t="e"><f>A1</f><v>#REF!</v></c>', "#REF!", False, ["V-CELL-ERROR"],
    ),
    "formula without a value": ('<c r="{ref}"><f>A1</f></c>', "", False, ["V-FORMULA-EMPTY"]),
    "control character": (
        '<c r="{ref}" t="inlineStr"><is><t>a_x0007_b</t></is></c>',
        "a\ufffdb", True, ["V-CONTROL-CHARACTERS"],
    ),
    "rich text": (
        '<c r="{ref}" t="inlineStr"><is><r><t>een</t></r><r><t>twee</t></r></is></c>',
        "eentwee", True, [],
    ),
    "line end of Windows": (
        '<c r="{ref}" t="inlineStr"><is><t>a_x000D_\nb</t></is></c>', "a\nb", True, [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("notation", ["plain", "prefixed", "single quotes"])
@pytest.mark.parametrize(("cell", "text", "certain", "found"), ODD.values(), ids=ODD.keys())
def test_an_odd_cell_is_noted(
    cell: str, text: str, certain: bool, found: list[str], notation: str
) -> None:
    form = put_raw(cell, notation)
    reading = form.readings[ITEM]
    assert (reading.text, reading.certain) == (text, certain)
    assert notes(form) == [(code, ITEM) for code in found]


def test_placeholder_text_in_a_cell_is_no_answer() -> None:
    text = questionnaire().items[ITEM].placeholder
    assert texts(read_excel(fill_excel(form(), {ITEM: text}), questionnaire())) == {}


def test_a_copied_sheet_with_other_answers_is_noted() -> None:
    def copy(book: Workbook) -> None:
        book.copy_worksheet(book["Vragen"])[f"F{ROW}"] = "Nooit"

    form = changed(copy)
    assert [one for one in notes(form) if one[0] != "V-TWICE"] == [("V-DUPLICATE", ITEM)]
    assert not form.readings[ITEM].certain


def test_an_identity_that_differs_is_noted() -> None:
    def other(book: Workbook) -> None:
        book["Start"]["B4"] = IDENTITY.form_code.replace("XX0001", "XX0002")

    assert notes(changed(other)) == [("V-IDENTITY-DIFFERS", "")]


def test_a_form_of_another_questionnaire_is_known_by_its_hidden_sheet() -> None:
    package = Package.open(filled())
    (name,) = (name for name in package.names if b">formuliercode<" in package.read(name))
    own = next(form_codes(package.read(name).decode()))
    other = package.read(name).replace(f">{own.form_code}".encode(), b">ABR-2026-XX0001-7f3a91c2")
    data = package.write({name: other}, removed=["docProps/custom.xml"])
    identity = read_excel(data, questionnaire()).identity
    assert (identity.questionnaire, identity.found_in[0]) == ("ABR", "meta")


def lose_meta(book: Workbook) -> None:
    del book["_meta"]


def lose_start(book: Workbook) -> None:
    del book["Start"]


@pytest.mark.parametrize(("lose", "left"), [(lose_meta, "blad"), (lose_start, "meta")])
def test_the_identity_survives_the_loss_of_a_sheet(
    lose: Callable[[Workbook], None], left: str
) -> None:
    identity = changed(lose).identity
    assert (identity.form_code, identity.found_in) == (IDENTITY.form_code, (left,))


def test_a_form_without_its_keys_has_every_field_below_its_heading() -> None:
    form = changed(lambda book: book["Vragen"].delete_cols(1))
    assert form.readings.keys() == questionnaire().items.keys()


def test_a_form_without_keys_and_headings_has_no_readings() -> None:
    def lose(book: Workbook) -> None:
        book["Vragen"].delete_cols(1)
        book["Vragen"].delete_rows(1, 2)

    header = (*questionnaire().header, *questionnaire().closing)
    assert changed(lose).readings.keys() == {item.code for item in header}


FAR_CELL = '<row r="{row}"><c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData>'
FAR = '<row r="{row}"><c r="{ref}" t="n"><v>1</v></c></row></sheetData>'
BROKEN = {
    # part, text to replace, replacement -> reason
    "a web page": ("sheet3", "", "<html>Log in</html>", "R-DAMAGED"),
    "not well-formed": ("sheet3", "</t>", "</t", "R-DAMAGED"),
    "a cell inside a cell": ("sheet3", "<is><t>", "<is><c r=\"A9\"><v>1</v></c><t>", "R-DAMAGED"),
    "two texts in a cell": ("sheet3", "</is>", "</is><is><t>x</t></is>", "R-DAMAGED"),
    "a number beside a text": ("sheet3", "</is>", "</is><v>1</v>", "R-DAMAGED"),
    "a text in a cell of numbers": ("sheet3", 't="inlineStr"', 't="n"', "R-DAMAGED"),
    "a cell inside a text": ("sheet3", "</t>", "<c><v>1</v></c></t>", "R-DAMAGED"),
}  # fmt: skip


@pytest.mark.parametrize(("part", "old", "new", "code"), BROKEN.values(), ids=BROKEN.keys())
def test_a_sheet_that_is_out_of_shape_is_refused(part: str, old: str, new: str, code: str) -> None:
    package = Package.open(filled())
    name = f"xl/worksheets/{part}.xml"
    xml = package.read(name).decode().replace(old, new) if old else new
    with pytest.raises(UnreadableFile) as caught:
        read_excel(package.write({name: xml.encode()}), questionnaire())
    assert caught.value.code == code


def with_far_cell(row: int, ref: str, text: str, quote: str = '"') -> bytes:
    package = Package.open(filled())
    name = "xl/worksheets/sheet3.xml"
    far = FAR_CELL.format(row=row, ref=ref, text=text).replace('"', quote).encode()
    return package.write({name: package.read(name).replace(b"</sheetData>", far)})


@pytest.mark.parametrize("text", [" ", "zie de bijlage"])
@pytest.mark.parametrize("quote", ['"', "'"], ids=["lexed", "from its tree"])
@pytest.mark.parametrize(("row", "ref"), [(61, "A61"), (40, "AO40"), (40, "ao40")])
def test_what_stands_far_outside_the_form_is_told_and_every_answer_is_read(
    row: int, ref: str, quote: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (lexer, tree):
        monkeypatch.setattr(module, "MAX_ROW", 60)
        monkeypatch.setattr(module, "MAX_COLUMN", 40)
    form = read_excel(with_far_cell(row, ref, text, quote), questionnaire())
    assert texts(form) == ANSWERS
    assert notes(form) == [("V-FAR-CELL", "")]
    more = set(form.beside) - set(read_excel(filled(), questionnaire()).beside)
    assert [one.text for one in more] == ([text] if text.strip() else [])


def test_a_sheet_of_which_much_stands_far_outside_the_form_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (lexer, tree):
        monkeypatch.setattr(module, "MAX_COLUMN", 40)
    monkeypatch.setattr(tree, "MOST_FAR", 0)
    with pytest.raises(UnreadableFile) as caught:
        read_excel(with_far_cell(40, "AO40", " "), questionnaire())
    assert caught.value.code == "R-TOO-BIG"


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_a_sheet_in_another_encoding_is_read_the_same(encoding: str) -> None:
    package = Package.open(fill_excel(form(), {ITEM: "PLEK"}))
    name = "xl/worksheets/sheet3.xml"
    xml = package.read(name).decode()
    xml = f'<?xml version="1.0" encoding="{encoding}"?>' + xml[xml.index("<worksheet") :]
    odd = xml.replace("PLEK", "Ja, é").encode(encoding, "xmlcharrefreplace")
    found = read_excel(package.write({name: odd}), questionnaire())
    assert found.readings[ITEM].text == "Ja, é"


def test_a_table_of_texts_that_lies_about_its_size_does_no_harm() -> None:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = b'<sst xmlns="' + space + b'" uniqueCount="2"><si><t>a</t></si></sst>'
    package = Package.open(filled()).write({"xl/sharedStrings.xml": strings})
    assert texts(read_excel(package, questionnaire())) == ANSWERS


def test_a_missing_sheet_is_refused() -> None:
    package = Package.open(filled()).write({}, removed=["xl/worksheets/sheet3.xml"])
    with pytest.raises(UnreadableFile) as caught:
        read_excel(package, questionnaire())
    assert caught.value.code == "R-DAMAGED"


@pytest.mark.parametrize(("row", "ref"), [(30001, "A30001"), (40, "GS40")])
def test_far_cells_with_only_a_style_do_no_harm(row: int, ref: str) -> None:
    package = Package.open(filled())
    name = "xl/worksheets/sheet3.xml"
    styled = FAR.format(row=row, ref=ref).replace(' t="n"><v>1</v></c>', ' s="0"/>')
    xml = package.read(name).decode().replace("</sheetData>", styled)
    assert texts(read_excel(package.write({name: xml.encode()}), questionnaire())) == ANSWERS


def test_strict_open_xml_is_read_as_well() -> None:
    package = Package.open(filled())
    strict = {
        name: package.read(name).replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        for name in package.names
        if name.startswith("xl/") and name.endswith(".xml")
    }
    assert texts(read_excel(package.write(strict), questionnaire())) == ANSWERS


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (5, "F"), (26, "AA"), (701, "ZZ")])
def test_a_column_has_letters(column: int, name: str) -> None:
    assert column_name(column) == name
