"""How a merge is refused: the one place where a `NotMergeable` is made."""

from __future__ import annotations

from pipeline.base.errors import NotMergeable, Problem
from pipeline.base.messages import message


def not_mergeable(code: str, **values: object) -> NotMergeable:
    """Return the error for a document into which nothing may be merged, with its reason."""
    return NotMergeable(code, Problem("", *message(code, **values)))
