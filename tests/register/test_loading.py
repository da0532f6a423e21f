"""What was read behind the wall and stays the same is not read again; what is harmed is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from benchmarks.synthetic.samples import TEMPLATES
from pipeline.definitions.workspace import Workspace
from pipeline.reading import tables
from pipeline.register import loading
from pipeline.templating import admission
from tests.support import mail_rounds
from tests.support.command import quickscan

NAMES = ("Voorbeeldstad", "Proefdam")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round that was run once, with a list in Excel and a template of the adviser's own."""
    made = mail_rounds.workspace(tmp_path_factory.mktemp("ronde") / "map", NAMES)
    own = made.root / "templates"
    own.mkdir(exist_ok=True)
    for name in ("raadsbrief.docx", "adviesrapport.docx"):
        (own / name).write_bytes((TEMPLATES / name).read_bytes() + b"\n")
    mail_rounds.invite_and_return(made, NAMES, open_ones=())
    assert quickscan("--workspace", made.root, "run").exit_code == 0
    return made.root


@pytest.fixture
def workspace(played: Path, tmp_path: Path) -> Workspace:
    return Workspace(Path(shutil.copytree(played, tmp_path / "map")))


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read behind the wall since the process began anew, by its job."""
    asked: list[str] = []

    def noting(do: Callable[..., object]) -> Callable[..., object]:
        def done(job: object, *arguments: object) -> object:
            asked.append(job.name)  # type: ignore[attr-defined]
            return do(job, *arguments)

        return done

    tables.table_in.cache_clear()
    monkeypatch.setattr(loading, "_admitted", {})
    for module in (tables, admission):
        monkeypatch.setattr(module, "done_on", noting(module.done_on))
    return asked


def run(workspace: Workspace) -> None:
    outcome = quickscan("--workspace", workspace.root, "run")
    assert outcome.exit_code == 0, outcome.output


def test_what_stays_the_same_is_not_read_again(workspace: Workspace, children: list[str]) -> None:
    run(workspace)
    assert children == []


def test_what_changed_is_read_again(workspace: Workspace, children: list[str]) -> None:
    assert workspace.respondent_list
    book = openpyxl.load_workbook(workspace.respondent_list)
    book.save(workspace.respondent_list)
    path = workspace.root / "templates" / "raadsbrief.docx"
    path.write_bytes(path.read_bytes() + b"\n")
    run(workspace)
    assert children[0] == "tables"
    assert "templates" in children


def test_a_list_harmed_in_the_register_is_read_from_its_file(
    workspace: Workspace, children: list[str]
) -> None:
    with sqlite3.connect(workspace.register) as sql:
        sql.execute("UPDATE lists SET cells = replace(cells, 'Proefdam', 'Proefdom')")
    people = loading.load_people(workspace)
    assert children == ["tables"]
    assert [one.name for one in people.invited] == list(NAMES)
