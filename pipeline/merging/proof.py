"""The proof of every merge: without our changes the document is the edited one, nothing less.

It is made of each merged document before anybody gets it. What no reader sees may differ: where
runs begin and end, and the marks of our own comments.
"""

from __future__ import annotations

from lxml import etree

from pipeline.merging.pieces import (
    AUTHOR,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    take_apart,
)
from pipeline.merging.remarks import remove_anchors
from pipeline.merging.resolving import reject
from pipeline.ooxml.draft import drop
from pipeline.ooxml.ns import W

_DATE, _ID = W + "date", W + "id"
_PARAGRAPH = W + "p"
_MARKS = tuple(W + name for name in ("ins", "del", "pPrChange", "commentReference"))
_WHOLES = frozenset(
    W + name for name in ("document", "body", "tbl", "tc")
)  # compared by what is in them
_HOLDERS = frozenset(W + name for name in ("document", "body", "hdr", "ftr", "tbl", "tr", "tc"))
_EMPTY = (PARAGRAPH_PROPERTIES, RUN_PROPERTIES, W + "trPr")


def is_whole(edited: etree._Element, merged: etree._Element, ours: str, comments: set[str]) -> bool:
    """Tell whether two stories are one when all changes of this author are rejected.

    `comments` are the numbers of our own comments. Both stories are taken apart on the way.
    """
    touched = _touched(merged, ours, comments)
    reject(merged, ours)
    if _touched(edited, ours, comments):  # earlier changes of ours are still pending
        reject(edited, ours)
    here, there = list(edited.iter(_PARAGRAPH)), list(merged.iter(_PARAGRAPH))
    if len(here) == len(there):
        for one, other in zip(here, there, strict=True):
            if other in touched:
                _level(one, comments)
                _level(other, comments)
        if etree.tostring(edited) == etree.tostring(merged):
            return True
    return _same(edited, merged, comments)


def _touched(merged: etree._Element, ours: str, comments: set[str]) -> set[etree._Element]:
    """Return the paragraphs with a change or a comment of ours in them."""
    marks = (
        node
        for node in merged.iter(*_MARKS)
        if node.get(AUTHOR) == ours or node.get(_ID) in comments
    )
    return {above for mark in marks for above in mark.iterancestors(_PARAGRAPH)}


def _same(one: etree._Element, other: etree._Element, comments: set[str]) -> bool:
    """Tell whether two elements say the same, going down to what somebody may have changed."""
    if one.tag not in _WHOLES and etree.tostring(one) == etree.tostring(other):
        return True
    if one.tag in _HOLDERS and one.tag == other.tag and len(one) == len(other):
        pairs = zip(list(one), list(other), strict=True)
        return one.attrib == other.attrib and all(_same(*pair, comments) for pair in pairs)
    return _plain(one, comments) == _plain(other, comments)


def _plain(block: etree._Element, comments: set[str]) -> bytes:
    _level(block, comments)
    return etree.tostring(block, method="c14n", exclusive=True, with_tail=False)


def _level(block: etree._Element, comments: set[str]) -> None:
    """Bring a block into the form in which all that says the same is the same."""
    for number in comments:
        remove_anchors(block, number)
    for paragraph in list(block.iter(_PARAGRAPH)):
        take_apart(paragraph)
        _join(paragraph)
    for node in list(block.iter(*_EMPTY)):
        if not len(node) and not node.attrib:
            drop(node)


def _join(paragraph: etree._Element) -> None:
    """Join what was cut: marks of one change, and runs that look the same."""
    for node in list(paragraph.iter(W + "ins", W + "del")):
        before = node.getprevious()
        if before is not None and before.tag == node.tag and _same_change(before, node):
            for child in list(node):
                before.append(child)
            drop(node)
        elif _ID in node.attrib:
            del node.attrib[_ID]
    for run in list(paragraph.iter(RUN)):
        before = run.getprevious()
        if not [node for node in run if node.tag != RUN_PROPERTIES]:
            drop(run)
        elif before is not None and before.tag == RUN and _alike(before, run):
            before[-1].text = (before[-1].text or "") + (run[-1].text or "")
            drop(run)


def _same_change(one: etree._Element, other: etree._Element) -> bool:
    return all(one.get(name) == other.get(name) for name in (AUTHOR, _DATE))


def _alike(one: etree._Element, other: etree._Element) -> bool:
    """Tell whether two runs hold text alone and look the same."""
    if not len(one) or one[-1].tag != TEXT or other[-1].tag != TEXT:
        return False
    looks = [run.find(RUN_PROPERTIES) for run in (one, other)]
    said = [b"" if look is None or not len(look) else etree.tostring(look) for look in looks]
    return said[0] == said[1]
