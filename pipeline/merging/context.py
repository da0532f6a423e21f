"""What all steps of one merge share: the documents, the marks, and what is to be told."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from pipeline.merging.blocks import PARAGRAPH, Block
from pipeline.merging.document import Document, Story
from pipeline.merging.formatting import Formatting
from pipeline.merging.held_back import holds_back
from pipeline.merging.importing import Importer
from pipeline.merging.marks import Marks, plain, properties_of
from pipeline.merging.notes import Kind, Note
from pipeline.merging.pieces import AUTHOR
from pipeline.merging.placing import Placing
from pipeline.ooxml.ns import W

_COMMENT_ANCHOR = W + "commentReference"
_BY_PLACE = ("keepNext", "keepLines")  # as our rows have by what follows them: never brought in


@dataclass(slots=True)
class Told:
    """A note, and the paragraph it is about; None when it is nowhere in the document."""

    note: Note
    paragraph: etree._Element | None


@dataclass
class Context:
    """One merge: `story` is the part of the edited document that is being merged."""

    base: Document
    edited: Document
    new: Document
    marks: Marks
    told: list[Told] = field(default_factory=list)
    headings: dict[etree._Element, str] = field(default_factory=dict)  # above each block
    changed: int = 0  # pending changes of ours that were taken back
    holds_back: bool = False  # a number is not told any more

    def __post_init__(self) -> None:
        self.importer = Importer(self.new, self.edited)
        self.placing = Placing(self.marks)
        self.story: Story = self.edited.body
        self._our_comments = {
            one.get(W + "id")
            for one in self.edited.tree_of("comments")
            if one.get(AUTHOR) == self.marks.author
        }
        self._now = Formatting(self.edited, _BY_PLACE)
        self._before = (
            Formatting(self.base, _BY_PLACE),
            Formatting(self.base, _BY_PLACE, worn=self.edited),
        )

    def by_hand(self, base: Block, edited: Block) -> bool:
        """Tell whether somebody changed a block: its text, its look, or a comment of their own.

        Our last version may have another house style than the document, into which none is brought;
        so one look suffices: with the styles of that version, or with those of the document.
        """
        if base.exact != edited.exact or self._commented(edited):
            return True
        now = self._now.of(edited)
        return all(before.of(base) != now for before in self._before)

    def _commented(self, block: Block) -> bool:
        numbers = {node.get(W + "id") for node in block.element.iter(_COMMENT_ANCHOR)}
        return bool(numbers - self._our_comments)

    def copy(self, new: Block, like: Block | None) -> etree._Element:
        """Return a copy of a block of the new version for the story that is being merged."""
        target = self.story if like is None else like.story
        return self.importer.copy(new.element, new.story, target)

    def restyle(self, edited: Block, new: Block) -> None:
        """Give a paragraph the style it has in the new version, as a tracked change."""
        wanted = self.importer.copy(properties_of(new.element), new.story, edited.story)
        self.marks.properties(edited.element, plain(wanted))

    def removed(self, base: Block, new: Block | None) -> None:
        """Note that a block of our last version is another in the new one, or not there."""
        self.holds_back = self.holds_back or holds_back(base, new)

    def _heading(self, element: etree._Element) -> str:
        """Return the heading that a block stands under, also inside a table."""
        above = (element, *element.iterancestors())
        return next((self.headings[one] for one in above if one in self.headings), "")

    def tell(self, kind: Kind, at: Block | None, old: str, new: str, place: str = "") -> None:
        """Note what is to be told about a block."""
        paragraph = None if at is None else _first_paragraph(at)
        heading = place or ("" if at is None else self._heading(at.element))
        self.told.append(Told(Note(kind, heading, old, new), paragraph))


def _first_paragraph(block: Block) -> etree._Element | None:
    if block.kind == PARAGRAPH:
        return block.element
    return next(block.element.iter(PARAGRAPH), None)
