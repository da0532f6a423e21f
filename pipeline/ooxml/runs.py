"""Runs of a Word document as a reader sees them: how a text is cut into runs, nobody sees."""

from __future__ import annotations

from lxml import etree

from pipeline.ooxml.draft import drop, holder
from pipeline.ooxml.ns import XML_SPACE, W
from pipeline.ooxml.package import PARSER


def same_to_a_reader(one: bytes, other: bytes) -> bool:
    """Tell whether two WordprocessingML parts differ in nothing but how texts are cut into runs.

    A part that is no XML, which somebody's program may leave, or that has a DOCTYPE, is the same as
    no other.
    """
    first, second = _parsed(one), _parsed(other)
    if first is None or second is None:
        return False
    return _canonical(first) == _canonical(second)


def join_runs(root: etree._Element) -> None:
    """Drop runs without text and join those beside one another that look the same."""
    for text in root.iter(f"{W}t"):
        if text.get(XML_SPACE) != "preserve":
            text.text = (text.text or "").strip()
        text.set(XML_SPACE, "preserve")
    for run in list(root.iter(f"{W}r")):
        _join_texts(run)
        empty = not any(node.tag != f"{W}rPr" for node in run)
        if empty and holder(run).tag != f"{W}sdtContent":
            drop(run)
    before: etree._Element | None = None
    for run in list(root.iter(f"{W}r")):
        if before is not None and run.getprevious() is before and _look(run) == _look(before):
            before.extend([node for node in run if node.tag != f"{W}rPr"])
            drop(run)
        else:
            before = run
    for run in root.iter(f"{W}r"):
        _join_texts(run)


def _parsed(part: bytes) -> etree._Element | None:
    try:
        root = etree.fromstring(part, PARSER)
    except etree.XMLSyntaxError:
        return None
    return None if root.getroottree().docinfo.internalDTD is not None else root


def _canonical(root: etree._Element) -> bytes:
    join_runs(root)
    return etree.tostring(root, method="c14n")


def _join_texts(run: etree._Element) -> None:
    """Join texts beside one another and drop those without a character."""
    for text in run.findall(f"{W}t"):
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            run.remove(text)
    for text in run.findall(f"{W}t"):
        if not text.text:
            run.remove(text)


def _look(run: etree._Element) -> bytes:
    properties = run.find(f"{W}rPr")
    if properties is None or not len(properties):
        return b""
    return etree.tostring(properties, method="c14n", exclusive=True, with_tail=False)
