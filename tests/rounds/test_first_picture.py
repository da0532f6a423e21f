"""Everyone who is in counts at the first group picture, and it stays the same from then on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import docx
import pytest

from benchmarks.synthetic.samples import PROVINCE
from pipeline.base.files import safe_name
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word
from pipeline.ooxml.properties import with_property
from pipeline.ooxml.spreadsheet import Column, Sheet, write
from pipeline.outputs.seal import sealed
from pipeline.register.copies import copies_of
from pipeline.register.restore import begin_anew
from pipeline.reports.group.since import Since
from pipeline.workflow import run as workflow
from tests.support.edits import edit
from tests.support.places import TEMPLATES

TOWNS = {f"XX{n:04d}": f"Voorbeeldstad {n}" for n in range(20)}
FIRST, LATER = range(12), range(12, 15)
CONSENT = {"kop.variant": "Wij hebben een aanpak", "kop.groepsrapport": "Ja"}
_START = 1_763_000_000  # seconds since 1970; a form comes in each minute


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A round in which twelve of twenty were in when the first report was made."""
    workspace = Workspace(tmp_path_factory.mktemp("begin") / "ronde")
    workspace.input.mkdir(parents=True)
    (workspace.root / "templates").symlink_to(TEMPLATES)
    columns = [Column("code", 10), Column("gemeente", 24), Column("provincie", 16)]
    rows = [[code, name, PROVINCE] for code, name in TOWNS.items()]
    listed = write("Deelnemers", [Sheet("Deelnemers", columns, rows)])
    (workspace.input / "deelnemers.xlsx").write_bytes(listed)
    workflow.make_forms(workspace)
    come_in(workspace, FIRST)
    workflow.run(workspace)
    return workspace


@pytest.fixture
def workspace(base: Workspace, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(base.root, tmp_path / "ronde", symlinks=True)))


def come_in(workspace: Workspace, numbers: Iterable[int], *, minute: int | None = None) -> None:
    """Let participants send their form, each in the minute of its number."""
    for number in numbers:
        code = f"XX{number:04d}"
        blank = workspace.forms / f"{code}-{safe_name(TOWNS[code])}.docx"
        said = [("Ja", "Deels", "Nee")[(number + n) % 3] for n in range(26)]
        table = {f"v{n:02}.antwoord": one for n, one in enumerate(said, 1)} | CONSENT
        returned = workspace.input / f"{code} quickscan.docx"
        returned.write_bytes(fill_word(blank.read_bytes(), table))
        os.utime(returned, (_START + 60 * (number if minute is None else minute),) * 2)


def says(workspace: Workspace) -> list[str]:
    """Return all that the group report says, in its text and its tables."""
    document = docx.Document(str(workspace.group_report))
    cells = (c.text for table in document.tables for row in table.rows for c in row.cells)
    return [*(one.text for one in document.paragraphs), *cells]


def counting(workspace: Workspace) -> str:
    return next(line for line in says(workspace) if "gemeenten deden mee met" in line)


def test_everyone_who_is_in_counts_and_a_few_more_change_nothing(workspace: Workspace) -> None:
    first = says(workspace)
    assert counting(workspace).startswith("12 gemeenten")
    come_in(workspace, LATER)
    workflow.run(workspace)
    assert says(workspace) == first


def test_a_form_with_an_old_date_that_comes_later_changes_nothing(workspace: Workspace) -> None:
    first = says(workspace)
    come_in(workspace, [15], minute=-5)
    workflow.run(workspace)
    assert says(workspace) == first


@pytest.mark.parametrize("report", ["of us", "edited"])
def test_a_register_that_is_built_again_gives_the_same_picture(
    workspace: Workspace, report: str
) -> None:
    first = says(workspace)
    if report == "edited":
        edit(workspace.group_report)
        first = says(workspace)
    lose_the_register(workspace)
    come_in(workspace, LATER)
    workflow.run(workspace)
    assert says(workspace) == first


def test_a_picture_of_an_earlier_version_stays_as_it_made_it(workspace: Workspace) -> None:
    """That made one after every return: the first ten, whoever else was in since."""
    lose_the_register(workspace)
    report = workspace.group_report.read_bytes()
    stands(workspace, with_property(report, "quickscan-groepsbeeld", ""))
    come_in(workspace, LATER)
    workflow.run(workspace)
    assert counting(workspace).startswith("10 gemeenten")


def test_no_picture_is_remembered_before_there_is_one(workspace: Workspace) -> None:
    lose_the_register(workspace)
    report = workspace.group_report.read_bytes()
    stands(workspace, Since("2026", None).put_in(report))
    come_in(workspace, LATER)
    workflow.run(workspace)
    assert counting(workspace).startswith("15 gemeenten")


def lose_the_register(workspace: Workspace) -> None:
    """Delete it with every copy, and begin anew, as the handbook says."""
    workspace.register.unlink()
    for copy in copies_of(workspace.register):
        copy.path.unlink()
    begin_anew(workspace.register)


def stands(workspace: Workspace, report: bytes) -> None:
    """Let a group report stand there that nobody wrote in."""
    place = workspace.group_report.relative_to(workspace.output)
    workspace.group_report.write_bytes(sealed(report, PurePosixPath(place)))
