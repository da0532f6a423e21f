"""Reads a returned Word form: what stands in its fields, and what is odd about the file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from pipeline.base.messages import text as text_of
from pipeline.base.names import item_shown
from pipeline.base.refusal import refused
from pipeline.definitions.questionnaire import Item, ItemKind, Questionnaire
from pipeline.model.response import Beside, FilledForm, SourceKind
from pipeline.ooxml.controls import TAG, VALUE, content_of, controls
from pipeline.ooxml.ns import W
from pipeline.ooxml.package import Package
from pipeline.ooxml.strict import word_tree
from pipeline.ooxml.text import (
    ALTERNATE,
    CELL,
    CELL_DELETED,
    CONTROL,
    DELETED,
    FIELD_CHAR,
    FIELD_PART,
    HIDDEN,
    MATHS,
    ROW,
    ROW_HIDDEN,
    RUN,
    STRUCK,
    STRUCK_TWICE,
    SYMBOL,
    is_on,
    visible_text,
)
from pipeline.reading.shared.answers import Answers, fold
from pipeline.reading.shared.moved_breaks import mend_moved_breaks
from pipeline.reading.shared.rows import compare, place
from pipeline.reading.word.asides import asides, unseen_in_word
from pipeline.reading.word.body import HIDING, Body, raw_text
from pipeline.reading.word.breaks import breaks_before
from pipeline.reading.word.drawn import DRAWN, HIGHLIGHT, inside, note_drawn
from pipeline.reading.word.file_notes import FILE_NOTES, note_file
from pipeline.reading.word.styled import write_out

_DATE, _CONTROL = ItemKind.DATE, SourceKind.CONTROL
_FULL_DATE = W + "fullDate"
_COMMENT, _OBJECT = W + "commentReference", W + "object"
_INSTRUCTION, _SIMPLE_FIELD = W + "instrText", W + "fldSimple"
_MORE_THAN_TEXT = {
    W + "tbl": "V-TABLE",
    W + "drawing": "V-PICTURE",
    W + "pict": "V-PICTURE",
    _OBJECT: "V-PICTURE",
}
_RUN_PROPERTIES = {HIDDEN, STRUCK, STRUCK_TWICE, HIGHLIGHT}
# With one of these in an element, its raw text is not what a reader sees.
_INTRICATE = {*HIDING, FIELD_CHAR, ALTERNATE, SYMBOL, MATHS}
_GONE = {DELETED, ROW_HIDDEN, CELL_DELETED}
_SCANNED = (
    TAG,
    ROW,
    HIGHLIGHT,
    *_RUN_PROPERTIES,
    *_INTRICATE,
    *FILE_NOTES,
    *_MORE_THAN_TEXT,
    _INSTRUCTION,
    _SIMPLE_FIELD,
)


def read_word(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a returned Word form.

    Raises UnreadableFile when the file is damaged, locked, too big or not a document.
    """
    package = Package.open(data)
    root = _root(package)  # outlives every element taken from it: a tree is then freed at once
    return _read(package, root, questionnaire)


def _read(package: Package, root: etree._Element, questionnaire: Questionnaire) -> FilledForm:
    write_out(root, package)
    form = _WordForm(package, root, questionnaire)
    form.read_items()
    mend_moved_breaks(form.answers, breaks_before(form.controls))
    body = Body(package, root, form.marks)
    body.check_questions(form.answers, questionnaire)
    identity = body.identity(form.answers, questionnaire)
    found = form.answers
    note_file(package, form.marks, (form.fields[_INSTRUCTION], form.fields[_SIMPLE_FIELD]), found)
    aside = (*asides(root, package, form.marks), *unseen_in_word(root, package))
    beside: tuple[Beside, ...] = ()
    if found.readings and not form.marks.isdisjoint(DRAWN):
        beside = note_drawn(root, package, form.places, found)
    if found.readings:
        beside = (
            *body.beside(identity.layout, found, form.fields_read, form.fields[_INSTRUCTION]),
            *beside,
        )
    return FilledForm("docx", identity, found.readings, tuple(found.notes), aside, beside)


