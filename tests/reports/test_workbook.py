from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from benchmarks.synthetic.samples import answers, questionnaire, response
from pipeline.model.receipt import Reason, Receipt, Return, Verdict
from pipeline.model.response import Finding, Level
from pipeline.ooxml.spreadsheet import MAX_CELL, Column, Sheet, pieces, write
from pipeline.reports.workbook import workbook

NOON = 1_794_000_000 * 10**9

AWKWARD = [
    "=1+1",
    '=HYPERLINK("http://x";"klik")',
    "+31 nee",
    "-2 maanden",
    "@SUM(A1)",
    "'apostrof",
    " spaties eromheen ",
    "regel één\nregel twee\ttab",
    'a < b & c > d "x"',
    "]]> <![CDATA[",
    "emoji 😀 en ĳ",
    "_x0041_ blijft staan",
    "#N/A",
    "00123",
    "1-2-2026",
    "{{ 7*7 }}",
]


def receipt(table: Mapping[str, str], code: str = "XX0001") -> Receipt:
    return Return(
        name=f"{code}.docx",
        sha256=code * 10,
        modified=NOON,
        size=1,
        format="docx",
        verdict=Verdict.ATTENTION,
        reasons=(Reason("R-X", "een reden."),),
        response=response(table, code, f"Voorbeeldstad {code}"),
        findings=(Finding("R01", Level.ATTENTION, "controle", "v16", "Klopt dat?"),),
    )


def book_of(*tables: Mapping[str, str]) -> bytes:
    receipts = [receipt(table, f"XX{at:04}") for at, table in enumerate(tables, 1)]
    counting = {one.response.respondent: one for one in receipts if one.response}
    return workbook(questionnaire(), counting.values(), receipts)


def rows(data: bytes, sheet: str) -> list[dict[str, object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    header, *body = book.get_sheet_by_name(sheet).to_python()
    return [dict(zip(header, row, strict=True)) for row in body]


def test_there_is_a_row_per_participant_and_a_row_per_item() -> None:
    data = book_of(answers("ja"), answers("nee", v07="weet_niet"))
    wide, long = rows(data, "Breed"), rows(data, "Lang")
    assert [row["v07.antwoord"] for row in wide] == ["ja", "weet_niet"]
    assert len(long) == 2 * len(questionnaire().items)
    found = next(r for r in long if r["code"] == "XX0002" and r["onderdeel"] == "v07.antwoord")
    assert (found["waarde"], found["tekst"], found["zeker"]) == ("weet_niet", "Weet niet", "ja")
    assert found["bron"] == "control"
    assert found["plaats"]
    assert found["bestand"] == "XX0002.docx"


def test_a_blank_answer_is_an_empty_cell_with_the_reason_beside_it() -> None:
    data = book_of(answers("ja", v07=""))
    assert rows(data, "Breed")[0]["v07.antwoord"] == ""
    found = next(row for row in rows(data, "Lang") if row["onderdeel"] == "v07.antwoord")
    assert (found["waarde"], found["ontbreekt"]) == ("", "leeg")


@pytest.mark.parametrize("text", AWKWARD)
def test_every_text_stays_what_the_participant_wrote(text: str) -> None:
    data = book_of({"v01.toelichting": text})
    for sheet, column in (("Breed", "v01.toelichting"), ("Lang", "tekst")):
        cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data))[sheet] for cell in row]
        stored = [c for c in cells if str(c.value).replace("_x005F_", "_") == text]
        assert stored, (sheet, column)
        assert all(cell.data_type in {"s", "inlineStr"} for cell in stored)


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    data = book_of({f"v{at:02}.toelichting": text for at, text in enumerate(AWKWARD, 1)})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "sheet" in name]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)


@pytest.mark.parametrize("text", ["kort", "x" * (MAX_CELL + 5), "😀" * MAX_CELL, "é" * MAX_CELL])
def test_a_long_text_is_split_and_never_cut(text: str) -> None:
    data = book_of({"v01.toelichting": text})
    parts = [r for r in rows(data, "Lang") if r["onderdeel"] == "v01.toelichting"]
    assert "".join(str(row["tekst"]) for row in parts) == text
    shown = str(rows(data, "Breed")[0]["v01.toelichting"])
    assert shown == text or shown.endswith("De hele tekst staat op het blad Lang.")
    assert all(len(part.encode("utf-16-le")) // 2 <= MAX_CELL for part in pieces(text))


def test_characters_that_a_file_cannot_hold_are_seen() -> None:
    data = write("x", [Sheet("Blad", [Column("k")], [["a\x00b\x1fc\ud800d\uffff"]])])
    assert rows(data, "Blad")[0]["k"] == "a�b�c�d�"


def test_the_same_answers_give_the_same_bytes_without_author_or_clock() -> None:
    data = book_of(answers("ja"))
    assert data == book_of(answers("ja"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "creator" not in core
    assert "modified" not in core


def test_the_codebook_explains_every_item_and_every_answer() -> None:
    found = rows(book_of(answers("ja")), "Codeboek")
    assert {row["onderdeel"] for row in found} == set(questionnaire().items)
    scale = {str(r["waarde"]) for r in found if r["onderdeel"] == "v09.antwoord"}
    assert scale == {"ja", "deels", "nee", "weet_niet", "nvt"}


def test_findings_and_reasons_of_every_file_are_listed() -> None:
    found = rows(book_of(answers("ja")), "Bevindingen")
    assert [row["melding"] for row in found] == ["R-X", "R01"]


def test_a_round_without_returns_is_a_workbook_with_headings() -> None:
    assert rows(book_of(), "Breed") == []


def test_office_finds_nothing_wrong(
    tmp_path: Path, office_errors: Callable[[Path], list[str]]
) -> None:
    path = tmp_path / "antwoorden.xlsx"
    path.write_bytes(book_of(*({"v01.toelichting": text} for text in AWKWARD)))
    assert office_errors(path) == []


def test_texts_that_come_back_after_very_many_others_are_written_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.ooxml.spreadsheet._REMEMBERED", 3)
    written = [[text] for text in "abcdabcdeea"]
    book = openpyxl.load_workbook(io.BytesIO(write("x", [Sheet("Lang", [Column("kop")], written)])))
    assert [[cell.value for cell in row] for row in book["Lang"]] == [["kop"], *written]


@pytest.mark.parametrize(
    ("number", "names"),
    [(0, ["Lang"]), (3, ["Lang"]), (4, ["Lang", "Lang 2"]), (7, ["Lang", "Lang 2", "Lang 3"])],
)
def test_rows_that_do_not_fit_on_a_sheet_go_on_on_the_next(
    number: int, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.ooxml.spreadsheet.MAX_ROWS", 4)
    written = [[f"rij {at}"] for at in range(number)]
    book = openpyxl.load_workbook(io.BytesIO(write("x", [Sheet("Lang", [Column("kop")], written)])))
    found = [[[cell.value for cell in row] for row in sheet] for sheet in book]
    assert book.sheetnames == names
    assert all(rows[0] == ["kop"] for rows in found)
    assert [row for rows in found for row in rows[1:]] == written
