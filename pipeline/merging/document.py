"""A Word document as a merge sees it: its stories, its styles, and what its signs stand for.

A story is what runs on by itself: the body, a header, a footer (ECMA-376, part 1, 17.10 and 17.13).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.merging.pieces import AUTHOR, TEXT, VALUE, Piece, Reader, plain_text, text_of
from pipeline.merging.refusing import not_mergeable
from pipeline.merging.signs import Signs
from pipeline.ooxml.draft import Draft
from pipeline.ooxml.ns import STRICT_NS, A, C, R, V, W
from pipeline.ooxml.package import Package, Relationship

_REFERENCES = (W + "headerReference", W + "footerReference")
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_RELATED = (R + "embed", R + "id", R + "link", R + "pict")
_HIDING = (W + "del", W + "moveFrom", W + "txbxContent")  # what has paragraphs no reader sees so
_ID, _TYPE = W + "id", W + "type"


@dataclass(frozen=True, slots=True)
class StoryKey:
    """Which story it is: of which section, counted from 0, and where on its pages."""

    section: int
    kind: str  # «body», «headerReference», «footerReference»
    type: str = ""  # «default», «first», «even»


class Story:
    """A part with paragraphs and tables; `root` is the element they stand in."""

    def __init__(self, document: Document, part: str, root: etree._Element) -> None:
        self.document, self.part, self.root = document, part, root
        self.is_plain = next(root.iter(*_HIDING), None) is None  # when it was opened
        self._reader = Reader(document.ours, document.signs.of, self._name_of)

    def pieces(self, paragraph: etree._Element) -> list[Piece]:
        """Return what stands in a paragraph of this story."""
        return self._reader.read(paragraph)

    @property
    def whole(self) -> etree._Element:
        """The root of its part."""
        return self.document.root if self is self.document.body else self.root

    def text(self, paragraph: etree._Element) -> str:
        """Return what a paragraph says, with signs."""
        plain = plain_text(paragraph)
        return text_of(self.pieces(paragraph)) if plain is None else plain

    def target(self, relationship: str) -> str:
        """Return the part, or the address outside, that a relationship points at."""
        found = self.document.relationships(self.part).get(relationship)
        return found.target if found else ""

    def _name_of(self, node: etree._Element) -> str:
        """Return what makes an object or a note another one than the next."""
        if node.tag in _NOTES:
            return f"note {self.document.note(_NOTES[node.tag], node.get(_ID, ''))}"
        shown = [("chart" if one.tag == C + "chart" else self._seen(one)) for one in _linked(node)]
        text = "".join(one.text or "" for one in node.iter(TEXT))
        return " ".join(("object", *shown, text) if shown or text else ("object", _shape(node)))

    def _seen(self, node: etree._Element) -> str:
        """Return what is seen of a part that an object shows, as a checksum."""
        name = next((node.get(key, "") for key in _RELATED if node.get(key)), "")
        target = self.target(name)
        if target not in self.document.package:
            return target
        return hashlib.sha256(self.document.package.read(target)).hexdigest()


class Document:
    """One of the three documents of a merge; `ours` is the author of the changes we track.

    Raises UnreadableFile as `Package.open` does, and NotMergeable for what is no usual document.
    """

    def __init__(self, data: bytes, ours: str, signs: Signs) -> None:
        self.package = Package.open(data)
        self.ours, self.signs = ours, signs
        self.draft = Draft(self.package)
        self._related: dict[str, dict[str, Relationship]] = {}
        self.main = self.package.main_part
        self.root = self.draft.tree(self.main)
        body = self.root.find(W + "body")
        if body is None or STRICT_NS.encode() in self.package.read(self.main)[:4096]:
            raise not_mergeable("M-KIND")
        self.body = Story(self, self.main, body)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return what a part is related to, by the id of the relationship."""
        if part not in self._related:
            self._related[part] = self.package.relationships(part)
        return self._related[part]

    def part_of(self, kind: str) -> str:
        """Return the part that the document is related to in this way, "" when there is none."""
        found = (one.target for one in self.relationships(self.main).values() if one.kind == kind)
        return next((name for name in found if name in self.package), "")

    def tree_of(self, kind: str) -> etree._Element:
        """Return such a part to look at; an empty element when there is none."""
        name = self.part_of(kind)
        return self.package.tree(name) if name else etree.Element(kind)

    def file_tree(self, kind: str) -> etree._Element:
        """Return a part the whole file is related to; an empty element when there is none."""
        found = (one.target for one in self.relationships("").values() if one.kind == kind)
        name = next((name for name in found if name in self.package), "")
        return self.package.tree(name) if name else etree.Element(kind)

    @cached_property
    def styles(self) -> etree._Element:
        """The part with styles, never changed."""
        return self.tree_of("styles")

    @cached_property
    def style_names(self) -> dict[str, str]:
        """The name of every style by its id: an editor keeps the name, not the id."""
        return {
            style.get(W + "styleId", ""): named.get(VALUE, "").lower()
            for style in self.styles.iter(W + "style")
            if (named := style.find(W + "name")) is not None
        }

    def note(self, kind: str, number: str) -> str:
        """Return the text of a footnote or endnote."""
        for note in self.tree_of(kind):
            if note.get(_ID) == number:
                return "".join(text.text or "" for text in note.iter(TEXT))
        return ""

    @cached_property
    def stories(self) -> dict[StoryKey, Story]:
        """The body and every header and footer that says something."""
        found = {StoryKey(0, "body"): self.body}
        for number, section in enumerate(self.root.iter(W + "sectPr")):
            for reference in section.iterchildren(*_REFERENCES):
                related = self.relationships(self.main).get(reference.get(R + "id", ""))
                if related is None or related.target not in self.package:
                    continue
                kind = etree.QName(reference).localname
                key = StoryKey(number, kind, reference.get(_TYPE, "default"))
                tree = self.draft.tree(related.target)
                found[key] = Story(self, related.target, tree)
        return found

    def highest_id(self) -> int:
        """Return the highest number that marks a change or a bookmark in any story."""
        trees = {story.part: story.root for story in self.stories.values()}
        ids = (
            node.get(_ID, "")
            for tree in (self.root, *trees.values())
            for node in tree.iter(*_NUMBERED)
        )
        return max((int(one) for one in ids if one.isdecimal() and len(one) < 10), default=0)

    def pending(self) -> bool:
        """Tell whether a change of ours is still to be accepted or rejected."""
        return any(
            node.get(AUTHOR) == self.ours
            for story in self.stories.values()
            for node in story.root.iter(W + "ins", W + "del")
        )


_NUMBERED = tuple(
    W + name for name in ("ins", "del", "moveFrom", "moveTo", "bookmarkStart", "bookmarkEnd")
) + tuple(W + name for name in ("pPrChange", "rPrChange", "tcPrChange", "trPrChange"))


def _linked(node: etree._Element) -> Iterator[etree._Element]:
    """Yield the pictures and charts that an object shows."""
    yield from node.iter(A + "blip", C + "chart", V + "imagedata")


def _shape(node: etree._Element) -> str:
    """Return the shape of a drawing that holds neither picture nor text."""
    found = (one.get("prst", "") for one in node.iter(A + "prstGeom"))
    return next(found, etree.QName(node).localname)
