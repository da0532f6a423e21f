"""Codes in the addresses of links: filled in so that a value is only ever a piece of an address."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from lxml import etree

from pipeline.base.errors import TemplateError
from pipeline.base.messages import text as text_of
from pipeline.ooxml.draft import to_text
from pipeline.ooxml.ns import RELATIONSHIPS_NS
from pipeline.templating.blocks import match_blocks
from pipeline.templating.codes import Codes, Placed, jinja
from pipeline.templating.language import SANDBOX, plain
from pipeline.templating.source import TemplateSource
from pipeline.templating.tags import Tag

# Word and Excel write the signs of a code in an address as percents, and a program that saves
# the address once more writes those percents as percents.
_SIGN = r"(?:\{|%(?:25)*7B|\}|%(?:25)*7D|%(?:25)+|%|%(?:25)*23|#)"
_ENCODED = re.compile(rf"(?:\{{|%(?:25)*7B){_SIGN}.*?{_SIGN}(?:\}}|%(?:25)*7D)", re.IGNORECASE)
_SCHEME = re.compile(r"(?!(?:https?|ftp|mailto|tel):)[a-z][a-z0-9+.-]*:.*", re.I | re.DOTALL)
_RESERVED = ":/?#[]@!$&'()*+,;=%-._~"


def prepare_addresses(codes: Codes, root: etree._Element, label: str) -> TemplateSource:
    """Return the links of a part as template text; raises TemplateError."""
    file = codes.file
    found: list[tuple[etree._Element, str, list[Placed]]] = []
    for node in root.iterfind(f"{{{RELATIONSHIPS_NS}}}Relationship[@TargetMode='External']"):
        address = _ENCODED.sub(lambda code: _decoded(code[0]), node.get("Target", ""))
        read = [Placed(tag, spot, node) for tag, spot in codes.read(address, label)]
        for code in read:
            if code.tag.scope or any(code.tag.trims):
                codes.problems.append(code.problem(file, "E-CODE-NO-LETTER", letter=code.tag.scope))
        codes.problems += match_blocks(read, file)[1]
        if read:
            found.append((node, address, read))
    if codes.problems:
        raise TemplateError(*codes.problems)
    for node, address, read in found:
        node.set("Target", _marked(address, read, codes))
    return codes.source(to_text(root))


def _decoded(code: str) -> str:
    """Return a code as it was typed."""
    while (typed := unquote(code)) != code:
        code = typed
    return code


def _marked(address: str, read: list[Placed], codes: Codes) -> str:
    """Return an address with marks in the place of its codes."""
    for code in reversed(read):
        tag = code.tag
        text = jinja(tag)
        if tag.kind == "{{":
            text = printed_in_address(tag, address[: tag.start])
        mark = codes.put(text, code.spot) if text else ""
        address = address[: tag.start] + mark + address[tag.stop :]
    return address


def printed_in_address(tag: Tag, before: str) -> str:
    """Return a code that prints so that its value stays within an address."""
    return f"{{{{ ({tag.code}) | {'adres' if before else 'heeladres'} }}}}"


def _piece(value: object) -> str:
    """Return a value as a piece of an address."""
    return quote(plain(value), safe="")


def _whole(value: object) -> str:
    """Return a value that is an address; raises ValueError when it is not one of a site or mail."""
    address = plain(value).strip()
    if _SCHEME.fullmatch(address):
        raise ValueError(text_of("U-NO-ADDRESS"))
    return quote(address, safe=_RESERVED)


SANDBOX.filters.update(adres=_piece, heeladres=_whole)
