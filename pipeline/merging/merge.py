"""New answers into an edited document: three documents in, one out, with what is to be told.

`base` is what we wrote, `edited` what somebody made of it, `new` what we would write now. What
changed from `base` to `new` comes into `edited` as tracked changes of Word. Accepting all of them
gives the new version with the edits in it, rejecting all gives `edited`; the latter is proved for
each document before it is given back (`proof.py`). A chart, and words for who cannot see a figure,
cannot be tracked; that a chart changed is told in a comment. The box by which somebody approved the
edited document is emptied.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from pipeline.merging import agreements, charts, descriptions, proof, remarks
from pipeline.merging.blocks import PARAGRAPH, story_blocks
from pipeline.merging.context import Context, Told
from pipeline.merging.document import Document, StoryKey
from pipeline.merging.found_again import found_again
from pipeline.merging.marks import Marks
from pipeline.merging.notes import Kind, Note
from pipeline.merging.pieces import AUTHOR
from pipeline.merging.refusing import not_mergeable
from pipeline.merging.remarks import Remark
from pipeline.merging.review_pane import changes_shown
from pipeline.merging.signs import Signs
from pipeline.merging.stories import Blocks, StoryMerge
from pipeline.ooxml import approval_line
from pipeline.ooxml.archive import FAST, Member
from pipeline.ooxml.ns import W

_BODY = StoryKey(0, "body")
_LEAST_FOUND = 0.2  # part of our text: below it the document is another one


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged document; `changes` is how many of ours Word shows, `notes` what else to tell.

    `holds_back` says that the new version holds back a number that the last one told: that one
    still stands in the document, struck out or in words that somebody changed.
    """

    data: bytes
    changes: int
    notes: tuple[Note, ...]
    holds_back: bool


def merge(base: bytes, edited: bytes, new: bytes, author: str, date: datetime) -> Merged:
    """Bring what changed from `base` to `new` into `edited`, as changes by `author` at `date`.

    The same documents give the same bytes. Raises UnreadableFile when a document is damaged or has
    a password, and NotMergeable when too little of `base` is found again (M-FEW), when it is kept
    in another kind of file (M-KIND), or when it cannot be proved that nothing is lost (M-UNPROVEN).
    """
    signs = Signs()
    ours, theirs, fresh = (Document(data, author, signs) for data in (base, edited, new))
    marks = Marks(author, date.strftime("%Y-%m-%dT%H:%M:%SZ"), theirs.highest_id())
    one = _Merge(Context(ours, theirs, fresh, marks))
    one.run()
    if not one.changed:
        return Merged(edited, 0, one.notes, one.holds_back)
    return Merged(one.data, one.shown, one.notes, one.holds_back)


class _Merge:
    """One merge while it runs."""

    def __init__(self, context: Context) -> None:
        self._context, self._edited = context, context.edited
        self._untracked = 0

    @property
    def changed(self) -> bool:
        """Whether the document differs from the edited one."""
        return bool(self._context.marks.made or self._context.changed or self._untracked)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is to be told, each thing once."""
        return tuple(dict.fromkeys(told.note for told in self._context.told))

    @property
    def holds_back(self) -> bool:
        """Whether a number is not told any more."""
        return self._context.holds_back

    def run(self) -> None:
        """Merge all stories, and prove that nothing was lost."""
        context = self._context
        base, edited, new = context.base, context.edited, context.new
        agreements.carry(base, edited, new)
        body = self._blocks(_BODY)
        if found_again(body.base, body.edited) < _LEAST_FOUND:
            raise not_mergeable("M-FEW")
        self._untracked += descriptions.update(base, edited, new)
        for told in charts.update(base, edited, new):
            self._untracked += told.note.kind is Kind.CHART_UPDATED
            context.told.append(Told(told.note, told.paragraph))
        before = {key: copy.deepcopy(story.whole) for key, story in edited.stories.items()}
        self._merge_stories(body)
        self._tell_style()
        self._write_remarks()
        if self.changed:  # whoever ticked the box had not seen this
            for root in (edited.root, before[_BODY]):
                approval_line.take_off(root)
        self.data = edited.package.write(self._changed_parts(before))
        parts = {one.part: one.whole for one in edited.stories.values()}
        self.shown = sum(changes_shown(one, context.marks.author) for one in parts.values())
        self._prove(before)

    def _blocks(self, key: StoryKey) -> Blocks:
        context = self._context
        stories = [one.stories.get(key) for one in (context.base, context.edited, context.new)]
        blocks = Blocks(*(story_blocks(one) if one is not None else [] for one in stories))
        context.headings.update((one.element, one.heading) for one in blocks.edited)
        return blocks

    def _merge_stories(self, body: Blocks) -> None:
        """Merge the body, headers and footers."""
        context = self._context
        StoryMerge(context).merge(body, context.edited.body.root)
        done = {context.edited.body.part}
        for key in context.new.stories:
            story = context.edited.stories.get(key)
            if key not in context.base.stories or story is None or story.part in done:
                continue
            done.add(story.part)
            context.story = story
            told = len(context.told)
            StoryMerge(context).merge(self._blocks(key), story.root)
            self._anchor_in_body(told)

    def _anchor_in_body(self, since: int) -> None:
        """Let notes about a header or footer stand at the beginning: Word has no comments there."""
        first = next(self._edited.body.root.iter(PARAGRAPH), None)
        for told in self._context.told[since:]:
            told.paragraph = first

    def _tell_style(self) -> None:
        """Tell that the house style is another one; it never comes into an edited document."""
        base, new = self._context.base, self._context.new
        parts = [[one.package.read(name) if (name := one.part_of(kind)) else b""
                  for kind in ("styles", "theme", "numbering")] for one in (base, new)]  # fmt: skip
        if parts[0] != parts[1]:
            self._context.told.append(Told(Note(Kind.HOUSE_STYLE, "", "", ""), None))

    def _write_remarks(self) -> None:
        """Write what is to be told into the document, each at its place."""
        first = next(self._edited.body.root.iter(PARAGRAPH), None)
        found = [
            Remark(told.paragraph if told.paragraph is not None else first, told.note.says)
            for told in self._context.told
            if told.note.kind is not Kind.HOUSE_STYLE and first is not None
        ]
        self._untracked += len(found)
        remarks.write(self._edited, found, self._context.marks)

    def _prove(self, before: dict[StoryKey, etree._Element]) -> None:
        author = self._context.marks.author
        ours = {
            one.get(W + "id", "")
            for one in (*self._edited.tree_of("comments"), *remarks.all_of(self._edited))
            if one.get(AUTHOR) == author
        }
        for key, story in self._edited.stories.items():
            if not proof.is_whole(before[key], story.whole, author, ours):
                raise not_mergeable("M-UNPROVEN")

    def _changed_parts(self, before: dict[StoryKey, etree._Element]) -> dict[str, Member]:
        """Return the parts that are others now."""
        changed = self._edited.draft.changed()
        for key, story in self._edited.stories.items():
            if key != _BODY and etree.tostring(before[key]) == etree.tostring(story.root):
                changed.pop(story.part, None)
        return {name: Member.pack(data, FAST) for name, data in changed.items()}
