"""What Office keeps about the people and computers behind a template, taken out of it.

Names of authors, editing sessions (rsid), file paths, comments, thumbnails and printer settings
of whoever last saved a template must not travel with hundreds of outputs.
"""

from __future__ import annotations

from lxml import etree

from pipeline.ooxml.draft import DECLARATION, Draft, drop
from pipeline.ooxml.ns import EXTENDED_PROPERTIES_NS, W14, WORD_NS, W

_MINIMAL_APP = f'{DECLARATION}<Properties xmlns="{EXTENDED_PROPERTIES_NS}"/>'.encode()
_PRIVATE_PARTS = {
    "thumbnail",
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "people",
    "person",
    "threadedComment",
    "printerSettings",
    "attachedTemplate",
}
_PRIVATE_ELEMENTS = {
    *(f"{W}{name}" for name in ("rsids", "attachedTemplate", "proofErr", "docVars")),
    *(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd")),
    *(f"{W}{name}" for name in ("commentReference", "annotationRef", "numberingChange")),
    *(f"{W}{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tblPrEx")),
    *(f"{W}{name}Change" for name in ("trPr", "tcPr")),
}
_SESSION_ATTRIBUTES = {f"{W14}paraId", f"{W14}textId"}
_SHEET_ELEMENTS = {"fileSharing", "absPath", "revisionPtr", "docId", "documentId"}


def remove_traces(draft: Draft) -> None:
    """Take every trace of people and computers out of a template."""
    for part in ("", *draft.names):
        for node, kind, target in draft.links(part):
            if kind in _PRIVATE_PARTS:
                id_ = node.get("Id", "")
                drop(node)
                if target in draft.names:
                    draft.remove(target)
                if kind in ("printerSettings", "comments") and part.startswith("xl/"):
                    _unlink(draft, part, kind, id_)
    for name in draft.names:
        if name.endswith(".xml") and name.startswith(("word/", "xl/")):
            _clean(draft.tree(name))
    for _, kind, target in draft.links(""):
        if kind == "core-properties":
            _clean_core(draft.tree(target))
        if kind == "custom-properties":
            _clean_custom(draft.tree(target))
        if kind == "extended-properties":
            draft.put(target, _MINIMAL_APP)


def _clean(root: etree._Element) -> None:
    """Remove editing sessions and markers of comments from a part."""
    if etree.QName(root).namespace != WORD_NS:
        for node in list(root.iter(*(f"{{*}}{name}" for name in _SHEET_ELEMENTS))):
            holder = node.getparent()
            drop(node)
            while holder is not None and len(holder) == 0 and "compatibility" in holder.tag:
                node, holder = holder, holder.getparent()
                drop(node)
        return
    for node in list(root.iter(*_PRIVATE_ELEMENTS)):
        drop(node)
    _forget_editors(root)
    for node in root.iter("{*}*"):
        for name in node.attrib:
            if name in _SESSION_ATTRIBUTES or str(name).startswith(f"{W}rsid"):
                del node.attrib[name]


def _forget_editors(root: etree._Element) -> None:
    """Remove who may edit what: such a range holds the address of a person."""
    for start in list(root.iter(f"{W}permStart")):
        if start.get(f"{W}ed") is None:
            continue
        for node in (start, *root.iter(f"{W}permEnd")):
            if node.get(f"{W}id") == start.get(f"{W}id"):
                drop(node)


def _clean_custom(root: etree._Element) -> None:
    """Remove what users and programs noted about a document, unless a template fills it in."""
    for node in list(root):
        if "{{" not in "".join(map(str, node.itertext())):
            drop(node)


def _clean_core(root: etree._Element) -> None:
    """Keep of the core properties only what is not about a person or a moment."""
    for node in list(root):
        name, text = etree.QName(node).localname, node.text or ""
        moment = name in ("created", "modified", "lastPrinted", "revision", "version")
        person = name in ("creator", "lastModifiedBy", "description")
        if (moment or person) and "{{" not in text:
            drop(node)


def _unlink(draft: Draft, sheet: str, kind: str, id_: str) -> None:
    """Remove what in a sheet refers to its printer settings or the drawing of its comments."""
    root = draft.tree(sheet)
    if kind == "printerSettings":
        for node in root.iter("{*}pageSetup"):
            for name, value in node.attrib.items():
                if value == id_:
                    del node.attrib[name]
        return
    for node in list(root.iter("{*}legacyDrawing")):
        drop(node)
    for node, other, target in draft.links(sheet):
        if other == "vmlDrawing":
            drop(node)
            draft.remove(target)
