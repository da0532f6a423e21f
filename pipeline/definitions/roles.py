"""Functions that are not everywhere, from `rollen` in `adviezen.yaml`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pipeline.definitions.yaml_file import Entry


@dataclass(frozen=True, slots=True)
class Role:
    """A function that is there only where a question is answered with Ja or Deels."""

    name: str
    question: str
    instead: str  # who is asked where it is not there; "" when nobody is


def read(root: Entry, questions: Collection[str]) -> tuple[Role, ...]:
    """Return the functions a file names; an older file names none."""
    found = root.entries("rollen") if "rollen" in root else []
    return tuple(
        Role(one.text("naam"), one.one_of("vraag", questions), one.optional("anders"))
        for one in found
    )
