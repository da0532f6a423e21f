"""What stands in a mail, as its reader sees it: lines, of which the quoted ones start with «>».

Nothing is left out here, and nothing of it is taken as an answer: what an adviser is told of it is
decided where it is known what was mailed to the participant.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter

from lxml import etree

from pipeline.base.messages import text as text_of

MAX_TEXT = 30_000  # characters that are kept; a mark of what is missing comes on top
_MAX_HTML = 2**21  # characters that are looked at
_BLOCKS = {"p", "div", "br", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "hr", "blockquote"}
_UNSEEN = {"style", "script", "head", "title"}


def mail_text(plain: str, html: str) -> str:
    """Return the text of a mail from its two versions; when one says more, that one or both."""
    page = from_html(html) if html.strip() else ""
    said, shown = _words(plain), _words(page)
    if shown - said:
        plain = f"{page}\n{plain}" if said - shown else page
    text = plain.replace("\N{NO-BREAK SPACE}", " ").strip()
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}\n{text_of('U-MAIL-CUT')}"


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


def from_html(html: str) -> str:
    """Return the text of a mail in HTML as lines; what is quoted starts with «>»."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    parser.feed(f"<html><body>{html[:_MAX_HTML]}")
    pieces: list[str] = []
    with contextlib.suppress(etree.XMLSyntaxError):
        _add_text(parser.close(), pieces)
    if len(html) > _MAX_HTML:
        pieces.append(f"\n{text_of('U-MAIL-CUT')}")
    return re.sub(r"\n\s*\n", "\n", "".join(pieces))


def _add_text(root: etree._Element, pieces: list[str]) -> None:
    """Add what a reader of a page sees; without recursion, whatever the depth of a page."""
    quoted = unseen = 0
    for event, node in etree.iterwalk(root, events=("start", "end")):
        step = 1 if event == "start" else -1
        quoted += step * (node.tag == "blockquote")
        unseen += step * (node.tag in _UNSEEN)
        if node.tag in _BLOCKS:
            pieces.append("\n> " if quoted else "\n")
        text = node.text if event == "start" else node.tail
        if text and not unseen:
            pieces.append(re.sub(r"\s+", " ", text))
