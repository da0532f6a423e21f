"""The sentences of `adviezen.yaml`: read, and completed with those an earlier one lacks."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Formatter

from pipeline.definitions.workspace import default_templates
from pipeline.definitions.yaml_file import Definition, Entry


def sentence(texts: Entry, name: str) -> str:
    """Return a sentence with `{fields}`; a brace that is no field is noted as a problem."""
    text = texts.text(name)
    try:
        pieces = [piece for piece in Formatter().parse(text) if piece[1] is not None]
    except ValueError:
        pieces = [("", "", None, None)]
    for _, field, form, conversion in pieces:
        if not re.fullmatch(r"[a-z_]+", field or "") or form or conversion:
            texts.problem("E-DEF-BRACES", name)
    return text


def completed(texts: dict[str, str], path: Path) -> dict[str, str]:
    """Return the sentences of a file with, for every name it lacks, that of this version."""
    ours = default_templates() / path.name
    return texts if path.resolve() == ours.resolve() else {**_sentences(ours), **texts}


@cache
def _sentences(path: Path) -> dict[str, str]:
    texts = Definition(path).root.entry("teksten")
    return {name: texts.text(name) for name in texts}
