"""Numbers that are counted, not typed: `{v08}` is the number of that question, `{aantal_vragen}`.

An adviser writes «Zie vraag {v08}.», and the number follows when questions come, go or move.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from yaml.nodes import Node

from pipeline.definitions.yaml_nodes import child, entries

COUNT = "aantal_vragen"
NAME = re.compile(rf"\{{(v[0-9]{{2}}|{COUNT})\}}")

Numbers = Mapping[str, str]  # by name: v08 -> 8, aantal_vragen -> 26


def counted(root: Node) -> Numbers:
    """Return the numbers of a questionnaire by its names; what is no question has none."""
    return of_codes(codes_in(root))


def codes_in(root: Node) -> list[str]:
    """Return the codes of the questions of a questionnaire, in the order of the form."""
    questions = (one for theme in entries(root, "themas") for one in entries(theme, "vragen"))
    found = (child(one, "code") for one in questions)
    return [str(one.value) for one in found if one is not None]


def of_codes(codes: Collection[str]) -> Numbers:
    """Return the numbers of questions in the order of the form."""
    return {**{code: str(at) for at, code in enumerate(codes, 1)}, COUNT: str(len(codes))}


def filled_in(text: str, numbers: Numbers) -> str:
    """Return a text with its numbers; a name that is no question stays."""
    return NAME.sub(lambda found: numbers.get(found[1], found[0]), text)


def unknown(text: str, numbers: Numbers) -> Iterator[str]:
    """Yield the names in a text that no question has."""
    yield from (name for name in NAME.findall(text) if name not in numbers)
