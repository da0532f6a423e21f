"""Makes the handbook as a site: `dist/handboek/index.html`, to open by a double click.

`python -m tools.handbook_site` puts the pages of `docs/` in one folder, with a page per chapter of
the handbook and per step of a round, and has MkDocs make a site of them (`mkdocs.yml`). It stops at
a link that leads nowhere. Neither making nor reading the site needs the network.
"""

from __future__ import annotations

import logging
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from pymdownx.slugs import slugify

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "dist" / "handboek"
BESIDE = (
    ROOT / "tools" / "site_files"
)  # what is no page: a style sheet and the worker of the search
ENGLISH = (
    "README.md",
    "SECURITY.md",
    "architecture.md",
    "scale.md",
    "glossary.md",
    "converters.md",
    "licences.md",
)
# Beside docs/, and how their pages are called: a README would take the place of the first page.
_OTHER = {"PRIVACY.md": "privacy.md", "SECURITY.md": "security.md", "README.md": "about.md"}
_LONG = "3"  # the chapter of which every step is a page of its own
_CHAPTER = re.compile(r"^## (?=[0-9]+\. )", re.MULTILINE)
_STEP = re.compile(r"^### (?=Stap )", re.MULTILINE)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_DIALOG = 'role="dialog"'

slug = slugify(case="lower")
Nav = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its name, its Markdown, and the page of `docs/` it is from."""

    name: str
    text: str
    of: str

    @property
    def title(self) -> str:
        """The first heading."""
        found = _HEADING.search(self.text)
        return found[2] if found else self.name

    @property
    def anchors(self) -> list[str]:
        """The places on the page that a link can lead to."""
        plain = "".join(_FENCED.split(self.text)[::2])
        return [slug(one[1].replace("`", ""), "-") for one in _HEADING.findall(plain)]


def chapters(text: str) -> list[Page]:
    """Return a page per chapter of the handbook, and per step of the chapter on a round."""
    found = []
    for piece in _CHAPTER.split(text)[1:]:
        number = piece.partition(".")[0]
        steps = _STEP.split(piece) if number == _LONG else [piece]
        found.append(_page(f"{number}", "# " + steps[0], 1))
        found += [_page(f"{number}-{at}", "# " + one, 2) for at, one in enumerate(steps[1:], 1)]
    return found


def _page(name: str, text: str, up: int) -> Page:
    """Return a page whose headings below the first stand `up` levels higher."""
    pieces = _FENCED.split(text)
    for at in range(0, len(pieces), 2):
        pieces[at] = re.sub(
            rf"^#{{{up}}}(?=##* )(?!# [^\n]*\Z)", "", pieces[at], flags=re.MULTILINE
        )
    return Page(f"handboek-{name}.md", "".join(pieces), "handboek.md")


def pages() -> list[Page]:
    """Return every page of the site, with links that lead to another one of them."""
    docs = [path for path in sorted((ROOT / "docs").glob("*.md")) if path.name != "handboek.md"]
    plain = [Page(path.name, path.read_text("utf-8"), path.name) for path in docs]
    plain += [Page(name, (ROOT / path).read_text("utf-8"), path) for path, name in _OTHER.items()]
    book = chapters((ROOT / "docs" / "handboek.md").read_text("utf-8"))
    places = {(one.of, place): one.name for one in (*plain, *book) for place in one.anchors}
    starts = {one.of: one.name for one in (*plain, book[0])}
    return [
        Page(one.name, _in_english(one, _linked(one, places, starts)), one.of)
        for one in (*plain, *book)
    ]


def _linked(page: Page, places: Mapping[tuple[str, str], str], starts: Mapping[str, str]) -> str:
    """Return the text with links to pages of the site; what has no page keeps its words alone."""

    def one(found: re.Match[str]) -> str:
        mark, words, target = found.groups()
        path, _, place = target.partition("#")
        name = Path(path).name if path else page.of
        if mark:
            return f"![{words}](beelden/{name})"
        if "://" in target or target.startswith("mailto:"):
            return found[0]
        if name not in starts:
            return words
        to = places.get((name, place), starts[name])
        return f"[{words}]({to}{'#' + place if place else ''})"

    return _LINK.sub(one, page.text)


def _in_english(page: Page, text: str) -> str:
    """Return an English page with the mark by which screen readers pronounce it."""
    return f'<div lang="en" markdown>\n\n{text}\n\n</div>\n' if page.of in ENGLISH else text


def navigation(those: list[Page]) -> Nav:
    """Return the parts of the site with their pages in order."""
    entry = {one.name: {one.title: one.name} for one in those}
    book = [one.name for one in those if one.of == "handboek.md"]
    steps = [entry[name] for name in book if name.startswith(f"handboek-{_LONG}")]
    whole = [name for name in book if not name.startswith(f"handboek-{_LONG}")]
    texts = ["handboek-6.md", "handboek-7.md", "sjablonen-aanpassen.md", "sjablonen.md"]
    adviser = [entry[name] for name in whole if name not in texts]
    return [
        {"Begin": "index.md"},
        {"Voor de adviseur": [*adviser[:2], {"3. Een ronde doen": steps}, *adviser[2:]]},
        {"Teksten en sjablonen": [entry[name] for name in texts]},
        {"Voor wie het formulier invult": [entry["invullen.md"]]},
        {"Voor ICT": [entry[name] for name in ("ict.md", "privacy.md")]},
        {"For programmers": [entry[_OTHER.get(name, name)] for name in ENGLISH]},
    ]


def make(target: Path = SITE) -> Path:
    """Make the site and return its first page; raises mkdocs.exceptions.Abort at a dead link."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name)
        those = pages()
        for page in those:
            (source / page.name).write_text(page.text, "utf-8")
        shutil.copytree(ROOT / "docs" / "beelden", source / "beelden")
        for path in BESIDE.iterdir():
            shutil.copy(path, source)
        config = load_config(
            str(ROOT / "mkdocs.yml"),
            docs_dir=str(source),
            site_dir=str(target),
            nav=navigation(those),
            strict=True,
        )
        build(config)
    (target / "404.html").unlink()  # nobody serves it
    for path in target.glob("*.html"):  # the theme gives its search no name
        html = path.read_text("utf-8")
        path.write_text(html.replace(_DIALOG, f'{_DIALOG} aria-label="Zoeken"'), "utf-8")
    return target / "index.html"


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    sys.stdout.write(f"{make()}\n")
