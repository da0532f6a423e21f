"""Nothing is executed because of where it lies: no module, no program.

Every marker is harmless: it only writes a file next to itself when it is executed.
"""

from __future__ import annotations

import ntpath
import os
import posixpath
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import click
import pytest

from pipeline.base import trusted
from pipeline.cli.main import cli
from pipeline.definitions.workspace import Workspace
from pipeline.workflow import demo
from tests.support.new_register import forget
from tests.support.places import REPOSITORY

SCRIPT = Path(sys.executable).with_name("quickscan")
STANDARD = (
    *("abc", "argparse", "array", "base64", "bisect", "calendar", "codecs", "collections"),
    *("contextlib", "copy", "csv", "ctypes", "dataclasses", "datetime", "decimal", "email"),
    *("enum", "functools", "hashlib", "heapq", "inspect", "io", "json", "logging"),
    *("multiprocessing", "pathlib", "pickle", "queue", "random", "re", "select", "selectors"),
    *("shutil", "signal", "socket", "sqlite3", "string", "struct", "subprocess", "tempfile"),
    *("threading", "traceback", "types", "typing", "unicodedata", "warnings", "weakref", "zipfile"),
)
OURS = (
    *("pipeline", "templates", "click", "yaml", "lxml", "docx", "docxtpl", "openpyxl", "jinja2"),
    *("olefile", "pdfplumber", "pdfminer", "python_calamine", "rich", "stdnum", "markupsafe"),
    *("numpy", "pandas", "defusedxml", "keyring", "sitecustomize", "usercustomize"),
    *("msal", "msal_extensions", "requests", "jwt", "cryptography"),
    *("__main__", "__future__", "__mp_main__", "readers", "child", "start"),
)
ENDING = ".exe" if sys.platform == "win32" else ""
MARKER = 'open(__file__ + ".executed", "w").close()\n'
PROGRAMS = ("soffice", "libreoffice", "taskkill", "python", "python3")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="markers are shell scripts too")
RETURNS = ("deelnemers.xlsx", "Schetsveen.docx", "Oefenhaven.xlsx", "Zuidproef.zip")
READING = ("read", "ingest", "run", "watch")  # they start children
COMMANDS: dict[str, tuple[str, ...]] = {
    # command -> what is typed after it
    "form": (),
    "read": ("{input}/Schetsveen.docx", "{input}/Zuidproef.zip"),
    "ingest": (),
    "report": ("--pdf",),
    "run": (),
    "check": ("--preview", "Schetsveen"),
    "status": (),
    "followup": (),
    "decline": ("Oefenhaven",),
    "mail invite": (),
    "mail remind": (),
    "mail followup": (),
    "mail report": (),
    "mail fetch": (),
    "mail discard": ("invite",),
    "mail arrived": ("invite", "Oefenhaven"),
    "mail sent": ("invite", "Oefenhaven"),
    "mail signin": (),
    "mail signout": (),
    "backup": (),
    "evidence": ("Schetsveen", "--to", "{root}/bewijs"),
    "restore": ("--yes",),
    "watch": ("--interval", "1"),
    "question add": ("v05",),
    "question remove": ("v26",),
    "question move": ("v03", "v05"),
    "purge": ("--all",),
    "init": ("{root}/nieuw",),
    "demo": ("{root}/demo",),
}


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield before + name


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gespeeld") / "ronde"
    demo.play(Workspace(REPOSITORY), folder)
    return folder


@pytest.fixture
def folder(played: Path, tmp_path: Path) -> Path:
    """A played round, with markers in it and beside it."""
    copy = shutil.copytree(played, tmp_path / "ronde")
    forget(Workspace(copy))
    for path in (copy / "input").iterdir():
        if path.name not in RETURNS:
            path.unlink()
    for place in (tmp_path, copy, copy / "input"):
        for name in (*STANDARD, *OURS):
            (place / f"{name}.py").write_text(MARKER)
        for name in PROGRAMS:
            (place / name).write_text('#!/bin/sh\n: > "$0.executed"\n')
            (place / name).chmod(0o755)
    return copy


def executed(folder: Path) -> set[str]:
    return {str(path.relative_to(folder.parent)) for path in folder.parent.rglob("*.executed")}


def typed(command: str, folder: Path) -> list[str]:
    places = {"input": folder / "input", "root": folder.parent}
    words = [word.format(**places) for word in COMMANDS[command]]
    return ["--workspace", str(folder), *command.split(), *words]


