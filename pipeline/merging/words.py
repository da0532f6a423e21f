"""Words that changed: between two texts, and of two people in one text."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from pipeline.merging.signs import ANY

_TOKEN = re.compile(rf"{ANY}|\w+|\s|[^\w\s]")
_LETTERS = re.compile(r"\w")
_SHORT = 3  # letters: an unchanged «van» between two changed words reads worse than one change
_LEAST = 0.3  # part of the words two texts must share, else one takes the place of the other
_MOST = 1_000_000  # pairs of tokens compared; a longer text is replaced as a whole


class Change(NamedTuple):
    """Tokens `start` to `end` of the first text become tokens `first` to `last` of the second."""

    start: int
    end: int
    first: int
    last: int


def tokens(text: str) -> list[str]:
    """Return the words, blanks and other characters of a text; together they are the text."""
    return _TOKEN.findall(text)


def starts(parts: Sequence[str]) -> list[int]:
    """Return where each token begins, and where the last one ends, in characters."""
    found = [0]
    for part in parts:
        found.append(found[-1] + len(part))
    return found


def changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Change]:
    """Return what changed from one list of tokens to another, exactly."""
    start, end_old, end_new = 0, len(old), len(new)
    while start < min(end_old, end_new) and old[start] == new[start]:
        start += 1
    while end_old > start and end_new > start and old[end_old - 1] == new[end_new - 1]:
        end_old -= 1
        end_new -= 1
    if start == end_old and start == end_new:
        return []
    if start in (end_old, end_new) or (end_old - start) * (end_new - start) > _MOST:
        return [Change(start, end_old, start, end_new)]
    matcher = SequenceMatcher(None, old[start:end_old], new[start:end_new], autojunk=False)
    return [
        Change(start + i, start + j, start + k, start + m)
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    ]


def readable(old: Sequence[str], new: Sequence[str], exact: Sequence[Change]) -> list[Change]:
    """Return changes so that people can read them: no confetti of single words."""
    found: list[Change] = []
    for change in exact:
        if found and _reads_as_one(old, new, found[-1], change):
            last = found.pop()
            change = Change(last.start, change.end, last.first, change.last)
        found.append(change)
    if len(found) > 2 and _shared(old, found) < _LEAST and not _has_sign(old, found):
        return [Change(found[0].start, found[-1].end, found[0].first, found[-1].last)]
    return found


def _reads_as_one(old: Sequence[str], new: Sequence[str], one: Change, next_: Change) -> bool:
    between = "".join(old[one.end : next_.start])
    if re.search(ANY, between) or len(_LETTERS.findall(between)) > _SHORT:
        return False
    letters = "".join((*old[next_.start : next_.end], *new[next_.first : next_.last]))
    return len(letters) > _SHORT or not _LETTERS.search(between)


def _shared(old: Sequence[str], found: Sequence[Change]) -> float:
    """Return which part of the letters between the first and the last change stays."""
    start, end = found[0].start, found[-1].end
    gone = sum(len("".join(old[one.start : one.end])) for one in found)
    return 1 - gone / max(1, len("".join(old[start:end])))


def _has_sign(old: Sequence[str], found: Sequence[Change]) -> bool:
    return bool(re.search(ANY, "".join(old[found[0].start : found[-1].end])))


def both(
    edited: Sequence[str], new: Sequence[str], theirs: Sequence[Change], ours: Sequence[Change]
) -> list[Change] | None:
    """Return what must change in the edited text to have our changes too.

    `theirs` lead from the base to the edited text, `ours` from the base to the new one. None when
    two people changed the same words, or words next to each other.
    """
    found = []
    for change in ours:
        if any(_is_same(change, one, edited, new) for one in theirs):
            continue
        if any(change.start <= one.end and one.start <= change.end for one in theirs):
            return None
        shift = sum(
            (one.last - one.first) - (one.end - one.start)
            for one in theirs
            if one.end < change.start
        )
        found.append(change._replace(start=change.start + shift, end=change.end + shift))
    return found


def _is_same(ours: Change, theirs: Change, edited: Sequence[str], new: Sequence[str]) -> bool:
    same = ours.start == theirs.start and ours.end == theirs.end
    return same and new[ours.first : ours.last] == edited[theirs.first : theirs.last]


def kept(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the index in each of two lists of the tokens that stayed."""
    at, to = 0, 0
    for change in (*changes(old, new), Change(len(old), len(old), len(new), len(new))):
        yield from zip(range(at, change.start), range(to, change.first), strict=True)
        at, to = change.end, change.last
