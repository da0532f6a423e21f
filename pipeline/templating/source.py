"""The template text of one part, compiled and rendered, with a place for whatever goes wrong."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from pipeline.base.errors import Problem, TemplateError
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.templating.explain import in_dutch, part_label, suggestion, without_values
from pipeline.templating.language import SANDBOX, unescape
from pipeline.templating.sandbox import too_much_memory
from pipeline.templating.tags import OBJECT

# Line breaks of the template itself, while Jinja's line numbers point at codes.
KEPT_BREAK, KEPT_TAB = "\ufdd2", "\ufdd5"

# What rendering can raise: the template or its data are to blame.
FAILURES = (
    jinja2.TemplateError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    MemoryError,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Spot:
    """Where a code stands, as an adviser sees it: the part or thing, and the text around it."""

    label: str  # «koptekst (word/header1.xml)»
    seen: str  # the whole paragraph, cell or attribute
    at: int = 0  # where in it the code begins

    def within(self, file: str) -> str:
        """Return the place for a message."""
        place = f"{file}, {self.label}"
        start, stop = max(0, self.at - 50), self.at + 90
        around = " ".join(self.seen[start:stop].replace(OBJECT, "").split())
        cut = ("…" if start else "") + around + ("…" if stop < len(self.seen) else "")
        return text_of("U-PLACE-AROUND", place=place, text=cut) if around else place


@dataclasses.dataclass(frozen=True)
class TemplateSource:
    """The text of one part as Jinja gets it; every code starts a line of its own."""

    file: str  # adviesrapport.docx
    part: str  # word/document.xml
    text: str
    spots: tuple[Spot, ...] = ()  # of each code, in the order of the lines from the second on

    def where(self, line: int) -> str:
        """Return the place of the code on a line."""
        if 1 < line < len(self.spots) + 2:
            return self.spots[line - 2].within(self.file)
        return f"{self.file}, {part_label(self.part)}"

    def place(self, seen: str) -> str:
        """Return the place of some text in the part."""
        return Spot(part_label(self.part), seen).within(self.file)

    def error(self, code: str, where: str, **values: object) -> TemplateError:
        """Return a TemplateError at a place."""
        return TemplateError(Problem(where, *message(code, **values)))

    def parse(self) -> nodes.Template:
        """Parse the text; raises TemplateError when a code is not valid."""
        try:
            tree = SANDBOX.parse(self.text)
        except jinja2.TemplateSyntaxError as error:
            raise self._wrong(error) from None
        if "autoescape" in self.text:
            _Unscoped().visit(tree)
            self._unescape(tree)
        for data in found_in(tree, nodes.TemplateData):
            text = data.data.replace("\n", "").replace(KEPT_BREAK, "\n")
            data.data = text.replace(KEPT_TAB, "\t")
        return tree

    def _unescape(self, tree: nodes.Template) -> None:
        """Make what stands in blocks that give a plain text plain."""
        for plain in tree.find_all(nodes.ScopedEvalContextModifier):
            for data in plain.find_all(nodes.TemplateData):
                data.data = unescape(data.data)

    def compile(self, tree: nodes.Template) -> jinja2.Template:
        """Compile a parsed text; raises TemplateError when Jinja refuses it."""
        try:
            code = SANDBOX.compile(tree, self.part, f"<{self.file} {self.part}>")
        except jinja2.TemplateSyntaxError as error:
            raise self._wrong(error) from None
        return jinja2.Template.from_code(SANDBOX, code, SANDBOX.make_globals(None))

    def _wrong(self, error: jinja2.TemplateSyntaxError) -> TemplateError:
        detail = in_dutch(error.message or "")
        return self.error("E-TEMPLATE-SYNTAX", self.where(error.lineno), detail=detail)

    def failed(
        self, template: jinja2.Template, error: Exception, names: Mapping[str, Any]
    ) -> TemplateError:
        """Return what went wrong while rendering as a TemplateError with its place."""
        line, trace = 0, error.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename == template.filename:
                line = template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        if isinstance(error, jinja2.UndefinedError):
            name = str(error)
            hint = suggestion(name, _known(names))
            return self.error("E-TEMPLATE-NAME", self.where(line), name=name, hint=hint)
        detail = without_values(str(error), self.text)
        return self.error("E-TEMPLATE-VALUE", self.where(line), detail=detail)


def found_in(tree: nodes.Node, *kinds: type[nodes.Node]) -> Iterator[Any]:
    """Yield every node of these kinds; Jinja's own `find_all` takes twice as long."""
    ahead = [tree]
    while ahead:
        node = ahead.pop()
        if isinstance(node, kinds):
            yield node
        for name in node.fields:
            held = getattr(node, name, None)
            if isinstance(held, nodes.Node):
                ahead.append(held)
            elif isinstance(held, list):
                ahead += [each for each in held if isinstance(each, nodes.Node)]


class _Unscoped(NodeTransformer):
    """Lets a name that is set to a plain text be known after it, as any name that is set."""

    def visit_Scope(self, node: nodes.Scope) -> Any:
        self.generic_visit(node)
        plain = [each for each in node.body if isinstance(each, nodes.ScopedEvalContextModifier)]
        return plain if len(plain) == len(node.body) else node


def render(template: jinja2.Template, names: Mapping[str, Any], source: TemplateSource) -> str:
    """Render a compiled part; raises TemplateError with the place when that fails."""
    try:
        return "".join(template.root_render_func(template.new_context(dict(names))))
    except MemoryError as error:
        raise source.failed(template, too_much_memory(error), names) from None
    except FAILURES as error:
        raise source.failed(template, error, names) from error


def _known(names: Mapping[str, Any]) -> set[str]:
    known = set(names)
    for value in names.values():
        if isinstance(value, Mapping):
            known |= {key for key in value if isinstance(key, str)}
        elif dataclasses.is_dataclass(value):
            known |= {field.name for field in dataclasses.fields(value)}
    return known
