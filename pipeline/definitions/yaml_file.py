"""Adviser-owned YAML files, read so that every error names its line and its remedy.

A file is composed into nodes, never constructed into objects: no tag can run anything, every
scalar stays text (`nee` is never taken for `False`), and every node keeps its line. Problems are
collected while a loader fetches fields; `Definition.checked` raises them all at once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TypeVar

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.files import read_text
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.names import field_shown, value_shown
from pipeline.definitions.question_numbers import Numbers, counted, filled_in, unknown
from pipeline.definitions.yaml_nodes import composed, nearest, placed

_Content = TypeVar("_Content")

_TAGS = re.compile(r"tag:yaml\.org,2002:(str|int|float|bool|null|map|seq|timestamp|value)")
_NOTHING = "tag:yaml.org,2002:null"  # of an empty field, and of one that says ~ or null
_KINDS = {MappingNode: "U-KIND-FIELDS", SequenceNode: "U-KIND-LIST", ScalarNode: "U-KIND-TEXT"}


class Definition:
    """One definition file while it is read: its content and every problem found so far.

    `numbers` are those of the questions, by default of the file itself. Raises DefinitionError at
    once when the file cannot be opened or is not YAML.
    """

    def __init__(self, path: Path, numbers: Numbers | None = None) -> None:
        self.name = path.name
        self._path = path
        self._problems: list[tuple[int, Problem]] = []
        self.fields: set[str] = set()  # the names of all fields, wherever they stand
        self.entries: list[Entry] = []  # `check` reports the fields nobody asked them for
        node = composed(path)
        self._check_node(node, set())
        self.numbers = counted(node) if numbers is None else numbers
        self.root = Entry(self, node)

    def problem(self, code: str, node: Node, label: str = "", **values: object) -> None:
        """Note one problem at the line of a node."""
        self.note(node.start_mark.line + 1, label, code, **values)

    def note(self, line: int, label: str, code: str, /, **values: object) -> None:
        """Note one problem at a line."""
        what, remedy = message(code, **values)
        self._problems.append((line, Problem(placed(self.name, line, label), what, remedy)))

    def line_of(self, node: Node, words: str) -> int:
        """Return the line of a node, or in a text of several lines that of some of its words."""
        first, last = node.start_mark.line, node.end_mark.line
        lines = read_text(self._path, "utf-8-sig").splitlines()[first : last + 1]
        return first + 1 + next((at for at, line in enumerate(lines) if words in line), 0)

    def check(self) -> None:
        """Raise DefinitionError with every problem, in the order of the file, if there is one."""
        for entry in self.entries:
            entry.report_unknown_fields()
        if self._problems:
            ordered = sorted(self._problems, key=lambda found: found[0])
            raise DefinitionError(*dict.fromkeys(problem for _, problem in ordered))

    def checked(self, content: _Content) -> _Content:
        """Return what was read from the file, once `check` found nothing wrong."""
        self.check()
        return content

    def _check_node(self, node: Node, seen: set[int]) -> None:
        """Refuse what has no place in these files: tags, references, a field given twice."""
        if id(node) in seen:
            self.problem("E-DEF-ALIAS", node)
            return
        seen.add(id(node))
        if not _TAGS.fullmatch(node.tag):
            self.problem("E-DEF-TAG", node, tag=node.tag)
        if isinstance(node, SequenceNode):
            for child in node.value:
                self._check_node(child, seen)
        elif isinstance(node, MappingNode):
            first: dict[str, int] = {}
            for key, child in node.value:
                field = str(key.value)
                if field in first:
                    self.problem("E-DEF-DUPLICATE", key, field=field, line=first[field])
                first.setdefault(field, key.start_mark.line + 1)
                self.fields.add(field)
                self._check_node(child, seen)


class Entry:
    """A group of fields in a definition file.

    Every method that fetches a field notes a problem when the field is missing or wrong, and
    returns an empty value so that reading can go on and find the next problem. `label` names the
    entry in messages: «vraag v07».
    """

    def __init__(self, definition: Definition, node: Node, label: str = "") -> None:
        self._definition = definition
        self.node = node
        self.label = label
        self._asked: set[str] = set()
        self._fields: dict[str, Node] = {}
        self._names: dict[str, Node] = {}  # of a field, where its name stands
        if isinstance(node, MappingNode):
            self._fields = {str(key.value): value for key, value in node.value}
            self._names = {str(key.value): key for key, _ in node.value}
            definition.entries.append(self)

    def __contains__(self, field: str) -> bool:
        return field in self._fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)  # the names of the fields, in the order of the file

    def occurs(self, field: str) -> bool:
        """Return whether a field stands anywhere in the file."""
        return field in self._definition.fields

    def problem(self, code: str, field: str = "", **values: object) -> None:
        """Note a problem about a field, or about the entry as a whole."""
        node = self._fields.get(field, self.node)
        self._definition.problem(code, node, self.label, **{"field": field_shown(field), **values})

    def problem_at(self, words: str, code: str, field: str, /, **values: object) -> None:
        """Note a problem about a field, on the line where these words of it stand."""
        line = self._definition.line_of(self._fields[field], words)
        self._definition.note(line, self.label, code, **{"field": field_shown(field), **values})

    def allow(self, fields: Collection[str]) -> None:
        """Name fields that may be there, so that they are not reported as unknown."""
        self._asked.update(fields)

    def text(self, field: str) -> str:
        """Return a text that has to be there."""
        node = self._get(field, ScalarNode)
        if node is None:
            return ""
        text = "" if node.tag == _NOTHING else str(node.value).strip()
        if not text:
            self.problem("E-DEF-EMPTY", field)
        return self._numbered(field, text)

    def optional(self, field: str) -> str:
        """Return a text, empty when the field is not there."""
        self._asked.add(field)
        return self.text(field) if field in self._fields else ""

    def paragraphs(self, field: str) -> list[tuple[str, bool]]:
        """Return a text as paragraphs, each with whether it is an entry of a list.

        An empty line ends a paragraph; a line that starts with «- » is an entry of a list.
        """
        pieces = re.split(r"\n\s*\n|\n(?=- )", self.text(field))
        split = [
            (" ".join(piece.removeprefix("- ").split()), piece[:2] == "- ") for piece in pieces
        ]
        return [(text, bullet) for text, bullet in split if text]

    def number(self, field: str) -> int:
        """Return a whole number of zero or more that has to be there."""
        text = self.text(field)
        if re.fullmatch(r"[0-9]{1,9}", text):
            return int(text)
        if text:
            self.problem("E-DEF-NUMBER", field, found=text)
        return 0

    def optional_number(self, field: str) -> int | None:
        """Return a whole number, None when the field is not there."""
        self._asked.add(field)
        return self.number(field) if field in self._fields else None

    def flag(self, field: str) -> bool:
        """Return whether the field says `ja`; a field that is not there says `nee`."""
        self._asked.add(field)
        return field in self._fields and self.one_of(field, ("ja", "nee")) == "ja"

    def one_of(self, field: str, known: Collection[str]) -> str:
        """Return a text that has to be one of the known names."""
        text = self.text(field)
        if text and text not in known:
            self._unknown(self._fields[field], field, text, known)
            return ""
        return text

    def names(self, field: str, known: Collection[str]) -> tuple[str, ...]:
        """Return a list of known names, without the ones that are not known."""
        found = []
        for node in self._list(field):
            name = str(node.value)
            if isinstance(node, ScalarNode) and name in known:
                found.append(name)
            else:
                self._unknown(node, field, name, known)
        return tuple(found)

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(self._numbered(field, str(node.value).strip()) for node in self._list(field))

    def entry(self, field: str, label: str = "") -> Entry:
        """Return a group of fields that has to be there."""
        node = self._get(field, MappingNode)
        if node is None:
            return Entry(self._definition, ScalarNode(_NOTHING, ""), label)
        return Entry(self._definition, node, label or self.label)

    def optional_entry(self, field: str) -> Entry | None:
        """Return a group of fields, None when the field is not there."""
        self._asked.add(field)
        return self.entry(field) if field in self._fields else None

    def filled_entries(self, field: str) -> tuple[Entry, ...]:
        """Return a list of groups of fields in which there is at least one."""
        if not (found := self.entries(field)) and isinstance(self._fields.get(field), SequenceNode):
            self.problem("E-DEF-EMPTY", field)
        return found

    def entries(self, field: str) -> tuple[Entry, ...]:
        """Return a list of groups of fields, each labelled by its own place in the list."""
        found = []
        for node in self._list(field):
            if isinstance(node, MappingNode):
                found.append(Entry(self._definition, node))
            else:
                self._wrong_kind(node, field, MappingNode)
        return tuple(found)

    def groups(self, field: str, label: str) -> Iterator[tuple[str, Entry]]:
        """Yield the named groups inside a group: `bronnen` gives «bron ESS» and so on."""
        parent = self.entry(field, field)
        for name in parent:
            yield name, parent.entry(name, f"{label} {name}")

    def mapping(self, field: str) -> dict[str, str]:
        """Return a group of texts by their names."""
        parent = self.entry(field, field)
        return {name: parent.text(name) for name in parent}

    def report_unknown_fields(self) -> None:
        """Note a problem for every field that no loader asked for: usually a typing error."""
        for field in self._fields.keys() - self._asked:
            self._unknown(self._names[field], "", field, self._asked)

    def _numbered(self, field: str, text: str) -> str:
        """Return a text in which «{v08}» is the number of that question."""
        numbers = self._definition.numbers
        for name in unknown(text, numbers):
            self.problem_at(f"{{{name}}}", "E-DEF-NO-QUESTION", field, name=name)
        return filled_in(text, numbers)

    def _get(self, field: str, kind: type[Node]) -> Node | None:
        self._asked.add(field)
        node = self._fields.get(field)
        if node is None:
            # An entry that is itself missing has been reported already.
            if self._fields or isinstance(self.node, MappingNode):
                self.problem("E-DEF-MISSING", field)
            return None
        if not isinstance(node, kind):
            self._wrong_kind(node, field, kind)
            return None
        return node

    def _list(self, field: str) -> list[Node]:
        node = self._get(field, SequenceNode)
        return node.value if node is not None else []

    def _wrong_kind(self, node: Node, field: str, kind: type[Node]) -> None:
        self._definition.problem(
            "E-DEF-KIND",
            node,
            self.label,
            field=field_shown(field),
            expected=text_of(_KINDS[kind]),
            found=text_of(_KINDS[type(node)]),
        )

    def _unknown(self, node: Node, field: str, name: str, known: Collection[str]) -> None:
        told = value_shown if field else field_shown
        known, name = [told(one) for one in known], told(name)
        near, all_known = nearest(name, known), ", ".join(sorted(known))
        code = "E-DEF-UNKNOWN-VALUE" if field else "E-DEF-UNKNOWN-FIELD"
        hint = text_of("U-TEMPLATE-MEANT", name=near)
        hint = hint if near else text_of("U-HINT-CHOOSE", names=all_known)
        values = {"field": field_shown(field), "name": name, "hint": hint}
        self._definition.problem(code, node, self.label, **values)
