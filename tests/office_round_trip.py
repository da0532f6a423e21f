"""A file opened and saved by LibreOffice, as when an adviser edits a template there."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.command import quickscan
from tests.programs import TEMPLATES, drive_libreoffice, program
from tests.samples import questionnaire


def nasty_answers(remarks: Sequence[str]) -> dict[str, str]:
    """Return an answer for each of the 78 items, with these remarks in turn."""
    filled = {}
    for number, question in enumerate(questionnaire().questions):
        filled[question.answer.code] = question.answer.categories[number % 4].name
        filled[question.evidence.code] = f"Beleidsplan {number}, vastgesteld door de raad"
        filled[question.remark.code] = remarks[number % len(remarks)]
    return filled


def save_filled_form(folder: Path, answers: Mapping[str, str], *kinds: str) -> None:
    """Fill a blank Word form in LibreOffice and save it in `folder` in these formats."""
    (folder / "templates").symlink_to(TEMPLATES)
    assert quickscan("--workspace", folder, "form").exit_code == 0
    blank = folder / "output" / "formulieren" / "formulier.docx"
    wanted = folder / "answers.json"
    wanted.write_text(json.dumps(dict(answers)), encoding="utf-8")
    drive_libreoffice("save_as.py", folder / "profile", blank, wanted, folder, *kinds)


def saved_by_libreoffice(data: bytes, kind: str, folder: Path) -> bytes:
    """Return a file (`docx` or `xlsx`) as LibreOffice saves it."""
    office = program("soffice", "LibreOffice opens, edits and saves what we write")
    source = folder / f"bron.{kind}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", folder / "uit"]
    subprocess.run([*command, source], check=True, capture_output=True, timeout=180)
    return (folder / "uit" / source.name).read_bytes()
