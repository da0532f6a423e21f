"""How a reader refuses a file."""

from __future__ import annotations

from pipeline.base.errors import Problem, UnreadableFile
from pipeline.base.messages import message


def refused(code: str, **values: object) -> UnreadableFile:
    """Return the error for a file that cannot be read, with its reason from the catalogue.

    The sandbox, which knows the name of the file, says where it is.
    """
    return UnreadableFile(code, Problem("", *message(code, **values)))


def not_office(kind: str) -> UnreadableFile:
    """Return the error for a file that is no form but a web page, a photo … (a `K-` code)."""
    name, ask = message(kind)
    what, _ = message("R-NOT-OFFICE", kind=name)
    return UnreadableFile("R-NOT-OFFICE", Problem("", what, ask))
