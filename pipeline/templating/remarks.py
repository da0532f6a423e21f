"""What looks like a mistake in a template but may be meant: a «let op» of the check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast
from urllib.parse import unquote

from lxml import etree

from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.ooxml.draft import Draft
from pipeline.ooxml.ns import S, W
from pipeline.ooxml.package import CONTENT_TYPES
from pipeline.ooxml.strings import SharedTexts
from pipeline.templating.explain import part_label
from pipeline.templating.file import TemplateFile
from pipeline.templating.source import Spot
from pipeline.templating.stories import labels, sheet_names
from pipeline.templating.tags import single_braces
from pipeline.templating.word_text import Line, pieces_of
from pipeline.templating.wordml import is_wordml
from pipeline.templating.xml_prepare import attribute_label

# Attributes and texts that may hold a code, but for those of paragraphs and cells.
_VALUES = etree.XPath(
    "//@*[contains(., '{') or contains(., '[[') or contains(., '%7B')]"
    "|//text()[contains(., '{') or contains(., '[[')]"
    "[not(ancestor::w:p or ancestor::s:si or ancestor::s:is)]",
    namespaces={"w": W[1:-1], "s": S[1:-1]},
)
_SIDE = re.compile("&[LCR]")  # of a page header of a sheet

_TAG = re.compile(r"\{[{%].*?[%}]\}")
_SCORE = re.compile(
    r"\.(?:score|bereik|bandbreedte|mediaan|laagste|hoogste|delen)\b|\bspiegel\.themas\b"
)
_GROUP, _GROUP_SCORE = "groepsrapport.docx", re.compile(r"\bfiguur_themas\b")


def remarks(file: TemplateFile) -> list[Problem]:
    """Return what an adviser may want to look at; raises TemplateError for a damaged file."""
    draft = file.open()
    find = _of_cells if draft.package.main_part.startswith("xl/") else _of_paragraphs
    named = labels(draft)
    parts = [
        (part, named.get(part) or part_label(part))
        for part in draft.names
        if part.endswith((".xml", ".rels")) and part != CONTENT_TYPES and not _told_elsewhere(part)
    ]
    found = [*find(draft, dict(parts), file.name)]
    for part, label in parts:
        found += _of_values(draft.tree(part), label, file.name)
    return [*dict.fromkeys(found)]


def _of_paragraphs(draft: Draft, places: dict[str, str], file: str) -> Iterator[Problem]:
    for part, label in places.items():
        root = draft.tree(part)
        for paragraph in root.iter(f"{W}p") if is_wordml(root) else ():
            text = Line(paragraph, pieces_of(paragraph)).text
            yield from _braces(text, label, file)
            yield from _outdated(text, label, file)


def _of_cells(draft: Draft, places: dict[str, str], file: str) -> Iterator[Problem]:
    shared = SharedTexts(draft, draft.package.main_part)
    for part, name in sheet_names(draft).items():
        if not part.startswith("xl/worksheets/"):
            continue
        for cell in draft.tree(part).iter(f"{S}c"):
            label = text_of("U-PLACE-SHEET-CELL", sheet=name, cell=cell.get("r"))
            yield from _braces(shared.text(cell), label, file)
        if any(kind == "comments" for _, kind, _ in draft.links(part)):
            yield Problem(f"{file}, {places[part]}", *message("T-TEMPLATE-NOTES"))


def _told_elsewhere(part: str) -> bool:
    """Tell whether the words of a part stand in cells as well, or do not go along at all."""
    return "comments" in part.lower() or part.startswith("xl/tables/")


def _of_values(root: etree._Element, label: str, file: str) -> Iterator[Problem]:
    """Yield a problem for what stands in an address, an alternative text, a page header."""
    for string in cast("list[etree._ElementUnicodeResult]", _VALUES(root)):
        node, text = string.getparent(), unquote(str(string))
        assert node is not None
        place = attribute_label(node, label) if string.is_attribute else label
        yield from _braces(_SIDE.sub(" ", text), place, file)


def _braces(text: str, label: str, file: str) -> Iterator[Problem]:
    for typed in single_braces(text):
        name = typed.strip("{[ ]}")
        where = Spot(label, text, text.index(typed)).within(file)
        yield Problem(where, *message("T-TEMPLATE-BRACES", tag=typed, name=name))


def _outdated(text: str, label: str, file: str) -> Iterator[Problem]:
    """Yield every code that names a score: it still renders, but reports give no marks any more."""
    for tag in _TAG.finditer(text):
        if _SCORE.search(tag[0]) or (file == _GROUP and _GROUP_SCORE.search(tag[0])):
            where = Spot(label, text, tag.start()).within(file)
            yield Problem(where, *message("T-TEMPLATE-OUTDATED", tag=tag[0]))
