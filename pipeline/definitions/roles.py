"""Functions that are not everywhere, from `rollen` in `adviezen.yaml`: by an answer, or by size."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pipeline.definitions.situations import LARGE, SMALL
from pipeline.definitions.yaml_file import Entry


@dataclass(frozen=True, slots=True)
class Role:
    """A function that is there only where a question is answered with Ja or Deels.

    Or, without a question, everywhere but in participants of one size.
    """

    name: str
    question: str
    instead: str  # who is asked where it is not there; "" when nobody is
    not_at: str = ""  # «klein» or «groot»


def read(root: Entry, questions: Collection[str]) -> tuple[Role, ...]:
    """Return the functions a file names; an older file names none."""
    found = root.entries("rollen") if "rollen" in root else []
    return tuple(_role(one, questions) for one in found)


def _role(entry: Entry, questions: Collection[str]) -> Role:
    name = entry.text("naam")
    if "niet_bij" in entry:
        return Role(name, "", entry.text("anders"), entry.one_of("niet_bij", (SMALL, LARGE)))
    return Role(name, entry.one_of("vraag", questions), entry.optional("anders"))
