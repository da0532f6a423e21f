"""Numbers of questions that somebody typed become names, so that they follow their question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.base.written import written
from pipeline.definitions.question_numbers import COUNT, of_codes
from pipeline.definitions.yaml_edit import YamlText
from pipeline.definitions.yaml_nodes import scalars


def with_names(file: YamlText, codes: Sequence[str]) -> YamlText:
    """Return a file in which «vraag 8» says «vraag {v08}», and «26 vragen» counts them."""
    names = {number: f"{{{code}}}" for code, number in of_codes(codes).items() if code != COUNT}

    def numbers(found: re.Match[str]) -> str:
        return found[1] + re.sub("[0-9]+", lambda one: names.get(one[0], one[0]), found[2])

    def count(found: re.Match[str]) -> str:
        return f"{{{COUNT}}}" if found[1] == str(len(codes)) else found[0]

    for node in scalars(file.root):
        old = file.text[node.start_mark.index : node.end_mark.index]
        new = written().counted.sub(count, written().numbered.sub(numbers, old))
        if new != old:
            file.replace(node, _quoted(new, old))
    return file.changed()


def _quoted(new: str, old: str) -> str:
    """Return a text as YAML reads it: one that begins with a brace stands in quotes."""
    return f'"{new}"' if new.startswith("{") and not old.startswith("{") else new
