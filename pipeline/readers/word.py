"""Reads a returned Word form: what stands in its fields, and what is odd about the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from pipeline.ooxml.controls import CONTENT, Control, control_of
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import (
    ALTERNATE,
    CELL,
    CONTROL,
    DELETED,
    FIELD_CHAR,
    HIDDEN,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    ROW,
    RUN,
    STRUCK,
    STRUCK_TWICE,
    SYMBOL,
    W,
    is_on,
    visible_text,
)
from pipeline.questionnaire import Item, Questionnaire
from pipeline.readers.answers import Answers, doubtful, fold
from pipeline.readers.identity import agreed, form_codes, from_property, from_xml_part
from pipeline.response import FilledForm, FormIdentity, Reading, SourceKind

_COMMENT = W + "commentReference"
_PICTURES = (W + "drawing", W + "pict", W + "object")
_FILE_NOTES = {
    DELETED: "V-TRACKED",
    INSERTED: "V-TRACKED",
    MOVED_FROM: "V-TRACKED",
    MOVED_TO: "V-TRACKED",
    _COMMENT: "V-COMMENTS",
    HIDDEN: "V-HIDDEN",
    STRUCK: "V-STRUCK",
    STRUCK_TWICE: "V-STRUCK",
}
_RUN_PROPERTIES = {HIDDEN, STRUCK, STRUCK_TWICE}
# With one of these in the document, its raw text is not what a reader sees.
_INTRICATE = {DELETED, MOVED_FROM, HIDDEN, FIELD_CHAR, ALTERNATE, SYMBOL}
_SCANNED = (CONTROL, ROW, FIELD_CHAR, ALTERNATE, SYMBOL, *_FILE_NOTES)


def read_word(data: bytes, questionnaire: Questionnaire) -> FilledForm:
    """Read a returned Word form.

    Raises UnreadableFile when the file is damaged, locked, too big or not a document.
    """
    form = _WordForm(Package.open(data), questionnaire)
    form.read_items()
    form.check_questions()
    identity = form.identity()
    form.note_file()
    return FilledForm("docx", identity, form.answers.readings, tuple(form.answers.notes))


class _WordForm:
    """One document, walked once; the fields and rows found are settled item by item."""

    def __init__(self, package: Package, questionnaire: Questionnaire) -> None:
        self.package = package
        self.questionnaire = questionnaire
        self.answers = Answers(questionnaire)
        self.root = package.tree(package.main_part)
        self.controls: dict[str, list[Control]] = defaultdict(list)
        self.cells: dict[str, list[etree._Element]] = defaultdict(list)
        self.rows: list[etree._Element] = []
        self.marks: set[str] = set()
        self.scan()
        self.intricate = not self.marks.isdisjoint(_INTRICATE)
        self.find_rows()

    def scan(self) -> None:
        """Find controls, rows and everything that deserves a note, in one pass."""
        for element in self.root.iter(*_SCANNED):
            tag = str(element.tag)
            if tag == CONTROL:
                self.keep_control(control_of(element))
            elif tag == ROW:
                self.rows.append(element)
            elif tag not in self.marks and (tag not in _RUN_PROPERTIES or _counts(element)):
                self.marks.add(tag)

    def keep_control(self, control: Control) -> None:
        """Keep a control of an item, once: what is nested in itself is part of its text."""
        for code in (control.tag, control.alias):
            code = code if code in self.answers.items else code.strip().casefold()
            if code in self.answers.items:
                around = control.element.iterancestors(CONTROL)
                known = [kept.element for kept in self.controls[code]]
                if not known or not any(element in known for element in around):
                    self.controls[code].append(control)
                return

    def raw(self, element: etree._Element) -> str:
        """Return all text in an element: fast, and what a reader sees in a plain document."""
        if self.intricate:
            return visible_text(element)
        return etree.tostring(element, method="text", encoding="unicode", with_tail=False)

    def find_rows(self) -> None:
        """Find the answer cell of every row whose label is a row key."""
        keys = {fold(item.row_key): code for code, item in self.answers.items.items()}
        longest = max(map(len, keys), default=0) * 2
        for row in self.rows:
            cells = list(islice(_cells(row), 2))
            if len(cells) < 2:
                continue
            label = self.raw(cells[0])
            if len(label) <= longest and (code := keys.get(fold(label))):
                self.cells[code].append(cells[1])

    def read_items(self) -> None:
        """Settle every item: its controls first, then the row with its key."""
        for code, item in self.answers.items.items():
            if code in self.controls:
                self.read_controls(item)
            elif code in self.cells:
                place = f"rij «{item.row_key}»"
                self.answers.settle(
                    item,
                    [
                        Reading(visible_text(cell), SourceKind.ROW_KEY, place)
                        for cell in self.cells[code]
                    ],
                )

    def read_controls(self, item: Item) -> None:
        """Settle an item from its controls, and compare with what stands around them."""
        controls = self.controls[item.code]
        place = f"besturingselement {item.code}"
        found = [Reading(control.text, SourceKind.CONTROL, place) for control in controls]
        reading = self.answers.settle(item, found)
        if not reading.text and any(
            next(control.element.iter(*_PICTURES), None) is not None for control in controls
        ):
            self.answers.note("V-PICTURE", item.code)
        for cell in self.cells.get(item.code, ()):
            beside = self.beside(cell, controls)
            if beside and fold(beside) != fold(reading.text):
                self.settle_difference(item, reading, beside)

    def beside(self, cell: etree._Element, controls: list[Control]) -> str:
        """Return what stands in an answer cell outside the controls of its item."""
        if len(controls) == 1 and self.raw(cell) == self.raw(controls[0].element):
            return ""
        elements = [control.element for control in controls]
        return self.answers.typed(visible_text(cell, without=elements).strip())

    def settle_difference(self, item: Item, reading: Reading, beside: str) -> None:
        """Keep both texts in a note; what stands beside an empty control is at least shown."""
        self.answers.note("V-SOURCES-DIFFER", item.code, control=reading.text, beside=beside)
        if not reading.text.strip():
            reading = Reading(beside, SourceKind.ROW_KEY, f"rij «{item.row_key}»")
        self.answers.readings[item.code] = doubtful(reading)

    def check_questions(self) -> None:
        """Note every question of which the text is no longer in the document."""
        text = self.raw(self.root)
        start = 0
        missing = []
        for question in self.questionnaire.questions:
            at = text.find(question.text, start)
            if at < 0:
                missing.append(question)
            else:
                start = at
        if not missing:
            return
        folded = fold(text if self.intricate else visible_text(self.root))
        for question in missing:
            if fold(question.text) not in folded:
                self.answers.note("V-QUESTION-ALTERED", question.code)

    def identity(self) -> FormIdentity:
        """Return what the file says it is, in a property, an XML part and its visible text."""
        found = {
            "eigenschap": list(from_property(self.package)),
            "xml": list(from_xml_part(self.package)),
            "voettekst": [code for text in self.margins() for code in form_codes(text)],
        }
        return agreed(found, self.answers)

    def margins(self) -> Iterator[str]:
        """Yield the text of headers and footers, then every body text that may hold a code."""
        for name in self.package.names:
            if name.startswith(("word/footer", "word/header")) and name.endswith(".xml"):
                yield visible_text(self.package.tree(name))
        text = self.raw(self.root)
        mark = f"{self.questionnaire.code}-"
        at = text.find(mark)
        while at >= 0:
            yield text[at : at + 60]
            at = text.find(mark, at + 1)

    def note_file(self) -> None:
        """Note, once per file, what a person should know about it."""
        codes = {_FILE_NOTES[mark] for mark in self.marks if mark in _FILE_NOTES}
        if any(name.lower().endswith("vbaproject.bin") for name in self.package.names):
            codes.add("V-MACRO")
        for code in sorted(codes):
            self.answers.note(code)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """Yield the cells of a row, also those wrapped in a control."""
    for child in row.iterchildren(CELL, CONTROL):
        if child.tag == CELL:
            yield child
        else:
            content = child.find(CONTENT)
            yield from () if content is None else _cells(content)


def _counts(element: etree._Element) -> bool:
    """Tell whether a run property is on, for text and not for the mark of a paragraph."""
    properties = element.getparent()
    run = None if properties is None else properties.getparent()
    return run is not None and run.tag == RUN and is_on(element)
