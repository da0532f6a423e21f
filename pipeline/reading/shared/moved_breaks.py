"""Line breaks that stand before an answer while its lines are glued together.

LibreOffice 7.4 (of Debian 12) moves every line break in an inline field to the front of it, in all
formats it writes: of two lines one is left, «… bijlage 1.Vervolg …». Where exactly as many places
in the text look glued as breaks were moved, these are its lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from pipeline.definitions.questionnaire import ItemKind
from pipeline.reading.shared.answers import Answers

# The end of a sentence against the beginning of the next, or a word against the next bullet.
_GLUED = re.compile(r"(?<=[.!?:;…)\]»”’\"'])(?=[A-ZÀ-ÖØ-Þ“‘«(•–-])|(?<=\S)(?=[•–-] )")
_NONE: Mapping[str, int] = MappingProxyType({})


def mend_moved_breaks(answers: Answers, before: Mapping[str, int] = _NONE) -> None:
    """Part the lines of every text before which breaks stand, and note it.

    `before` is how many breaks stand before the field of an item; others can stand in the text
    itself, in front. A text that has lines is left alone: somebody pressed Enter first.
    """
    for code, reading in answers.readings.items():
        if answers.items[code].kind is not ItemKind.FREE_TEXT:
            continue
        text = reading.text.lstrip("\n")
        breaks = before.get(code, 0) + len(reading.text) - len(text)
        if not breaks or not text.strip() or "\n" in text:
            continue
        places = [found.start() for found in _GLUED.finditer(text)]
        if len(places) == breaks:
            pieces = zip([0, *places], [*places, len(text)], strict=True)
            text = "\n".join(text[start:end] for start, end in pieces)
            answers.readings[code] = reading._replace(text=text)
        answers.note("V-LINES-GLUED", code, text=text)
