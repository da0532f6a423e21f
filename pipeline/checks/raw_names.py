"""Names between braces in texts of the adviser that nothing fills in: «{aantal_vraag}»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.base.names import file_name
from pipeline.checks.texts import Text, texts_of
from pipeline.definitions.default_sentences import hint
from pipeline.definitions.question_numbers import COUNT, NAME
from pipeline.definitions.workspace import Workspace, default_template
from pipeline.forms.build import FILLED_IN

_NAME = re.compile(r"\{([^{}]*)\}")
_FORM, _ADVICE, _ROUND = "vragenlijst.yaml", "adviezen.yaml", "ronde.yaml"
_TEXTS = "teksten"  # where the loose texts of a form stand, and the sentences of a report


def raw_names(workspace: Workspace) -> Iterator[Problem]:
    """Yield every name in braces that would reach its reader as it stands, with its line.

    The sentences of the advice are looked at where they are read (`default_sentences`).
    """
    ours = {one.name: one.words for one in texts_of(default_template(_FORM))}
    for name in (_FORM, _ADVICE, _ROUND):
        for text in texts_of(workspace.template(name)):
            if name != _ADVICE or text.name.partition(" ")[0] != _TEXTS:
                yield from _raw(text, _known(text, ours))


def _known(text: Text, ours: dict[str, str]) -> set[str]:
    """Return the names that are filled in in one text, those of questions apart."""
    if text.file != file_name(_FORM) or text.name.partition(" ")[0] != _TEXTS:
        return {COUNT} if text.file != file_name(_ROUND) else set()
    return {COUNT, *FILLED_IN, *_NAME.findall(ours.get(text.name, ""))}


def _raw(text: Text, known: set[str]) -> Iterator[Problem]:
    for found in _NAME.finditer(text.words):
        if found[1] not in known and (
            text.file == file_name(_ROUND) or not NAME.fullmatch(found[0])
        ):
            values = {"name": found[1], "hint": hint(known)}
            yield Problem(text.where(found[0]), *message("T-RAW-NAME", **values))
