"""A template of which most names are filled in once, for hundreds of outputs that differ little.

Of every part the syntax tree is cut in two. What depends on constants alone is rendered once;
an expression that needs another name leaves a numbered mark (a slot), wherever it stands, also
in the repetitions that were written out. An output is then: the values of the slots, put between
the constant pieces, which keep their deflated bytes.

Why that is sound: the constant text is never parsed as a template again, so nothing in it or in
a value can become a tag. It is checked once to be well-formed with a text in every slot. A value
of a slot is escaped for both text and attributes, so it cannot change the structure. Where that
does not hold (a whole `if` or `for` that needs another name, or a line break or tab that must
become Word's), the part is put together, checked and deflated as a whole. Expressions that also
need a name of the template itself (`loop`, `set`, a macro) move the cut up to the loop around
them, in the end to the whole part.
"""

from __future__ import annotations

import copy
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import jinja2
from jinja2 import nodes

from pipeline.ooxml.archive import DEFLATED, Member
from pipeline.ooxml.draft import DECLARATION
from pipeline.templating.language import END, MARK, SANDBOX, SLOT
from pipeline.templating.source import FAILURES, found_in, render
from pipeline.templating.template import OfficeTemplate, Part, check_well_formed, names_of, parse
from pipeline.templating.wordml import Ids, finish_wordml

_BETWEEN = f"{MARK}|{END}"
_STORED = struct.Struct("<BHH")
_LAST_BLOCK = b"\x03\x00"  # an empty final block
_SAMPLE = "x"
_NAMING = (nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.EvalContextModifier)

_Block = TypeVar("_Block", bound=nodes.For | nodes.If)


class SpecialisedTemplate:
    """An OfficeTemplate with some of its names filled in for good, to render the rest fast.

    Raises TemplateError when the constants do not suit the template.
    """

    def __init__(self, template: OfficeTemplate, constants: Mapping[str, Any]) -> None:
        self._template = template
        self._constants = dict(constants)
        self._ids = Ids()
        cuts = {part.name: _Cut(part, set(constants)) for part in template.parts}
        # Row numbers depend on everything in a workbook, so it is cut everywhere or nowhere.
        self._whole = bool(template.book) and any(cut.has_blocks for cut in cuts.values())
        if self._whole:
            return
        texts = {name: cut.constant_text(self._constants) for name, cut in cuts.items()}
        if template.book:
            texts = template.book.resolve(texts)
        skeletons = {
            part.name: _Skeleton.build(part, cuts[part.name], texts[part.name], self._ids)
            for part in template.parts
        }
        fixed = {name: each.member() for name, each in skeletons.items() if not each.slots}
        self._skeletons = [each for each in skeletons.values() if each.slots]
        self._slots = _Slots([cut for cut in cuts.values() if cut.slots])
        self._charts = [c for c in template.charts if c.name.split(".")[0] not in constants]
        fixed |= {
            chart.workbook: chart.render(self._constants)
            for chart in template.charts
            if chart not in self._charts
        }
        self._package = copy.copy(template.package)
        self._package.members = {**template.package.members, **fixed}

    def render(self, context: Any) -> bytes:
        """Return the file for one context, which holds the names that are not constant.

        The same bytes every time. Raises TemplateError with part and place.
        """
        names = {**self._constants, **names_of(context)}
        if self._whole:
            return self._template.render(names)
        ids = self._ids.copy()
        changed = {chart.workbook: chart.render(names) for chart in self._charts}
        values = self._slots.values(names)
        for skeleton in self._skeletons:
            name = skeleton.part.name
            changed[name] = skeleton.fill(values[name], ids)
        return self._package.write(changed)


class _Slots:
    """All that varies in a template: one rendering gives the values of every part."""

    def __init__(self, cuts: Sequence[_Cut]) -> None:
        self._cuts = cuts
        code = SANDBOX.compile(_slot_tree(cuts))
        self._template = jinja2.Template.from_code(SANDBOX, code, SANDBOX.make_globals(None))

    def values(self, names: Mapping[str, Any]) -> dict[str, list[str]]:
        """Return the values of the slots of each part; raises TemplateError with the place."""
        context = self._template.new_context(dict(names))
        try:
            values = iter("".join(self._template.root_render_func(context)).split(_BETWEEN))
        except FAILURES:  # each part alone says what is wrong, and where
            return {cut.part.name: cut.values(names) for cut in self._cuts}
        return {cut.part.name: list(islice(values, len(cut.slots))) for cut in self._cuts}


