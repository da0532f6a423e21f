"""What a drawing of a character stands for when its text got lost: proved by our own labels.

Programs that rewrite a PDF can change the text of drawings of two letters: Ghostscript writes «ti»
as two Chinese characters. Our own texts stand in the same fonts, so where one of these has the
drawing, what stands around it tells which letters it is. Only what all places agree on is proved.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pipeline.definitions.questionnaire import Questionnaire
from pipeline.reading.pdf.ours import our_text
from pipeline.reading.pdf.segments import pieces_of
from pipeline.reading.pdf.text import Character, is_foreign

Glyph = tuple[int, int]  # a font and the number of a drawing in it
Meanings = Mapping[Glyph, str]

_AROUND = 14  # characters on each side that have to be those of our text
_LEAST = 2  # characters on each side
_FEWEST = 10  # characters on both sides together; fewer fit too many of our words
_LONGEST = 4  # letters in one drawing
_PLACES = 200  # of one drawing that are compared
_GAP = "\0"


def proved(pages: Iterable[list[Character]], questionnaire: Questionnaire) -> dict[Glyph, str]:
    """Return the text of every drawing without one that our own texts on these pages prove."""
    ours = our_text(questionnaire)
    votes: dict[Glyph, set[str]] = defaultdict(set)
    seen: dict[Glyph, set[tuple[str, str]]] = defaultdict(set)
    for piece in (piece for characters in pages for piece in pieces_of(characters)):
        for glyph, around in _gaps(piece):
            if around not in seen[glyph] and len(seen[glyph]) < _PLACES:
                seen[glyph].add(around)
                votes[glyph].update(_between(*around, ours))
    return {glyph: next(iter(found)) for glyph, found in votes.items() if len(found) == 1}


def _gaps(drawn: list[Character]) -> Iterator[tuple[Glyph, tuple[str, str]]]:
    """Yield every drawing without a text on a line, and what stands before and behind it."""
    texts = ["" if is_foreign(one.text) else one.text for one in drawn]
    for at, text in enumerate(texts):
        if not text:
            yield drawn[at].glyph, (_before(texts, at), _behind(texts, at))


def _before(texts: list[str], at: int) -> str:
    whole = "".join(one or _GAP for one in texts[max(0, at - _AROUND) : at])
    return whole.rpartition(_GAP)[2]


def _behind(texts: list[str], at: int) -> str:
    whole = "".join(one or _GAP for one in texts[at + 1 : at + 1 + _AROUND])
    return whole.partition(_GAP)[0]


def _between(before: str, behind: str, ours: str) -> set[str]:
    """Return what stands between two texts in our own texts."""
    if min(len(before), len(behind)) < _LEAST or len(before) + len(behind) < _FEWEST:
        return set()
    pattern = f"{re.escape(before)}([^\n]{{1,{_LONGEST}}}?){re.escape(behind)}"
    return {found[1] for found in re.finditer(pattern, ours)}
