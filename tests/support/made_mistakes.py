"""One mistake in valid definitions, as an adviser makes it, with the place it must be told at."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from tests.support.made_definitions import Fields, Maker, written

Step = str | int
Where = tuple[Step, ...]
Spoiled = tuple[str, Fields, Where]  # the file, its fields with the mistake, the entry at fault
Spoil = Callable[[Maker, random.Random], Spoiled]
_NAMED = re.compile(r"^([\w.-]+), regel (\d+)", re.MULTILINE)


@dataclass(frozen=True)
class Mistake:
    """What was done wrong in a file, and the lines of the smallest entry around it."""

    what: str
    file: str
    first: int
    last: int

    def unnamed_in(self, told: str) -> list[str]:
        """Return nothing when a message names the file and a line of the entry."""
        named = [(name, int(line)) for name, line in _NAMED.findall(told)]
        if any(name == self.file and self.first <= line <= self.last for name, line in named):
            return []
        return [f"{self.what} in {self.file}, {self.first}–{self.last}, told as: {told[:600]}"]


def make(spoil: Spoil, made: Maker, draw: random.Random, templates: Path) -> Mistake:
    """Make one mistake, write its file, and return what it was."""
    file, fields, where = spoil(made, draw)
    text = written(fields)
    (templates / file).write_text(text, "utf-8")
    first, last = _lines(yaml.compose(text, yaml.SafeLoader), where)
    return Mistake(spoil.__name__, file, first, last)


def _lines(node: Node, where: Where) -> tuple[int, int]:
    """Return the first and last line of what a path leads to, or of the last entry on it."""
    first = node.start_mark.line
    for step in where:
        if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            first = node.start_mark.line
            continue
        pairs = node.value if isinstance(node, MappingNode) else []
        found = next((pair for pair in pairs if pair[0].value == str(step)), None)
        if found is None:
            break
        first, node = found[0].start_mark.line, found[1]
    return first + 1, node.end_mark.line + 1
