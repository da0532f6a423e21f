"""The table of 116 kinds of input: every file gets its class, its reason and its exact texts.

`tests/corpus/README.md` says how each file is made and why.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import workflow
from pipeline.intake import shown_name
from pipeline.workspace import Workspace
from tests.corpus import build_folder, build_workbook, build_xml, readme
from tests.corpus.case import Builder
from tests.corpus.form import invitations
from tests.corpus.reading import GENERIC, differences, read

GROUPS = {module.__name__.rpartition("_")[2]: module.GROUP for module in readme.GROUPS}
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
        # Of two that look the same one gets a number; a citizen service number is masked.
        name = shown_name(one.name).replace("123456782", "[BSN]")
        verdict, codes = fates.pop(f"{name} (2)", None) or fates.pop(name, ("no fate", []))
        if verdict not in one.verdict.split("|") or (one.code and one.code not in codes):
            wrong[one.name] = (verdict, codes)
    assert wrong == {}
    assert set(fates) == {"deelnemers.csv"}
    assert workflow.ingest(workspace).new == 0


def test_the_readme_tells_of_every_builder_and_every_row_has_one() -> None:
    written = (Path(readme.__file__).parent / "README.md").read_text(encoding="utf-8")
    untold = [line for line in readme.builders() if line not in written]
    assert untold == [], "run: python -m tests.corpus.readme"
    assert readme.rows_missing() == []


RAW = {
    "calamine": "import python_calamine as c, sys; b = c.CalamineWorkbook.from_path(sys.argv[1]);"
    "[b.get_sheet_by_name(n).to_python() for n in b.sheet_names]",
    "openpyxl": "import openpyxl, sys; b = openpyxl.load_workbook(sys.argv[1]);"
    "[list(sheet.rows) for sheet in b",
    "python-docx": "import docx, sys; docx.Document(sys.argv[1])",
    "open": "import sys; open(sys.argv[1])",
}


def raw(library: str, path: Path) -> int | None:
    """Return how a library of others ends on a file: a code, None when it does not end."""
    patience = 1 if library == "open" else 4  # seconds

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2 * 2**30, 2 * 2**30))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    command = [sys.executable, "-W", "ignore", "-c", RAW[library], str(path)]
    try:
        done = subprocess.run(command, preexec_fn=limit, timeout=patience, capture_output=True)
    except subprocess.TimeoutExpired:
        return None
    return done.returncode


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited here as on Linux")
@pytest.mark.parametrize(
    ("library", "builder", "name"),
    [
        ("calamine", build_workbook.far_cells, "cel laatste.xlsx"),
        ("calamine", build_workbook.lying_count, "aantal teksten.xlsx"),
        ("openpyxl", build_workbook.far_cells, "cel laatste.xlsx"),
        ("openpyxl", build_workbook.large_merges, "samengevoegd.xlsx"),
        ("openpyxl", build_xml.odd_date, "datum.xlsx"),
        ("python-docx", build_xml.broken_relations, "relatie null.docx"),
    ],
)
def test_what_ends_a_library_does_not_end_us(
    library: str, builder: Builder, name: str, tmp_path: Path
) -> None:
    case = next(one for one in builder() if one.name == name)
    path = tmp_path / name
    path.write_bytes(case.data)
    assert raw(library, path) != 0
    assert differences(read({0: [lambda: iter([case])]}, tmp_path)) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_that_hangs_the_one_who_opens_it_does_not_hang_us(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.docx")
    assert raw("open", tmp_path / "pijp.docx") is None
    receipt = workflow.read_files(Workspace(tmp_path), [tmp_path / "pijp.docx"])[0]
    assert [reason.code for reason in receipt.reasons] == ["R-NOT-A-FILE"]
