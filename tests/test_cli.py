from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import demo, start, workflow
from pipeline.cli import cli
from pipeline.workspace import Workspace
from tests.command import quickscan

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ronde") / "demo"
    demo.play(Workspace(REPOSITORY), folder)
    return folder


@pytest.fixture
def folder(played: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(played, tmp_path / "ronde"))


def keep(folder: Path, *names: str) -> None:
    """Leave only these files in `input/`."""
    for path in (folder / "input").iterdir():
        if path.name not in names:
            path.unlink()


@pytest.mark.parametrize("command", ["", *cli.commands])
def test_help_is_in_dutch(command: str) -> None:
    shown = quickscan(*filter(None, [command, "--help"]))
    assert shown.exit_code == 0
    assert "Gebruik: quickscan" in shown.stdout
    for english in ("Usage", "Options:", "Commands", "Show", "directory"):
        assert english not in shown.stdout


def test_the_help_that_answers_at_once_is_the_help_of_the_commands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert Path(start.HELP).read_text(encoding="utf-8") == quickscan("--help").stdout


def test_the_commands_of_the_contract_exist() -> None:
    assert {"form", "read", "ingest", "report", "run", "check", "demo"} <= set(cli.commands)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["onzin"], "bestaat niet"),
        (["run", "--onzin"], "bestaat niet"),
        (["read"], "ontbreekt"),
        (["read", "nergens.docx"], "nergens.docx"),
        (["--workspace", "nergens", "run"], "nergens"),
    ],
)
def test_a_wrong_command_line_is_explained(arguments: list[str], said: str) -> None:
    shown = quickscan(*arguments)
    assert shown.exit_code == 2
    assert said in shown.stderr
    assert "Fout:" in shown.stderr
    assert shown.stdout == ""


def test_ingest_gives_one_json_object_per_file(folder: Path) -> None:
    shown = quickscan("--workspace", folder, "ingest", "--json")
    objects = [json.loads(line) for line in shown.stdout.splitlines()]
    assert shown.exit_code == 4
    files = [one["file"] for one in objects if " › " not in one["file"]]
    assert sorted(files) == sorted(path.name for path in (folder / "input").iterdir())
    found = next(one for one in objects if one["file"] == "Proefwoude ingevuld.docx")
    assert list(found) == [
        *("file", "sha256", "format", "verdict", "reasons", "respondent"),
        *("form", "answers", "findings"),
    ]
    assert found["respondent"] == {"code": "XX0003", "name": "Proefwoude"}
    assert found["form"]["round"] == "2026"
    assert found["answers"]["v16.antwoord"] == {
        "value": "nee",
        "text": "Nee",
        "source": "control",
        "certain": True,
    }
    assert "R01" in {finding["code"] for finding in found["findings"]}
    refused = next(one for one in objects if one["verdict"] == "rejected")
    assert refused["reasons"][0]["code"].startswith("R-")
    assert refused["reasons"][0]["message"]


def test_read_shows_the_same_object_without_storing_it(folder: Path) -> None:
    (folder / "quickscan.db").unlink()
    path = folder / "input" / "Schetsveen.docx"
    shown = quickscan("--workspace", folder, "read", path, "--json")
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["answers"]["v01.antwoord"]["value"] == "nee"
    assert not (folder / "quickscan.db").exists()
    people = quickscan("--workspace", folder, "read", path)
    assert "v01.antwoord" in people.stdout


def test_run_shows_every_file_and_where_the_results_are(folder: Path) -> None:
    shown = quickscan("--workspace", folder, "run")
    assert shown.exit_code == 4
    assert "geweigerd\tMaquettedam quickscan.docx" in shown.stdout
    for name in ("adviesrapporten", "groepsrapport.docx", "antwoorden.xlsx", "overzicht.html"):
        assert name in shown.stdout


def test_a_round_without_refused_files_is_done(folder: Path) -> None:
    keep(folder, "deelnemers.xlsx", "Schetsveen.docx", "Oefenhaven.xlsx")
    assert quickscan("--workspace", folder, "run").exit_code == 0


@pytest.mark.parametrize("command", ["form", "report", "check"])
def test_the_other_commands_say_what_they_did(folder: Path, command: str) -> None:
    shown = quickscan("--workspace", folder, command)
    assert shown.exit_code == 0
    assert shown.stdout


def test_a_wrong_definition_is_exit_3(folder: Path) -> None:
    (folder / "templates/vragenlijst.yaml").write_text("titel: [", "utf-8")
    for command in ("run", "check"):
        shown = quickscan("--workspace", folder, command)
        assert shown.exit_code == 3
        assert "vragenlijst.yaml" in shown.stderr


def test_a_damaged_register_is_exit_6(folder: Path) -> None:
    (folder / "quickscan.db").write_bytes(b"kapot" * 1000)
    shown = quickscan("--workspace", folder, "run")
    assert shown.exit_code == 6
    assert "quickscan.db" in shown.stderr


def raising(error: BaseException) -> object:
    def fail(*_: object) -> None:
        raise error

    return fail


def test_a_bug_is_one_sentence_without_anybodys_answers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workflow, "run", raising(ValueError("geheim antwoord")))
    shown = quickscan("--workspace", folder, "run")
    assert shown.exit_code == 1
    assert "--debug" in shown.stderr
    assert "geheim" not in shown.output
    with pytest.raises(ValueError, match="geheim"):
        quickscan("--debug", "--workspace", folder, "run")


def test_ctrl_c_is_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflow, "run", raising(KeyboardInterrupt()))
    shown = quickscan("--workspace", folder, "run")
    assert shown.exit_code == 130
    assert "Afgebroken" in shown.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="such a name cannot exist there")
def test_a_file_name_cannot_write_on_the_terminal(folder: Path) -> None:
    keep(folder)
    (folder / "input" / "\x1b[2J\u202erood.docx").write_bytes(b"x")
    shown = quickscan("--workspace", folder, "ingest")
    assert "\x1b" not in shown.output
    assert "\u202e" not in shown.output
    assert r"\x1b[2J\u202erood.docx" in shown.stdout


def test_help_imports_nothing_heavy() -> None:
    heavy = ["lxml", "docx", "openpyxl", "python_calamine", "yaml", "jinja2", "rich", "sqlite3"]
    program = (
        "import sys\nfrom pipeline import cli\n"
        "try:\n cli.main(['--help'])\nexcept SystemExit:\n pass\n"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=True
    )
    assert found.stderr.strip() == "[]"


def test_a_console_without_our_characters_does_not_crash(folder: Path) -> None:
    environment = {"PYTHONIOENCODING": "cp1252", "PATH": "", "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-m", "pipeline.cli", "--workspace", str(folder), "run"]
    found = subprocess.run(command, capture_output=True, env=environment, cwd=REPOSITORY)
    assert found.returncode == 4
    assert b"Traceback" not in found.stderr
