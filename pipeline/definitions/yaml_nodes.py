"""A YAML file as nodes that know their line; what cannot be read is told in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node

from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.files import cause
from pipeline.base.messages import message

# libyaml is about ten times faster; both give the same nodes and the same lines.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SYNTAX = {
    "cannot start any token": "er staat een tab of een ander teken dat hier niet kan",
    "mapping values are not allowed": "er staat een dubbele punt op een plek waar dat niet kan",
    "expected ':'": "er ontbreekt een dubbele punt, of de tekst springt niet ver genoeg in",
    "expected <block end>": "het inspringen klopt niet",
    "unexpected end of stream": "een aanhalingsteken wordt niet gesloten",
    "undefined alias": "een tekst begint met een sterretje",
}


def composed(path: Path) -> Node:
    """Return the fields of a file as a node; raises DefinitionError when there are none to read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=_LOADER)
    except OSError as error:
        raise _unreadable(path.name, "E-DEF-FILE", reason=cause(error)) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path.name, "E-DEF-ENCODING") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        detail = next(
            (dutch for part, dutch in _SYNTAX.items() if part in str(error.problem)),
            "de opmaak klopt hier niet",
        )
        where = f"{placed(path.name, line, '')}, kolom {column}"
        raise _unreadable(where, "E-DEF-YAML", detail=detail) from error
    except yaml.YAMLError as error:
        raise _unreadable(path.name, "E-DEF-ENCODING") from error
    if not isinstance(node, MappingNode):
        raise _unreadable(path.name, "E-DEF-NOTHING")
    return node


def placed(name: str, line: int, label: str) -> str:
    """Return where something stands, for people: «vragenlijst.yaml, regel 12, vraag v07»."""
    return ", ".join(part for part in (name, f"regel {line}", label) if part)


def _unreadable(where: str, code: str, **values: object) -> DefinitionError:
    what, remedy = message(code, **values)
    return DefinitionError(Problem(where, what, remedy))
