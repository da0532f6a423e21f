"""What lists of an adviser share: their rows as texts, and how they are refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.messages import message
from pipeline.base.os_errors import cause_of, told
from pipeline.wall.limits import Limits

Rows = Sequence[Sequence[str]]  # texts without needless blanks


class ListFile(NamedTuple):
    """A list as it was read: the SHA-256 of its file, and the cells of its first sheet."""

    sha256: str
    rows: Rows


# How a list is read is for who calls: it is a foreign file, and the readers stand above this
# package. Raises UnreadableFile.
ReadList = Callable[[Path, Limits], ListFile]


def decoded(path: Path) -> str:
    """Return the text of a file from Excel, which writes UTF-8 or the code page of Windows.

    Raises DefinitionError when it is not there, OutputError when it cannot be read now.
    """
    data = _bytes_of(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def refused(where: str, code: str, **values: object) -> DefinitionError:
    """Return the error for a list that cannot be used at all."""
    what, remedy = message(code, **values)
    return DefinitionError(Problem(where, what, remedy))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise refused(path.name, "E-DEF-FILE", reason=cause_of(error).reason) from error
    except OSError as error:
        raise told(error, path) from error
