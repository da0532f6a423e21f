"""Changes in the text of an adviser's YAML file: what is not named keeps its comments and layout.

Places come of the nodes of the file; every change cuts or adds whole fields, entries of a list, or
pieces of one text. A file keeps the line ends and the mark at its start that its editor gave it.
"""

from __future__ import annotations

import codecs
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.nodes import Node

from pipeline.base.files import read_file
from pipeline.definitions.yaml_faults import LOADER
from pipeline.definitions.yaml_nodes import in_line, pairs_of, understood

_Pairs = Sequence[tuple[Node, Node]]  # where something begins, and what ends it


@dataclass
class YamlText:
    """The text of a file with the changes that are to be made in it."""

    text: str
    bom: bytes = b""
    line_end: str = "\n"
    changes: list[tuple[int, int, str]] = field(default_factory=list)

    @classmethod
    def of(cls, path: Path) -> YamlText:
        """Read a file that was loaded before; raises OutputError when it cannot be read."""
        data = read_file(path)
        bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        text = data.decode("utf-8-sig")
        line_end = "\r\n" if "\r\n" in text else "\n"
        return cls(text.replace("\r\n", "\n"), bom, line_end)

    @property
    def root(self) -> Node:
        """The nodes of the text as it stood."""
        node = yaml.compose(self.text, Loader=LOADER)
        assert node is not None  # it was loaded before
        return understood(node)

    def changed(self) -> YamlText:
        """Return the text with its changes made; one within another is left out."""
        pieces, at = [], 0
        # What is added at a place comes before what is cut there, and the longest cut counts.
        ordered = sorted(self.changes, key=lambda one: (one[0], one[0] != one[1], -one[1]))
        for start, end, new in ordered:
            if start >= at:
                pieces += [self.text[at:start], new]
                at = end
        return YamlText("".join((*pieces, self.text[at:])), self.bom, self.line_end)

    @property
    def data(self) -> bytes:
        """The file as bytes, as its editor writes it."""
        return self.bom + self.text.replace("\n", self.line_end).encode("utf-8")

    def replace(self, node: Node, new: str) -> None:
        """Put another text in the place of a node."""
        self.changes.append((node.start_mark.index, node.end_mark.index, new))

    def insert(self, index: int, new: str) -> None:
        """Add a text at a place."""
        self.changes.append((index, index, new))

    def add_below(self, node: Node, new: str) -> None:
        """Add lines below the line in which a node ends."""
        at = _line_end(self.text, node.end_mark.index)
        self.insert(at, new if self.text[:at].endswith("\n") else f"\n{new}")

    def behind(self, entry: Node) -> tuple[int, int]:
        """Return where an entry comes behind another one, and how far in."""
        return self.block(entry, entry)[1], entry.start_mark.column - 2

    def cut_fields(self, parent: Node, names: Collection[str]) -> None:
        """Take fields away from a group; without any it is an empty group."""
        pairs = pairs_of(parent)
        gone = [one for one in pairs if one[0].value in names]
        self._cut(parent, pairs, gone, "{}")

    def cut_entries(self, parent: Node, gone: Sequence[Node]) -> None:
        """Take entries away from a list; without any it is an empty list."""
        pairs = [(one, one) for one in parent.value]
        self._cut(parent, pairs, [(one, one) for one in gone], "[]")

    def _cut(self, parent: Node, pairs: _Pairs, gone: _Pairs, ends: str) -> None:
        left = [one for one in pairs if one not in gone]
        if gone and in_line(parent):
            pieces = (self.text[a.start_mark.index : b.end_mark.index] for a, b in left)
            self.replace(parent, ends[0] + ", ".join(pieces) + ends[1])
            return
        blocks = [self.block(*one) for one in gone]
        self.changes += [(*one, "") for one in blocks]
        if gone and not left:
            indent = " " * (gone[0][0].start_mark.column + 2)
            self.insert(blocks[0][0], f"{indent}{ends}\n")

    def block(self, first: Node, last: Node) -> tuple[int, int]:
        """Return from where to where the lines of a field or entry stand.

        Blank lines behind it belong to it; a comment that is not further in than itself does not.
        """
        start = self.text.rfind("\n", 0, first.start_mark.index) + 1
        indent = len(self.text[start:]) - len(self.text[start:].lstrip(" "))
        end = _line_end(self.text, last.end_mark.index)
        lines = self.text[start:end].splitlines(keepends=True)
        while len(lines) > 1 and _belongs_to_next(lines[-1], indent):
            lines.pop()
        end = start + len("".join(lines))
        while self.text[end : end + 1] == "\n":
            end += 1
        return start, end


def indented(lines: Sequence[str], indent: int) -> str:
    """Return lines as a text, each so many blanks further in."""
    return "".join(f"{' ' * indent}{line}\n" if line.strip() else "\n" for line in lines)


def _line_end(text: str, index: int) -> int:
    """Return where the line of an end stops; before it, when nothing of it lies in that line."""
    start = text.rfind("\n", 0, index) + 1
    if not text[start:index].strip():
        return start
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def _belongs_to_next(line: str, indent: int) -> bool:
    """Return whether a line at the end of a block is blank, or a comment about what follows."""
    bare = line.lstrip(" ")
    return not bare.strip() or (bare.startswith("#") and len(line) - len(bare) <= indent)
