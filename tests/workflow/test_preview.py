"""One participant made out to look at, with its own answers or with invented ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.base.errors import OutputError
from pipeline.definitions.workspace import MARK, Workspace
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import visible_text
from pipeline.workflow import run as workflow
from tests.support.command import quickscan
from tests.support.edits import edit


def words(path: Path) -> str:
    package = Package.open(path.read_bytes())
    return visible_text(package.tree("word/document.xml"))


@pytest.mark.parametrize("wanted", ["GM0363", "gm0363", "Amsterdam"])
def test_a_participant_is_found_by_code_or_name(tmp_path: Path, wanted: str) -> None:
    report, letter = workflow.preview(Workspace(tmp_path), wanted)
    assert report.name == "VOORBEELD-GM0363-Amsterdam-adviesrapport.docx"
    assert letter.name == "VOORBEELD-GM0363-Amsterdam-raadsbrief.docx"
    assert "Gemeente Amsterdam" in words(report)


def test_invented_answers_say_that_they_are(tmp_path: Path) -> None:
    report, letter = workflow.preview(Workspace(tmp_path), "GM0363")
    assert "VOORBEELD met verzonnen antwoorden: niet versturen" in words(report)
    assert "voorbeeld met verzonnen antwoorden" in words(letter).lower()


def test_an_unknown_participant_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="Niksdorp: deze gemeente is niet bekend"):
        workflow.preview(Workspace(tmp_path), "Niksdorp")


def test_a_preview_leaves_everything_else_alone(tmp_path: Path) -> None:
    workflow.preview(Workspace(tmp_path), "GM0363")
    written = {path.parent.name for path in tmp_path.rglob("*.docx")}
    assert written == {"voorbeeld"}
    assert not (tmp_path / "quickscan.db").exists()


def test_an_edited_preview_gets_a_new_one_beside_it_when_that_says_something_new(
    tmp_path: Path,
) -> None:
    """The register stays as it is: the seal alone tells what was written last."""
    workspace = Workspace(tmp_path)
    _, letter = workflow.preview(workspace, "GM0363")
    theirs, newer = edit(letter), letter.with_stem(f"{letter.stem} (nieuw)")
    workflow.preview(workspace, "GM0363")
    assert letter.read_bytes() == theirs
    assert not newer.exists()
    (tmp_path / "templates").mkdir()
    own = tmp_path / "templates" / "raadsbrief.docx"
    own.write_bytes(workspace.template("raadsbrief.docx").read_bytes())
    edit(own)
    workflow.preview(workspace, "GM0363")
    assert letter.read_bytes() == theirs
    assert newer.exists()


def test_check_shows_where_the_preview_stands(tmp_path: Path) -> None:
    (tmp_path / MARK).touch()
    shown = quickscan("--workspace", tmp_path, "check", "--preview", "GM0363")
    assert shown.exit_code == 0, shown.output
    assert "Voorbeeld gemaakt; het telt nergens mee:" in shown.stdout
    assert "VOORBEELD-GM0363-Amsterdam-raadsbrief.docx" in shown.stdout
