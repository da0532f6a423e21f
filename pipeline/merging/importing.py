"""What a merge takes from the new version: elements, with the style ids and parts they need."""

from __future__ import annotations

import copy
import posixpath
from collections import Counter

from lxml import etree

from pipeline.merging.document import Document, Story
from pipeline.merging.pieces import VALUE
from pipeline.ooxml.draft import drop
from pipeline.ooxml.ns import TYPES_NS, WP, R, W
from pipeline.ooxml.package import CONTENT_TYPES

_STYLES = (W + "pStyle", W + "rStyle", W + "tblStyle")
_LINKS = (R + "id", R + "embed", R + "link", R + "pict")
_UNIQUE = (W + "bookmarkStart", W + "bookmarkEnd", W + "commentRangeStart")
_DRAWING = WP + "docPr"


class Importer:
    """Copies from the new version into the edited document."""

    def __init__(self, new: Document, edited: Document) -> None:
        self._new, self._edited = new, edited
        self._seen: Counter[tuple[str, str]] = Counter()
        self._ids = {name: id_ for id_, name in reversed(edited.style_names.items())}

    def learn(self, new_style: str, edited_style: str) -> None:
        """Note that a paragraph of one style has another style id in the edited document."""
        self._seen[new_style, edited_style] += 1

    def style(self, id_: str) -> str:
        """Return the id of a style in the edited document, "" when it has no such style."""
        name = self._new.style_names.get(id_, "")
        if name in self._ids:
            return self._ids[name]
        seen = [(count, to) for (frm, to), count in self._seen.items() if frm == id_]
        return max(seen)[1] if seen else ""

    def copy(self, element: etree._Element, source: Story, target: Story) -> etree._Element:
        """Return a copy of an element of the new version, as it must stand in a story."""
        fresh = copy.deepcopy(element)
        for node in list(fresh.iter(*_STYLES)):
            id_ = self.style(node.get(VALUE, ""))
            if id_:
                node.set(VALUE, id_)
            else:
                drop(node)
        for node in list(fresh.iter(*_UNIQUE, W + "commentRangeEnd", W + "sectPr")):
            drop(node)
        for node in fresh.iter():
            for name in _LINKS:
                if node.get(name):
                    node.set(name, self._link(node.get(name, ""), source.part, target.part))
        self._number_drawings(fresh, target)
        return fresh

    def _link(self, id_: str, source: str, target: str) -> str:
        """Relate a part to what another part of the new version is related to."""
        related = self._new.relationships(source).get(id_)
        if related is None:
            return id_
        if related.external:
            return self._edited.draft.link_outside(target, related.type, related.target)
        return self._edited.draft.link(target, related.kind, self._part(related.target))

    def _part(self, name: str) -> str:
        """Copy a part, and the parts it is related to, under a name that is free."""
        draft = self._edited.draft
        free, number = name, 1
        stem, ending = posixpath.splitext(name)
        while free in draft.names:
            free, number = f"{stem}-{number}{ending}", number + 1
        draft.put(free, self._new.package.read(name))
        declare(self._edited, free, self._new.package.content_type(name))
        related = self._new.relationships(name)
        to = {
            id_: draft.link_outside(free, one.type, one.target)
            if one.external
            else draft.link(free, one.kind, self._part(one.target))
            for id_, one in related.items()
        }
        for node in draft.tree(free).iter() if related else ():
            for key in _LINKS:
                if node.get(key) in to:
                    node.set(key, to[node.get(key, "")])
        return free

    def _number_drawings(self, fresh: etree._Element, target: Story) -> None:
        """Give pictures numbers of their own: two with one number cannot both be selected."""
        drawings = list(fresh.iter(_DRAWING))
        if drawings:
            used = (
                int(one.get("id", "0"))
                for one in target.root.iter(_DRAWING)
                if one.get("id", "").isdecimal()
            )
            highest = max(used, default=0)
            for number, one in enumerate(drawings, highest + 1):
                one.set("id", str(number))


def declare(document: Document, name: str, content_type: str) -> None:
    """Give a part its content type, unless the document already says it by its ending."""
    ending = posixpath.splitext(name)[1].lstrip(".").lower()
    for node in document.draft.tree(CONTENT_TYPES).iter(f"{{{TYPES_NS}}}Default"):
        if node.get("Extension", "").lower() == ending and node.get("ContentType") == content_type:
            return
    document.draft.set_type(name, content_type)
