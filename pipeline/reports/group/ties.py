"""What comes first among points that stand out, with ties named as ties.

A tie is what a reader sees as one: the same number of the same number of participants.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import groupby

from pipeline.base.phrasing import listed, question_list
from pipeline.reports.common.wording import Wording
from pipeline.reports.group.questions import Point


def ranked(points: Sequence[Point], most: int, words: Wording) -> str:
    """Return «‘A’ (vraag 1), daarna ‘B’ (vraag 3) en ‘C’ (vraag 6) even vaak»."""
    groups = [_tied(shown, more, words) for shown, more in _first(points, most)]
    return reduce(lambda first, then: words.say("groep_daarna", eerst=first, dan=then), groups)


def left_out(points: Sequence[Point], most: int) -> int:
    """Return how many points tie with the last one that is named, and are not named."""
    return sum(more for _, more in _first(points, most))


def tied_first(points: Sequence[Point], most: int, words: Wording) -> str:
    """Return the titles of what comes first: «‘A’», «‘A’ en ‘B’», «‘A’, ‘B’, ‘C’ en nog 2»."""
    shown, more = next(_first(points, most))
    return words.titles([one.title for one in shown] + [""] * more, most)


def _first(points: Sequence[Point], most: int) -> Iterator[tuple[list[Point], int]]:
    """Yield what is named of each tie, and how many of it are left out, until enough is named."""
    for _, group in groupby(points, key=lambda one: one.organisations):
        tie = list(group)
        shown, more = tie[:most], len(tie) - most
        yield shown, max(0, more)
        most -= len(shown)
        if most <= 0:
            return


def _tied(shown: Sequence[Point], more: int, words: Wording) -> str:
    titles = [f"‘{one.title}’ ({question_list([one.number])})" for one in shown]
    told = listed(titles)
    if more:
        told = words.say("titels_en_nog", titels=", ".join(titles), aantal=more)
    tie = len(shown) + more > 1
    return words.say("groep_even_vaak", titels=told) if tie else told
