"""The template language: Jinja in a sandbox, with values cleaned and only what is text printed.

Respondents' text reaches a template only as a value. It is escaped once, when it is printed, loses
the characters XML 1.0 forbids and is never compiled, so nothing in it can act as a tag. Filters
that would let a value pass as ready-made XML are taken away.
"""

from __future__ import annotations

import re
import secrets
from decimal import Decimal
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from pipeline.base.messages import text as text_of
from pipeline.templating.numbers import decimal_text, number_text
from pipeline.templating.sandbox import TimedGenerator, TimedSandbox
from pipeline.templating.types import parts_of

# Marks inside rendered text that a later pass replaces. Values cannot hold control characters;
# the random part makes a mark impossible to guess even where Jinja joins a value to markup.
MARK = "\x01" + secrets.token_hex(4)
END = "\x02"
SLOT = "~"  # first character of the mark of a value that is filled in later

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufdd0-\ufdd5\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c]")
_NOT_PLAIN = re.compile("[&<>\"'\x00-\x08\x0b-\x1f\ud800-\udfff\ufdd0-\ufdd5\ufffe\uffff]")
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;"))
_NAMED = (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&"))
# Ready-made XML, or words taken away, or what only a programmer can read.
_NO_FILTERS = ("safe", "xmlattr", "urlize", "tojson", "striptags", "pprint")


class Xml(str):
    """Ready XML of our own making, printed as it is; a template cannot make one of a value."""

    __slots__ = ()


class Unprintable(TypeError):
    """A value that is no text is to be printed; the message is for people."""


def clean(text: str) -> str:
    """Return text with only line feeds as line breaks and no characters XML 1.0 forbids."""
    if _NOT_PLAIN.search(text):
        return _FORBIDDEN.sub("", _BREAKS.sub("\n", text))
    return text


def printed(value: Any) -> str:
    """Return the outcome of an expression as text for XML, escaped for elements and attributes.

    Raises Unprintable for what is neither text nor a number.
    """
    kind = type(value)
    if kind is not str:
        if value is None:
            return ""
        if kind is int:
            return str(value)
        if kind is Xml:
            return cast(Xml, value)
        value = plain(value)
    if _NOT_PLAIN.search(value):
        value = clean(value)
        for char, entity in _ENTITIES:
            value = value.replace(char, entity)
    return cast(str, value)


def plain(value: Any) -> str:
    """Return the outcome of an expression as plain text; raises Unprintable when it is none."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return str.__str__(value)
    if isinstance(value, bool):
        raise Unprintable(text_of("U-PRINT-BOOLEAN"))
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float | Decimal):
        return decimal_text(value)
    if isinstance(value, jinja2.Undefined):
        return str(value)  # raises UndefinedError
    if isinstance(value, Markup):
        raise Unprintable(text_of("U-PRINT-BLOCK"))
    if isinstance(value, list | tuple | set | frozenset | dict):
        raise Unprintable(text_of("U-PRINT-LIST"))
    parts = ", ".join(parts_of(type(value)))
    raise Unprintable(text_of("U-PRINT-PARTS", parts=parts) if parts else text_of("U-PRINT-OTHER"))


def machine_number(value: float) -> Xml:
    """Return a number as a program reads it, with a point, whatever readers are used to."""
    return Xml(repr(value + 0))


def unescape(text: str) -> str:
    """Undo the entities of XML."""
    for entity, char in _NAMED:
        text = text.replace(f"&{entity};", char)
    return text


def _block(value: Any) -> Xml:
    """Return the paragraphs of a text block, for `{{p … }}`."""
    if isinstance(value, jinja2.Undefined):
        return Xml(value)
    if not isinstance(value, Markup):
        raise Unprintable(text_of("U-PRINT-NO-BLOCK"))
    return Xml(value)


def _same(value: Any) -> Any:
    """Return a value as it is: it is escaped when it is printed, and only then."""
    return value


class _Generator(TimedGenerator):
    """Writes code that prints by one function, in place of Jinja's three calls per value."""

    def _output_child_pre(self, _node: nodes.Expr, frame: Any, _finalize: Any) -> None:
        name = "printed" if frame.eval_ctx.autoescape else "plain"
        self.write(f"environment.{name}(")

    def _output_child_post(self, _node: nodes.Expr, _frame: Any, _finalize: Any) -> None:
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Any, _finalize: Any) -> str:
        const = node.as_const(frame.eval_ctx)
        if isinstance(node, nodes.TemplateData):
            return str(const)
        try:
            return printed(const) if frame.eval_ctx.autoescape else plain(const)
        except Unprintable as error:  # is raised again when rendering, with its place
            raise nodes.Impossible from error


class _Unknown(jinja2.StrictUndefined):
    """An unknown name: its error message is the name itself."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name or self._undefined_hint)


class Sandbox(TimedSandbox):
    """The one environment every template is compiled in."""

    code_generator_class = _Generator
    printed = staticmethod(printed)
    plain = staticmethod(plain)

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=_Unknown, optimized=False)
        for name in _NO_FILTERS:
            del self.filters[name]
        self.filters.update(e=_same, escape=_same, forceescape=_same)
        self.filters.update(alineas=_block, getal=number_text)
        del self.globals["lipsum"]

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call something; what a macro gives is text or paragraphs as it was where it was made."""
        if isinstance(obj, Macro):
            return obj(*args, **kwargs)
        return super().call(context, obj, *args, **kwargs)


SANDBOX = Sandbox()
