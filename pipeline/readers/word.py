"""Reads a returned Word form: what stands in its fields, and what is odd about the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from pipeline.ooxml.controls import content_of, control_of, tag_of
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
# With one of these in an element, its raw text is not what a reader sees; the first three hide.
_HIDING = {DELETED, MOVED_FROM, HIDDEN}
_INTRICATE = {*_HIDING, FIELD_CHAR, ALTERNATE, SYMBOL}
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
        self.controls: dict[str, list[etree._Element]] = defaultdict(list)
        self.cells: dict[str, list[etree._Element]] = defaultdict(list)
        self.rows: list[etree._Element] = []
        self.intricate: set[etree._Element] = set()  # rows of which raw text is not enough
        self.marks: set[str] = set()
        self.scan()
        self.text = _raw(self.root) if self.marks.isdisjoint(_HIDING) else visible_text(self.root)
        self.find_rows()

    def scan(self) -> None:
        """Find controls, rows and everything that deserves a note, in one pass."""
        for element in self.root.iter(*_SCANNED):
            tag = element.tag
            if tag == CONTROL:
                self.keep_control(element)
            elif tag == ROW:
                self.rows.append(element)
            else:
                if tag in _INTRICATE:
                    self.intricate.update(element.iterancestors(ROW))
                if tag not in _RUN_PROPERTIES or _counts(element):
                    self.marks.add(str(tag))

    def keep_control(self, element: etree._Element) -> None:
        """Keep a control of an item, once: what is nested in itself is part of its text."""
        code = tag_of(element)
        if code not in self.answers.items:
            control = control_of(element)
            names = (control.tag.strip().casefold(), control.alias.strip().casefold())
            code = next((name for name in names if name in self.answers.items), "")
        if code:
            known = self.controls[code]
            if not known or known[-1] not in element.iterancestors(CONTROL):
                known.append(element)

    def find_rows(self) -> None:
        """Find the answer cell of every row whose label is a row key."""
        exact = {item.row_key: code for code, item in self.answers.items.items()}
        keys = {fold(key): code for key, code in exact.items()}
        longest = 2 * max(map(len, exact), default=0)
        for row in self.rows:
            cells = _cells(row)
            first, answer = next(cells, None), next(cells, None)
            if first is None or answer is None:
                continue
            label = visible_text(first) if row in self.intricate else _raw(first)
            code = exact.get(label)
            if code is None and len(label) <= longest:
                code = keys.get(fold(label))
            if code is not None:
                self.cells[code].append(answer)

    def read_items(self) -> None:
        """Settle every item: its controls first, then the row with its key."""
        for code, item in self.answers.items.items():
            if code in self.controls:
                self.read_controls(item, self.controls[code], self.cells.get(code, []))
            elif code in self.cells:
                texts = [visible_text(cell) for cell in self.cells[code]]
                self.answers.settle(item, texts, SourceKind.ROW_KEY, _place(item))

    def read_controls(
        self, item: Item, controls: list[etree._Element], cells: list[etree._Element]
    ) -> None:
        """Settle an item from its controls, and compare with what stands around them."""
        place = f"besturingselement {item.code}"
        texts = [_text(control) for control in controls]
        reading = self.answers.settle(item, texts, SourceKind.CONTROL, place)
        if not reading.text and any(_has_picture(control) for control in controls):
            self.answers.note("V-PICTURE", item.code)
        for cell in cells:
            if cell.getparent() not in self.intricate and len(controls) == 1:
                if _raw(cell) == _raw(controls[0]):
                    continue  # nothing in the cell but the control
            beside = self.answers.typed(visible_text(cell, without=controls).strip())
            if beside and fold(beside) != fold(reading.text):
                self.settle_difference(item, reading, beside)

    def settle_difference(self, item: Item, reading: Reading, beside: str) -> None:
        """Keep both texts in a note; what stands beside an empty control is at least shown."""
        self.answers.note("V-SOURCES-DIFFER", item.code, control=reading.text, beside=beside)
        if not reading.text.strip():
            reading = Reading(beside, SourceKind.ROW_KEY, _place(item))
        self.answers.readings[item.code] = doubtful(reading)

    def check_questions(self) -> None:
        """Note every question of which the text is no longer in the document."""
        start = 0
        missing = []
        for question in self.questionnaire.questions:
            at = self.text.find(question.text, start)
            if at < 0:
                missing.append(question)
            else:
                start = at
        if not missing:
            return
        folded = fold(visible_text(self.root))
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
        mark = f"{self.questionnaire.code}-"
        at = self.text.find(mark)
        while at >= 0:
            yield self.text[at : at + 60]
            at = self.text.find(mark, at + 1)

    def note_file(self) -> None:
        """Note, once per file, what a person should know about it."""
        codes = {_FILE_NOTES[mark] for mark in self.marks if mark in _FILE_NOTES}
        if any(name.lower().endswith("vbaproject.bin") for name in self.package.names):
            codes.add("V-MACRO")
        for code in sorted(codes):
            self.answers.note(code)


def _place(item: Item) -> str:
    return f"rij «{item.row_key}»"


def _raw(element: etree._Element) -> str:
    """Return all text in an element: fast, and where nothing is intricate what a reader sees."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def _text(control: etree._Element) -> str:
    content = content_of(control)
    return "" if content is None else visible_text(content)


def _has_picture(control: etree._Element) -> bool:
    return next(control.iter(*_PICTURES), None) is not None


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
    properties = element.getparent()
    run = None if properties is None else properties.getparent()
    return run is not None and run.tag == RUN and is_on(element)
