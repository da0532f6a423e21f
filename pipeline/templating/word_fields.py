"""Codes in the fields of a Word document: only in the address of a link, as a piece of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from lxml import etree

from pipeline.base.errors import Problem
from pipeline.base.messages import message
from pipeline.ooxml.ns import W
from pipeline.templating.addresses import printed_in_address
from pipeline.templating.codes import Codes
from pipeline.templating.source import Spot
from pipeline.templating.tags import Tag, has_signs, shown
from pipeline.templating.word_text import Line, Piece, fill

_IN_ADDRESS = re.compile(r'.*\bHYPERLINK\s+"(?P<before>[^"]*)', re.DOTALL | re.IGNORECASE)


class Fields:
    """The instructions of the fields of a part that hold codes."""

    def __init__(self, root: etree._Element, codes: Codes, label: str) -> None:
        self._codes = codes
        self._lines: list[tuple[Line, list[tuple[Tag, Spot]]]] = []
        nodes = root.iter(f"{W}instrText")
        for paragraph, held in groupby(nodes, lambda node: next(node.iterancestors(f"{W}p"))):
            line = Line(paragraph, [Piece(node, node.text or "") for node in held])
            read = codes.read(line.text, label) if has_signs(line.text) else []
            codes.problems += self._misplaced(line, read)
            if read:
                self._lines.append((line, read))

    def _misplaced(self, line: Line, read: list[tuple[Tag, Spot]]) -> Iterator[Problem]:
        """Yield the codes of which the value could change what a field does."""
        for tag, spot in read:
            if tag.kind != "{{" or any(tag.trims) or _before(line, tag) is None:
                what = message("E-CODE-FIELD", tag=shown(tag.typed))
                yield Problem(spot.within(self._codes.file), *what)

    def write(self) -> None:
        """Put marks in the place of the codes."""
        for line, read in self._lines:
            marks = [self._mark(line, tag, spot) for tag, spot in read]
            fill(line, [tag for tag, _ in read], partial(_nth, marks))

    def _mark(self, line: Line, tag: Tag, spot: Spot) -> str:
        return self._codes.put(printed_in_address(tag, _before(line, tag) or ""), spot)


def _nth(marks: list[str], at: int, _piece: Piece) -> str:
    return marks[at]


def _before(line: Line, tag: Tag) -> str | None:
    """Return what of an address stands before a code, None when it stands in no address."""
    found = _IN_ADDRESS.fullmatch(line.text[: tag.start])
    return found["before"] if found else None
