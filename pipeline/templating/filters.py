"""The filters and tests of the language: which there are, and whether one is used as it must be."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from functools import cache

from jinja2 import nodes
from jinja2.utils import _PassArg

from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.templating.explain import nearest
from pipeline.templating.language import SANDBOX
from pipeline.templating.source import TemplateSource, found_in

# What the program itself puts in a template; nobody types these.
MACHINE_FILTERS = frozenset(
    (
        *("alineas", "opmaak", "celtekst", "celgetal", "celkleur", "celbreedte"),
        *("grafiekpunten", "rijhoogte", "adres", "heeladres", "kopregel"),
    )
)
# The filters and tests that are explained to advisers, in `docs/sjablonen-aanpassen.md`.
FILTERS = (
    *("capitalize", "default", "first", "getal", "groupby", "join", "last", "length", "lower"),
    *("map", "max", "min", "rejectattr", "replace", "reverse", "round", "selectattr", "sort"),
    *("sum", "title", "trim", "truncate", "unique", "upper"),
)
TESTS = ("defined", "divisibleby", "equalto", "even", "in", "none", "number", "odd", "string")


def misused(tree: nodes.Template, source: TemplateSource) -> list[Problem]:
    """Return a Problem for every filter or test that does not exist or lacks something."""
    used = sorted(found_in(tree, nodes.Filter, nodes.Test), key=lambda node: int(node.lineno))
    found = ((node, _wrong(node)) for node in used)
    return [Problem(source.where(node.lineno), *what) for node, what in found if what]


def _wrong(node: nodes.Filter | nodes.Test) -> tuple[str, str] | None:
    """Return what is wrong with a filter or test, None when nothing is."""
    if isinstance(node, nodes.Test):
        if node.name in SANDBOX.tests:
            return None
        return message("E-CODE-TEST", name=node.name, names=_near(node.name, TESTS))
    if node.name not in SANDBOX.filters:
        return message("E-CODE-FILTER", name=node.name, names=_near(node.name, FILTERS))
    return None if _fits(node) else message("E-CODE-ARGUMENTS", name=node.name)


def _near(name: str, known: Iterable[str]) -> str:
    """Return the known names, the one that looks most like a name first."""
    near = nearest(name, known)
    return ", ".join(dict.fromkeys((near, *known) if near else known))


def _fits(node: nodes.Filter) -> bool:
    """Tell whether a filter gets as many arguments as it takes."""
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return True
    return _takes(node.name, len(node.args), tuple(str(pair.key) for pair in node.kwargs))


@cache
def _takes(name: str, count: int, named: tuple[str, ...]) -> bool:
    """Tell whether a filter takes a number of arguments, and others by these names."""
    called = inspect.unwrap(SANDBOX.filters[name])
    given = [None] * (1 + count + bool(_PassArg.from_obj(called)))
    try:
        inspect.signature(called).bind(*given, **dict.fromkeys(named))
    except TypeError:
        return False
    return True
