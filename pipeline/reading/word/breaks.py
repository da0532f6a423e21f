"""Line breaks that stand before a control, in its paragraph and outside of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from pipeline.ooxml.ns import W
from pipeline.ooxml.text import RUN
from pipeline.reading.word.body import raw_text

_BREAK = W + "br"


def breaks_before(controls: Mapping[str, Iterable[etree._Element]]) -> dict[str, int]:
    """Return by item how many line breaks stand before its controls, with no text between."""
    found = {code: sum(map(_before, elements)) for code, elements in controls.items()}
    return {code: count for code, count in found.items() if count}


def _before(control: etree._Element) -> int:
    if control.getprevious() is None:  # nearly always
        return 0
    count = 0
    for run in control.itersiblings(RUN, preceding=True):
        count += len(run.findall(_BREAK))
        if raw_text(run):
            return 0
    return count
