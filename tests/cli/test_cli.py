from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.base.nl import click_words
from pipeline.cli import start
from pipeline.cli.main import cli
from pipeline.definitions.workspace import Workspace
from pipeline.workflow import demo
from pipeline.workflow import run as workflow
from tests.support.command import quickscan
from tests.support.new_register import forget
from tests.support.places import REPOSITORY


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
    assert Path(start.help_file()).read_text(encoding="utf-8") == quickscan("--help").stdout


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
    forget(Workspace(folder))
    path = folder / "input" / "Schetsveen.docx"
    shown = quickscan("--workspace", folder, "read", path, "--json")
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["answers"]["v01.antwoord"]["value"] == "nee"
    assert not (folder / "quickscan.db").exists()


def test_read_tells_people_in_their_own_words_what_was_read(folder: Path) -> None:
    path = folder / "input" / "quickscan_testerbroek_v2.docx"
    said = quickscan("--workspace", folder, "read", path).stdout
    assert "vraag 1 · Visie op radicalisering" in said
    assert "19 vragen nog open: 8 t/m 26." in said
    assert "K1 Gemeente" in said
    assert "(invulvak, zeker)" in said
    for code in ("v01.antwoord", "control", "besturingselement", "leeg)"):
        assert code not in said
    assert len(said.splitlines()) < 60


def test_read_applies_what_was_decided_and_leaves_the_register_alone(folder: Path) -> None:
    path, register = folder / "input" / "Denkbeeldrecht_QS.docx", folder / "quickscan.db"
    before = register.read_bytes()
    told = quickscan("--workspace", folder, "read", path).stdout
    assert "met 1 besluit uit het register" in told
    assert "besluit adviseur, werklijst «werklijst 19 november.xlsx», rij 3" in " ".join(
        told.split()
    )
    asked = quickscan("--workspace", folder, "read", path, "--json")
    assert json.loads(asked.stdout)["answers"]["v09.antwoord"]["value"] == "nee"
    assert register.read_bytes() == before
    forget(Workspace(folder))
    asked = quickscan("--workspace", folder, "read", path, "--json")
    assert json.loads(asked.stdout)["answers"]["v09.antwoord"]["value"] == "nvt"
    told = quickscan("--workspace", folder, "read", path).stdout
    assert "register" not in told
    assert "– N.v.t. (invulvak, zeker)" in " ".join(told.split())
    assert not register.exists()


