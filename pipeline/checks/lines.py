"""On which line of a definition something stands, for what only shows when all has been read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from yaml.nodes import MappingNode, Node, SequenceNode

from pipeline.base.names import file_name
from pipeline.definitions.yaml_nodes import composed, placed


class Lines:
    """The definitions of a workspace by line; `template` gives the path of a file by its name."""

    def __init__(self, template: Callable[[str], Path]) -> None:
        self._template = template
        self._roots: dict[str, Node] = {}

    def place(self, file: str, path: tuple[str, ...], label: str) -> str:
        """Return «adviezen.yaml, regel 12, advies v07»; the line of what is nearest to a path.

        A name in a path is a field, or in a list the entry with that code, or its number from 0.
        """
        if file not in self._roots:
            self._roots[file] = composed(self._template(file))
        line, node = 1, self._roots[file]
        for name in path:
            found = _within(node, name)
            if found is None:
                break
            line, node = found
        return placed(file_name(file), line, label)


def _within(node: Node, name: str) -> tuple[int, Node] | None:
    """Return the line on which a part begins, and what it holds."""
    if isinstance(node, MappingNode):
        pairs = ((key.start_mark.line + 1, one) for key, one in node.value if key.value == name)
        return next(pairs, None)
    entries = node.value if isinstance(node, SequenceNode) else []
    for at, one in enumerate(entries):
        code = _within(one, "code")
        if name in (str(at), code[1].value if code else None):
            return one.start_mark.line + 1, one
    return None
