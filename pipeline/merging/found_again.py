"""How much of what we wrote still stands in a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.merging.blocks import TABLE, Block

_LEAST = 3  # words: a shorter line stands in any document
_PART_OF_A_LINE = 0.6  # of its words, in their order, three by three


def found_again(base: Sequence[Block], edited: Sequence[Block]) -> float:
    """Return which part of the words of `base`, 0 to 1, stands in `edited`; 1 when it has none."""
    wanted = [line for line in _lines(base) if len(line.words) >= _LEAST]
    total = sum(len(line.words) for line in wanted)
    if not total:
        return 1.0
    lines = list(_lines(edited))
    there = {line.text for line in lines}
    lost = [line.words for line in wanted if line.text not in there]
    threes = {three for line in lines for three in _threes(line.words)} if lost else set()
    return 1 - sum(len(words) for words in lost if not _mostly(words, threes)) / total


def _mostly(words: Sequence[str], there: set[tuple[str, str, str]]) -> bool:
    own = list(_threes(words))
    return sum(three in there for three in own) >= _PART_OF_A_LINE * len(own)


def _threes(words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return zip(words, words[1:], words[2:], strict=False)


def _lines(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield all paragraphs, and the rows of tables."""
    for block in blocks:
        if block.kind == TABLE:
            yield from block.parts
        else:
            yield block
