"""Words for who cannot see a table, and properties of the file: they come in without a mark.

Word tracks none of these. They are only changed where they still say what our last version said.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.merging.document import Document
from pipeline.merging.pieces import VALUE
from pipeline.ooxml.ns import W

_ABOUT = (W + "tblCaption", W + "tblDescription")
_PROPERTIES = ("title", "subject", "identifier", "description", "keywords")


def update(base: Document, edited: Document, new: Document) -> int:
    """Bring the new descriptions in; return how many changed."""
    return _tables(base, edited, new) + _properties(base, edited, new)


def _tables(base: Document, edited: Document, new: Document) -> int:
    """Change the caption of each table that has the caption of the base, when that is one only."""
    changed = 0
    for name in _ABOUT:
        before, after = list(_said(base, name)), list(_said(new, name))
        if len(before) != len(after):
            continue
        others = {old: fresh for old, fresh in zip(before, after, strict=True) if old != fresh}
        for node in edited.root.iter(name):
            said = node.get(VALUE, "")
            if said in others and before.count(said) == 1:
                node.set(VALUE, others[said])
                changed += 1
    return changed


def _said(document: Document, name: str) -> Iterator[str]:
    for node in document.root.iter(name):
        yield node.get(VALUE, "")


def _properties(base: Document, edited: Document, new: Document) -> int:
    """Change what the file says about itself."""
    before, now, after = (_core(one) for one in (base, edited, new))
    changed = [
        name
        for name in _PROPERTIES
        if name in now and name in after and before.get(name) == now[name] != after[name]
    ]
    if changed:
        part = _core_part(edited)
        for node in edited.draft.tree(part):
            name = etree.QName(node).localname
            if name in changed:
                node.text = after[name]
    return len(changed)


def _core(document: Document) -> dict[str, str]:
    part = _core_part(document)
    if not part:
        return {}
    tree = document.package.tree(part)
    return {etree.QName(node).localname: node.text or "" for node in tree}


def _core_part(document: Document) -> str:
    found = (
        one.target for one in document.relationships("").values() if one.kind == "core-properties"
    )
    return next((name for name in found if name in document.package), "")
