"""Files as LibreOffice saves them in another format, many at once."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from tests.support.programs import program

_AT_ONCE = 50  # files; starting LibreOffice costs as much as some ten of them


def converted(data: bytes, kind: str, to: str) -> bytes:
    """Return one file as LibreOffice saves it in another format."""
    return next(all_converted([data], kind, to))


def all_converted(files: Iterable[bytes], kind: str, to: str) -> Iterator[bytes]:
    """Yield files of one kind as LibreOffice saves them in another format, in the same order."""
    rest = iter(files)
    while batch := list(islice(rest, _AT_ONCE)):
        yield from _converted(batch, kind, to)


def _converted(batch: list[bytes], kind: str, to: str) -> list[bytes]:
    office = program("soffice", "LibreOffice saves a form in another format")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = [folder / f"{number}.{kind}" for number in range(len(batch))]
        for source, data in zip(sources, batch, strict=True):
            source.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", to, "--outdir", folder / "uit"]
        seconds = 180 + 20 * len(batch)
        subprocess.run([*command, *sources], check=True, capture_output=True, timeout=seconds)
        return [(folder / "uit" / f"{one.stem}.{to}").read_bytes() for one in sources]
