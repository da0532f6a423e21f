"""Texts of a new question that nobody has written yet; they say so themselves."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.checks.texts import texts_of
from pipeline.definitions.workspace import Workspace

_FILES = ("vragenlijst.yaml", "adviezen.yaml")


def unwritten(workspace: Workspace) -> Iterator[Problem]:
    """Yield every text that `quickscan question add` left to be written, with its line."""
    mark = text_of("U-FILL-IN-MARK")
    for name in _FILES:
        for text in texts_of(workspace.template(name)):
            if text.words.startswith(mark):
                yield Problem(text.where(), *message("T-FILL-IN"))
