"""The shared texts of a workbook and the cells that need a text of their own."""

from __future__ import annotations

import copy

from lxml import etree

from pipeline.ooxml.draft import Draft, drop, holder
from pipeline.ooxml.ns import XML_SPACE, S

TAGS = ("{{", "{%", "{#")


class SharedTexts:
    """The shared texts of a workbook, for cells that need their own because they hold tags."""

    def __init__(self, draft: Draft, main: str) -> None:
        parts = [target for _, kind, target in draft.links(main) if kind == "sharedStrings"]
        self._texts = list(draft.tree(parts[0]).findall(f"{S}si")) if parts else []

    def inline(self, cell: etree._Element) -> str:
        """Give a cell whose text holds tags a text of its own; return the tagged text."""
        kind = cell.get("t")
        value = cell.find(f"{S}v")
        if kind == "s" and value is not None:
            text = _join_runs(self._texts[int(value.text or 0)])
            if any(sign in text for sign in TAGS):
                own = copy.deepcopy(self._texts[int(value.text or 0)])
                own.tag = f"{S}is"
                cell.set("t", "inlineStr")
                cell.replace(value, own)
                return text
        held = cell.find(f"{S}is")
        text = _join_runs(held) if held is not None else ""
        return text if any(sign in text for sign in TAGS) else ""

    def text(self, cell: etree._Element) -> str:
        """Return the text of a cell, "" when it holds none."""
        value, held = cell.find(f"{S}v"), cell.find(f"{S}is")
        if cell.get("t") == "s" and value is not None:
            held = self._texts[int(value.text or 0)]
        return "".join(node.text or "" for node in held.iter(f"{S}t")) if held is not None else ""

    def forget(self) -> None:
        """Take the tags out of the shared texts: nothing refers to them any more."""
        for text in self._texts:
            if any(sign in "".join(map(str, text.itertext())) for sign in TAGS):
                for child in list(text):
                    text.remove(child)
                etree.SubElement(text, f"{S}t")


def _join_runs(held: etree._Element) -> str:
    """Return a cell's text; when a tag is split over runs, keep the text in one of them."""
    parts = [node for node in held.iter(f"{S}t") if holder(node).tag != f"{S}rPh"]
    text = "".join(node.text or "" for node in parts)
    if any((node.text or "").count("{") != (node.text or "").count("}") for node in parts):
        for node in parts[1:]:
            run = holder(node)
            drop(run if run.tag == f"{S}r" else node)
        parts[0].text = text
    for node in parts:
        node.set(XML_SPACE, "preserve")
    return text
