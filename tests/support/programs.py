"""The real programs some tests use; without one, the test says what is missing and why."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.places import TESTS

LIBREOFFICE_SCRIPTS = TESTS / "libreoffice"
_SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's python3-uno belongs to this interpreter


def program(name: str, why: str) -> str:
    """Return the path of a program, or skip the test."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed: {why}")
    return path


def drive_libreoffice(script: str, profile: Path, *arguments: str | Path) -> None:
    """Run one of the scripts in `tests/libreoffice` against a LibreOffice of its own."""
    office = program("soffice", "LibreOffice opens, edits and saves what we write")
    if subprocess.run([_SYSTEM_PYTHON, "-c", "import uno"], capture_output=True).returncode:
        pytest.skip("python3-uno is not installed: it drives LibreOffice")
    command = [_SYSTEM_PYTHON, LIBREOFFICE_SCRIPTS / script, office, profile, *arguments]
    subprocess.run([str(word) for word in command], check=True, timeout=300)