def _slot_tree(cuts: Iterable[_Cut]) -> nodes.Template:
    """Return a syntax tree that renders the slots of parts; no part sees what another one sets."""
    between = nodes.Output([nodes.TemplateData(_BETWEEN)])
    body = []
    for cut in cuts:
        slots = (nodes.Output([s]) if isinstance(s, nodes.Expr) else s for s in cut.slots)
        body.append(nodes.Scope([node for slot in slots for node in (slot, between)]))
    tree = nodes.Template(body, lineno=1)
    tree.set_environment(SANDBOX)
    return tree


class _Stuck(Exception):
    """An expression needs both a name that varies and a name of the template itself."""


class _Cut:
    """The syntax tree of a part, cut into constant text with marks and the slots' expressions."""

    def __init__(self, part: Part, constants: set[str]) -> None:
        self.part = part
        self.slots: list[nodes.Node] = []
        self.has_blocks = False
        self._constants = constants | set(SANDBOX.globals)
        tree = parse(part.source)
        self._assigned = {
            name.name for name in found_in(tree, nodes.Name) if name.ctx in ("store", "param")
        } | {macro.name for macro in found_in(tree, nodes.Macro)}
        targets = {
            name.name
            for loop in found_in(tree, nodes.For)
            for name in found_in(loop.target, nodes.Name)
        }
        self._assigned -= targets
        try:
            tree.body = self._body(tree.body, frozenset())
        except _Stuck:
            tree.body = [self._block(nodes.Scope(parse(part.source).body))]
        self._tree = tree

    def constant_text(self, constants: Mapping[str, Any]) -> str:
        """Return the part rendered with constants, with a mark for every slot."""
        self._tree.set_environment(SANDBOX)
        return render(self.part.source.compile(self._tree), constants, self.part.source)

    def values(self, names: Mapping[str, Any]) -> list[str]:
        """Return the values of the slots; raises TemplateError with the place of a wrong one."""
        source = self.part.source
        template = source.compile(_slot_tree([self]))
        return render(template, names, source).split(_BETWEEN)[:-1]

    def _body(self, body: Iterable[nodes.Node], local: frozenset[str]) -> list[nodes.Node]:
        return [self._reduce(node, local) for node in body]

    def _reduce(self, node: nodes.Node, local: frozenset[str]) -> nodes.Node:
        """Return a node with slots for all that varies; raises _Stuck when that cannot be."""
        names = _names(node)
        if not self._varies(names, local):
            return node
        if isinstance(node, nodes.Output):
            return nodes.Output([self._expression(each, local) for each in node.nodes])
        if isinstance(node, nodes.For | nodes.If):
            before = len(self.slots)
            try:
                return self._descend(node, local)
            except _Stuck:
                del self.slots[before:]
        if isinstance(node, _NAMING):
            raise _Stuck
        if names & (local | self._assigned):
            raise _Stuck
        return self._block(node)

    def _expression(self, node: nodes.Expr, local: frozenset[str]) -> nodes.Expr:
        names = _names(node)
        if not self._varies(names, local):
            return node
        if names & (local | self._assigned):
            raise _Stuck
        return self._slot(node)

    def _descend(self, node: _Block, local: frozenset[str]) -> _Block:
        """Reduce what is inside a loop or condition that itself is constant."""
        heads = [node.iter, node.test] if isinstance(node, nodes.For) else [node.test]
        for head in filter(None, heads):
            if self._varies(_names(head), local | _targets(node)):
                raise _Stuck
        cut = copy.copy(node)
        if isinstance(cut, nodes.If):
            cut.elif_ = [self._descend(each, local) for each in cut.elif_]
        cut.body = self._body(node.body, local | _targets(node))
        cut.else_ = self._body(node.else_, local)
        return cut

    def _varies(self, names: set[str], local: frozenset[str]) -> bool:
        """Tell whether a name is neither a constant nor the template's own."""
        return bool(names - self._constants - local - self._assigned)

    def _slot(self, node: nodes.Node) -> nodes.TemplateData:
        self.slots.append(node)
        return nodes.TemplateData(f"{MARK}{SLOT}{len(self.slots) - 1}{END}")

    def _block(self, node: nodes.Node) -> nodes.Output:
        self.has_blocks = True
        return nodes.Output([self._slot(node)])


