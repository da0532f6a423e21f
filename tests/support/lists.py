"""The list of participants, read as a command reads it, but in this process."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipeline.base.files import sha256
from pipeline.definitions.list_rows import ListFile
from pipeline.definitions.respondent_lists import list_file, respondents
from pipeline.definitions.respondents import Organisation, Respondent
from pipeline.reading.shared.opening import read_bytes
from pipeline.reading.tables import read_table
from pipeline.wall.limits import USUAL, Limits


def listed(
    path: Path, known: Sequence[Organisation], day: date | None = None
) -> tuple[Respondent, ...]:
    """Return those on a list; raises DefinitionError with every error found."""
    return respondents(path.name, list_file(path, _read, USUAL).rows, known, day)


def _read(path: Path, limits: Limits) -> ListFile:
    data = read_bytes(path, limits.file_bytes)
    return ListFile(sha256(data), read_table(data).rows)
