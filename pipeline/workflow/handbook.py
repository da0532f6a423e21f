"""The handbook as one web page, with its pictures in it: it opens anywhere, without a network."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.base import language
from pipeline.base.files import read_file, read_text
from pipeline.base.messages import text
from pipeline.definitions.workspace import default_handbook

_STYLE = (
    "body{font:1rem/1.6 Calibri,Carlito,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}td,th{border:1px solid #767676;padding:.3rem .5rem;"
    "text-align:left;vertical-align:top}pre{background:#f3f3f3;padding:.6rem;white-space:pre-wrap;"
    "overflow-wrap:anywhere}img{max-width:100%}code{overflow-wrap:anywhere}"
)
_PAGES = ("handboek.md", "sjablonen-aanpassen.md", "sjablonen.md", "PRIVACY.md")
_FILLING_IN = ("invullen.md",)
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>")
_LINK = re.compile(r'<a href="(?:\.\./|docs/)?([\w-]+\.md)?(?:#([^"]+))?">(.*?)</a>')
_PICTURE = re.compile(r'src="(beelden/[\w.-]+)"')


def web_pages() -> dict[str, str]:
    """Return both pages, by the names they have in a workspace and beside the program."""
    return {
        "handboek.html": handbook(),
        f"{text('U-FILLING-IN').lower()}.html": filling_in(),
    }


def handbook() -> str:
    """Return the handbook, and the pages it leads to, as one web page with its pictures in it."""
    return _web_page(text("U-HANDBOOK"), _PAGES)


def filling_in() -> str:
    """Return the page for who fills in a form, to send along with it."""
    return _web_page(text("U-FILLING-IN"), _FILLING_IN)


def _web_page(title: str, names: Sequence[str]) -> str:
    folder = default_handbook()
    body = "".join(_section(folder, name) for name in names)
    body = _LINK.sub(lambda one: _link(one, names), body)
    pictures: Mapping[str, str] = {
        name: base64.b64encode(read_file(folder / name)).decode()
        for name in set(_PICTURE.findall(body))
    }
    body = _PICTURE.sub(lambda one: f'src="data:image/png;base64,{pictures[one[1]]}"', body)
    seen = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    head = f'<meta charset="utf-8">{seen}<title>{title}</title><style>{_STYLE}</style>'
    begin = f'<!doctype html><html lang="{language.spoken()}"><head>{head}</head>'
    return f"{begin}<body><main>{body}</main></body></html>"


def _link(match: re.Match[str], names: Sequence[str]) -> str:
    """Return a link to another page as one to its place in this one, or its words alone."""
    name, place, words = match.groups()
    return f'<a href="#{place or name}">{words}</a>' if (name or names[0]) in names else str(words)


def _section(folder: Path, name: str) -> str:
    """Return one page of Markdown, with a place to go to at the page and at every heading."""
    from markdown_it import MarkdownIt

    beside = folder / name  # PRIVACY.md stands in the folder above in a checkout
    page = read_text(beside if beside.exists() else folder.parent / name, "utf-8")
    body = MarkdownIt("commonmark").enable("table").render(page)
    body = _HEADING.sub(lambda one: f'<h{one[1]} id="{_place(one[2])}">{one[2]}</h{one[1]}>', body)
    return f'<section id="{name}">{body}</section>'


def _place(heading: str) -> str:
    """Return the name of the place of a heading, as links in Markdown have it."""
    plain = re.sub(r"<[^>]+>", "", heading).lower()
    return re.sub(r"[^\w -]", "", plain).replace(" ", "-")
