"""Every name in a template checked against the types of the context, before anything is rendered.

The check walks all branches, so a slip in a paragraph that is seldom shown is found as well.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import nodes

from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.templating.explain import suggestion
from pipeline.templating.filters import MACHINE_FILTERS
from pipeline.templating.language import SANDBOX
from pipeline.templating.printable import (
    dotted,
    is_number,
    lists_in,
    printable,
    repeatable,
    why_not_printed,
)
from pipeline.templating.source import TemplateSource
from pipeline.templating.types import (
    MISSING,
    Loop,
    Method,
    Paragraphs,
    alternatives,
    attribute_of,
    either,
    element_of,
    fields_of,
    item_of,
    known_names,
    length_of,
)

_SAME = frozenset(
    (
        *("default", "d", "sort", "reverse", "list", "unique", "select", "reject"),
        *("selectattr", "rejectattr", "trim"),
    )
)
_ONE = frozenset(("first", "last", "random", "min", "max"))
_NUMBER = frozenset(("length", "count", "wordcount", "int", "round", "abs"))
_TEXT = frozenset(
    ("getal", "upper", "lower", "title", "capitalize", "join", "replace", "string", "format")
)
# What an expression of a kind always gives, whatever stands in it.
_GIVES: tuple[tuple[type[nodes.Node], Any], ...] = (
    (nodes.Compare, bool),
    (nodes.Not, bool),
    (nodes.Test, bool),
    (nodes.Concat, str),
    (nodes.List, list),
    (nodes.Tuple, tuple),
    (nodes.Dict, dict),
)
_BY_ATTRIBUTE = frozenset(("selectattr", "rejectattr", "groupby"))


def unknown_names(
    tree: nodes.Template, source: TemplateSource, context_type: type
) -> list[Problem]:
    """Return a Problem for every name or attribute the context does not have."""
    checker = _Checker(source, fields_of(context_type))
    checker.walk(tree.body)
    return checker.problems


def placeholders(context_type: type) -> list[str]:
    """Return every dotted name a template can use; `x[]` is one element of a list `x`."""
    names: list[str] = []
    _collect("", context_type, (), names)
    return names


def _collect(prefix: str, kind: Any, above: tuple[Any, ...], names: list[str]) -> None:
    for name, part in fields_of(kind).items():
        path = f"{prefix}.{name}" if prefix else name
        names.append(path)
        for each in alternatives(part):
            while element_of(each) is not Any and each is not str:
                each, path = element_of(each), path + "[]"
            if dataclasses.is_dataclass(each) and each not in above:
                _collect(path, each, (*above, each), names)


class _Checker:
    """Walks the syntax tree of one part with the types of all names in scope."""

    def __init__(self, source: TemplateSource, names: Mapping[str, Any]) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._scopes: list[dict[str, Any]] = [dict.fromkeys(SANDBOX.globals, Any), dict(names)]
        self._targets: set[str] = set()  # what repetitions seen so far called their elements
        self._made: Any = Paragraphs  # what a set block or macro gives

    def walk(self, body: Iterable[nodes.Node]) -> None:
        for node in body:
            self._statement(node)

    def _statement(self, node: nodes.Node) -> None:
        match node:
            case nodes.TemplateData():
                return
            case nodes.For():
                self._for(node)
            case nodes.Assign():
                self._assign(node.target, self._type(node.node))
            case nodes.Output():
                for child in node.nodes:
                    self._printed(child)
            case nodes.AssignBlock():
                if node.filter is not None:
                    self._type(node.filter)
                self.walk(node.body)
                self._assign(node.target, self._made)
            case nodes.Macro():
                self._scopes[-1][node.name] = Method(self._made)
                self._inner(node.body, {arg.name: Any for arg in node.args})
            case nodes.ScopedEvalContextModifier():
                made, self._made = self._made, str
                self.walk(node.body)
                self._made = made
            case nodes.With():
                values = map(self._type, node.values)
                targets = [t.name for t in node.targets if isinstance(t, nodes.Name)]
                self._inner(node.body, dict(zip(targets, values, strict=False)))
            case nodes.Expr():
                self._type(node)
            case _:
                self.walk(node.iter_child_nodes())

    def _printed(self, node: nodes.Expr) -> None:
        """Check that what is printed is a text or a number."""
        if isinstance(node, nodes.TemplateData):
            return
        if isinstance(node, nodes.Filter) and node.name == "celtekst" and node.node is not None:
            node = node.node
        kind = self._type(node)
        if isinstance(node, nodes.Filter) and node.name in MACHINE_FILTERS:
            return
        if isinstance(node, nodes.Tuple):
            kind = tuple
        wrong = next((each for each in alternatives(kind) if not printable(each)), None)
        if wrong is not None:
            listed = isinstance(node, nodes.Tuple)
            why = why_not_printed(dotted(node), wrong, listed=listed)
            self._report(node, "E-CODE-PRINT", name=dotted(node), **why)

    def _report(self, node: nodes.Node, code: str, **values: object) -> None:
        what = message(code, **values)
        self.problems.append(Problem(self.source.where(node.lineno), *what))

    def _for(self, node: nodes.For) -> None:
        kind = self._type(node.iter)
        if alternatives(kind) and not any(map(repeatable, alternatives(kind))):
            names = [n for each in alternatives(kind) for n in lists_in(each)]
            hint = text_of("U-LOOP-LISTS", names=", ".join(names)) if names else ""
            self._report(node.iter, "E-CODE-NO-LOOP", name=dotted(node.iter), hint=hint)
        element = element_of(kind)
        self._scopes.append({"loop": Loop})
        self._assign(node.target, element)
        self._targets |= {*self._scopes[-1]}
        if node.test is not None:
            self._type(node.test)
        self.walk(node.body)
        self._scopes.pop()
        self.walk(node.else_)

    def _inner(self, body: Iterable[nodes.Node], names: dict[str, Any]) -> None:
        self._scopes.append(names)
        self.walk(body)
        self._scopes.pop()

    def _assign(self, target: nodes.Node, kind: Any) -> None:
        if isinstance(target, nodes.Name):
            self._scopes[-1][target.name] = kind
        elif isinstance(target, nodes.Tuple):
            whole = [each for each in alternatives(kind) if not repeatable(each)]
            if whole and len(whole) == len(alternatives(kind)):
                names = ", ".join(map(dotted, target.items))
                self._report(target, "E-CODE-UNPACK", names=names)
            for position, item in enumerate(target.items):
                self._assign(item, item_of(kind, position))

    def _type(self, node: nodes.Node) -> Any:
        """Return the type of an expression, noting every unknown name in it."""
        match node:
            case nodes.Name():
                return self._name(node)
            case nodes.Getattr():
                return self._attribute(node, self._type(node.node), node.attr)
            case nodes.Getitem():
                return self._getitem(node)
            case nodes.Filter():
                return self._filter(node)
            case nodes.Call():
                return self._call(node)
            case nodes.Const():
                return type(node.value)
            case nodes.CondExpr():
                self._type(node.test)
                other = self._type(node.expr2) if node.expr2 is not None else type(None)
                return either(self._type(node.expr1), other)
            case nodes.Or() | nodes.And():
                return either(self._type(node.left), self._type(node.right))
            case _:
                for child in node.iter_child_nodes():
                    self._type(child)
                return next((kind for known, kind in _GIVES if isinstance(node, known)), Any)

    def _name(self, node: nodes.Name) -> Any:
        for scope in reversed(self._scopes):
            if node.name in scope:
                return scope[node.name]
        known = [name for scope in self._scopes[1:] for name in scope]
        hint = suggestion(node.name, known)
        if node.name == "loop" or node.name in self._targets:
            hint = f"{text_of('U-HINT-IN-LOOP', name=node.name)} {hint}"
        self._report(node, "E-TEMPLATE-NAME", name=node.name, hint=hint)
        return Any

    def _attribute(self, node: nodes.Expr, kind: Any, name: str) -> Any:
        found = [attribute_of(each, name) for each in alternatives(kind)]
        known = [each for each in found if each is not MISSING]
        if known or not found:
            return known[0] if known else Any
        prefix = dotted(node.node if isinstance(node, nodes.Getattr | nodes.Getitem) else node)
        candidates = [name for each in alternatives(kind) for name in known_names(each)]
        hint = suggestion(name, candidates, prefix)
        if not candidates and attribute_of(element_of(kind), name) is not MISSING:
            hint = text_of("U-HINT-REPEAT", name=prefix)
        self._report(node, "E-TEMPLATE-NAME", name=f"{prefix}.{name}", hint=hint)
        return Any

    def _getitem(self, node: nodes.Getitem) -> Any:
        kind = self._type(node.node)
        self._type(node.arg)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(node.arg, nodes.Slice):
            return kind
        if isinstance(key, str) and any(map(dataclasses.is_dataclass, alternatives(kind))):
            return self._attribute(node, kind, key)
        count = length_of(kind)
        if count is not None and isinstance(key, int) and not -count <= key < count:
            self._report(node, "E-CODE-INDEX", name=dotted(node.node), number=key, count=count)
        return item_of(kind, key)

    def _filter(self, node: nodes.Filter) -> Any:
        kind = self._type(node.node) if node.node is not None else Any
        arguments = [*node.args, *(pair.value for pair in node.kwargs)]
        for argument in arguments:
            self._type(argument)
        element = element_of(kind)
        path = next((pair.value for pair in node.kwargs if pair.key == "attribute"), None)
        if node.name in _BY_ATTRIBUTE and node.args:
            path = node.args[0]
        reached = element
        if isinstance(path, nodes.Const) and isinstance(path.value, str):
            for name in path.value.split("."):
                reached = self._attribute(node, reached, name)
        if node.name in ("getal", "celgetal") and not any(
            map(is_number, alternatives(kind) or [Any])
        ):
            self._report(node, "E-CODE-NUMBER", name=dotted(node))
        known = alternatives(kind)
        if node.name == "alineas" and known and Paragraphs not in known:
            self._report(node, "E-CODE-NO-BLOCK", name=dotted(node))
        if node.name == "map" and path is not None:
            return list[reached]  # type: ignore[valid-type]
        if node.name in _SAME:
            return kind
        if node.name in _ONE:
            return element
        return int if node.name in _NUMBER else str if node.name in _TEXT else Any

    def _call(self, node: nodes.Call) -> Any:
        called = self._type(node.node)
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self._type(argument)
        if isinstance(node.node, nodes.Name) and node.node.name == "range":
            return list[int]
        callable_ = [each for each in alternatives(called) if isinstance(each, Method)]
        if alternatives(called) and not callable_ and not isinstance(called, Method):
            self._report(node, "E-CODE-CALL", name=dotted(node.node))
        return called.returns if isinstance(called, Method) else Any
