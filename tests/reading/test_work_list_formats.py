"""A work list that comes back in another format says what was typed in it."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest

from pipeline.model.decisions import DECISION, KEYS, REMARK, Decision, Key
from pipeline.ooxml.package import Package
from pipeline.reading.sheets.work_list import read_worklist
from tests.support.conversions import converted

KEY = Key("0" * 64, "V-SYNONYM", "v07.antwoord")
FIRST, SECOND = "Bel eerst terug.", "Dan pas besluiten."
BREAK = f"{FIRST}</text:p><text:p>{SECOND}"  # as LibreOffice writes it


@pytest.fixture(scope="module")
def in_excel() -> bytes:
    book, saved = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in ([KEYS, DECISION, REMARK], [str(KEY), "gezien", f"{FIRST}\n{SECOND}"]):
        sheet.append(row)
    sheet.column_dimensions["A"].hidden = True
    book.save(saved)
    return saved.getvalue()


@pytest.fixture(scope="module")
def in_calc(in_excel: bytes) -> bytes:
    return converted(in_excel, "xlsx", "ods")


def said(data: bytes, kind: str) -> list[Decision]:
    found = read_worklist(data, kind)
    assert found
    return list(found.decisions)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_each_format_gives_the_decision_and_the_remark(in_excel: bytes, kind: str) -> None:
    data = in_excel if kind == "xlsx" else converted(in_excel, "xlsx", kind)
    assert said(data, kind) == [Decision(KEY, "gezien", f"{FIRST}\n{SECOND}", 2)]


@pytest.mark.parametrize(
    "written",
    [
        lambda xml: xml.replace("<table:table-cell", "\n <table:table-cell"),  # between the cells
        lambda xml: xml.replace(BREAK, f"{FIRST}<text:line-break/>{SECOND}"),
        lambda xml: xml.replace(
            "<text:p>gezien</text:p>",
            "<text:p>gezien</text:p><draw:frame><draw:text-box><text:p>Let op</text:p>"
            "</draw:text-box></draw:frame>",
        ),
    ],
    ids=["white space", "line break", "text box"],
)
def test_an_ods_is_read_however_a_program_writes_it(
    in_calc: bytes, written: Callable[[str], str]
) -> None:
    package = Package.open(in_calc)
    xml = package.members["content.xml"].unpack().decode()
    other = written(xml)
    assert other != xml
    data = package.write({"content.xml": other.encode()})
    assert said(data, "ods") == [Decision(KEY, "gezien", f"{FIRST}\n{SECOND}", 2)]
