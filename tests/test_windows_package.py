"""The zip for Windows: what it holds can be clicked, read, and installed without a network."""

from __future__ import annotations

import re
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.workflow import handbook
from tests.support.places import REPOSITORY
from tools import windows_package


def wheel(folder: Path, name: str, *wanted: str) -> Path:
    path = folder / f"{name}-1.0-py3-none-any.whl"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0"]
    lines += [f"Requires-Dist: {one}" for one in wanted]
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(lines))
    return path


@pytest.mark.parametrize(
    ("wanted", "absent"),
    [
        ('tint>=0.4; platform_system == "Windows"', ["tint>=0.4"]),  # what pip overlooks here
        ('tint; sys_platform == "linux"', []),
        ('tint; extra == "more"', []),
        ('tint; python_version < "3.12"', ["tint"]),
        ("There_It.Is", []),
    ],
)
def test_what_only_windows_needs_is_asked_for(
    tmp_path: Path, wanted: str, absent: list[str]
) -> None:
    wheel(tmp_path, "ours", wanted)
    wheel(tmp_path, "there_it_is")
    assert list(windows_package._absent(tmp_path, "3.11")) == absent


@pytest.mark.parametrize("made", [handbook.handbook, handbook.filling_in])
def test_the_handbook_is_one_page_with_its_pictures(made: Callable[[], str]) -> None:
    page = made()
    assert "<h1 id=" in page
    assert "<table>" in page
    assert not re.findall(r'src="(?!data:)', page)
    assert not re.findall(r'href="(?!#|https?:|mailto:)[^"]*"', page)
    places = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= places


@pytest.mark.parametrize("name", ["Quickscan.cmd", "Quickscan installeren.cmd"])
def test_a_file_to_click_works_in_its_own_folder_and_stays_open_when_it_fails(name: str) -> None:
    lines = (windows_package.CLICKED / name).read_text("utf-8").splitlines()
    assert lines[0] == "@echo off"
    assert 'cd /d "%~dp0"' in lines
    ends = [at for at, line in enumerate(lines) if line.strip() == "exit /b 1"]
    assert ends
    assert all(lines[at - 1].strip() == "pause" for at in ends)


def test_a_new_zip_with_the_same_number_is_installed_too(tmp_path: Path) -> None:
    """The lines of the file to click, run by pip on a folder in the place of its own."""
    lines = (windows_package.CLICKED / "Quickscan installeren.cmd").read_text("utf-8").splitlines()
    wanted = [line.partition(" -m pip install ")[2] for line in lines if " -m pip install " in line]
    venv.create(tmp_path / "env", with_pip=False, symlinks=True)
    (packages,) = tmp_path.glob("env/lib/python*/site-packages")
    zipfile.ZipFile(build_of(tmp_path, "oud")).extractall(packages)
    build_of(tmp_path, "nieuw")
    for one in wanted:
        words = one.partition("||")[0].replace('"%~dp0onderdelen"', str(tmp_path)).split()
        python = str(tmp_path / "env/bin/python")
        command = [sys.executable, "-m", "pip", "--python", python, "install", *words]
        subprocess.run(command, check=True)
    assert (packages / "quickscan_proef.txt").read_text("utf-8") == "nieuw"


def build_of(folder: Path, text: str) -> Path:
    """Return a wheel of ours that can be installed; all builds have the same version number."""
    path = wheel(folder, "quickscan_radicalisering")
    told = {
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n",
        "RECORD": "quickscan_proef.txt,,\n",
    }
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("quickscan_proef.txt", text)
        for name, data in told.items():
            package.writestr(f"quickscan_radicalisering-1.0.dist-info/{name}", data)
    return path


def test_the_zip_says_which_build_it_is() -> None:
    assert windows_package.build("0.1.0").startswith("Quickscan 0.1.0")
    assert "versie.txt" in (windows_package.CLICKED / "LEESMIJ.txt").read_text("utf-8")


def test_the_page_to_read_first_names_the_files_that_are_there() -> None:
    said = (windows_package.CLICKED / "LEESMIJ.txt").read_text("utf-8")
    for path in windows_package.CLICKED.glob("*.cmd"):
        assert f"«{path.name}»" in " ".join(said.split())
    assert REPOSITORY.joinpath("docs", "handboek.md").exists()
