"""The template language: Jinja in a sandbox, with values cleaned and every error given a place.

Respondents' text reaches a template only as a value. It is escaped, loses the characters XML 1.0
forbids and is never compiled, so nothing in it can act as a tag. Filters that would let a value
pass as ready-made XML are taken away.
"""

from __future__ import annotations

import builtins
import dataclasses
import difflib
import re
import secrets
from collections.abc import Iterable, Mapping
from typing import Any, cast

import jinja2
from jinja2 import nodes
from markupsafe import Markup

from pipeline.base.errors import Problem, TemplateError
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.templating.sandbox import TimedGenerator, TimedSandbox

# Marks inside rendered text that a later pass replaces. Values cannot hold control characters;
# the random part makes a mark impossible to guess even where Jinja joins a value to markup.
MARK = "\x01" + secrets.token_hex(4)
END = "\x02"
SLOT = "~"  # first character of the mark of a value that is filled in later
_MARKS = re.compile(f"{MARK}[^{END}]*{END}")
# Line breaks of the template itself, while Jinja's line numbers point at paragraphs.
KEPT_BREAK = "\ufdd2"

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufdd0-\ufdd2\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c]")
_NOT_PLAIN = re.compile("[&<>\"'\x00-\x08\x0b-\x1f\ud800-\udfff\ufdd0-\ufdd2\ufffe\uffff]")
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;"))
_MARKUP_FILTERS = ("safe", "xmlattr", "urlize", "tojson")
_DICT_METHODS = frozenset(dir(dict))
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""")
_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)


def clean(text: str) -> str:
    """Return text with only line feeds as line breaks and no characters XML 1.0 forbids."""
    if _NOT_PLAIN.search(text):
        return _FORBIDDEN.sub("", _BREAKS.sub("\n", text))
    return text


def printed(value: Any) -> str:
    """Return the outcome of an expression as text for XML, escaped for elements and attributes."""
    if type(value) is not str:
        if value is None:
            return ""
        if isinstance(value, Markup):
            return value
        value = str(value)
    if _NOT_PLAIN.search(value):
        value = clean(value)
        for char, entity in _ENTITIES:
            value = value.replace(char, entity)
    return cast(str, value)


def _escape(value: Any) -> Markup:
    return Markup(printed(value))


class _Generator(TimedGenerator):
    """Writes code that prints by `printed` alone, in place of Jinja's three calls per value."""

    def _output_child_pre(self, _node: nodes.Expr, _frame: Any, _finalize: Any) -> None:
        self.write("environment.printed(")

    def _output_child_post(self, _node: nodes.Expr, _frame: Any, _finalize: Any) -> None:
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Any, _finalize: Any) -> str:
        const = node.as_const(frame.eval_ctx)
        return str(const) if isinstance(node, nodes.TemplateData) else printed(const)


class _Unknown(jinja2.StrictUndefined):
    """An unknown name: its error message is the name itself."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name or self._undefined_hint)


class Sandbox(TimedSandbox):
    """The one environment every template is compiled in."""

    code_generator_class = _Generator
    printed = staticmethod(printed)

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=_Unknown)
        for name in _MARKUP_FILTERS:
            del self.filters[name]
        self.filters.update(e=_escape, escape=_escape, forceescape=_escape)
        del self.globals["lipsum"]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute; data of our own kinds needs none of the sandbox's questions."""
        if attribute[0] != "_":
            if hasattr(obj, "__dataclass_fields__"):
                try:
                    return getattr(obj, attribute)
                except AttributeError:
                    return self.undefined(obj=obj, name=attribute)
            if type(obj) is dict and attribute in obj and attribute not in _DICT_METHODS:
                return obj[attribute]
        return super().getattr(obj, attribute)


SANDBOX = Sandbox()


@dataclasses.dataclass(frozen=True)
class TemplateSource:
    """The text of one part as Jinja gets it; every paragraph starts on a line of its own."""

    file: str  # adviesrapport.docx
    part: str  # word/document.xml
    text: str

    def where(self, line: int, name: str = "") -> str:
        """Return the place of a line as an adviser sees it in Word."""
        lines = self.text.split("\n")
        seen = re.sub(r"<[^>]*>?", "", lines[line - 1]) if 0 < line <= len(lines) else ""
        return self.place(seen or lines[min(line, len(lines)) - 1], name)

    def place(self, seen: str, name: str = "") -> str:
        """Return file, part and the text around `name`."""
        seen = " ".join(_unescape(_MARKS.sub("", seen)).split())
        at = max(seen.find(name.split(".")[-1]), 0) if name else 0
        start, stop = max(0, at - 50), at + 70
        cut = ("…" if start else "") + seen[start:stop] + ("…" if stop < len(seen) else "")
        place = f"{self.file}, {part_label(self.part)}"
        return text_of("U-PLACE-AROUND", place=place, text=cut) if cut else place

    def error(self, code: str, where: str, **values: object) -> TemplateError:
        """Return a TemplateError at a place."""
        return TemplateError(Problem(where, *message(code, **values)))

    def parse(self) -> nodes.Template:
        """Parse the text; raises TemplateError when a tag is not valid."""
        try:
            tree = SANDBOX.parse(self.text)
        except jinja2.TemplateSyntaxError as error:
            detail = in_dutch(error.message or "")
            raise self.error("E-TEMPLATE-SYNTAX", self.where(error.lineno), detail=detail) from None
        for data in tree.find_all(nodes.TemplateData):
            data.data = data.data.replace("\n", "").replace(KEPT_BREAK, "\n")
        return tree

    def compile(self, tree: nodes.Template) -> jinja2.Template:
        """Compile a parsed text; raises TemplateError when Jinja refuses it."""
        try:
            code = SANDBOX.compile(tree, self.part, f"<{self.file} {self.part}>")
        except jinja2.TemplateSyntaxError as error:
            detail = in_dutch(error.message or "")
            raise self.error("E-TEMPLATE-SYNTAX", self.where(error.lineno), detail=detail) from None
        return jinja2.Template.from_code(SANDBOX, code, SANDBOX.make_globals(None))

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
            return self.error(
                "E-TEMPLATE-NAME",
                self.where(line, name),
                name=name,
                hint=suggestion(name, _known(names)),
            )
        detail = without_values(str(error), self.text)
        return self.error("E-TEMPLATE-VALUE", self.where(line), detail=detail)


