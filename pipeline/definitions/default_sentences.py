"""Sentences of definitions: read, and completed with those that an earlier file lacks.

So the templates of an older folder go on working with a newer version; `check` names what was
added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import Formatter

from pipeline.base.messages import text as text_of
from pipeline.definitions.question_numbers import Numbers
from pipeline.definitions.workspace import default_template, default_templates
from pipeline.definitions.yaml_file import Definition, Entry

_FILE = "adviezen.yaml"


def sentence(texts: Entry, name: str) -> str:
    """Return a sentence with `{fields}`; a brace that is no field is noted as a problem.

    So is a field that the sentence of this version does not have: nothing would fill it in.
    """
    text = texts.text(name)
    fields = _fields(text)
    if fields is None:
        texts.problem("E-DEF-BRACES", name)
        return text
    ours = _sentences(default_template(_FILE))
    known = (_fields(ours[name]) if name in ours else None) or set()
    for field in sorted(fields - known) if name in ours else ():
        texts.problem_at(f"{{{field}}}", "E-DEF-NAME", name, name=field, hint=hint(known))
    return text


def hint(known: Iterable[str]) -> str:
    """Return which names may stand between braces in a text, or that none may."""
    names = ", ".join(f"{{{one}}}" for one in sorted(known))
    return text_of("U-HINT-CHOOSE", names=names) if names else text_of("U-HINT-NO-NAMES")


def _fields(text: str) -> set[str] | None:
    """Return the names between braces; None when a brace is no part of one."""
    try:
        pieces = [piece for piece in Formatter().parse(text) if piece[1] is not None]
    except ValueError:
        return None
    good = all(
        re.fullmatch(r"[a-z_]+", name or "") and not form and not conversion
        for _, name, form, conversion in pieces
    )
    return {str(name) for _, name, _, _ in pieces} if good else None


def completed(
    texts: dict[str, str], path: Path, name: str, numbers: Numbers | None = None
) -> dict[str, str]:
    """Return the sentences of a file with, for every name it lacks, that of this version.

    `name` is that of the file among the defaults, `numbers` those of its questions.
    """
    ours = default_template(name)
    if path.resolve() == ours.resolve():
        return texts
    added = _read(ours, numbers) if numbers else _sentences(ours)
    return {**added, **texts}


def added(path: Path) -> tuple[str, ...]:
    """Return the names of the sentences that a file of definitions lacks, in their order."""
    ours = default_templates() / path.name
    own = Definition(path).root.entry("teksten")
    return tuple(name for name in _sentences(ours) if name not in own)


@cache
def _sentences(path: Path) -> dict[str, str]:
    return _read(path, None)


def _read(path: Path, numbers: Numbers | None) -> dict[str, str]:
    texts = Definition(path, numbers).root.entry("teksten")
    return {name: texts.text(name) for name in texts}
