"""Looks through a document of ours that somebody may have changed, before it goes out.

A tracked change, a comment and hidden text are never meant for the participant. Element names are
those of the standard (ECMA-376, part 1, chapter 17).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from pipeline.base.files import sha256
from pipeline.model.review import DocumentPart, Mark, MarkKind, Passage, ReviewedDocument
from pipeline.ooxml.approval_line import line_in, take_out
from pipeline.ooxml.controls import VALUE
from pipeline.ooxml.ns import W
from pipeline.ooxml.package import Package
from pipeline.ooxml.strict import word_tree
from pipeline.ooxml.text import HIDDEN, PARAGRAPH, is_on, visible_text

MOST_MARKS = 50
_LONGEST_HEADING = 80  # characters
_PARTS = re.compile(r"word/(header|footer|footnotes|endnotes)[0-9]*\.xml")
_COMMENTS = re.compile(r"word/comments[0-9]*\.xml")
_STYLES = "word/styles.xml"
_STYLE_OF = {W + "pStyle", W + "rStyle"}
_MARKS = {
    **dict.fromkeys(
        (W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")),
        MarkKind.TRACKED,
    ),
    **dict.fromkeys(
        (
            f"{W}{name}Change"
            for name in ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr", "tblGrid")
        ),
        MarkKind.TRACKED,
    ),
    W + "cellMerge": MarkKind.TRACKED,
    W + "numberingChange": MarkKind.TRACKED,
    W + "commentRangeStart": MarkKind.COMMENT,
    W + "commentReference": MarkKind.COMMENT,
    HIDDEN: MarkKind.HIDDEN,
    W + "specVanish": MarkKind.HIDDEN,
    W + "hidden": MarkKind.HIDDEN,
}
_SWITCHES = {HIDDEN, W + "specVanish", W + "hidden"}  # they can be there and say «off»
_DIGITS = re.compile(r"[0-9]+")


def reviewed(data: bytes) -> ReviewedDocument:
    """Return what a Word document says and what a person left in it.

    Raises UnreadableFile when it is no Word document.
    """
    package = Package.open(data)
    root = word_tree(package, package.main_part)
    styles = _styles(package)
    line = line_in(root)
    take_out(root)
    parts = [(DocumentPart.BODY, root), *_other_parts(package)]
    found = [one for part, tree in parts for one in _marks(part, tree, styles)]
    if not any(one.kind is MarkKind.COMMENT for one in found) and _has_comments(package):
        found.append(Mark(MarkKind.COMMENT, DocumentPart.BODY))
    passages = [one for part, tree in parts for one in _passages(part, tree, styles)]
    said = "\n".join(_said(part, tree) for part, tree in parts)
    checksum = sha256(said.encode("utf-8", "surrogatepass"))
    marks = tuple(dict.fromkeys(found))[:MOST_MARKS]
    return ReviewedDocument(checksum, *line, marks, tuple(passages))


class _Styles(NamedTuple):
    """The ids of styles that make a heading, and of those that hide a text."""

    headings: frozenset[str]
    hiding: frozenset[str]


def _styles(package: Package) -> _Styles:
    """Return what the styles of a document do; a style does what the one below it does."""
    if _STYLES not in package:
        return _Styles(frozenset(), frozenset())
    found = {
        one.get(W + "styleId", ""): one for one in word_tree(package, _STYLES).iter(W + "style")
    }
    headings = {name for name in found if _does(found, name, _is_heading)}
    return _Styles(frozenset(headings), frozenset(n for n in found if _does(found, n, _hides)))


def _does(
    found: dict[str, etree._Element], name: str, test: Callable[[etree._Element], bool]
) -> bool:
    seen: set[str] = set()
    while name in found and name not in seen:
        if test(found[name]):
            return True
        seen.add(name)
        below = found[name].find(W + "basedOn")
        name = below.get(VALUE, "") if below is not None else ""
    return False


def _is_heading(style: etree._Element) -> bool:
    return next(style.iter(W + "outlineLvl"), None) is not None


def _hides(style: etree._Element) -> bool:
    return any(is_on(one) for one in style.iter(HIDDEN))


def _other_parts(package: Package) -> Iterator[tuple[DocumentPart, etree._Element]]:
    """Yield the headers, footers and notes, in the order of their names."""
    for name in sorted(package.names):
        found = _PARTS.fullmatch(name)
        if found:
            margin = found[1] in ("header", "footer")
            kind = DocumentPart.MARGIN if margin else DocumentPart.NOTE
            yield kind, word_tree(package, name)


def _has_comments(package: Package) -> bool:
    """Return whether a comment is left of which nothing in the text says where it belongs."""
    names = (name for name in package.names if _COMMENTS.fullmatch(name))
    return any(next(package.tree(name).iter("{*}comment"), None) is not None for name in names)


class _Place:
    """Where we are in a part: below which heading, in which paragraph."""

    def __init__(self, part: DocumentPart, styles: _Styles) -> None:
        self.part, self.styles = part, styles
        self.heading, self.paragraph = "", 0

    def enter(self, paragraph: etree._Element) -> None:
        """Go on to a paragraph."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = " ".join(visible_text(paragraph).split())[:_LONGEST_HEADING]
        if style is not None and style.get(VALUE, "") in self.styles.headings and text:
            self.heading, self.paragraph = text, 0
        else:
            self.paragraph += 1

    @property
    def words(self) -> tuple[DocumentPart, str, int]:
        return self.part, self.heading, self.paragraph


def _marks(part: DocumentPart, root: etree._Element, styles: _Styles) -> Iterator[Mark]:
    place = _Place(part, styles)
    for node in root.iter():
        tag = node.tag
        if tag == PARAGRAPH:
            place.enter(node)
        elif tag in _STYLE_OF:
            if node.get(VALUE, "") in styles.hiding:
                yield Mark(MarkKind.HIDDEN, *place.words)
        elif tag in _MARKS and (tag not in _SWITCHES or is_on(node)):
            yield Mark(_MARKS[tag], *place.words)


def _passages(part: DocumentPart, root: etree._Element, styles: _Styles) -> Iterator[Passage]:
    place = _Place(part, styles)
    for paragraph in root.iter(PARAGRAPH):
        place.enter(paragraph)
        text = visible_text(paragraph)
        if text.strip():
            yield Passage(*place.words, text)


def _said(part: DocumentPart, root: etree._Element) -> str:
    """Return what a reader sees, however it was saved; the numbers of pages in margins differ."""
    text = " ".join(visible_text(root).split())
    return _DIGITS.sub("", text) if part is DocumentPart.MARGIN else text
