"""The whole line on real files: a complete invented round, judged as its users would."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.definitions.workspace import Workspace
from tests.support.command import Outcome, quickscan
from tests.support.new_register import begin_anew
from tests.support.programs import drive_libreoffice

SENTENCE = "Deze zin is van de adviseur."


def run(workspace: Path, *arguments: str) -> Outcome:
    return quickscan("--workspace", workspace, *arguments)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    folder = tmp_path_factory.mktemp("ronde") / "demo"
    return folder, quickscan("demo", folder)


@pytest.fixture
def workspace(demo: tuple[Path, Outcome], tmp_path: Path) -> Path:
    """A copy of the round that a test may change."""
    return Path(shutil.copytree(demo[0], tmp_path / "werkmap"))


def outputs(workspace: Path) -> dict[str, str]:
    return {
        path.relative_to(workspace).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((workspace / "output").rglob("*"))
        if path.is_file()
    }


def reports(workspace: Path) -> list[Path]:
    return sorted((workspace / "output" / "adviesrapporten").glob("*.docx"))


def register(workspace: Path) -> list[str]:
    with sqlite3.connect(workspace / "quickscan.db") as database:
        return list(database.iterdump())


def part(path: Path, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode("utf-8")


def test_the_demo_leaves_a_complete_round(demo: tuple[Path, Outcome]) -> None:
    folder, result = demo
    assert result.exit_code == 0, result.output
    forms = folder / "output" / "formulieren"
    assert len(list(forms.glob("*.docx"))) >= 12
    assert len(list(forms.glob("*.xlsx"))) >= 12
    assert len(reports(folder)) >= 12
    for name in ("groepsrapport.docx", "antwoorden.xlsx", "overzicht.html"):
        assert (folder / "output" / name).stat().st_size > 5000


def test_the_demo_names_every_returned_file_with_a_verdict(demo: tuple[Path, Outcome]) -> None:
    folder, result = demo
    returned = [p.name for p in (folder / "input").iterdir() if p.name != "README.md"]
    assert len(returned) >= 14
    missing = [name for name in returned if name[:12] not in result.output]
    assert not [name for name in missing if not name.startswith("deelnemers")]


def test_microsofts_validator_finds_nothing_in_what_the_demo_writes(
    demo: tuple[Path, Outcome], office_errors: Callable[[Path], list[str]]
) -> None:
    written = [p for p in (demo[0] / "output").rglob("*") if p.suffix in (".docx", ".xlsx")]
    assert len(written) >= 36
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(written, pool.map(office_errors, written), strict=True))
    assert {path.name: errors for path, errors in found.items() if errors} == {}


def test_a_second_run_changes_nothing(workspace: Path) -> None:
    before, rows = outputs(workspace), register(workspace)
    run(workspace, "run")
    assert outputs(workspace) == before
    assert register(workspace) == rows


def test_without_its_register_the_next_run_gives_the_same_reports(workspace: Path) -> None:
    before = outputs(workspace)
    begin_anew(Workspace(workspace))
    shutil.rmtree(workspace / "output" / "adviesrapporten")
    run(workspace, "run")
    assert outputs(workspace) == before


def test_input_is_never_changed(workspace: Path) -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        return {
            path.name: (path.stat().st_mtime_ns, path.read_bytes())
            for path in (workspace / "input").iterdir()
        }

    before = state()
    begin_anew(Workspace(workspace))
    run(workspace, "run")
    assert state() == before


def test_a_misspelt_placeholder_stops_with_its_place_and_the_nearest_name(
    workspace: Path,
) -> None:
    template = workspace / "templates" / "adviesrapport.docx"
    change_part(template, "word/document.xml", "gemeente.naam", "gemeente.naaam")
    result = run(workspace, "run")
    assert result.exit_code == 3
    for words in ("adviesrapport.docx", "word/document.xml", "gemeente.naaam", "gemeente.naam "):
        assert words in result.output.replace("«", " ").replace("»", " ").replace("}", " ")


def change_part(path: Path, name: str, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    assert old.encode() in parts[name]
    parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
    with zipfile.ZipFile(path, "w") as package:
        for entry, data in parts.items():
            package.writestr(entry, data)


def test_a_report_template_edited_in_libreoffice_is_used_by_the_next_run(
    workspace: Path, tmp_path: Path
) -> None:
    template = workspace / "templates" / "adviesrapport.docx"
    edited = tmp_path / "adviesrapport.docx"
    where = ("{{ vertrouwelijk }}", SENTENCE)
    drive_libreoffice("edit_template.py", tmp_path / "profile", template, *where, edited)
    shutil.copy(edited, template)
    result = run(workspace, "run")
    assert result.exit_code in (0, 4), result.output
    for report in reports(workspace):
        assert "8B0000" in part(report, "word/styles.xml").upper(), report.name
        assert SENTENCE in part(report), report.name


def test_two_runs_at_once_end_with_a_clear_message(workspace: Path) -> None:
    from pipeline.base.files import lock

    with lock(Workspace(workspace).lock_file):
        result = run(workspace, "run")
    assert result.exit_code == 7
    assert "andere opdracht" in result.output


def test_reports_stay_while_files_wait_to_be_read(workspace: Path) -> None:
    before = [path.name for path in reports(workspace)]
    begin_anew(Workspace(workspace))
    result = run(workspace, "report")
    assert [path.name for path in reports(workspace)] == before
    assert "Nog niet ingelezen" in result.output
