"""How a file is refused: the one place where an `UnreadableFile` is made."""

from __future__ import annotations

from pipeline.base.errors import Problem, UnreadableFile
from pipeline.base.messages import message


def refused(code: str, where: str = "", **values: object) -> UnreadableFile:
    """Return the error for a file that cannot be read, with its reason from the catalogue.

    A reader does not know the name of its file; the sandbox, which does, says where it is.
    """
    return UnreadableFile(code, Problem(where, *message(code, **values)))


def not_office(kind: str, where: str = "") -> UnreadableFile:
    """Return the error for a file that is no form but a web page, a photo … (a `K-` code)."""
    name, ask = message(kind)
    what, _ = message("R-NOT-OFFICE", kind=name)
    return UnreadableFile("R-NOT-OFFICE", Problem(where, what, ask))
