"""The rules of a merge: who changed what in a story, and what that means for the document.

| the adviser  | the new answers        | result                                                  |
|--------------|------------------------|---------------------------------------------------------|
| left it      | change it              | words struck out and inserted                           |
| left it      | take it away or add it | a paragraph, row or table struck out or inserted        |
| changed it   | change other words     | both, with a comment                                    |
| changed it   | change the same words  | the adviser's words stay, a comment holds the new ones  |
| changed it   | take it away           | it stays, with a comment                                |
| deleted it   | change it              | it stays away, with a comment at its neighbour          |

«Changed» is text, look, a picture, a page break, a note or a comment of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from pipeline.merging.alignment import Pairs, anywhere, in_order
from pipeline.merging.blocks import CELL, PARAGRAPH, PART, ROW, Block
from pipeline.merging.context import Context
from pipeline.merging.notes import Kind
from pipeline.merging.rewriting import Rewriting, Source, looking
from pipeline.merging.words import Change, both, changes, readable, tokens
from pipeline.ooxml.draft import holder


class Three(NamedTuple):
    """The same block three times: as we wrote it, as somebody left it, as it would be now."""

    base: Block
    edited: Block
    new: Block


class Blocks(NamedTuple):
    """The blocks of one holder, three times."""

    base: Sequence[Block]
    edited: Sequence[Block]
    new: Sequence[Block]


class StoryMerge:
    """Brings what changed from `base` to `new` into the blocks of an edited story."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def merge(self, blocks: Blocks, parent: etree._Element) -> None:
        """Merge a sequence of blocks that stand in one parent."""
        if not blocks.base and not blocks.new:
            return
        _Sequence(self, self._context, blocks, parent).merge()

    def pair(self, three: Three) -> None:
        """Merge one block that is in all three documents."""
        base, edited, new = three
        if base.kind == PARAGRAPH:
            self._paragraph(three)
        elif base.exact == new.exact:
            return
        elif base.kind == ROW:
            self._row(three)
        else:
            blocks = Blocks(base.parts, edited.parts, new.parts)
            self.merge(blocks, edited.element)

    def _paragraph(self, three: Three) -> None:
        base, edited, new = three
        context = self._context
        context.importer.learn(new.style_id, edited.style_id)
        if base.exact != new.exact and edited.exact != new.exact:
            self._words(three)
        if base.style != new.style and edited.style == base.style and new.style:
            context.restyle(edited, new)

    def _words(self, three: Three) -> None:
        base, edited, new = three
        context = self._context
        context.removed(base, new)
        changed = context.by_hand(base, edited)
        if not changed and context.marks.undo(edited.element):
            edited.forget()
            context.changed += 1
            ours = changes(tokens(edited.exact), tokens(new.exact))
            self._rewrite(three, readable(tokens(edited.exact), tokens(new.exact), ours))
            return
        now, wanted = tokens(edited.exact), tokens(new.exact)
        ours = changes(list(looking(base)), list(looking(new)))
        if base.exact == edited.exact:
            found = readable(now, wanted, ours)
        else:
            merged = both(now, wanted, changes(tokens(base.exact), now), ours)
            if merged is None:
                context.tell(Kind.KEPT, edited, edited.exact, new.exact)
                return
            found = merged
        if changed and found:
            context.tell(Kind.BOTH, edited, edited.exact, new.exact)
        self._rewrite(three, found)

    def _rewrite(self, three: Three, found: Sequence[Change]) -> None:
        if found:
            base, edited, new = three
            context = self._context
            rewriting = Rewriting(edited, Source(base, new), context.marks, context.importer)
            rewriting.apply(found)

    def _row(self, three: Three) -> None:
        base, edited, new = three
        context = self._context
        if len(base.parts) == len(edited.parts) == len(new.parts):
            for cells in zip(base.parts, edited.parts, new.parts, strict=True):
                self.pair(Three(*cells))
        elif len(base.parts) != len(edited.parts) and len(base.parts) == len(new.parts):
            self._columns(three)
        elif context.by_hand(base, edited):
            context.removed(base, new)
            context.tell(Kind.LAYOUT, edited, edited.exact, new.exact)
        else:
            context.removed(base, new)
            fresh = context.copy(new, edited)
            context.placing.insert_after(edited.element, fresh)
            context.placing.strike_out(edited)

    def _columns(self, three: Three) -> None:
        """Merge a row in which somebody added or removed cells; all columns must be found again."""
        base, edited, new = three
        pairs = in_order_of_text(base.parts, edited.parts)
        changed = [i for i, one in enumerate(base.parts) if one.exact != new.parts[i].exact]
        if all(i in pairs for i in changed):
            for i in changed:
                self.pair(Three(base.parts[i], edited.parts[pairs[i]], new.parts[i]))
            return
        self._context.removed(base, new)
        self._context.tell(Kind.LAYOUT, edited, edited.exact, new.exact)


