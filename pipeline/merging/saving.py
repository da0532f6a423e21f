"""Saved again, or edited? An editor writes a file anew without anybody changing a thing.

Equal is: text, look, pictures, breaks, sections, comments and properties, after what editors do by
themselves is taken out. When in doubt it is an edit, and what is an edit is never replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from pipeline.base.errors import NotMergeable
from pipeline.merging.blocks import Block, story_blocks
from pipeline.merging.charts import is_number
from pipeline.merging.document import Document
from pipeline.merging.formatting import Formatting
from pipeline.merging.pieces import TEXT, VALUE
from pipeline.merging.signs import Signs
from pipeline.merging.table_shapes import same_tables
from pipeline.ooxml.ns import CUSTOM_PROPERTIES_NS, WP, A, C, R, W

_CHANGES = tuple(
    W + name
    for name in ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "tblPrChange")
)
_NEAR = 0.01  # part of a measure that an editor rounds away
_TWIPS = 20  # a point: rounding of small measures
_PROPERTIES = frozenset(
    ("title", "subject", "creator", "keywords", "description", "category", "identifier")
)
_OURS = "quickscan"  # what the properties we write for ourselves begin with
_GUARDS = (W + "documentProtection", W + "writeProtection", W + "trackRevisions")
_PAGE = ("w", "h", "top", "right", "bottom", "left", "header", "footer", "gutter")

Check = Callable[[Document, Document], bool]


def equal_after_saving(base: bytes, edited: bytes) -> bool:
    """Tell whether a file says and shows what we wrote: nobody changed it, at most it was saved.

    Raises UnreadableFile when a file is damaged or has a password.
    """
    signs = Signs()
    try:
        ours, theirs = (Document(data, "", signs) for data in (base, edited))
    except NotMergeable:
        return False
    return all(check(ours, theirs) for check in _CHECKS)


def _no_changes(_: Document, edited: Document) -> bool:
    """Tell whether nothing is tracked, and nobody commented."""
    if len(edited.tree_of("comments")):
        return False
    return not any(
        next(story.root.iter(*_CHANGES), None) is not None for story in edited.stories.values()
    )


def _texts(base: Document, edited: Document) -> bool:
    """Tell whether the same blocks say and look the same in every story."""
    before, after = Formatting(base), Formatting(edited)
    for key in base.stories.keys() | edited.stories.keys():
        ones, others = (
            story_blocks(one.stories[key]) if key in one.stories else [] for one in (base, edited)
        )
        if _says_nothing(ones) and _says_nothing(others):
            continue
        if len(ones) != len(others):
            return False
        for one, other in zip(ones, others, strict=True):
            same = one.kind == other.kind and one.exact == other.exact
            if not same or before.of(one) != after.of(other):
                return False
            if not same_tables(one, other):
                return False
    return True


def _says_nothing(blocks: list[Block]) -> bool:
    return not any(block.exact.strip() for block in blocks)


def _drawings(base: Document, edited: Document) -> bool:
    """Tell whether every picture is as large as it was, with the words it had."""
    here, there = list(_shown(base)), list(_shown(edited))
    if len(here) != len(there):
        return False
    for one, other in zip(here, there, strict=True):
        if one[0] != other[0] or not all(map(_is_near, one[1:], other[1:])):
            return False
    return True


def _shown(document: Document) -> Iterator[tuple[object, ...]]:
    for story in document.stories.values():
        for drawing in story.root.iter(WP + "inline", WP + "anchor"):
            about, size = drawing.find(WP + "docPr"), drawing.find(WP + "extent")
            words = "" if about is None else about.get("descr", "")
            measures = ("0", "0") if size is None else (size.get("cx", "0"), size.get("cy", "0"))
            yield ((drawing.tag, words), *measures)


def _charts(base: Document, edited: Document) -> bool:
    """Tell whether every chart shows the same figures and words."""
    return list(chart_figures(base)) == list(chart_figures(edited))


def chart_figures(document: Document) -> Iterator[tuple[set[str], set[float], list[str]]]:
    """Yield the words, the numbers and the titles that each chart shows."""
    for one in _chart_parts(document):
        yield _figures(document, one)


def _chart_parts(document: Document) -> Iterator[str]:
    for chart in document.body.root.iter(C + "chart"):
        yield document.body.target(chart.get(R + "id", ""))


def _figures(document: Document, part: str) -> tuple[set[str], set[float], list[str]]:
    if part not in document.package:
        return set(), set(), []
    tree = document.package.tree(part)
    values = [node.text for node in tree.iter(C + "v") if node.text]
    numbers = {float(one) for one in values if is_number(one)}
    words = {one for one in values if not is_number(one)}
    return words, numbers, [node.text for node in tree.iter(A + "t") if node.text]


def _sections(base: Document, edited: Document) -> bool:
    """Tell whether every section has the same page."""
    here, there = (list(map(_page, one.root.iter(W + "sectPr"))) for one in (base, edited))
    if len(here) != len(there):
        return False
    return all(
        one[0] == other[0] and all(map(_is_near, one[1:], other[1:]))
        for one, other in zip(here, there, strict=True)
    )


def _page(section: etree._Element) -> tuple[object, ...]:
    kinds = {etree.QName(node).localname: node for node in section}
    size, margins = kinds.get("pgSz"), kinds.get("pgMar")
    columns, kind = kinds.get("cols"), kinds.get("type")
    words = (
        "" if size is None else size.get(W + "orient", "portrait"),
        "1" if columns is None else columns.get(W + "num", "1"),
        "nextPage" if kind is None else kind.get(VALUE, "nextPage"),
        "titlePg" in kinds,
        "pgBorders" in kinds,
    )
    measures = (
        "0" if node is None else node.get(W + name, "0")
        for node, names in ((size, _PAGE[:2]), (margins, _PAGE[2:]))
        for name in names
    )
    return (words, *measures)


def _is_near(one: object, other: object) -> bool:
    """Tell whether two measures are the same but for rounding."""
    try:
        here, there = float(str(one)), float(str(other))
    except ValueError:
        return one == other
    return abs(here - there) <= max(_TWIPS, _NEAR * abs(here))


def _fields_and_links(base: Document, edited: Document) -> bool:
    """Tell whether the same content controls and the same links are there."""
    return [*_tags(base)] == [*_tags(edited)] and [*_links(base)] == [*_links(edited)]


def _tags(document: Document) -> Iterator[str]:
    for tag in document.root.iter(W + "tag"):
        yield tag.get(VALUE, "")


def _links(document: Document) -> Iterator[tuple[str, str]]:
    for link in document.root.iter(W + "hyperlink"):
        text = "".join(node.text or "" for node in link.iter(TEXT))
        yield document.body.target(link.get(R + "id", "")), text


def _properties(base: Document, edited: Document) -> bool:
    """Tell whether the file says the same about itself, and is no more closed."""
    guards = [[one.tag for one in doc.tree_of("settings").iter(*_GUARDS)] for doc in (base, edited)]
    ground = [doc.root.find(W + "background") is None for doc in (base, edited)]
    return (
        guards[0] == guards[1]
        and ground[0] == ground[1]
        and _core(base) == _core(edited)
        and _custom(base) == _custom(edited)
    )


def _core(document: Document) -> dict[str, str]:
    tree = document.file_tree("core-properties")
    said = {etree.QName(node).localname: (node.text or "").strip() for node in tree}
    return {name: text for name, text in said.items() if name in _PROPERTIES and text}


def _custom(document: Document) -> dict[str, str]:
    tree = document.file_tree("custom-properties")
    return {
        name: "".join(map(str, one.itertext()))
        for one in tree.iter(f"{{{CUSTOM_PROPERTIES_NS}}}property")
        if not (name := one.get("name", "")).startswith(_OURS)
    }


_CHECKS: tuple[Check, ...] = (
    *(_no_changes, _texts, _drawings, _charts, _sections, _fields_and_links, _properties),
)
