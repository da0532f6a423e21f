"""Tracked changes read by another hand than the product's: accepted, rejected, and as lines.

Written apart from `pipeline/merging`, so that what proves the one is not the other. After Word's
own behaviour: ECMA-376, part 1, 17.13.5.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

_WN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_WN}}}"
_STORIES = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
FIELD = "\u27e8veld\u27e9"
_DRAWN = (W + "drawing", W + "pict", W + "object")


class Words:
    """The stories of a Word file, which can be resolved and read."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.stories = {
            name: etree.fromstring(part)
            for name, part in sorted(self.parts.items())
            if _STORIES.fullmatch(name)
        }

    @property
    def body(self) -> etree._Element:
        return self.stories["word/document.xml"]

    def resolved(self, accept: bool, author: str = "") -> Words:
        """Accept or reject the changes, of one author or of everybody."""
        for root in self.stories.values():
            _resolve(root, accept, author)
        return self

    def lines(self) -> list[str]:
        """The text of the body, a line per paragraph; boxes, pictures and breaks as words."""
        return [line for paragraph in self.body.iter(W + "p") if (line := _line(paragraph))]

    def margins(self) -> list[str]:
        """The text of headers and footers."""
        roots = [root for name, root in self.stories.items() if name != "word/document.xml"]
        return sorted(line for root in roots for p in root.iter(W + "p") if (line := _line(p)))

    def bold(self) -> list[str]:
        """What is bold by hand."""
        return [
            _plain(text)
            for run in self.body.iter(W + "r")
            if run.find(f"{W}rPr/{W}b") is not None
            and run.find(f"{W}rPr/{W}b").get(W + "val") != "0"
            if (text := "".join(node.text or "" for node in run.iter(W + "t"))).strip()
        ]

    def comments(self) -> str:
        """All comments together."""
        found = [
            "".join(node.text or "" for node in etree.fromstring(part).iter(W + "t"))
            for name, part in self.parts.items()
            if re.fullmatch(r"word/comments\d*\.xml", name)
        ]
        return _plain(" ".join(found))


def lines(data: bytes) -> list[str]:
    """What a file says when everything is accepted."""
    return Words(data).resolved(accept=True).lines()


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def _line(paragraph: etree._Element) -> str:
    return _plain("".join(_read(paragraph, [0])))


def _read(parent: etree._Element, depth: list[int]) -> Iterator[str]:
    for node in parent:
        tag = node.tag
        if tag in (W + "del", W + "moveFrom", W + "pPr", W + "rPr", W + "sdtPr"):
            continue
        if tag == W + "fldChar":
            kind = node.get(W + "fldCharType")
            if kind == "begin" and not depth[0]:
                yield FIELD
            depth[0] += {"begin": 1, "end": -1}.get(kind, 0)
        elif depth[0] and tag != W + "r":
            yield from _read(node, depth) if len(node) else ()
        elif tag in (W + "t", W + "delText"):
            yield node.text or ""
        elif tag in (W + "tab", W + "br"):
            yield "\u27e8bladzijde\u27e9" if node.get(W + "type") == "page" else " "
        elif tag in _DRAWN:
            yield "\u27e8figuur\u27e9"
        elif tag == W + "noBreakHyphen":
            yield "\u2011"
        else:
            yield from _read(node, depth)


def _resolve(root: etree._Element, accept: bool, author: str) -> None:
    keep, lose = ("ins", "del") if accept else ("del", "ins")

    def ours(node: etree._Element | None) -> bool:
        return node is not None and (not author or node.get(W + "author") == author)

    for change in list(root.iter(W + "pPrChange")):
        if ours(change):
            _properties(change, accept)
    for row in list(root.iter(W + "tr")):
        if ours(row.find(f"{W}trPr/{W}{lose}")):
            row.getparent().remove(row)
    for table in list(root.iter(W + "tbl")):
        if table.find(f".//{W}tr") is None:
            table.getparent().remove(table)
    _contents(root, keep, lose, ours)
    for paragraph in list(root.iter(W + "p")):
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}{lose}")
        if ours(mark):
            _join(paragraph, mark)
    for mark in list(root.iter(W + keep)):
        if ours(mark):
            mark.getparent().remove(mark)


def _contents(root: etree._Element, keep: str, lose: str, ours: object) -> None:
    for node in list(root.iter(W + lose)):
        if ours(node) and node.getparent().tag not in (W + "rPr", W + "trPr"):
            node.getparent().remove(node)
    for node in list(root.iter(W + keep)):
        if not ours(node) or node.getparent().tag in (W + "rPr", W + "trPr"):
            continue
        for text in node.iter(W + "delText"):
            text.tag = W + "t"
        for child in list(node):
            node.addprevious(child)
        node.getparent().remove(node)


def _properties(change: etree._Element, accept: bool) -> None:
    own = change.getparent()
    own.remove(change)
    if accept:
        return
    for node in list(own):
        if node.tag not in (W + "rPr", W + "sectPr"):
            own.remove(node)
    for place, node in enumerate(list(change[0])):
        own.insert(place, node)


def _join(paragraph: etree._Element, mark: etree._Element) -> None:
    after = paragraph.getnext()
    while after is not None and after.tag not in (W + "p", W + "tbl"):
        after = after.getnext()
    contents = [node for node in paragraph if node.tag != W + "pPr"]
    if after is not None and after.tag == W + "p":
        place = 0 if after.find(W + "pPr") is None else 1
        for number, node in enumerate(contents):
            after.insert(place + number, node)
        paragraph.getparent().remove(paragraph)
    elif after is not None and not contents:
        paragraph.getparent().remove(paragraph)
    else:
        mark.getparent().remove(mark)


def without_comments(data: bytes) -> bytes:
    """Return a file whose text has no comments: LibreOffice without a window ends on them."""
    words = Words(data)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for node in list(words.body.iter(W + name)):
            node.getparent().remove(node)
    out = io.BytesIO()
    words.parts["word/document.xml"] = etree.tostring(words.body, encoding="UTF-8")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in words.parts.items():
            package.writestr(name, part)
    return out.getvalue()
