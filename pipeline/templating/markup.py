"""Bold and italic inside a value: `{{r … }}` reads `**vet**` and `*cursief*`, and nothing else."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import Any

from lxml import etree

from pipeline.ooxml.draft import to_text
from pipeline.ooxml.ns import WORD_NS, W
from pipeline.templating.language import SANDBOX, Xml, clean, plain

_MARKED = re.compile(
    r"\*\*(?=\S)(?P<b>.+?)(?<=\S)\*\*|\*(?=[^\s*])(?P<i>[^*]+?)(?<=\S)\*", re.DOTALL
)
_BEFORE_BOLD = (f"{W}rStyle", f"{W}rFonts", f"{W}b", f"{W}bCs")


def runs(value: Any, look: str) -> Xml:
    """Return a value as runs that look like the one it stands in, but for what it marks."""
    text, done, found = clean(plain(value)), 0, []
    for marked in _MARKED.finditer(text):
        kind = marked.lastgroup or ""
        found += [(text[done : marked.start()], ""), (marked[kind], kind)]
        done = marked.end()
    found.append((text[done:], ""))
    return Xml("".join(_run(words, _look(look, kind)) for words, kind in found if words))


def _run(words: str, look: str) -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


@cache
def _look(look: str, kind: str) -> str:
    """Return the properties of a run with bold (`b`) or italic (`i`) where the schema wants it."""
    if not kind:
        return look
    whole = f'<x xmlns:w="{WORD_NS}">{look or "<w:rPr/>"}</x>'
    properties = etree.fromstring(whole)[0]
    for old in properties.findall(f"{W}{kind}"):
        properties.remove(old)
    before = _BEFORE_BOLD[:2] if kind == "b" else _BEFORE_BOLD
    at = max((at + 1 for at, node in enumerate(properties) if node.tag in before), default=0)
    properties.insert(at, etree.Element(f"{W}{kind}"))
    text = to_text(properties)
    return re.sub(r'(<w:rPr)( xmlns:\w+="[^"]*")+', r"\1", text)


SANDBOX.filters["opmaak"] = runs
