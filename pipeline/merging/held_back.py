"""Numbers our last version told and the new one holds back; they must not live on in a document.

A number that goes is only struck out, so whoever gets the document can still read it. In a report
on a group of participants that gives away what the rules for small numbers took out. Such a
report always shows every number in a table, and «–» or words alone where one is held back: so the
tables tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.merging.blocks import CELL, PARAGRAPH, PART, ROW, TABLE, Block
from pipeline.merging.signs import without
from pipeline.merging.words import changes, tokens
from pipeline.ooxml.draft import holder

_HIDDEN = "–"  # as the templates write a number that is not told
_LEAST = 2  # cells with a number and nothing else: fewer are a list, with a number before it


def holds_back(base: Block, new: Block | None) -> bool:
    """Tell whether a block that changed, or went, told a number that is not told any more."""
    if new is None:
        return _is_of_numbers(base)
    if base.kind == PARAGRAPH:
        return holder(base.element).tag == CELL and _goes(_words(base), _words(new))
    if _HIDDEN in _words(new) and _goes(_words(base), _words(new)):
        return True
    return base.kind == ROW and _is_of_numbers(base) and not _is_of_numbers(new)


def _goes(old: Sequence[str], now: Sequence[str]) -> bool:
    """Tell whether «–» stands where a number stood, or only words are left."""
    for one in changes(old, now):
        fresh = now[one.first : one.last]
        if any(map(_is_number, old[one.start : one.end])) and _HIDDEN in fresh:
            return True
    return any(map(_is_number, old)) and not any(map(_is_number, now))


def _is_of_numbers(block: Block) -> bool:
    """Tell whether a block is a table or row in which cells hold a number and nothing else."""
    if block.kind == TABLE:
        return any(map(_is_of_numbers, block.parts))
    cells = without(block.exact).split(PART) if block.kind == ROW else []
    return sum(_is_number(cell.strip().rstrip("%").rstrip()) for cell in cells) >= _LEAST


def _is_number(word: str) -> bool:
    return word.replace(",", "").isdecimal()


def _words(block: Block) -> list[str]:
    return [word for word in tokens(without(block.exact)) if word.strip() and word != PART]
