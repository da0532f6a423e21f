"""Texts of a new question that nobody has written yet; they say so themselves."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.files import read_text
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.checks.texts import texts_of
from pipeline.definitions.workspace import Workspace

_FILES = ("vragenlijst.yaml", "adviezen.yaml")


def demand_written(workspace: Workspace) -> None:
    """Raise DefinitionError with every text that is still to be written, before it goes out."""
    if left := tuple(unwritten(workspace)):
        raise DefinitionError(*left)


def unwritten(workspace: Workspace) -> Iterator[Problem]:
    """Yield every text that `quickscan question add` left to be written, with its line."""
    mark = text_of("U-FILL-IN-MARK")
    for name in _FILES:
        path = workspace.template(name)
        for text in texts_of(path) if mark in read_text(path, "utf-8") else ():
            if text.words.startswith(mark):
                yield Problem(text.where(), *message("T-FILL-IN"))
