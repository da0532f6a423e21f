"""Two participants that went into a third one, on real files: reports, evidence and purging."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from benchmarks.synthetic.samples import ALL
from pipeline.definitions.workspace import Workspace, default_templates
from pipeline.forms.fill import fill_word
from pipeline.judgement.purging import Wanted
from pipeline.ooxml.archive import split
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.workflow import purge, run
from pipeline.workflow.evidence import SENT_FILES, pack
from pipeline.workflow.evidence_check import verify

OLD, NEW = {"XX0901": "Oudstad", "XX0902": "Proefdorp"}, {"XX0903": "Nieuwstad"}
MERGED = "2027-01-01"


def play_round(workspace: Workspace, year: int, people: Mapping[str, str], **given: str) -> None:
    """Invite some participants, which all answer the same, and write the reports."""
    rows = "".join(f"{code},{name}\n" for code, name in people.items())
    (workspace.input / "deelnemers.csv").write_text(f"code,gemeente\n{rows}", "utf-8")
    round_ = (default_templates() / "ronde.yaml").read_text("utf-8")
    lines = f'code: "{year}"\nbegin: {year}-09-01'
    (workspace.templates / "ronde.yaml").write_text(round_.replace('code: "2026"', lines), "utf-8")
    run.make_forms(workspace)
    day = datetime(year, 11, 12, 12, tzinfo=UTC)
    for code, name in people.items():
        blank = (workspace.forms / f"{code}-{name}.docx").read_bytes()
        answers = {f"{one}.antwoord": given.get(one, "Deels") for one in ALL}
        fields = {"kop.variant": "Wij hebben een aanpak", "kop.datum": f"{day:%d-%m-%Y}"}
        path = workspace.input / f"{name} {year}.docx"
        path.write_bytes(fill_word(blank, fields | answers))
        os.utime(path, (day.timestamp(),) * 2)
    run.run(workspace)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of two, which then go into a third one, and a round of that one."""
    workspace = Workspace(tmp_path_factory.mktemp("samen"))
    for folder in (workspace.input, workspace.templates):
        folder.mkdir()
    known = (default_templates() / "gemeenten.csv").read_bytes()
    rows = [f"{code},{name},,,{name},,,,,{MERGED},XX0903" for code, name in OLD.items()]
    rows += [f"{code},{name},,,{name},,,,,," for code, name in NEW.items()]
    lines = "".join(f"{row}\r\n" for row in rows)
    (workspace.templates / "gemeenten.csv").write_bytes(known + lines.encode())
    play_round(workspace, 2026, OLD, v16="Nee")
    play_round(workspace, 2027, NEW, v16="Ja")
    return workspace.root


@pytest.fixture
def workspace(played: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(played, tmp_path / "werkmap")))


def report(workspace: Workspace) -> str:
    package = Package.open((workspace.reports / "XX0903-Nieuwstad.docx").read_bytes())
    return visible_text(package.tree(package.main_part)).replace("\xa0", " ")


def test_the_successor_shows_both_and_is_compared_with_neither(workspace: Workspace) -> None:
    text = report(workspace)
    assert "Oudstad en Proefdorp gingen op in Nieuwstad." in text
    assert "Uw rondes naast elkaar" in text
    assert "Wat is er veranderd" not in text
    form = Package.open((workspace.forms / "XX0903-Nieuwstad.docx").read_bytes())
    assert "Vorige keer" not in visible_text(form.tree(form.main_part))


def test_its_evidence_holds_what_both_sent(workspace: Workspace, tmp_path: Path) -> None:
    made = pack(workspace, "Nieuwstad", tmp_path)
    assert verify(made.path).name == "Nieuwstad"
    sent = [name for name in dict(split(made.path.read_bytes())) if name.startswith(SENT_FILES)]
    assert len(sent) == 3


def test_after_a_purge_of_one_nothing_says_what_it_answered(workspace: Workspace) -> None:
    (workspace.input / "Oudstad 2026.docx").unlink()
    purge.purge(workspace, Wanted(towns=("Oudstad",)), date(2027, 12, 1))
    text = report(workspace)
    assert "Proefdorp ging op in Nieuwstad." in text
    assert "Oudstad" not in text
