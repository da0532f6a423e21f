"""What reading one file may cost, as an adviser sets it in `ronde.yaml`."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import DefinitionError
from pipeline.base.files import sha256
from pipeline.definitions import round as rounds
from pipeline.definitions.workspace import Workspace
from pipeline.judgement.worklist import WorkListRow
from pipeline.model.decisions import FilledWorkList, Key, Matter
from pipeline.model.receipt import Verdict
from pipeline.reading.formats import read
from pipeline.reports.worklist import work_list
from pipeline.wall.limits import USUAL
from pipeline.workflow import run as workflow
from tests.corpus.form import word
from tests.support.places import TEMPLATES

MB = 2**20
MEMORY = ("geheugen_mb: 512", "geheugen_mb: 128")
ROUND = "code: 2026\nbewaartermijn_maanden: 24\n"


def loaded(folder: Path, text: str) -> rounds.Round:
    path = folder / "ronde.yaml"
    path.write_text(ROUND + text, "utf-8")
    return rounds.load(path)


def test_without_limits_the_usual_ones_hold_and_the_template_says_them(tmp_path: Path) -> None:
    assert loaded(tmp_path, "").limits == USUAL
    assert rounds.load(TEMPLATES / "ronde.yaml").limits == USUAL


def test_each_limit_can_be_set_by_itself(tmp_path: Path) -> None:
    text = "grenzen:\n  bestand_mb: 120\n  geheugen_mb: 1024\n  seconden: 60\n"
    limits = loaded(tmp_path, text).limits
    assert (limits.file_bytes, limits.memory_bytes, limits.seconds) == (120 * MB, 1024 * MB, 60)
    assert loaded(tmp_path, "grenzen: {seconden: 5}\n").limits.file_bytes == USUAL.file_bytes


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("bestand_mb: 0", "1 tot en met 200"),
        ("bestand_mb: 201", "1 tot en met 200"),
        ("geheugen_mb: 64", "128 tot en met 4096"),
        ("seconden: 1", "5 tot en met 600"),
        ("seconden: 9999", "dan geldt 20"),
        ("seconden: snel", "een heel getal"),
        ("minuten: 2", "«minuten» is hier niet bekend"),
    ],
)
def test_a_limit_that_cannot_be_is_told_with_its_line(line: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as wrong:
        loaded(tmp_path, f"grenzen:\n  {line}\n")
    assert "ronde.yaml, regel 4" in str(wrong.value)
    assert said in str(wrong.value)


def padded(megabytes: int) -> bytes:
    """Return a form with so many megabytes of picture beside it."""
    book = io.BytesIO(word())
    with zipfile.ZipFile(book, "a") as package:
        package.writestr("word/media/foto.png", bytes(megabytes * MB))
    return book.getvalue()


def zipped(*files: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for number, data in enumerate(files):
            package.writestr(f"{number}.docx", data)
    return archive.getvalue()


def set_limit(workspace: Workspace, usual: str, now: str) -> None:
    text = (TEMPLATES / "ronde.yaml").read_text("utf-8")
    assert usual in text
    workspace.template("ronde.yaml").write_text(text.replace(usual, now), "utf-8")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with limits of its own and one ordinary form."""
    for folder in ("templates", "input"):
        (tmp_path / folder).mkdir()
    (tmp_path / "templates" / "ronde.yaml").touch()
    (tmp_path / "input" / "gewoon.docx").write_bytes(word())
    return Workspace(tmp_path)


@pytest.mark.parametrize(
    ("name", "data", "usual", "low", "said"),
    [
        pytest.param(
            *("groot.docx", padded(2), "bestand_mb: 50", "bestand_mb: 1"),
            "3 MB, en de grens in ronde.yaml is 1 MB",
            id="size",
        ),
        pytest.param(
            *("groot.zip", zipped(padded(45), padded(44), padded(43)), *MEMORY),
            "meer dan 128 MB geheugen; die grens staat in ronde.yaml",
            id="memory",
        ),
    ],
)
def test_only_refused_files_are_tried_again_when_a_limit_changes(
    name: str, data: bytes, usual: str, low: str, said: str, workspace: Workspace
) -> None:
    (workspace.input / name).write_bytes(data)
    set_limit(workspace, usual, low)
    first = {one.name: one for one in workflow.ingest(workspace).receipts}
    assert first[name].verdict is Verdict.REJECTED
    assert said in first[name].reasons[0].message
    set_limit(workspace, usual, usual)
    again = {one.name: one for one in workflow.ingest(workspace).receipts}
    assert again[name].verdict is not Verdict.REJECTED
    assert again["gewoon.docx"] == first["gewoon.docx"]  # also by what it was judged


def test_a_work_list_longer_than_any_form_can_be_comes_back_whole() -> None:
    points = [
        WorkListRow(
            key=Key(sha256(str(number).encode()), "v01.antwoord", Matter.ANSWER),
            **dict.fromkeys(("file", "participant", "subject", "question", "found", "why"), "x"),
            proposal="",
            options=("Ja", "Nee"),
            decision="Ja" if number % 2 else "",
        )
        for number in range(6_000)
    ]
    found = read(work_list(questionnaire(), points, points[:1], ()), questionnaire())
    assert isinstance(found, FilledWorkList)
    assert (found.format, found.rows, len(found.decisions)) == ("werklijst", 6_001, 3_000)
