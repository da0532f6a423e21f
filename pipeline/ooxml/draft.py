"""A package being changed before it becomes a template: parts as trees, links kept in order."""

from __future__ import annotations

import posixpath

from lxml import etree

from pipeline.ooxml.ns import OFFICE_RELATIONSHIPS, RELATIONSHIPS_NS, TYPES_NS
from pipeline.ooxml.package import CONTENT_TYPES, Package

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def to_text(tree: etree._Element) -> str:
    """Return a tree as text, without declaration."""
    return etree.tostring(tree, encoding="unicode", with_tail=False)


def to_bytes(tree: etree._Element) -> bytes:
    """Return a tree as the bytes of a part."""
    return (DECLARATION + to_text(tree)).encode()


class Draft:
    """The parts of a template while it is prepared; trees are shared, so changes stay."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._trees: dict[str, etree._Element] = {}
        self._files: dict[str, bytes] = {}
        self._removed: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in a fixed order."""
        names = dict.fromkeys((*self.package.names, *self._trees, *self._files))
        return tuple(name for name in names if name not in self._removed)

    def tree(self, name: str) -> etree._Element:
        """Return an XML part as a tree that may be changed."""
        if name not in self._trees:
            put = self._files.pop(name, None)
            self._trees[name] = self.package.tree(name) if put is None else etree.fromstring(put)
        return self._trees[name]

    def changed(self) -> dict[str, bytes]:
        """Return the parts that were looked at or put, as bytes."""
        trees = {name: to_bytes(tree) for name, tree in self._trees.items()}
        parts = {**trees, **self._files}
        return {name: data for name, data in parts.items() if name not in self._removed}

    def finish(self) -> Package:
        """Return the package as it now is."""
        return Package.open(self.package.write(self.changed(), self._removed), self.package.where)

    def put(self, name: str, data: bytes) -> None:
        """Add a part or replace it."""
        self._trees.pop(name, None)
        self._removed.discard(name)
        self._files[name] = data

    def remove(self, name: str) -> None:
        """Remove a part, its relationships and its content type; links to it stay."""
        self._removed |= {name, _rels_name(name)}
        for node in self.tree(CONTENT_TYPES).findall(f"{{{TYPES_NS}}}Override"):
            if node.get("PartName", "").lower() == f"/{name}".lower():
                drop(node)

    def set_type(self, name: str, content_type: str) -> None:
        """Give a part its content type."""
        types = self.tree(CONTENT_TYPES)
        for node in types.findall(f"{{{TYPES_NS}}}Override"):
            if node.get("PartName", "").lower() == f"/{name}".lower():
                node.set("ContentType", content_type)
                return
        etree.SubElement(
            types, f"{{{TYPES_NS}}}Override", PartName=f"/{name}", ContentType=content_type
        )

    def links(self, part: str) -> list[tuple[etree._Element, str, str]]:
        """Return (element, kind, target part) for each relationship of a part."""
        rels = _rels_name(part)
        if rels not in self.names:
            return []
        found = []
        for node in self.tree(rels).findall(f"{{{RELATIONSHIPS_NS}}}Relationship"):
            target = node.get("Target", "")
            if node.get("TargetMode") != "External":
                joined = posixpath.join("/", posixpath.dirname(part), target)
                target = posixpath.normpath(joined).lstrip("/")
            found.append((node, node.get("Type", "").rsplit("/", 1)[-1], target))
        return found

    def link(self, part: str, kind: str, target: str) -> str:
        """Relate a part to another one and return the relationship's id."""
        rels = _rels_name(part)
        if rels not in self.names:
            self._removed.discard(rels)
            self._trees[rels] = etree.Element(
                f"{{{RELATIONSHIPS_NS}}}Relationships",
                nsmap={None: RELATIONSHIPS_NS},  # type: ignore[dict-item]
            )
        used = {node.get("Id") for node in self.tree(rels)}
        id_ = next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        etree.SubElement(
            self.tree(rels),
            f"{{{RELATIONSHIPS_NS}}}Relationship",
            Id=id_,
            Type=f"{OFFICE_RELATIONSHIPS}/{kind}",
            Target=posixpath.relpath(f"/{target}", f"/{posixpath.dirname(part)}"),
        )
        return id_

    def link_outside(self, part: str, kind: str, address: str) -> str:
        """Relate a part to an address outside the file and return the relationship's id."""
        id_ = self.link(part, "", "")
        node = next(one for one in self.tree(_rels_name(part)) if one.get("Id") == id_)
        node.attrib.update({"Type": kind, "Target": address, "TargetMode": "External"})
        return id_


def _rels_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def drop(node: etree._Element) -> None:
    """Take an element out of its tree."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def holder(node: etree._Element) -> etree._Element:
    """Return the element a node stands in; raises ValueError for a root."""
    found = node.getparent()
    if found is None:
        raise ValueError("a root stands in nothing")
    return found


def unset(node: etree._Element, *names: str) -> None:
    """Take attributes away, as far as they are there."""
    for name in names:
        if name in node.attrib:
            del node.attrib[name]
