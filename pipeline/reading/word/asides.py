"""What stands in a Word file beside its answers: comments, deleted, moved and hidden text, notes.

None of it is taken over. It is only looked through for personal data, so that an adviser knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from lxml import etree

from pipeline.base.errors import UnreadableFile
from pipeline.ooxml.ns import W
from pipeline.ooxml.package import Package
from pipeline.ooxml.strict import word_tree
from pipeline.ooxml.text import DELETED, HIDDEN, MOVED_FROM, PARAGRAPH, RUN, is_on
from pipeline.reading.shared.unseen import unseen, unseen_at

_PARTS = re.compile(r"word/(comments|footnotes|endnotes)[0-9]*\.xml")
_KINDS = {"comments": "COMMENT", "footnotes": "FOOTNOTE", "endnotes": "FOOTNOTE"}
_DELETED_TEXT = W + "delText"
_UNSEEN = (
    *(W + name for name in ("instrText", "fldSimple", "bookmarkStart", "alias", "hyperlink")),
    *("{*}docPr", "{*}cNvPr", "{*}shape", "{*}hlinkClick"),
)
_TEXTS = (W + "t", _DELETED_TEXT)


def asides(
    root: etree._Element, package: Package, marks: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield the kind and text of every aside; `marks` are the odd elements the document has."""
    for name, kind in _parts_beside(package).items():
        yield from _whole(_KINDS[kind], _root(package, name))
    if not {DELETED, MOVED_FROM}.isdisjoint(marks):
        yield from _parts("DELETED", root.iter(DELETED, MOVED_FROM), _said)
    if HIDDEN in marks:
        yield from _parts("HIDDEN", (node for node in root.iter(HIDDEN) if is_on(node)), _run_of)


def unseen_in_word(root: etree._Element, package: Package) -> Iterator[tuple[str, str]]:
    """Yield what nobody sees of a document; its own part has a long number in every field."""
    yield from unseen_at(root, *_UNSEEN)
    yield from unseen(package, (package.main_part,))


def _parts_beside(package: Package) -> dict[str, str]:
    """Return the parts with comments and notes: by their name, and by what links to them."""
    named = ((name, _PARTS.fullmatch(name)) for name in package.names)
    parts = {name: found[1] for name, found in named if found}
    try:
        links = package.relationships(package.main_part).values()
    except UnreadableFile:  # no answer needs them
        return parts
    linked = {one.target: one.kind for one in links if one.kind in _KINDS and not one.external}
    return parts | {name: kind for name, kind in linked.items() if name in package}


def _root(package: Package, name: str) -> etree._Element | None:
    try:
        return word_tree(package, name)
    except UnreadableFile:  # no answer stands in it, so the form is as good as ever
        return None


def _whole(kind: str, root: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Yield the text of a part with nothing but asides: one per comment or note."""
    for aside in () if root is None else root:
        text = "\n".join(_said(paragraph) for paragraph in aside.iter(PARAGRAPH))
        if text.strip():
            yield kind, text


def _parts(
    kind: str, nodes: Iterable[etree._Element], text_of: Callable[[etree._Element], str]
) -> Iterator[tuple[str, str]]:
    """Yield what is deleted or hidden; pieces of one paragraph are one text."""
    found: dict[etree._Element | None, list[str]] = {}
    for node in nodes:
        paragraph = next(node.iterancestors(PARAGRAPH), None)
        found.setdefault(paragraph, []).append(text_of(node))
    for pieces in found.values():
        if text := "".join(pieces).strip():
            yield kind, text


def _run_of(hidden: etree._Element) -> str:
    run = next(hidden.iterancestors(RUN), None)
    return "" if run is None else _said(run)


def _said(node: etree._Element) -> str:
    return "".join(one.text or "" for one in node.iter(*_TEXTS))
