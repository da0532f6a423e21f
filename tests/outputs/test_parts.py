"""What is too large for one file: every answer stands in one of them, and none stays behind."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from pipeline.definitions.workspace import Workspace
from pipeline.register.store import look_in_register
from pipeline.reports import write
from pipeline.reports.common.parts import further_parts
from pipeline.workflow.run import make_reports

SHEETS = ("Breed", "Lang", "Bevindingen")


def rows_of(book: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of a workbook by sheet, without the headings."""
    found = openpyxl.load_workbook(io.BytesIO(book.read_bytes()), read_only=True)
    return {one: [*found[one].iter_rows(min_row=2, values_only=True)] for one in SHEETS}


def test_the_workbook_of_a_large_round_is_several_that_hold_the_same_together(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_reports(workspace)
    whole = rows_of(workspace.workbook)
    assert not further_parts(workspace.workbook)

    monkeypatch.setattr(write, "_IN_A_WORKBOOK", 1)
    workspace.workbook.unlink()  # nothing it depends on changed
    make_reports(workspace)
    parts = [workspace.workbook, *sorted(further_parts(workspace.workbook))]
    assert len(parts) > 1
    for sheet in SHEETS:
        together = [row for one in parts for row in rows_of(one)[sheet]]
        assert sorted(together, key=str) == sorted(whole[sheet], key=str), sheet
    told = openpyxl.load_workbook(parts[1])["Toelichting"]["B2"].value
    assert f"bestand 2 van {len(parts)}" in str(told)

    parts[1].write_bytes(b"van een mens")
    monkeypatch.undo()
    workspace.workbook.unlink()
    assert parts[1] in {one.path for one in make_reports(workspace).theirs}
    assert further_parts(workspace.workbook) == {parts[1]}
    assert rows_of(workspace.workbook) == whole


def test_a_row_of_the_ledger_is_read_when_it_is_asked_for(workspace: Workspace) -> None:
    make_reports(workspace)
    with look_in_register(workspace.register) as register:
        known = register.ledger.outputs
        assert known["antwoorden.xlsx"].place == "antwoorden.xlsx"
        assert known.get("verzonnen.xlsx") is None
        assert "verzonnen.xlsx" not in known
        with pytest.raises(KeyError):
            known["verzonnen.xlsx"]
        assert [*known] == [one.place for one in known.rows()]
        assert len(known) == len([*known])
        assert known.rounds() == {one.about.round for one in known.rows()}