def run(start: list[str], here: Path, environment: Mapping[str, str], seconds: float = 120) -> str:
    """Run a program, ask it to stop when it takes so long, and return what went wrong."""
    with subprocess.Popen(
        start, cwd=here, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
            said, _ = process.communicate(timeout=60)
    text = said.decode("utf-8", "replace")
    return text if process.returncode == 1 or "Traceback" in text else ""


def environment_of(method: str, folder: Path) -> dict[str, str]:
    """An environment that lets children start in one way, with relative folders in PATH."""
    path = {"PATH": f".:{os.environ['PATH']}:input:"}
    if method == "forkserver":
        return {**os.environ, **path}
    long = folder.parent / ("tijdelijk" * 12)  # no room for the socket of the server
    long.mkdir(exist_ok=True)
    return {**os.environ, **path, "TMPDIR": str(long)}


def test_every_command_is_tried() -> None:
    assert sorted(COMMANDS) == sorted(commands(cli))


@posix_only
@pytest.mark.parametrize("method", ["forkserver", "spawn"])
@pytest.mark.parametrize("place", ["ronde/input", "ronde", "."])
def test_no_command_executes_what_lies_in_the_current_folder(
    place: str, method: str, folder: Path
) -> None:
    environment = environment_of(method, folder)
    here = folder.parent / place
    for command in COMMANDS if method == "forkserver" else READING:
        start = [str(SCRIPT), *typed(command, folder)]
        wrong = run(start, here, environment, seconds=3 if command == "watch" else 120)
        assert not executed(folder), command
        assert not wrong, (command, wrong)


@posix_only
@pytest.mark.parametrize("module", ["pipeline.cli.start", "pipeline.cli.main"])
def test_started_as_a_module_python_alone_looks_in_the_current_folder(
    module: str, folder: Path
) -> None:
    """What `python -m` itself loads before our first line is Python's own doing."""
    own = [sys.executable, "-c", "import runpy, sys; print(*sys.modules)"]
    first = subprocess.run(own, capture_output=True, text=True, check=True).stdout.split()
    for name in {*first, "pipeline"} & {*STANDARD, *OURS}:
        (folder / f"{name}.py").unlink()
    wrong = run([sys.executable, "-m", module, *typed("run", folder)], folder, {**os.environ})
    assert (executed(folder), wrong) == (set(), "")


@pytest.mark.parametrize("flag", ["-E", "-I"])
def test_a_python_whose_children_would_not_listen_reads_nothing(flag: str, folder: Path) -> None:
    start = [sys.executable, flag, str(SCRIPT), *typed("ingest", folder)]
    said = run(start, folder, {**os.environ})
    assert not executed(folder)
    assert ("-P" in said) == (flag == "-E")


PLACES = {
    # the system, a folder of PATH, the current folder -> is it looked in
    "full name": (posixpath, "/usr/bin", "/werk/a", True),
    "nothing": (posixpath, "", "/werk/a", False),
    "here": (posixpath, ".", "/werk/a", False),
    "relative": (posixpath, "bin", "/werk/a", False),
    "the current folder by its full name": (posixpath, "/werk/a/", "/werk/a", False),
    "the same, with a way around": (posixpath, "/werk/a/../a", "/werk/a", False),
    "no current folder": (posixpath, "/usr/bin", "", True),
    "Windows": (ntpath, r"C:\Program Files\LibreOffice", r"C:\Users\a", True),
    "Windows, another drive": (ntpath, r"D:\tools", r"C:\Users\a", True),
    "Windows, a share": (ntpath, r"\\server\share\tools", r"C:\Users\a", True),
    "Windows, nothing": (ntpath, "", r"C:\Users\a", False),
    "Windows, relative": (ntpath, "tools", r"C:\Users\a", False),
    "Windows, on the current drive": (ntpath, r"\tools", r"C:\Users\a", False),
    "Windows, in the folder of a drive": (ntpath, "C:tools", r"C:\Users\a", False),
    "Windows, here in capitals": (ntpath, r"c:\USERS\A", r"C:\Users\a", False),
}


@pytest.mark.parametrize(("system", "place", "here", "looked_in"), PLACES.values(), ids=PLACES)
def test_a_program_is_looked_for_in_folders_with_a_full_name_only(
    system: ModuleType, place: str, here: str, looked_in: bool
) -> None:
    assert trusted.elsewhere([place], here, system) == ([place] if looked_in else [])


def test_a_program_is_the_first_that_may_be_executed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, mode in (("here", 0o755), ("data", 0o644), ("good", 0o755), ("later", 0o755)):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"soffice{ENDING}").touch(mode)
    path = [str(tmp_path / name) for name in ("here", "data", "good", "later")]
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", *path]))
    assert trusted.program("libreoffice", "soffice") == str(tmp_path / "good" / f"soffice{ENDING}")
    assert trusted.program("libreoffice") == ""
    assert trusted.environment()["PATH"] == os.pathsep.join(path[1:])
    assert trusted.environment()["NoDefaultCurrentDirectoryInExePath"] == "1"


def test_without_a_path_the_current_folder_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    assert "" not in trusted.environment()["PATH"].split(os.pathsep)


def test_what_belongs_to_windows_comes_from_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSTEMROOT", r"D:\Windows")
    assert trusted.windows_program("taskkill") == r"D:\Windows\System32\taskkill.exe"
    monkeypatch.delenv("SYSTEMROOT")
    assert trusted.windows_program("taskkill") == r"C:\Windows\System32\taskkill.exe"


def test_modules_come_from_the_folder_of_the_package_last(monkeypatch: pytest.MonkeyPatch) -> None:
    others = [path for path in sys.path if path not in ("", str(REPOSITORY))]
    monkeypatch.setattr(sys, "path", ["", str(REPOSITORY), *others])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", ".", str(REPOSITORY)]))
    monkeypatch.chdir(REPOSITORY)
    trusted.only_our_modules()
    assert sys.path == [*others, str(REPOSITORY)]
    assert trusted.for_children() == {"PYTHONSAFEPATH": "1", "PYTHONPATH": str(REPOSITORY)}


def test_modules_come_from_no_other_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [path for path in sys.path if path]
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), "input", *others])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", "input", str(tmp_path), others[0]]))
    monkeypatch.chdir(tmp_path)
    trusted.only_our_modules()
    assert sys.path == others
    assert trusted.for_children() == {"PYTHONSAFEPATH": "1", "PYTHONPATH": others[0]}
