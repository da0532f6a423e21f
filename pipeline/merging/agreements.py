"""Agreements somebody filled in (`actie.v03.door`) move along with their question.

What was filled in is put into the new version before anything is compared, so that a row that
comes elsewhere comes with its agreement. It is put into our last version too, unless the new one
has no such question any more: then the row counts as changed, and stays.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.merging.document import Document
from pipeline.merging.pieces import GOES, TEXT
from pipeline.ooxml.controls import Control, controls
from pipeline.ooxml.draft import drop
from pipeline.ooxml.ns import XML_SPACE, W

_AGREEMENT = "actie."


def carry(base: Document, edited: Document, new: Document) -> None:
    """Put the agreements of an edited document into the two versions of ours."""
    filled = {
        tag: one.text
        for tag, one in _agreements(edited).items()
        if _stands(one.element) and one.text.strip()
    }
    before, after = _agreements(base), _agreements(new)
    for tag, text in filled.items():
        known = before.get(tag, after.get(tag))  # an editor may forget what is an invitation
        if tag not in after or known is None or known.text == text:
            continue
        for found in (before, after):
            if tag in found:
                _fill(found[tag], text)


def _agreements(document: Document) -> Mapping[str, Control]:
    """Return the controls for agreements by their tag; of two with one tag the one that stands."""
    found: dict[str, Control] = {}
    for one in controls(document.body.root):
        if one.tag.startswith(_AGREEMENT) and (one.tag not in found or _stands(one.element)):
            found[one.tag] = one
    return found


def _stands(control: etree._Element) -> bool:
    """Tell whether somebody left a control in its place, and did not strike it out."""
    if any(above.tag in GOES for above in control.iterancestors()):
        return False
    row = next(control.iterancestors(W + "tr"), None)
    return row is None or row.find(f"{W}trPr/{W}del") is None


def _fill(control: Control, text: str) -> None:
    """Write a text into a control, which then shows no invitation any more."""
    content = control.content
    nodes = [] if content is None else list(content.iter(TEXT))
    if not nodes:
        return
    nodes[0].text = text
    nodes[0].set(XML_SPACE, "preserve")
    for node in nodes[1:]:
        drop(node)
    for node in list(control.element.iter(W + "showingPlcHdr", W + "rStyle")):
        drop(node)
