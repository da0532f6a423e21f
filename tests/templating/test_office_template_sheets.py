from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table

from pipeline.base.errors import TemplateError
from pipeline.ooxml.package import Package
from pipeline.templating.specialised import SpecialisedTemplate
from pipeline.templating.template import OfficeTemplate
from tests.support.office_round_trip import saved_by_libreoffice

CONTEXT: dict[str, Any] = {
    "gemeente": "R&D «Stad»",
    "vragen": [
        {"nr": 1, "tekst": "Eerste\nregel", "antwoord": "ja"},
        {"nr": 2, "tekst": "=1+1", "antwoord": "nee"},
        {"nr": 3, "tekst": "{{ 7*7 }} \x01here\x02", "antwoord": None},
    ],
    "keuzes": ["ja", "nee", "weet niet"],
}


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def questions() -> openpyxl.Workbook:
    """Two rows per question between two tag rows, and everything that can refer to them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Vragen"
    for place, value in {
        "A1": "Formulier {{ gemeente }}",
        "A2": "Nr",
        "B2": "Vraag",
        "C2": "Antwoord",
        "A4": "{%tr for v in vragen %}",
        "A5": "{{ v.nr | getal }}",
        "B5": "{{ v.tekst }}",
        "C5": "{{ v.antwoord }}",
        "D5": "=LEN(C5)+$A5",
        "B6": "Toelichting {{ v.nr }}",
        "D6": "=D5*2",
        "A7": "{%tr endfor %}",
        "A9": "Totaal",
        "B9": '=_xlfn.CONCAT("C5",Vragen!C5:C6)',
        "C9": '=COUNTIF(C4:C7,"ja")+SUM(A5)+SUM(B:B)',
        "D9": "=SUM($D$5:D$6)-LOG10(A9)",
    }.items():
        sheet[place] = value
    sheet["A1"].font = Font(bold=True, size=14, color="1F4E79")
    sheet.merge_cells("B6:C6")
    lists = DataValidation(type="list", formula1="Lijsten!$A$2", sqref="C5")
    sheet.add_data_validation(lists)
    fill = PatternFill(bgColor="FF0000", fill_type="solid")
    sheet.conditional_formatting.add("A5:D5", FormulaRule(formula=['$C5="nee"'], fill=fill))
    sheet.auto_filter.ref = "A2:D7"
    sheet.print_area = "A1:D9"
    sheet.print_title_rows = "1:2"
    sheet["A9"].hyperlink = Hyperlink(ref="A9", location="Vragen!A9")
    other = book.create_sheet("Lijsten")
    for place, value in {
        "A1": "{%tr for k in keuzes %}",
        "A2": "{{ k }}",
        "A3": "{%tr endfor %}",
        "B5": "=SUM(Vragen!A5:A5)&Vragen!C9",
    }.items():
        other[place] = value
    book.defined_names["antwoorden"] = DefinedName("antwoorden", attr_text="Vragen!$C$5")
    return book


@pytest.fixture(scope="module")
def out() -> bytes:
    return OfficeTemplate(saved(questions())).render(CONTEXT)


@pytest.fixture(scope="module")
def sheet(out: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(out))["Vragen"]


def values(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_rows_repeat_and_tag_rows_vanish(sheet: Any) -> None:
    assert [row[:3] for row in values(sheet)] == [
        ["Formulier R&D «Stad»", None, None],
        ["Nr", "Vraag", "Antwoord"],
        [None, None, None],
        [1, "Eerste\nregel", "ja"],
        [None, "Toelichting 1", None],
        [2, "=1+1", "nee"],
        [None, "Toelichting 2", None],
        [3, "{{ 7*7 }} here", None],
        [None, "Toelichting 3", None],
        [None, None, None],
        [
            "Totaal",
            '=_xlfn.CONCAT("C5",Vragen!C4:C9)',
            '=COUNTIF(C4:C9,"ja")+SUM(A4,A6,A8)+SUM(B:B)',
        ],
    ]


def test_an_answer_is_never_a_formula(sheet: Any) -> None:
    assert sheet["B6"].data_type in ("s", "inlineStr")
    assert sheet["A6"].data_type == "n"


def test_formulas_follow_their_own_copy_and_totals_grow(sheet: Any) -> None:
    assert [sheet[f"D{row}"].value for row in (4, 5, 6, 7, 11)] == [
        "=LEN(C4)+$A4",
        "=D4*2",
        "=LEN(C6)+$A6",
        "=D6*2",
        "=SUM($D$4:D$9)-LOG10(A11)",
    ]


def test_everything_else_that_refers_to_rows_follows(out: bytes, sheet: Any) -> None:
    book = openpyxl.load_workbook(io.BytesIO(out))
    assert {str(area) for area in sheet.merged_cells.ranges} == {"B5:C5", "B7:C7", "B9:C9"}
    (choice,) = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("C4 C6 C8", "Lijsten!$A$1:$A$3")
    ((area, rules),) = sheet.conditional_formatting._cf_rules.items()
    assert (str(area.sqref), rules[0].formula) == ("A4:D4 A6:D6 A8:D8", ['$C4="nee"'])
    assert sheet.auto_filter.ref == "A2:D9"
    assert sheet.print_area == "'Vragen'!$A$1:$D$11"
    assert sheet["A11"].hyperlink.location == "Vragen!A11"
    assert book.defined_names["antwoorden"].attr_text == "Vragen!$C$4,Vragen!$C$6,Vragen!$C$8"
    assert book["Lijsten"]["B5"].value == "=SUM(Vragen!A4:A4,Vragen!A6:A6,Vragen!A8:A8)&Vragen!C11"


def test_a_repetition_of_nothing_leaves_a_sound_sheet() -> None:
    data = OfficeTemplate(saved(questions())).render({**CONTEXT, "vragen": []})
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Vragen"]
    assert sheet["A5"].value == "Totaal"
    assert not sheet.merged_cells.ranges
    assert not sheet.data_validations.dataValidation


def test_rows_can_be_left_out() -> None:
    book = openpyxl.Workbook()
    for row, text in enumerate(("{%tr if x %}", "ja", "{%tr else %}", "nee", "{%tr endif %}"), 1):
        book.active.cell(row, 1, text)
    for x, expected in ((True, "ja"), (False, "nee")):
        data = OfficeTemplate(saved(book)).render({"x": x})
        assert values(openpyxl.load_workbook(io.BytesIO(data)).active) == [[expected]]


def test_a_tag_split_over_rich_text_works() -> None:
    book = openpyxl.Workbook()
    bold = TextBlock(InlineFont(b=True), "{ naam }")
    book.active["A1"] = CellRichText("Beste {", bold, "}, welkom")
    data = OfficeTemplate(saved(book)).render({"naam": "Stad"})
    assert openpyxl.load_workbook(io.BytesIO(data)).active["A1"].value == "Beste Stad, welkom"


def test_text_that_excel_would_decode_and_text_too_long_for_a_cell_are_made_safe() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "{{ x }}"
    template = OfficeTemplate(saved(book))
    load = lambda x: openpyxl.load_workbook(io.BytesIO(template.render({"x": x}))).active["A1"]  # noqa: E731
    assert load("_x0041_").value == "_x005F_x0041_"
    assert load("a" * 40_000).value.endswith("… (afgekapt)")


@pytest.mark.parametrize("text", ["{%tc for x in y %}", "{{r x }}"])
def test_what_a_sheet_cannot_do_is_refused_with_its_place(text: str) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Blad"
    book.active["A1"] = text
    with pytest.raises(TemplateError, match="werkblad «Blad»"):
        OfficeTemplate(saved(book))


def test_a_tag_row_with_other_text_is_refused() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "{%tr for x in y %}"
    book.active["B1"] = "zou verdwijnen"
    with pytest.raises(TemplateError, match="eigen tabelrij"):
        OfficeTemplate(saved(book))


def test_a_text_where_a_number_must_stand_is_reported() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "{{ x | getal }}"
    with pytest.raises(TemplateError, match="geen getal"):
        OfficeTemplate(saved(book)).render({"x": "drie"})


def test_a_specialised_workbook_is_the_same_workbook(out: bytes) -> None:
    constants = {name: CONTEXT[name] for name in ("vragen", "keuzes")}
    special = SpecialisedTemplate(OfficeTemplate(saved(questions())), constants)
    data = special.render({"gemeente": CONTEXT["gemeente"]})
    for name in ("Vragen", "Lijsten"):
        ours, theirs = (openpyxl.load_workbook(io.BytesIO(x))[name] for x in (data, out))
        assert values(ours) == values(theirs)


def test_microsofts_validator_finds_nothing(
    out: bytes, tmp_path: Path, office_errors: Callable[[Path], list[str]]
) -> None:
    (tmp_path / "x.xlsx").write_bytes(out)
    assert office_errors(tmp_path / "x.xlsx") == []


def test_a_template_saved_by_libreoffice_gives_the_same_rows(out: bytes, tmp_path: Path) -> None:
    source = saved_by_libreoffice(saved(questions()), "xlsx", tmp_path)
    data = OfficeTemplate(source).render(CONTEXT)
    ours, theirs = (openpyxl.load_workbook(io.BytesIO(x)) for x in (data, out))
    assert values(ours["Vragen"])[3:9] == values(theirs["Vragen"])[3:9]
    assert ours["Vragen"]["D11"].value == theirs["Vragen"]["D11"].value


def refused(cells: dict[str, str]) -> str:
    with pytest.raises(TemplateError) as found:
        OfficeTemplate(sheet_of(cells))
    return str(found.value)


def sheet_of(cells: dict[str, Any]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Blad"
    for place, value in cells.items():
        book.active[place] = value
    return saved(book)


def only_sheet(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).active


LOOP = {"A1": "{%tr for v in vragen %}", "A2": "{{ v.nr | getal }}", "A4": "{%tr endfor %}"}
OTHER = {"A6": "{%tr for k in keuzes %}", "A7": "=A2", "A8": "{%tr endfor %}"}


@pytest.mark.parametrize(
    ("cells", "reference"),
    [
        ({**LOOP, "A3": "tekst", "B6": '=COUNTIF(A2:A2,"x")'}, "A2:A2"),
        ({**LOOP, "A3": "tekst", "B6": "=SUM(A2:A2*2)"}, "A2:A2"),
        ({**LOOP, **OTHER}, "A2"),
    ],
)
def test_a_reference_that_cannot_be_right_is_refused(cells: dict[str, str], reference: str) -> None:
    assert f"de verwijzing «{reference}» kan niet goed meegaan" in refused(cells)


@pytest.mark.parametrize("typed", ["A6", "B$6", "Blad!A2:A9", "'Blad'!$A$3"])
def test_a_moving_place_that_is_named_as_text_is_refused(typed: str) -> None:
    said = refused({**LOOP, "B7": f'=SUM(INDIRECT("{typed}"))'})
    assert f"de formule noemt de plaats «{typed}» als tekst" in said
    assert "B7" in said


@pytest.mark.parametrize("typed", ["B1", "Elders!A9", "Kop"])
def test_a_place_that_stays_may_be_named_as_text(typed: str) -> None:
    cells = {"A1": "Kop", "A2": "{%tr for v in vragen %}", "A3": "{{ v.nr | getal }}"}
    OfficeTemplate(sheet_of({**cells, "A4": "{%tr endfor %}", "B6": f'=INDIRECT("{typed}")'}))


def test_a_row_of_the_same_list_is_paired_with_the_same_item() -> None:
    cells = {**LOOP, **OTHER, "A6": "{%tr for w in vragen %}", "A7": "=A2*2"}
    sheet = only_sheet(OfficeTemplate(sheet_of(cells)).render(CONTEXT))
    formulas = [cell.value for cell in sheet["A"] if str(cell.value).startswith("=")]
    assert formulas == ["=A1*2", "=A3*2", "=A5*2"]


def test_a_table_keeps_a_row_when_there_is_nothing_to_repeat(
    tmp_path: Path, office_errors: Callable[[Path], list[str]]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(sheet_of({"A1": "Nr", "B1": "Naam"})))
    sheet = book.active
    for place, value in {
        "A2": "{%tr for v in vragen %}",
        "A3": "{{ v.nr | getal }}",
        "B3": "{{ v.tekst }}",
        "A4": "{%tr endfor %}",
        "A6": "=SUM(A3:A3)",
    }.items():
        sheet[place] = value
    sheet.add_table(Table(displayName="Tab", ref="A1:B4"))
    data = OfficeTemplate(saved(book)).render({"vragen": []})
    (tmp_path / "x.xlsx").write_bytes(data)
    assert only_sheet(data).tables["Tab"].ref == "A1:B2"
    assert only_sheet(data)["A4"].value == "=SUM(A2:A2)"
    assert office_errors(tmp_path / "x.xlsx") == []


ROWS = {"A1": "{%tr for v in v %}", "A2": "{%tr if v.w > 10 %}", "C3": "{{ v.w | getal }}"}
ROWS |= {"A4": "{%tr endif %}", "C5": "{{ v.w * 2 | getal }}", "A6": "{%tr endfor %}"}


@pytest.mark.parametrize(
    ("cells", "formulas"),
    [
        # A running total ends with its own item, also when the row it names did not come out.
        ({"D5": "=SUM(C$3:C3)"}, ["=SUM(C$1048576:C1048576)", "=SUM(C$1:C2)", "=SUM(C$1:C4)"]),
        # The item of the same number, not the copy of the same number.
        (
            {"A8": "{%tr for w in v %}", "D9": "=C3+C5", "A10": "{%tr endfor %}"},
            ["=C1048576+C1", "=C2+C3", "=C4+C5"],
        ),
        # A program may save C3:C3 as C3; where a function takes an area, all copies are meant.
        ({"A8": "{%tr for w in v %}", "D9": "=C5", "A10": "{%tr endfor %}"}, ["=C1", "=C3", "=C5"]),
        ({"D8": "=SUM(C5)"}, ["=SUM(C1,C3,C5)"]),
    ],
)
def test_what_a_formula_means_when_rows_are_left_out(
    cells: dict[str, str], formulas: list[str]
) -> None:
    data = OfficeTemplate(sheet_of({**ROWS, **cells})).render(
        {"v": [{"w": 10}, {"w": 20}, {"w": 30}]}
    )
    assert [cell.value for cell in only_sheet(data)["D"] if cell.value] == formulas


def test_merged_cells_of_rows_that_are_left_out_never_reach_into_the_next_item() -> None:
    cells = {"A1": "{%tr for v in v %}", "B2": "{{ v.w }}", "A3": "{%tr if v.w > 10 %}"}
    cells |= {"B4": "extra", "A5": "{%tr endif %}", "A6": "{%tr endfor %}"}
    book = openpyxl.load_workbook(io.BytesIO(sheet_of(cells)))
    book.active.merge_cells("D2:D4")
    data = OfficeTemplate(saved(book)).render({"v": [{"w": 10}, {"w": 20}, {"w": 30}]})
    assert [str(area) for area in only_sheet(data).merged_cells.ranges] == ["D2:D3", "D4:D5"]


def test_a_function_of_one_area_takes_all_copies_of_a_cell() -> None:
    cells = {**LOOP, "B6": "=SUMPRODUCT(A2,A2)+MATCH(3,A2,0)+INDEX(A2,2)"}
    sheet = only_sheet(OfficeTemplate(sheet_of(cells)).render(CONTEXT))
    rows = [cell.row for cell in sheet["A"] if cell.value]
    area = f"A{rows[0]}:A{rows[-1]}"
    (formula,) = (cell.value for cell in sheet["B"] if cell.value)
    assert formula == f"=SUMPRODUCT({area},{area})+MATCH(3,{area},0)+INDEX({area},2)"


def test_rows_for_when_there_is_nothing_are_no_part_of_the_repetition() -> None:
    cells = {**LOOP, "A3": "{%tr else %}", "A4": "geen", "A5": "{%tr endfor %}"}
    cells |= {"B7": '=COUNTIF(A2:A2,">0")'}
    full, none = (
        only_sheet(OfficeTemplate(sheet_of(cells)).render({"vragen": items}))
        for items in (CONTEXT["vragen"], [])
    )
    assert full["B5"].value == '=COUNTIF(A1:A3,">0")'
    assert none["A1"].value == "geen"
    assert none["B3"].value == '=COUNTIF(A1048576:A1048576,">0")'


def test_a_message_and_a_page_header_stay_within_the_limits_of_excel() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "x"
    rule = DataValidation(type="whole", promptTitle="{{ x }}", prompt="{{ x }}", sqref="A1")
    sheet.add_data_validation(rule)
    sheet.oddHeader.center.text = "Van {{ x }}"
    out = only_sheet(OfficeTemplate(saved(book)).render({"x": "<R&D> " * 90}))
    (message,) = out.data_validations.dataValidation
    assert (len(message.promptTitle), len(message.prompt)) == (32, 255)
    assert message.prompt.endswith(" … (afgekapt)")
    assert out.oddHeader.center.text.endswith(" … (afgekapt)")


def test_an_ampersand_in_a_page_header_stays() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.active.oddHeader.center.text = "Van {{ gemeente }}"
    data = OfficeTemplate(saved(book)).render(CONTEXT)
    assert b"R&amp;&amp;D" in Package.open(data).read("xl/worksheets/sheet1.xml")


def test_a_number_between_words_is_written_as_dutch_readers_do() -> None:
    data = OfficeTemplate(sheet_of({"A1": "Samen {{ x | getal }} inwoners"})).render({"x": 12345})
    assert only_sheet(data)["A1"].value == "Samen 12.345 inwoners"
