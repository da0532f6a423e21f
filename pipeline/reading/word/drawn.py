"""Pictures, drawings and marks in a Word form, each with the field it stands at.

Only asked when a form has any: ours has none in its text. Element names are those of the standard
(ECMA-376, part 1, chapters 17 and 20).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from lxml import etree

from pipeline.base.errors import UnreadableFile
from pipeline.model.response import Beside
from pipeline.ooxml.ns import DIAGRAM, A, R, V, W
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import (
    CELL,
    CONTROL,
    ROW,
    RUN,
    RUN_PROPERTIES,
    STRUCK,
    STRUCK_TWICE,
    TEXT,
    is_on,
)
from pipeline.reading.shared.answers import Answers

HIGHLIGHT = W + "highlight"
DRAWINGS = (W + "drawing", W + "pict", W + "object")
DRAWN = {STRUCK, STRUCK_TWICE, HIGHLIGHT, *DRAWINGS}  # a form with one of these has to be looked at
_MARKS = (HIGHLIGHT, STRUCK, STRUCK_TWICE)
_NO_MARK = {"none"}
_WORD_ART = V + "textpath"
_DIAGRAM = DIAGRAM + "relIds"


def note_drawn(
    root: etree._Element,
    package: Package,
    fields: Mapping[str, Iterable[etree._Element]],
    answers: Answers,
) -> tuple[Beside, ...]:
    """Note pictures, drawings and marks where they stand; return the words in drawings.

    `fields` are the controls and cells with an answer, by the code of their item.
    """
    for code in struck_fields(fields):
        answers.note("V-STRUCK", code)
    places = Places(root, fields)
    noted = {(note.code, note.item) for note in answers.notes}
    for code, in_row in dict.fromkeys(drawings(root, places)):
        name = "V-PICTURE" if in_row else "V-DRAWN"
        if (name, code) not in noted:
            answers.note(name, code)
    for code, words in marked(root, places).items():
        answers.note("V-MARKED", code, text=" ".join(words))
    return tuple(in_drawings(root, package, places))


class Places:
    """Where the fields of a form stand, to say which of them something stands at."""

    def __init__(
        self, root: etree._Element, fields: Mapping[str, Iterable[etree._Element]]
    ) -> None:
        self.of_field = {element: code for code, found in fields.items() for element in found}
        self.of_row: dict[etree._Element, str] = {}
        for element, code in self.of_field.items():
            row = next(element.iterancestors(ROW), None)
            if row is not None:
                self.of_row.setdefault(row, code)
        self.order = [one for one in root.iter(CONTROL, CELL) if one in self.of_field]
        self.rank = {element: at for at, element in enumerate(root.iter())}

    def at(self, element: etree._Element) -> tuple[str, bool]:
        """Return the field an element stands at, and whether it stands in its row."""
        for outer in element.iterancestors():
            code = self.of_field.get(outer) or self.of_row.get(outer)
            if code:
                return code, True
        return "", False

    def in_field(self, element: etree._Element) -> bool:
        """Tell whether an element is part of an answer."""
        return any(outer in self.of_field for outer in element.iterancestors())

    def before(self, element: etree._Element) -> str:
        """Return the last field before an element."""
        place = self.rank[element]
        found = (one for one in reversed(self.order) if self.rank[one] < place)
        return next((self.of_field[one] for one in found), "")

    def after(self, element: etree._Element) -> str:
        """Return the first field behind an element: help stands before its field."""
        place = self.rank[element]
        found = (one for one in self.order if self.rank[one] > place)
        return next((self.of_field[one] for one in found), "")


def struck_fields(fields: Mapping[str, Iterable[etree._Element]]) -> Iterator[str]:
    """Yield the code of every field in which a text is struck out."""
    for code, found in fields.items():
        nodes = (node for field in found for node in field.iter(STRUCK, STRUCK_TWICE))
        if any(is_on(node) and _text(_run_of(node)) for node in nodes):
            yield code


def drawings(root: etree._Element, places: Places) -> Iterator[tuple[str, bool]]:
    """Yield for every picture or drawing the field it stands at, and whether that is in its row."""
    for node in root.iter(*DRAWINGS):
        code, inside = places.at(node)
        yield (code, True) if inside else (places.before(node), False)


def in_drawings(root: etree._Element, package: Package, places: Places) -> Iterator[Beside]:
    """Yield the words in WordArt and in diagrams (SmartArt), which have a part of their own."""
    for node in root.iter(_WORD_ART):
        text = node.get("string", "")
        if text.strip():
            yield Beside(places.at(node)[0] or places.before(node), text, text)
    relations = package.relationships(package.main_part)
    for node in root.iter(_DIAGRAM):
        link = relations.get(node.get(R + "dm", ""))
        if link is None or link.target not in package:
            continue
        try:
            texts = [one.text or "" for one in package.tree(link.target).iter(A + "t")]
        except UnreadableFile:
            continue
        code = places.at(node)[0] or places.before(node)
        yield from (Beside(code, text, text) for text in texts if text.strip())


def marked(root: etree._Element, places: Places) -> dict[str, list[str]]:
    """Return the words of ours that somebody struck or marked, by the field behind them."""
    found: dict[str, list[str]] = {}
    for node in root.iter(*_MARKS):
        on = node.get(W + "val") not in _NO_MARK if node.tag == HIGHLIGHT else is_on(node)
        run = _run_of(node)
        if on and _text(run).strip() and not places.in_field(node):
            code = places.at(node)[0] or places.after(node)
            found.setdefault(code, []).append(_text(run))
    return found


def inside(element: etree._Element, gone: Collection[etree._Element]) -> bool:
    """Tell whether an element stands in a row or cell that is gone."""
    return any(outer in gone for outer in element.iterancestors(ROW, CELL))


def _run_of(node: etree._Element) -> etree._Element | None:
    properties = node.getparent()
    run = properties.getparent() if properties is not None else None
    if properties is None or run is None or properties.tag != RUN_PROPERTIES:
        return None
    return run if run.tag == RUN else None


def _text(run: etree._Element | None) -> str:
    return "" if run is None else "".join(one.text or "" for one in run.iter(TEXT))
