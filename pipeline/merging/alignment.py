"""Which block of one document is which block of another.

First what is equal and stands once in both (patience: the longest run of such anchors in the same
order), then what is alike between two anchors, then what moved elsewhere. Text, heading and
question number are enough; no hidden key survives every editor.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from pipeline.merging.blocks import Block
from pipeline.merging.likeness import ALIKE, LEAST_OF_MOVED, likeness

_MOST = 40_000  # pairs compared in one gap: beyond it (200 by 200 new blocks) only equal ones meet
_ELSEWHERE = 0.45  # what likeness counts for under another heading

Pairs = dict[int, int]
Key = Callable[[Block], Hashable]


class _Gap(NamedTuple):
    """Blocks `start` to `end` of the one and `first` to `last` of the other."""

    start: int
    end: int
    first: int
    last: int


def in_order(ones: Sequence[Block], others: Sequence[Block]) -> Pairs:
    """Return the index in `others` of each block of `ones` that is there, in the same order."""
    pairs: Pairs = {}
    gaps = [_Gap(0, len(ones), 0, len(others))]
    for key in (_place, _text):
        keys = [key(one) for one in ones], [key(one) for one in others]
        gaps = [rest for gap in gaps for rest in _anchored(*keys, gap, pairs)]
    for gap in gaps:
        _pair_alike(ones, others, gap, pairs)
    return pairs


def anywhere(ones: Sequence[Block], others: Sequence[Block]) -> Pairs:
    """Return the pairs in order, and those of blocks that somebody moved."""
    pairs = in_order(ones, others)
    left = [i for i in range(len(others)) if i not in set(pairs.values())]
    for key in (_place, _text):
        _pair_moved(ones, others, left, pairs, key)
    for i, one in enumerate(ones):
        if i in pairs or not one.words or not left or len(left) * len(ones) > _MOST:
            continue
        found = max(left, key=lambda j: likeness(one, others[j]))
        if likeness(one, others[found]) >= LEAST_OF_MOVED:
            pairs[i] = found
            left.remove(found)
    return pairs


def _place(block: Block) -> Hashable:
    return block.kind, block.text, block.heading


def _text(block: Block) -> Hashable:
    return block.kind, block.text


def _anchored(
    ones: Sequence[Hashable], others: Sequence[Hashable], gap: _Gap, pairs: Pairs
) -> list[_Gap]:
    """Pair what is equal in a gap; return the gaps that are left."""
    start, end, first, last = gap
    while start < end and first < last and ones[start] == others[first]:
        pairs[start] = first
        start, first = start + 1, first + 1
    while start < end and first < last and ones[end - 1] == others[last - 1]:
        end, last = end - 1, last - 1
        pairs[end] = last
    if start == end or first == last:
        return [_Gap(start, end, first, last)] if (start, first) != (end, last) else []
    anchors = _anchors(ones, others, _Gap(start, end, first, last))
    if not anchors:
        return [_Gap(start, end, first, last)]
    left: list[_Gap] = []
    for i, j in anchors:
        pairs[i] = j
        left += _anchored(ones, others, _Gap(start, i, first, j), pairs)
        start, first = i + 1, j + 1
    return left + _anchored(ones, others, _Gap(start, end, first, last), pairs)


def _anchors(
    ones: Sequence[Hashable], others: Sequence[Hashable], gap: _Gap
) -> list[tuple[int, int]]:
    """Return the longest rising run of pairs of what stands once in both sides of a gap."""
    here = Counter(ones[gap.start : gap.end])
    there = Counter(others[gap.first : gap.last])
    at = {others[j]: j for j in range(gap.first, gap.last) if there[others[j]] == 1}
    found = [
        (i, at[ones[i]]) for i in range(gap.start, gap.end) if here[ones[i]] == 1 and ones[i] in at
    ]
    ends: list[int] = []  # the lowest end of a run of each length
    runs: list[int] = []  # which pair that is
    before: list[int] = []
    for number, (_, j) in enumerate(found):
        length = bisect_left(ends, j)
        before.append(runs[length - 1] if length else -1)
        ends[length:], runs[length:] = [j, *ends[length + 1 :]], [number, *runs[length + 1 :]]
    number, run = (runs[-1] if runs else -1), []
    while number >= 0:
        run.append(found[number])
        number = before[number]
    return run[::-1]


def _pair_alike(ones: Sequence[Block], others: Sequence[Block], gap: _Gap, pairs: Pairs) -> None:
    """Pair what is alike in a gap, in the best order (Needleman and Wunsch)."""
    n, m = gap.end - gap.start, gap.last - gap.first
    if not n or not m or n * m > _MOST:
        return
    if n == m and _is_grid(ones[gap.start : gap.end], others[gap.first : gap.last]):
        pairs.update(zip(range(gap.start, gap.end), range(gap.first, gap.last), strict=True))
        return
    alike = [
        [_score(ones[i], others[j]) for j in range(gap.first, gap.last)]
        for i in range(gap.start, gap.end)
    ]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            take = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else -1.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], take)
    i = j = 0
    while i < n and j < m:
        if alike[i][j] >= ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs[gap.start + i] = gap.first + j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _score(one: Block, other: Block) -> float:
    return likeness(one, other) * (1 if one.heading == other.heading else _ELSEWHERE)


def _is_grid(ones: Sequence[Block], others: Sequence[Block]) -> bool:
    """Tell whether these are rows of figures only, whose place alone says which is which."""
    rows = [*ones, *others]
    if any(row.kind != ones[0].kind or not row.parts or row.agreements for row in rows):
        return False
    sizes = {len(row.parts) for row in rows}
    return len(sizes) == 1 and not any(
        word.isalpha() for row in rows for word in row.parts[0].words
    )


def _pair_moved(
    ones: Sequence[Block], others: Sequence[Block], left: list[int], pairs: Pairs, key: Key
) -> None:
    """Pair what stands elsewhere with the same key, beside the block before it when it can."""
    where: dict[Hashable, list[int]] = defaultdict(list)
    for j in left:
        where[key(others[j])].append(j)
    for i, one in enumerate(ones):
        found = where.get(key(one), []) if i not in pairs and one.words else []
        if found:
            j = next((j for j in found if j == pairs.get(i - 1, -2) + 1), found[0])
            pairs[i] = j
            found.remove(j)
            left.remove(j)
