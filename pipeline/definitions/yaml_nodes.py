"""A YAML file as nodes that know their line; what cannot be read is told in plain words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.names import field_meant, shown, value_meant
from pipeline.base.os_errors import cause_of, told
from pipeline.definitions.yaml_faults import LOADER, fault

_OWN = {"teksten", "liever", "bronnen"}  # below these, names are free
# Fields that choose from a few values, and a question in a condition: it names answers.
_CHOOSING = {
    *("soort", "verplicht", "snel", "telt_als", "variant", "alles_gelijk", "niet_bij", "grootte"),
    *("behalve_zonder_aanpak", "spiegel", "beveiliging", "aanmelden"),
}
_QUESTION = re.compile(r"v[0-9]{2}")


def composed(path: Path) -> Node:
    """Return the fields of a file as a node; raises DefinitionError when there are none to read.

    Raises OutputError when the system does not let us read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=LOADER)
    except FileNotFoundError as error:
        raise _unreadable(path.name, "E-DEF-FILE", reason=cause_of(error).reason) from error
    except OSError as error:
        raise told(error, path) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path.name, "E-DEF-ENCODING") from error
    except yaml.MarkedYAMLError as error:
        code, line, column, sign = fault(text, error)
        where = text_of("U-PLACE-COLUMN-OF", place=placed(path.name, line, ""), column=column)
        raise _unreadable(where, code, sign=sign) from error
    except yaml.YAMLError as error:
        raise _unreadable(path.name, "E-DEF-ENCODING") from error
    if not isinstance(node, MappingNode):
        raise _unreadable(path.name, "E-DEF-NOTHING")
    return understood(node)


def understood(node: Node, field: str = "") -> Node:
    """Give every field and value, as the language calls it, the name that the code knows.

    What stands below `_OWN` are words or names of an adviser. The places stay those of the file.
    """
    if isinstance(node, MappingNode):
        for key, value in node.value:
            key.value = key.value if field in _OWN else field_meant(str(key.value))
            understood(value, key.value)
    elif isinstance(node, SequenceNode):
        for one in node.value:
            understood(one, field)
    elif isinstance(node, ScalarNode) and (field in _CHOOSING or _QUESTION.fullmatch(field)):
        node.value = value_meant(str(node.value))
    return node


def placed(name: str, line: int, label: str) -> str:
    """Return where something stands, for people: «vragenlijst.yaml, regel 12, vraag v07»."""
    kind, blank, name_of = label.partition(" ")
    told = f"{shown(kind)}{blank}{name_of}"
    return ", ".join(part for part in (name, text_of("U-PLACE-LINE", number=line), told) if part)


def _unreadable(where: str, code: str, **values: object) -> DefinitionError:
    what, remedy = message(code, **values)
    return DefinitionError(Problem(where, what, remedy))


def child(node: Node, *names: str) -> Node | None:
    """Return what stands below a path of field names, None when it is not there."""
    for name in names:
        found = next((value for key, value in pairs_of(node) if key.value == name), None)
        if found is None:
            return None
        node = found
    return node


def entries(node: Node, *names: str) -> list[Node]:
    """Return the entries of the list below a path, none when it is not there."""
    found = child(node, *names)
    return list(found.value) if isinstance(found, SequenceNode) else []


def fields(node: Node, *names: str) -> list[str]:
    """Return the names of the fields of the group below a path."""
    found = child(node, *names)
    return [str(key.value) for key, _ in pairs_of(found)] if found else []


def scalars(node: Node) -> list[ScalarNode]:
    """Return every text of a node, in the order of the file."""
    if isinstance(node, ScalarNode):
        return [node]
    below = [value for _, value in pairs_of(node)] if isinstance(node, MappingNode) else node.value
    return [one for value in below for one in scalars(value)]


def in_line(node: Node) -> bool:
    """Return whether a list or group stands in one line: `[a, b]`."""
    return bool(getattr(node, "flow_style", False))


def pairs_of(node: Node) -> list[tuple[Node, Node]]:
    """Return the fields of a group with what stands below them, none of anything else."""
    return node.value if isinstance(node, MappingNode) else []


def nearest(name: str, known: Iterable[str]) -> str:
    """Return which of the known names is meant, "" when none is near; v16 is meant by v61."""
    names = list(known)
    swapped = [one for one in names if sorted(one) == sorted(name)]
    return next(iter(swapped or difflib.get_close_matches(name, names, n=1, cutoff=0.5)), "")
