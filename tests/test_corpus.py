"""The table of 116 kinds of input: every file gets its class, its reason and its exact texts.

`tests/corpus/README.md` says how each file is made and why.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline import workflow
from pipeline.intake import shown_name
from pipeline.workspace import Workspace
from tests.corpus import build_answers, build_container, build_folder, build_other_files
from tests.corpus import build_workbook, readme
from tests.corpus.form import invitations
from tests.corpus.reading import GENERIC, differences, read

GROUPS = {
    "container and XML": build_container.GROUP,
    "other files": build_other_files.GROUP,
    "answers": build_answers.GROUP,
    "workbooks": build_workbook.GROUP,
}
MOST_GENERIC = 0.02  # of the files that are refused


@pytest.mark.parametrize("name", GROUPS)
def test_every_file_gets_its_class_its_reason_and_its_exact_texts(
    name: str, tmp_path: Path
) -> None:
    found = read(GROUPS[name], tmp_path)
    assert differences(found) == {}
    refusals = [{reason.code for reason in one.reasons} for _, one in found if one.reasons]
    generic = [codes for codes in refusals if codes & GENERIC]
    assert len(generic) <= MOST_GENERIC * len(refusals)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_everything_in_the_folder_gets_one_fate(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    invitations(workspace.input)
    placed = build_folder.everything(workspace.input)
    found = workflow.ingest(workspace).receipts
    fates = {
        one.name: (one.verdict.value, [reason.code for reason in one.reasons]) for one in found
    }
    assert len(fates) == len(found)
    wrong = {}
    for one in placed:
        verdict, codes = fates.pop(shown_name(one.name), ("no fate", []))
        if verdict not in one.verdict.split("|") or (one.code and one.code not in codes):
            wrong[one.name] = (verdict, codes)
    assert wrong == {}
    assert set(fates) == {"deelnemers.csv"}
    assert workflow.ingest(workspace).new == 0


def test_the_readme_tells_of_every_row_of_the_table() -> None:
    written = (Path(readme.__file__).parent / "README.md").read_text(encoding="utf-8")
    assert written == readme.text(), "run: python -m tests.corpus.readme"
    assert readme.rows_missing() == []
