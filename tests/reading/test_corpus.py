"""The table of 116 kinds of input: every file gets its class, its reason and its exact texts.

`tests/corpus/README.md` says how each file is made and why.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import docx
import openpyxl
import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline.definitions.workspace import Workspace
from pipeline.model.receipt import Receipt
from pipeline.reading import sandbox
from pipeline.reading.folder import shown_name
from pipeline.wall.limits import Limits
from pipeline.workflow import run as workflow
from pipeline.workflow import take_in as reading
from tests.corpus import build_folder, build_guards, build_xml, lowered, opendocument, readme
from tests.corpus.case import Builder, accepted
from tests.corpus.form import excel, invitations, word
from tests.corpus.reading import GENERIC, cases, differences, read

GROUPS = {
    module.__name__.rpartition("_")[2]: module.GROUP
    for module in readme.GROUPS
    if module is not build_guards
}
SEEDS = {
    "heel.docx": word(),
    "heel.xlsx": excel(),
    "heel.odt": opendocument.text(),
    "heel.ods": opendocument.sheet(),
}
LOW_MEMORY = 8 * 2**20  # bytes
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


def lower_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_all", partial(sandbox.read_all, reader=lowered.read))


def codes(receipt: Receipt) -> set[str]:
    return {reason.code for reason in receipt.reasons}


def test_what_stands_just_above_a_lowered_limit_is_refused_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = {0: [lambda: map(accepted, SEEDS, SEEDS.values())]}
    lower_limits(monkeypatch)
    assert differences(read(build_guards.GROUP | seeds, tmp_path)) == {}


def test_with_the_usual_limits_the_same_files_are_no_trouble(tmp_path: Path) -> None:
    found = read(build_guards.GROUP, tmp_path)
    too_much = {"R-TOO-BIG", "R-TOO-MANY", *GENERIC}
    assert {case.name: codes(receipt) & too_much for case, receipt in found} == {
        case.name: set() for case in cases(build_guards.GROUP)
    }


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_a_form_that_needs_more_memory_than_a_child_may_have_is_refused_and_the_rest_read(
    suffix: str, tmp_path: Path
) -> None:
    (large,) = (one for one in build_xml.many_elements() if one.name.endswith(suffix))
    paths = [tmp_path / f"{number}.{suffix}" for number in range(3)]
    for path, data in zip(paths, (SEEDS[f"heel.{suffix}"], large.data) * 2, strict=False):
        path.write_bytes(data)
    limits = Limits(memory_bytes=LOW_MEMORY, children=1)
    found = sandbox.read_all(paths, questionnaire(), limits=limits)
    outcomes = [one.outcome for one in found]
    assert [getattr(one, "code", "read") for one in outcomes] == ["read", "R-TOO-BIG", "read"]


@pytest.mark.parametrize(
    ("library", "builder", "name"),
    [
        (openpyxl.load_workbook, build_xml.odd_date, "datum.xlsx"),
        (docx.Document, build_xml.broken_relations, "relatie null.docx"),
    ],
)
def test_what_another_library_does_not_open_is_read(
    library: Callable[[str], object], builder: Builder, name: str, tmp_path: Path
) -> None:
    case = next(one for one in builder() if one.name == name)
    path = tmp_path / name
    path.write_bytes(case.data)
    with pytest.raises((ValueError, KeyError, TypeError)):
        library(str(path))
    assert differences(read({0: [lambda: iter([case])]}, tmp_path)) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_refused_without_opening_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.docx")
    receipt = workflow.read_files(Workspace(tmp_path), [tmp_path / "pijp.docx"])[0]
    assert [reason.code for reason in receipt.reasons] == ["R-NOT-A-FILE"]