class _Sequence:
    """One sequence of blocks while it is merged."""

    def __init__(
        self, story: StoryMerge, context: Context, blocks: Blocks, parent: etree._Element
    ) -> None:
        self._story, self._context, self._blocks, self._parent = story, context, blocks, parent
        self._edited = self._matched(blocks.base, blocks.edited)
        self._new = self._kept_alone(blocks, in_order(blocks.base, blocks.new))
        self._old = {j: i for i, j in self._new.items()}
        self._spots: dict[int, etree._Element] = {}  # where each new block stands

    def _matched(self, base: Sequence[Block], edited: Sequence[Block]) -> Pairs:
        if base and base[0].kind == CELL:
            return in_order_of_text(base, edited)
        return _alone(base, edited) or anywhere(base, edited)

    def _kept_alone(self, blocks: Blocks, pairs: Pairs) -> Pairs:
        """Return the pairs of our two versions; the one paragraph of a cell is always one."""
        return _alone(blocks.base, blocks.new) or pairs

    def merge(self) -> None:
        gone = [self._old_block(i) for i in range(len(self._blocks.base))]
        for j in range(len(self._blocks.new)):
            self._new_block(j)
        for block in filter(None, gone):
            self._context.placing.strike_out(block)

    def _old_block(self, i: int) -> Block | None:
        """Merge a block of our last version; return what goes."""
        base = self._blocks.base[i]
        edited = self._blocks.edited[self._edited[i]] if i in self._edited else None
        new = self._blocks.new[self._new[i]] if i in self._new else None
        if edited is not None and new is not None:
            self._spots[self._new[i]] = edited.element
            self._story.pair(Three(base, edited, new))
        elif edited is not None:
            return self._without_new(base, edited)
        elif new is not None and new.exact != base.exact and new.words:
            self._context.removed(base, new)
            self._deleted(i, new)
        return None

    def _without_new(self, base: Block, edited: Block) -> Block | None:
        """Return a block that goes, unless somebody changed it."""
        context = self._context
        context.removed(base, None)
        if not context.by_hand(base, edited):
            return edited
        kind = Kind.AGREEMENT if _agreed(base, edited) else Kind.STAYS
        context.tell(kind, edited, edited.exact, "")
        return None

    def _deleted(self, i: int, new: Block) -> None:
        """Tell that somebody deleted what would be another now, at the nearest neighbour."""
        near = (k for k in (*range(i - 1, -1, -1), *range(i + 1, len(self._blocks.base))))
        found = next((self._edited[k] for k in near if k in self._edited), None)
        at = None if found is None else self._blocks.edited[found]
        self._context.tell(Kind.DELETED, at, "", new.exact, new.heading)

    def _new_block(self, j: int) -> None:
        """Put a block of the new version into the document, unless it is there already."""
        if j in self._old:
            return
        new, context = self._blocks.new[j], self._context
        before = self._nearest(j, -1)
        typed = self._typed(new)
        if typed is not None:
            self._spots[j] = typed.element
            return
        around = [self._old.get(j - 1), self._old.get(j + 1)]
        if all(i is not None and i not in self._edited for i in around):
            if new.words:
                self._deleted(around[0] or 0, new)
            return
        following = self._parent.iterchildren() if before is None else before.itersiblings()
        back = context.placing.bring_back(following, new, context.story)
        if back is not None:
            self._spots[j] = back
            context.changed += 1
            return
        fresh = context.copy(new, None)
        after = self._nearest(j, 1) if before is None else None
        if before is not None:
            self._spots[j] = context.placing.insert_after(before, fresh)
        elif after is not None:
            self._spots[j] = context.placing.insert_before(after, fresh)
        elif self._blocks.edited:
            first = self._blocks.edited[0].element
            self._spots[j] = context.placing.insert_before(first, fresh)
        else:
            self._spots[j] = context.placing.append(self._parent, fresh)

    def _nearest(self, j: int, step: int) -> etree._Element | None:
        """Return where the nearest block of the new version before or after one stands."""
        end = -1 if step < 0 else len(self._blocks.new)
        return next((self._spots[k] for k in range(j + step, end, step) if k in self._spots), None)

    def _typed(self, new: Block) -> Block | None:
        """Return the block in which somebody wrote what would come; None when nobody did."""
        taken = set(self._edited.values())
        for k, one in enumerate(self._blocks.edited):
            if k not in taken and one.kind == new.kind and one.text == new.text and one.words:
                return one
        return None


def in_order_of_text(ones: Sequence[Block], others: Sequence[Block]) -> Pairs:
    """Return the pairs of cells: by their place, or by their text when there are more or fewer."""
    if len(ones) == len(others):
        return {i: i for i in range(len(ones))}
    pairs: Pairs = {}
    first = 0
    for i, one in enumerate(ones):
        found = next((j for j in range(first, len(others)) if others[j].text == one.text), None)
        if found is not None:
            pairs[i], first = found, found + 1
    return pairs


def _alone(ones: Sequence[Block], others: Sequence[Block]) -> Pairs:
    """Return the pair of two paragraphs that are each alone in a cell."""
    if len(ones) != 1 or len(others) != 1 or ones[0].kind != PARAGRAPH:
        return {}
    return {0: 0} if all(holder(one[0].element).tag == CELL for one in (ones, others)) else {}


def _agreed(base: Block, edited: Block) -> bool:
    return bool(edited.agreements) and edited.exact.count(PART) == base.exact.count(PART)