def _targets(node: nodes.Node) -> frozenset[str]:
    """Return the names a loop gives to what is inside it."""
    if not isinstance(node, nodes.For):
        return frozenset()
    return frozenset({"loop", *(name.name for name in found_in(node.target, nodes.Name))})


def _names(node: nodes.Node) -> set[str]:
    """Return the names a node needs, but for those that loops in it give."""
    if isinstance(node, nodes.Name):
        return {node.name}
    if isinstance(node, nodes.For):
        outside = (node.iter, *node.else_)
        inside = filter(None, (node.test, *node.body))
        return (_names_in(inside) - _targets(node)) | _names_in(outside)
    return _names_in(node.iter_child_nodes())


def _names_in(parts: Iterable[nodes.Node]) -> set[str]:
    return {name for each in parts for name in _names(each)}


@dataclass(frozen=True)
class _Skeleton:
    """A part as constant pieces with a slot between each two."""

    part: Part
    pieces: tuple[bytes, ...]
    packed: tuple[bytes, ...]
    slots: tuple[int, ...]  # which slot stands after each piece but the last
    whole: bool  # put together, check and deflate as a whole

    @classmethod
    def build(cls, part: Part, cut: _Cut, text: str, ids: Ids) -> _Skeleton:
        """Build from constant text with marks; raises TemplateError when it is not XML."""
        if not cut.has_blocks:
            text = part.finish(ids.number(text))
        first, *rest = (DECLARATION + text).split(f"{MARK}{SLOT}")
        marks = [piece.partition(END) for piece in rest]
        pieces = tuple(piece.encode() for piece in (first, *(mark[2] for mark in marks)))
        if not cut.has_blocks:
            check_well_formed(_SAMPLE.encode().join(pieces), part.source)
        slots = tuple(int(mark[0]) for mark in marks)
        # In a comment or CDATA section escaping does not help, so each output is checked.
        whole = cut.has_blocks or "<!" in text
        packed = tuple(map(_deflate, pieces))
        return cls(part, pieces, packed, slots, whole)

    def member(self) -> Member:
        """Return the part when it has no slots."""
        return Member.pack(self.pieces[0])

    def fill(self, values: list[str], ids: Ids) -> Member:
        """Return the part with the values of one output."""
        text = "".join(values)
        breaks = self.part.finish is finish_wordml and ("\n" in text or "\t" in text)
        if self.whole or breaks or len(text) > 16_000:
            pieces = [self.pieces[0].decode().removeprefix(DECLARATION)]
            for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
                pieces += (values[slot], piece.decode())
            return self.part.pack(self.part.finish(ids.number("".join(pieces))))
        return self._splice([value.encode() for value in values])

    def _splice(self, values: list[bytes]) -> Member:
        """Put values, as stored blocks, between the deflated pieces."""
        crc, size = zlib.crc32(self.pieces[0]), len(self.pieces[0])
        blocks = [self.packed[0]]
        for slot, piece, packed in zip(self.slots, self.pieces[1:], self.packed[1:], strict=True):
            value = values[slot]
            crc = zlib.crc32(piece, zlib.crc32(value, crc))
            size += len(value) + len(piece)
            blocks += (_STORED.pack(0, len(value), len(value) ^ 0xFFFF), value, packed)
        return Member(DEFLATED, crc, size, b"".join((*blocks, _LAST_BLOCK)))


def _deflate(data: bytes) -> bytes:
    """Deflate data to whole bytes that refer to nothing before them and are not the last."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(data) + deflate.flush(zlib.Z_FULL_FLUSH)