def in_a_process_of_its_own(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Read every form in `input/` with the command line as it is installed."""
    command = [sys.executable, "-m", "pipeline.cli.main", "--workspace", str(folder), "ingest"]
    paths = os.pathsep.join(filter(None, (environment.pop("site", ""), str(REPOSITORY))))
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": paths, **environment},
        cwd=REPOSITORY,
    )


def plain(shown: subprocess.CompletedProcess[str]) -> str:
    return " ".join(shown.stdout.split())


def test_a_folder_for_temporary_files_may_have_a_long_name(folder: Path, tmp_path: Path) -> None:
    keep(folder, "Schetsveen.docx", "Oefenhaven.xlsx")
    forget(Workspace(folder))
    long = tmp_path / ("lang " * 25)
    long.mkdir()
    shown = in_a_process_of_its_own(folder, TMPDIR=str(long))
    assert (shown.returncode, "2 bestanden, waarvan 2 nieuw" in plain(shown)) == (0, True)
    assert not list(long.iterdir())


def test_an_installation_that_cannot_read_blames_no_file(folder: Path, tmp_path: Path) -> None:
    keep(folder, "Schetsveen.docx", "Oefenhaven.xlsx")
    forget(Workspace(folder))
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'pipeline.reading.sheets.xlsx':\n"
        "            raise ImportError('a library does not load')\n"
        "sys.meta_path.insert(0, Missing())\n"
    )
    shown = in_a_process_of_its_own(folder, site=str(tmp_path))
    assert shown.returncode == 1
    assert "start niet (ImportError: a library does not load)" in shown.stderr
    assert "Traceback" not in shown.stderr
    assert "docx" not in shown.stdout + shown.stderr
    again = in_a_process_of_its_own(folder)
    assert (again.returncode, "2 bestanden, waarvan 2 nieuw" in plain(again)) == (0, True)


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


@pytest.mark.parametrize("command", [["check"], ["form"], ["mail", "invite"], ["run"]])
def test_an_answer_reports_cannot_show_never_goes_out_on_a_form(
    folder: Path, command: list[str]
) -> None:
    path = folder / "templates/vragenlijst.yaml"
    shipped = path.read_text("utf-8")
    fifth = "  soms:\n    naam: Soms\n    teken: ◔\n    hulp: Niet altijd.\n"
    path.write_text(shipped.replace("  weet_niet:\n", f"{fifth}  weet_niet:\n", 1), "utf-8")
    advice = folder / "templates/adviezen.yaml"
    outcome = "  soms:\n    teken: ◔\n    scan: Wisselt\n    checklist: Wisselt\n"
    text = advice.read_text("utf-8").replace("  weet_niet:\n", f"{outcome}  weet_niet:\n", 1)
    advice.write_text(text, "utf-8")
    line = shipped[: shipped.index("  weet_niet:\n")].count("\n") + 2
    shutil.rmtree(folder / "output")
    shown = quickscan("--workspace", folder, *command)
    assert shown.exit_code == 3
    assert f"vragenlijst.yaml, regel {line}, categorie soms" in shown.stderr
    assert "Haal dit antwoord weg." in shown.stderr
    assert not [one for one in folder.glob("output/**/*") if one.is_file()]


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
    shown = quickscan("--debug", "--workspace", folder, "run")
    assert shown.exit_code == 1
    assert "ValueError" in shown.stderr
    assert "cli.py" in shown.stderr
    assert "geheim" not in shown.output


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
        "import sys\nfrom pipeline.cli import main as cli\n"
        "try:\n cli.main(['--help'])\nexcept SystemExit:\n pass\n"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=True
    )
    assert found.stderr.strip() == "[]"


def test_a_console_without_our_characters_does_not_crash(folder: Path) -> None:
    environment = {"PYTHONIOENCODING": "cp1252", "PATH": "", "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-m", "pipeline.cli.main", "--workspace", str(folder), "run"]
    found = subprocess.run(command, capture_output=True, env=environment, cwd=REPOSITORY)
    assert found.returncode == 4
    assert b"Traceback" not in found.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no core dumps")
def test_no_command_leaves_its_memory_on_the_disk() -> None:
    script = (
        "import atexit, resource, sys\n"
        "most = resource.getrlimit(resource.RLIMIT_CORE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (most, most))\n"
        "atexit.register(lambda: print(resource.getrlimit(resource.RLIMIT_CORE)))\n"
        "from pipeline.cli.main import main\n"
        "main(['--version'])\n"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=REPOSITORY)
    assert shown.stdout.decode().splitlines()[-1] == "(0, 0)"


# Click says these to who writes a program, or about what no command of ours has.
TO_PROGRAMMERS = re.compile(
    r"[Dd]eprecat|declaration|defined|iterable|same flag|colour|completion|Bash|start character|"
    r"stream|editor|Choice\(|UUID|env var|dynamic|^d$|Positional|Windows error"
)


def test_every_sentence_of_click_has_a_dutch_one() -> None:
    said = set()
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            calls = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if (
                calls
                and node.func.id in ("_", "ngettext")
                and isinstance(node.args[0], ast.Constant)
            ):
                known = {
                    **click_words.WORDS,
                    **(click_words.COUNTED if node.func.id != "_" else {}),
                }
                said |= {node.args[0].value} - known.keys()
    assert [one for one in sorted(said) if not TO_PROGRAMMERS.search(one)] == []
