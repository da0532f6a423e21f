"""What stands in an OpenDocument file beside its text: deleted text, comments, footnotes.

It is taken out of the tree first, so that whoever reads the text need not know of it.
"""

from __future__ import annotations

from lxml import etree

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.reading.odf.text import JOINED, OFFICE, PARAGRAPH, TEXT, spaces_in

_TRACKED = TEXT + "tracked-changes"
_START, _END = TEXT + "change-start", TEXT + "change-end"
_MOST_SPACES = 1_000_000  # in one file; nobody types that
_PARTS = {  # with the note each deserves
    _TRACKED: "V-TRACKED",
    OFFICE + "annotation": "V-COMMENTS",
    TEXT + "note": "V-FOOTNOTES",
    OFFICE + "forms": "",
    OFFICE + "scripts": "",
}
_ASIDES = {
    TEXT + "deletion": "DELETED",
    OFFICE + "annotation": "COMMENT",
    TEXT + "note": "FOOTNOTE",
}
_CHARACTERS = {TEXT + "s", TEXT + "tab", TEXT + "line-break"}


def asides(body: etree._Element) -> tuple[tuple[str, str], ...]:
    """Return kind and text of comments, notes and deleted text, as long as they are not set aside.

    They are only looked through for personal data.
    """
    found = ((_ASIDES[str(node.tag)], _said(node)) for node in body.iter(*_ASIDES))
    return tuple((kind, text) for kind, text in found if text)


def _said(node: etree._Element) -> str:
    texts = ("".join(map(str, one.itertext())) for one in node.iter(PARAGRAPH))
    return "\n".join(texts).strip()


def set_aside(body: etree._Element) -> set[str]:
    """Take out of a document what is no part of its text; return the notes that deserves.

    Raises UnreadableFile with code R-TOO-BIG when it holds more spaces than `_MOST_SPACES`.
    """
    notes = set()
    deleted = {
        region.get(TEXT + "id", "")
        for deletion in body.iter(TEXT + "deletion")
        for region in deletion.iterancestors(TEXT + "changed-region")
    }
    for node in list(body.iter(*_PARTS)):
        if node.tag != _TRACKED or len(node):
            notes.add(_PARTS[str(node.tag)])
        remove(node)
    if any(start.get(TEXT + "change-id") in deleted for start in body.iter(_START)):
        _remove_deleted(body, deleted)
    spaces = 0
    for node in body.iter(TEXT + "s"):
        spaces += spaces_in(node)
        if spaces > _MOST_SPACES:
            raise refused("R-TOO-BIG", detail=text_of("D-SPACES"))
    return notes - {""}


def remove(node: etree._Element) -> None:
    """Remove an element but keep the text after it."""
    parent = node.getparent()
    if parent is None:
        return
    before, tail = node.getprevious(), node.tail or ""
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    parent.remove(node)


def _remove_deleted(body: etree._Element, deleted: set[str]) -> None:
    """Empty what stands between the two ends of a deletion.

    In a file that is one XML document LibreOffice leaves deleted text in its place.
    """
    open_: set[str] = set()
    for event, node in etree.iterwalk(body, events=("start", "end")):
        name = node.get(TEXT + "change-id", "")
        if event == "start" and node.tag == _START and name in deleted:
            open_.add(name)
        elif event == "start" and node.tag == _END:
            open_.discard(name)
        elif event == "start" and open_:
            node.text = None
            if node.tag == PARAGRAPH:
                node.set(JOINED, "true")
            elif node.tag in _CHARACTERS:
                node.tag = TEXT + "soft-page-break"  # which is nothing to read
        elif event == "end" and open_:
            node.tail = None