def without_values(said: str, template: str) -> str:
    """Return what an error says; what it quotes may be an answer, unless the template says it."""
    known = {*re.findall(r"\w+", template), *dir(builtins), "NoneType"}
    return _QUOTED.sub(lambda quoted: quoted[0] if quoted[0][1:-1] in known else "…", said)


def render(template: jinja2.Template, names: Mapping[str, Any], source: TemplateSource) -> str:
    """Render a compiled part; raises TemplateError with the place when that fails."""
    try:
        return "".join(template.root_render_func(template.new_context(dict(names))))
    except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise source.failed(template, error, names) from error


def suggestion(name: str, known: Iterable[str], prefix: str = "") -> str:
    """Return a remedy: the nearest valid name, or else the names there are."""
    known = sorted({each for each in known if not each.startswith("_")})
    near = difflib.get_close_matches(name, known, 1, 0.5)
    if near:
        name = f"{prefix}.{near[0]}" if prefix else near[0]
        return text_of("U-TEMPLATE-MEANT", name=name)
    if known:
        return text_of("U-TEMPLATE-NAMES", names=", ".join(known[:20]))
    return text_of("U-TEMPLATE-NO-PARTS")


def _known(names: Mapping[str, Any]) -> set[str]:
    known = set(names)
    for value in names.values():
        if isinstance(value, Mapping):
            known |= {key for key in value if isinstance(key, str)}
        elif dataclasses.is_dataclass(value):
            known |= {field.name for field in dataclasses.fields(value)}
    return known


def tidy_tags(text: str) -> str:
    """Undo inside tags what XML and Word's typing aids do to code: entities, quotes, spaces."""
    return _TAG.sub(lambda tag: _plain(tag[0]), text)


def _plain(tag: str) -> str:
    tag = re.sub(r"[\n\t\xa0\u202f]|" + KEPT_BREAK, " ", _unescape(tag))
    return re.sub("[„“”]", '"', re.sub("[‚‘’]", "'", tag))


def _unescape(text: str) -> str:
    for entity, char in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&")):
        text = text.replace(f"&{entity};", char)
    return text


def part_label(part: str) -> str:
    """Return the name an adviser knows a part by, with the part's own name."""
    labels = (
        ("word/document", "U-PART-DOCUMENT"),
        ("word/header", "U-PART-HEADER"),
        ("word/footer", "U-PART-FOOTER"),
        ("word/footnotes", "U-PART-FOOTNOTES"),
        ("/charts/", "U-PART-CHART"),
        ("/worksheets/", "U-PART-SHEET"),
        ("xl/sharedStrings", "U-PART-TEXTS"),
        ("docProps/", "U-PART-PROPERTIES"),
    )
    label = next((label for start, label in labels if start in part), "U-PART-OTHER")
    return f"{text_of(label)} ({part})"


def in_dutch(text: str) -> str:
    """Translate the syntax errors an adviser is likely to make."""
    for pattern, code in (
        (r"Encountered unknown tag '(?P<found>\w+)'.*", "U-SYNTAX-TAG"),
        (r"Unexpected end of template.*", "U-SYNTAX-OPEN"),
        (r"unexpected '(?P<found>.*)'", "U-SYNTAX-HERE"),
        (r"expected token '(?P<wanted>.*)', got '(?P<found>.*)'", "U-SYNTAX-EXPECTED"),
        (r"Missing end of comment tag", "U-SYNTAX-COMMENT"),
        (r"No filter named '(?P<found>.*)'\.", "U-SYNTAX-FILTER"),
        (r"No test named '(?P<found>.*)'\.", "U-SYNTAX-TEST"),
    ):
        match = re.fullmatch(pattern, text, flags=re.DOTALL)
        if match:
            return text_of(code, **match.groupdict())
    return text.rstrip(".")
