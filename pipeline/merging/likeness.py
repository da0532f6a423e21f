"""How much one block is like another: from 0 to a little over 1."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.merging.blocks import CELL, PARAGRAPH, ROW, TABLE, Block

ALIKE = 0.45  # from here on two blocks are one, somebody changed it
LEAST_OF_MOVED = 0.75  # when it also stands elsewhere
_SAME_NAME, _SAME_HEAD = 0.95, 0.9
_SAME_STYLE = 0.15
_MOST = 40_000  # pairs of words of which the order is looked at
_CELLS = 0.6
_EMPTY = 0.55
_QUESTION = re.compile(r"\d+\b")


def likeness(one: Block, other: Block) -> float:
    """Return how much two blocks are alike; 0 for two of another kind."""
    if one.kind != other.kind or one.kind == CELL:
        return _CELLS if one.kind == other.kind else 0.0
    if one.kind != PARAGRAPH and one.agreements and other.agreements:
        shared = len(one.agreements & other.agreements)
        if one.kind == ROW:
            return 1.0 if shared else 0.0
        return 0.5 + shared / (2 * len(one.agreements | other.agreements))
    named = _by_name(one, other)
    if named is not None:
        return named
    bonus = _SAME_STYLE if one.kind == PARAGRAPH and one.style == other.style else 0.0
    if not one.words and not other.words:
        return (_EMPTY if one.text == other.text else 0.0) + bonus
    return _of_words(one.words, other.words, ALIKE - bonus) + bonus


def _by_name(one: Block, other: Block) -> float | None:
    """Return what the first cell of a row or the first row of a table says; None for nothing."""
    if one.kind not in (ROW, TABLE) or not one.parts or not other.parts:
        return None
    here, there = _name(one.parts[0]), _name(other.parts[0])
    if one.kind == TABLE:
        alike = here and one.parts[0].text == other.parts[0].text and len(one.parts) > 1
        return _SAME_HEAD if alike else None
    if here and here == there:
        return _SAME_NAME
    numbers = _QUESTION.match(here), _QUESTION.match(there)
    if numbers[0] and numbers[1] and numbers[0][0] != numbers[1][0]:
        return 0.0
    return None


def _name(block: Block) -> str:
    """Return the first line of a row or cell."""
    while block.kind != PARAGRAPH and block.parts:
        block = block.parts[0]
    return block.text


def _of_words(here: Sequence[str], there: Sequence[str], least: float) -> float:
    """Return which part of the words is shared, and shared in the same order; 0 to 1.

    The order is not looked at when that part is below `least`: it could only make it smaller.
    """
    if not here or not there:
        return 0.0
    if here == there:
        return 1.0
    if 2 * min(len(here), len(there)) < least * (len(here) + len(there)):
        return 0.0
    shared = sum((Counter(here) & Counter(there)).values())
    rough = 2 * shared / (len(here) + len(there))
    if rough < least or len(here) * len(there) > _MOST:
        return rough
    return (rough + SequenceMatcher(None, here, there, autojunk=False).ratio()) / 2
