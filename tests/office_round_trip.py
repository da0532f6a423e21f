"""A file opened and saved by LibreOffice, as when an adviser edits a template there."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.programs import program


def saved_by_libreoffice(data: bytes, kind: str, folder: Path) -> bytes:
    """Return a file (`docx` or `xlsx`) as LibreOffice saves it."""
    office = program("soffice", "LibreOffice opens, edits and saves what we write")
    source = folder / f"bron.{kind}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", folder / "uit"]
    subprocess.run([*command, source], check=True, capture_output=True, timeout=180)
    return (folder / "uit" / source.name).read_bytes()