class _WordForm:
    """One document, walked once; what was found is then settled item by item."""

    def __init__(
        self, package: Package, root: etree._Element, questionnaire: Questionnaire
    ) -> None:
        self.package = package
        self.root = root
        self.questionnaire = questionnaire
        self.answers = Answers(questionnaire)
        self.controls: dict[str, list[etree._Element]] = {}
        self.rows: list[etree._Element] = []
        self.row_before: dict[str, etree._Element | None] = {}  # last row to begin before a control
        self.intricate: set[etree._Element] = set()  # rows and cells: raw text is not enough
        self.rich: set[etree._Element] = set()  # controls that hold more than text
        self.around: etree._Element | None = None  # of the last table or picture
        self.fields: dict[str, list[str]] = {_INSTRUCTION: [], _SIMPLE_FIELD: []}
        self.marks: set[str] = set()
        self.places: dict[str, list[etree._Element]] = {}  # controls and cells with an answer
        self.gone: set[etree._Element] = set()  # rows and cells that were deleted, or hidden
        self.scan()

    def scan(self) -> None:
        """Find controls, rows and everything that deserves a note, in one pass."""
        items = self.answers.items
        row = None
        for element in self.root.iter(*_SCANNED):
            tag = element.tag
            if tag == TAG:
                code = element.get(VALUE, "")
                if code in items:
                    self.keep_control(code, _grandparent(element), row)
            elif tag == ROW:
                row = element
                self.rows.append(row)
            elif tag in self.fields:
                self.fields[str(tag)].append(element.text or element.get(W + "instr") or "")
            elif tag != FIELD_CHAR or element.get(FIELD_PART) == "begin":
                self.mark(element, str(tag))
        if len(self.controls) < len(items) - len(self.questionnaire.rare):
            self.find_by_alias()
        if self.gone:
            self.drop_gone()

    def mark(self, element: etree._Element, tag: str) -> None:
        """Remember an element that deserves a note, and what it makes of what it stands in."""
        if tag in _INTRICATE:
            self.intricate.update(element.iterancestors(ROW, CELL))
        if tag in _MORE_THAN_TEXT:
            parent = element.getparent()
            if parent is not self.around:
                self.around = parent
                self.rich.update(element.iterancestors(CONTROL))
        if tag in _GONE and is_on(element):
            holder = _grandparent(element)
            if holder is not None and holder.tag in (ROW, CELL):
                self.gone.add(holder)
        if tag not in _RUN_PROPERTIES or _counts(element):
            self.marks.add(tag)

    def drop_gone(self) -> None:
        """Leave out what stands in a row or cell that is gone: nobody sees an answer there."""
        self.rows = [
            row for row in self.rows if row not in self.gone and not inside(row, self.gone)
        ]
        found = {
            code: [one for one in controls if not inside(one, self.gone)]
            for code, controls in self.controls.items()
        }
        self.controls = {code: controls for code, controls in found.items() if controls}

    def keep_control(
        self, code: str, control: etree._Element | None, row: etree._Element | None
    ) -> None:
        """Keep a control of an item, once: what is nested in itself is part of its text."""
        known = self.controls.get(code)
        if control is None:
            return
        if known is None:
            self.controls[code] = [control]
            self.row_before[code] = row
        elif known[-1] not in control.iterancestors(CONTROL):
            known.append(control)

    def find_by_alias(self) -> None:
        """Find controls of which the tag was lost or changed, by the name people see."""
        lost = self.answers.items.keys() - self.controls.keys()
        for control in controls(self.root):
            item = self.answers.field(control.tag, control.alias)
            if item is not None and item.code in lost:
                row = next(control.element.iterancestors(ROW), None)
                self.keep_control(item.code, control.element, row)

    def read_items(self) -> None:
        """Settle every item: its controls first, then the row with its key."""
        items = self.answers.items
        regular: set[etree._Element] = set()
        for code, found in self.controls.items():
            item, row = items[code], self.row_before[code]
            texts = list(map(_text, found))
            self.places[code] = found
            reading = self.answers.settle(
                item, texts, _CONTROL, text_of("U-PLACE-CONTROL", name=item_shown(code))
            )
            if item.kind is _DATE and reading.text:
                self.check_date(item, reading.text, found[0])
            if not self.rich.isdisjoint(found):
                self.note_more_than_text(item, found)
            if row is not None and row not in self.intricate and len(found) == 1:
                beside = raw_text(row).removeprefix(item.row_key).removesuffix(item.help)
                if beside == texts[0] or beside == raw_text(found[0]):
                    regular.add(row)
        for code, cells in self.keyed_cells(regular).items():
            item = items[code]
            if code in self.controls:
                for cell in cells:
                    beside = visible_text(cell, without=self.controls[code])
                    compare(self.answers, item, beside)
            else:
                texts = [visible_text(cell) for cell in cells]
                self.places[code] = cells
                self.answers.settle(item, texts, SourceKind.ROW_KEY, place(item))

    def note_more_than_text(self, item: Item, found: list[etree._Element]) -> None:
        """Note every kind of thing in the controls of an item that cannot be taken over."""
        nodes = [node for control in found for node in control.iter(*_MORE_THAN_TEXT)]
        for code in sorted({_MORE_THAN_TEXT[str(node.tag)] for node in nodes}):
            self.answers.note(code, item.code)

    def check_date(self, item: Item, text: str, control: etree._Element) -> None:
        """Note a date that shows another day than the one the control stores beside it."""
        stored = next((node.get(_FULL_DATE, "") for node in control.iter(W + "date")), "")
        shown = re.fullmatch(r"(\d\d?)-(\d\d?)-(\d{4})", text.strip())
        if shown and len(stored) >= 10:
            day = f"{shown[3]}-{shown[2]:0>2}-{shown[1]:0>2}"
            if day != stored[:10]:
                self.answers.note("V-DATE-DIFFERS", item.code, text=text, stored=stored[:10])

    def keyed_cells(self, regular: set[etree._Element]) -> dict[str, list[etree._Element]]:
        """Return the answer cells of the other rows of which the label is a row key."""
        others: dict[str, list[etree._Element]] = defaultdict(list)
        row_keys = self.answers.lookup.row_keys
        for row in self.rows:
            if row in regular:
                continue
            cells = _cells(row)
            label, answer = next(cells, None), next(cells, None)
            if label is not None and answer is not None:
                text = visible_text(label) if label in self.intricate else raw_text(label)
                item = row_keys.get(fold(text))
                if item is not None:
                    others[item.code].append(answer)
        return {code: others[code] for code in self.answers.items if code in others}

    @property
    def fields_read(self) -> set[etree._Element]:
        """The controls and cells that hold an answer."""
        return {one for found in self.places.values() for one in found}


def _root(package: Package) -> etree._Element:
    root = word_tree(package, package.main_part)
    if root.tag != W + "document":
        raise refused("R-DAMAGED", detail=text_of("D-NO-WORD-TEXT"))
    return root


def _text(control: etree._Element) -> str:
    content = content_of(control)  # without one, what was filled in stands in the control itself
    return visible_text(control if content is None else content)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """Yield the cells of a row, also those wrapped in a control."""
    for child in row:
        if child.tag == CELL:
            yield child
        elif child.tag == CONTROL:
            content = content_of(child)
            yield from () if content is None else _cells(content)


def _counts(element: etree._Element) -> bool:
    """Tell whether a run property is on, for text and not for the mark of a paragraph."""
    run = _grandparent(element)
    return run is not None and run.tag == RUN and is_on(element)


def _grandparent(element: etree._Element) -> etree._Element | None:
    parent = element.getparent()
    return None if parent is None else parent.getparent()
