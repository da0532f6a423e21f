"""Which program this is, as a checksum: what it made is not made again by the same one."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import pipeline
from pipeline.definitions.workspace import default_templates


@cache
def program() -> str:
    """Return a checksum of which program this is: its files and default templates, by their dates.

    Its version alone does not tell: who tries a change of the program has none yet.
    """
    folders = (Path(pipeline.__file__).parent, default_templates())
    files = (path for folder in folders for path in folder.rglob("*") if path.suffix != ".pyc")
    about = ((path, path.stat()) for path in sorted(files) if path.is_file())
    lines = (f"{path.name} {one.st_size} {one.st_mtime_ns}" for path, one in about)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
