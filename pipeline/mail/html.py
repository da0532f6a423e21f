"""The text of a mail as a page of HTML, beside the text: paragraphs, lists and links, no more.

An empty line ends a paragraph, a line that starts with «- » is one of a list, and any other line
stays a line: nobody numbers anew what an adviser numbered, and no mark is taken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from pipeline.base import language

_BULLET = re.compile(r"\s*[-*•]\s+(?=\S)")
# A web address does not end in what closes the sentence around it.
_LINK = re.compile(
    r"(?P<web>https?://[^\s<>«»\"’”]*[^\s<>«»\"’”.,;:!?)\]])"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,9}[A-Za-z]{2,24}(?![\w-]))"
)
_FONT = re.compile(r"[\w .-]{1,60}")


def html_of(text: str, font: str = "") -> str:
    """Return a text as a page, in a font when that has a usual name."""
    style = f" style=\"font-family: '{font}', sans-serif\"" if _FONT.fullmatch(font) else ""
    body = "\n".join(piece for block in re.split(r"\n\s*\n", text) for piece in _pieces(block))
    head = '<head><meta charset="utf-8"></head>'
    begin = f'<!DOCTYPE html>\n<html lang="{language.spoken()}">{head}\n'
    return f"{begin}<body{style}>\n{body}\n</body></html>\n"


def _pieces(block: str) -> Iterator[str]:
    """Yield the paragraphs and the lists of lines without an empty one between them."""
    lines = [line for line in block.split("\n") if line.strip()]
    for listed, those in groupby(lines, key=lambda line: bool(_BULLET.match(line))):
        if listed:
            items = (f"<li>{_linked(_BULLET.sub('', one, count=1))}</li>" for one in those)
            yield "\n".join(["<ul>", *items, "</ul>"])
        else:
            shown = "<br>\n".join(map(_linked, those))
            yield f"<p>{shown}</p>"


def _linked(line: str) -> str:
    """Return a line as HTML, with its web and mail addresses to click on."""
    pieces, start = list[str](), 0
    for found in _LINK.finditer(line):
        shown = escape(found[0])
        target = f"mailto:{shown}" if found["mail"] else shown
        pieces += [escape(line[start : found.start()]), f'<a href="{target}">{shown}</a>']
        start = found.end()
    return "".join([*pieces, escape(line[start:])])
