"""Comments in the document about what could not simply be tracked, at the place it is about.

ECMA-376, part 1, 17.13.4. A comment of ours at a place that is commented on anew is replaced,
unless somebody answered it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from pipeline.merging.document import Document
from pipeline.merging.marks import Marks
from pipeline.merging.pieces import AUTHOR, PARAGRAPH_PROPERTIES, RUN, TEXT, VALUE
from pipeline.merging.signs import without
from pipeline.ooxml.draft import drop, holder
from pipeline.ooxml.ns import WORD_2012_NS, WORD_NS, XML_SPACE, W

_PART, _KIND = "word/comments.xml", "comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENT, _ID, _DATE, _INITIALS = W + "comment", W + "id", W + "date", W + "initials"
_START, _END, _REFERENCE = W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]+")


class Remark(NamedTuple):
    """A comment of ours on a paragraph."""

    paragraph: etree._Element
    text: str


def write(document: Document, remarks: list[Remark], marks: Marks) -> None:
    """Write comments into a document, which gets a part for them when it has none."""
    if not remarks:
        return
    root = _comments(document)
    _replace(document, root, remarks, marks)
    number = max((int(one.get(_ID, "0")) for one in root.iter(_COMMENT)), default=-1)
    by_place: dict[etree._Element, list[str]] = {}
    for paragraph, text in remarks:
        by_place.setdefault(paragraph, []).append(text)
    for paragraph, texts in by_place.items():
        number += 1
        _add(root, str(number), texts, marks)
        _anchor(document, paragraph, str(number))


def _comments(document: Document) -> etree._Element:
    """Return the part with comments, made when there is none."""
    name = document.part_of(_KIND)
    if not name:
        name = _PART
        root = etree.Element(W + "comments", nsmap={"w": WORD_NS})
        document.draft.put(name, etree.tostring(root))
        document.draft.set_type(name, _TYPE)
        document.draft.link(document.main, _KIND, name)
    return document.draft.tree(name)


def _add(root: etree._Element, number: str, texts: list[str], marks: Marks) -> None:
    about = {_ID: number, AUTHOR: marks.author, _DATE: marks.date}
    comment = etree.SubElement(root, _COMMENT, {**about, _INITIALS: marks.author[:2].upper()})
    for text in dict.fromkeys(texts):
        run = etree.SubElement(etree.SubElement(comment, W + "p"), RUN)
        node = etree.SubElement(run, TEXT)
        node.text = _UNPRINTABLE.sub(" ", without(text))
        node.set(XML_SPACE, "preserve")


def _anchor(document: Document, paragraph: etree._Element, number: str) -> None:
    """Let a comment be about a whole paragraph."""
    own = paragraph.find(PARAGRAPH_PROPERTIES)
    paragraph.insert(
        0 if own is None else paragraph.index(own) + 1, etree.Element(_START, {_ID: number})
    )
    etree.SubElement(paragraph, _END, {_ID: number})
    run = etree.SubElement(paragraph, RUN)
    style = next(
        (id_ for id_, name in document.style_names.items() if name == "annotation reference"), ""
    )
    if style:
        etree.SubElement(etree.SubElement(run, W + "rPr"), W + "rStyle", {VALUE: style})
    etree.SubElement(run, _REFERENCE, {_ID: number})


def _replace(document: Document, root: etree._Element, remarks: list[Remark], marks: Marks) -> None:
    """Take away our own older comments at the places that get a new one."""
    answered = _answered(document)
    ours = {
        one.get(_ID, ""): one
        for one in root.iter(_COMMENT)
        if marks.is_ours(one) and not answered & set(_ids_of(one))
    }
    places = {paragraph for paragraph, _ in remarks}
    for reference in list(document.root.iter(_REFERENCE)) if ours else ():
        number = reference.get(_ID, "")
        if number in ours and _paragraph_of(reference) in places:
            remove_anchors(document.root, number)
            drop(ours[number])


def all_of(document: Document) -> list[etree._Element]:
    """Return the comments of a document, as they are now."""
    name = document.part_of(_KIND) or _PART
    return list(document.draft.tree(name)) if name in document.draft.names else []


def remove_anchors(root: etree._Element, number: str) -> None:
    """Take the marks of one comment out of a text."""
    for node in list(root.iter(_START, _END, _REFERENCE)):
        if node.get(_ID) == number:
            run = holder(node)
            drop(node)
            if run.tag == RUN and not [one for one in run if one.tag != W + "rPr"]:
                drop(run)


def _paragraph_of(node: etree._Element) -> etree._Element | None:
    return next(node.iterancestors(W + "p"), None)


def _ids_of(comment: etree._Element) -> list[str]:
    """Return the numbers by which answers refer to a comment: those of its paragraphs."""
    key = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
    return [one.get(key, "") for one in comment.iter(W + "p") if one.get(key)]


def _answered(document: Document) -> set[str]:
    """Return the numbers of the paragraphs of comments that somebody answered."""
    space = f"{{{WORD_2012_NS}}}"
    return {
        one.get(space + "paraIdParent", "")
        for one in document.tree_of("commentsExtended").iter(space + "commentEx")
    }
